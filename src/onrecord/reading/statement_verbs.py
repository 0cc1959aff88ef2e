"""Proposals of statements from verbs and what follows or surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.language.speech import SpeechWords
from onrecord.reading.document import Document, Token
from onrecord.reading.speakers import HEARERS, SUBJECTS, audience_of, is_passive, speaker_phrase, subject_of
from onrecord.reading.statement_proposals import Piece, Proposal, propose, words_piece
from onrecord.reading.statement_tolls import harmed, valued_toll

ANY = "*"  # the row for verbs that the list does not know
_COMMAS = frozenset((",", "–", "—", "--", "-", "(", ")", ";", ":", "_"))
_PREPOSITION_DEPS = ("prep", "agent", "dative")
_ADJUNCTS = frozenset(("prep", "advcl", "npadvmod"))
_ASIDE = frozenset(("ccomp", "conj", "cc", "parataxis", "advcl", "punct"))


def verb_lemma(verb: Token) -> str:
    """The lemma with its particle: "point out"."""
    particle = verb.child("prt")
    return f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma


def cue_words(verb: Token) -> tuple[Token, ...]:
    """The verb, with its particle where that follows at once."""
    particle = verb.child("prt")
    return (verb, particle) if particle is not None and particle.index == verb.index + 1 else (verb,)


def find_verb_proposals(document: Document, words: SpeechWords) -> Iterator[Proposal]:
    """A proposal for every verb with a shape that the list holds for it, or for the verbs that it does not know."""
    for token in document.tokens:
        if token.pos == "VERB":
            cue = VerbCue(document, words, token)
            for shape in _SHAPES:
                yield from (found for found in shape(cue) if found and cue.is_listed(found))


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb in its report, and the words by which other reporting verbs are known."""

    document: Document
    words: SpeechWords
    verb: Token

    def is_listed(self, found: Proposal) -> bool:
        """True where the list has a row for this verb, or for unknown verbs, with what it takes."""
        words = self.words
        return (words.takes("verb", found.lemma, found.takes) or words.takes("verb", ANY, found.takes)) is not None

    def after(self, *deps: str) -> Token | None:
        """The first child with one of these dependencies after the verb."""
        return next(
            (child for child in self.verb.children if child.dep in deps and child.index > self.verb.index), None
        )

    def proposal(self, takes: str, *content: Piece | None) -> Proposal | None:
        """The proposal with the verb's subject and audience."""
        verb = self.verb
        return propose(cue_words(verb), "verb", verb_lemma(verb), takes, subject_of(verb), content, audience_of(verb))

    def words_between(self, start: int, end: int) -> Piece | None:
        """The piece of the tokens [start, end)."""
        return words_piece(self.document.text, self.document.tokens[start:end])

    def rest_from(self, first: Token) -> Piece | None:
        """From this word to the end of what belongs to the verb, or to where the speaker is reported anew."""
        end = max(self._tail_end(), first.index + 1)
        return self.words_between(first.index, self._cut(first.index, end))

    def _tail_end(self) -> int:
        """The index after the last word that belongs to the verb, before a verb that goes on with its subject."""
        end = self.verb.subtree()[-1].index + 1
        for child in self.verb.children:
            if child.index < self.verb.index:
                continue
            if child.dep == "conj" and (_goes_on_alone(child) or self._is_another_speaker(child)):
                return min(end, _joint(child).index)
            before = self.document.tokens[child.subtree()[0].index - 1]
            if child.dep in _ADJUNCTS and before.text in _COMMAS and before.index > self.verb.index + 1:
                return before.index
        return end

    def _is_another_speaker(self, verb: Token) -> bool:
        """True for "..., but the ministry said": a speech verb with a named subject of its own."""
        subject = verb.child("nsubj")
        spoken = self.words.takes("verb", verb_lemma(verb), "quote") is not None
        return spoken and subject is not None and subject.pos != "PRON"

    def _cut(self, first: int, last: int) -> int:
        """Where another report of the speaker begins: "said ..., adding that ...", "deny ... and say that ..."."""
        for token in self.document.tokens[first + 1 : last]:
            if token.pos != "VERB" or not self._reports(token):
                continue
            if (
                token.tag == "VBG"
                and token.dep not in ("pcomp", "csubj")
                and self.document.tokens[token.index - 1].text in _COMMAS
            ):
                return token.index - 1
            if token.dep == "conj" and _goes_on_alone(token) and _form(token) == _form(self.verb) != _form(token.head):
                return _joint(token).index
        return last

    def _reports(self, verb: Token) -> bool:
        return verb.child("ccomp") is not None and self.words.takes("verb", verb_lemma(verb), "clause") is not None

    def cluster(self) -> tuple[int, int]:
        """The first and last index of the cue with its subject and phrases: "the army said on Friday"."""
        indexes = {self.verb.index}
        for child in self.verb.children:
            if child.dep not in _ASIDE:
                indexes.update(token.index for token in child.subtree())
        first = last = self.verb.index
        while first - 1 in indexes:
            first -= 1
        while last + 1 in indexes:
            last += 1
        return first, last

    def follows_a_clause(self, first: Token) -> bool:
        """True where another clause comes before the cue, and a comma parts it from these words."""
        before = self.verb.children[0]
        comma = self.document.tokens[first.index - 1]
        return before.dep == "ccomp" and before.index < self.verb.index < comma.index and comma.text == ","

    def is_circumstance(self, word: Token) -> bool:
        """Whether a clause that begins with this word tells how or when: "killing nine", "hours after", "because"."""
        clause = next((each for each in (word, *word.ancestors()) if each.dep == "advcl"), None)
        if clause is None or clause.left_edge() is not word:
            return False
        return clause is not word or clause.lemma not in self.words.verbs

    def sentence_bounds(self) -> tuple[int, int]:
        """The indexes [first, end) of the sentence."""
        tokens = self.verb.sentence.tokens
        return tokens[0].index, tokens[-1].index + 1


