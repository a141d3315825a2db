"""``export``: forms out of the database, by the command line."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from store.forms import FORMATS
from tests.commandline import bot

TOLD = ["上报村官应到40实到37", "上报党代表100", "上报故障1次 大组工网"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where three figures were reported."""
    assert bot("chat", home=tmp_path, said="\n".join(TOLD)).code == 0
    return tmp_path


@pytest.mark.parametrize(
    ("form", "format"), [(form, format) for form, formats in FORMATS.items() for format in formats]
)
def test_every_form_of_the_built_in_table(home: Path, form: str, format: str) -> None:
    path = home / f"x.{format}"
    out = bot("export", "组织部", "--form", form, "-o", str(path), home=home)
    assert (out.code, out.err, out.lines) == (0, "", [str(path)])
    assert path.read_bytes()[:2] == (b"\xef\xbb" if format == "csv" else b"PK")


def test_figures_tiers_and_gaps_are_in_it(home: Path) -> None:
    path = home / "x.xlsx"
    bot("export", "203", "-o", str(path), home=home)
    sheet = load_workbook(path).active
    header, *rows = [[cell.value for cell in line] for line in sheet.iter_rows(2, 16)]
    found = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    assert len(found) == 14
    cadre = found["大学生村官到岗率"]
    assert (cadre["实际完成值"], cadre["档位"]) == ("92.5%（37/40）", "良")
    assert cadre["差距"] == "离“优”还差 2.5 个百分点，再有 1 人就够（38/40 = 95%）"
    assert (found["党代表学习培训完成率"]["档位"], found["项目落地数"]["档位"]) == ("优", None)
    assert "得分" not in header


def test_the_self_assessment_says_why_there_is_no_score(home: Path) -> None:
    path = home / "x.docx"
    bot("export", "组织部", "--form", "self", "-o", str(path), home=home)
    (table,) = Document(str(path)).tables
    lines = [[cell.text for cell in row.cells] for row in table.rows]
    (cadre,) = [line for line in lines if "大学生村官到岗率" in line]
    assert {"95%以上", "92.5%（37/40）"} <= set(cadre)
    assert any("192.12" in line for line in lines)
    assert "管理员没有给指标分值，不计得分" in lines[-1][-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有部"], "没有部: which department? There are: 203 组织部"),
        (["203", "--form", "self", "--format", "csv"], "--form self is written as docx or xlsx"),
        (["203", "--format", "docx"], "--form table is written as xlsx or csv"),
        (["203", "-o", "x.pdf"], "pdf: --form table is written as xlsx or csv"),
    ],
)
def test_refusals_are_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    out = bot("export", *arguments, home=tmp_path)
    assert (out.code, out.out) == (1, "")
    assert said in out.err
    assert out.err.count("\n") == 1


def test_a_folder_of_templates(home: Path) -> None:
    folder = home / "forms"
    folder.mkdir()
    document = Document()
    document.add_paragraph("{{ departmnt }}")
    document.save(str(folder / "self.docx"))
    out = bot("export", "203", "--form", "self", home=home, FORMS_FOLDER=str(folder))
    assert (out.code, out.out) == (1, "")
    assert out.err == (
        "python -m bot: self.docx: the template asks for what forms do not have: departmnt\n"
    )
    gone = bot("export", "203", home=home, FORMS_FOLDER=str(home / "gone"))
    assert (gone.code, "FORMS_FOLDER is not a folder that is there" in gone.err) == (2, True)
