"""store/importers/files.py: broken and hostile files, each refused with a code and a place."""

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from store.errors import ImportFailed
from store.importers import FORMATS, read_departments, rows
from store.importers.files import OLD_OFFICE
from tests.tables import HEADERS, ROWS, csv, sheet, word

EXTERNAL = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>203&e;</w:t></w:r></w:p></w:body></w:document>"
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>"
)
LAUGHING_SHEET = (
    LAUGHS + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row></sheetData>'
    b"</worksheet>"
)
LAUGHING_DOCUMENT = EXTERNAL.replace(EXTERNAL[: EXTERNAL.index(b"<w:document")], LAUGHS).replace(
    b"&e;", b"&a11;"
)


def repacked(path: Path, changes: dict[str, bytes], without: str = "") -> Path:
    """The same zip archive with other parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != without}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changes}.items():
            archive.writestr(name, content)
    return path


def packed(path: Path, count: int, size: int) -> Path:
    """A zip archive of many parts that pack well."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "x")
        for number in range(count):
            archive.writestr(f"{number}.bin", b"\0" * size)
    return path


def good_word(path: Path) -> Path:
    return word(path, HEADERS, *ROWS, before="305民政局")


def good_sheet(path: Path) -> Path:
    return sheet(path, ("305民政局",), HEADERS, *ROWS)


