"""store/importers/word.py: Word tables as people make them."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from store.importers import read_departments, read_rows
from store.importers.rows import OUTSIDE
from tests.tables import FACTS, GROUPED, HEADERS, ROWS, TIERS, add_table, facts, word

TITLE = ("305民政局", *[""] * 8)


def read(path: Path) -> list[tuple[str, str, int | None, list[tuple[Any, ...]]]]:
    table = read_departments(path)
    assert table.warnings == ()
    return [(d.code, d.name, d.year, facts(d)) for d in table.departments]


CIVIL = ("305", "民政局", None, FACTS)


def test_a_plain_table_with_its_title_above(tmp_path: Path) -> None:
    assert read(word(tmp_path / "t.docx", HEADERS, *ROWS, before="305民政局")) == [CIVIL]


def test_a_title_within_the_table_merged_over_it(tmp_path: Path) -> None:
    document = Document()
    table = add_table(document, [TITLE, GROUPED, TIERS, *ROWS])
    table.cell(0, 0).merge(table.cell(0, 8))
    table.cell(1, 5).merge(table.cell(1, 8))
    for column in range(5):
        table.cell(1, column).merge(table.cell(2, column))
    document.save(str(tmp_path / "t.docx"))
    assert read(tmp_path / "t.docx") == [CIVIL]


def test_an_activity_merged_over_its_indicators(tmp_path: Path) -> None:
    document = Document()
    table = add_table(document, [TITLE, HEADERS, *ROWS])
    table.cell(0, 0).merge(table.cell(0, 8))
    for column in range(4):
        table.cell(3, column).merge(table.cell(4, column))
        text = table.cell(3, column).text.rstrip("\n")
        table.cell(3, column).text = text
    document.save(str(tmp_path / "t.docx"))
    assert read(tmp_path / "t.docx") == [CIVIL]


def test_a_criterion_merged_over_two_indicators_holds_for_both(tmp_path: Path) -> None:
    document = Document()
    rows = [list(row) for row in ROWS]
    rows[2][8] = ""
    table = add_table(document, [HEADERS, *rows])
    merged = table.cell(2, 8).merge(table.cell(3, 8))
    merged.text = "90%以下"
    document.save(str(tmp_path / "305民政局.docx"))
    ((*_, activities),) = read(tmp_path / "305民政局.docx")
    assert [i[-1] for i in activities[1][-1]] == ["90%以下", "90%以下"]


def test_two_departments_one_after_the_other(tmp_path: Path) -> None:
    document = Document()
    for title in ("305民政局2025年", "306 教育局2025年度部门职责—工作活动绩效目标表"):
        document.add_paragraph(title)
        add_table(document, [HEADERS, *ROWS])
    document.save(str(tmp_path / "t.docx"))
    assert read(tmp_path / "t.docx") == [
        ("305", "民政局", 2025, FACTS),
        ("306", "教育局", 2025, FACTS),
    ]


def test_two_departments_in_one_table(tmp_path: Path) -> None:
    second = ("306教育局", *[""] * 8)
    rows = [TITLE, HEADERS, *ROWS, second, *ROWS, ("401财政局",), HEADERS, *ROWS]
    found = read(word(tmp_path / "t.docx", *rows))
    assert [(code, name) for code, name, *_ in found] == [
        ("305", "民政局"),
        ("306", "教育局"),
        ("401", "财政局"),
    ]
    assert all(activities == FACTS for *_, activities in found)


def test_a_table_torn_in_two_goes_on(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("305民政局")
    add_table(document, [HEADERS, *ROWS[:2]])
    add_table(document, ROWS[2:])
    document.save(str(tmp_path / "t.docx"))
    assert read(tmp_path / "t.docx") == [CIVIL]


def test_a_header_repeated_on_the_next_page(tmp_path: Path) -> None:
    rows = [GROUPED, TIERS, *ROWS[:2], GROUPED, TIERS, *ROWS[2:]]
    assert read(word(tmp_path / "305民政局.docx", *rows)) == [CIVIL]


def test_notes_totals_and_other_tables_are_no_activities(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("附件3")
    document.add_paragraph("XX县民政局2025年部门职责—工作活动绩效目标表")
    document.add_paragraph("部门编码：305　部门名称：民政局　　单位：万元")
    numbers = [str(n) for n in range(1, 10)]
    table = add_table(document, [HEADERS, numbers, *ROWS, ["合　计", "120.50"]])
    table.add_row().cells[0].text = "注：本表由财政局统一印制"
    document.add_paragraph("填表人：张三　联系电话：7012345")
    add_table(document, [("负责人", "张三"), ("日期", "2025年1月2日")])
    document.save(str(tmp_path / "表.docx"))
    assert read(tmp_path / "表.docx") == [("305", "民政局", 2025, FACTS)]


@pytest.mark.parametrize("how", ["spaces", "half", "left", "first", "chars", "list"])
def test_every_way_to_indent(tmp_path: Path, how: str) -> None:
    document = Document()
    table = add_table(document, [HEADERS, *ROWS])
    for line in (2, 4):
        cell = table.cell(line, 0)
        name = cell.text.strip()
        cell.text = {"spaces": f"　　{name}", "half": f"    {name}"}.get(how, name)
        _indent(cell.paragraphs[0], how)
    document.save(str(tmp_path / "305民政局.docx"))
    assert read(tmp_path / "305民政局.docx") == [CIVIL]


def _indent(paragraph: Any, how: str) -> None:
    if how == "left":
        paragraph.paragraph_format.left_indent = Pt(21)
    elif how == "first":
        paragraph.paragraph_format.first_line_indent = Pt(21)
    elif how in ("chars", "list"):
        outer, inner = {"chars": ("ind", None), "list": ("numPr", "ilvl")}[how]
        element = OxmlElement(f"w:{outer}")
        if inner:
            child = OxmlElement(f"w:{inner}")
            child.set(qn("w:val"), "1")
            element.append(child)
        else:
            element.set(qn("w:firstLineChars"), "200")
        paragraph._p.get_or_add_pPr().append(element)


def test_the_same_indentation_everywhere_is_none(tmp_path: Path) -> None:
    document = Document()
    table = add_table(document, [HEADERS, *ROWS])
    for line in range(1, 5):
        if table.cell(line, 0).text:
            table.cell(line, 0).paragraphs[0].paragraph_format.left_indent = Pt(10.5)
    document.save(str(tmp_path / "305民政局.docx"))
    assert read(tmp_path / "305民政局.docx") == [CIVIL]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = Document()
    table = add_table(document, [HEADERS, *ROWS])
    paragraph = table.cell(1, 1).paragraphs[0]
    for tag, text in (("w:del", "999"), ("w:ins", "")):
        change = OxmlElement(tag)
        run = paragraph.add_run(text)._r
        change.append(run)
        paragraph._p.append(change)
    document.save(str(tmp_path / "305民政局.docx"))
    assert read(tmp_path / "305民政局.docx") == [CIVIL]


def test_names_and_criteria_lose_line_breaks_and_bullets_and_texts_keep_theirs(
    tmp_path: Path,
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][4], rows[1][5], rows[1][2] = "低保金\n发放率", "● 100%", "发放\n低保金"
    ((*_, activities),) = read(word(tmp_path / "305民政局.docx", HEADERS, *rows))
    assert activities[1][4] == "发放\n低保金"
    assert activities[1][-1][0][:2] == ("低保金发放率", "100%")


def test_a_row_knows_its_table(tmp_path: Path) -> None:
    rows = list(read_rows(word(tmp_path / "t.docx", ("甲",), ("乙",), before="前言")))
    assert [(r.where, r.cells, r.table) for r in rows] == [
        ("t.docx", ("前言",), OUTSIDE),
        ("t.docx:T1R1", ("甲",), 1),
        ("t.docx:T1R2", ("乙",), 1),
    ]
