"""Audits: ``audit``, the log of changes out of the database, the oldest event first."""

import asyncio
import csv
import json
import os
import sys
from argparse import Namespace
from collections.abc import AsyncIterator

from bot.config import Config
from bot.lines import say, say_json
from bot.storage import opened, prepare
from store.audit import Event
from store.exporters.delimited import guarded
from store.repositories import SqlAuditRepository

COLUMNS = ("id", "at", "person", "name", "action", "department", "subject", "detail")
PAGE = 1_000


def audit(arguments: Namespace) -> int:
    """Every event: a line of text each, of JSON, or of CSV that runs no formula."""
    asyncio.run(_write(arguments))
    return 0


async def _write(arguments: Namespace) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    if arguments.csv:
        rows.writerow(COLUMNS)
    async for event in _events(Config.from_environ(os.environ).database_url):
        if arguments.json:
            say_json(_fields(event))
        elif arguments.csv:
            rows.writerow(guarded(cell) for cell in _cells(event))
        else:
            say("  ".join(filter(None, _cells(event))))


async def _events(url: str) -> AsyncIterator[Event]:
    await prepare(url)
    last: int | None = 0
    async with opened(url) as database:
        while last is not None:
            async with database.reading() as session:
                page = await SqlAuditRepository(session).after(last, PAGE)
            for event in page:
                yield event
            last = page[-1].id if page else None


def _fields(event: Event) -> dict[str, object]:
    values = (
        event.id,
        event.at.isoformat(),
        event.person,
        event.person_name,
        event.action.value,
        event.department,
        event.subject,
        dict(event.detail),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _cells(event: Event) -> list[str]:
    """The same as texts; what there is none of is empty."""
    fields = _fields(event)
    detail = json.dumps(fields["detail"], ensure_ascii=False) if event.detail else ""
    shown = {**fields, "detail": detail}
    return ["" if value is None else str(value) for value in shown.values()]
