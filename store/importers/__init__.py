"""Any file → a table: a format only yields rows, everything after that is common."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from store.errors import ImportFailed
from store.importers import text
from store.importers.departments import departments_of
from store.importers.rows import Row, checked
from store.importers.table import Table, Warning, catalog_check_as_dict

__all__ = ["Table", "Warning", "catalog_check_as_dict", "read_departments", "read_rows"]

FORMATS: Mapping[str, Callable[[Path], Iterator[Row]]] = {".txt": text.read}


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, cleaned, by the format that its name ends in.

    ImportFailed: ``unknown_format``, ``unreadable``, ``too_large``, ``unknown_encoding``,
    ``nul_byte``, ``too_many_rows``, ``too_many_cells`` or ``cell_too_long``.
    """
    if path.suffix.lower() not in FORMATS:
        raise ImportFailed("unknown_format", path.name, path.suffix)
    return checked(FORMATS[path.suffix.lower()](path))


def read_departments(path: Path) -> Table:
    """The departments that a file holds; ImportFailed where it cannot be read as a table."""
    return departments_of(read_rows(path), path.stem)
