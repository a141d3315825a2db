"""Concepts: what a text speaks of, in whatever words; data/concepts.toml has them.

They are looser than the words of names (vocabulary.py), so they are asked only where these leave a
message unknown.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from store import vocabulary
from store.vocabulary import DATA, Vocabulary, alternation

SAID, HINTED = 1.0, 0.5
CHINESE = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Heard:
    """A word with the concepts that it may stand for, each with how surely; ``strange`` if it
    shows that something else is asked, ``known`` if it is in the vocabulary at all."""

    word: str
    concepts: Mapping[str, float]
    strange: bool = False
    known: bool = True


@dataclass(frozen=True)
class Concepts:
    """``words`` is word → concept → how surely the word says it; ``measures`` are concepts that
    tell what is measured, not of what; ``counts`` those that count."""

    words: Mapping[str, Mapping[str, float]]
    vocabulary: Vocabulary
    measures: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        says: Mapping[str, Iterable[str]],
        hints: Mapping[str, Iterable[str]],
        vocabulary: Vocabulary,
        measures: Iterable[str] = (),
        idle: Iterable[str] = (),
        counts: Iterable[str] = (),
    ) -> "Concepts":
        """From concept → the words that say it alone, and those that only hint at it; ``idle``
        words say nothing."""
        words: dict[str, dict[str, float]] = {word: {} for word in idle}
        for table, sure in ((hints, HINTED), (says, SAID)):
            for concept, row in table.items():
                for word in row:
                    words.setdefault(word, {})[concept] = sure
        for concept in (*hints, *says):
            words.setdefault(concept, {})[concept] = SAID
        return cls(words, vocabulary, vocabulary.generic.union(measures), frozenset(counts))

    def heard(self, text: str) -> Iterator[Heard]:
        """The words of a folded text, fillers apart."""
        end = 0
        for found in self._pattern.finditer(text):
            yield from _unknown(text[end : found.start()])
            yield from self._known(found[0])
            end = found.end()
        yield from _unknown(text[end:])

    def of_name(self, name: str, known: bool = False) -> frozenset[str]:
        """The concepts of a folded name: what its words say, not what they hint at; only ``known``
        words', or others' as well."""
        parts = ((piece, m) for piece, m in self.vocabulary.parts(name) if CHINESE.search(piece))
        meant = (m or piece for piece, m in parts if m or (m is None and not known))
        return frozenset(chain.from_iterable(map(self._named, meant)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return alternation({*self.words, *self.vocabulary.words})

    @cached_property
    def names(self) -> frozenset[str]:
        """All concepts."""
        return frozenset(chain.from_iterable(self.words.values()))

    def _known(self, word: str) -> Iterator[Heard]:
        meaning = self.vocabulary.words.get(word)
        strange = meaning in self.vocabulary.elsewhere
        if word in self.words:
            if self.words[word]:
                yield Heard(word, self.words[word], strange)
        elif meaning:
            means = (meaning,) if strange else self._named(meaning)
            yield Heard(word, dict.fromkeys(means, SAID), strange)

    def _named(self, word: str) -> Iterable[str]:
        """What a canonical word says: 到岗率 is 到岗 and 率."""
        if word in self.names:
            return (word,)
        if said := [c for c, sure in self.words.get(word, {}).items() if sure == SAID]:
            return said
        inside = [concept for concept in self.names if concept in word]
        whole = "".join(sorted(inside, key=word.find)) == word
        return inside if whole else (word, *inside)


def _unknown(text: str) -> Iterator[Heard]:
    for found in CHINESE.finditer(text):
        yield Heard(found[0], {found[0]: SAID}, known=False)


@cache
def built_in() -> Concepts:
    """Those that come with the project."""
    table = tomllib.loads((DATA / "concepts.toml").read_text("utf-8"))
    lists = (table[name] for name in ("measures", "idle", "counts"))
    return Concepts.of(table["says"], table["hints"], vocabulary.built_in(), *lists)
