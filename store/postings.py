"""Postings: which of very many short texts share the most telling characters with a query.

For each character one long integer has a bit for each text. Weights are then added up for all
texts at once, in a few operations on whole integers: the n-th integer of a sum holds the n-th
binary digit of every text's sum.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, islice
from struct import unpack

WORD = 64
RARE = 1 / 256
"""A character in a smaller share of the texts is kept as a list of their numbers."""


@dataclass(frozen=True)
class Postings:
    """Texts by the characters in them, each text known by its number."""

    size: int
    common: Mapping[str, int] = field(repr=False)
    rare: Mapping[str, Sequence[int]] = field(repr=False)
    counts: Mapping[str, int] = field(repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Postings":
        """Postings of texts, which are numbered from 0."""
        numbers: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        size = 0
        for size, text in enumerate(texts, 1):
            for char in set(text):
                numbers[char].append(size - 1)
        counts = {char: len(found) for char, found in numbers.items()}
        rare = {c: found for c, found in numbers.items() if counts[c] <= size * RARE}
        common = {c: bits_at(found) for c, found in numbers.items() if c not in rare}
        return cls(size, common, rare, counts)

    def texts_with(self, char: str) -> int:
        """The texts that have a character, as bits."""
        return self.common.get(char) or bits_at(self.rare.get(char, ()))


def bits_at(numbers: Iterable[int]) -> int:
    """An integer with these bits set. ``numbers`` must rise."""
    found = array("I", numbers)
    if not found:
        return 0
    row = bytearray(found[-1] // 8 + 1)
    for number in found:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """Which bits are set, rising.

    >>> list(numbers_of(0b1101))
    [0, 2, 3]
    """
    count = -(-bits.bit_length() // WORD)
    words = unpack(f"<{count}Q", bits.to_bytes(count * WORD // 8, "little"))
    for at in compress(range(count), words):
        word, start = words[at], at * WORD - 1
        while word:
            lowest = word & -word
            yield start + lowest.bit_length()
            word ^= lowest


def summed(weighted: Iterable[tuple[int, int]]) -> list[int]:
    """(bits, weight) each → the sum of the weights of every text, digit by digit."""
    digits: list[int] = []
    for bits, weight in weighted:
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                add(digits, bits, place)
    return digits


def add(digits: list[int], bits: int, place: int = 0) -> None:
    """Add 2 ** ``place`` to the sum of some texts."""
    while bits:
        digits += [0] * (place + 1 - len(digits))
        digits[place], bits = digits[place] ^ bits, digits[place] & bits
        place += 1


def most(digits: list[int], among: int) -> int:
    """The largest sum of some texts; 0 where there is none."""
    found = 0
    for place in reversed(range(len(digits))):
        if above := among & digits[place]:
            among = above
            found |= 1 << place
    return found


def at_least(digits: list[int], among: int, least: int) -> int:
    """Those of some texts whose sum is ``least`` or more, as bits; ``least`` is at most the
    largest sum."""
    reached = 0
    for place in reversed(range(len(digits))):
        above = among & digits[place]
        if least >> place & 1:
            among = above
        else:
            reached |= above
            among ^= above
    return reached | among


def largest(digits: list[int], among: int, limit: int) -> list[int]:
    """The numbers of the ``limit`` texts with the largest sums; of equals, the first ones."""
    chosen = 0
    for digit in reversed(digits):
        above = among & digit
        if (chosen | above).bit_count() > limit:
            among = above
        else:
            chosen |= above
            among ^= above
    return list(islice(chain(numbers_of(chosen), numbers_of(among)), limit))
