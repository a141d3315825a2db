"""Tables of other departments end to end: the file read, and messages about it graded.

Expectations are worked out by hand from the rules; a floor for each kind of ladder holds what is
right of how many.
"""

import asyncio
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from handlers.contract import as_dict
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.replies import render
from store.catalog import Catalog
from store.importers import read_departments
from tests import others
from tests.tables import facts

TABLES = {table["file"]: table for table in others.tables()}
AT = datetime(2026, 8, 10, 4, tzinfo=UTC)
NUMBERS = ("value", "gap")


@dataclass(frozen=True)
class Row:
    """One message: what it is about, and every key of its result that must hold."""

    text: str
    name: str
    kind: str
    wanted: dict[str, Any] = field(compare=False)


def rows() -> Iterator[Row]:
    """All messages with what must come of them."""
    text = (others.DATA / "other_departments.toml").read_text("utf-8")
    for ladder in tomllib.loads(text, parse_float=Decimal)["ladder"]:
        for row in ladder["rows"]:
            wanted = _refused(row) if len(row) == 2 else _graded(row, ladder["unit"])
            yield Row(row[0], ladder["name"], ladder["kind"], wanted)


def _refused(row: list[Any]) -> dict[str, Any]:
    return {"error": row[1], "tier": None}


def _graded(row: list[Any], unit: str) -> dict[str, Any]:
    value, tier, above, gap = (None if cell == "" else cell for cell in row[1:5])
    more = row[5] if len(row) > 5 else {}
    unit = more.get("unit", unit)
    return {
        "error": None,
        "value": value,
        "unit": None if value is None else unit or None,
        "tier": tier,
        "covered": more.get("covered", True),
        "next_tier": above,
        "gap": gap,
        "gap_unit": None if gap is None else {"%": "个百分点"}.get(unit, unit) or None,
        **({"gap_heads": more["heads"]} if "heads" in more else {}),
    }


@cache
def assistants() -> dict[str, Assistant]:
    """Indicator → the assistant over the table that it stands in."""
    found = {}
    for table in TABLES.values():
        with TemporaryDirectory() as folder:
            departments = read_departments(others.write(table, Path(folder))).departments
        assistant = Assistant(Knowledge.of(Catalog(departments)))
        found |= {i.name: assistant for d in departments for i in d.indicators}
    return found


def said(row: Row) -> dict[str, Any]:
    """The contract's object for one message in a new conversation."""
    message = Message(row.text, at=AT)
    answer = asyncio.run(assistants()[row.name].reply(message, Conversation()))
    return as_dict(answer, row.text, render(answer, "zh_Hans").text)


def faults(row: Row) -> list[str]:
    """What is wrong with the answer to a message; nothing for a right one."""
    got = said(row)
    if len(got["results"]) != 1 or got["results"][0]["indicator"] != row.name:
        names = [r["indicator"] or [c["name"] for c in r["candidates"]] for r in got["results"]]
        return [f"{got['intent']} {names}"]
    found = got["results"][0]
    plain = {k: Decimal(str(v)) if isinstance(v, float) else v for k, v in found.items()}
    return [f"{k} {plain[k]} for {v}" for k, v in row.wanted.items() if plain[k] != v]


FLOORS: dict[str, int] = {}


@pytest.mark.parametrize("file", TABLES)
def test_a_table_is_read_whole(file: str, tmp_path: Path) -> None:
    wanted = TABLES[file]["departments"]
    found = read_departments(others.write(TABLES[file], tmp_path)).departments
    heads = [(d["code"], d["name"], d.get("year")) for d in wanted]
    assert [(d.code, d.name, d.year) for d in found] == heads
    assert [facts(d) for d in found] == [others.facts(d) for d in wanted]


def test_every_indicator_has_messages() -> None:
    assert {row.name for row in rows()} == set(assistants())


@pytest.fixture(scope="module")
def right() -> Counter[str]:
    return Counter(row.kind for row in rows() if not faults(row))


@pytest.mark.parametrize("kind", sorted({row.kind for row in rows()}))
def test_a_kind_of_ladder_keeps_its_floor(kind: str, right: Counter[str]) -> None:
    assert right[kind] >= FLOORS[kind]
