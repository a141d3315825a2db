"""Renamings: an indicator that got another name goes on under the key of its history."""

from collections.abc import Mapping
from dataclasses import replace

from store.catalog import Department


def renamed(department: Department, same: Mapping[str, str]) -> Department:
    """The department with the keys that ``same`` (key of the new name → key of the history)
    gives; a key that another indicator of the table has by its own name stays with that."""
    taken = {indicator.key for indicator in department.indicators}
    if not any(key in same and same[key] not in taken for key in taken):
        return department
    keys: dict[str, str] = {}
    for key in (i.key for i in department.indicators):
        old = same.get(key, key)
        keys[key] = key if old in taken or old in keys.values() else old
    return replace(
        department,
        activities=tuple(
            replace(
                activity,
                indicators=tuple(replace(i, key=keys[i.key]) for i in activity.indicators),
            )
            for activity in department.activities
        ),
    )
