"""Marks: what a sheet's XML says beside its values, which a reader in one pass leaves out."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils.cell import range_boundaries

from store.importers.rows import MOST_CELLS

MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
HIDDEN = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*?hidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
NO_VALUE = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}(\d{1,7}))"[^>]*>'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
MOST_MERGED = 200_000  # cells that are looked at
TALLEST = 2_000  # rows of one merge


@dataclass(frozen=True)
class Marks:
    """By number of the row: the columns that go on from above, and the notes of store rows."""

    merged: Mapping[int, frozenset[int]]
    notes: Mapping[int, tuple[tuple[str, str], ...]]


def read_marks(sheet: bytes) -> Marks:
    """The marks of one sheet's XML, in one pass each over its bytes."""
    notes: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if b"hidden=" in sheet:
        for row in HIDDEN.finditer(sheet):
            notes[int(row[1])].append(("hidden_row", ""))
    if b"<f" in sheet or b":f" in sheet:
        for cell in NO_VALUE.finditer(sheet):
            notes[int(cell[2])].append(("formula_without_value", cell[1].decode()))
    return Marks(_merged(sheet), {row: tuple(found) for row, found in notes.items()})


def _merged(sheet: bytes) -> dict[int, frozenset[int]]:
    below: dict[int, set[int]] = defaultdict(set)
    count = 0
    for found in MERGE.finditer(sheet, max(sheet.find(b"mergeCells"), 0)):
        left, top, right, bottom = range_boundaries(found[1].decode())
        for row in range(top + 1, min(bottom, top + TALLEST) + 1):
            below[row].update(range(left - 1, min(right, MOST_CELLS)))
            count += right - left + 1
        if count > MOST_MERGED:
            break
    return {row: frozenset(columns) for row, columns in below.items()}
