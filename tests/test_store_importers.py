"""Any file → a table: the built-in one whole, and what else may come."""

import json
import tomllib
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalog import Activity, Department, key_of
from store.errors import ImportFailed
from store.importers import Table, Warning, catalog_check_as_dict, read_departments, read_rows
from store.importers.columns import read_columns
from store.importers.departments import departments_of
from store.importers.rows import MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, Row, checked, clean
from store.standards.tiers import Tier

SEED = Path(__file__).parents[1] / "store" / "data" / "203组织部.txt"
EXPECTED = tomllib.loads((Path(__file__).parent / "data" / "203.toml").read_text("utf-8"))

HEADERS = ("职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "优", "良", "中", "差")
KEY = "2a1e209ca6"  # written out: buttons and reports of years refer to it
CRITERIA = ("95%以上", "80%以上", "60%以上", "60%以下")


def row(*cells: str, where: str = "t:1") -> Row:
    return Row(where, cells)


def activity_row(name: str, indicator: str = "", budget: str = "") -> Row:
    return row(name, budget, "内容", "目标", indicator, *(CRITERIA if indicator else [""] * 4))


def table_of(*rows: Row, name: str = "305 教育局") -> Table:
    return departments_of([row(*HEADERS), *rows], name)


def only(table: Table) -> Department:
    (department,) = table.departments
    return department


# The built-in table.


def as_expected(activity: Activity) -> dict[str, Any]:
    found: dict[str, Any] = {"name": activity.name, "level": activity.level}
    if activity.parent:
        found["parent"] = activity.parent
    if activity.budget is not None:
        found["budget"] = str(activity.budget)
    found |= {"content": activity.content, "goal": activity.goal}
    if activity.indicators:
        found["indicators"] = [[i.name, *i.criteria.values()] for i in activity.indicators]
    return found


def test_the_built_in_table_is_read_whole() -> None:
    department = only(read_departments(SEED))
    assert (department.code, department.name, department.year) == ("203", "组织部", None)
    assert [as_expected(activity) for activity in department.activities] == EXPECTED["activity"]


def test_the_expected_table_has_every_text_of_the_file_in_its_order() -> None:
    lines = SEED.read_text("utf-8").replace("[bookmark: _GoBack]", "").splitlines()
    flat = ["203组织部", *HEADERS[:5], "评价标准", *HEADERS[5:]]
    for activity in EXPECTED["activity"]:
        flat += [activity["name"], activity.get("budget", ""), activity["content"]]
        flat += [activity["goal"], *chain.from_iterable(activity.get("indicators", []))]
    assert [text for text in flat if text] == [line.strip() for line in lines if line.strip()]


def test_the_built_in_table_has_nothing_odd() -> None:
    assert read_departments(SEED).warnings == ()


def test_budgets_are_exact() -> None:
    budgets = [a.budget for a in only(read_departments(SEED)).activities if a.budget is not None]
    assert all(isinstance(budget, Decimal) for budget in budgets)
    assert sum(budgets) == Decimal("384.24")


def test_keys_are_stable_and_differ() -> None:
    department = only(read_departments(SEED))
    keys = [i.key for i in department.indicators] + [a.key for a in department.activities]
    assert len(set(keys)) == 26
    assert next(department.indicators).key == key_of("203", "党代表学习培训完成率") == KEY


def test_criteria_stand_best_first() -> None:
    for indicator in only(read_departments(SEED)).indicators:
        assert list(indicator.criteria) == list(Tier)


# The same table in other clothes.

CLOTHES = [
    ("utf-8", lambda text: text),
    ("utf-8-sig", lambda text: text),
    ("utf-16", lambda text: text),
    ("gb18030", lambda text: text),
    ("utf-8", lambda text: text.replace("\n", "\r\n")),
    ("gb18030", lambda text: text.replace("\n", "\r\n")),
    ("utf-8", lambda text: text.replace("\n", "\r")),
    ("utf-8", lambda text: text.rstrip()),
    ("utf-8", lambda text: "\n\n\n" + text),
    ("utf-8", lambda text: text.replace("\n\n", "\n\n  \n\n")),
    ("utf-8", lambda text: text.replace("大学生", "大\u200b学生")),
    ("utf-8", lambda text: text.replace("年度预算数", "年度预算数（万元）")),
    ("utf-8", lambda text: text.replace("绩效指标", "绩 效 指 标")),
    ("utf-8", lambda text: text.replace("\t优\n\t良", "\t优秀\n\t良好")),
]


@pytest.mark.parametrize(("encoding", "change"), CLOTHES)
def test_other_clothes_change_nothing(tmp_path: Path, encoding: str, change: Any) -> None:
    path = tmp_path / "203组织部.TXT"
    path.write_bytes(change(SEED.read_text("utf-8")).encode(encoding))
    assert read_departments(path) == read_departments(SEED)


def test_columns_may_stand_in_any_order() -> None:
    order = [8, 4, 0, 6, 2, 5, 7, 1, 3]

    def shuffled(given: Row) -> Row:
        return Row(given.where, tuple(given.cells[i] for i in order))

    rows = [row(*HEADERS), activity_row("甲", "到岗率", "1.50"), activity_row("　乙", "完成率")]
    plain = departments_of(rows, "305教育局")
    assert departments_of(map(shuffled, rows), "305教育局") == plain
    assert only(plain).activities[0].indicators[0].criteria[Tier.POOR] == "60%以下"


def test_unknown_columns_are_passed_over() -> None:
    rows = [row("序号", *HEADERS, "备注"), row("1", *activity_row("甲", "到岗率").cells, "无")]
    (activity,) = only(departments_of(rows, "305教育局")).activities
    assert (activity.name, activity.indicators[0].name) == ("甲", "到岗率")


def test_a_cell_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("\t甲\n乙\n\t丙\n\n\t丁\n", "utf-8")
    assert [r.cells for r in read_rows(path)] == [("甲\n乙", "丙"), ("丁",)]


def test_a_row_may_stand_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("203组织部\n\n甲\t\t乙\n\n\t丙\t丁\n", "utf-8")
    assert [r.cells for r in read_rows(path)] == [("203组织部",), ("甲", "", "乙"), ("丙", "丁")]


def test_a_row_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("\n甲\n\n\n\t乙\n\t丙\n", "utf-8")
    assert [r.where for r in read_rows(path)] == ["t.txt:2", "t.txt:5"]


# Departments.


def test_the_files_name_serves_where_no_row_is_a_title() -> None:
    assert only(table_of(activity_row("甲"), name="305教育局2024年")).year == 2024


def test_a_title_goes_before_the_files_name() -> None:
    rows = [row("", "203组织部"), row(*HEADERS), activity_row("甲")]
    assert only(departments_of(rows, "305教育局")).code == "203"


def test_two_departments_in_one_file() -> None:
    two = table_of(
        row("203组织部"),
        activity_row("甲", "到岗率"),
        row("305教育局"),
        activity_row("甲", "到岗率"),
    )
    assert [(d.code, len(d.activities)) for d in two.departments] == [("203", 1), ("305", 1)]
    assert two.warnings == ()
    first, second = (next(d.indicators).key for d in two.departments)
    assert first != second


# Activities and indicators.


def test_indentation_is_the_level() -> None:
    names = ["甲", "　　乙", "  丙", "丁", "\u3000戊"]
    activities = only(table_of(*map(activity_row, names))).activities
    found = [(a.name, a.level, a.parent) for a in activities]
    assert found == [
        ("甲", 1, None),
        ("乙", 2, "甲"),
        ("丙", 2, "甲"),
        ("丁", 1, None),
        ("戊", 2, "丁"),
    ]


def test_an_indented_activity_may_have_no_parent() -> None:
    activities = only(table_of(activity_row("　甲"), activity_row("乙"))).activities
    assert [(a.level, a.parent) for a in activities] == [(2, None), (1, None)]


def test_a_row_without_an_activity_goes_on_with_the_last() -> None:
    activities = only(
        table_of(
            activity_row("甲", "到岗率"), activity_row("", "完成率"), activity_row("乙", "合格率")
        )
    ).activities
    names = [[i.name for i in a.indicators] for a in activities]
    assert names == [["到岗率", "完成率"], ["合格率"]]


BUDGETS = [
    ("140.32", Decimal("140.32")),
    ("10.00", Decimal("10.00")),
    ("1,234.50", Decimal("1234.50")),
    ("１０", Decimal(10)),
    ("12万元", Decimal(12)),
    ("0", Decimal(0)),
    ("", None),
    ("-", None),
    ("—", None),
    ("无", None),
]


@pytest.mark.parametrize(("text", "expected"), BUDGETS)
def test_budgets(text: str, expected: Decimal | None) -> None:
    table = table_of(activity_row("甲", budget=text))
    assert only(table).activities[0].budget == expected
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("年度预算数（元）", "1.5"),
        ("年度预算数(万元)", "15000"),
        ("年度预算数（单位：元）", "1.5"),
    ],
)
def test_a_budget_counts_in_the_headers_unit(header: str, expected: str) -> None:
    headers = [header if h == "年度预算数" else h for h in HEADERS]
    table = departments_of([row(*headers), activity_row("甲", budget="15000")], "305教育局")
    assert only(table).activities[0].budget == Decimal(expected)


