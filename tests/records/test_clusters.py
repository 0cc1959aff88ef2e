from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from linking.made import word_of
from onrecord.records import Judgement, RowKey, Verdict
from onrecord.records.clusters import cluster_rows, group, standing

A, B, C, D = (RowKey(name, "e0") for name in "abcd")


def machine(left: str, right: str, score: float) -> Judgement:
    verdict: Verdict = "same" if score > 0 else "different"
    return word_of(verdict, (left, "e0"), (right, "e0"), person=None, score=score)


def clusters(*judgements: Judgement) -> set[frozenset[str]]:
    rows = cluster_rows([A, B, C, D], standing(judgements, "events"))
    return {frozenset(row.report for row in each) for each in rows}


def sets(*groups: str) -> set[frozenset[str]]:
    return set(map(frozenset, groups))


def test_what_nobody_links_stands_alone() -> None:
    assert clusters() == sets("a", "b", "c", "d")


def test_links_make_a_cluster() -> None:
    assert clusters(machine("a", "b", 3), machine("b", "c", 3), machine("a", "c", 2)) == sets("abc", "d")


def test_one_wrong_pair_does_not_chain() -> None:
    pairs = [machine("a", "b", 4), machine("c", "d", 4), machine("b", "c", 1.5)]
    assert clusters(*pairs) == sets("ab", "cd")


def test_a_person_parts_what_a_machine_joined() -> None:
    linked = [machine("a", "b", 3), machine("b", "c", 2), machine("a", "c", 2)]
    person = word_of("different", ("a", "e0"), ("b", "e0"))
    assert all(not {"a", "b"} <= each for each in clusters(*linked, person))


def test_a_person_joins_whole_clusters() -> None:
    linked = [machine("a", "b", 3), machine("c", "d", 3)]
    assert clusters(*linked, word_of("same", ("a", "e0"), ("c", "e0"))) == sets("abcd")


def test_a_person_wins_over_a_later_machine() -> None:
    person = word_of("different", ("a", "e0"), ("b", "e0"), made_at="2022-01-01")
    later = word_of("same", ("a", "e0"), ("b", "e0"), person=None, score=9, made_at="2023-01-01")
    assert clusters(person, later) == sets("a", "b", "c", "d")


def test_a_withdrawn_judgement_no_longer_counts() -> None:
    first = word_of("different", ("a", "e0"), ("b", "e0"), made_at="2022-01-01")
    second = word_of("same", ("a", "e0"), ("b", "e0"), made_at="2022-01-02", withdraws=first.id)
    assert standing([first, second], "events") == {(A, B): second}
    assert clusters(first, second) == sets("ab", "c", "d")


def test_unsure_never_links() -> None:
    assert clusters(word_of("unsure", ("a", "e0"), ("b", "e0"), person=None, score=0.9)) == sets("a", "b", "c", "d")
    person = word_of("unsure", ("a", "e0"), ("b", "e0"), made_at="2023-01-01")
    assert clusters(machine("a", "b", 9), person) == sets("a", "b", "c", "d")


def test_judgements_of_other_tables_are_left_aside() -> None:
    assert clusters(word_of("same", ("a", "e0"), ("b", "e0"), table="figures")) == sets("a", "b", "c", "d")


PAIRS = list(combinations("abcdef", 2))
SOME = st.sets(st.sampled_from(PAIRS), max_size=4)


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(-5, 5)), SOME, SOME)
def test_the_groups_part_the_rows(
    links: dict[tuple[str, str], float], together: set[tuple[str, str]], apart: set[tuple[str, str]]
) -> None:
    groups = group("abcdef", links, together=together, apart=apart)
    assert sorted(row for each in groups for row in each) == list("abcdef")
    assert not any(set(pair) <= each for pair in apart for each in groups)
    if not apart:
        assert all(any(set(pair) <= each for each in groups) for pair in together)
