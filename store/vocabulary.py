"""Vocabulary: words that mean the same, and words that name nothing."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from store.pinyin import syllable

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Vocabulary:
    """``words`` is word → canonical word, "" for a filler; ``light`` are characters of names
    that tell little about which one is meant. Where the name does not have them, ``elsewhere``
    are words that show that something else is asked, ``generic`` those that show nothing."""

    words: dict[str, str]
    light: frozenset[str]
    pattern: re.Pattern[str]
    elsewhere: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        same: Iterable[Iterable[str]],
        fillers: Iterable[str] = (),
        light: str = "",
        elsewhere: Iterable[str] = (),
        generic: Iterable[str] = (),
    ) -> "Vocabulary":
        """From rows of words that mean the same, the canonical one first, and filler words."""
        elsewhere, generic = frozenset(elsewhere), frozenset(generic)
        words = dict.fromkeys(fillers, "") | {word: word for word in elsewhere | generic}
        words |= {word: row[0] for row in map(list, same) for word in row}
        return cls(words, frozenset(light), alternation(words), elsewhere, generic)

    def canonical(self, text: str) -> str:
        """Folded text with each known word, longest first, as its canonical one; fillers stay."""
        runs = (text, text[1:], text[2:])
        begun = (zip(*runs[:size], strict=False) for size in (1, 2, 3))
        if self._beginnings.isdisjoint(chain.from_iterable(begun)):
            return text
        return self.pattern.sub(lambda found: self.words[found[0]] or found[0], text)

    @cached_property
    def _beginnings(self) -> frozenset[tuple[str, ...]]:
        """Up to three first characters of each word for which another one stands."""
        changed = (word for word, meaning in self.words.items() if meaning not in ("", word))
        return frozenset(tuple(word[:3]) for word in changed)

    def pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """Folded text cut into canonical pieces, each with whether it is a filler."""
        for piece, meaning in self.parts(text):
            yield meaning or piece, meaning == ""

    def parts(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Folded text cut into pieces as they are written, each with its canonical word, "" for a
        filler, None for what is no word."""
        end = 0
        for found in self.pattern.finditer(text):
            yield text[end : found.start()], None
            yield found[0], self.words[found[0]]
            end = found.end()
        yield text[end:], None

    def alike(self, canonical: str) -> list[str]:
        """All words that mean the same as a canonical one."""
        return [word for word, meaning in self.words.items() if meaning == canonical]

    @cached_property
    def sounds(self) -> dict[tuple[str, ...], str]:
        """The sounds of each word of two characters or more → its canonical word."""
        meanings = Counter(self.words.values())
        alone = {w for w in self.elsewhere | self.generic if meanings[w] == 1}
        named = (w for w, meaning in self.words.items() if meaning and w not in alone)
        chinese = (word for word in named if len(word) > 1)
        return {tuple(map(syllable, word)): self.words[word] for word in chinese}

    @cached_property
    def idle_sounds(self) -> frozenset[tuple[str, ...]]:
        """The sounds of each filler of two characters or more: biao zhun."""
        fillers = (w for w, meaning in self.words.items() if not meaning and not w.isascii())
        return frozenset(tuple(map(syllable, word)) for word in fillers if len(word) > 1)

    @cached_property
    def longest_sound(self) -> int:
        """The most syllables that a word or a filler has."""
        return max(map(len, (*self.sounds, *self.idle_sounds)), default=0)

    def says_nothing(self, text: str) -> bool:
        """Whether folded text has no word but fillers in it."""
        return not any(NAMING.search(piece) for piece, filler in self.pieces(text) if not filler)

    def says_little(self, text: str) -> bool:
        """Whether folded text has no words but fillers and those of everything: 完成情况."""
        told = (piece for piece, filler in self.pieces(text) if not filler)
        return not any(NAMING.search(piece) for piece in told if piece not in self.generic)


NAMING = re.compile(r"[a-z\u3400-\u9fff]")


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words, the longest first, in groups by their first character: among thousands
    of words the matcher looks only at those that can begin here."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(_rest(word))
    begun = (f"{_first(char)}(?:{'|'.join(rests)})" for char, rests in groups.items())
    return re.compile("|".join(begun) or r"(?!)")


def _first(char: str) -> str:
    """The first character of words, a Latin one not within another word."""
    return rf"{char}(?<![a-z]{char})" if char.isascii() else re.escape(char)


def _rest(word: str) -> str:
    """A word behind its first character, a Latin one to its end."""
    return re.escape(word[1:]) + (r"(?![a-z])" if word.isascii() else "")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def _said_in_all_forms(table: dict[str, Any]) -> Iterator[str]:
    """What is asked of the assistant: 查 as 查一下, 查查, 查一查, 帮我查 …"""
    for verb in table["verbs"]:
        yield from (form.replace("V", verb) for form in table["forms"])


@cache
def built_in() -> Vocabulary:
    """The vocabulary that comes with the project: synonyms.toml, elsewhere.toml, fillers.toml."""
    table, fillers = _table("synonyms"), _table("fillers")
    return Vocabulary.of(
        [*([word] for word in table["words"]), *table["same"]],
        [*fillers["phrases"], *_said_in_all_forms(fillers)],
        table["light"],
        chain.from_iterable(_table("elsewhere").values()),
        table["generic"],
    )