# Warnings.


@pytest.mark.parametrize("text", ["约一百", "NaN", "Infinity", "1.2.3"])
def test_an_unreadable_budget_is_named(text: str) -> None:
    table = table_of(Row("t:7", activity_row("甲", budget=text).cells))
    assert only(table).activities[0].budget is None
    assert table.warnings == (Warning("t:7", "budget_unreadable", text),)


def test_an_indicator_without_an_activity_is_named() -> None:
    table = table_of(activity_row("", "到岗率"), activity_row("甲", "完成率"))
    assert [i.name for i in only(table).indicators] == ["完成率"]
    assert table.warnings == (Warning("t:1", "indicator_without_activity", "到岗率"),)


def test_a_missing_criterion_is_named() -> None:
    table = table_of(row("甲", "", "", "", "到岗率", "100%", "", "80%", "80%以下"))
    assert table.warnings == (Warning("t:1", "criterion_missing", "到岗率 良"),)


def test_the_second_of_a_name_gets_a_key_of_its_own() -> None:
    table = table_of(activity_row("甲", "到岗率", "1"), activity_row("甲", "到岗率", "2"))
    first, second = only(table).activities
    assert (first.key, second.key) == (key_of("305", "甲"), key_of("305", "甲", "2"))
    assert second.indicators[0].key == key_of("305", "到岗率", "2")
    assert [w.code for w in table.warnings] == ["duplicate_activity", "duplicate_indicator"]


