"""Differences: what changed from one table of a department to the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import fuzz

from store.catalog import Activity, Department, Indicator
from store.standards.tiers import Tier

ALIKE = 60  # of 100: names at least so alike may be one name and the other
SAME_STANDARD = 20  # that all criteria are the same counts for so much
MOST_PAIRS = 100_000  # that are compared
RENAMED = 80  # at least, with the standard's share, to be suggested

Item = TypeVar("Item", Activity, Indicator)


class Change(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"  # with another key suggested by likeness: only a person can know
    CRITERION = "criterion_changed"
    MOVED = "moved"  # to another activity
    ACTIVITY_ADDED = "activity_added"
    ACTIVITY_REMOVED = "activity_removed"
    ACTIVITY_CHANGED = "activity_changed"
    DEPARTMENT_RENAMED = "department_renamed"


@dataclass(frozen=True)
class Difference:
    """``name`` of the indicator or activity as it is now, ``key`` its key.

    ``what`` is the tier or the detail (``budget``, ``content``, ``goal``, ``parent``) that
    changed, ``before`` and ``after`` its texts; for a renamed one the two names, and
    ``old_key`` the key that its history has.
    """

    change: Change
    name: str
    key: str = ""
    what: str = ""
    before: str = ""
    after: str = ""
    old_key: str = ""


def differences(before: Department, after: Department) -> tuple[Difference, ...]:
    """All of them, activities before indicators; none for equal tables."""
    return (*_of_department(before, after), *_activities(before, after), *_all(before, after))


def _of_department(before: Department, after: Department) -> Iterator[Difference]:
    if before.name != after.name:
        change = Change.DEPARTMENT_RENAMED
        yield Difference(change, after.name, before=before.name, after=after.name)


def _activities(before: Department, after: Department) -> Iterator[Difference]:
    old, new = ({a.key: a for a in department.activities} for department in (before, after))
    for activity in _only(old, new):
        yield Difference(Change.ACTIVITY_REMOVED, activity.name, activity.key)
    for activity in _only(new, old):
        yield Difference(Change.ACTIVITY_ADDED, activity.name, activity.key)
    for key in (key for key in new if key in old):
        for what in ("level", "parent", "budget", "content", "goal"):
            texts = [_text(getattr(side[key], what)) for side in (old, new)]
            if texts[0] != texts[1]:
                yield Difference(Change.ACTIVITY_CHANGED, new[key].name, key, what, *texts)


def _all(before: Department, after: Department) -> Iterator[Difference]:
    old, new = ({i.key: i for i in department.indicators} for department in (before, after))
    removed, added = _only(old, new), _only(new, old)
    renamed = _renamed(removed, added)
    for now, then in renamed.items():
        yield _rename(old[then], new[now])
        yield from _criteria(old[then], new[now])
    for indicator in (i for i in removed if i.key not in renamed.values()):
        yield Difference(Change.REMOVED, indicator.name, indicator.key)
    for indicator in (i for i in added if i.key not in renamed):
        yield Difference(Change.ADDED, indicator.name, indicator.key)
    homes = _homes(before), _homes(after)
    for key in (key for key in new if key in old):
        if old[key].name != new[key].name:
            yield _rename(old[key], new[key])
        yield from _criteria(old[key], new[key])
        if homes[0][key] != homes[1][key]:
            texts = homes[0][key], homes[1][key]
            yield Difference(Change.MOVED, new[key].name, key, "activity", *texts)


def _rename(old: Indicator, new: Indicator) -> Difference:
    names = {"before": old.name, "after": new.name}
    return Difference(Change.RENAMED, new.name, new.key, old_key=old.key, **names)


def _criteria(old: Indicator, new: Indicator) -> Iterator[Difference]:
    for tier in Tier:
        before, after = (side.criteria.get(tier, "") for side in (old, new))
        if before != after:
            yield Difference(Change.CRITERION, new.name, new.key, tier, before, after)


def _renamed(removed: Sequence[Indicator], added: Sequence[Indicator]) -> dict[str, str]:
    """New key → old key of the pairs that are most alike, each used once; none where nearly all
    of a large table is new."""
    if len(removed) * len(added) > MOST_PAIRS:
        return {}
    pairs = sorted(
        ((_likeness(old, new), new.key, old.key) for old in removed for new in added),
        key=lambda pair: -pair[0],
    )
    found: dict[str, str] = {}
    for likeness, new, old in pairs:
        if likeness >= RENAMED and new not in found and old not in found.values():
            found[new] = old
    return found


def _likeness(old: Indicator, new: Indicator) -> float:
    likeness = fuzz.ratio(old.name, new.name)
    if likeness < ALIKE:
        return 0
    return float(likeness + SAME_STANDARD * (dict(old.criteria) == dict(new.criteria)))


def _homes(department: Department) -> dict[str, str]:
    return {i.key: a.name for a in department.activities for i in a.indicators}


def _only(here: Mapping[str, Item], there: Mapping[str, Item]) -> list[Item]:
    return [item for key, item in here.items() if key not in there]


def _text(value: object) -> str:
    return "" if value is None else str(value)
