"""Aliases: a person's own words for an indicator or an activity, taught or picked up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

ENOUGH = 2
"""So many taps on the same choice for the same words make an alias."""


@dataclass(frozen=True)
class Alias:
    """``phrase``, folded, means the thing of ``key``, called ``name``.

    It is either a ``person``'s (a Telegram user id, 0 in the terminal) or, for all who ask about
    its table, a ``department``'s (a code). ``taps`` is how often it was chosen in a row; one that
    was taught has enough. ``id`` is None until it is stored.
    """

    phrase: str
    key: str
    name: str
    person: int | None = None
    department: str | None = None
    taps: int = ENOUGH
    id: int | None = None

    @property
    def is_active(self) -> bool:
        """Whether the phrase is understood already."""
        return self.taps >= ENOUGH


def in_force(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """One meaning a phrase: a person's own before a department's; a phrase that means another
    thing in each of two departments means nothing."""
    meant: dict[tuple[str, bool], set[str]] = {}
    last: dict[str, Alias] = {}
    for alias in sorted(aliases, key=lambda alias: alias.person is not None):
        meant.setdefault((alias.phrase, alias.person is None), set()).add(alias.key)
        last[alias.phrase] = alias
    return tuple(a for a in last.values() if len(meant[a.phrase, a.person is None]) == 1)


class AliasRepository(Protocol):
    """Where aliases are kept; what is stored is visible to others after the commit."""

    async def of(self, person: int, departments: Sequence[str]) -> tuple[Alias, ...]:
        """The active aliases of a person and of departments, in the order of learning."""

    async def get(self, id: int) -> Alias | None:
        """An alias by its id."""

    async def teach(self, alias: Alias) -> Alias:
        """Keep it, in place of what its phrase meant to the same person or department."""

    async def tapped(self, alias: Alias) -> Alias | None:
        """A choice was made: the alias where that made it active, else None. Another choice for
        the same words begins the count anew; an active one stays as it is."""

    async def remove(self, id: int) -> None:
        """Forget an alias; nothing where it is gone."""