# Refusals.


@pytest.mark.parametrize("missing", HEADERS)
def test_a_missing_header_is_named(missing: str) -> None:
    headers = [header for header in HEADERS if header != missing]
    with pytest.raises(ImportFailed) as caught:
        departments_of([row(*headers, where="t:3"), activity_row("甲", "到岗率")], "203组织部")
    failed = caught.value
    assert (failed.code, failed.where, failed.detail) == ("missing_header", "t:3", missing)


def test_tiers_may_stand_in_the_second_row_of_the_header_only_at_once() -> None:
    first = row(*HEADERS[:5], "评价标准")
    second = row("", "", "", "", "", *"优良中差")
    read = departments_of([first, second, activity_row("甲", "到岗率")], "203组织部")
    assert next(only(read).indicators).criteria == dict(zip(Tier, CRITERIA, strict=True))
    with pytest.raises(ImportFailed, match="missing_header"):
        departments_of([first, activity_row("甲", "到岗率"), second], "203组织部")


FILES = [
    ("203组织部.pdf", b"x", "unknown_format", ".pdf"),
    ("203组织部", b"x", "unknown_format", ""),
    ("203组织部.txt", b"", "empty_file", ""),
    ("203组织部.txt", "随便写写\n\n什么也没有".encode(), "no_table", ""),
    ("203组织部.txt", b"\xff\xfe\x00\xd8", "unknown_encoding", ""),
    ("203组织部.txt", b"\x81\x20\xff\xff", "unknown_encoding", ""),
    ("203组织部.txt", b"a\n\n\tb\0c", "nul_byte", ""),
    ("203组织部.txt", "\t".join(HEADERS).encode(), "no_activity", ""),
    ("表.txt", ("\t".join(HEADERS) + "\n\n甲\t1").encode(), "no_department", ""),
    ("203组织部.txt", b"a" * (MOST_CHARACTERS + 1), "cell_too_long", str(MOST_CHARACTERS)),
    ("203组织部.txt", b"a\n\n" * (MOST_ROWS + 1), "too_many_rows", str(MOST_ROWS)),
    ("203组织部.txt", b"\t" * (MOST_CELLS + 1), "too_many_cells", str(MOST_CELLS)),
    ("203组织部.txt", b"a" * 20_000_001, "too_large", "20000000"),
]


