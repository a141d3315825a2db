"""store/importers/delimited.py: encodings, delimiters, quotes, and .txt with a row a line."""

from pathlib import Path

import pytest

from store.errors import ImportFailed
from store.importers import read_departments, read_rows
from store.importers.delimited import delimiter_of, rows_of
from tests.tables import FACTS, GROUPED, HEADERS, ROWS, TIERS, csv, facts

TITLE = ("305民政局", "", "", "", "", "", "", "", "")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = csv(tmp_path / "t.csv", TITLE, HEADERS, *ROWS, encoding=encoding, delimiter=delimiter)
    table = read_departments(path)
    assert facts(table.departments[0]) == FACTS
    assert (table.departments[0].code, table.warnings) == ("305", ())


@pytest.mark.parametrize("suffix", ["csv", "tsv", "txt"])
def test_a_row_a_line_under_any_name(tmp_path: Path, suffix: str) -> None:
    path = csv(tmp_path / f"305民政局.{suffix}", GROUPED, TIERS, *ROWS, delimiter="\t")
    assert facts(read_departments(path).departments[0]) == FACTS


def test_quotes_line_breaks_and_commas_within_cells(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][2] = '城乡"低保",\n特困供养'
    rows[1][4] = "低保金\n发放率"
    rows[1][1] = "1,000.50"
    path = csv(tmp_path / "t.csv", TITLE, HEADERS, *rows, encoding="gb18030")
    first, second, _ = facts(read_departments(path).departments[0])
    assert first[4] == '城乡"低保",\n特困供养'
    assert (second[3], second[-1][0][0]) == ("1000.50", "低保金发放率")
    assert [r.where for r in read_rows(path)][2:5] == ["t.csv:3", "t.csv:5", "t.csv:7"]


def test_merged_cells_that_an_export_repeats(tmp_path: Path) -> None:
    title = ("305民政局",) * 9
    header = (*HEADERS[:5], *["评价标准"] * 4)
    second = (*HEADERS[:5], *"优良中差")
    rows = [ROWS[0], ROWS[1], (*ROWS[1][:4], *ROWS[2][4:]), ROWS[3]]
    path = csv(tmp_path / "t.csv", title, header, second, *rows)
    table = read_departments(path)
    assert facts(table.departments[0]) == FACTS
    assert table.warnings == ()


DELIMITER = [
    (",".join(HEADERS), ","),
    ("说明,很多,逗号,在前\n" + "\t".join(HEADERS), "\t"),
    ("\n".join(f"\t{header}" for header in HEADERS), None),
    ("", None),
    ('"', None),
]


@pytest.mark.parametrize(("text", "expected"), DELIMITER)
def test_the_delimiter_is_that_of_the_header(text: str, expected: str | None) -> None:
    assert delimiter_of(text) == expected


GUARDED = [
    ("'=1+1", "=1+1"),
    ("'-5%以上", "-5%以上"),
    ("''=1", "'=1"),
    ("5'=", "5'="),
    ("'　　=1", "　　=1"),
    ("'素质工程'", "'素质工程'"),
    ("=1+1", "=1+1"),
]


@pytest.mark.parametrize(("cell", "expected"), GUARDED)
def test_the_guard_of_an_export_is_taken_away(cell: str, expected: str) -> None:
    assert [row.cells for row in rows_of(cell, "t", ",")] == [(expected,)]


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    path = csv(tmp_path / "305民政局.csv", HEADERS, *ROWS)
    path.write_text(path.read_text("utf-8").replace("社会救助", '"社会救助', 1), "utf-8")
    with pytest.raises(ImportFailed) as caught:
        read_departments(path)
    assert (caught.value.code, caught.value.where) == ("unclosed_quote", "305民政局.csv:2")


def test_a_quotation_mark_within_a_cell_is_a_mark(tmp_path: Path) -> None:
    rows = list(rows_of('甲,5" 屏,乙\n丙,丁,戊\n', "t", ","))
    assert [row.cells for row in rows] == [("甲", '5" 屏', "乙"), ("丙", "丁", "戊")]
