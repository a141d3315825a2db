"""Tokens: a text cut into what can be compared – characters, their sounds, and filler words."""

import re
from dataclasses import dataclass, replace

from store.pinyin import blurred, split_syllables, syllable
from store.vocabulary import Vocabulary

RUN = re.compile(r"[a-z]+|[\u3400-\u9fff]+")
SPLIT = re.compile(r"[^a-z\u3400-\u9fff]+")

NO_CHARACTER = "\ue000"


@dataclass(frozen=True)
class Token:
    """A character, or a syllable of pinyin with no character; ``code`` is equal for sounds that
    are alike. ``by_sound`` was put there because it sounds like what was typed."""

    char: str
    sound: str
    code: str
    filler: bool = False
    by_sound: bool = False


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text; ``chars`` and ``code`` have one character for each, to be aligned."""

    tokens: tuple[Token, ...]
    chars: str
    code: str

    @classmethod
    def of(cls, tokens: list[Token]) -> "Tokens":
        """From a list."""
        chars = "".join(token.char or NO_CHARACTER for token in tokens)
        return cls(tuple(tokens), chars, "".join(token.code for token in tokens))


def name_tokens(name: str, vocabulary: Vocabulary) -> Tokens:
    """The tokens of a name: canonical words, no fillers."""
    text = vocabulary.canonical("".join(SPLIT.split(name)))
    return Tokens.of([token for char in text for token in _tokens(char)])


def message_tokens(words: str, vocabulary: Vocabulary) -> Tokens:
    """The tokens of a message: words in their canonical form, also those that only sound so."""
    found: list[Token] = []
    strange: list[Token] = []
    for word in SPLIT.split(words):
        for piece, filler in vocabulary.pieces(word):
            tokens = [token for part in _cut(piece) for token in _tokens(part, filler)]
            if filler or piece in vocabulary.words:
                found += _heard(strange, vocabulary) + tokens
                strange = []
            else:
                strange += tokens
    return Tokens.of(found + _heard(strange, vocabulary))


def _heard(tokens: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """Words of the vocabulary by their sound: 原教 and yuanjiao are 远教, so 远程教育."""
    found: list[Token] = []
    start = 0
    while start < len(tokens):
        size, word = _word_heard(tokens, start, vocabulary)
        found += _sounding(word) if word else tokens[start : start + size]
        start += size
    return found


def _sounding(word: str) -> list[Token]:
    return [replace(token, by_sound=True) for char in word for token in _tokens(char)]


def _word_heard(tokens: list[Token], start: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """How many tokens sound like a word of the vocabulary, and its canonical form."""
    for size in range(min(vocabulary.longest_sound, len(tokens) - start), 1, -1):
        sounds = tuple(token.sound for token in tokens[start : start + size])
        if word := vocabulary.sounds.get(sounds):
            return size, word
    return 1, ""


def _cut(piece: str) -> list[str]:
    """Runs of letters whole, characters one by one."""
    runs = RUN.findall(piece)
    return [part for run in runs for part in ([run] if run.isascii() else run)]


def _tokens(part: str, filler: bool = False) -> list[Token]:
    """A character as one token, a run of letters as its syllables or as one strange word."""
    if not part.isascii():
        sound = syllable(part)
        return [Token(part, sound, _code(blurred(sound) or part), filler)]
    sounds = split_syllables(part)
    if filler or sounds is None:
        return [Token("", part, _code(part), filler)]
    return [Token("", sound, _code(blurred(sound))) for sound in sounds]


_codes: dict[str, str] = {}


def _code(sound: str) -> str:
    """A private character for a sound, handed out as sounds turn up."""
    return _codes.setdefault(sound, chr(0xF0000 + len(_codes) % 0xFFFF))
