"""Column types: our values as every engine keeps them without loss."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from store.standards.units import Kind, Unit


class Spelled(TypeDecorator[Any]):
    """A value kept as text: ``spell`` writes it, ``read`` reads it back.

    A fraction is 185/2 and a budget 10.00, so that no engine rounds them.
    """

    impl = Text
    cache_ok = True

    def __init__(self, read: Callable[[str], Any], spell: Callable[[Any], str] = str) -> None:
        super().__init__()
        self.read = read
        self.spell = spell

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.spell(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self.read(value)


class Moment(TypeDecorator[datetime]):
    """A moment, aware and in UTC on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


def spell_unit(unit: Unit) -> str:
    """A unit with all it says: a stored report outlives a change of the table of units."""
    parts = [unit.name, unit.kind, unit.base, str(unit.scale), unit.whole]
    return json.dumps(parts, ensure_ascii=False)


def read_unit(text: str) -> Unit:
    """The unit that ``spell_unit`` wrote."""
    name, kind, base, scale, whole = json.loads(text)
    return Unit(name, Kind(kind), base, Fraction(scale), whole)
