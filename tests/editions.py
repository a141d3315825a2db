"""Tables of one small department through the years, saved and spoken with."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.knowledge import Knowledge
from store.catalog import Activity, Department, Indicator, key_of
from store.database import Database
from store.repositories import CatalogRepository
from store.standards.tiers import Tier
from tests.talk import Said, Talk

CODE = "305"
USUAL = ("95%以上", "95%-85%", "85%-75%", "75%以下")


def department(
    criteria: Sequence[str] = USUAL, year: int | None = 2026, name: str = "低保复核完成率"
) -> Department:
    """The department with one indicator of that name and these criteria."""
    indicator = Indicator(key_of(CODE, name), name, dict(zip(Tier, criteria, strict=True)))
    home = Activity(key_of(CODE, "社会救助"), "社会救助", 1, indicators=(indicator,))
    return Department(CODE, "民政局", year, (home,))


async def publish(database: Database, *departments: Department) -> Knowledge:
    """Save tables one after another; returns what answers then."""
    async with database.transaction() as session:
        repository = CatalogRepository(session)
        for one in departments:
            await repository.save(one)
        return Knowledge.of(await repository.load())


async def said_after(talk: Talk, database: Database, table: Department, *said: str) -> Said:
    """A new table is published, and the talk goes on with these words; the last answer."""
    talk.knowledge = await publish(database, table)
    for words in said:
        answer = await talk.say(words)
    return answer


def without_indicators(table: Department) -> Department:
    """The same department with an activity and no indicator."""
    activities = tuple(replace(a, indicators=()) for a in table.activities)
    return replace(table, activities=activities)
