"""Documents built by hand: one line a sentence, one `word/TAG/dep/head` a token, an empty line between paragraphs.

`head` counts the sentence's tokens from 1, 0 at the root. A fifth part gives the lemma (else the word in lower case),
a sixth the entity label: "Rebels/NNS/nsubj/2/rebel shelled/VBD/root/0/shell Taiz/NNP/dobj/2//GPE".
"""

from __future__ import annotations

from itertools import groupby

from onrecord.reading.document import Document, Name, Sentence, Token

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "DT": "DET", "JJ": "ADJ", "IN": "ADP", "RP": "ADP",
    "CD": "NUM", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "RB": "ADV", "CC": "CCONJ", "TO": "PART",
    "POS": "PART", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX",
}  # fmt: skip
_AUXILIARIES = ("aux", "auxpass")


def made_document(lines: str) -> Document:
    """The document that these lines describe, its words parted by single spaces and its sentences by single spaces."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraphs: list[tuple[int, int]] = []
    for paragraph, block in enumerate(lines.strip().split("\n\n")):
        text += "\n\n" if text else ""
        start = len(text)
        for line in block.strip().splitlines():
            text += " " if len(text) > start else ""
            made = _tokens(line.split(), len(tokens), len(text))
            text += " ".join(token.text for token in made)
            sentences.append(_sentence(made, len(sentences), paragraph))
            tokens.extend(made)
        paragraphs.append((start, len(text)))
    return Document(text, tokens, sentences, paragraphs, _names(tokens))


def _tokens(cells: list[str], first: int, start: int) -> list[Token]:
    made: list[Token] = []
    heads = []
    for index, cell in enumerate(cells, first):
        word, tag, dep, above, lemma, entity = [*cell.split("/"), "", ""][:6]
        pos = "AUX" if dep in _AUXILIARIES else _POS.get(tag, "PUNCT")
        low = word.lower()
        made.append(Token(index, start, start + len(word), word, low, lemma or low, tag, pos, dep, entity))
        heads.append(int(above))
        start += len(word) + 1
    for token, head in zip(made, heads, strict=True):
        token.head = made[head - 1] if head else token
        if head:
            token.head.children.append(token)
    return made


def _sentence(tokens: list[Token], index: int, paragraph: int) -> Sentence:
    sentence = Sentence(index, tokens, paragraph)
    for token in tokens:
        token.sentence = sentence
    return sentence


def _names(tokens: list[Token]) -> list[Name]:
    """A name for each run of tokens with one label."""
    runs = groupby(tokens, key=lambda token: (token.sentence.index, token.entity))
    return [Name(label, list(run)) for (_, label), run in runs if label]
