"""Vocabulary: words that mean the same, and words that name nothing."""

import re
import tomllib
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
    that tell little about which one is meant, ``elsewhere`` words that show that something else
    is asked, unless the name has them."""

    words: dict[str, str]
    light: frozenset[str]
    pattern: re.Pattern[str]
    elsewhere: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        same: Iterable[Iterable[str]],
        fillers: Iterable[str] = (),
        light: str = "",
        elsewhere: Iterable[str] = (),
    ) -> "Vocabulary":
        """From rows of words that mean the same, the canonical one first, and filler words."""
        elsewhere = frozenset(elsewhere)
        words = dict.fromkeys(fillers, "") | {word: word for word in elsewhere}
        words |= {word: row[0] for row in map(list, same) for word in row}
        longest_first = sorted(words, key=len, reverse=True)
        pattern = re.compile("|".join(map(_literal, longest_first)) or r"(?!)")
        return cls(words, frozenset(light), pattern, elsewhere)

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
        end = 0
        for found in self.pattern.finditer(text):
            yield text[end : found.start()], False
            yield self.words[found[0]] or found[0], not self.words[found[0]]
            end = found.end()
        yield text[end:], False

    def alike(self, canonical: str) -> list[str]:
        """All words that mean the same as a canonical one."""
        return [word for word, meaning in self.words.items() if meaning == canonical]

    @cached_property
    def sounds(self) -> dict[tuple[str, ...], str]:
        """The sounds of each word of two characters or more → its canonical word."""
        named = (w for w, meaning in self.words.items() if meaning and w not in self.elsewhere)
        chinese = (word for word in named if len(word) > 1)
        return {tuple(map(syllable, word)): self.words[word] for word in chinese}

    @cached_property
    def longest_sound(self) -> int:
        """The most syllables that a word has."""
        return max(map(len, self.sounds), default=0)

    def says_nothing(self, text: str) -> bool:
        """Whether folded text has no word but fillers in it."""
        return not any(NAMING.search(piece) for piece, filler in self.pieces(text) if not filler)


NAMING = re.compile(r"[a-z\u3400-\u9fff]")


def _literal(word: str) -> str:
    """A word as a pattern, Latin ones whole. The pattern begins with a character, so that the
    matcher can skip whatever begins no word."""
    if not word.isascii():
        return re.escape(word)
    first = re.escape(word[0])
    return rf"{first}(?<![a-z]{first}){re.escape(word[1:])}(?![a-z])"


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@cache
def built_in() -> Vocabulary:
    """The vocabulary that comes with the project: synonyms.toml and fillers.toml."""
    table = _table("synonyms")
    rows = [*([word] for word in table["words"]), *table["same"]]
    return Vocabulary.of(rows, _table("fillers")["phrases"], table["light"], table["elsewhere"])