def _form(verb: Token) -> str:
    """The verb's tag, with the plain form of the present told as the infinitive that it looks like."""
    return "VB" if verb.tag == "VBP" else verb.tag


def _goes_on_alone(joined: Token) -> bool:
    """True for a second verb of the same subject ("said ... and left"); one with its own subject tells more content."""
    return joined.pos in ("VERB", "AUX") and joined.child(*SUBJECTS, "mark", "expl") is None


def _joint(joined: Token) -> Token:
    """The comma or "and" before a joined verb, else its own first word."""
    first = joined.subtree()[0]
    links = [child for child in joined.head.children if child.dep in ("cc", "punct") and child.index < first.index]
    return next((link for link in links if first.index - link.index <= 2), first)  # noqa: PLR2004 - ", and"


def _clause_start(clause: Token) -> Token:
    """The first word of a clause after "that"."""
    words = clause.subtree()
    while len(words) > 1 and (words[0].dep == "punct" or _is_that(words[0])):
        words = words[1:]
    return words[0]


def _is_that(word: Token) -> bool:
    return word.lower == "that" and (word.dep == "mark" or word.tag == "IN")


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep == "aux" and child.lower == "to" for child in verb.children)


def _clause(cue: VerbCue) -> Iterator[Proposal | None]:
    """A finite clause after the cue: "said (that) the town fell"."""
    clause = cue.after("ccomp")
    if clause is None or _is_infinitive(clause) or clause.tag == "VBG":
        return
    first, thing = _clause_start(clause), cue.after("dobj")
    if cue.follows_a_clause(first):
        return
    if thing is not None and thing.index < first.index and cue.verb.lemma not in HEARERS and not clause.child("mark"):
        return
    if first.index > cue.verb.index:
        yield cue.proposal("clause", cue.rest_from(_after_adverb(cue, first)))


def _after_adverb(cue: VerbCue, first: Token) -> Token:
    """The clause's first word, without a time between cue and comma: "said recently, the town fell"."""
    tokens = cue.document.tokens
    comma = first.index + 1
    if first.index == cue.verb.index + 1 and first.dep in ("advmod", "npadvmod") and tokens[comma].text == ",":
        return tokens[comma + 1]
    return first


