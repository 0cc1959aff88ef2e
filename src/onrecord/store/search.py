"""Full-text search over reports and statements: FTS5 on SQLite, tsvector on PostgreSQL.

A question is words, "phrases in quotes" and beginnings of words (`shell*`); all must be found. Nothing else in it means
anything, so that no question can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal_column, select, table
from sqlalchemy.sql.functions import Function

from onrecord.store.schema import REPORT, STATEMENT, TEXT

PHRASE = re.compile(r'"([^"]*)"|(\w+)(\*?)')
WORD = re.compile(r"\w+")
MOST_TERMS = 32
SNIPPET_WORDS = 24
FOUND, END = "\ue000", "\ue001"  # of Unicode's private use; taken out of the text around them
HEADLINE = f"StartSel={FOUND}, StopSel={END}, MaxWords={SNIPPET_WORDS}, MinWords=10"
ENGLISH: ColumnElement[Any] = literal_column("'english'::regconfig")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after another; `begins` where the last is the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A report or, where `statement` is its id, a statement: pieces of its text, each with whether it was asked for."""

    report: str
    statement: str | None
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    speaker: str | None
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """So many hits after so many, of what fulfils the conditions."""

    limit: int
    skip: int = 0
    conditions: Sequence[ColumnElement[bool]] = ()


def find_terms(question: str) -> list[Term]:
    """What a question asks for."""
    found: list[Term] = []
    for phrase, word, star in PHRASE.findall(question):
        words = tuple(WORD.findall(phrase or word))
        if words:
            found.append(Term(words, bool(star)))
    return found[:MOST_TERMS]


def matches(connection: Connection, searched: Table, question: str) -> ColumnElement[bool] | None:
    """The condition that a row of `text` or `statement` answers the question; None where that asks for nothing."""
    terms = find_terms(question)
    if not terms:
        return None
    if connection.dialect.name == "postgresql":
        return _vector(searched).op("@@")(_ts_query(terms))
    index = f"{searched.name}_search"
    found: Select[Any] = select(literal_column("rowid")).select_from(table(index))
    return searched.c.number.in_(found.where(literal_column(index).op("MATCH")(_fts_query(terms))))


def search_reports(connection: Connection, question: str, part: Part) -> list[Hit]:
    """The current reports that answer best."""
    columns = (REPORT.c.id, REPORT.c.name, REPORT.c.title, REPORT.c.outlet, REPORT.c.published)
    found = select(*columns, literal_column("NULL").label("statement"), literal_column("NULL").label("speaker"))
    return _search(connection, TEXT, found.join(TEXT, TEXT.c.report == REPORT.c.id), question, part)


def search_statements(connection: Connection, question: str, part: Part) -> list[Hit]:
    """The statements of current reports that answer best."""
    columns = (REPORT.c.id, REPORT.c.name, REPORT.c.title, REPORT.c.outlet, REPORT.c.published)
    found = select(*columns, STATEMENT.c.id.label("statement"), STATEMENT.c.speaker_name.label("speaker"))
    return _search(connection, STATEMENT, found.join(STATEMENT, STATEMENT.c.report == REPORT.c.id), question, part)


def _search(connection: Connection, searched: Table, rows: Select[Any], question: str, part: Part) -> list[Hit]:
    terms = find_terms(question)
    if not terms:
        return []
    ranked = (_ranked_vectors if connection.dialect.name == "postgresql" else _ranked_index)(searched, rows, terms)
    wanted = ranked.where(REPORT.c.current, *part.conditions).limit(part.limit).offset(part.skip)
    found = connection.execute(wanted).mappings()
    same = ("name", "title", "outlet", "published", "speaker")
    return [
        Hit(
            report=row["id"],
            statement=row["statement"],
            snippet=_pieces(row["snippet"]),
            **{name: row[name] for name in same},
        )
        for row in found
    ]


def _ranked_index(searched: Table, rows: Select[Any], terms: list[Term]) -> Select[Any]:
    index = f"{searched.name}_search"
    snippet = func.snippet(literal_column(index), 0, FOUND, END, "…", SNIPPET_WORDS).label("snippet")
    asked = literal_column(index).op("MATCH")(_fts_query(terms))
    joined = rows.add_columns(snippet).join(table(index), literal_column(f"{index}.rowid") == searched.c.number)
    return joined.where(asked).order_by(literal_column(f"{index}.rank"), searched.c.number)


def _ranked_vectors(searched: Table, rows: Select[Any], terms: list[Term]) -> Select[Any]:
    query = _ts_query(terms)
    snippet = func.ts_headline(ENGLISH, searched.c.words, query, HEADLINE).label("snippet")
    rank = func.ts_rank(_vector(searched), query).desc()
    return rows.add_columns(snippet).where(_vector(searched).op("@@")(query)).order_by(rank, searched.c.number)


def _fts_query(terms: list[Term]) -> str:
    """Every word in quotes: FTS5 takes nothing in them for a command."""
    return " ".join(f'"{" ".join(term.words)}"{"*" if term.begins else ""}' for term in terms)


def _ts_query(terms: list[Term]) -> ColumnElement[Any]:
    return reduce(lambda one, other: one.op("&&")(other), map(_ts_term, terms))


def _ts_term(term: Term) -> ColumnElement[Any]:
    words = " ".join(term.words)
    made: Function[Any] = (
        func.to_tsquery(ENGLISH, f"'{words}':*") if term.begins else func.phraseto_tsquery(ENGLISH, words)
    )
    return made


def _vector(searched: Table) -> ColumnElement[Any]:
    column: ColumnElement[Any] = literal_column(f"{searched.name}.search_vector")
    return column


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a snippet between the marks, each with whether it was found."""
    pieces: list[tuple[str, bool]] = []
    for part in snippet.split(FOUND):
        found, mark, after = part.partition(END)
        pieces += [(found, True), (after, False)] if mark else [(part, False)]
    return tuple((words.replace(END, ""), hit) for words, hit in pieces if words)
