"""Whether a fact is over or still goes on: the tense, the kind, the number and the dates about its word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.document import Document, Token
from onrecord.reading.status_modifiers import Finding
from onrecord.reading.status_scopes import VERBS, YEAR_DIGITS, head_of, is_definite, is_year, links

PRESENT = frozenset({"VBP", "VBZ"})
GOING_ON = frozenset({"present progressive", "perfect progressive", "present progressive passive"})
# "Is calling for a truce" tells of a call that was made.
UTTERED = frozenset({"accusation", "demand", "rejection", "threat"})
# "To stop the shelling": it goes on. "Stopped the shelling": it does not.
UNFINISHED = frozenset({"VB", "VBP", "VBZ"})
DATES = frozenset({"DATE", "TIME"})
DATING = frozenset(
    {"since", "for", "over", "until", "during", "throughout", "amid", "after", "before", "in", "on", "at"}
)


def tense_of(verb: Token) -> str:
    """The form of a verb with its auxiliaries, such as "present progressive", "past passive" or "participle"."""
    helpers = [child for child in verb.children if child.dep in {"aux", "auxpass"}]
    words = {child.lemma for child in helpers}
    tags = {child.tag for child in helpers}
    if tags & {"MD", "TO"}:
        return "unreal"
    time = "present" if tags & PRESENT else "past" if "VBD" in tags else ""
    passive = any(child.dep == "auxpass" for child in helpers)
    if verb.tag == "VBG":
        return f"{'perfect' if 'have' in words else time} progressive" if helpers else "gerund"
    if passive:
        form = "progressive passive" if any(child.tag == "VBG" for child in helpers) else "passive"
        return f"{'perfect' if 'have' in words else time} {form}"
    if "have" in words and time:
        return f"{time} perfect"
    return {"VBD": "past", "VBN": "participle", "VBP": "present", "VBZ": "present", "VB": "base"}.get(verb.tag, "other")


def going_on(event: Token, findings: Sequence[Finding], kind: str | None) -> tuple[Token, ...] | None:
    """The words that tell by themselves that a fact goes on ("continues", "are shelling"), None where no words do."""
    for finding in findings:
        if finding.effect == "ongoing" or (finding.effect == "halting" and finding.tokens[0].tag in UNFINISHED):
            return finding.tokens
    if event.pos in VERBS and kind not in UTTERED and tense_of(event) in GOING_ON:
        return tuple(child for child in event.children if child.dep in {"aux", "auxpass"})
    return None


def describe(
    trigger: list[Token], document: Document, findings: Sequence[Finding], kind: str | None, published: str | None
) -> list[str]:
    """The signs of a fact by which it is judged over or ongoing."""
    event = head_of(trigger)
    signs = [f"kind {kind}", f"lemma {event.lemma}"]
    if event.pos in VERBS:
        tense = tense_of(event)
        signs += [f"tense {tense}", f"tense {tense} {kind}"]
    else:
        signs += _of_noun(event, kind)
    signs += [f"cue {finding.part}" for finding in findings if finding.effect == "ongoing"]
    signs += _dates(event, published)
    if event.sentence.paragraph == document.sentences[0].paragraph:
        signs.append("headline")
    return signs


def _of_noun(noun: Token, kind: str | None) -> Iterator[str]:
    number = "plural" if noun.tag in {"NNS", "NNPS"} else "singular"
    article = "definite" if is_definite(noun) else "indefinite" if noun.child("det") else "bare"
    counted = " counted" if noun.child("nummod") else ""
    yield f"noun {number} {article}{counted}"
    yield f"noun {number} {kind}"
    for link in links(noun):
        if link.relation and link.child is noun:
            yield f"noun {link.relation}"
        if link.token.pos in VERBS:
            tense = tense_of(link.token)
            yield f"governor {tense}"
            yield f"governor {tense} {link.relation}"
            yield f"verb {link.token.lemma} {link.relation}"
            break


def _dates(event: Token, published: str | None) -> Iterator[str]:
    clause = event if event.pos in VERBS else next((each for each in event.ancestors() if each.pos in VERBS), event)
    for child in (*clause.children, *event.children):
        if child.dep in {"prep", "mark"} and child.lower in DATING:
            pointed = child.child("pobj", "pcomp")
            yield f"{child.lower} {'date' if pointed and pointed.entity in DATES else 'thing'}"
        elif child.dep == "npadvmod" and child.entity in DATES:
            yield "dated"
        elif child.dep == "advmod":
            yield f"adverb {child.lower}"
    if published:
        years = (int(token.text) for token in event.sentence.tokens if is_year(token.text))
        if any(year < int(published[:YEAR_DIGITS]) for year in years):
            yield "past year"
