"""Tokens: a text cut into what can be compared – characters, their sounds, and filler words."""

import re
from collections.abc import Sequence
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
    are alike. ``by_sound`` was put there because it sounds like what was typed; ``elsewhere`` is
    the word it is of, if that shows that something else is asked; ``generic`` is of one that shows
    nothing."""

    char: str
    sound: str
    code: str
    filler: bool = False
    by_sound: bool = False
    elsewhere: str = ""
    generic: bool = False


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text; ``chars`` and ``code`` have one character for each, to be aligned;
    ``strange`` are the positions of those of words that are asked elsewhere."""

    tokens: tuple[Token, ...]
    chars: str
    code: str
    strange: tuple[int, ...] = ()

    @classmethod
    def of(cls, tokens: list[Token]) -> "Tokens":
        """From a list."""
        chars = "".join(token.char or NO_CHARACTER for token in tokens)
        strange = tuple(i for i, token in enumerate(tokens) if token.elsewhere)
        return cls(tuple(tokens), chars, "".join(token.code for token in tokens), strange)


def name_tokens(name: str, vocabulary: Vocabulary) -> Tokens:
    """The tokens of a name: canonical words, no fillers."""
    text = vocabulary.canonical("".join(SPLIT.split(name)))
    return Tokens.of([token for part in _cut(text) for token in _tokens(part)])


def tokens_as_written(words: str, vocabulary: Vocabulary) -> Tokens:
    """The tokens of a name or a message with no word taken for another: where a slip is inside a
    word, only its other characters tell."""
    found: list[Token] = []
    for word in SPLIT.split(words):
        for piece, meaning in vocabulary.parts(word):
            found += _told(piece, meaning == "", vocabulary, meaning)
    return Tokens.of(found)


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
            tokens = _told(piece, filler, vocabulary)
            if filler or piece in vocabulary.words:
                found += [*_heard(strange, vocabulary, by_sound), *tokens]
                strange = []
            else:
                strange += tokens
    return Tokens.of(found + _heard(strange, vocabulary, by_sound))


def _told(
    piece: str, filler: bool, vocabulary: Vocabulary, meaning: str | None = None
) -> Sequence[Token]:
    """The tokens of a piece, with what its word, or the one it means, tells of itself."""
    word = meaning or piece
    return _marked(piece, filler, word in vocabulary.elsewhere, word in vocabulary.generic)


@lru_cache(maxsize=20_000)
def _marked(piece: str, filler: bool, elsewhere: bool, generic: bool) -> tuple[Token, ...]:
    tokens = tuple(token for part in _cut(piece) for token in _tokens(part, filler))
    if not elsewhere and not generic:
        return tokens
    word = piece if elsewhere else ""
    return tuple(replace(token, elsewhere=word, generic=not elsewhere) for token in tokens)


def _heard(tokens: list[Token], vocabulary: Vocabulary, by_sound: bool) -> list[Token]:
    """Words of the vocabulary by their sound: 原教 and yuanjiao are 远教, so 远程教育; biao zhun
    names nothing."""
    if not by_sound:
        return tokens
    found: list[Token] = []
    start = 0
    while start < len(tokens):
        size, heard = _word_heard(tokens[start:], vocabulary)
        found += heard
        start += size
    return found


def _sounding(word: str) -> list[Token]:
    return [replace(token, by_sound=True) for char in word for token in _tokens(char)]


def _word_heard(tokens: list[Token], vocabulary: Vocabulary) -> tuple[int, list[Token]]:
    """How many of the first tokens sound like a word of the vocabulary, and what they become;
    only what is written in letters is taken for a filler."""
    for size in range(min(vocabulary.longest_sound, len(tokens)), 1, -1):
        said = tokens[:size]
        sounds = tuple(token.sound for token in said)
        if word := vocabulary.sounds.get(sounds):
            return size, _sounding(word)
        if sounds in vocabulary.idle_sounds and not any(token.char for token in said):
            return size, [replace(token, filler=True) for token in said]
    return 1, tokens[:1]


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
