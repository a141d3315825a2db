"""Groups: entries that have something in common, as bits."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, TypeVar

Label = TypeVar("Label", bound=Hashable)


@dataclass(frozen=True)
class Groups(Generic[Label]):
    """``runs`` are where the entries of each label stand, as (start, stop)."""

    runs: Mapping[Label, Sequence[tuple[int, int]]] = field(repr=False)

    @classmethod
    def of(cls, labels: Iterable[Label]) -> "Groups[Label]":
        """From the label of each entry."""
        runs: defaultdict[Label, list[tuple[int, int]]] = defaultdict(list)
        stop = 0
        for label, run in groupby(labels):
            start, stop = stop, stop + sum(1 for _ in run)
            runs[label].append((start, stop))
        return cls(runs)

    def bits(self, labels: Iterable[Label]) -> int:
        """The entries of some labels.

        >>> bin(Groups.of("aabba").bits("a"))
        '0b10011'
        """
        found = 0
        for start, stop in (run for label in labels for run in self.runs.get(label, ())):
            found |= ((1 << stop - start) - 1) << start
        return found
