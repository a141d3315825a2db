"""The command line, in a home of its own: ``bot`` in this process, ``process`` in another.

Both go through the same door, ``bot.__main__.main``; this process is ten times as fast.
"""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bot.__main__ import main

ROOT = Path(__file__).parents[1]
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it said, each line."""
        return self.out.split("\n")[:-1]


def bot(*arguments: str, home: Path, said: str | bytes = "", **settings: str) -> Outcome:
    """``python -m bot`` with ``said`` on standard input and nothing of our environment."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        patch.dict(os.environ, environ(home, settings), clear=True),
        redirect_stdout(_text(out)),
        redirect_stderr(_text(err)),
        _saying(_text(io.BytesIO(_bytes(said)))),
    ):
        code = _code(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return Outcome(code, out.getvalue().decode(), err.getvalue().decode())


def process(*arguments: str, home: Path, said: str | bytes = "", **settings: str) -> Outcome:
    """The same as a process of its own."""
    return python("-m", "bot", *arguments, home=home, said=said, **settings)


def python(*arguments: str, home: Path, said: str | bytes = "", **settings: str) -> Outcome:
    """Run Python from the root of the project."""
    done = subprocess.run(
        [sys.executable, *arguments],
        input=_bytes(said),
        capture_output=True,
        cwd=ROOT,
        env=environ(home, settings),
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def environ(home: Path, settings: dict[str, str]) -> dict[str, str]:
    """A home, the settings, and little else."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return {**kept, "HOME": str(home), "XDG_DATA_HOME": str(home), **settings}


def _code(arguments: tuple[str, ...]) -> int:
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def _text(stream: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding="latin-1")


def _bytes(said: str | bytes) -> bytes:
    return said.encode() if isinstance(said, str) else said


@contextmanager
def _saying(stream: io.TextIOWrapper) -> Iterator[None]:
    before, sys.stdin = sys.stdin, stream
    try:
        yield
    finally:
        sys.stdin = before
