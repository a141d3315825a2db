"""Knowledge: the catalog as it is now, with everything that is worked out from it once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from store import concepts, vocabulary
from store.catalog import Activity, Catalog, Department, Indicator
from store.contents import ContentIndex
from store.folding import fold_all
from store.gist import Gist
from store.search import SearchIndex

MARKS = re.compile(r"[\W_]+")
PHRASES = 1_024
"""Of how many aliases the names that they stand in are kept."""

FEW = 400
"""The gist is made of so many indicators at the most: of those that may be meant in any words."""

NUMERALS = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半]")


@dataclass(frozen=True)
class Knowledge:
    """A frozen snapshot; an import makes a new one and swaps it.

    ``names`` are the folded names that have numerals of their own, which are no figures.
    """

    catalog: Catalog
    index: SearchIndex
    names: tuple[str, ...]
    contents: ContentIndex

    @classmethod
    def of(cls, catalog: Catalog) -> "Knowledge":
        """From a catalog."""
        words = vocabulary.built_in()
        index = SearchIndex.of(catalog, words)
        names = fold_all(entry.name for entry in index.entries)
        contents = ContentIndex.of(catalog.activities.values(), words)
        return cls(catalog, index, tuple(n for n in names if NUMERALS.search(n)), contents)

    @cached_property
    def _folded(self) -> tuple[tuple[str, str], ...]:
        folded = fold_all(entry.name for entry in self.index.entries)
        return tuple((e.key, n) for e, n in zip(self.index.entries, folded, strict=True))

    @cached_property
    def _called(self) -> dict[str, frozenset[str]]:
        called: dict[str, set[str]] = {}
        for key, name in self._folded:
            called.setdefault(MARKS.sub("", name), set()).add(key)
        return {name: frozenset(keys) for name, keys in called.items()}

    def called(self, words: str) -> frozenset[str]:
        """The keys of what has folded words as its name, punctuation apart."""
        return self._called.get(MARKS.sub("", words), frozenset())

    @cached_property
    def names_with(self) -> Callable[[str], tuple[str, ...]]:
        """Folded words → the folded names that have them inside."""
        return lru_cache(PHRASES)(lambda words: tuple(n for _, n in self._folded if words in n))

    @cached_property
    def gist(self) -> Callable[[tuple[str, ...]], Gist | None]:
        """Codes of departments → what their indicators are about, those of all for no code; None
        for too many."""
        return lru_cache(FEW)(self._gist)

    def _gist(self, codes: tuple[str, ...]) -> Gist | None:
        chosen = [d for d in self.catalog.departments if d.code in codes or not codes]
        if len(chosen) > FEW or sum(1 for d in chosen for _ in d.indicators) > FEW:
            return None
        return Gist.of(chosen, concepts.built_in())

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
        """The department of a code, or that an indicator's or activity's key belongs to; the
        first one for anything else."""
        entry = self.index.by_key.get(key or "")
        code = entry.department if entry else key
        return self._departments.get(code or "", self.catalog.departments[0])

    def parent(self, key: str | None) -> Activity | None:
        """The activity that the one of a key is a part of."""
        activity = self.activity(key)
        return self.department(key).parent_of(activity) if activity else None

    def parts(self, key: str | None) -> tuple[Activity, ...]:
        """The activities that the one of a key has as its parts."""
        activity = self.activity(key)
        return self.department(key).parts_of(activity) if activity else ()

    @cached_property
    def _departments(self) -> dict[str, Department]:
        return {department.code: department for department in reversed(self.catalog.departments)}
