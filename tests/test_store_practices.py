"""Practices: how a department works is kept as a whole, and none works so by itself."""

import pytest

from store.database import Database
from store.practices import Practice
from store.repositories import SqlPracticeRepository

KEPT = [
    [Practice("203", asks_reasons=True)],
    [Practice("203", reviews=True, closes=True), Practice("203", asks_reasons=True)],
]


@pytest.mark.parametrize("practices", KEPT)
async def test_the_last_one_holds(database: Database, practices: list[Practice]) -> None:
    for practice in practices:
        async with database.transaction() as session:
            await SqlPracticeRepository(session).keep(practice)
    async with database.reading() as session:
        assert await SqlPracticeRepository(session).of("203") == practices[-1]
        assert await SqlPracticeRepository(session).of("301") == Practice("301")
