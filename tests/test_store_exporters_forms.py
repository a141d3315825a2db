"""store/exporters/forms: what fills a form reads back from the file, and nothing of it runs."""

import shutil
import subprocess
from csv import reader
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from store.errors import FormFailed
from store.exporters.forms import write_form
from store.forms import FORMATS, Filled, Form, Row

EVERY = [(form, format) for form, formats in FORMATS.items() for format in formats]
TEMPLATES = [(form, format) for form, format in EVERY if form is not Form.TABLE]
RISKY = ["=1+1", "+1", "@SUM(A1)", "＝1", "{{ 7*7 }}", "{% for x in rows %}", "<w:p/>", "a&b"]


def row(number: int = 1, **said: str | Decimal) -> Row:
    """An indicator; each text says which it is."""
    texts = {field.name: f"{field.name}{number}" for field in fields(Row)}
    plain = {"number": Decimal(number), "tier": "良", "evidence": "", "points": "", "score": ""}
    return Row(**{**texts, **plain, **said})  # type: ignore[arg-type]


def form(*rows: Row, **said: str | Decimal) -> Filled:
    texts = {field.name: field.name for field in fields(Filled)}
    return Filled(**{**texts, "points": "", "score": "", **said, "rows": rows})  # type: ignore[arg-type]


def texts(path: Path) -> list[str]:
    """Every text of a file, once each where cells are merged."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [cell for line in reader(file) for cell in line]
    if path.suffix == ".docx":
        (table,) = Document(str(path)).tables
        return [cell.text for line in table.rows for cell in line.cells]
    cells = (c for line in load_workbook(path).active for c in line if c.value is not None)
    return [str(cell.value) for cell in cells]


def written(tmp_path: Path, one: Form, format: str, filled: Filled) -> Path:
    path = tmp_path / f"x.{format}"
    write_form(one, filled, path)
    return path


@pytest.mark.parametrize(("one", "format"), EVERY)
@pytest.mark.parametrize("count", [0, 1, 3, 200])
def test_every_row_is_there(tmp_path: Path, one: Form, format: str, count: int) -> None:
    rows = [row(number) for number in range(1, count + 1)]
    found = texts(written(tmp_path, one, format, form(*rows)))
    names = [text for text in found if text.startswith("indicator")]
    assert names == [r.indicator for r in rows]
    assert [t for t in found if t.startswith("actual")] == [r.actual for r in rows]
    assert not [text for text in found if "{" in text]


@pytest.mark.parametrize(("one", "format"), EVERY)
@pytest.mark.parametrize("risky", RISKY)
def test_risky_texts_stay_texts(tmp_path: Path, one: Form, format: str, risky: str) -> None:
    path = written(tmp_path, one, format, form(row(indicator=risky)))
    guard = "'" if format == "csv" and risky[0] in "=+@＝" else ""
    assert guard + risky in texts(path)
    if format == "xlsx":
        cells = [cell for line in load_workbook(path).active for cell in line]
        assert all(cell.data_type in "sn" for cell in cells)


@pytest.mark.parametrize(("one", "format"), EVERY)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(min_size=1))
def test_any_text_makes_a_file_that_opens(
    tmp_path: Path, one: Form, format: str, said: str
) -> None:
    filled = form(row(indicator=said, deviation=said), goals=said, subject=said)
    assert texts(written(tmp_path, one, format, filled))


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_scores_are_columns_only_where_points_were_given(tmp_path: Path, format: str) -> None:
    without = texts(written(tmp_path, Form.TABLE, format, form(row())))
    assert not {"分值", "得分"} & set(without)
    scored = form(row(points=Decimal(10), score=Decimal("9.73")), points="10", score="9.73")
    found = texts(written(tmp_path, Form.TABLE, format, scored))
    assert {"分值", "得分", "10", "9.73"} <= set(found)
    assert "bandscoring" in found


def test_tiers_have_a_colour_and_a_letter(tmp_path: Path) -> None:
    rows = [row(number, tier=tier) for number, tier in enumerate(["优", "良", "中", "差", ""], 1)]
    sheet = load_workbook(written(tmp_path, Form.TABLE, "xlsx", form(*rows))).active
    (column,) = [cells for cells in sheet.iter_cols(min_row=2) if cells[0].value == "档位"]
    shown = [(cell.value, cell.fill.fill_type) for cell in column[1:6]]
    assert shown == [*((tier, "solid") for tier in "优良中差"), (None, None)]
    assert len({cell.fill.fgColor.rgb for cell in column[1:5]}) == 4


def test_csv_opens_in_excel(tmp_path: Path) -> None:
    assert written(tmp_path, Form.TABLE, "csv", form(row())).read_bytes()[:3] == b"\xef\xbb\xbf"


@pytest.mark.parametrize(("one", "format"), [t for t in TEMPLATES if t[1] == "xlsx"])
def test_numbers_are_numbers(tmp_path: Path, one: Form, format: str) -> None:
    filled = replace(form(row()), budget=Decimal("192.12"))
    sheet = load_workbook(written(tmp_path, one, format, filled)).active
    assert 192.12 in [cell.value for line in sheet for cell in line]


def test_rows_below_the_repeated_one_move_down(tmp_path: Path) -> None:
    """Merged cells, heights and borders go with them."""
    few, many = (
        load_workbook(
            written(tmp_path, Form.SELF, "xlsx", form(*map(row, range(1, n + 1))))
        ).active
        for n in (1, 41)
    )
    assert many.max_row == few.max_row + 40
    moved = {m.coord for m in few.merged_cells.ranges if m.min_row > 14}
    assert len(moved) == len([m for m in many.merged_cells.ranges if m.min_row > 54])
    last = many.cell(many.max_row, 1)
    assert last.value == "说明"
    assert last.border.left.style == "thin"


def own(folder: Path, one: Form, format: str, said: str) -> Path:
    """A template of one's own that says one thing."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{one}.{format}"
    if format == "docx":
        document = Document()
        document.add_table(1, 1).cell(0, 0).text = said
        document.save(str(path))
    else:
        book = Workbook()
        book.active["A1"] = said
        book.save(path)
    return path


