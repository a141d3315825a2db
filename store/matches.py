"""Matches: what can be found in a catalog, and how well it fits what was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from rapidfuzz import fuzz

from store.catalog import Catalog, Indicator

KINDS = ("indicator", "activity")

OWN = 5.0
"""By how many points another department's entry must fit better than one's own."""
ALIKE, LETTERS = 70, 2
"""From which likeness, 0 to 100, a name counts as written in full, if with slips, and how many
points each step above is worth when matches are put in order: among very many names others have
the same words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that can be found: of an indicator or an activity, with the words of its criteria
    and the code of its department."""

    key: str
    name: str
    kind: str
    criteria: str = ""
    department: str = ""


@dataclass(frozen=True)
class Match:
    """An entry with how well it fits: ``explains`` is the share of the message that the name
    accounts for, ``said`` the share of the name that the message says, ``score`` 0 to 100."""

    entry: Entry
    score: float
    explains: float
    said: float


def points(explains: float, said: float) -> float:
    """0 to 100: what is left unexplained counts most, a name half said is still meant."""
    return 100 * float(max(explains, 0.0) ** 1.2) * (0.6 + 0.4 * said)


def entries(catalog: Catalog) -> Iterator[Entry]:
    """The indicators of a catalog, then its activities."""
    yield from _indicators(catalog)
    yield from _activities(catalog)


def _indicators(catalog: Catalog) -> Iterator[Entry]:
    for department in catalog.departments:
        for i in department.indicators:
            yield Entry(i.key, i.name, "indicator", _criteria(i), department.code)


def _activities(catalog: Catalog) -> Iterator[Entry]:
    for department in catalog.departments:
        for activity in department.activities:
            yield Entry(activity.key, activity.name, "activity", "", department.code)


def _criteria(indicator: Indicator) -> str:
    """The words of all four; very many indicators have the same ones."""
    return intern(" ".join(indicator.criteria.values()))


def best_first(matches: list[Match], mention: str, prefer: tuple[str, ...]) -> list[Match]:
    """Each entry once, those first that are also alike letter for letter; 人次 and 人数 may be one
    word to us, yet two names."""
    best: dict[str, Match] = {}
    for match in matches:
        known = best.get(match.entry.key)
        if known is None or match.score > known.score:
            best[match.entry.key] = match

    def rank(match: Match) -> tuple[float, float]:
        alike = fuzz.ratio(mention, match.entry.name)
        bonus = OWN * (match.entry.department in prefer) + LETTERS * max(0.0, alike - ALIKE)
        return -round(match.score + bonus, 6), -alike

    return sorted(best.values(), key=rank)
