"""Catalogs: ``catalog check``, ``catalog export`` and ``catalog list``."""

import asyncio
import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

from bot.complaints import describe, refuse
from bot.config import Config
from bot.lines import say, say_json
from bot.tables import knowledge_at_hand, read_file
from store.catalog import Catalog, Department, Indicator
from store.checks import check
from store.exporters import FORMATS, write_department
from store.importers import Table, catalog_check_as_dict
from store.standards.notation import plain


def check_file(arguments: Namespace) -> int:
    """Show how a file is read: its indicators with their criteria, and what is odd."""
    table = check(read_file(arguments.file))
    if arguments.json:
        say_json(catalog_check_as_dict(table, describe))
    else:
        say("\n".join(_sheet(table)))
    return 0


def export_department(arguments: Namespace) -> int:
    """Write one department's table to a file that reads back as the same."""
    departments = _catalog(arguments.year).departments
    asked = arguments.department
    found = [d for d in departments if asked in (d.code, d.name, f"{d.code}{d.name}")]
    if len(found) != 1:
        there = ", ".join(f"{d.code} {d.name}" for d in (found or departments)[:20])
        return refuse(f"{asked}: which department? There are: {there or 'none'}")
    path = _path(arguments, found[0])
    if path.suffix.lower() not in FORMATS:
        return refuse(f"{path.name}: a table is written as {' or '.join(FORMATS)}")
    write_department(found[0], path)
    say(f"{line_of(found[0])}: {path}")
    return 0


def list_departments(arguments: Namespace) -> int:
    """One line for each department that ``ask`` would answer from."""
    for department in asyncio.run(knowledge_at_hand()).catalog.departments:
        say(line_of(department))
    return 0


def line_of(department: Department) -> str:
    """A department in one line: how much its table holds."""
    activities, indicators = len(department.activities), len(list(department.indicators))
    year = f" {department.year}" if department.year else ""
    return (
        f"{department.code} {department.name}{year}: "
        f"{activities} activities, {indicators} indicators"
    )


def _catalog(year: int | None) -> Catalog:
    if year is None:
        return asyncio.run(knowledge_at_hand()).catalog
    url = Config.from_environ(os.environ).database_url
    catalog: Catalog = asyncio.run(resolve_name("bot.storage:catalog_of")(url, year))
    return catalog


def _path(arguments: Namespace, department: Department) -> Path:
    suffix = f".{arguments.format}" if arguments.format else ".xlsx"
    name = f"{department.code}{department.name}{department.year or ''}".replace("/", "_")
    path: Path = arguments.output or Path(f"{name}{suffix}")
    return path.with_suffix(suffix) if arguments.format else path


def _sheet(table: Table) -> Iterator[str]:
    for department in table.departments:
        yield line_of(department)
        for activity in department.activities:
            yield f"{'  ' * activity.level}{activity.name}  {activity.budget or '-'}"
            for indicator in activity.indicators:
                yield f"{'  ' * activity.level}  · {indicator.name}"
                yield from (f"{'  ' * activity.level}    {line}" for line in _criteria(indicator))
    for warning in table.warnings:
        yield f"! {warning.where}: {describe(warning)}"


def _criteria(indicator: Indicator) -> Iterator[str]:
    """Each criterion as it is written and, where it differs, as it is read."""
    for tier, criterion in indicator.ladder.criteria.items():
        read = plain(criterion)
        yield f"{tier}: {criterion.text}" + (f"  ({read})" if read != criterion.text else "")
