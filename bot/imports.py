"""Imports: ``catalog import``, with what it would change shown first."""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name

from bot.catalogs import line_of
from bot.complaints import describe, refuse, words
from bot.config import Config
from bot.lines import say
from bot.tables import read_file
from store.catalog import Department
from store.differences import Change, Difference
from store.editions import Beside
from store.previews import Preview
from store.tables import Table

MOST_DIFFERENCES = 40  # shown of one department


def import_files(arguments: Namespace) -> int:
    """Read all files, then save all of them in one transaction; one line a department.

    A table that is not the first of its department and year is shown with its differences, and
    saved only when told so. That an indicator got another name is asked, never assumed.
    """
    tables = [read_file(path) for path in _shown(arguments.files)]
    departments = [department for table in tables for department in table.departments]
    if twice := _twice(departments):
        return refuse(f"{line_of(twice)}: two tables of one department and year; import one")
    url = Config.from_environ(os.environ).database_url
    beside: list[Beside] = asyncio.run(resolve_name("bot.storage:beside")(url, departments))
    preview = Preview(beside)
    for pair in arguments.same:
        if not (named := _named(pair, beside)):
            return refuse(f"--same {pair}: no indicator of the old name, or none of the new one")
        preview = replace(preview, same={**preview.same, **named})
    for line in _lines(preview):
        say(line)
    if not arguments.yes:
        preview = _decided(preview)
    replaced = [new for old, new in beside if _replaces(old, new)]
    if replaced and not arguments.yes and not _asked(f"Replace {len(replaced)} tables?"):
        return refuse(
            f"nothing is changed; tables that would be replaced: {len(replaced)} (--yes)"
        )
    _save(url, departments, preview.agreed)
    _warn(tables)
    return 0


def _twice(departments: Iterable[Department]) -> Department | None:
    """The department of which there are two tables of one year."""
    known: set[tuple[str, int | None]] = set()
    for department in departments:
        if (department.code, department.year) in known:
            return department
        known.add((department.code, department.year))
    return None


def _named(pair: str, beside: Iterable[Beside]) -> Mapping[str, str]:
    """OLD=NEW → key of the new name → key of the old one; empty where there are no such two."""
    was, _, now = (part.strip() for part in pair.partition("="))
    for before, after in beside:
        old = next((i.key for i in before.indicators if i.name == was), None) if before else None
        new = next((i.key for i in after.indicators if i.name == now), None)
        if old and new:
            return {new: old}
    return {}


def _decided(preview: Preview) -> Preview:
    """The preview with what the person says of each suggested rename."""
    for one in preview.undecided:
        same = _asked(f"Is {one.after} the same indicator as {one.before}?")
        preview = replace(preview, same={**preview.same, one.key: one.old_key if same else ""})
    return preview


def _replaces(old: Department | None, new: Department) -> bool:
    return old is not None and old.year == new.year and old != new


def _save(url: str, departments: Sequence[Department], same: Mapping[str, str]) -> None:
    outcomes = asyncio.run(resolve_name("bot.storage:save")(url, departments, same))
    for department, outcome in zip(departments, outcomes, strict=True):
        say(f"{line_of(department)}: {words(outcome)}")


def _warn(tables: Iterable[Table]) -> None:
    for warning in (warning for table in tables for warning in table.warnings):
        say(f"  {warning.where}: {describe(warning)}")


def _shown(files: Sequence[Path]) -> Iterable[Path]:
    """The files, behind a progress bar where someone looks on."""
    if len(files) < 2 or not sys.stderr.isatty():
        return files
    tracked: Iterable[Path] = resolve_name("bot.progress:tracked")(files)
    return tracked


def _asked(question: str) -> bool:
    """Whether the person says yes; where nobody is there to ask, no."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _lines(preview: Preview) -> Iterator[str]:
    for before, after in preview.tables:
        found = list(preview.changes(before, after)) if before else []
        if found:
            yield f"{line_of(after)}: {len(found)} differences"
            yield from map(sentence, found[:MOST_DIFFERENCES])
        if len(found) > MOST_DIFFERENCES:
            yield f"  … {len(found) - MOST_DIFFERENCES} more"


def sentence(difference: Difference) -> str:
    """One difference in a line: + what came, - what went, ~ what changed."""
    match difference.change:
        case Change.ADDED | Change.ACTIVITY_ADDED:
            return f"  + {difference.name}"
        case Change.REMOVED | Change.ACTIVITY_REMOVED:
            return f"  - {difference.name}"
        case Change.RENAMED | Change.DEPARTMENT_RENAMED:
            names = difference.before, difference.after
            sure = difference.key == difference.old_key
            known = "renamed" if sure else f"renamed? --same {'='.join(names)}"
            return f"  ~ {' → '.join(names)} ({known})"
    texts = " → ".join(text or "-" for text in (difference.before, difference.after))
    return f"  ~ {difference.name} {difference.what}: {texts}"