@pytest.mark.parametrize(("name", "content", "code", "detail"), FILES, ids=lambda v: str(v)[:20])
def test_a_file_that_is_no_table(
    tmp_path: Path, name: str, content: bytes, code: str, detail: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportFailed) as caught:
        read_departments(tmp_path / name)
    assert (caught.value.code, caught.value.detail) == (code, detail)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed) as caught:
        read_departments(tmp_path / "203组织部.txt")
    assert (caught.value.code, caught.value.where) == ("unreadable", "203组织部.txt")


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "203组织部.txt").mkdir()
    with pytest.raises(ImportFailed, match="unreadable"):
        read_departments(tmp_path / "203组织部.txt")


def test_the_place_of_a_nul_byte_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes(b"a\n\n\tb\0c")
    with pytest.raises(ImportFailed) as caught:
        read_departments(tmp_path / "t.txt")
    assert caught.value.where == "t.txt:3"


# Rows.

TEXTS = [
    ("[bookmark: _GoBack]落实", "落实"),
    ("落实[bookmark:x1]政策", "落实政策"),
    ("\ufeff落\u200b实 ", "落实"),
    ("　　二级", "　　二级"),
    ("[书签]", "[书签]"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_junk_is_cleaned_away(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(alphabet="甲 \u3000\ufeff[bokmar:]", max_size=12))
def test_cleaning_leaves_no_junk_at_the_end(text: str) -> None:
    assert clean(text) == clean(text).rstrip()


def test_a_short_row_has_empty_cells() -> None:
    assert (row("甲").cell(0), row("甲").cell(7), row().texts) == ("甲", "", [])


def test_a_merged_cell_counts_once() -> None:
    assert row("203组织部", "203组织部", "").texts == ["203组织部"]


def test_rows_are_checked_one_by_one() -> None:
    rows = checked(iter([row("好"), row("坏\0")]))
    assert next(rows) == row("好")
    with pytest.raises(ImportFailed, match="nul_byte"):
        next(rows)


def test_a_row_of_data_is_no_header() -> None:
    assert read_columns(activity_row("绩效目标", "到岗率")) is None


# catalog check --json.


def test_the_shape_of_catalog_check() -> None:
    found = catalog_check_as_dict(read_departments(SEED))
    assert list(found) == ["departments", "warnings"]
    (department,) = found["departments"]
    assert (department["code"], department["name"], department["year"]) == ("203", "组织部", None)
    first, second = department["activities"][:2]
    assert list(first) == ["name", "level", "parent", "budget", "content", "goal", "indicators"]
    assert (first["level"], first["parent"], first["indicators"]) == (1, None, [])
    assert second["indicators"][3] == {
        "name": "大学生村官到岗率",
        "criteria": {"优": "95%以上", "良": "95%-80%", "中": "80%-70%", "差": "70%以下"},
    }


def test_budgets_are_numbers_in_json() -> None:
    found = json.loads(json.dumps(catalog_check_as_dict(read_departments(SEED))))
    budgets = [a["budget"] for a in found["departments"][0]["activities"]]
    assert budgets[:5] == [140.32, 140.32, 51.8, None, 10]


def test_warnings_are_worded_by_the_caller() -> None:
    table = Table((), (Warning("t:1", "duplicate_indicator", "到岗率"),))
    plain = [{"where": "t:1", "text": "duplicate_indicator: 到岗率"}]
    assert catalog_check_as_dict(table)["warnings"] == plain
    worded = catalog_check_as_dict(table, lambda warning: warning.detail)
    assert worded["warnings"] == [{"where": "t:1", "text": "到岗率"}]
