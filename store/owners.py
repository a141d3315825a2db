"""Owners: the departments that a message names, whose entries are then meant."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

SHORTEST = 3
"""组织部, 教育局: so many characters at the end of a department's name still name it."""

MOST = 50
"""More departments than these are not meant by one name."""


@dataclass(frozen=True)
class Owners:
    """``endings`` are the last sounds of the departments' names, and whose they are."""

    endings: Mapping[str, Sequence[str]] = field(repr=False)

    @classmethod
    def of(cls, names: Mapping[str, str]) -> "Owners":
        """From department → the sounds of its name, a character each."""
        endings: defaultdict[str, list[str]] = defaultdict(list)
        for owner, name in names.items():
            for start in range(len(name) - SHORTEST + 1):
                endings[name[start:]].append(owner)
        return cls(endings)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.endings), default=0)

    def named(self, sounds: str) -> tuple[Sequence[str], str]:
        """The departments that a message names, and its sounds without the name; of several
        names in it, the longest counts."""
        for size in range(min(self._longest, len(sounds)), SHORTEST - 1, -1):
            for start in range(len(sounds) - size + 1):
                found = self.endings.get(sounds[start : start + size], ())
                if 0 < len(found) <= MOST:
                    return found, sounds[:start] + sounds[start + size :]
        return (), sounds
