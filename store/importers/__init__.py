"""Any file → a table: a format only yields rows, everything after that is common."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from pkgutil import resolve_name

from store.errors import ImportFailed
from store.importers import delimited, text
from store.importers.departments import departments_of
from store.importers.files import opening, refuse_old
from store.importers.rows import Row, checked
from store.tables import Table, Warning, catalog_check_as_dict

__all__ = [
    "FORMATS",
    "Table",
    "Warning",
    "catalog_check_as_dict",
    "read_departments",
    "read_rows",
]

Reader = Callable[[Path], Iterator[Row]]


def _later(name: str) -> Reader:
    """A reader whose library is loaded only when a file needs it."""
    return lambda path: resolve_name(f"store.importers.{name}:read")(path)


FORMATS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".docx": _later("word"),
    ".xlsx": _later("sheets"),
    ".xlsm": _later("sheets"),
    ".doc": refuse_old,
    ".xls": refuse_old,
}


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, cleaned, by the format that its name ends in.

    ImportFailed: ``unknown_format``, or what store.importers.files and rows refuse.
    """
    if path.suffix.lower() not in FORMATS:
        raise ImportFailed("unknown_format", path.name, path.suffix)
    with opening(path.name):
        yield from checked(FORMATS[path.suffix.lower()](path))


def read_departments(path: Path) -> Table:
    """The departments that a file holds; ImportFailed where it cannot be read as a table."""
    return departments_of(read_rows(path), path.stem)
