"""Backups: the whole database in one file while it is in use, and back again."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

from store.database import async_url
from store.errors import BackupFailed

WAIT = 30  # seconds that a copy waits for a writer
BESIDE = ("", "-wal", "-shm")  # a database of SQLite and what may lie beside it


def back_up(url: str, file: Path, replace: bool = False) -> None:
    """Write the database of a URL to a file: SQLite as a database, PostgreSQL as pg_dump does.

    The file is there only once it is whole, for its owner alone. BackupFailed says why it is not.
    """
    if file.exists() and not replace:
        raise BackupFailed("exists", str(file))
    found = make_url(async_url(url))
    with _whole(file) as part:
        if found.get_backend_name() == "sqlite":
            _copy(_path(found), part)
        else:
            _dump(make_url(url), part)


def restore(url: str, file: Path, replace: bool = False) -> Path | None:
    """Make a backup of SQLite the database of a URL that nobody has open.

    What was there is moved beside it, to the path that is returned. BackupFailed where it is in
    use, where it would be replaced unasked, or where the file is no backup.
    """
    found = make_url(async_url(url))
    if found.get_backend_name() != "sqlite":
        raise BackupFailed("not_sqlite")
    path = _path(found)
    with _whole(path) as part:
        _copy(file, part)
        return _move_away(path, replace) if _is_there(path) else None


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A path to write to, which becomes the file at the end, and nothing where that fails."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        yield part
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _path(url: URL) -> Path:
    return Path(str(url.database))


def _is_there(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _copy(source: Path, part: Path) -> None:
    """SQLite's own online copy: one moment of the database, whoever writes meanwhile."""
    if not _is_there(source):
        raise BackupFailed("no_database", str(source))
    try:
        with _open(source) as of, _open(part) as to:
            of.backup(to)
            to.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            sound = to.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            to.execute("SELECT version_num FROM alembic_version")
    except sqlite3.Error as error:
        raise BackupFailed("not_ours", str(source)) from error
    if not sound:
        raise BackupFailed("damaged", str(source))


def _open(path: Path, wait: int = WAIT) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, timeout=wait))


def _move_away(path: Path, replace: bool) -> Path:
    _leave_alone(path)
    if not replace:
        raise BackupFailed("not_empty", str(path))
    old = path.with_name(f"{path.name}.old")
    for end in BESIDE:
        lying = path.with_name(path.name + end)
        if lying.exists():
            os.replace(lying, old.with_name(old.name + end))
    return old


def _leave_alone(path: Path) -> None:
    """BackupFailed where somebody has a database open: its journal cannot be changed then."""
    try:
        with _open(path, wait=0) as found:
            found.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise BackupFailed("in_use", str(path)) from error
    except sqlite3.DatabaseError:
        return  # broken: nobody can use it


def _dump(url: URL, part: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupFailed("no_pg_dump")
    query = {"sslmode" if name == "ssl" else name: value for name, value in url.query.items()}
    plain = url.set(drivername="postgresql", password=None, query=query)
    done = subprocess.run(
        [program, "--format=custom", f"--file={part}", f"--dbname={plain.render_as_string()}"],
        env={**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise BackupFailed("pg_dump_failed", done.stderr.decode(errors="replace").strip())
