"""Columns: where a table keeps what, found by its headers and never by position."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from store.errors import ImportFailed
from store.importers.rows import DATA, Row
from store.standards.tiers import Tier

SCALES = {unit: Decimal(scale) for unit, scale in DATA["budgets"]["scales"].items()}

Header = str | Tier
REQUIRED: tuple[Header, ...] = (*DATA["columns"], *Tier)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_EDGES = " *:：-—–_/()[]、，,."
_UNIT = re.compile(r"(?:单位[:：])?(万元|亿元|千元|元)[)\]]?$")


@dataclass(frozen=True)
class Columns:
    """Header → its column; ``scale`` brings a budget to 万元, None where no header says."""

    places: Mapping[Header, int]
    scale: Decimal | None = None

    def text(self, row: Row, header: Header) -> str:
        """What a row says under a header; nothing under one that is not there."""
        return row.cell(self.places[header]) if header in self.places else ""

    def indent(self, row: Row, header: Header) -> int:
        """How wide that text stands indented; two half-width spaces are a full-width one."""
        cell = row.cells[self.places[header]] if self.places[header] < len(row.cells) else ""
        space = cell[: len(cell) - len(cell.lstrip())]
        return sum(2 if mark in "\u3000\t" else 1 for mark in space if mark != "\n")

    def goes_on(self, row: Row, header: Header) -> bool:
        """Whether the cell under a header is merged with the one above."""
        return self.places.get(header, -1) in row.merged

    def joined(self, row: Row) -> "Columns":
        """With the next row of a header, which stands under the first and is the finer one."""
        scale = _scale(row) if self.scale is None else self.scale
        return Columns(_settled({**self.places, **_places(row)}), scale)

    def again(self, row: Row) -> "Columns | None":
        """The columns of a row that is a header once more, in the midst of the table."""
        found = read_columns(row)
        return found if found and (self.missing or len(found.places) > 2) else None

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
    named = sum(not isinstance(header, Tier) for header in places)
    if named < 2 or 2 * len(places) < len(row.texts):
        return None
    return Columns(_settled(places), _scale(row))


def is_header(row: Row) -> bool:
    """Whether a row holds nothing but headers."""
    return bool(row.texts) and all(map(_is_header_text, row.texts))


@lru_cache(maxsize=4096)
def _header(text: str) -> Header | None:
    """The header that a cell is, in any of its spellings: 评价标准（优）, 预算数/万元."""
    if len(text) > 40:
        return None
    whole = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    bare = _bare(whole)
    grouped = next((bare.removeprefix(g) for g in GROUPS if whole.startswith(g)), "")
    inner = next((whole.removeprefix(g).strip(_EDGES) for g in GROUPS if whole.startswith(g)), "")
    for spelling in (bare, grouped.strip(_EDGES), inner):
        if header := TIERS.get(spelling) or NAMES.get(spelling):
            return header
    return None


def _is_header_text(text: str) -> bool:
    bare = _bare(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    return bool(_header(text)) or bare in GROUPS or bare in BESIDE or not bare


def _bare(text: str) -> str:
    return re.sub(r"[/:：](?:万元|亿元|千元|元)$", "", _BRACKETS.sub("", text)).strip(_EDGES)


def _places(row: Row) -> dict[Header, int]:
    places: dict[Header, int] = {}
    for column, text in enumerate(row.cells):
        header = _header(text.strip()) if text else None
        if header:
            places.setdefault(_as_duty(header, text, places), column)
    return places


def _as_duty(header: Header, text: str, places: Mapping[Header, int]) -> Header:
    """职责 is the activity, unless a column of activities stands beside it."""
    duty = header == "activity" and _bare(re.sub(r"\s", "", text)) in DUTIES
    return "duty" if duty and "duty" not in places else header


def _settled(places: Mapping[Header, int]) -> dict[Header, int]:
    """A column of duties alone is that of the activities; so is one that both were put in."""
    settled = dict(places)
    if "duty" in settled and settled.get("activity", settled["duty"]) == settled["duty"]:
        settled["activity"] = settled.pop("duty")
    return settled


def _scale(row: Row) -> Decimal | None:
    """年度预算数（元） counts in 元."""
    for text in row.texts:
        whole = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
        unit = _UNIT.search(whole)
        if unit and (_header(text) == "budget" or not _bare(whole)):
            return SCALES[unit[1]]
    return None


def _spellings(names: Mapping[str, list[str]]) -> dict[str, str]:
    """Spelling → name, each folded as a header is."""
    folded = unicodedata.normalize
    return {_bare(folded("NFKC", s)): name for name, found in names.items() for s in found}


NAMES = _spellings({"level": DATA["optional"]["level"], **DATA["columns"]})
TIERS = {s: Tier(tier) for s, tier in _spellings(DATA["tiers"]).items()}
DUTIES = frozenset(_bare(s) for s in DATA["optional"]["duty"])
NAMES |= dict.fromkeys(DUTIES - set(NAMES), "activity")
GROUPS = tuple(sorted(map(_bare, DATA["headers"]["group"]), key=len, reverse=True))
BESIDE = frozenset(DATA["headers"]["beside"])
