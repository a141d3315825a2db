"""bot/logs.py: no secret in a line, and no line for every request."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import Redacted, start_logging

TOKEN = "123456:AAbbcc"


@pytest.fixture
def _root() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level


def record(message: str, *arguments: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("bot", logging.ERROR, "x.py", 1, message, arguments, info)
    return Redacted(TOKEN, "", "s3cret").format(made)


ROWS = [
    record("plain %s", "words"),
    record("https://api.telegram.org/bot%s/getMe", TOKEN),
    record("failed", error=ValueError(f"bad url /bot{TOKEN}/ with s3cret")),
]


@pytest.mark.parametrize("line", ROWS)
def test_a_secret_is_blotted_out(line: str) -> None:
    assert TOKEN not in line
    assert "s3cret" not in line


def test_the_rest_of_a_line_stays() -> None:
    assert ROWS[0].endswith("ERROR bot: plain words")
    assert "/bot***/getMe" in ROWS[1]


@pytest.mark.usefixtures("_root")
@pytest.mark.parametrize(("level", "expected"), [("DEBUG", "WARNING"), ("ERROR", "ERROR")])
def test_chatty_libraries_are_quieter(level: str, expected: str) -> None:
    start_logging(level, TOKEN)
    assert logging.getLevelName(logging.getLogger("httpx").level) == expected
    assert logging.getLevelName(logging.getLogger().level) == level


@pytest.mark.usefixtures("_root")
def test_what_is_logged_goes_out_once_and_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    start_logging("INFO", TOKEN)
    start_logging("INFO", TOKEN)
    logging.getLogger("bot").info("token %s", TOKEN)
    assert stream.getvalue().count("token ***") == 1


@pytest.mark.usefixtures("_root")
def test_a_file_is_made_when_there_is_something_to_write(tmp_path: Path) -> None:
    path = tmp_path / "chat.log"
    start_logging("WARNING", TOKEN, path=path)
    logging.getLogger("bot").info("nothing")
    assert not path.exists()
    logging.getLogger("bot").error("it failed with %s", TOKEN)
    logging.getLogger().handlers[0].close()
    assert path.read_text().endswith("it failed with ***\n")
