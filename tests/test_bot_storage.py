"""bot/storage.py and bot/tables.py: which catalog a command answers from, on real databases."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import default_database
from bot.storage import ENGINEER, prepare, save, stocked, stored
from bot.tables import BUILT_IN, knowledge_at_hand, read_table
from store.audit import Action
from store.catalog import Activity, Department, Indicator, key_of
from store.database import Database
from store.errors import ConfigurationError, ImportFailed
from store.repositories import SqlAuditRepository
from store.standards.tiers import Tier

OTHER = Department("999", "测试局", 2026, (Activity("k", "测试活动", 1),))


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A SQLite file that is not there yet, in a home of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return f"sqlite:///{tmp_path}/x.sqlite3"


async def test_an_empty_database_gets_the_built_in_table(url: str) -> None:
    assert await stored(url) is None
    async with stocked(url) as library:
        assert library.knowledge.catalog == read_table(BUILT_IN)
    again = await stored(url)
    assert again is not None
    assert again.catalog == read_table(BUILT_IN)


async def test_a_database_with_a_table_is_left_alone(url: str) -> None:
    assert await save(url, [OTHER]) == ["added"]
    async with stocked(url) as library:
        assert [d.code for d in library.knowledge.catalog.departments] == ["999"]


async def test_saving_is_told_for_each_department(url: str) -> None:
    built_in = read_table(BUILT_IN).departments
    assert await save(url, built_in) == ["added"]
    assert await save(url, [*built_in, OTHER]) == ["unchanged", "added"]


async def test_what_is_saved_stands_in_the_log(url: str) -> None:
    old, new = (
        Indicator(key_of("999", name), name, dict.fromkeys(Tier, "")) for name in ("旧名", "新名")
    )
    before, after = (
        replace(OTHER, activities=(replace(OTHER.activities[0], indicators=(one,)),))
        for one in (old, new)
    )
    await save(url, [before])
    await save(url, [after], {new.key: old.key})
    database = await Database.connect(url)
    async with database.reading() as session:
        events = await SqlAuditRepository(session).after(0, 10)
    await database.close()
    assert [(e.action, e.person, e.subject, e.department, e.detail) for e in events] == [
        (Action.TABLE_PUBLISHED, ENGINEER, "测试局", "999", {"outcome": "added"}),
        (Action.INDICATOR_RENAMED, ENGINEER, "新名", "999", {"was": old.key}),
        (Action.TABLE_PUBLISHED, ENGINEER, "测试局", "999", {"outcome": "new_version"}),
    ]


async def test_looking_makes_no_file(url: str, tmp_path: Path) -> None:
    assert await stored(url) is None
    assert not (tmp_path / "x.sqlite3").exists()


async def test_a_migrated_database_without_a_table_is_nothing_to_answer_from(url: str) -> None:
    await prepare(url)
    assert await stored(url) is None


async def test_the_file_comes_first_then_the_database_then_the_built_in(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await knowledge_at_hand()).catalog == read_table(BUILT_IN)
    await save(url, [OTHER])
    monkeypatch.setenv("DATABASE_URL", url)
    assert (await knowledge_at_hand()).catalog.departments == (OTHER,)
    assert (await knowledge_at_hand(BUILT_IN)).catalog == read_table(BUILT_IN)


async def test_the_default_database_counts_where_it_is_there(url: str) -> None:
    default = f"sqlite:///{default_database()}"
    await save(default, [OTHER])
    assert (await knowledge_at_hand()).catalog.departments == (OTHER,)


@pytest.mark.parametrize(
    "bad", ["nonsense", "mysql://h/d", "sqlite://", "sqlite:////no/such/x.db"]
)
async def test_a_bad_address_is_one_error_of_ours(bad: str, url: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        await prepare(bad)
    assert refused.value.name == "DATABASE_URL"


def test_a_file_that_is_no_table_is_one_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed):
        read_table(tmp_path / "none.txt")
