"""How fast 1,000 tables of 60 indicators are imported, against the bare libraries in one run.

python -m tests.bench_import [COUNT]
"""

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from openpyxl import load_workbook

from bot.lines import say
from bot.storage import save
from store.catalog import Department
from store.importers import read_departments
from tests.tables import HEADERS, sheet, word

INDICATORS = 60


def main() -> None:
    """Print a line for each format, and one for the database."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with TemporaryDirectory() as folder:
        departments: list[Department] = []
        for suffix, write, walk in (
            (".docx", word, walk_document),
            (".xlsx", sheet, walk_workbook),
        ):
            files = [
                write(Path(folder) / f"{1000 + n}第{n}局{suffix}", HEADERS, *rows())
                for n in range(min(count, 20))
            ]
            many = [files[n % len(files)] for n in range(count // 2)]
            bare = ours = 0.0
            for path in many:  # one after the other, so that both meet the same machine
                bare += seconds(walk, path)
                ours += seconds(
                    lambda p: departments.extend(read_departments(p).departments), path
                )
            say(
                f"{suffix}: {len(many)} files, bare {bare:.1f} s, "
                f"ours {ours:.1f} s, ×{ours / bare:.2f}"
            )
        numbered = [
            Department(str(1000 + n), d.name, 2025, d.activities)
            for n, d in enumerate(departments)
        ]
        begin = time.process_time()
        asyncio.run(save(f"sqlite:///{folder}/bench.db", numbered))
        indicators = sum(len(list(d.indicators)) for d in numbered)
        say(f"database: {indicators} indicators, {time.process_time() - begin:.1f} s")


def rows() -> list[tuple[str, ...]]:
    """A table of ten activities with sixty indicators."""
    found = []
    for n in range(INDICATORS):
        activity = (
            (f"活动{n // 6}", "10.00", "内容" * 30, "目标" * 20) if n % 6 == 0 else ("",) * 4
        )
        found.append((*activity, f"指标{n}完成率", "95%以上", "95%-80%", "80%-60%", "60%以下"))
    return found


def walk_document(path: Path) -> None:
    """Open a Word file and read every cell's text as the library's manual does."""
    for table in Document(str(path)).tables:
        for row in table.rows:
            for cell in row.cells:
                assert cell.text is not None


def walk_workbook(path: Path) -> None:
    """Open a workbook read-only and read every cell's value."""
    for table in load_workbook(path, read_only=True, data_only=True).worksheets:
        for row in table.iter_rows(values_only=True):
            assert row is not None


def seconds(do: Callable[[Path], None], path: Path) -> float:
    """The processor's time for a file, which what else runs here does not lengthen."""
    begin = time.process_time()
    do(path)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
