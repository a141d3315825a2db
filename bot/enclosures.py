"""Enclosures: a file given to the terminal chat to prove a figure, ``/evidence PATH WORDS``."""

import shlex
from hashlib import sha256
from pathlib import Path

from store.evidence import Attached, Kind

COMMAND = "/evidence "
CHUNK = 1 << 20


def enclosed(line: str) -> tuple[Path, str] | None:
    """The file that a line names, and the words behind it; None for a line that names none.

    >>> enclosed("/evidence '/tmp/签到 1.pdf' 村官到岗率")
    (PosixPath('/tmp/签到 1.pdf'), '村官到岗率')
    """
    if not line.startswith(COMMAND):
        return None
    try:
        first, *words = shlex.split(line.removeprefix(COMMAND))
    except ValueError:
        first, *words = line.removeprefix(COMMAND).split() or [""]
    return Path(first).expanduser().absolute(), " ".join(words)


def attached(path: Path) -> Attached:
    """A file of this machine, known by what is in it."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return Attached(Kind.LOCAL, str(path), digest.hexdigest(), path.name, path.stat().st_size)
