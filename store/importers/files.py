"""Files: what a file really is, read within limits before any library opens it."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile, ZipInfo

from store.errors import ImportFailed
from store.importers.rows import MOST_BYTES, MOST_MARKUP, MOST_PARTS, MOST_UNPACKED

ZIP, OLD_OFFICE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
ENCODINGS = ("utf-8-sig", "gb18030")


def read_bytes(path: Path) -> bytes:
    """A file's content; ImportFailed ``unreadable``, ``too_large`` or ``empty_file``."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportFailed("unreadable", path.name, error.strerror or "") from error
    if len(content) > MOST_BYTES:
        raise ImportFailed("too_large", path.name, str(MOST_BYTES))
    if not content:
        raise ImportFailed("empty_file", path.name)
    return content


def read_text(path: Path) -> str:
    """Text of UTF-8 with or without its mark, UTF-16 or GB18030.

    ImportFailed as ``read_bytes``, ``unknown_encoding``, or ``wrong_format`` for what is no text.
    """
    content = read_bytes(path)
    _refuse_office(content, path)
    for encoding in _encodings(content):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise ImportFailed("unknown_encoding", path.name)


def read_package(path: Path, form: str) -> bytes:
    """The content of a ``.docx`` or ``.xlsx`` that is one and is safe to unpack.

    ImportFailed as ``read_bytes``, ``password_protected``, ``old_format``, ``wrong_format``,
    ``broken_file``, ``too_many_parts`` or ``too_large_unpacked``.
    """
    content = read_bytes(path)
    if content.startswith(OLD_OFFICE):
        _refuse_old(content, path, form)
    if not content.startswith(ZIP):
        raise ImportFailed("wrong_format", path.name, ".txt" if _is_text(content) else "?")
    with opening(path.name), ZipFile(BytesIO(content)) as archive:
        _refuse_unsafe(archive.infolist(), path.name)
        if MAIN_PARTS[form] not in archive.namelist():
            raise ImportFailed("wrong_format", path.name, _form_of(archive) or ".zip")
    return content


@contextmanager
def opening(where: str) -> Iterator[None]:
    """One error of ours for the many that a library raises on a broken file."""
    try:
        yield
    except ImportFailed:
        raise
    except BadZipFile as error:
        raise ImportFailed("broken_file", where) from error
    except Exception as error:  # a hostile file can make a library fail in any way at all
        raise ImportFailed("broken_file", where, type(error).__name__) from error


def refuse_old(path: Path) -> Iterator[Any]:
    """ImportFailed ``old_format`` for .doc and .xls; ``detail`` is what to save it as."""
    _refuse_old(read_bytes(path), path, f"{path.suffix.lower()}x")


def _refuse_old(content: bytes, path: Path, form: str) -> NoReturn:
    if ENCRYPTED_PACKAGE in content:
        raise ImportFailed("password_protected", path.name)
    raise ImportFailed("old_format", path.name, form)


def _refuse_office(content: bytes, path: Path) -> None:
    if content.startswith(OLD_OFFICE):
        raise ImportFailed("wrong_format", path.name, ".doc")
    if content.startswith(b"PK\3\4"):
        form = None
        with suppress(BadZipFile), ZipFile(BytesIO(content)) as archive:
            form = _form_of(archive)
        raise ImportFailed("wrong_format", path.name, form or ".zip")


def _refuse_unsafe(parts: list[ZipInfo], name: str) -> None:
    """The sizes are those that zipfile unpacks at most, whatever the data would yield."""
    if len(parts) > MOST_PARTS:
        raise ImportFailed("too_many_parts", name, str(MOST_PARTS))
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ImportFailed("too_large_unpacked", name, str(MOST_UNPACKED))
    for part in parts:
        if part.flag_bits & 1:
            raise ImportFailed("password_protected", name)
        if part.file_size > MOST_MARKUP and part.filename.endswith((".xml", ".rels")):
            raise ImportFailed("too_large_unpacked", name, str(MOST_MARKUP))


def _is_text(content: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        return "\0" not in content.decode("utf-8-sig")
    return False


def _form_of(archive: ZipFile) -> str | None:
    return next((form for form, part in MAIN_PARTS.items() if part in archive.namelist()), None)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16",)
    low, high = content[1::2].count(0), content[0::2].count(0)
    if max(low, high) > 8 + 4 * min(low, high):
        return ("utf-16-le" if low > high else "utf-16-be", *ENCODINGS)
    return ENCODINGS
