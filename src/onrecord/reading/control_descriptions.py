"""Who holds a place or is there by how it is described: "rebel-held", "their last stronghold"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.control_ground import Ground
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import Mention
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots
from onrecord.records import ControlState

AT = ("in", "at", "near", "on", "over", "of", "around", "inside", "within", "across", "throughout")
_INSIDE = tuple(word for word in AT if word not in ("near", "around"))
_OWNERS = ("possessive", "compound", "adjective", "of", "for", "by")
MISREAD = frozenset(("advmod", "npadvmod"))  # names of places that the parser takes for adverbs
_OVER = frozenset(("former", "formerly", "once", "onetime", "erstwhile", "previous", "ex", "abandoned"))
STRIVING = frozenset(("battle", "fight", "struggle", "try", "attempt", "vie", "scramble", "seek", "push"))
_HAVING = frozenset(
    (
        "have",
        "establish",
        "set",
        "keep",
        "maintain",
        "build",
        "open",
        "run",
        "gain",
        "retain",
        "hold",
        "create",
        "expand",
    )
)
_SITES = frozenset(("control", "city", "town", "village", "province", "district", "region", "port"))
_IN_HAND = frozenset(("control", "charge", "command"))  # who is in control of a place, is more than in it
_HANDS = frozenset(("hand", "grip"))
_NEW = frozenset(("have", "establish", "set", "build", "open", "gain", "create"))  # what brings a hold about
_LOSING = frozenset(
    ("lose", "relinquish", "cede", "surrender", "abandon", "give", "end", "break", "collapse", "crumble")
)
_LOOSENING = frozenset(("loosen", "weaken", "ease", "erode", "relax"))
_SLIPPING = frozenset(("end", "collapse", "crumble", "slip", "weaken", "loosen", "erode"))
_BEING = frozenset(("be", "become", "remain", "stay", "lie", "come", "fall"))
_UNTIL = frozenset(("until", "till"))
_TODAY = frozenset(("now", "today", "tonight", "date"))  # what lasts until then is not over
_STILL_TOLD = frozenset(("VBZ", "VBP", "MD", "TO"))  # with such an auxiliary a verb tells of no time gone by
_NOUNS = ("noun", "force")
_HELD: frozenset[ControlState] = frozenset(("holds", "besieged"))

Told = tuple[Mention, str, str, Token]  # who, the place, the sign and the word that shows it


@dataclass(frozen=True, slots=True)
class Parts:
    """Who is told of at a word, what is theirs, and what they are in where no place is said to be it."""

    actors: Sequence[Token] = ()
    held: Sequence[Token] = ()
    around: Sequence[Token] = ()


def described(document: Document, words: Mapping[tuple[str, str], ControlState], ground: Ground) -> Iterator[Told]:
    """Each actor of whom a word tells that a place is theirs, or that they are there."""
    telling = {word for _, word in words}
    for token in document.tokens:
        if token.lemma not in telling and token.lower not in telling:
            continue
        for form, find in _FORMS.items():
            state = words.get((form, token.lemma)) or words.get((form, token.lower))
            if state is None:
                continue
            parts = _of_stay(token) if form == "verb" and state == "presence" else find(token)
            others = (
                [pair for each in _gapped(token, ground) for pair in _pairs(each, ground)] if form == "verb" else []
            )
            theirs = {place for _, place, _ in others}
            pairs = [pair for pair in _pairs(parts, ground) if pair[1] not in theirs]
            yield from _told(token, form, state, pairs + others, ground)


def _told(
    token: Token, form: str, state: ControlState, pairs: Sequence[tuple[Mention, str, str]], ground: Ground
) -> Iterator[Told]:
    """What a word of this form tells of each actor and place."""
    ending = ended_by(token) if form == "noun" and state == "holds" else None
    if ending is not None and ending.lemma in _LOSING:
        yield from ((mention, place, "told lost", ending) for mention, place, _ in pairs)
    now = _now(token, state)
    for mention, place, how in pairs:
        if _is_theirs_anyway(form, mention, place, ground):
            continue
        if token.lemma == "be" and mention.figurant.type == "government":
            now = "holds"  # "the unity government is in Tripoli"
        yield mention, place, f"told {now}", token
        yield mention, place, f"told {form} {now}", token
        if form == "noun":
            number = " many" if token.tag == "NNS" else ""
            yield mention, place, f"told {form} {now} {how} {ground.grain(place)}{number}", token


def _is_theirs_anyway(form: str, mention: Mention, place: str, ground: Ground) -> bool:
    """True for "the capital of Kenya", "an Indian army base in India", and a country that "remains with" a friend."""
    if form == "with":
        return ground.grain(place) == "country"
    return form in _NOUNS and (mention.head.index in ground.place_at or _is_at_home(mention, place, ground))


def _is_at_home(mention: Mention, place: str, ground: Ground) -> bool:
    figurant = mention.figurant
    home = ground.places[place].country
    return figurant.type in ("state_forces", "government") and home is not None and figurant.country == home


def _now(token: Token, state: ControlState) -> ControlState:
    """What was a stronghold is lost, and what somebody fights to keep is contested."""
    if state in _HELD and is_over(token):
        return "lost"
    striving = token.dep in ("xcomp", "advcl") and token.head.lemma in STRIVING
    return "contested" if state == "holds" and striving else state


def ended_by(hold: Token) -> Token | None:
    """The verb by which a hold ends or loosens: "lost its grip on the town", "the army's hold on it is slipping"."""
    verb = hold.head
    if verb.pos != "VERB" or _is_unsaid(verb):
        return None
    given = verb.lemma == "give" and any(child.lower == "up" for child in verb.children)
    lost = hold.dep in ("dobj", "nsubjpass") and (given or verb.lemma in (_LOSING | _LOOSENING) - {"give"})
    return verb if lost or (hold.dep == "nsubj" and verb.lemma in _SLIPPING) else None


def is_over(word: Token) -> bool:
    """True for a "former" stronghold, for what somebody "once" or "used to" hold, "no longer" holds, held "until"."""
    clause = clause_of(word)
    return any(map(_tells_end, word.children)) or (clause is not None and _is_gone(clause))


def _tells_end(child: Token) -> bool:
    """True for "former", "once" and "no longer"; the "once" that opens a clause is a condition."""
    opens = child.lower == "once" and child.head.dep == "advcl" and child is child.head.left_edge()
    return (child.lower in _OVER and not opens) or _is_no_longer(child)


def _is_gone(verb: Token) -> bool:
    """True for a verb of what was until then: "held the town until", "was once in their hands", "used to hold it"."""
    past = verb.tag in ("VBD", "VBN") and not any(
        child.dep in ("aux", "auxpass") and child.tag in _STILL_TOLD for child in verb.children
    )
    used = verb.dep == "xcomp" and verb.head.lemma == "use" and verb.head.tag == "VBD"
    return used or any(map(_tells_end, verb.children)) or (past and any(map(_is_until, verb.children)))


def _is_until(child: Token) -> bool:
    """True for "until Thursday" and "until they came"; not for "until now"."""
    if child.dep == "advcl":
        return any(each.lower in _UNTIL for each in child.children)
    return child.lower in _UNTIL and not any(each.lower in _TODAY for each in child.subtree())


def clause_of(cue: Token) -> Token | None:
    """The verb that says whether a hold is real: "may be in their hands", "could become a stronghold", "may hold".

    None for what is taken for granted: "the rebel-held town", "expand their base".
    """
    if cue.pos in ("VERB", "AUX"):
        return None if cue.dep in ("amod", "acl") and cue.tag == "VBN" else cue
    placed = cue.dep == "pobj" and cue.head.lower in ("under", "in")
    above = cue.head.head if placed else cue.head
    brought = cue.dep == "dobj" and above.lemma in _NEW
    stands = above.lemma in _BEING and (placed or cue.dep in ("attr", "acomp"))
    return above if above.pos in ("VERB", "AUX") and (stands or brought) else None


def _is_no_longer(word: Token) -> bool:
    return word.lower == "longer" and any(child.lower == "no" for child in (*word.children, *word.head.children))


def _pairs(parts: Parts, ground: Ground) -> Iterator[tuple[Mention, str, str]]:
    actors = [each for actor in parts.actors for each in coordinated(actor)]
    mentions = [mention for actor in actors if (mention := _holder(actor, ground)) is not None]
    if not mentions:
        return
    named = list(_sites(parts.held, ground))
    for token in named or _sites(parts.around, ground):
        for mention in mentions:
            if token not in mention.tokens:
                place = ground.place_at[token.index]
                yield ground.spelled_out(mention, place), place, "named" if named else "around"


def _holder(actor: Token, ground: Ground) -> Mention | None:
    """The mention of somebody who can hold a place, for "fighters of the front" that of the front."""
    of = noun_slots(actor).get("of", ()) if ground.figurant(actor) is None else ()
    return next(filter(None, map(ground.holder, (actor, *of))), None)


def _sites(held: Iterable[Token], ground: Ground) -> Iterator[Token]:
    """The places that are meant: a name, whose other name it is, else the examples of it, else where it lies."""
    for noun in (each for token in held for each in coordinated(resolve_relative(token))):
        equal = _equated(noun)
        if equal is not None and equal.index in ground.place_at and noun.pos != "PROPN":
            yield equal
            continue
        if noun.index in ground.place_at:
            yield noun
            continue
        slots = noun_slots(noun)
        examples = [each for each in _examples(noun) if each.index in ground.place_at]
        inner = [each for slot in ("of", "in") for each in slots.get(slot, ())]
        yield from examples or _sites(inner, ground)


def _equated(noun: Token) -> Token | None:
    """In "Douma, the last quarter held by rebels" and "Douma is the last" what the noun is said of."""
    if noun.dep == "conj" and noun.head.dep == "appos":
        noun = noun.head
    if noun.dep == "appos":
        return noun.head
    return noun.head.child("nsubj") if noun.dep == "attr" else None


def within(tokens: Sequence[Token]) -> list[Token]:
    """Each token with those joined to it and what stands in it: "parts of Azaz and Marea"."""
    found = [each for token in tokens for each in coordinated(token)]
    inner = [each for token in found for slot in ("of", "in") for each in noun_slots(token).get(slot, ())]
    return found + [each for token in inner for each in coordinated(token)]


def where_clause(verb: Token) -> list[Token]:
    """The noun of "Beni, where the army is stationed"."""
    if verb.dep not in ("relcl", "advcl", "ccomp") or not any(child.lower == "where" for child in verb.children):
        return []
    return [verb.head]


def _of_verb(token: Token) -> Parts:
    if token.pos not in ("VERB", "AUX") or _is_unsaid(token):
        return Parts()
    slots = verb_slots(token)
    doers, done = _run_on(token)
    actors = [*(slots.get("subject") or doers), *slots.get("by", ())]
    at = () if token.lemma in _LOSING else AT  # who "lost in the town" did not lose it
    names = ("object",) if "object" in slots else ("passive_subject", *at)  # what is held is the object, if any
    bare = [child for child in token.children if child.dep in MISREAD and child.index > token.index]
    held = [each for name in names for each in slots.get(name, ())] or done
    return Parts(actors, [*bare, *held, *where_clause(token)])


def _gapped(verb: Token, ground: Ground) -> Iterator[Parts]:
    """Whoever has another place by the same verb: "the militia holds the port and the army the airport"."""
    if verb.pos != "VERB" or _is_unsaid(verb):
        return
    for each in (joined for held in verb_slots(verb).get("object", ()) for joined in held.subtree()):
        if each.dep == "compound" and each.head.dep == "conj" and each.head.index in ground.place_at:
            holder, site = each, each.head
        elif each.dep == "appos" and each.head.dep in ("conj", "appos"):
            holder, site = each.head, each
        else:
            continue
        follows = holder.index + 1 == min(part.index for part in site.subtree() if part.index > holder.index)
        if follows and holder.index not in ground.place_at and ground.holder(holder) is not None:
            yield Parts([holder], [site])


def _run_on(verb: Token) -> tuple[list[Token], list[Token]]:
    """Whom and what the parser gives to the wrong one of two clauses: "holds the port and the army holds the pier"."""
    first, before = verb.head, verb.sentence.tokens[verb.index - verb.sentence.tokens[0].index - 1]
    doers = [before] if verb.dep == "ccomp" and before.dep == "conj" and before.head.head is first else []
    after = [child.child("nsubj") for child in verb.children if child.dep == "ccomp"]
    done = [each for each in after if each is not None and each.left_edge().index == verb.index + 1]
    return doers, [each for each in done if any(child.dep == "conj" for child in each.children)]


def _of_stay(token: Token) -> Parts:
    """Who is "stationed" and "based" is there as much as who "operates" there; what somebody is, is no place."""
    if token.pos not in ("VERB", "AUX") or _is_unsaid(token) or (token.lemma == "be" and token.child("prep") is None):
        return Parts()
    slots = verb_slots(token)
    if token.lemma == "be" and "object" in slots:
        return Parts()
    actors = [*slots.get("subject", ()), *slots.get("by", ())] or slots.get("passive_subject", [])
    held = [each for name in (*AT, "from") for each in slots.get(name, ()) if each.lemma not in _IN_HAND]
    return Parts(actors, [*held, *where_clause(token)])


def _of_with(token: Token) -> Parts:
    """Who has "the town, which remains with the army"; a country that remains with somebody is their friend."""
    if token.pos != "VERB" or _is_unsaid(token):
        return Parts()
    slots = verb_slots(token)
    left = [each for subject in slots.get("subject", ()) for each in coordinated(resolve_relative(subject))]
    named = [each for noun in left if noun.lemma in _SITES for each in noun_slots(noun).get("of", ())]
    return Parts(slots.get("with", ()), [*named, *(each for each in left if each.pos == "PROPN")])


def _is_unsaid(verb: Token) -> bool:
    """True for what is denied, and what hangs on an "if"; what holds "no longer" did hold."""
    denied = any(child.dep == "neg" for child in verb.children) and not any(map(_is_no_longer, verb.children))
    return denied or any(child.lower in ("if", "unless") for child in verb.children)


def _of_noun(token: Token) -> Parts:
    if token.pos not in ("NOUN", "PROPN"):
        return Parts()
    slots = noun_slots(token)
    actors = [_whose(each) for slot in _OWNERS for each in slots.get(slot, ())]
    around = [each for slot in _INSIDE for each in slots.get(slot, ())]
    if token.dep == "dobj" and token.head.lemma in _HAVING:  # "have established a foothold in the east"
        having = verb_slots(token.head)
        actors = [*actors, *having.get("subject", ())]
        around += [each for slot in _INSIDE for each in having.get(slot, ())]
    named = [child for child in token.children if child.dep in ("appos", "compound")]
    named += [token.head] if token.dep in ("compound", "nmod") else []
    named += [equal] if (equal := _equated(token)) is not None else []
    return Parts(actors, named, around)


def _whose(owner: Token) -> Token:
    """For the "whose" of "the front, whose bases in the hills were bombed" the front."""
    clauses = (each for each in owner.ancestors() if each.dep == "relcl")
    return next((each.head for each in clauses), owner) if owner.lower == "whose" else owner


def _of_adjective(token: Token) -> Parts:
    subject = token.head.child("nsubj") if token.dep == "acomp" else None
    slots = noun_slots(token)
    return Parts([subject] if subject else [], [each for slot in AT for each in slots.get(slot, ())])


def _of_participle(token: Token) -> Parts:
    """In "the rebel-held suburb of Douma" the noun before the hyphen holds what the participle describes."""
    if token.dep not in ("amod", "acl", "compound"):
        return Parts()
    actors = [child for child in token.children if child.dep in ("npadvmod", "nsubj", "compound", "nmod", "amod")]
    noun = token.head
    named = [child for child in noun.children if child.dep in ("compound", "nmod") and child.index > token.index]
    return Parts(actors, [noun, *named])


def _of_under(token: Token) -> Parts:
    """The holders and the places of "cities under IS control such as Hawija"."""
    if token.head.lower not in ("under", "in") or token.dep != "pobj":
        return Parts()
    slots = noun_slots(token)
    actors = [each for slot in ("possessive", "compound", "adjective", "of", "by") for each in slots.get(slot, ())]
    held = token.head.head
    subject = held.child("nsubj", "nsubjpass") if held.pos in ("VERB", "AUX") else None
    if token.head.lower == "in" and "of" in slots and token.lemma not in _HANDS:  # "rebels in control of the port"
        return Parts([subject or held], _themselves(slots["of"]))
    if token.lemma in _HANDS:  # whoever is in somebody's hands in a town is no town
        return Parts(actors, _examples(held) or _themselves([subject or held]))
    return Parts(actors, [subject] if subject is not None else _examples(held) or [held, *held.subtree()])


def _themselves(tokens: Iterable[Token]) -> list[Token]:
    """What is meant itself, by name or by what it is part of; not what only lies in a place."""
    found: list[Token] = []
    for token in (each for every in tokens for each in coordinated(every)):
        slots = noun_slots(token)
        found += [token] if token.pos == "PROPN" or not slots.keys() & {"of", *_INSIDE} else []
        found += _themselves(slots.get("of", ()))
    return found


def _examples(held: Token) -> list[Token]:
    """What is named of what is held: "cities in Iraq under IS control such as Hawija" are not the whole of Iraq."""
    below = held.subtree()
    said = next((each.index for each in below if each.lower == "such" and each.head.lower == "as"), None)
    return [] if said is None else [each for each in below if each.index > said]


_FORMS: dict[str, Callable[[Token], Parts]] = {
    "verb": _of_verb,
    "noun": _of_noun,
    "force": _of_noun,
    "adjective": _of_adjective,
    "participle": _of_participle,
    "under": _of_under,
    "with": _of_with,
}
