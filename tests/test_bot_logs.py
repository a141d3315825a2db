"""bot/logs.py: no secret and no word of people in a line, and no line for every request."""

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.logs import FORMATS, start_logging
from handlers.telegram.context import Context
from store.database import Database
from tests import botapi_memory
from tests.botapi import User
from tests.botapi_server import serving
from tests.telegram_desk import OWNER, running

TOKEN = "123456:AAbbcc"
BOT = botapi_memory.TOKEN


@pytest.fixture
def _root() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level


def record(
    message: str, *arguments: object, error: BaseException | None = None, form: str = "text"
) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("bot", logging.ERROR, "x.py", 1, message, arguments, info)
    return FORMATS[form](TOKEN, "", "s3cret").format(made)


EVENTS: list[tuple[str, tuple[object, ...], BaseException | None]] = [
    ("plain %s", ("words",), None),
    ("https://api.telegram.org/bot%s/getMe", (TOKEN,), None),
    ("failed", (), ValueError(f"bad url /bot{TOKEN}/ with s3cret")),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("message", "arguments", "error"), EVENTS)
def test_a_secret_is_blotted_out(
    message: str, arguments: tuple[object, ...], error: BaseException | None, form: str
) -> None:
    line = record(message, *arguments, error=error, form=form)
    assert TOKEN not in line
    assert "s3cret" not in line


def test_the_rest_of_a_line_stays() -> None:
    assert record("plain %s", "words").endswith("ERROR bot: plain words")
    assert "/bot***/getMe" in record("https://api.telegram.org/bot%s/getMe", TOKEN)


def test_json_is_one_object_a_line() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        line = record("it\nfailed", error=error, form="json")
    assert "\n" not in line
    event = json.loads(line)
    assert list(event) == ["time", "level", "logger", "message", "exception"]
    assert datetime.fromisoformat(event["time"]).tzinfo
    assert (event["level"], event["logger"], event["message"]) == ("ERROR", "bot", "it\nfailed")
    assert event["exception"].startswith("Traceback (most recent call last):")
    assert event["exception"].endswith("ValueError: two\nlines")


def test_json_without_an_exception_has_no_key_for_it() -> None:
    assert "exception" not in json.loads(record("fine", form="json"))


def group(*errors: Exception) -> ExceptionGroup[Exception]:
    return ExceptionGroup("together", errors)


WORDS: list[tuple[BaseException, str]] = [
    (ValueError("invalid literal for int() with base 10: '92'"), "base 10: '***'"),
    (KeyError("村官到岗率"), "KeyError: ***"),
    (ValueError("村官到岗率92%\n 第二行"), "ValueError: ***"),
    (RuntimeError("DETAIL:  Key (phrase)=(x92) already exists."), "***"),
    (RuntimeError('duplicate key "uq_first"\nDETAIL:  Key (p)=(92)'), 'key "uq_first"\n***'),
    (RuntimeError("failed\n[SQL: INSERT]\n[parameters: ('x', 92)]"), "[SQL: INSERT]\n***"),
    (group(KeyError("村官 92'")), "| KeyError: ***"),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("error", "told"), WORDS)
def test_what_people_said_is_not_in_a_traceback(
    error: BaseException, told: str, form: str
) -> None:
    line = record("failed", error=error, form=form)
    line = json.loads(line)["exception"] if form == "json" else line
    assert told in line
    assert not re.search("[\u4e00-\u9fff]|(?<!x)92'", line)


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


@pytest.mark.usefixtures("_root")
@pytest.mark.parametrize("form", FORMATS)
async def test_nothing_that_people_said_is_in_the_log(
    database: Database, tmp_path: Path, form: str
) -> None:
    """A report, a press, an edit, calls that fail, and a handler that fails with it all."""
    path = tmp_path / "bot.log"
    start_logging("DEBUG", BOT, form=form, path=path)

    async def fail(update: Update, context: Context) -> None:
        said = update.effective_message
        if said and said.text == "上报村官到岗率87.5%":
            raise ValueError(f"{said.text!r} of {update.effective_user}: {said.text}")

    async with serving() as api:
        user = User(api, OWNER, name="王芳芳")
        api.faults["sendMessage"].extend([500, None])
        async with running(api, database) as service:
            service.application.add_handler(TypeHandler(Update, fail), group=1)
            message = await user.send("上报村官到岗率91.5%")
            await user.hears()
            await user.edit(message, "上报村官到岗率93.5%")
            await user.hears()
            await user.send("上报村官到岗率87.5%")
            await user.hears()
    logging.getLogger().handlers[0].close()
    log = path.read_text("utf-8")
    assert "ValueError" in log
    assert not re.search("村官|到岗|王芳|91.5|93.5|87.5", log)
    assert BOT not in log
