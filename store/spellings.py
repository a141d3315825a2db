"""Spellings: names found by the first letters of their sounds, cgdgl for 村官到岗率."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rapidfuzz import fuzz

from store.folding import fold
from store.pinyin import initials
from store.postings import Postings, at_least, largest, most, summed
from store.tokens import SPLIT
from store.vocabulary import Vocabulary

FEWEST_LETTERS = 3
MOST_SPELLINGS = 64
MOST_FITTING = 100
"""How many names with the very letters are looked at."""
MOST_NEAR = 100
"""How many names with nearly the letters are looked at …"""
SHARED = 0.5
"""… that have at least this share of them."""
FEW_NAMES = 1_000
"""Up to so many names are also spelled with other words for their words."""

INSIDE = 0.85
"""What letters from the middle of a spelling explain."""


@dataclass(frozen=True)
class Fit:
    """How letters fit the name of a number: shares as in a Match."""

    number: int
    explains: float
    said: float


@dataclass(frozen=True)
class Spellings:
    """The spellings of each name, also as one text with where each name begins in it."""

    names: Sequence[Sequence[str]] = field(repr=False)
    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    letters: Postings = field(repr=False)

    @classmethod
    def of(cls, names: Sequence[str], vocabulary: Vocabulary) -> "Spellings":
        """From names as they are written."""
        if len(names) > FEW_NAMES:
            spelled: list[tuple[str, ...]] = [(initials(name),) for name in names]
        else:
            spelled = [spellings(name, vocabulary) for name in names]
        lines = ["".join(f"\n{spelling}" for spelling in each) for each in spelled]
        starts = list(accumulate(map(len, lines), initial=0))[:-1]
        return cls(spelled, "".join(lines), starts, Postings.of(map("".join, spelled)))

    def fits(self, letters: str) -> Iterator[Fit]:
        """The names that letters could stand for: their initials, or nearly."""
        if len(letters) < FEWEST_LETTERS or not letters.isascii():
            return
        fitting = dict.fromkeys(self._with(letters))
        yield from (self._fit(number, letters) for number in fitting)
        if len(letters) > FEWEST_LETTERS:
            near = (number for number in self._near(letters) if number not in fitting)
            yield from (self._likeness(number, letters) for number in near)

    def _with(self, letters: str) -> Iterator[int]:
        """The names with a spelling that begins with the letters, then those that have them."""
        for sought in (f"\n{letters}", letters):
            at = self.text.find(sought)
            for _ in range(MOST_FITTING):
                if at < 0:
                    break
                number = bisect_right(self.starts, at) - 1
                yield number
                at = self.text.find(sought, at + 1)

    def _fit(self, number: int, letters: str) -> Fit:
        fitting = [s for s in self.names[number] if letters in s]
        begun = any(spelling.startswith(letters) for spelling in fitting)
        return Fit(number, 1.0 if begun else INSIDE, len(letters) / min(map(len, fitting)))

    def _near(self, letters: str) -> list[int]:
        digits = summed((self.letters.texts_with(letter), 1) for letter in set(letters))
        enough = max(1, int(SHARED * len(set(letters))))
        names = (1 << self.letters.size) - 1
        if most(digits, names) < enough:
            return []
        return largest(digits, at_least(digits, names, enough), MOST_NEAR)

    def _likeness(self, number: int, letters: str) -> Fit:
        near = max(fuzz.ratio(letters, spelling) for spelling in self.names[number]) / 100
        return Fit(number, near - 0.2, near)


def spellings(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The initials of a name, then those of the same with other words for its words, the
    shortest first."""
    text = "".join(SPLIT.split(fold(name)))
    found = [""]
    for piece, _ in vocabulary.pieces(text):
        if piece:
            choices = {initials(word) for word in (*vocabulary.alike(piece), piece)}
            found = _shortest(head + tail for head in found for tail in choices)
    return tuple(dict.fromkeys((initials(text), *found)))


def _shortest(spelled: Iterable[str]) -> list[str]:
    return sorted(set(spelled), key=lambda spelling: (len(spelling), spelling))[:MOST_SPELLINGS]
