"""Fits the weights of event signs on reports coded by hand.

python -m training.fit_events FOLDER... > src/onrecord/language/en/event_weights.tsv
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.language.weights import weigh
from onrecord.reading.document import Document
from onrecord.reading.event_choice import Sense, status_of
from onrecord.reading.event_signs import status_signs
from onrecord.reading.events import FoundEvent
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.read import senses_of, survey
from onrecord.records import Report
from training.coded import Coded, read_coded
from training.logistic import Sample, fit, folds, to_rows

PENALTY = 3.0
# Log odds in favour of telling an event: where the F1 of events is best on held folds.
LEANING = 0.35
# What the example of a trigger counts beside a coded event, so that rare triggers are known, and what a sentence counts
# in which such words tell of peace. Of the examples of triggers that were left out nine in ten are told so, and the F1
# of coded events does not fall.
EXAMPLE, NO_EVENT = 0.1, 0.6
NO_EVENTS = Path(__file__).parent / "no_events.txt"


def samples_of(coded: Coded, document: Document, known: Known) -> Iterator[Sample]:
    """Every sense of every word that may tell an event, and whether it was coded; later mentions are left out."""
    for _, signs, right in judged_senses(coded, document, known):
        yield Sample(signs, right, coded.report.id)


def judged_senses(coded: Coded, document: Document, known: Known) -> Iterator[tuple[FoundEvent, tuple[str, ...], bool]]:
    """The same, each with its event and its signs."""
    events = [(*coded.triggers(event), event["kind"]) for event in coded.code.get("events", ())]
    for senses in senses_of(document, survey(coded.report, document, known), known):
        yield from _judged(senses, events, document, known)


def _judged(
    senses: list[Sense],
    events: list[tuple[tuple[int, int], list[tuple[int, int]], str]],
    document: Document,
    known: Known,
) -> Iterator[tuple[FoundEvent, tuple[str, ...], bool]]:
    tokens = senses[0].event.tokens
    start, end = min(token.start for token in tokens), max(token.end for token in tokens)
    first = {kind for span, _, kind in events if span[0] < end and start < span[1]}
    again = any(at < end and start < till for _, later, _ in events for at, till in later)
    if again and not first:
        return
    for sense in senses:
        yield sense.event, _signs(sense, document, known), sense.event.kind in first


def samples_of_examples(known: Known, model: LanguageModel) -> Iterator[Sample]:
    """Every sense of the word that a trigger's example is for, and of the words of sentences that tell of peace."""
    for kind, document, senses in examples(known, model):
        for each in senses:
            yield Sample(_signs(each, document, known), each.event.kind == kind, "", EXAMPLE)
    for document in sentences_of_peace(model):
        for senses in _senses_of(document, known):
            for each in senses:
                yield Sample(_signs(each, document, known), right=False, report="", weight=NO_EVENT)


def examples(known: Known, model: LanguageModel) -> Iterator[tuple[str, Document, list[Sense]]]:
    """The kind that the example of each trigger is for, the example, and the senses of the trigger's word in it."""
    triggers = [each for rows in known.triggers.by_first_word.values() for each in rows]
    documents = model.parse_all(f"{each.example}." for each in triggers)
    for trigger, document in zip(triggers, documents, strict=True):
        for senses in _senses_of(document, known):
            first = senses[0].event.tokens[0]
            kinds = [each.event.kind for each in senses]
            if trigger.words[0] in (first.lemma, first.lower) and trigger.kind in kinds:
                yield trigger.kind, document, senses


def sentences_of_peace(model: LanguageModel) -> Iterator[Document]:
    """Sentences whose words tell events elsewhere."""
    return model.parse_all(NO_EVENTS.read_text(encoding="utf-8").splitlines())


def _senses_of(document: Document, known: Known) -> Iterator[list[Sense]]:
    return senses_of(document, survey(Report("", "", document.text), document, known), known)


def _signs(sense: Sense, document: Document, known: Known) -> tuple[str, ...]:
    status = status_of(sense.event, document, known.statuses).status
    return (*sense.signs, *status_signs(sense.event.kind, status))


def share_right(samples: Sequence[Sample], examples: Sequence[Sample], penalty: float = PENALTY) -> tuple[float, float]:
    """Precision and recall over the candidates, each judged with weights that did not see its report."""
    hit = told = coded = 0
    for seen, held in folds(samples):
        weights = fit([*seen, *examples], penalty)
        for sample in held:
            says = weigh(sample.signs, weights) > -LEANING
            hit += says and sample.right
            told += says
            coded += sample.right
    return hit / max(1, told), hit / max(1, coded)


def main(folders: Iterable[str]) -> None:
    """Print the weights; what they are worth goes to standard error."""
    coded = list(read_coded(map(Path, folders)))
    known = load_known(rules_alone=True)
    model = LanguageModel()
    documents = model.parse_all(each.report.text for each in coded)
    samples = [
        sample for each, document in zip(coded, documents, strict=True) for sample in samples_of(each, document, known)
    ]
    examples = list(samples_of_examples(known, model))
    precision, recall = share_right(samples, examples)
    sys.stderr.write(f"{len(samples)} candidates; on held folds precision {precision:.3f}, recall {recall:.3f}\n")
    weights = fit([*samples, *examples], PENALTY)
    weights["bias"] += LEANING
    sys.stdout.write(to_rows(weights))


if __name__ == "__main__":
    main(sys.argv[1:])
