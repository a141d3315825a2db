"""Word: .docx, its paragraphs and the rows of its tables in their order."""

import itertools
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from store.errors import ImportFailed
from store.importers.files import opening, read_package
from store.importers.rows import OUTSIDE, Row

P, T, TBL, TR, TC = (qn(f"w:{name}") for name in ("p", "t", "tbl", "tr", "tc"))
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
WRAPPERS = tuple(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
DELETED = qn("w:del")
DROPPED = (
    DELETED,
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
VAL = qn("w:val")
PROPERTIES, GRID_COLUMN, SKIPPED = qn("w:tcPr"), qn("w:gridCol"), qn("w:gridBefore")
SPAN, DOWN, ACROSS = (qn(f"w:{name}") for name in ("gridSpan", "vMerge", "hMerge"))
INDENT, LEVEL = qn("w:ind"), qn("w:ilvl")
TWIPS = 210  # a character of 10.5 points
MOST_NESTED = 5  # tables around a table
MOST_SPAN = 500  # columns; a wider cell is no cell of a table that anyone reads
AMOUNTS = (  # what an indentation is written in: by characters, else by twips
    (("leftChars", "startChars"), ("left", "start"), 1),
    (("firstLineChars",), ("firstLine",), 1),
    (("hangingChars",), ("hanging",), -1),
)


def read(path: Path) -> Iterator[Row]:
    """The rows of all tables, and the paragraphs between them; ``where`` is ``a.docx:T1R5``.

    ImportFailed as store.importers.files.read_package.
    """
    content = read_package(path, ".docx")
    with opening(path.name):
        body = Document(BytesIO(content)).element.body
        if body.getroottree().docinfo.doctype:  # no office writes one; it may declare entities
            raise ImportFailed("broken_file", path.name, "DOCTYPE")
        _drop_what_is_deleted(body)
        _refuse_deep(body, path.name)
        return _rows(body, path.name)


def _rows(body: Any, name: str) -> Iterator[Row]:
    """A table of the same grid directly after another goes on with it."""
    count = table = width = 0
    own = itertools.count(-1, -1)
    for block in _children(body, (P, TBL)):
        if block.tag == TBL:
            count += 1
            grid = sum(1 for _ in block.iterchildren(qn("w:tblGrid")) for _ in _.iter(GRID_COLUMN))
            table, width = (table if grid == width else count), grid
            yield from _table_rows(block, f"{name}:T{count}", table, own)
        elif text := _text(block).strip():
            width = 0
            yield Row(name, (text,), OUTSIDE)


def _table_rows(element: Any, where: str, table: int, own: Iterator[int]) -> Iterator[Row]:
    """The rows of a table, each with those of the tables within it behind, numbered by ``own``."""
    for number, row in enumerate(_children(element, (TR,)), 1):
        within = list(_taken_out(row))
        cells: list[str] = [""] * _skipped(row)
        merged: set[int] = set()
        for cell in _children(row, (TC,)):
            span, down, across = _merges(cell)
            if down:
                merged.add(len(cells))
            cells += ["" if down or across else _cell_text(cell), *[""] * (span - 1)]
        yield Row(f"{where}R{number}", tuple(cells), table, frozenset(merged))
        for count, table_within in enumerate(within, 1):
            yield from _table_rows(table_within, f"{where}R{number}T{count}", next(own), own)


def _refuse_deep(body: Any, name: str) -> None:
    for table in body.iter(TBL):
        if sum(1 for _ in table.iterancestors(TBL)) > MOST_NESTED:
            raise ImportFailed("nested_too_deep", name, str(MOST_NESTED))


def _taken_out(row: Any) -> Iterator[Any]:
    """The tables within a row's cells, each taken out of its cell: it is a table of its own."""
    while (inner := next(row.iter(TBL), None)) is not None:
        inner.getparent().remove(inner)
        yield inner


def _children(element: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    """The children of these tags, also those within content controls and tracked insertions."""
    for child in element.iterchildren():
        if child.tag in tags:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tags)


def _merges(cell: Any) -> tuple[int, bool, bool]:
    """How many columns it takes, and whether it goes on from above, or from the left."""
    properties = cell.find(PROPERTIES)
    if properties is None:
        return 1, False, False
    span = properties.find(SPAN)
    wide = int(span.get(VAL, "1")) if span is not None else 1
    return min(max(wide, 1), MOST_SPAN), _goes_on(properties, DOWN), _goes_on(properties, ACROSS)


def _goes_on(properties: Any, tag: str) -> bool:
    merge = properties.find(tag)
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _skipped(row: Any) -> int:
    """Columns that a row leaves out at its beginning."""
    return sum(min(int(mark.get(VAL, "0")), MOST_SPAN) for mark in row.iter(SKIPPED))


def _cell_text(cell: Any) -> str:
    first = next(cell.iter(P), None)
    text = _text(cell).strip("\n")
    return "\u3000" * _indent(first) + text if first is not None and text else text


def _text(element: Any) -> str:
    """All of its text; each paragraph begins a line."""
    parts = []
    for node in element.iter(P, T, *SIGNS):
        if node.tag == T:
            parts.append(node.text or "")
        elif node.tag == P:
            parts.append("\n")
        elif node.getparent().tag != qn("w:tabs"):
            parts.append(SIGNS[node.tag])
    return "".join(parts)


def _indent(paragraph: Any) -> int:
    """How many characters its first line stands in; a level of a list counts as two."""
    level = next(paragraph.iter(LEVEL), None)
    if level is not None and level.get(VAL, "0") != "0":
        return 2 * min(_number(level.get(VAL)), 9)
    indent = next(paragraph.iter(INDENT), None)
    if indent is None:
        return 0
    return min(max(round(sum(_amount(indent, *amount) for amount in AMOUNTS)), 0), 40)


def _amount(indent: Any, chars: tuple[str, ...], twips: tuple[str, ...], sign: int) -> float:
    for names, whole in ((chars, 100), (twips, TWIPS)):
        for name in names:
            if number := _number(indent.get(qn(f"w:{name}"))):
                return sign * number / whole
    return 0


def _number(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0


def _drop_what_is_deleted(body: Any) -> None:
    """Tracked deletions, what was moved away, and the second copy of a drawing's text."""
    for node in list(body.iter(*DROPPED)):
        parent = node.getparent()
        if node.tag == DELETED and parent is not None and parent.tag == qn("w:trPr"):
            node, parent = parent.getparent(), parent.getparent().getparent()
        if parent is not None:
            parent.remove(node)
