"""Shapes of tables as offices send them, with all that stands around and between the rows."""

from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook

from tests.tables import GROUPED, HEADERS, TIERS, add_table

Row = list[Any]
Facts = list[tuple[Any, ...]]


def merged_both_ways(path: Path, title: str, activities: Facts) -> None:
    """Two columns for two levels, merged down and across, a total and a note within the table."""
    header = ["职责", "工作活动", *GROUPED[1:]]
    rows: list[Row] = [header, ["", *TIERS]]
    merges: list[tuple[int, int, int]] = [(column, 0, 1) for column in range(6)]
    duty = 0
    for name, level, _, budget, content, goal, indicators in activities:
        first, start = [name, ""] if level == 1 else ["", name], len(rows)
        if level == 1 and duty:
            merges.append((0, duty, start - 1))
        duty = start if level == 1 else duty
        lines = indicators or [("",) * 5]
        rows += [[*first, budget, content, goal, *lines[0]]]
        rows += [[""] * 5 + list(line) for line in lines[1:]]
        merges += [(column, start, len(rows) - 1) for column in range(1, 5) if level == 2]
    merges.append((0, duty, len(rows) - 1))
    rows += [["合计", "", "1000.5", *[""] * 7], ["注：1.预算数为年初批复数。", *[""] * 9]]
    document = Document()
    for line in ("附件2", title, "单位：万元"):
        document.add_paragraph(line)
    table = add_table(document, rows)
    table.cell(0, 6).merge(table.cell(0, 9))
    for line in (-2, -1):
        table.cell(len(rows) + line, 0).merge(table.cell(len(rows) + line, 1 if line < -1 else 9))
    for column, top, bottom in merges:
        table.cell(top, column).merge(table.cell(bottom, column))
    document.save(str(path))


def one_table(path: Path, titles: list[str], departments: list[Facts]) -> None:
    """Two departments in one table, each below a title row and a header of its own."""
    header = ["工作活动", "预算", "活动内容", "年度目标", "指标", "优秀", "良好", "一般", "较差"]
    rows: list[Row] = []
    spans = []
    for title, activities in zip(titles, departments, strict=True):
        spans.append(len(rows))
        rows += [[title, *[""] * 8], header, *flat(activities), ["小  计", "300", *[""] * 7]]
    document = Document()
    document.add_paragraph("2026年部门绩效目标表")
    table = add_table(document, rows)
    for line in spans:
        table.cell(line, 0).merge(table.cell(line, 8))
    document.add_page_break()
    document.add_paragraph("填报人：张三　联系电话：0312-1234567")
    document.save(str(path))


def nested(path: Path, title: str, activities: Facts) -> None:
    """The table in a cell of another, which only lays out the page."""
    rows = [list(HEADERS), *flat(activities)]
    document = Document()
    outer = document.add_table(rows=3, cols=1)
    outer.cell(0, 0).text = title
    inner = outer.cell(1, 0).add_table(rows=len(rows), cols=9)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            inner.cell(line, column).text = text
    outer.cell(2, 0).text = "审核人：李四"
    document.save(str(path))


def numbers(path: Path, title: str, activities: Facts) -> None:
    """Numbers, percentages and dates by their formats, in 元, beside hidden and junk sheets."""
    book = Workbook()
    sheet = book.active
    sheet.append(["2026年度部门绩效目标表"])
    sheet.append([title, *[None] * 8, "单位：元"])
    sheet.append(["序号", *GROUPED[:6]])
    sheet.append([None, *TIERS, "备注"])
    for row in flat(activities):
        sheet.append([None, row[0] or None, _yuan(row[1]), *(text or None for text in row[2:5])])
        for column, text in zip("GHIJ", row[5:], strict=True):
            _put(sheet[f"{column}{sheet.max_row}"], text)
        sheet[f"C{sheet.max_row}"].number_format = "#,##0.00"
    sheet.append(["合计", None, f"=SUM(C5:C{sheet.max_row})"])
    for area in ("A1:K1", "G3:J3", *(f"{column}3:{column}4" for column in "ABCDEF"), "B5:B6"):
        sheet.merge_cells(area)
    old = book.create_sheet("旧表")
    for row in (HEADERS, ("旧活动", "1", "", "", "旧指标", "1", "2", "3", "4")):
        old.append(row)
    old.sheet_state = "hidden"
    book.create_sheet("下拉").append(["是", "否"])
    book.save(path)


