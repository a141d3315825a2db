"""Spellings: names found by the first letters of their sounds, cgdgl for 村官到岗率."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rapidfuzz import fuzz, process

from store.folding import fold
from store.pinyin import initials, split_syllables
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

INSIDE, LITTLE = 0.85, 0.3
"""What letters from the middle of a spelling explain, and the fewest letters: gdp."""
APART, RUNS, SHORTEST_RUN = 0.15, 3, 2
"""How much less each further run of letters explains, gwy…zl for 公务员招录; the most runs, and
the fewest letters of one."""
USUAL = 6
"""In how many spellings of a name runs are looked for."""
SLIP = 1.0
"""How much less letters explain that are only nearly a name's: so much by the letter."""


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
        enough = len(letters) > FEWEST_LETTERS or any(s.endswith(letters) for s in fitting)
        inside = INSIDE if enough else LITTLE
        return Fit(number, 1.0 if begun else inside, len(letters) / min(map(len, fitting)))

    def _near(self, letters: str) -> list[int]:
        digits = summed((self.letters.texts_with(letter), 1) for letter in set(letters))
        enough = max(1, int(SHARED * len(set(letters))))
        names = (1 << self.letters.size) - 1
        if most(digits, names) < enough:
            return []
        return largest(digits, at_least(digits, names, enough), MOST_NEAR)

    def _likeness(self, number: int, letters: str) -> Fit:
        if split_syllables(letters) is None:
            parted = min((runs(letters, s), len(s)) for s in self.names[number][:USUAL])
            if parted[0] <= RUNS:
                explains = INSIDE - APART * (parted[0] - 2)
                return Fit(number, explains, len(letters) / parted[1])
        near = process.extractOne(letters, self.names[number], scorer=fuzz.ratio)[1] / 100
        return Fit(number, max(0.0, round(near - SLIP / len(letters), 6)), near)


def runs(letters: str, spelling: str, most: int = RUNS) -> int:
    """The fewest runs of a spelling, in its order, that make up the letters; more than ``most``
    where none do.

    >>> runs("gwyzl", "gwyhsydwgzryzlwcl"), runs("cgxx", "dxscgdgl")
    (2, 4)
    """
    if not letters or not most:
        return 1 if letters else 0
    fewest = most + 1
    for size in range(len(letters), SHORTEST_RUN - 1, -1):
        at = spelling.find(letters[:size])
        if at >= 0:
            rest = runs(letters[size:], spelling[at + size :], min(most, fewest - 1) - 1)
            fewest = min(fewest, 1 + rest)
    return fewest


def spelled(words: str) -> str:
    """Letters as they are, characters as the first letters of their sounds: cg到岗 → cgdg."""
    return "".join(char if char.isascii() else initials(char) for char in words)


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
