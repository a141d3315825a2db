"""Tables of other departments end to end: the file read, and messages about it graded.

Expectations are worked out by hand from the rules; a floor for each kind of ladder holds what is
right of how many.
"""

import asyncio
import json
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
from store.exporters import FORMATS, write_department
from store.importers import read_departments
from tests import others
from tests.commandline import bot
from tests.tables import facts

TABLES = {table["file"]: table for table in others.tables()}
AT = datetime(2026, 8, 10, 4, tzinfo=UTC)


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
        "gap_unit": None if gap is None else more.get("gap_unit", _steps(unit)),
        **({"gap_heads": more["heads"]} if "heads" in more else {}),
    }


def _steps(unit: str) -> str | None:
    return {"%": "个百分点"}.get(unit, unit) or None


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


FLOORS = {
    "area": 3,
    "bare": 74,
    "brackets": 12,
    "change": 30,
    "class": 7,
    "comma": 11,
    "count": 29,
    "deadline": 42,
    "deviation": 5,
    "frequency": 37,
    "growth": 20,
    "hole": 6,
    "length": 9,
    "lower": 86,
    "money": 20,
    "monthly": 4,
    "over": 5,
    "permille": 9,
    "range": 7,
    "rank": 7,
    "ratio": 12,
    "span": 51,
    "strict": 16,
    "time": 17,
    "visits": 7,
    "weight": 5,
    "word": 23,
}


@pytest.mark.parametrize("file", TABLES)
def test_a_table_is_read_whole(file: str, tmp_path: Path) -> None:
    wanted = TABLES[file]["departments"]
    found = read_departments(others.write(TABLES[file], tmp_path)).departments
    heads = [(d["code"], d["name"], d.get("year")) for d in wanted]
    assert [(d.code, d.name, d.year) for d in found] == heads
    assert [facts(d) for d in found] == [others.facts(d) for d in wanted]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("file", TABLES)
def test_a_table_goes_out_and_comes_in_again(file: str, suffix: str, tmp_path: Path) -> None:
    for department in read_departments(others.write(TABLES[file], tmp_path)).departments:
        path = tmp_path / f"out{suffix}"
        write_department(department, path)
        (again,) = read_departments(path).departments
        assert again == department


def test_every_indicator_has_messages() -> None:
    assert {row.name for row in rows()} == set(assistants())


@pytest.fixture(scope="module")
def right() -> Counter[str]:
    return Counter(row.kind for row in rows() if not faults(row))


@pytest.mark.parametrize("kind", sorted({row.kind for row in rows()}))
def test_a_kind_of_ladder_keeps_its_floor(kind: str, right: Counter[str]) -> None:
    assert right[kind] >= FLOORS[kind]


def test_ask_and_check_read_a_table_of_two_departments(tmp_path: Path) -> None:
    file = others.write(TABLES["民政和卫健.docx"], tmp_path)
    said = "低保金发放98.5%\n床医比1:0.7\n"
    asked = bot("ask", "--json", "--table", str(file), home=tmp_path, said=said)
    answers = [json.loads(line)["results"][0] for line in asked.lines]
    assert [(a["indicator"], a["tier"], a["gap"]) for a in answers] == [
        ("城乡低保金发放率", "良", 1.5),
        ("医疗机构床医比", "良", 0.1),
    ]
    checked = bot("catalog", "check", str(file), "--json", home=tmp_path)
    departments = json.loads(checked.out)["departments"]
    assert [d["name"] for d in departments] == ["民政局", "卫生健康局"]


REPLIES = [
    ("小学师生比", "师生比 18", "小学师生比　1:18"),
    ("学生资助资金发放", "学生资助资金7月15日发的", "“优”是：6月底前"),
    ("控辍保学工作", "控辍保学基本完成", "“优”是：全部完成"),
]


@pytest.mark.parametrize(("name", "text", "line"), REPLIES)
def test_a_reply_says_the_ratio_and_what_is_asked_next(name: str, text: str, line: str) -> None:
    answer = asyncio.run(assistants()[name].reply(Message(text, at=AT), Conversation()))
    assert line in render(answer, "zh_Hans").text.splitlines()
