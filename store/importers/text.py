"""Text: a table flattened to one cell a line, each after a tab, records between blank lines."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.errors import ImportFailed
from store.importers.rows import MOST_BYTES, Row

ENCODINGS = ("utf-8-sig", "gb18030")
UTF16 = ("utf-16",)


def read_bytes(path: Path) -> bytes:
    """A file's content; ImportFailed where it cannot be opened or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportFailed("unreadable", path.name, error.strerror or "") from error
    if len(content) > MOST_BYTES:
        raise ImportFailed("too_large", path.name, str(MOST_BYTES))
    return content


def decode(content: bytes, name: str) -> str:
    """Text of UTF-8 with or without its mark, UTF-16 with one, or GB18030."""
    for encoding in UTF16 if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ENCODINGS:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise ImportFailed("unknown_encoding", name)


def read(path: Path) -> Iterator[Row]:
    """The records of a file as rows; ``where`` is the line that each begins on."""
    lines = re.split(r"\r\n|\r|\n", decode(read_bytes(path), path.name))
    cells: list[str] = []
    start = 0
    for number, line in enumerate(lines, 1):
        line = line.lstrip(" ")
        if line and not cells:
            start = number
        if line:
            _take(line, cells)
        elif cells:
            yield Row(f"{path.name}:{start}", tuple(cells))
            cells = []
    if cells:
        yield Row(f"{path.name}:{start}", tuple(cells))


def _take(line: str, cells: list[str]) -> None:
    """Add a line to a record: cells of its own, or more text of the last cell."""
    if "\t" in line or not cells:
        cells.extend(line.removeprefix("\t").split("\t"))
    else:
        cells[-1] += f"\n{line}"