def written(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def renamed(make: Callable[[Path], Path], suffix: str) -> Callable[[Path], Path]:
    return lambda path: make(path.with_suffix(suffix)).rename(path)


def cut(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        content = make(path).read_bytes()
        path.write_bytes(content[: len(content) // 2])
        return path

    return write


def zipped(count: int, size: int) -> Callable[[Path], Path]:
    return lambda path: packed(path, count, size)


def with_part(make: Callable[[Path], Path], name: str, content: bytes) -> Callable[[Path], Path]:
    return lambda path: repacked(make(path), {name: content})


def nested(path: Path, depth: int) -> Path:
    """Tables within tables."""
    document: Any = Document()
    inner = document
    for _ in range(depth):
        inner = inner.add_table(1, 1).cell(0, 0)
    document.save(str(path))
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


LONG = "x" * (rows.MOST_CHARACTERS + 1)
ENCRYPTED = OLD_OFFICE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
HOSTILE = [
    ("a.docx", written(b""), "empty_file", ""),
    ("a.csv", written(b""), "empty_file", ""),
    ("a.docx", written(b"PK\3\4 and no more"), "broken_file", ""),
    ("a.docx", written(b"hello"), "wrong_format", ".txt"),
    ("a.xlsx", written("职责活动".encode()), "wrong_format", ".txt"),
    ("a.xlsx", written(b"\xff\xd8\xff\xe0"), "wrong_format", "?"),
    ("a.docx", cut(good_word), "broken_file", ""),
    ("a.xlsx", cut(good_sheet), "broken_file", ""),
    ("a.docx", renamed(good_sheet, ".xlsx"), "wrong_format", ".xlsx"),
    ("a.xlsx", renamed(good_word, ".docx"), "wrong_format", ".docx"),
    ("a.csv", renamed(good_sheet, ".xlsx"), "wrong_format", ".xlsx"),
    ("a.csv", written(b"PK\3\4 and no more"), "wrong_format", ".zip"),
    ("a.txt", written(OLD_OFFICE + b"x"), "wrong_format", ".doc"),
    ("a.doc", written(OLD_OFFICE + b"x" * 99), "old_format", ".docx"),
    ("a.xls", written(b"<html>"), "old_format", ".xlsx"),
    ("a.docx", written(OLD_OFFICE + b"x" * 99), "old_format", ".docx"),
    ("a.xlsx", written(ENCRYPTED), "password_protected", ""),
    ("a.docx", zipped(0, 0), "broken_file", None),
    ("a.docx", zipped(1, rows.MOST_UNPACKED), "too_large_unpacked", str(rows.MOST_UNPACKED)),
    ("a.docx", zipped(rows.MOST_PARTS, 1), "too_many_parts", str(rows.MOST_PARTS)),
    (
        "a.xlsx",
        with_part(good_sheet, SHEET, b" " * (rows.MOST_MARKUP + 1)),
        "too_large_unpacked",
        str(rows.MOST_MARKUP),
    ),
    ("a.docx", with_part(good_word, DOCUMENT, b"<broken"), "broken_file", None),
    ("a.xlsx", with_part(good_sheet, SHEET, b"<broken"), "broken_file", None),
    ("a.xlsx", with_part(good_sheet, SHEET, LAUGHING_SHEET), "broken_file", None),
    ("a.docx", with_part(good_word, DOCUMENT, LAUGHING_DOCUMENT), None, None),
    ("a.docx", with_part(good_word, DOCUMENT, EXTERNAL), "broken_file", "DOCTYPE"),
    ("a.docx", lambda path: nested(path, 7), "nested_too_deep", "5"),
    ("a.docx", lambda path: word(path, (LONG,)), "cell_too_long", None),
    ("a.xlsx", lambda path: sheet(path, (LONG,)), "cell_too_long", None),
    ("a.csv", lambda path: csv(path, (LONG,)), "cell_too_long", None),
    ("a.csv", lambda path: csv(path, (LONG * 60,)), "cell_too_long", None),
    ("a.csv", lambda path: csv(path, ("甲\0乙",)), "nul_byte", ""),
    ("a.csv", lambda path: csv(path, *[("x",)] * 100_000), "too_many_rows", "20000"),
    ("a.csv", lambda path: csv(path, ("x",) * 501), "too_many_cells", "500"),
    ("a.docx", folder, "unreadable", None),
    ("a.xlsx", lambda path: path, "unreadable", None),
    ("a.pdf", written(b"%PDF"), "unknown_format", ".pdf"),
]


@pytest.mark.parametrize(
    ("name", "make", "code", "detail"), HOSTILE, ids=[f"{n}-{h[2]}" for n, h in enumerate(HOSTILE)]
)
def test_a_hostile_file_is_refused_by_name(
    tmp_path: Path, name: str, make: Callable[[Path], Path], code: str | None, detail: str | None
) -> None:
    with pytest.raises(ImportFailed) as caught:
        read_departments(make(tmp_path / name))
    assert caught.value.where.startswith(name) or code == "no_table"
    assert code in (None, caught.value.code)
    assert detail in (None, caught.value.detail)


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("305民政局")
    path = good_word(tmp_path / "a.docx")
    with zipfile.ZipFile(path) as archive:
        document = archive.read(DOCUMENT).decode()
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    document = document.replace("?>", f"?>{entity}", 1).replace("305民政局", "203组织部&e;", 1)
    with pytest.raises(ImportFailed) as caught:
        read_departments(repacked(path, {DOCUMENT: document.encode()}))
    assert (caught.value.code, caught.value.detail) == ("broken_file", "DOCTYPE")


def test_many_rows_of_a_workbook_are_refused_in_little_memory(tmp_path: Path) -> None:
    cell = '<c r="A{0}" t="inlineStr"><is><t>x</t></is></c>'
    body = "".join(f'<row r="{n}">{cell.format(n)}</row>' for n in range(1, 100_001))
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = f"{start}<sheetData>{body}</sheetData></worksheet>".encode()
    path = repacked(good_sheet(tmp_path / "a.xlsx"), {SHEET: content})
    tracemalloc.start()
    with pytest.raises(ImportFailed, match="too_many_rows"):
        read_departments(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * len(content)


def test_a_zip_that_lies_about_its_sizes_stays_within_them(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", 1, 50_000_000)
    content = path.read_bytes().replace((50_000_000).to_bytes(4, "little"), b"\x10\0\0\0")
    path.write_bytes(content)
    with pytest.raises(ImportFailed, match="broken_file"):
        read_departments(path)


def test_every_format_is_tried(tmp_path: Path) -> None:
    for suffix in FORMATS:
        path = tmp_path / f"a{suffix}"
        path.write_bytes(BytesIO(b"\xff\xfe\x00").getvalue())
        with pytest.raises(ImportFailed) as caught:
            read_departments(path)
        assert caught.value.where.startswith(f"a{suffix}")
