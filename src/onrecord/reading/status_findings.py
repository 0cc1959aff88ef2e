"""The status cues that reach an event, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.status_cues import StatusCue, StatusCues
from onrecord.reading.document import Token
from onrecord.reading.status_modifiers import Finding, from_modifiers, has_modal, own_findings, shares
from onrecord.reading.status_scopes import (
    NOUNS,
    OBJECTS,
    VERBS,
    Link,
    has_subject,
    head_of,
    is_definite,
    is_infinitive,
    links,
    mark_of,
)
from onrecord.reading.status_words import before, matches, negation_of, phrases

CONTINUING = frozenset(
    {"", "complement", "infinitive", "participle", "purpose", "conj", "appos", "predicate", "whole", "other"}
)
WIDER = {"purpose": ("infinitive", "complement"), "infinitive": ("complement",)}
COPULAS = frozenset({"be", "seem", "appear", "remain", "look", "become", "get", "prove"})
SAID = frozenset({"acomp", "attr", "oprd", "prep"})  # what stands behind a copula
RELATIVES = frozenset({"that", "which", "who"})
OPEN = frozenset({"through", "ongoing"})
CLOSED = frozenset({"real", "halting"})


def find_cues(trigger: list[Token], cues: StatusCues) -> list[Finding]:
    """The cues over an event, the nearest first; what the trigger itself says ("did not want") is none."""
    inside = set(map(id, trigger))
    found: dict[tuple[int, ...], Finding] = {}
    for each in _climb(head_of(trigger), cues):
        words = tuple(map(id, each.tokens))
        if not inside.intersection(words):
            found.setdefault(words or (id(each),), each)
    return list(found.values())


def _climb(event: Token, cues: StatusCues) -> list[Finding]:
    found: list[Finding] = []
    passed: set[str] = set()
    for link in links(event):
        governor = _governor(link, cues)
        open_ = governor is not None and governor.effect in OPEN
        if not open_:
            passed.add(link.relation)
        if governor is not None:
            found.append(governor)
            if governor.effect in CLOSED or governor.part == "unsettled":
                break
            if not open_:
                continue
        elif link.child.dep in {"relcl", "advcl"} and link.relation == "fact":
            break
        if _is_carried_out(link):
            found = [each for each in found if each.part != "adj"]
        if link.relation == "adverbial" or not _passes(link, governor):
            found.extend(_lasting(link, cues))
            break
        found.extend(_told_by(link, governor, cues, frozenset(passed)))
        if any(each.effect in CLOSED for each in found):
            break
    return found


def _told_after(noun: Token, cues: StatusCues) -> Iterator[Finding]:
    """What a clause after the noun makes of it: "talks planned for Monday", "the raids that were expected"."""
    for clause in noun.children:
        if clause.dep in {"acl", "relcl"} and clause.tag == "VBN" and not has_modal(clause):
            for cue, words in matches(clause, cues, {"object"}):
                if cue.effect not in {*OPEN, *CLOSED}:
                    yield Finding(
                        cue.negated if negation_of(clause, cues) else cue.effect, cue.strength, words, cue.part
                    )
                break
        elif clause.dep == "relcl":
            yield from _told_in(clause, cues)


def _told_in(clause: Token, cues: StatusCues) -> Iterator[Finding]:
    """What a relative clause makes of its noun: "talks that will follow", "a raid that the army might launch"."""
    doer, done = clause.child("nsubj", "nsubjpass"), clause.child("dobj")
    relation = "happening" if doer is not None and doer.lower in RELATIVES else "object"
    verb = clause.child("xcomp") or clause
    brought = any(cue.effect in OPEN for cue, _ in matches(verb, cues, {relation}))
    if not brought or (relation == "object" and done is not None and done.lower not in RELATIVES):
        return
    if verb is not clause:
        for cue, words in matches(clause, cues, {"infinitive"}):
            yield Finding(cue.effect, cue.strength, words, cue.part)
            break
    for told in dict.fromkeys((verb, clause)):
        found = own_findings(told, cues, frozenset({"object"}))
        yield from (each for each in found if each.effect not in {*OPEN, *CLOSED})


def _lasting(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """What a clause that is no cue tells of its subject's going on: "the siege, in its fourth month, has emptied"."""
    if link.relation == "subject":
        matched = from_modifiers(link.token, cues, frozenset({"subject"}), {"clause"})
        yield from (
            Finding(cue.effect, cue.strength, words, cue.part) for cue, words in matched if cue.effect == "ongoing"
        )