@pytest.mark.parametrize(("one", "format"), TEMPLATES)
def test_a_template_of_ones_own_takes_the_place(tmp_path: Path, one: Form, format: str) -> None:
    own(tmp_path / "forms", one, format, "本单位：{{ department }}，{{ year }}")
    path = tmp_path / f"x.{format}"
    write_form(one, form(row()), path, tmp_path / "forms")
    assert texts(path) == ["本单位：department，year"]


@pytest.mark.parametrize(("one", "format"), TEMPLATES)
@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ("{{ departmnt }}{{ rows1 }}", "departmnt, rows1"),
        ("{{ row.indicatr }}", "row.indicatr"),
    ],
)
def test_unknown_placeholders_are_named(
    tmp_path: Path, one: Form, format: str, said: str, unknown: str
) -> None:
    loop = format == "docx" and "row." in said
    said = f"{{% for row in rows %}}{said}{{% endfor %}}" if loop else said
    own(tmp_path / "forms", one, format, said)
    with pytest.raises(FormFailed) as failed:
        write_form(one, form(row()), tmp_path / f"x.{format}", tmp_path / "forms")
    assert (failed.value.code, failed.value.detail) == ("unknown_placeholders", unknown)


@pytest.mark.parametrize(
    "said",
    [
        "{{ department.__class__ }}",
        "{{ range(3) }}",
        "{{ rows.append(1) }}",
        "{% for row in rows %}{{ row['__class__'] }}{% endfor %}{% if %}",
        "{{",
    ],
)
def test_a_word_template_may_name_values_and_no_more(tmp_path: Path, said: str) -> None:
    own(tmp_path / "forms", Form.SELF, "docx", said)
    with pytest.raises(FormFailed):
        write_form(Form.SELF, form(row()), tmp_path / "x.docx", tmp_path / "forms")


@pytest.mark.parametrize(("one", "format"), TEMPLATES)
@pytest.mark.parametrize("content", [b"", b"no form", b"PK\x03\x04"])
def test_a_broken_template_says_so(tmp_path: Path, one: Form, format: str, content: bytes) -> None:
    (tmp_path / f"{one}.{format}").write_bytes(content)
    with pytest.raises(FormFailed) as failed:
        write_form(one, form(row()), tmp_path / f"x.{format}", tmp_path)
    assert (failed.value.code, failed.value.where) == ("broken_template", f"{one}.{format}")


@pytest.mark.parametrize(("one", "format"), EVERY)
def test_libreoffice_opens_it(tmp_path: Path, one: Form, format: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here: the files are not opened by it")
    path = written(tmp_path, one, format, form(*map(row, range(1, 15))))
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
