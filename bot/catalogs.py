"""Catalogs: ``catalog import``, ``catalog check`` and ``catalog list``."""

import asyncio
import os
from argparse import Namespace
from collections.abc import Iterator
from pkgutil import resolve_name

from bot.complaints import words
from bot.config import Config
from bot.lines import say, say_json
from bot.tables import knowledge_at_hand, read_file
from store.catalog import Department, Indicator
from store.importers import Table, Warning, catalog_check_as_dict


def check_file(arguments: Namespace) -> int:
    """Show how a file is read: its indicators with their criteria, and what is odd."""
    table = read_file(arguments.file)
    if arguments.json:
        say_json(catalog_check_as_dict(table, describe))
    else:
        say("\n".join(_sheet(table)))
    return 0


def import_files(arguments: Namespace) -> int:
    """Read all files, then save all of them in one transaction; one line a department."""
    tables = [read_file(path) for path in arguments.files]
    url = Config.from_environ(os.environ).database_url
    departments = [department for table in tables for department in table.departments]
    save = resolve_name("bot.storage:save")
    for department, outcome in zip(departments, asyncio.run(save(url, departments)), strict=True):
        say(f"{_line(department)}: {words(outcome)}")
    for warning in (warning for table in tables for warning in table.warnings):
        say(f"  {warning.where}: {describe(warning)}")
    return 0


def list_departments(arguments: Namespace) -> int:
    """One line for each department that ``ask`` would answer from."""
    for department in asyncio.run(knowledge_at_hand()).catalog.departments:
        say(_line(department))
    return 0


def describe(warning: Warning) -> str:
    """A warning's code and datum in plain English."""
    return f"{words(warning.code)}: {warning.detail}" if warning.detail else words(warning.code)


def _sheet(table: Table) -> Iterator[str]:
    for department in table.departments:
        yield _line(department)
        for activity in department.activities:
            yield f"{'  ' * activity.level}{activity.name}  {activity.budget or '-'}"
            for indicator in activity.indicators:
                yield f"{'  ' * activity.level}  · {_criteria(indicator)}"
    for warning in table.warnings:
        yield f"! {warning.where}: {describe(warning)}"


def _criteria(indicator: Indicator) -> str:
    texts = "  ".join(f"{tier}: {text}" for tier, text in indicator.criteria.items())
    return f"{indicator.name}  {texts}"


def _line(department: Department) -> str:
    activities, indicators = len(department.activities), len(list(department.indicators))
    year = f" {department.year}" if department.year else ""
    return (
        f"{department.code} {department.name}{year}: "
        f"{activities} activities, {indicators} indicators"
    )
