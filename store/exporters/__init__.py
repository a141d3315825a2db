"""A department → a file that reads back as the same department."""

from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name

from store.catalog import Department
from store.exporters import delimited

__all__ = ["FORMATS", "write_department"]

FORMATS: Mapping[str, Callable[[Department, Path], None]] = {
    ".xlsx": lambda department, path: resolve_name("store.exporters.sheets:write")(
        department, path
    ),
    ".csv": delimited.write,
}


def write_department(department: Department, path: Path) -> None:
    """Write ``path`` in the format that its name ends in, a key of FORMATS; OSError else."""
    FORMATS[path.suffix.lower()](department, path)
