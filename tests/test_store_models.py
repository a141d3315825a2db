"""Values as the tables keep them: nothing is rounded, on both engines."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from store import models
from store.column_types import Moment, Spelled
from store.database import Database
from store.standards.tiers import Tier

EPOCH = datetime(1970, 1, 2)  # noqa: DTZ001 - hypothesis adds the zone
DIALECT = sqlite.dialect()

SPELLED = [
    (Spelled(Fraction), Fraction(185, 2), "185/2"),
    (Spelled(Fraction), Fraction(93), "93"),
    (Spelled(Fraction), Fraction(-1, 3), "-1/3"),
    (Spelled(Decimal), Decimal("10.00"), "10.00"),
    (Spelled(Decimal), Decimal("140.32"), "140.32"),
    (Spelled(Tier), Tier.EXCELLENT, "优"),
]


@pytest.mark.parametrize(("kind", "value", "kept"), SPELLED)
def test_how_a_value_is_spelled(kind: Spelled, value: object, kept: str) -> None:
    assert kind.process_bind_param(value, DIALECT) == kept
    assert kind.process_result_value(kept, DIALECT) == value


@pytest.mark.parametrize("kind", [Spelled(Fraction), Moment()], ids=["spelled", "moment"])
def test_nothing_stays_nothing(kind: Spelled | Moment) -> None:
    assert kind.process_bind_param(None, DIALECT) is None
    assert kind.process_result_value(None, DIALECT) is None


@given(st.fractions())
def test_any_fraction_reads_back_exactly(value: Fraction) -> None:
    kind = Spelled(Fraction)
    assert kind.process_result_value(kind.process_bind_param(value, DIALECT), DIALECT) == value


@given(st.datetimes(min_value=EPOCH, timezones=st.just(timezone(timedelta(hours=8)))))
def test_any_moment_is_kept_in_utc(value: datetime) -> None:
    kept = Moment().process_bind_param(value, DIALECT)
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)
    assert Moment().process_result_value(kept.replace(tzinfo=None), DIALECT) == value


async def test_a_person_can_read_the_tables(database: Database) -> None:
    """What an engineer sees who looks in with SQL."""
    async with database.transaction() as session:
        session.add(
            models.Report(
                indicator="aaaaaaaaaa",
                year=2025,
                value=Fraction(185, 2),
                tier=Tier.GOOD,
                reporter=7_000_000_000,
                reporter_name="张三",
                at=datetime(2025, 6, 30, tzinfo=UTC),
            )
        )
        await session.flush()
        row = (await session.execute(text("SELECT value, tier, reporter FROM reports"))).one()
    assert tuple(row) == ("185/2", "良", 7_000_000_000)


def test_every_constraint_has_a_name() -> None:
    for table in models.Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


def test_no_column_holds_a_float() -> None:
    types = {
        str(column.type.compile(DIALECT))
        for table in models.Base.metadata.tables.values()
        for column in table.columns
    }
    assert not [name for name in types if "FLOAT" in name or "NUMERIC" in name or "REAL" in name]