def _fronted(cue: VerbCue) -> Iterator[Proposal | None]:
    """The clause before the cue, and what goes on after it behind a comma."""
    clause = next((child for child in cue.verb.children if child.dep == "ccomp" and child.index < cue.verb.index), None)
    if clause is None:
        return
    first, last = cue.cluster()
    if clause.index > first:
        return
    start = clause.subtree()[0].index
    if cue.verb.head is cue.verb or cue.verb.dep == "ccomp":
        start = min(start, cue.verb.subtree()[0].index)
    yield cue.proposal("fronted", cue.words_between(start, first), _resumed(cue, last))


def _resumed(cue: VerbCue, last: int) -> Piece | None:
    """What follows the cue behind a comma as part of the clause before it."""
    end = cue.sentence_bounds()[1]
    following = cue.document.tokens[last + 1 : end]
    if len(following) < 3 or following[0].text not in _COMMAS:  # noqa: PLR2004 - a comma and a word at least
        return None
    joined = cue.after("conj")
    if joined is not None and joined.index > last and joined.child("nsubj") is None:
        return cue.words_between(last + 2, end)
    return cue.words_between(last + 2, end) if cue.is_circumstance(following[1]) else None


def _aside(cue: VerbCue) -> Iterator[Proposal | None]:
    """The clause before a speaker with a title, taken for a relative clause: "..., the charity Doctors Abroad said"."""
    verb, subject = cue.verb, cue.verb.child("nsubj")
    if verb.dep != "relcl" or subject is None or subject.pos == "PRON":
        return
    title = verb.head.subtree()[0]
    first, last = title.index, cue.cluster()[1]
    if verb.head.index + 1 != subject.subtree()[0].index or not _set_off(cue, first, last):
        return
    said = cue.proposal("fronted", cue.words_between(cue.sentence_bounds()[0], first))
    if said is not None:
        yield replace(said, speaker=(*cue.document.tokens[first : verb.head.index + 1], *said.speaker))


def _parenthetical(cue: VerbCue) -> Iterator[Proposal | None]:
    """A cue set off by commas inside the clause that it reports."""
    verb = cue.verb
    if verb.dep not in ("parataxis", "ccomp", "dep", "advcl", "intj") or verb.child("ccomp", "xcomp", "mark"):
        return
    first, last = cue.cluster()
    if verb.head is verb or verb.child("nsubj") is None or not _set_off(cue, first, last):
        return
    start, end = cue.sentence_bounds()
    after = cue.words_between(last + 1, end) if last + 2 < end else None
    shape = "fronted" if verb.head.index < first else "parenthetical"
    yield cue.proposal(shape, cue.words_between(start, first), after)


def _set_off(cue: VerbCue, first: int, last: int) -> bool:
    start, end = cue.sentence_bounds()
    before = cue.document.tokens[first - 1].text if first > start else ""
    after = cue.document.tokens[last + 1].text if last + 1 < end else "."
    return before in _COMMAS and (after in _COMMAS or after in ".!?")


def _as(cue: VerbCue) -> Iterator[Proposal | None]:
    """The clause beside it: "as he said, the town fell"."""
    mark = cue.verb.child("mark", "advmod")
    if mark is None or mark.lower != "as" or cue.verb.dep != "advcl" or cue.verb.child("ccomp", "dobj"):
        return
    start, end = cue.sentence_bounds()
    own = cue.verb.subtree()
    yield cue.proposal("as", cue.words_between(start, own[0].index), cue.words_between(own[-1].index + 1, end))


def _infinitive(cue: VerbCue) -> Iterator[Proposal | None]:
    """What is to be done: "vowed to fight", "denied shelling", "urged both sides to stop"."""
    inner = cue.after("xcomp", "ccomp")
    if inner is None or is_passive(cue.verb):
        return
    if _is_infinitive(inner):
        asked = cue.after("dobj", "dative")
        if asked is not None and asked.index < inner.index:
            yield cue.proposal("request", cue.rest_from(asked.subtree()[0]))
        elif inner.child("nsubj") is not None:
            yield cue.proposal("request", cue.rest_from(_clause_start(inner)))
        else:
            yield cue.proposal("infinitive", cue.rest_from(inner.subtree()[0]))
    elif inner.tag == "VBG":
        yield cue.proposal("gerund", cue.rest_from(inner.subtree()[0]))


