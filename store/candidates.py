"""Candidates: the few names of very many that are worth a close look."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import Indel

from store.postings import Postings, add, at_least, largest, most, numbers_of, summed

PROMISING = 0.45
"""The share of the largest sum of shared weights that a name must reach."""
MANY = 200
"""How many of those are compared as a whole …"""
FEW = 12
"""… and how many of these at most are worth the close look."""

UNITS = 4
"""Steps of weight in 1.0: weights are added as whole numbers."""
FAVOUR = 2
"""2 ** 2 such steps make up for a telling character."""


@dataclass(frozen=True)
class Candidates:
    """``codes`` are the sounds of each name, a character each; ``beside`` are those of the words
    that stand beside it."""

    codes: Sequence[str] = field(repr=False)
    names: Postings
    beside: Postings

    @classmethod
    def of(cls, codes: Sequence[str], beside: Iterable[str]) -> "Candidates":
        """From the sounds of the names, and of what stands beside each."""
        return cls(codes, Postings.of(codes), Postings.of(beside))

    def nearest(
        self,
        code: str,
        weigh: Callable[[str], float],
        among: int,
        favoured: int = 0,
        limit: int = FEW,
    ) -> list[int]:
        """The numbers of the likeliest names for the sounds of a message. ``among`` and
        ``favoured`` are bits: who may be found, and who is found before an equal."""
        digits = summed((self._with(c), round(UNITS * weigh(c))) for c in set(code))
        best = most(digits, among)
        if not best:
            return []
        promising = at_least(digits, among, ceil(PROMISING * best))
        if promising.bit_count() <= MANY:
            return self._likest(code, list(numbers_of(promising)), favoured, limit)
        add(digits, favoured & promising, FAVOUR)
        return self._likest(code, largest(digits, promising, MANY), favoured, limit)

    def _with(self, char: str) -> int:
        return self.names.texts_with(char) | self.beside.texts_with(char)

    def _likest(self, code: str, numbers: list[int], favoured: int, limit: int) -> list[int]:
        if len(numbers) <= limit:
            return numbers
        if favoured:
            first = set(numbers_of(favoured))
            numbers.sort(key=lambda number: number not in first)
        names = {number: self.codes[number] for number in numbers}
        found = process.extract(code, names, scorer=Indel.normalized_similarity, limit=limit)
        return [number for _, _, number in found]
