"""Imports: ``catalog import``, with what it would change shown first."""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from pkgutil import resolve_name

from bot.catalogs import line_of
from bot.complaints import describe, refuse, words
from bot.config import Config
from bot.lines import say
from bot.tables import read_file
from store.catalog import Department
from store.differences import Change, Difference, differences
from store.importers import Table

Changes = Sequence[tuple[Department, Department]]

MOST_DIFFERENCES = 40  # shown of one department


def import_files(arguments: Namespace) -> int:
    """Read all files, then save all of them in one transaction; one line a department.

    A table that is not the first of its department and year is shown with its differences, and
    saved only when told so.
    """
    tables = [read_file(path) for path in _shown(arguments.files)]
    departments = [department for table in tables for department in table.departments]
    url = Config.from_environ(os.environ).database_url
    changes: Changes = asyncio.run(resolve_name("bot.storage:changes")(url, departments))
    for line in _lines(changes):
        say(line)
    if changes and not arguments.yes and not _agreed(changes):
        return refuse(f"nothing is changed; tables that would be replaced: {len(changes)} (--yes)")
    _save(url, departments)
    _warn(tables)
    return 0


def _save(url: str, departments: Sequence[Department]) -> None:
    outcomes = asyncio.run(resolve_name("bot.storage:save")(url, departments))
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


def _agreed(changes: Changes) -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"Replace {len(changes)} tables? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _lines(changes: Changes) -> Iterator[str]:
    for before, after in changes:
        found = differences(before, after)
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
            return f"  ~ {difference.before} → {difference.after} (renamed?)"
    texts = " → ".join(text or "-" for text in (difference.before, difference.after))
    return f"  ~ {difference.name} {difference.what}: {texts}"
