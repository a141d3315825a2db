"""bot/console.py at a real terminal: editing, history over restarts, and how one leaves."""

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commandline import ROOT

PATIENCE = 60  # seconds until a silent program counts as stuck
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
UP, ENTER, BACKSPACE, CTRL_C, CTRL_D = "\x1b[A", "\r", "\x7f", "\x03", "\x04"


@dataclass
class Terminal:
    """A person's end of a terminal: ``raw`` is what was shown since the last look."""

    end: int
    process: "subprocess.Popen[bytes]"
    raw: bytes = b""

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())

    def wait_for(self, text: str) -> str:
        """Everything shown up to ``text`` and with it."""
        while text not in self.shown:
            ready, _, _ = select.select([self.end], [], [], PATIENCE)
            assert ready, f"never said {text!r}: {self.shown!r}"
            self.raw += os.read(self.end, 4096)
        end = self.shown.index(text) + len(text)
        said, rest = self.shown[:end], self.shown[end:]
        self.raw = rest.encode()
        return said

    @property
    def shown(self) -> str:
        """What was shown since, without colours and moves of the cursor."""
        return CONTROL.sub("", self.raw.decode(errors="replace"))


@contextmanager
def terminal(home: Path) -> Iterator[Terminal]:
    """``python -m bot chat`` at a terminal of its own."""
    ours, theirs = pty.openpty()
    settings = {"XDG_DATA_HOME": str(home), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, **settings},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_typing_and_editing(tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.wait_for(">")
        person.type("大学生村官到岗率优x" + BACKSPACE + ENTER)
        assert "95%以上" in person.wait_for("95%以上")


def test_history_outlives_the_process(tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.wait_for(">")
        person.type("大学生村官到岗率优" + ENTER)
        person.wait_for("95%以上")
        person.wait_for(">")
        person.type(CTRL_D)
        assert person.process.wait(PATIENCE) == 0
    with terminal(tmp_path) as person:
        person.wait_for(">")
        person.type(UP + ENTER)
        assert "95%以上" in person.wait_for("95%以上")


@pytest.mark.parametrize("farewell", [CTRL_C, CTRL_D, "再见" + ENTER])
def test_leaving_is_quiet(farewell: str, tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.wait_for(">")
        person.type(farewell)
        assert person.process.wait(PATIENCE) == 0
        assert "Traceback" not in person.wait_for("再见！")
