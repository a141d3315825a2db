"""Base: what all tables share – names of constraints, and our values as columns."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, cast

from sqlalchemy import JSON, BigInteger, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from store.column_types import Moment, Spelled, read_unit, spell_unit
from store.standards.tiers import Tier
from store.standards.units import Unit

# SQLite numbers rows by itself only where the key is INTEGER.
Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]
TelegramId = Annotated[int, mapped_column(BigInteger)]
LongText = Annotated[str, mapped_column(Text)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - as SQLAlchemy declares it
        Fraction: Spelled(Fraction),
        Decimal: Spelled(Decimal),
        Tier: Spelled({str(tier): tier for tier in Tier}.__getitem__),
        Unit: Spelled(read_unit, spell_unit),
        datetime: Moment,
        dict[str, Any]: JSON,
    }


def table_of(model: type[Base]) -> Table:
    """The table without its model: what every message asks for goes past the mapping of objects,
    which costs as much as the statement."""
    return cast(Table, model.__table__)
