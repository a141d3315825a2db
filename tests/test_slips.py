"""Slips in every name of many tables, and names that are only alike: found, and not taken."""

import random
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bot.tables import BUILT_IN, read_table
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from store.pinyin import syllable
from tests.accuracy import said
from tests.slips import DATA, FORMS, SLIPS, catalogs, lines, measured, slips

FEWEST = 20
"""Slips of each name."""
FOUND, WRONG = 0.97, 0.01
"""Of every kind of slip so many are found at least, taken for another name at most."""

LOOK_ALIKES: list[str] = tomllib.loads((DATA / "look_alikes.toml").read_text("utf-8"))["names"]
REFUSED = 0.95


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """Kind of slip → outcomes, over all tables."""
    return measured(catalogs(tmp_path_factory.mktemp("tables")))


@pytest.mark.parametrize("kind", [*SLIPS, *FORMS])
def test_names_are_found_in_spite_of(kind: str, found: dict[str, Counter[str]]) -> None:
    counts = found[kind]
    assert counts["found"] >= FOUND * counts.total()
    assert counts["wrong"] <= WRONG * counts.total()


def test_there_are_many_tables(tmp_path: Path) -> None:
    assert len(list(catalogs(tmp_path))) > 10


def test_every_name_of_the_built_in_table_slips_often() -> None:
    for indicator in read_table(BUILT_IN).indicators.values():
        made = list(slips(indicator.name))
        assert len(made) >= FEWEST
        assert made == list(slips(indicator.name))
        assert {kind for kind, _ in made} == {*SLIPS, *FORMS}


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_changes_a_name_a_little(kind: str) -> None:
    name, chance = "大学生村官到岗率", random.Random(1)
    for _ in range(50):
        changed = SLIPS[kind](name, chance)
        assert abs(len(changed) - len(name)) <= 12
        kept = sum((Counter(name) & Counter(changed)).values())
        assert kept >= len(name) - 2


def test_a_misheard_name_sounds_the_same() -> None:
    chance = random.Random(2)
    for _ in range(50):
        heard = SLIPS["two homophones"]("村官到岗率", chance)
        assert [*map(syllable, heard)] == [*map(syllable, "村官到岗率")]


def test_lines() -> None:
    told = list(lines({"dropped": Counter(found=3, wrong=1), "swapped": Counter(asked=1)}))
    assert told[0].split() == ["dropped", "3", "found", "0", "asked", "1", "wrong", "75.0%"]
    assert told[-1].split()[0] == "all"
    assert told[-1].endswith("60.0%")


def test_look_alikes_are_refused(knowledge: Knowledge) -> None:
    assistant = Assistant(knowledge)
    taken = [name for name in LOOK_ALIKES if said(assistant, name)["intent"] != "unknown"]
    assert len(set(LOOK_ALIKES)) == len(LOOK_ALIKES) > 100
    assert len(taken) <= (1 - REFUSED) * len(LOOK_ALIKES), taken
