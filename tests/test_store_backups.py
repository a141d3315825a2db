"""A backup holds one moment of a database in use, and comes back as it was."""

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.complaints import complaint
from store.backups import back_up, restore
from store.database import Database
from store.errors import BackupFailed
from store.repositories import OutboxRepository, Outgoing
from tests.commandline import bot


def write(url: str, *texts: str) -> None:
    """Owe some calls."""
    asyncio.run(_write(url, texts))


def texts(url: str) -> list[str]:
    """The calls that are owed."""
    return asyncio.run(_texts(url))


async def _write(url: str, texts: tuple[str, ...]) -> None:
    database = await Database.connect(url)
    for text in texts:
        async with database.transaction() as session:
            await OutboxRepository(session).add(Outgoing(1, "sendMessage", {"text": text}))
    await database.close()


async def _texts(url: str) -> list[str]:
    database = await Database.connect(url)
    async with database.reading() as session:
        owed = await OutboxRepository(session).pending()
    await database.close()
    return [call.payload["text"] for call in owed]


def code(call: Callable[[], Any]) -> str:
    """Why a backup failed; every reason has a line for the terminal."""
    with pytest.raises(BackupFailed) as failed:
        call()
    assert complaint(failed.value)
    return failed.value.code


@pytest.fixture
def url(new_sqlite: Callable[[], str]) -> str:
    return new_sqlite()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.sqlite3"


def database_file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_what_was_backed_up_comes_back(url: str, file: Path, tmp_path: Path) -> None:
    write(url, "甲", "乙")
    back_up(url, file)
    write(url, "丙")
    assert texts(url) == ["甲", "乙", "丙"]
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    assert restore(other, file) is None
    assert texts(other) == ["甲", "乙"]
    old = restore(url, file, replace=True)
    assert texts(url) == ["甲", "乙"]
    assert texts(f"sqlite:///{old}") == ["甲", "乙", "丙"]


async def test_a_backup_is_made_while_others_write(url: str, file: Path) -> None:
    database = await Database.connect(url)
    async with database.transaction() as session:
        await OutboxRepository(session).add(Outgoing(1, "sendMessage", {"text": "已存"}))
    async with database.transaction() as session:
        await OutboxRepository(session).add(Outgoing(1, "sendMessage", {"text": "未存"}))
        await asyncio.to_thread(back_up, url, file)
    await database.close()
    assert await _texts(f"sqlite:///{file}") == ["已存"]


def test_a_backup_is_one_file_for_its_owner_alone(url: str, file: Path) -> None:
    back_up(url, file)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_replaced_unasked(url: str, file: Path) -> None:
    write(url, "甲")
    file.write_text("mine")
    assert code(lambda: back_up(url, file)) == "exists"
    assert file.read_text() == "mine"
    back_up(url, file, replace=True)
    write(url, "乙")
    assert code(lambda: restore(url, file)) == "not_empty"
    assert texts(url) == ["甲", "乙"]


async def test_a_database_in_use_is_not_replaced(url: str, file: Path) -> None:
    back_up(url, file)
    database = await Database.connect(url)
    assert code(lambda: restore(url, file, replace=True)) == "in_use"
    await database.close()
    assert restore(url, file, replace=True)


def test_a_broken_database_is_replaced(url: str, file: Path) -> None:
    write(url, "甲")
    back_up(url, file)
    database_file(url).write_bytes(b"broken" * 1000)
    restore(url, file, replace=True)
    assert texts(url) == ["甲"]


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")


NO_BACKUPS: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: None, "no_database"),
    (lambda path: path.touch(), "no_database"),
    (lambda path: path.write_text("村官到岗率 95%以上"), "not_ours"),
    (foreign, "not_ours"),
]


@pytest.mark.parametrize(("make", "why"), NO_BACKUPS)
def test_what_is_no_backup_changes_nothing(
    url: str, file: Path, make: Callable[[Path], object], why: str
) -> None:
    make(file)
    before = database_file(url).read_bytes()
    assert code(lambda: restore(url, file, replace=True)) == why
    assert database_file(url).read_bytes() == before
    assert list(database_file(url).parent.glob("*.part")) == []


def test_a_damaged_database_is_not_backed_up(url: str, file: Path) -> None:
    path = database_file(url)
    pages = bytearray(path.read_bytes())
    pages[4096 * 3 : 4096 * 4] = os.urandom(4096)
    path.write_bytes(pages)
    assert code(lambda: back_up(url, file)) in ("damaged", "not_ours")
    assert not file.exists()


def test_postgresql_is_dumped_where_its_client_is(
    new_postgres: Callable[[], str],
    empty_postgres: Callable[[str], str],
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = new_postgres()
    pgserver = pytest.importorskip("pgserver")
    write(url, "甲")
    monkeypatch.setenv("PATH", str(file.parent))
    assert code(lambda: back_up(url, file)) == "no_pg_dump"
    monkeypatch.setenv("PATH", str(Path(pgserver.__file__).parent / "pginstall" / "bin"))
    back_up(url, file)
    other = empty_postgres("template1")
    subprocess.run(["pg_restore", "--dbname", other, str(file)], check=True)
    assert texts(other) == ["甲"]
    assert code(lambda: restore(url, file)) == "not_sqlite"
    assert code(lambda: back_up(url + "0", file, replace=True)) == "pg_dump_failed"


def test_a_report_comes_back_at_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "b.sqlite3"
    bot("chat", home=tmp_path, said="上报村官到岗率91.5%\n")
    made = bot("backup", str(file), home=tmp_path)
    assert (made.code, made.out) == (0, f"{file}: {file.stat().st_size} bytes\n")
    bot("chat", home=tmp_path, said="不对，村官到岗率是93.5%\n")
    assert "93.5%" in bot("chat", home=tmp_path, said="看板\n").out
    back = bot("restore", str(file), "--yes", home=tmp_path)
    assert (back.code, "sqlite3.old" in back.out) == (0, True)
    assert "91.5%" in bot("chat", home=tmp_path, said="看板\n").out


def test_a_refusal_is_one_line(tmp_path: Path) -> None:
    bot("migrate", home=tmp_path)
    refused = bot("restore", str(tmp_path / "none"), home=tmp_path)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "there is no such database" in refused.err