def _object(cue: VerbCue) -> Iterator[Proposal | None]:
    """A thing, with what is said of it: "announced a truce", "accused the army of shelling"."""
    if is_passive(cue.verb):
        return
    thing = cue.after("dobj")
    if thing is not None:
        if not any(child.dep in ("xcomp", "ccomp") and _is_infinitive(child) for child in cue.verb.children):
            yield cue.proposal("object", cue.rest_from(thing.subtree()[0]))
        return
    named = cue.after("ccomp", "oprd", "attr")
    if named is not None and (named.pos not in ("VERB", "AUX") or named.child("aux", "mark") is None):
        yield cue.proposal("object", cue.rest_from(named.subtree()[0]))


def _preposition(cue: VerbCue) -> Iterator[Proposal | None]:
    """What a preposition leads to: "called for a truce", "called on both sides to stop"."""
    verb = cue.verb
    if is_passive(verb):
        return
    for link in verb.children:
        below = link.subtree()
        if link.dep in _PREPOSITION_DEPS and below[0] is link and len(below) > 1 and link.index > verb.index:
            yield _with_link(cue, link, below[1])
        mark = link.child("mark")
        if mark is not None and mark.lower == "for" and mark.index == verb.index + 1 and _is_infinitive(link):
            yield _with_link(cue, mark, cue.document.tokens[mark.index + 1])

    particle, thing = verb.child("prt"), cue.after("dobj")
    if particle is not None and thing is not None and particle.lower in ("on", "for", "upon"):
        yield _with_link(cue, particle, thing.subtree()[0])  # "called on", taken for a verb with its particle


def _with_link(cue: VerbCue, link: Token, first: Token) -> Proposal | None:
    verb = cue.verb
    words = (verb, link) if link.index == verb.index + 1 else (verb,)
    lemma = verb.lemma if link.dep == "prt" else verb_lemma(verb)
    return propose(words, "verb", lemma, link.lower, subject_of(verb), [cue.rest_from(first)], audience_of(verb))


def _toll(cue: VerbCue) -> Iterator[Proposal | None]:
    """A number of people: "put the toll at 11", "counted 13 dead", "spoke of 60 injured"."""
    thing, toll = cue.after("dobj"), valued_toll(cue.verb)
    if toll is not None:
        yield cue.proposal("toll", cue.rest_from(toll.left_edge()))
    elif thing is not None and harmed(thing):
        yield cue.proposal("harmed", cue.rest_from(thing.left_edge()))
    of = next((each for each in cue.verb.children if (each.dep, each.lower) == ("prep", "of")), None)
    told = of.child("pobj") if of is not None and thing is None else None
    if told is not None and harmed(told):
        yield cue.proposal("harmed", cue.rest_from(told.left_edge()))


def _passive(cue: VerbCue) -> Iterator[Proposal | None]:
    """The subject of a passive: "the attack was condemned", "the leader is believed to have fled"."""
    subject = cue.verb.child("nsubjpass")
    if subject is None or subject.lower in ("who", "which", "that"):
        return
    words = words_piece(cue.document.text, speaker_phrase(subject))
    inner = cue.after("xcomp", "ccomp", "oprd")
    if inner is not None and inner.dep == "xcomp" and _is_infinitive(inner):
        yield cue.proposal("passive infinitive", words, cue.rest_from(inner.subtree()[0]))
    elif inner is None or inner.dep != "ccomp":
        yield cue.proposal("passive", words)


_SHAPES: tuple[Callable[[VerbCue], Iterator[Proposal | None]], ...] = (
    _clause, _fronted, _aside, _parenthetical, _as, _infinitive, _object, _preposition, _passive, _toll,
)  # fmt: skip
