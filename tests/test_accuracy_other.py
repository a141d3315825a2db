"""Accuracy on tables of other departments: the vocabulary serves government work in general."""

import tomllib
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from bot.tables import BUILT_IN, read_table
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.resolution import EXPLAINED
from store.catalog import Catalog
from store.folding import fold
from store.search import SearchIndex
from store.vocabulary import Vocabulary, built_in
from tests.accuracy import Row, faults, said

DATA = Path(__file__).parent / "data"
CORPUS: dict[str, list[Row]] = {
    table: corpus["message"]
    for table, corpus in tomllib.loads(
        (DATA / "utterances_other.toml").read_text("utf-8"), parse_float=Decimal
    ).items()
}
ROWS = [row for rows in CORPUS.values() for row in rows]
TABLES = {table: DATA / f"{table}.csv" for table in CORPUS} | {BUILT_IN.stem: BUILT_IN}

# kind: messages of the four tables that are understood, at the least
FLOORS = {
    "exact": 9,
    "short": 15,
    "paraphrase": 82,
    "typo": 9,
    "pinyin": 9,
    "tier": 9,
    "report": 11,
    "reports": 6,
    "near_miss": 15,
}

# They differ from a name of another table by one word.
ALIKE = {"农产品抽检合格率", "食品抽检批次合格率", "农村户厕改造户数"}


@cache
def catalog(table: str) -> Catalog:
    return read_table(TABLES[table])


@cache
def assistant(table: str) -> Assistant:
    return Assistant(Knowledge.of(catalog(table)))


def explained(vocabulary: Vocabulary, kind: str) -> int:
    """Messages of a kind that the name of the indicator meant explains best, and well enough."""
    count = 0
    for table, rows in CORPUS.items():
        index = SearchIndex.of(catalog(table), vocabulary)
        for row in rows:
            if row["kind"] == kind:
                matches = index.search(fold(row["text"]), ["indicator"])
                best = [m.entry.name for m in matches[:1] if m.explains >= EXPLAINED]
                count += best == [row["indicator"]]
    return count


@pytest.fixture(scope="module")
def right() -> Counter[str]:
    """Kind → messages that were answered rightly, each asked of its own department's table."""
    return Counter(
        row["kind"]
        for table, rows in CORPUS.items()
        for row in rows
        if not list(faults(row, said(assistant(table), row["text"])))
    )


@pytest.mark.parametrize("kind", FLOORS)
def test_kind(kind: str, right: Counter[str]) -> None:
    assert right[kind] >= FLOORS[kind]


def test_every_kind_has_a_floor_that_can_be_reached() -> None:
    counts = Counter(row["kind"] for row in ROWS)
    assert set(counts) == set(FLOORS)
    assert all(0 < floor <= counts[kind] for kind, floor in FLOORS.items())


def test_names_expected_are_names_of_the_table() -> None:
    for table, rows in CORPUS.items():
        names = {indicator.name for indicator in catalog(table).indicators.values()}
        results = [result for row in rows for result in row.get("results", [])]
        meant = {row["indicator"] for row in (*rows, *results) if "indicator" in row}
        assert meant <= names
        assert len(meant) >= len(names) - 1


def test_no_message_stands_twice() -> None:
    assert [text for text, n in Counter(row["text"] for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize("table", CORPUS)
def test_every_standard_is_read(table: str) -> None:
    kinds = [indicator.ladder.kind for indicator in catalog(table).indicators.values()]
    assert 8 <= len(kinds) <= 25
    assert None not in kinds


def test_paraphrases_are_understood_by_the_vocabulary() -> None:
    """Without it they share too few characters with the names."""
    assert explained(built_in(), "paraphrase") > 4 * explained(Vocabulary.of([]), "paraphrase")


@pytest.mark.parametrize("asked_of", TABLES)
def test_names_of_another_department_are_not_taken_for_ones_own(asked_of: str) -> None:
    """Each indicator of the other tables, asked by its full name."""
    taken = [
        indicator.name
        for other, table in permutations(TABLES, 2)
        if table == asked_of
        for indicator in catalog(other).indicators.values()
        if said(assistant(asked_of), indicator.name)["intent"] != "unknown"
    ]
    assert set(taken) <= ALIKE


@pytest.mark.parametrize("table", TABLES)
def test_each_name_is_understood_in_its_own_table(table: str) -> None:
    for indicator in catalog(table).indicators.values():
        got = said(assistant(table), indicator.name)
        assert (got["intent"], got["results"][0]["indicator"]) == ("standard", indicator.name)
