"""Gist: which indicators of a table a message speaks of by its concepts, in whatever words.

A concept that few names have tells more. What a message says beside a name's concepts speaks
against it; a concept of its activity or its criteria does so not, and tells a little.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from math import log

from store.catalog import Department
from store.concepts import Concepts, Heard
from store.folding import fold

COMMON, RARE, FOREIGN = 0.35, 0.9, 1.0
"""What a concept tells that all names have; how much more one that a single name has; and what one
tells that none has."""

MEASURE = 0.2
"""What a measure, or a word of everything that is done, tells, and how much more if it is rare."""

BESIDE = 0.4
"""What a concept is worth that stands beside a name."""

STRANGE, CONTRARY, UNHEARD, LONGEST = 1.2, 0.5, 0.06, 4
"""What speaks against a name: a word of other things; a concept that it has not, by what it tells;
each character of an unknown word, so many at the most."""


@dataclass(frozen=True)
class About:
    """The concepts of the name of an indicator, by its key, and those that stand beside it."""

    key: str
    name: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True)
class Fit:
    """How well an indicator fits: ``speaks`` for it and ``against`` it; ``said`` is the share of
    its name, ``told`` how many of its own concepts, those apart that only measure."""

    key: str
    speaks: float
    against: float
    said: float
    told: int

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
        """All indicators, the one that a folded mention fits best first."""
        heard = list(self.concepts.heard(mention))
        found = [self._fit(about, heard) for about in self.abouts]
        return sorted(found, key=lambda fit: (-fit.score, -fit.said))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(concept for about in self.abouts for concept in about.name)

    def weight(self, concept: str) -> float:
        """How much a concept tells about which name is meant."""
        count, size = self._counts[concept], len(self.abouts)
        rare = log(size / count) / log(size) if count and size > 1 else 0.0
        if concept in self.concepts.measures:
            return MEASURE * (1 + rare)
        return COMMON + RARE * rare if count else FOREIGN

    def _fit(self, about: About, heard: Sequence[Heard]) -> Fit:
        own: Counter[str] = Counter()
        beside: Counter[str] = Counter()
        against = 0.0
        for word in heard:
            if mine := about.name & word.concepts.keys():
                own.update({concept: word.concepts[concept] for concept in mine})
            elif near := about.beside & word.concepts.keys():
                beside.update({concept: word.concepts[concept] for concept in near})
            else:
                against += self._against(word)
        named = sum(min(sure, 1.0) * self.weight(concept) for concept, sure in own.items())
        near_by = sum(min(sure, 1.0) * self.weight(concept) for concept, sure in beside.items())
        whole = sum(map(self.weight, about.name)) or 1.0
        told = sum(concept not in self.concepts.measures for concept in (*own, *beside))
        return Fit(about.key, named + BESIDE * near_by, against, named / whole, told)

    def _against(self, word: Heard) -> float:
        if word.strange:
            return STRANGE
        if not word.known:
            return UNHEARD * min(len(word.word), LONGEST)
        return CONTRARY * min(sure * self.weight(c) for c, sure in word.concepts.items())


def _abouts(departments: Iterable[Department], concepts: Concepts) -> Iterator[About]:
    for activity in chain.from_iterable(department.activities for department in departments):
        for indicator in activity.indicators:
            name = concepts.of_name(fold(indicator.name))
            texts = (activity.name, *indicator.criteria.values())
            beside = concepts.of_name(fold(" ".join(texts)), known=True)
            yield About(indicator.key, name, beside - name)