def _yuan(budget: str) -> float | None:
    return float(budget) * 10_000 if budget else None


def _put(cell: Any, text: str) -> None:
    """95% as 0.95, 2起 as 2, 6月30日前 as a date, each shown by a format."""
    cell.value = text
    if text.endswith("%") and text[:-1].isdigit():
        cell.value, cell.number_format = int(text[:-1]) / 100, "0%"
    elif text.endswith("起") and text[:-1].isdigit():
        cell.value, cell.number_format = int(text[:-1]), '0"起"'
    elif text.endswith("日前"):
        month, day = text.removesuffix("日前").split("月")
        cell.value, cell.number_format = date(2026, int(month), int(day)), 'm"月"d"日前"'


def semicolons(path: Path, title: str, activities: Facts) -> None:
    """项目, 三级指标 and 指标值 in other places, parted by semicolons, in GB18030."""
    lines = [
        [f'"{title}"', *[""] * 8],
        ["项目", "三级指标", "指标值", "", "", "", "预算金额（万元）", "项目内容", "总体目标"],
        ["", "", "优", "良", "中", "差", "", "", ""],
    ]
    for name, budget, content, goal, *indicator in flat(activities):
        lines.append([name, *indicator, budget, content, goal])
    lines.append(["总计", *[""] * 5, "2300", "", ""])
    text = "\n".join(";".join(line) for line in lines)
    path.write_bytes(f"{text}\n".encode("gb18030"))


def utf16(path: Path, title: str, activities: Facts) -> None:
    """Parted by tabs, in UTF-16, whose table it is said with labels."""
    rows = [title.split("　"), list(HEADERS), *flat(activities)]
    text = "\n".join("\t".join(row) for row in rows)
    path.write_bytes(text.encode("utf-16"))


def dittos(path: Path, title: str, activities: Facts) -> None:
    """同上 where an activity goes on, indented by half-width blanks, with the mark of UTF-8."""
    header = [*HEADERS[:5], "绩效评价标准", "", "", ""]
    tiers = [*[""] * 5, "优（90-100分）", "良（80-89分）", "中（60-79分）", "差（60分以下）"]
    rows = [[title, *[""] * 8], header, tiers]
    for row in flat(activities):
        rows.append([row[0].replace("　　", "  ") or "同上", *(x or "同上" for x in row[1:])])
    text = "\r\n".join(",".join(row) for row in rows)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())


def pages(path: Path, title: str, activities: Facts) -> None:
    """Flattened to a cell a line, the title and header again on a second page, with footnotes."""
    header = ["项目", "预算金额", "项目内容", "年度目标", "三级指标", "评价标准"]
    rows = list(flat(activities))
    again = [[f"{title}（续）"], header, list(TIERS)]
    records = [
        ["附件3："], [title], ["单位：万元"], header, list(TIERS), *rows[:3], *again, *rows[3:],
        ["合计", "1,280.00", *[""] * 7], ["①走访指实地走访。"], ["— 3 —"],
    ]  # fmt: skip
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in record) for record in records)
    path.write_text(text.replace(f"\t{title}（续）", f"\f\t{title}（续）"), "utf-8")


def flat(activities: Facts) -> list[Row]:
    """Rows of nine cells; an activity's first indicator stands beside it."""
    rows: list[Row] = []
    for name, level, _, budget, content, goal, indicators in activities:
        lines = indicators or [("",) * 5]
        rows.append([("　　" if level == 2 else "") + name, budget, content, goal, *lines[0]])
        rows += [[""] * 4 + list(line) for line in lines[1:]]
    return rows
