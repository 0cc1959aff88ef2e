"""Who "he", "the group" or "the Maj. Gen." is: words that stand for an actor named elsewhere in the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.language.classes import Classes
from onrecord.language.groups import People
from onrecord.reading.accusations import accused
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import Figurant, Mention, Mentions
from onrecord.reading.noun_phrases import base_phrase, without_determiner
from onrecord.reading.pronoun_bars import others_than

_REACH = 2  # sentences that a pronoun may look back over
_LEAD = 3  # paragraphs in which a speaker without a name is named late


def resolve_references(document: Document, mentions: Mentions, people: People, words: Classes) -> None:
    """Join words that stand for an actor to that actor's mentions."""
    _join_acronyms(document, mentions)
    _join_groups(mentions, words)
    _join_titles(document, mentions, people)
    _join_late_names(mentions, words)
    _join_pronouns(document, mentions, words)
    _join_own_forces(mentions, words)


def _join_acronyms(document: Document, mentions: Mentions) -> None:
    """The letters in brackets stand for the name before them: "Rapid Support Forces (RSF)"."""
    by_letters: dict[str, Figurant] = {}
    for sentence in document.sentences:
        tokens = sentence.tokens
        for before, opening, short, closing in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
            if opening.text == "(" and closing.text == ")" and short.text.isupper() and 2 <= len(short.text) <= 8:  # noqa: PLR2004
                long = mentions.at(before.head if before.tag == "POS" else before)
                if long is not None:
                    by_letters[short.text] = long.figurant
    for token in document.tokens:
        figurant = by_letters.get(token.text)
        if figurant is None:
            continue
        mention = mentions.at(token)
        if mention is None:
            mentions.add([token], token, figurant)
        elif mention.head is token and mention.figurant is not figurant and mention.figurant.entry is None:
            mentions.merge(figurant, mention.figurant)


def _join_groups(mentions: Mentions, words: Classes) -> None:
    """The armed group named last is meant by "the group", "the militants", an unarmed one by "the organisation"."""
    for mention in mentions.all():
        figurant = mention.figurant
        if figurant.named:
            continue
        unarmed = _unarmed(mention, mentions, words)
        if unarmed is not None:
            mentions.merge(unarmed, figurant)
        elif not _is_bare_definite(figurant.mentions[0], words["kind of group"]):
            continue
        elif mention.head.lemma in words["group"] or mention.head.lemma in words["fighter"]:
            named = _last(mentions, mention.head, lambda each: each.named and each.is_group)
            if named is not None:
                mentions.merge(named, figurant)


def _unarmed(mention: Mention, mentions: Mentions, words: Classes) -> Figurant | None:
    """The organisation that acted in the last sentences, for "the organisation", "the rights group"."""
    head, kinds = mention.head, words["kind of charity"]
    told = any(token.lower in kinds for token in mention.tokens) and head.lemma in words["group"]
    if not (told or head.lemma in words["charity"]) or not _is_bare_definite(mention, kinds):
        return None
    denied = accused(head, mentions, words)
    if denied is not None and denied.figurant.named:
        return denied.figurant
    near = (
        each for each in _near(head, mentions) if each.head.dep == "nsubj" and each.head.sentence is not head.sentence
    )
    return next((each.figurant for each in near if _is_unarmed(each.figurant)), None)


def _is_unarmed(figurant: Figurant) -> bool:
    return figurant.named and figurant.type == "organisation"


def _is_bare_definite(mention: Mention, kinds: frozenset[str]) -> bool:
    """True for an article and a noun, with at most the kind of group between them ("the militant group")."""
    words = [token for token in mention.tokens if token.lower not in kinds or token is mention.head]
    return mention.tokens[0].lower in ("the", "this", "that") and len(words) <= 2  # noqa: PLR2004 - article and noun


def _last(mentions: Mentions, before: Token, good: Callable[[Figurant], bool]) -> Figurant | None:
    return next((each.figurant for each in mentions.before(before) if good(each.figurant)), None)


def _join_titles(document: Document, mentions: Mentions, people: People) -> None:
    """The person who was given a title last is meant by "the Maj. Gen.", "the president"."""
    holders: list[tuple[frozenset[str], Figurant]] = []
    for token in document.tokens:
        mention = mentions.at(token)
        if mention is not None and mention.head is not token:
            continue
        figurant = mention.figurant if mention is not None else None
        if figurant is not None and figurant.named and figurant.person and figurant.title:
            holders.append((people.title_forms(figurant.title.split()), figurant))
        elif holders and token.pos in ("NOUN", "PROPN"):
            _join_title(token, mention, holders, mentions, people)


def _join_title(
    token: Token,
    mention: Mention | None,
    holders: list[tuple[frozenset[str], Figurant]],
    mentions: Mentions,
    people: People,
) -> None:
    """Join one phrase that is an article and a title to the last holder of it."""
    if token.lower.rstrip(".") not in people.title_words:
        return
    words = mention.tokens if mention is not None else base_phrase(token)
    title = people.title_forms(each.text for each in without_determiner(words) if each.text != ".")
    if words[0].lower not in ("the", "this") or not title <= {*people.title_words, *people.long_forms.values()}:
        return
    holder = next((figurant for held, figurant in reversed(holders) if title <= held), None)
    if holder is None:
        return
    if mention is None:
        mentions.add(words, token, holder)
    elif not mention.figurant.named:
        mentions.merge(holder, mention.figurant)


