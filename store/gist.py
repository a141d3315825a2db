"""Gist: which indicators of a table a message speaks of by its concepts, in whatever words.

A concept that few names have tells more. What a message says beside a name's concepts speaks
against it; a concept of its activity or its criteria does so not, and tells a little.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain, combinations
from math import log

from store.catalog import Department
from store.concepts import HINTED, SAID, Concepts, Heard
from store.folding import fold

COMMON, RARE, FOREIGN = 0.35, 0.9, 1.0
"""What a concept tells that all names have; how much more one that a single name has; and what one
tells that none has."""

MEASURE = 0.2
"""What a measure, or a word of everything that is done, tells, and how much more if it is rare."""

BESIDE = 0.4
"""What a concept is worth that stands beside a name."""

STRANGE, COUNTED, CONTRARY, FAINT, UNHEARD, LONGEST = 2.0, 0.6, 0.5, 0.25, 0.05, 4
"""What speaks against a name: a word of other things; one that asks how many, where the name does
not count; a concept that it has not, by what it tells, faintly where the word only hints at it;
each character of an unknown word, so many at the most."""

SHORTEST = TWO = 2
"""A part of a concept has so many characters at the least."""


@dataclass(frozen=True)
class About:
    """The concepts of the name of an indicator, by its key, and those that stand beside it."""

    key: str
    name: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True)
class Fit:
    """How well an indicator fits: what ``speaks`` for it and ``against`` it, the share of its name
    that is ``said``, whether so much of it is ``told`` that it can be nothing else, whether it is
    said by what it ``alone`` has, and whether a ``number`` is asked for that it is not."""

    key: str
    speaks: float
    against: float
    said: float
    told: bool
    alone: bool
    number: bool

    @property
    def score(self) -> float:
        """What is left of what speaks for it."""
        return self.speaks - self.against


@dataclass(frozen=True)
class Gist:
    """What the indicators of some departments are about."""

    abouts: tuple[About, ...]
    concepts: Concepts = field(repr=False)

    @classmethod
    def of(cls, departments: Iterable[Department], concepts: Concepts) -> "Gist":
        """Over all indicators of departments."""
        return cls(tuple(_abouts(departments, concepts)), concepts)

    def fits(self, mention: str) -> list[Fit]:
        """The indicators that have anything of a folded mention, the one that fits best first."""
        heard = [self._with_parts(word) for word in self.concepts.heard(mention)]
        said = {concept for word in heard for concept in word.concepts}
        abouts = (a for a in self.abouts if not said.isdisjoint(a.name | a.beside))
        found = [self._fit(about, heard) for about in abouts]
        return sorted(found, key=lambda fit: (-fit.score, -fit.said))

    def _with_parts(self, word: Heard) -> Heard:
        """A word with the concepts of names that it is a part of: 工程 hints at 素质工程."""
        if hinted := self._parts.get(word.word):
            return replace(word, concepts={**hinted, **word.concepts})
        return word

    @cached_property
    def _parts(self) -> dict[str, dict[str, float]]:
        parts: dict[str, dict[str, float]] = {}
        for concept in self._telling:
            for start, end in combinations(range(len(concept) + 1), 2):
                if SHORTEST <= end - start < len(concept):
                    parts.setdefault(concept[start:end], {})[concept] = HINTED
        return parts

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(concept for about in self.abouts for concept in about.name)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The concepts of all names, those apart that only measure."""
        return frozenset(self._counts) - self.concepts.measures

    @cached_property
    def weight(self) -> Callable[[str], float]:
        """How much a concept tells about which name is meant."""
        return cache(self._weight)

    def _weight(self, concept: str) -> float:
        count, size = self._counts[concept], len(self.abouts)
        rare = log(size / count) / log(size) if count and size > 1 else 0.0
        if concept in self.concepts.measures:
            return MEASURE * (1 + rare)
        return COMMON + RARE * rare if count else FOREIGN

    def _fit(self, about: About, heard: Sequence[Heard]) -> Fit:
        own: Counter[str] = Counter()
        beside: Counter[str] = Counter()
        against, number = 0.0, False
        for word in heard:
            if mine := self._of(about.name, word):
                own.update(mine)
            elif near := self._beside(about, word):
                beside.update({concept: word.concepts[concept] for concept in near})
            else:
                number |= self._is_number(about, word)
                against += self._against(about, word)
        named = sum(min(sure, 1.0) * self.weight(concept) for concept, sure in own.items())
        near_by = sum(min(sure, 1.0) * self.weight(concept) for concept, sure in beside.items())
        whole = sum(map(self.weight, about.name)) or 1.0
        told = not number and self._is_told(about, {*own, *beside})
        alone = any(own[c] >= SAID and self._counts[c] == 1 for c in own.keys() & self._telling)
        return Fit(
            about.key, named + BESIDE * near_by, against, named / whole, told, alone, number
        )

    def _beside(self, about: About, word: Heard) -> frozenset[str]:
        """What stands beside a name; a word of other things only if it says it outright."""
        near = about.beside & word.concepts.keys()
        return frozenset(c for c in near if word.concepts[c] >= SAID or not word.strange)

    def _of(self, name: frozenset[str], word: Heard) -> dict[str, float]:
        """The concepts of a name that a word says or hints at; not what is only measured, where
        something else is: 就业率 is no other 率."""
        mine = name & word.concepts.keys()
        if mine - self.concepts.measures or word.concepts.keys() <= self.concepts.measures:
            return {concept: word.concepts[concept] for concept in mine}
        return {}

    def _is_told(self, about: About, heard: set[str]) -> bool:
        """Whether two concepts are heard that tell of what; or one that only this name has, and
        what is measured; a name that has but one needs no more than a 率."""
        telling = heard - self.concepts.measures
        if len(telling) >= TWO:
            return True
        measured = heard & about.name & self.concepts.measures
        if len(about.name - self.concepts.measures) > 1:
            measured = {measure for measure in measured if len(measure) > 1}
        rare = any(self._counts[concept] == 1 for concept in telling | measured)
        return bool(measured and telling) and rare

    def _is_number(self, about: About, word: Heard) -> bool:
        """Whether a word asks how many, and the name does not count."""
        counted = any(word.concepts.get(c, 0.0) >= SAID for c in self.concepts.counts)
        return counted and self.concepts.counts.isdisjoint(about.name)

    def _against(self, about: About, word: Heard) -> float:
        if word.strange and not word.concepts.keys() & self._telling:
            return STRANGE
        if self._is_number(about, word):
            return COUNTED
        if not word.known:
            return UNHEARD * min(len(word.word), LONGEST)
        telling = word.concepts.keys() - self.concepts.measures or word.concepts.keys()
        plain = word.strange or max(word.concepts.values()) >= SAID
        contrary = CONTRARY if plain else FAINT
        return contrary * min(word.concepts[concept] * self.weight(concept) for concept in telling)


def _abouts(departments: Iterable[Department], concepts: Concepts) -> Iterator[About]:
    for activity in chain.from_iterable(department.activities for department in departments):
        for indicator in activity.indicators:
            name = concepts.of_name(fold(indicator.name))
            texts = (activity.name, *indicator.criteria.values())
            beside = concepts.of_name(fold(" ".join(texts)), known=True)
            yield About(indicator.key, name, beside - name)
