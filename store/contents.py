"""ContentIndex: which activity speaks of a thing in its own words – name, 内容描述, 绩效目标."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from store.catalog import Activity
from store.folding import fold
from store.vocabulary import Vocabulary


@dataclass(frozen=True)
class ContentIndex:
    """The activities of a catalog, searched by what they say of themselves."""

    activities: tuple[Activity, ...]
    vocabulary: Vocabulary

    @classmethod
    def of(cls, activities: Iterable[Activity], vocabulary: Vocabulary) -> "ContentIndex":
        """An index over activities."""
        return cls(tuple(activities), vocabulary)

    @cached_property
    def _texts(self) -> list[str]:
        return [
            self.vocabulary.canonical(fold(f"{a.name} {a.content} {a.goal}"))
            for a in self.activities
        ]

    def search(self, mention: str) -> list[tuple[Activity, float]]:
        """Activities whose text has something of ``mention`` (folded), with the share of it that
        they have, from 0 to 1, the best first and the deeper level before the higher."""
        wanted = set(self._pairs(mention))
        if not wanted:
            return []
        shares = (sum(pair in text for pair in wanted) / len(wanted) for text in self._texts)
        found = [(a, share) for a, share in zip(self.activities, shares, strict=True) if share]
        return sorted(found, key=lambda item: (-item[1], -item[0].level))

    def _pairs(self, mention: str) -> Iterator[str]:
        """Two characters at a time, of what is no filler: 军转干部 → 军转 转干 干部."""
        for piece, filler in self.vocabulary.pieces(mention):
            for word in () if filler else piece.split():
                yield from (word[i : i + 2] for i in range(len(word) - 1))