def _join_late_names(mentions: Mentions, words: Classes) -> None:
    """The titled person first named in the next paragraphs, who speaks there, is "a coalition official" before."""
    for mention in mentions.all():
        figurant = mention.figurant
        paragraph = mention.head.sentence.paragraph
        if figurant.named or not figurant.person or mention.head.lemma not in words["office"] or paragraph > _LEAD + 1:
            continue
        if mention.tokens[0].lower not in ("a", "an") or mention.head.dep != "nsubj":
            continue
        named = _next_speaker(mentions, mention)
        if named is not None and named.type == "official":
            named.member_of = figurant.member_of or named.member_of
            named.title = f"{figurant.noun} {named.title}"
            mentions.merge(named, figurant)


def _next_speaker(mentions: Mentions, mention: Mention) -> Figurant | None:
    paragraph = mention.head.sentence.paragraph
    for later in mentions.all():
        if later.head.index <= mention.head.index or not (later.figurant.named and later.figurant.person):
            continue
        near = paragraph < later.head.sentence.paragraph <= paragraph + _LEAD
        first = later.figurant.mentions[0] is later
        return later.figurant if near and first and later.head.dep == "nsubj" else None
    return None


def _join_pronouns(document: Document, mentions: Mentions, words: Classes) -> None:
    for token in document.tokens:
        if token.pos not in ("PRON", "DET") or mentions.at(token) is not None or _is_empty(token, words):
            continue
        antecedent = _antecedent(token, mentions, words)
        if antecedent is not None:
            mentions.add([token], token, antecedent.figurant)
            if token.lower in words["they"]:
                mentions.stand_for(token, antecedent.head)


def _is_empty(it: Token, words: Classes) -> bool:
    """True for the "it" that stands for a clause or a claim: "it is vital to hold the bridge", "they denied it"."""
    if it.dep == "dobj" and it.lower == "it" and it.head.lemma in words["denying"]:
        return True
    verb = it.head
    told = verb.child("acomp") if it.dep == "nsubj" and it.lower == "it" and verb.lemma == "be" else None
    clauses = (*verb.children, *told.children) if told is not None else ()
    return any(child.dep in ("xcomp", "ccomp", "csubj", "advcl") for child in clauses)


def _join_own_forces(mentions: Mentions, words: Classes) -> None:
    """An armed group is meant by "its fighters", "their militants"."""
    for mention in mentions.all():
        whose = mention.head.child("poss")
        figurant = mention.figurant
        if whose is None or figurant.named or whose.pos not in ("PRON", "DET") or len(mention.tokens) > 2:  # noqa: PLR2004
            continue
        owner = _antecedent(whose, mentions, words) if mention.head.lemma in words["fighter"] else None
        if owner is not None and owner.figurant.is_group:
            mentions.add(mention.tokens, mention.head, owner.figurant)


def _antecedent(token: Token, mentions: Mentions, words: Classes) -> Mention | None:
    if token.lower in words["he"]:
        fits: Callable[[Mention], bool] = lambda each: each.figurant.person  # noqa: E731
    elif token.lower in words["they"]:
        fits = lambda each: (each.figurant.plural and each.head.tag != "PRP$") or each.head.tag in ("NNS", "NNPS")  # noqa: E731
    elif token.lower in words["it"]:
        fits = lambda each: not each.figurant.person and each.head.tag not in ("NNS", "NNPS")  # noqa: E731
    else:
        return None
    others = others_than(token, mentions)
    candidates = [each for each in _near(token, mentions) if fits(each) and each.figurant not in others]
    if others and token.lower in words["it"]:  # a thing that is no actor, unless its sentence tells of a body first
        candidates = [each for each in candidates if each.figurant.is_group or _leads(each.head, token)]
    if not candidates:
        return None
    denied = accused(token, mentions, words)
    if denied is not None and denied in candidates:
        return denied
    return max(candidates, key=lambda each: _salience(token, each))


def _near(token: Token, mentions: Mentions) -> Iterator[Mention]:
    for each in mentions.before(token):
        if token.sentence.index - each.head.sentence.index > _REACH:
            return
        yield each


def _leads(head: Token, token: Token) -> bool:
    """True for the subject of a clause above a token's: "the ministry said that hackers had attacked it"."""
    return head.dep in ("nsubj", "nsubjpass") and any(above is head.head for above in token.head.ancestors())


def _salience(token: Token, mention: Mention) -> tuple[float, int]:
    """Subjects before objects, near sentences before far ones, names before descriptions."""
    distance = token.sentence.index - mention.head.sentence.index
    subject = mention.head.dep in ("nsubj", "nsubjpass", "agent")
    score = 2.0 * subject + mention.figurant.named - 1.2 * distance
    if mention.head.dep in ("poss", "compound"):
        score -= 1.0
    return score, mention.head.index
