"""Columns: where a table keeps what, found by its headers and never by position."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from store.errors import ImportFailed
from store.importers.rows import DATA, Row
from store.standards.tiers import Tier

NAMES = {s: name for name, spellings in DATA["columns"].items() for s in spellings}
TIERS = {s: Tier(tier) for tier, spellings in DATA["tiers"].items() for s in spellings}
GROUPS = frozenset(DATA["headers"]["group"])
SCALES = {unit: Decimal(scale) for unit, scale in DATA["budgets"]["scales"].items()}

Header = str | Tier
REQUIRED: tuple[Header, ...] = (*DATA["columns"], *Tier)


@dataclass(frozen=True)
class Columns:
    """Header → its column; ``scale`` brings a budget to 万元."""

    places: Mapping[Header, int]
    scale: Decimal = Decimal(1)

    def text(self, row: Row, header: Header) -> str:
        """What a row says under a header."""
        return row.cell(self.places[header])

    def indented(self, row: Row, header: Header) -> bool:
        """Whether that text stands indented."""
        column = self.places[header]
        return column < len(row.cells) and row.cells[column][:1].isspace()

    def joined(self, row: Row) -> "Columns":
        """With the second row of a header, which stands under the first."""
        return Columns({**_places(row), **self.places}, self.scale)

    @property
    def missing(self) -> list[Header]:
        """The headers that a table needs and that are not there."""
        return [header for header in REQUIRED if header not in self.places]

    def complete(self, where: str) -> "Columns":
        """Itself; ImportFailed naming the first missing header, in the words of a table."""
        for header in self.missing:
            name = header if isinstance(header, Tier) else DATA["columns"][header][0]
            raise ImportFailed("missing_header", where, name)
        return self


def read_columns(row: Row) -> Columns | None:
    """The columns of a header row; None for any other row."""
    places = _places(row)
    if len([header for header in places if not isinstance(header, Tier)]) < 2:
        return None
    return Columns(places, _scale(row))


def is_header(row: Row) -> bool:
    """Whether a row holds nothing but headers."""
    return bool(row.texts) and all(
        bare in NAMES or bare in TIERS or bare in GROUPS for bare in map(_bare, row.texts)
    )


def _places(row: Row) -> dict[Header, int]:
    places: dict[Header, int] = {}
    for column, text in enumerate(map(_bare, row.cells)):
        header = TIERS.get(text) or NAMES.get(text)
        if header:
            places.setdefault(header, column)
    return places


def _bare(text: str) -> str:
    return re.sub(r"[(（][^()（）]*[)）]|\s", "", text)


def _scale(row: Row) -> Decimal:
    """年度预算数（元） counts in 元; a header that names no unit counts in 万元."""
    for text in row.texts:
        unit = re.search(r"[(（](?:单位[:：])?([^()（）]+)[)）]", text)
        if unit and NAMES.get(_bare(text)) == "budget":
            return SCALES.get(unit[1], Decimal(1))
    return Decimal(1)