def _told_by(link: Link, governor: Finding | None, cues: StatusCues, passed: frozenset[str]) -> Iterator[Finding]:
    """What the clause or noun of a link itself tells: purpose, modifiers, an imperative, who foretells."""
    if governor is None:
        yield from _purpose(link, cues)
    yield from _modifiers(link, cues, passed)
    yield from _forecasts(link, cues)
    yield from _imperative(link)
    if not link.relation:
        yield from _destined(link.token, cues)
        yield from _unmarked(link.token, cues)
    if not link.relation and link.token.pos in NOUNS:
        yield from _told_after(link.token, cues)
    yield from _of_anyone(link, cues)
    if link.relation == "subject" and (link.child.tag == "VBG" or _is_supposed(link)):
        for child in link.token.children:
            yield from (
                Finding(cue.effect, cue.strength, words, "aux") for cue, words in matches(child, cues, {"gerund"})
            )


def _is_supposed(link: Link) -> bool:
    """Whether a clause tells what some event would be: "an attack would be a mistake", not "the attack would be"."""
    return link.child.pos in NOUNS and link.token.lemma == "be" and not is_definite(link.child)


def _purpose(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """An infinitive of no cue's: "an offensive to retake", "Army to retake dam"; not "the first to cross"."""
    alone = not link.relation and _stands_alone(link.child)
    if not (alone or link.relation in {"purpose", "infinitive"}) or not is_infinitive(link.child):
        return
    to = next(child for child in link.child.children if child.tag == "TO")
    near = [*before(to), *(child for child in link.token.children if child.dep == "amod")]
    if not any(cue.effect == "through" for word in near for cue, _ in matches(word, cues, {"infinitive"})):
        yield Finding("planned", "weak", (to,), "mark")


def _stands_alone(verb: Token) -> bool:
    """Whether the verb leads its sentence, or stands before the verb that reports it."""
    return verb.dep in {"root", "parataxis"} or (verb.dep == "ccomp" and verb.head.index > verb.index)


def _forecasts(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """What turns a plan into a forecast: an event that nobody wills, or a speaker who only looks on."""
    if not link.relation:
        for _, tokens in matches(link.token, cues, {"event"}):
            yield Finding("through", "weak", tokens[:1], "forecast")
    cited = _cited(link.token)
    said = link.token.child("nsubj") if link.child.dep == "ccomp" else cited
    if said is not None and any(True for _ in matches(said, cues, {"speaker"})):
        yield Finding("through", "weak", (said,), "forecast")
    if cited is not None:
        matched = from_modifiers(cited, cues, frozenset(), {"noun"})
        yield from (Finding("possible", "strong", words, "adj") for cue, words in matched if cue.effect == "possible")


def _destined(event: Token, cues: StatusCues) -> Iterator[Finding]:
    """A going that lies ahead, as long as the present tells it: "are headed to the front"."""
    helper = event.child("aux", "auxpass")
    if helper is not None and helper.tag in {"VBP", "VBZ"}:
        for cue, _ in matches(event, cues, {"itself"}):
            yield Finding(cue.effect, cue.strength, (helper,), cue.part)


def _unmarked(event: Token, cues: StatusCues) -> Iterator[Finding]:
    """The conjunction before a clause that the parse gave to another clause: "if the army attacks, we will"."""
    if event.dep == "advcl" and mark_of(event) is None:
        for word in before(event.left_edge()):
            for cue, words in matches(word, cues, {"clause"}):
                if cue.effect == "conditional" and cue.part == "mark":
                    yield Finding(cue.effect, cue.strength, words, cue.part)


def _of_anyone(link: Link, cues: StatusCues) -> Iterator[Finding]:
    """What whoever does it is told: "anyone who attacks will be punished"."""
    if link.token.dep == "relcl":
        for cue, words in matches(link.token.head, cues, {"antecedent"}):
            yield Finding(cue.effect, cue.strength, words, cue.part)


def _cited(verb: Token) -> Token | None:
    """Who follows "according to", behind the verb or the last that is joined to it."""
    according = next((child for child in verb.children if child.lower == "according"), None)
    last = verb.child("conj") if verb.pos in VERBS else None
    if according is None and last is not None and not has_subject(last):
        return _cited(last)
    to = according.child("prep") if according else None
    joined = according.child("pobj") if according else None  # the last of "reliable but unconfirmed sources"
    return joined or (to.child("pobj") if to else None)


def _passes(link: Link, governor: Finding | None) -> bool:
    """Whether what holds of the word above holds of the event as well."""
    if governor is not None or link.relation in CONTINUING:
        return True
    return link.child.pos not in NOUNS or not is_definite(link.child)


def _is_carried_out(link: Link) -> bool:
    """Whether a past verb tells that its subject took place: "the planned offensive began"."""
    return (
        link.relation == "subject"
        and link.child.dep == "nsubj"
        and link.token.tag == "VBD"
        and link.token.pos == "VERB"
    )


def _imperative(link: Link) -> Iterator[Finding]:
    verb = link.token
    bare = verb.tag == "VB" and verb.dep in {"root", "ccomp", "conj", "parataxis"}
    if bare and not has_subject(verb) and verb.child("aux", "auxpass") is None and verb.head.tag not in {"VB", "MD"}:
        yield Finding("demanded", "strong", (), "imperative")


def _governor(link: Link, cues: StatusCues) -> Finding | None:
    """The cue that the word above is for the event below it, or the preposition between them."""
    if not link.relation:
        return None
    if link.preposition is not None:
        for cue, tokens in phrases(link.preposition, cues, "prep", {"governed"}):
            return Finding(cue.effect, cue.strength, tokens, cue.part)
    for cue, tokens in _lists(link, cues):
        return Finding(cue.effect, cue.strength, tokens, cue.part)
    scope = {link.relation, *WIDER.get(link.relation, ())}
    if link.preposition is not None and link.child.dep == "pcomp":
        scope.add("complement")
    beside = _verb_beside(link)
    for word in (*_predicates_of(link), *beside):
        for cue, tokens in matches(
            word,
            cues,
            scope if word is link.token or link.preposition or link.relation == "predicate" else scope | {"subject"},
        ):
            if _is_barred(cue, link) or (cue.effect in OPEN and word in beside):
                continue
            if cue.effect == "denied" and (settles := _also_settles(word, cues)):
                return Finding("possible", "strong", (settles, *tokens), "unsettled")
            negation = _negation_over(link, word, cues)
            effect = cue.negated if negation else cue.effect
            strength = "strong" if negation else cue.strength
            return Finding(effect, strength, (*negation, *tokens), cue.part)
    return None


def _negation_over(link: Link, word: Token, cues: StatusCues) -> tuple[Token, ...]:
    """What negates a cue over the event, but for what denies the event itself: "no truce was signed"."""
    return tuple(each for each in negation_of(word, cues) if each.head is not link.child)


def _also_settles(verb: Token, cues: StatusCues) -> Token | None:
    """The verb beside a denial that would bear it out: who will "neither confirm nor deny" does neither."""
    if verb.dep != "conj" or not any(child.lower in {"nor", "or"} for child in (*verb.children, *verb.head.children)):
        return None
    return next((verb.head for cue, _ in matches(verb.head, cues, {"object"}) if cue.effect in OPEN), None)


def _is_barred(cue: StatusCue, link: Link) -> bool:
    """Whether a cue is none here: a plain verb over its purpose, or one over its object's own ("their battle")."""
    if cue.effect in OPEN and link.relation == "purpose":
        return not cue.scope & {"purpose", "infinitive"}
    if cue.effect == "ongoing" and link.relation == "subject" and link.token.child("dobj") is not None:
        return True
    return "own" in cue.until and link.child.child("poss") is not None


def _verb_beside(link: Link) -> tuple[Token, ...]:
    """The verb whose object a parser gives the verb's preposition to: "accuse the militia of"."""
    noun = link.token
    if link.preposition is None or noun.pos not in NOUNS:
        return ()
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    return (verb,) if noun.dep in {*OBJECTS, "pobj"} and verb.pos in VERBS else ()


def _predicates_of(link: Link) -> tuple[Token, ...]:
    """What is said of the event below: the verb, or the adjective or noun after a copula ("an attack is likely")."""
    if link.relation in {"subject", "object", "fact", "complement"}:
        being = link.token.child("xcomp")  # "turned out to be untrue"
        told = (link.token,) if being is None or being.lemma not in COPULAS else (link.token, being)
        beside = [child for verb in told for child in verb.children if child.dep in SAID and child is not link.child]
        if link.child.dep == "ccomp" and link.token.lemma == "be":
            beside.extend(child for child in link.token.children if child.dep == "nsubj")  # "the danger is that"
        beside.extend(
            below for child in beside if child.dep == "prep" for below in child.children if below.dep == "pobj"
        )
        linked = len(told) > 1 or link.token.lemma in COPULAS or link.relation == "object"
        return (*beside, link.token) if linked else (link.token,)
    if link.relation == "predicate" and link.child.dep == "attr":
        return tuple(child for child in link.token.children if child.dep == "nsubj")
    if link.preposition is not None and link.token.lemma in COPULAS and link.preposition.dep == "prep":
        return (*(child for child in link.token.children if child.dep == "nsubj"), link.token)
    return (link.token,)


def _lists(link: Link, cues: StatusCues) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """What a plan or a demand holds: "the deal includes a truce", "the plan provides for elections"."""
    relation = link.preposition.lower if link.preposition is not None else link.relation
    subject = link.token.child("nsubj")
    if subject is not None and any(True for _ in matches(link.token, cues, {f"listed-{relation}"})):
        yield from matches(subject, cues, {"of"})


def _modifiers(link: Link, cues: StatusCues, passed: frozenset[str]) -> list[Finding]:
    """The cues among a word's own modifiers that reach down to the event."""
    if link.relation not in {"", "infinitive"} and link.child.dep in {"ccomp", "csubj"}:
        return []
    if link.relation == "conj" and not shares(link.child, link.token):
        return []
    return own_findings(link.token, cues, passed)
