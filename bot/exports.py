"""Exports: ``export``, a department's form filled with what was reported."""

import asyncio
import os
from argparse import Namespace
from pathlib import Path

from bot.complaints import refuse
from bot.config import Config
from bot.documents import Document, Documents
from bot.lines import say
from bot.storage import stocked
from handlers.documents import Order
from store.catalog import Department
from store.forms import FORMATS, Form


def export(arguments: Namespace) -> int:
    """Write one form of one department, and say where it is."""
    form, asked = Form(arguments.form), arguments.format
    format = asked or (arguments.output.suffix.lstrip(".").lower() if arguments.output else "")
    if format and format not in FORMATS[form]:
        return refuse(f"{format}: --form {form} is written as {' or '.join(FORMATS[form])}")
    return asyncio.run(_export(arguments, form, format))


async def _export(arguments: Namespace, form: Form, format: str) -> int:
    config = Config.from_environ(os.environ)
    async with stocked(config.database_url) as library:
        departments = library.knowledge.catalog.departments
        found = [d for d in departments if arguments.department in _names(d)]
        if len(found) != 1:
            there = ", ".join(f"{d.code} {d.name}" for d in (found or departments)[:20])
            return refuse(f"{arguments.department}: which department? There are: {there}")
        order = Order.of(form, found[0].code, format)
        made = await Documents(library, config.forms_folder).make(order)
    say(str(_put(made, arguments.output)))
    return 0


def _names(department: Department) -> tuple[str, ...]:
    return (department.code, department.name, f"{department.code}{department.name}")


def _put(made: Document, output: Path | None) -> Path:
    path = output or Path(made.name)
    path.write_bytes(made.content)
    return path
