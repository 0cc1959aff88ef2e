"""Words of a report that may name a place, each with the evidence for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.demonyms import load_demonyms
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.language.places import PlaceWords
from onrecord.reading.document import Document, Token

LONGEST_NAME = 7  # tokens, hyphens counted
ARTICLES = frozenset(
    {"al", "el", "ar", "as", "ad", "at", "an", "az", "ash", "adh", "ath", "ez", "es", "er", "ed", "esh", "ul"}
)
INNER = frozenset({
    "of", "and", "the", "de", "la", "del", "du", "e", "i", "al", "el", "ar", "ul", "es", "ez", "er", "esh", "sur",
    "upon", "on", "le", "les", "los", "las", "da", "do", "dos", "van", "am", "an",
})  # fmt: skip
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OWN_PLACE_KINDS = frozenset({
    "site", "road", "base", "camp", "airport", "crossing", "water", "mountain", "island", "desert", "neighbourhood",
})  # fmt: skip
SHORTEST_NAME = 3  # letters; "Au" and "Of" are towns, and words


@dataclass(slots=True, eq=False)
class PlaceMention:
    """Words that may name a place.

    `name` are the tokens of the name itself, `tokens` with direction and type words; `key` is shared by the mentions
    that have one reading in the report; `type_kind` is what a type word beside the name says it is; `within` is the
    place whose name this one holds ("Mosul" in "Mosul hospital"); `is_part` marks a part of a place ("northern Syria").
    """

    tokens: list[Token]
    name: list[Token]
    key: str
    form: str
    candidates: tuple[Candidate, ...]
    type_kind: str | None = None
    direction: str = ""
    within: PlaceMention | None = None
    is_part: bool = False
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0

    @property
    def start(self) -> int:
        """The offset of the first character of the name."""
        return self.name[0].start


def is_capital(token: Token) -> bool:
    """Whether the word begins with a capital letter."""
    return token.text[:1].isupper()


class MentionFinder:
    """Finds the words that may name a place, from left to right, the longest name first."""

    def __init__(self, document: Document, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.words = words
        self._demonyms = load_demonyms()
        self._labels = {token.index: name.label for name in document.names for token in name.tokens}
        self._tagged = {
            tokens[0].index: tokens
            for name in document.names
            if name.label in PLACE_LABELS and (tokens := self._without_edges(name.tokens))
        }

    def find(self) -> list[PlaceMention]:
        """The mentions in text order; no two share a token."""
        found: list[PlaceMention] = []
        for sentence in self.document.sentences:
            at, tokens = 0, sentence.tokens
            while at < len(tokens):
                mention = self._at(tokens, at, found)
                if mention is None:
                    at += 1
                else:
                    found.append(mention)
                    at = mention.tokens[-1].index - tokens[0].index + 1
        return found

    def _at(self, tokens: list[Token], at: int, found: list[PlaceMention]) -> PlaceMention | None:
        token = tokens[at]
        if not self._may_begin(tokens, at):
            return None
        if token.lower == "the" or token.lower in self.words.directions:
            return self._compound(tokens, at)
        before = found[-1] if found and found[-1].tokens[-1].index >= token.index - 2 else None
        name, candidates, form = self._longest(tokens, at, before)
        if not name:
            name, candidates, form = self._tagged_name(token) or self._typed_name(tokens, at) or ([], (), "")
        if not name or self._is_disease(tokens, at + len(name), candidates):
            return None
        return self._extend(tokens, at, name, candidates, form)

    def _is_disease(self, tokens: list[Token], end: int, candidates: tuple[Candidate, ...]) -> bool:
        """Whether a name goes on as that of an illness: "Lassa fever"; that of a country does not."""
        named = end < len(tokens) and tokens[end].lower in self.words.diseases
        return named and not any(each.kind == "country" for each in candidates)

    def _compound(self, tokens: list[Token], at: int) -> PlaceMention | None:
        """A name that begins with "The" or a direction as the gazetteer has it ("The Hague", "South Sudan")."""
        name, candidates, form = self._longest(tokens, at, None)
        return self._extend(tokens, at, name, candidates, form) if len(name) > 1 else None

    def _may_begin(self, tokens: list[Token], at: int) -> bool:
        token = tokens[at]
        if is_capital(token):
            return True
        if token.lower not in ARTICLES:
            return False
        after = tokens[at + 1 : at + 3]
        return bool(after) and (
            is_capital(after[0]) or (after[0].text == "-" and len(after) > 1 and is_capital(after[1]))
        )

    def _longest(
        self, tokens: list[Token], at: int, before: PlaceMention | None
    ) -> tuple[list[Token], tuple[Candidate, ...], str]:
        """The longest run from here that is a name of the gazetteer, an abbreviation or an adjective."""
        last = at
        for end in range(at, min(at + LONGEST_NAME, len(tokens))):
            token = tokens[end]
            if is_capital(token) or token.text[0].isdigit():
                last = end
            elif not (token.lower in INNER or token.text in "-–'’.," or token.lower in {"'s", "’s"}):
                break
        for end in range(last, at - 1, -1):
            if tokens[end].text in "-–'’,." or (tokens[end].lower in INNER and not is_capital(tokens[end])):
                continue
            run = tokens[at : end + 1]
            if any(token.text == "," for token in run):
                continue
            candidates, form = self._look_up(run, before)
            if form:
                return run, candidates, form
        return [], (), ""

    def _look_up(self, run: list[Token], before: PlaceMention | None) -> tuple[tuple[Candidate, ...], str]:
        text = self.document.text[run[0].start : run[-1].end]
        short = self._short(text, before)
        if short is not None:
            return self.gazetteer.find(short), "short"
        key = fold(text)
        if key in self._demonyms:
            countries = [each for each in self.gazetteer.find(self._demonyms[key]) if each.kind == "country"]
            return tuple(countries), "adjective" if countries else ""
        if len(run) == 1 and (len(key) < SHORTEST_NAME or self._is_plain(run[0].lower, key)):
            return (), ""
        found = self.gazetteer.find(text)
        return found, "name" if found else ""

    def _is_plain(self, word: str, key: str) -> bool:
        """True for a word that is no name by itself: "Province", "Northern", "August"."""
        return key in self.words.types or key in self.words.directions or word in self.words.never

    def _short(self, text: str, before: PlaceMention | None) -> str | None:
        """The name that this short form stands for; a sentence's last full stop is a token of its own."""
        for form in (text, f"{text}."):
            if form in self.words.short and (form == text or "." in text):
                return self.words.short[form]
            if before is not None and form in self.words.units:
                return self.words.units[form]
        return None

    def _without_edges(self, tokens: list[Token]) -> list[Token]:
        """The name without "the", directions and what follows its last word."""
        while tokens and (tokens[0].lower == "the" or tokens[0].lower in self.words.directions):
            tokens = tokens[1:]
        while tokens and (tokens[-1].lower in {"'s", "’s"} or not tokens[-1].text[-1].isalnum()):
            tokens = tokens[:-1]
        return tokens

    def _tagged_name(self, token: Token) -> tuple[list[Token], tuple[Candidate, ...], str] | None:
        name = self._tagged.get(token.index)
        if (
            not name
            or any(is_capital(each) and self._is_no_name(each) for each in name)
            or not any(map(is_capital, name))
        ):
            return None
        while not is_capital(name[-1]):
            name = name[:-1]
        return name, (), "tagged"

    def _is_no_name(self, token: Token) -> bool:
        return token.lower in self.words.common or fold(token.text) in self._demonyms

    def _typed_name(self, tokens: list[Token], at: int) -> tuple[list[Token], tuple[Candidate, ...], str] | None:
        """A run of capitals beside a type word: "Zheray district", "the village of Qaryat"."""
        run = self._capitals(tokens, at)
        while len(run) > 1 and run[-1].lower in self.words.types:
            run = run[:-1]
        if any(self._is_no_name(token) for token in run) or run[0].lower in self.words.types:
            return None
        if len(run) == 1 and run[0].text.isupper():
            return None
        after = tokens[at + len(run)] if at + len(run) < len(tokens) else None
        if (after is not None and after.lower in self.words.types) or self.phrase_before(tokens, at):
            return run, (), "typed"
        return None

    def _capitals(self, tokens: list[Token], at: int) -> list[Token]:
        """The run of capitalised words from here, articles and hyphens inside it ("Nahr-e-Saraj", "Bab al-Hawa")."""
        last = at
        for end in range(at + 1, len(tokens)):
            token = tokens[end]
            if is_capital(token):
                last = end
            elif not (token.lower in ARTICLES or token.lower in {"e", "i", "ul"} or token.text == "-"):
                break
        return tokens[at : last + 1]

    def phrase_before(self, tokens: list[Token], at: int) -> str:
        """The type phrase right before this token ("town of"), or ""."""
        for length in (3, 2, 1):
            phrase = " ".join(token.lower for token in tokens[max(0, at - length) : at])
            if at >= length and phrase in self.words.before:
                return phrase
        return ""

    def _extend(
        self, tokens: list[Token], at: int, name: list[Token], candidates: tuple[Candidate, ...], form: str
    ) -> PlaceMention:
        """The mention with the direction and type words around the name."""
        text = self.document.text
        end = at + len(name)
        whole, kind = list(name), None
        if form not in {"adjective", "short"} and not any(
            each.kind == "country" and each.name_kind != "stripped" for each in candidates
        ):
            length, kind = self._type_after(tokens, end)
            whole += tokens[end : end + length]
        direction = tokens[at - 1].lower if at and tokens[at - 1].lower in self.words.directions else ""
        key = fold(text[name[0].start : name[-1].end])
        mention = PlaceMention(whole, name, key, form, candidates, kind, direction)
        if kind in OWN_PLACE_KINDS:
            full = text[whole[0].start : whole[-1].end]
            mention.key = fold(full)
            mention.candidates = self.gazetteer.find(full)
            if candidates:
                mention.within = PlaceMention(name, name, key, form, candidates)
        elif kind in {"admin1", "admin2"}:
            mention.key = f"{key} {kind}"
        elif direction and form == "name":
            self._take_part(mention, tokens[at - 1])
        return mention

    def _take_part(self, mention: PlaceMention, direction: Token) -> None:
        """Make the mention one of a part of the place ("northern Syria", "East Mosul")."""
        mention.within = PlaceMention(mention.name, mention.name, mention.key, mention.form, mention.candidates)
        mention.is_part = True
        mention.tokens = [direction, *mention.tokens]
        mention.key = f"{fold(direction.text)} {mention.key}"

    def _type_after(self, tokens: list[Token], end: int) -> tuple[int, str | None]:
        """How many of the tokens from `end` make a type phrase, and the kind of place it means."""
        for length in (3, 2, 1):
            phrase = " ".join(token.lower for token in tokens[end : end + length])
            if len(tokens) >= end + length and phrase in self.words.types:
                return length, self.words.types[phrase]
        return 0, None


def find_mentions(document: Document, gazetteer: Gazetteer, words: PlaceWords) -> Iterator[PlaceMention]:
    """The words of the report that may name a place, in text order."""
    yield from MentionFinder(document, gazetteer, words).find()
