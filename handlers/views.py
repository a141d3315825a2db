"""Views: how an answer is shown – as a picture, or of another year."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Picture:
    """That an answer is shown as a picture: of which year, on which day, in which colours."""

    year: int
    today: date
    dark: bool = False


@dataclass(frozen=True)
class OtherYear:
    """The ``year`` that was asked about, the ``years`` of which there are tables, and whether
    what is told is of that year."""

    year: int
    years: tuple[int, ...]
    is_there: bool
