"""``audit``: the log out of the database, as text, JSON and CSV."""

import asyncio
import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.audit import Action, Event
from store.database import Database, migrate
from store.repositories import SqlAuditRepository
from tests.commandline import bot

NOW = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
EVENTS = (
    Event(Action.REPORTED, 7, "张三", NOW, "换届率", "203", {"key": "aaaaaaaaaa", "report": 1}),
    Event(Action.WORD_TAUGHT, 8, '=HYPERLINK("x")', NOW, "+大红花", "203"),
    Event(Action.DATA_SHOWN, 8, "", NOW, "8"),
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with a log in it."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    asyncio.run(fill(url))
    return url


async def fill(url: str) -> None:
    await migrate(url)
    database = await Database.connect(url)
    async with database.transaction() as session:
        for event in EVENTS:
            await SqlAuditRepository(session).add(event)
    await database.close()


def test_as_text(url: str, tmp_path: Path) -> None:
    out = bot("audit", home=tmp_path, DATABASE_URL=url)
    assert (out.code, out.err) == (0, "")
    assert out.lines[0] == (
        "1  2026-11-22T04:30:00+00:00  7  张三  reported  203  换届率"
        '  {"key": "aaaaaaaaaa", "report": 1}'
    )
    assert out.lines[2] == "3  2026-11-22T04:30:00+00:00  8  data_shown  8"


def test_as_json(url: str, tmp_path: Path) -> None:
    lines = [
        json.loads(line) for line in bot("audit", "--json", home=tmp_path, DATABASE_URL=url).lines
    ]
    assert lines[0] == {
        "id": 1,
        "at": "2026-11-22T04:30:00+00:00",
        "person": 7,
        "name": "张三",
        "action": "reported",
        "department": "203",
        "subject": "换届率",
        "detail": {"key": "aaaaaaaaaa", "report": 1},
    }
    assert (lines[2]["department"], lines[2]["detail"]) == (None, {})


def test_as_csv_no_cell_runs(url: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(bot("audit", "--csv", home=tmp_path, DATABASE_URL=url).lines))
    assert [row["action"] for row in rows] == ["reported", "word_taught", "data_shown"]
    assert (rows[1]["name"], rows[1]["subject"]) == ('\'=HYPERLINK("x")', "'+大红花")


def test_an_empty_log(tmp_path: Path) -> None:
    assert bot("audit", home=tmp_path).out == ""
    assert bot("audit", "--csv", home=tmp_path).lines == [
        "id,at,person,name,action,department,subject,detail"
    ]


def test_what_is_done_in_the_terminal_stands_in_it(tmp_path: Path) -> None:
    bot("chat", home=tmp_path, said="上报村官到岗率92%\n撤销\n/forgetme\n1\n")
    lines = [json.loads(line) for line in bot("audit", "--json", home=tmp_path).lines]
    assert [line["action"] for line in lines] == ["reported", "withdrawn", "data_erased"]
    assert {line["name"] for line in lines} == {""}
