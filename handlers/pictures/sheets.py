"""Sheets: what a picture says, in a person's language, as JSON for the outbox."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from typing import Any, Self

Label = tuple[Fraction, str]
"""A text and where it stands, from 0 to 1."""


@dataclass(frozen=True)
class Scale:
    """A bar with its texts: letters of the bands ("" where the standard does not say), ``ticks``
    below, the ``mark`` of a figure or None."""

    tiers: tuple[str, ...]
    ticks: tuple[Label, ...]
    mark: Fraction | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back."""
        return cls(tuple(data["tiers"]), _labels(data["ticks"]), _place(data["mark"]))


@dataclass(frozen=True)
class Row:
    """An indicator of a board: the letter of its ``tier`` ("" where nothing is reported), its
    ``figure``, and a ``note`` below its name such as the gap."""

    name: str
    tier: str
    figure: str
    note: str
    scale: Scale
    group: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back."""
        return cls(**{**data, "scale": Scale.from_json(data["scale"])})


@dataclass(frozen=True)
class Board:
    """A page of a board: rows in the order of the table, under the names of their groups."""

    title: str
    summary: str
    rows: tuple[Row, ...]
    dark: bool = False
    page: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back."""
        return cls(**{**data, "rows": tuple(Row.from_json(row) for row in data["rows"])})


@dataclass(frozen=True)
class Point:
    """A report: how far in the year (``at``), how far up the scale (``up``, None where it has no
    place there), its day and its figure."""

    at: Fraction
    up: Fraction | None
    day: str
    figure: str
    tier: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back."""
        return cls(**{**data, "at": Fraction(data["at"]), "up": _place(data["up"])})


@dataclass(frozen=True)
class Trend:
    """An indicator over a year: reports on the bands of its ``scale``, the worst tier below;
    ``months`` along the year, ``today`` in it, and below the picture what the pace tells."""

    title: str
    summary: str
    scale: Scale
    points: tuple[Point, ...]
    months: tuple[Label, ...]
    today: Fraction | None = None
    pace: str = ""
    dark: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back."""
        return cls(
            **{
                **data,
                "scale": Scale.from_json(data["scale"]),
                "points": tuple(Point.from_json(point) for point in data["points"]),
                "months": _labels(data["months"]),
                "today": _place(data["today"]),
            }
        )


Sheet = Board | Trend
KINDS: Mapping[str, type[Board] | type[Trend]] = {"board": Board, "trend": Trend}


def to_json(sheet: Sheet) -> dict[str, Any]:
    """A sheet as JSON; places are exact fractions."""
    kind = next(name for name, type_ in KINDS.items() if isinstance(sheet, type_))
    plain: dict[str, Any] = _plain(asdict(sheet))
    return {"kind": kind, **plain}


def from_json(data: Mapping[str, Any]) -> Sheet:
    """A sheet read back."""
    kind = KINDS[data["kind"]]
    known = {field.name for field in fields(kind)}
    return kind.from_json({name: value for name, value in data.items() if name in known})


def alt(sheet: Sheet) -> str:
    """What a picture says as lines of text, for where it cannot be drawn."""
    if isinstance(sheet, Trend):
        lines = [f"{p.day}　{p.figure}　{p.tier}" for p in sheet.points]
        return "\n".join(filter(None, [sheet.title, sheet.summary, *lines, sheet.pace]))
    rows = ["　".join(filter(None, [r.tier, r.name, r.figure, r.note])) for r in sheet.rows]
    return "\n".join(filter(None, [sheet.title, sheet.summary, *rows, sheet.page]))


def texts(sheet: object) -> list[str]:
    """Every text that stands on a sheet."""
    if isinstance(sheet, str):
        return [sheet]
    if isinstance(sheet, Mapping):
        return [text for value in sheet.values() for text in texts(value)]
    if isinstance(sheet, tuple | list):
        return [text for value in sheet for text in texts(value)]
    return texts(asdict(sheet)) if isinstance(sheet, Board | Trend) else []


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _labels(data: list[list[str]]) -> tuple[Label, ...]:
    return tuple((Fraction(at), text) for at, text in data)


def _place(data: str | None) -> Fraction | None:
    return None if data is None else Fraction(data)
