"""Knowledge: the catalog as it is now, with everything that is worked out from it once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store import vocabulary
from store.catalog import Activity, Catalog, Department, Indicator
from store.folding import fold
from store.search import SearchIndex

NUMERALS = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半]")


@dataclass(frozen=True)
class Knowledge:
    """A frozen snapshot; an import makes a new one and swaps it.

    ``names`` are the folded names that have numerals of their own, which are no figures.
    """

    catalog: Catalog
    index: SearchIndex
    names: tuple[str, ...]

    @classmethod
    def of(cls, catalog: Catalog, aliases: Iterable[tuple[str, str]] = ()) -> "Knowledge":
        """From a catalog, and aliases: (phrase, name that it means)."""
        aliases = tuple(aliases)
        words = vocabulary.learned(aliases) if aliases else vocabulary.built_in()
        index = SearchIndex.of(catalog, words)
        names = (fold(entry.name) for entry in index.entries)
        return cls(catalog, index, tuple(n for n in names if NUMERALS.search(n)))

    def indicator(self, key: str | None) -> Indicator | None:
        """The indicator of a key; None for another key."""
        return self.catalog.indicators.get(key or "")

    def activity(self, key: str | None) -> Activity | None:
        """The activity of a key; None for another key."""
        return self.catalog.activities.get(key or "")

    def home(self, key: str | None) -> Activity | None:
        """The activity of a key: itself, or the one that its indicator belongs to."""
        indicator = self.indicator(key)
        return self.catalog.activity_of(indicator) if indicator else self.activity(key)

    def department(self, key: str | None) -> Department:
        """The department of an indicator's key; the first one for any other key."""
        indicator = self.indicator(key)
        if indicator:
            return self.catalog.department_of(indicator)
        return self.catalog.departments[0]
