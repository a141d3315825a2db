"""Accuracy with several departments: tests/data/utterances_departments.toml by kind."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bot.tables import BUILT_IN, read_table
from handlers.answers import Intent
from handlers.knowledge import Knowledge
from store.catalog import Catalog
from store.memory import MemoryReports
from tests.talk import Said, Talk

DATA = Path(__file__).parent / "data"
TABLES = (BUILT_IN, *sorted(DATA.glob("*.csv")))
CORPUS: dict[str, list[list[str]]] = tomllib.loads(
    (DATA / "utterances_departments.toml").read_text("utf-8")
)

# kind: messages that may be answered otherwise
MISSED: dict[str, int] = {}


@pytest.fixture(scope="module")
def county() -> Knowledge:
    """Five departments."""
    return Knowledge.of(Catalog(tuple(d for p in TABLES for d in read_table(p).departments)))


async def said_last(knowledge: Knowledge, said: str) -> Said:
    """What comes back at last of what is said in turn."""
    talk = Talk(knowledge, MemoryReports())
    *before, last = said.split("|")
    for text in before:
        await talk.say(text)
    return await talk.say(last)


@pytest.mark.parametrize("kind", CORPUS)
async def test_kind(kind: str, county: Knowledge) -> None:
    wrong = []
    for said, intent, *parts in CORPUS[kind]:
        last = await said_last(county, said)
        if last.answer.intent != intent or not all(part in last.text for part in parts):
            wrong.append((said, last.answer.intent.value, last.text))
    assert len(wrong) <= MISSED.get(kind, 0), wrong


def test_rows_are_well_formed() -> None:
    rows = [row for rows in CORPUS.values() for row in rows]
    assert [text for text, n in Counter(row[0] for row in rows).items() if n > 1] == []
    assert {row[1] for row in rows} <= set(Intent)
    assert len(rows) >= 150
