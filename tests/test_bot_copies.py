"""Copies of evidence: fetched on the side, whole or not at all, once for every file."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.copies import CLAIM, Copies, safe, write
from store.database import Database
from store.evidence import Attached, Evidence, Kind
from store.repositories import SqlEvidenceRepository, SqlReportRepository
from tests.botapi import User
from tests.botapi_faults import lost
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, assembled, running
from tests.test_store_reports import report

NAMES = [
    ("签到表.pdf", "签到表.pdf"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\a b?.exe", "a_b_.exe"),
    (".hidden", "hidden"),
    ("", "file"),
    ("/", "file"),
    ("长" * 99 + ".docx", "长" * 40 + ".docx"),
    ("a." + "x" * 99, "a.xxxxxxxxx"),
    ("名\x00\n单.csv", "名__单.csv"),
]


@pytest.mark.parametrize(("said", "name"), NAMES)
def test_a_name_that_is_safe(said: str, name: str) -> None:
    assert safe(said) == name
    assert len(f".{2**63}-{name}.part".encode()) <= 255


def test_written_whole_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "1-x.pdf"
    for content in (b"first, and longer", b"second"):
        write(path, content)
    assert path.read_bytes() == b"second"
    assert (path.stat().st_mode & 0o777, [p.name for p in path.parent.iterdir()]) == (
        0o600,
        ["1-x.pdf"],
    )


async def pieces(database: Database) -> list[Evidence]:
    async with database.reading() as session:
        found = [await SqlEvidenceRepository(session).get(id) for id in range(1, 10)]
    return [piece for piece in found if piece]


async def brought(database: Database, *files: Attached, at: datetime | None = None) -> None:
    """Files that prove a report, kept but not copied."""
    async with database.transaction() as session:
        id = (await SqlReportRepository(session).add(report(indicator="a"))).id
        for file in files:
            piece = Evidence(id or 0, file, OWNER, at or datetime.now(UTC))
            await SqlEvidenceRepository(session).add(piece)


def document(id: str, name: str = "x.pdf", size: int = 3) -> Attached:
    return Attached(Kind.DOCUMENT, id, id, name, size)


async def copied(api: BotApi, database: Database, folder: Path) -> None:
    """A round of a worker that copies all that it may."""
    async with assembled(api, database, evidence_folder=folder) as service:
        await service.copies.round()


def lying(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def test_what_is_sent_is_copied(api: BotApi, database: Database, tmp_path: Path) -> None:
    user = User(api, OWNER)
    async with running(api, database, evidence_folder=tmp_path) as service:
        await user.photo(b"photo", caption="上报村官到岗率92%")
        await user.hears()
        await user.document("../签到表.pdf", b"%PDF", caption="佐证")
        await user.hears()
        await service.copies.round()
    assert lying(tmp_path) == {"1-photo": b"photo", "2-签到表.pdf": b"%PDF"}
    assert [piece.copy for piece in await pieces(database)] == ["1-photo", "2-签到表.pdf"]


async def test_without_a_folder_nothing_is_fetched(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.photo(b"photo", caption="上报村官到岗率92%")
        await user.hears()
        await user.send("你好")
        await user.hears()
    assert api.count("getFile") == 0
    assert [piece.copy for piece in await pieces(database)] == [None]


async def test_what_cannot_be_copied_is_not_asked_for_again(
    api: BotApi, database: Database, tmp_path: Path
) -> None:
    api.files["large"], api.sizes["large"] = b"x", 21_000_000
    files = (document("gone"), document("huge", size=30_000_000), document("large"))
    await brought(database, *files, Attached(Kind.LOCAL, "/home/x", "l"))
    await copied(api, database, tmp_path)
    assert [piece.copy for piece in await pieces(database)] == [""] * 4
    assert lying(tmp_path) == {}
    assert api.count("getFile") == 2


async def test_what_did_not_come_waits(api: BotApi, database: Database, tmp_path: Path) -> None:
    api.files["a"] = api.files["b"] = b"abc"
    api.faults["download"].append(lost())
    await brought(database, document("a"), document("b"))
    await copied(api, database, tmp_path)
    assert [piece.copy for piece in await pieces(database)] == [None, "2-x.pdf"]
    async with database.transaction() as session:
        later = datetime.now(UTC) + timedelta(minutes=11)
        piece = await SqlEvidenceRepository(session).claim(later, later)
    assert piece
    assert piece.id == 1


async def test_what_a_dead_worker_left_is_fetched_again(
    api: BotApi, database: Database, tmp_path: Path
) -> None:
    api.files["a"] = b"abc"
    (tmp_path / ".1-x.pdf.part").write_bytes(b"a")
    await brought(database, document("a"))
    long_ago = datetime.now(UTC) - 2 * CLAIM
    async with database.transaction() as session:
        assert await SqlEvidenceRepository(session).claim(long_ago, long_ago + CLAIM)
    await copied(api, database, tmp_path)
    assert lying(tmp_path) == {"1-x.pdf": b"abc"}


async def test_two_workers_fetch_each_file_once(
    api: BotApi, database: Database, tmp_path: Path
) -> None:
    for id in "abcd":
        api.files[id] = id.encode()
    await brought(database, *map(document, "abcd"))
    async with assembled(api, database, evidence_folder=tmp_path) as service:
        other = Copies(service.bot, database, tmp_path)
        await asyncio.gather(service.copies.round(), other.round())
    assert api.count("getFile") == 4
    assert sorted(lying(tmp_path).values()) == [b"a", b"b", b"c", b"d"]


async def test_what_telegram_lost_is_sent_from_the_copy(
    api: BotApi, database: Database, tmp_path: Path
) -> None:
    user = User(api, OWNER)
    async with running(api, database, evidence_folder=tmp_path) as service:
        await user.document("签到表.pdf", b"%PDF", caption="上报村官到岗率92%")
        await user.hears()
        await service.copies.round()
        api.files.clear()
        await user.send("佐证")
        await user.hears()
        await user.press("1. 签到表.pdf")
        assert "的佐证" in (await user.hears()).text
    assert (api.documents, api.resent) == ([b"%PDF"], [])
