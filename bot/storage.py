"""Storage: the database opened for a command, and the knowledge that it holds."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.config import embedded_url, make_data_folder
from bot.library import Library
from bot.tables import BUILT_IN, read_table
from handlers.knowledge import Knowledge
from store.audit import Action, Event
from store.catalog import Catalog, Department
from store.database import Database, is_migrated, migrate
from store.editions import Beside
from store.repositories import CatalogRepository, SqlAuditRepository

ENGINEER = 0
"""Who acts on the command line, as in the terminal."""

NONE_RENAMED: Mapping[str, str] = {}


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database of an SQLAlchemy URL, closed at the end. ConfigurationError where it fails."""
    database = await Database.connect(url)
    try:
        yield database
    finally:
        await database.close()


async def prepare(url: str) -> None:
    """Bring the schema up to date; the embedded database gets its folder first."""
    if url == embedded_url():
        make_data_folder()
    await migrate(url)


async def stock(url: str) -> None:
    """Bring a database up to date, and put the built-in table in where it held none."""
    await prepare(url)
    async with opened(url) as database:
        async with database.reading() as session:
            held = await CatalogRepository(session).load()
        if not held.departments:
            await _put_in(database, read_table(BUILT_IN))


@asynccontextmanager
async def stocked(url: str) -> AsyncIterator[Library]:
    """The database brought up to date, with the built-in table where it held none."""
    await prepare(url)
    async with opened(url) as database:
        library = await library_in(database) or await _with_built_in(database)
        try:
            yield library
        finally:
            await library.close()


async def stored(url: str) -> Knowledge | None:
    """What a database holds; None where there is no catalog in it. Changes nothing."""
    if not await is_migrated(url):
        return None
    async with opened(url) as database:
        library = await library_in(database)
    return library.knowledge if library else None


async def save(
    url: str, departments: Sequence[Department], same: Mapping[str, str] = NONE_RENAMED
) -> list[str]:
    """Save all or none; for each department what became of it: a code.

    ``same`` are renamed indicators: key of the new name → key of the history.
    """
    await prepare(url)
    async with opened(url) as database, database.transaction() as session:
        catalog, log = CatalogRepository(session), SqlAuditRepository(session)
        for department in departments:
            await _rename(catalog, log, department, same)
        outcomes = await _save_all(catalog, departments)
        for department, outcome in zip(departments, outcomes, strict=True):
            event = _event(Action.TABLE_PUBLISHED, department.name, department, outcome=outcome)
            await log.add(event)
        return outcomes


async def _rename(
    catalog: CatalogRepository,
    log: SqlAuditRepository,
    department: Department,
    same: Mapping[str, str],
) -> None:
    """The indicators of a department that are among the renamed ones."""
    for indicator in (one for one in department.indicators if one.key in same):
        old = same[indicator.key]
        await catalog.rename(indicator.key, old, department.code, ENGINEER)
        await log.add(_event(Action.INDICATOR_RENAMED, indicator.name, department, was=old))


async def beside(url: str, departments: Sequence[Department]) -> list[Beside]:
    """Each table beside the one before it. Changes nothing."""
    if not await is_migrated(url):
        return [(None, department) for department in departments]
    async with opened(url) as database, database.reading() as session:
        return await CatalogRepository(session).beside(departments)


async def catalog_of(url: str, year: int) -> Catalog:
    """The tables of a year that a database holds. Changes nothing."""
    if not await is_migrated(url):
        return Catalog(())
    async with opened(url) as database, database.reading() as session:
        return await CatalogRepository(session).load(year)


async def library_in(database: Database) -> Library | None:
    """The catalog of an open database; None where there is none."""
    async with database.reading() as session:
        repository = CatalogRepository(session)
        stamp, catalog = await repository.stamp(), await repository.load()
    return Library(database, Knowledge.of(catalog), stamp) if catalog.departments else None


async def _with_built_in(database: Database) -> Library:
    built_in = read_table(BUILT_IN)
    await _put_in(database, built_in)
    return await library_in(database) or Library(database, Knowledge.of(built_in))


async def _put_in(database: Database, catalog: Catalog) -> None:
    async with database.transaction() as session:
        await _save_all(CatalogRepository(session), catalog.departments)


def _event(action: Action, subject: str, department: Department, **detail: str) -> Event:
    """What the log keeps of a change that came from the command line."""
    now = datetime.now(UTC)
    return Event(action, ENGINEER, "", now, subject, department.code, detail)


async def _save_all(repository: CatalogRepository, departments: Iterable[Department]) -> list[str]:
    return [str(await repository.save(department)) for department in departments]
