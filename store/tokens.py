"""Tokens: a text cut into what can be compared – characters, their sounds, and filler words."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from zlib import crc32

from store.pinyin import blurred, split_syllables, syllable
from store.vocabulary import Vocabulary

RUN = re.compile(r"[a-z]+|[\u3400-\u9fff]+")
LATIN = re.compile(r"[a-z]")
SPLIT = re.compile(r"[^a-z\u3400-\u9fff]+")

NO_CHARACTER = "\ue000"


@dataclass(frozen=True)
class Token:
    """A character, or a syllable of pinyin with no character; ``code`` is equal for sounds that
    are alike. ``by_sound`` was put there because it sounds like what was typed; ``elsewhere``
    is of a word that shows that something else is asked."""

    char: str
    sound: str
    code: str
    filler: bool = False
    by_sound: bool = False
    elsewhere: bool = False


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
    return Tokens.of([token for part in _cut(text) for token in _tokens(part)])


def name_code(name: str, vocabulary: Vocabulary) -> str:
    """The ``code`` of ``name_tokens``, for very many names."""
    text = vocabulary.canonical("".join(SPLIT.split(name)))
    return name_tokens(name, vocabulary).code if LATIN.search(text) else text.translate(_CODES)


def message_tokens(words: str, vocabulary: Vocabulary, by_sound: bool = True) -> Tokens:
    """The tokens of a message: words in their canonical form, ``by_sound`` also those that only
    sound so."""
    found: list[Token] = []
    strange: list[Token] = []
    for word in SPLIT.split(words):
        for piece, filler in vocabulary.pieces(word):
            tokens = [token for part in _cut(piece) for token in _tokens(part, filler)]
            if piece in vocabulary.elsewhere:
                tokens = [replace(token, elsewhere=True) for token in tokens]
            if filler or piece in vocabulary.words:
                found += _heard(strange, vocabulary, by_sound) + tokens
                strange = []
            else:
                strange += tokens
    return Tokens.of(found + _heard(strange, vocabulary, by_sound))


def _heard(tokens: list[Token], vocabulary: Vocabulary, by_sound: bool) -> list[Token]:
    """Words of the vocabulary by their sound: 原教 and yuanjiao are 远教, so 远程教育."""
    if not by_sound:
        return tokens
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


@lru_cache(maxsize=20_000)
def _tokens(part: str, filler: bool = False) -> tuple[Token, ...]:
    """A character as one token, a run of letters as its syllables or as one strange word."""
    if not part.isascii():
        sound = syllable(part)
        return (Token(part, sound, code_of(blurred(sound) or part), filler),)
    sounds = split_syllables(part)
    if filler or sounds is None:
        return (Token("", part, code_of(part), filler),)
    return tuple(Token("", sound, code_of(blurred(sound))) for sound in sounds)


def code_of(sound: str) -> str:
    """A private character for a sound, always the same one; all syllables have their own."""
    return chr(0xF0000 + crc32(sound.encode()) % 0x1FFFE)


class _Codes(dict[int, str]):
    """The code of each Chinese character, for str.translate."""

    def __missing__(self, number: int) -> str:
        return self.setdefault(number, _tokens(chr(number))[0].code)


_CODES = _Codes()
