"""Inquiry: a question about the whole table of a department, as a value."""

from dataclasses import dataclass

from store.standards.units import Unit


@dataclass(frozen=True)
class Inquiry:
    """``code`` is the question, in handlers/data/departments.toml; ``level`` that of the
    activities asked about, ``unit`` that of the indicators. ``subject`` is the activity that a
    share is asked of, in folded words, "" for the one spoken of."""

    code: str
    level: int | None = None
    unit: Unit | None = None
    subject: str = ""
