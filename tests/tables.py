"""Tables to be read: one department's small table, written as .docx, .xlsx or .csv."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook

HEADERS = ("职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "优", "良", "中", "差")
GROUPED = (*HEADERS[:5], "评价标准", "", "", "")
TIERS = ("", "", "", "", "", "优", "良", "中", "差")
ROWS = (
    ("社会救助", "120.50", "城乡低保", "应保尽保", "", "", "", "", ""),
    ("　　最低生活保障", "100.00", "发放低保金", "按时足额",
     "低保金发放率", "100%", "95%以上", "90%以上", "90%以下"),
    ("", "", "", "", "低保复核完成率", "95%以上", "95%-85%", "85%-75%", "75%以下"),
    ("　　临时救助", "20.50", "救急难", "及时",
     "临时救助人次", "500人次以上", "400-500人次", "300-400人次", "300人次以下"),
)  # fmt: skip
Rows = Sequence[Sequence[Any]]


def facts(department: Any) -> list[tuple[Any, ...]]:
    """(name, level, parent, budget, content, goal, [(indicator, texts of 优 良 中 差)])."""
    return [
        (
            a.name,
            a.level,
            a.parent,
            None if a.budget is None else str(a.budget),
            a.content,
            a.goal,
            [(i.name, *i.criteria.values()) for i in a.indicators],
        )
        for a in department.activities
    ]


FACTS = [
    ("社会救助", 1, None, "120.50", "城乡低保", "应保尽保", []),
    (
        "最低生活保障",
        2,
        "社会救助",
        "100.00",
        "发放低保金",
        "按时足额",
        [("低保金发放率", *ROWS[1][5:]), ("低保复核完成率", *ROWS[2][5:])],
    ),
    ("临时救助", 2, "社会救助", "20.50", "救急难", "及时", [("临时救助人次", *ROWS[3][5:])]),
]


def add_table(document: Any, rows: Rows) -> Any:
    """A table of a Word document with these texts."""
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                table.cell(line, column).text = text
    return table


def word(path: Path, *rows: Sequence[Any], before: str = "") -> Path:
    """A Word document with one table."""
    document = Document()
    if before:
        document.add_paragraph(before)
    add_table(document, rows)
    document.save(str(path))
    return path


def sheet(path: Path, *rows: Sequence[Any], title: str = "Sheet1") -> Path:
    """A workbook with one sheet."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def csv(path: Path, *rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Delimited text; cells that need it are quoted."""
    special = f'{delimiter}"\n'
    quoted = [
        ['"{}"'.format(c.replace('"', '""')) if any(s in c for s in special) else c for c in row]
        for row in rows
    ]
    text = "\r\n".join(delimiter.join(row) for row in quoted) + "\r\n"
    path.write_bytes(text.encode(encoding))
    return path
