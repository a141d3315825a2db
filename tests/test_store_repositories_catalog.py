"""The catalog saved and loaded: editions, years, synonyms, on both engines."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from store import models
from store.catalog import Activity, Catalog, Department, Indicator, key_of
from store.database import Database
from store.editions import Outcome
from store.importers import read_departments
from store.repositories import CatalogRepository
from store.standards.tiers import Tier

SEED = Path(__file__).parents[1] / "store" / "data" / "203组织部.txt"
(ORGANISATION,) = read_departments(SEED).departments


def department(code: str = "305", text: str = "95%以上", year: int | None = None) -> Department:
    """A small table: one activity with one indicator."""
    criteria = {tier: f"{tier}：{text}" for tier in Tier}
    indicator = Indicator(key_of(code, "到岗率"), "到岗率", criteria)
    activity = Activity(key_of(code, "队伍"), "队伍", 1, indicators=(indicator,))
    return Department(code, "教育局", year, (activity,))


async def save(database: Database, *departments: Department) -> list[Outcome]:
    outcomes = []
    for one in departments:
        async with database.transaction() as session:
            outcomes.append(await CatalogRepository(session).save(one))
    return outcomes


async def load(database: Database, year: int | None = None) -> Catalog:
    async with database.reading() as session:
        return await CatalogRepository(session).load(year)


async def count(database: Database, model: type[models.Base]) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


async def test_an_empty_database_has_an_empty_catalog(database: Database) -> None:
    assert await load(database) == Catalog(())


async def test_the_built_in_table_comes_back_equal(database: Database) -> None:
    assert await save(database, ORGANISATION) == [Outcome.ADDED]
    (found,) = (await load(database)).departments
    assert found == ORGANISATION
    for indicator, expected in zip(found.indicators, ORGANISATION.indicators, strict=True):
        assert list(indicator.criteria.items()) == list(expected.criteria.items())


ODD = [
    replace(department(), activities=()),
    replace(department(), name="县“教育”局 𠮷"),
    Department("1", "甲", 2025, (Activity("k", "活动", 2, "不在", Decimal("0.10"), "内", "标"),)),
    Department("1", "甲", None, (Activity("k", "活", 1, budget=Decimal("1E+3")),)),
    Department("1", "甲", None, (Activity("k", "活", 1, indicators=(Indicator("i", "指", {}),)),)),
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_odd_tables_come_back_equal(database: Database, odd: Department) -> None:
    await save(database, odd)
    (found,) = (await load(database)).departments
    assert found == odd
    assert [str(a.budget) for a in found.activities] == [str(a.budget) for a in odd.activities]


async def test_departments_come_by_code_with_their_own(database: Database) -> None:
    await save(database, department("305"), ORGANISATION, department("101"))
    found = await load(database)
    assert [d.code for d in found.departments] == ["101", "203", "305"]
    assert found.departments[1] == ORGANISATION
    assert len(found.indicators) == 16


async def test_the_same_again_changes_nothing(database: Database) -> None:
    await save(database, department())
    assert await save(database, department(), department()) == [Outcome.UNCHANGED] * 2
    assert await count(database, models.Edition) == 1


CHANGES = [
    department(text="96%以上"),
    replace(department(), name="教体局"),
    replace(department(), activities=()),
    replace(department(), activities=(replace(department().activities[0], budget=Decimal(1)),)),
    replace(department(), activities=(replace(department().activities[0], goal="好"),)),
]


@pytest.mark.parametrize("changed", CHANGES, ids=range(len(CHANGES)))
async def test_a_changed_table_is_a_new_version(database: Database, changed: Department) -> None:
    assert await save(database, department(), changed) == [Outcome.ADDED, Outcome.NEW_VERSION]
    assert (await load(database)).departments == (changed,)
    assert await count(database, models.Edition) == 2


async def test_nothing_of_an_old_version_is_lost(database: Database) -> None:
    await save(database, department(text="95%以上"), department(text="96%以上"))
    async with database.reading() as session:
        texts = (await session.scalars(select(models.Criterion.text))).all()
        versions = (await session.scalars(select(models.Edition.version))).all()
    assert {"优：95%以上", "优：96%以上"} <= set(texts)
    assert sorted(versions) == [1, 2]


async def test_back_to_an_old_version_is_a_third(database: Database) -> None:
    old, new = department(text="95%以上"), department(text="96%以上")
    assert (await save(database, old, new, old))[2] is Outcome.NEW_VERSION
    assert (await load(database)).departments == (old,)


async def test_a_new_year_answers_and_the_old_can_be_asked(database: Database) -> None:
    old, new = department(text="95%以上", year=2024), department(text="96%以上", year=2025)
    assert await save(database, old, new) == [Outcome.ADDED, Outcome.ADDED]
    assert (await load(database)).departments == (new,)
    assert (await load(database, 2024)).departments == (old,)
    assert (await load(database, 2023)).departments == ()


async def test_a_correction_of_last_year_does_not_answer(database: Database) -> None:
    old, new = department(year=2024), department(year=2025)
    corrected = department(text="90%以上", year=2024)
    outcomes = await save(database, old, new, corrected, corrected)
    assert outcomes[2:] == [Outcome.NEW_VERSION, Outcome.UNCHANGED]
    assert (await load(database)).departments == (new,)
    assert (await load(database, 2024)).departments == (corrected,)


async def test_a_failed_save_leaves_the_old_table(database: Database) -> None:
    await save(database, department())
    broken = Activity("same-key", "甲", 1), Activity("same-key", "乙", 1)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await save(database, replace(department(), activities=broken))
    assert (await load(database)).departments == (department(),)


async def test_two_may_save_at_once(database: Database) -> None:
    outcomes = await asyncio.gather(*(save(database, ORGANISATION) for _ in range(3)))
    assert sorted(o for (o,) in outcomes) == ["added", "unchanged", "unchanged"]
    assert await count(database, models.Edition) == 1


async def test_the_stamp_grows_with_every_import(database: Database) -> None:
    stamps = []
    for one in (None, department(), department(), department(text="96%以上")):
        if one:
            await save(database, one)
        async with database.reading() as session:
            stamps.append(await CatalogRepository(session).stamp())
    assert stamps[0] == 0
    assert stamps[0] < stamps[1] == stamps[2] < stamps[3]


async def test_loading_takes_five_queries_however_many_tables(database: Database) -> None:
    await save(database, *(department(str(code)) for code in range(100, 105)))
    statements: list[str] = []
    event.listen(
        database.engine.sync_engine,
        "before_cursor_execute",
        lambda *arguments: statements.append(arguments[2]),
    )
    await load(database)
    assert len([s for s in statements if s.startswith("SELECT")]) == 5


async def test_a_year_is_asked_for_an_indicator(database: Database) -> None:
    await save(database, department(year=2026), department(text="80%以上", year=2025))
    await save(database, department(text="70%以上", year=2025), department("306", year=2024))
    (key,) = [i.key for i in department().indicators]
    async with database.reading() as session:
        repository = CatalogRepository(session)
        assert await repository.years("305") == (2025, 2026)
        assert await repository.years("307") == ()
        found = await repository.indicator_of(key, 2025)
        assert found
        assert (found.name, next(iter(found.criteria.items()))) == (
            "到岗率",
            (Tier.EXCELLENT, "优：70%以上"),
        )
        assert await repository.indicator_of(key, 2024) is None


async def test_readable_words_hold_while_the_table_says_the_same(database: Database) -> None:
    await save(database, department(text="很多"))
    (indicator,) = department(text="很多").indicators

    async def read() -> str:
        return (
            next((await load(database)).departments[0].indicators).ladder.criteria[Tier.GOOD].text
        )

    async def reword(text: str | None) -> None:
        async with database.transaction() as session:
            await CatalogRepository(session).reword(indicator, Tier.GOOD, text, 7)

    await reword("90%以上")
    assert await read() == "90%以上"
    await reword("91%以上")
    (found,) = (await load(database)).departments[0].indicators
    assert (found.criteria[Tier.GOOD], found.reworded) == ("良：很多", {Tier.GOOD: "91%以上"})
    await save(database, department(text="太多"))
    assert await read() == "良：太多"
    await save(database, department(text="很多"))
    assert await read() == "91%以上"
    await reword(None)
    assert await read() == "良：很多"


async def test_what_was_renamed_goes_on_under_its_key(database: Database) -> None:
    old = department()
    (key,) = [i.key for i in old.indicators]
    new = replace(
        old,
        activities=(
            replace(
                old.activities[0],
                indicators=(replace(old.activities[0].indicators[0], key="new", name="在岗率"),),
            ),
        ),
    )
    await save(database, old)
    async with database.transaction() as session:
        await CatalogRepository(session).rename("new", key, old.code, 7)
    assert await save(database, new, new) == [Outcome.NEW_VERSION, Outcome.UNCHANGED]
    assert [i.name for i in (await load(database)).indicators.values()] == ["在岗率"]
    assert list((await load(database)).indicators) == [key]
    async with database.reading() as session:
        ((before, after),) = await CatalogRepository(session).beside([new])
    assert (before, [i.key for i in after.indicators]) == (after, [key])
