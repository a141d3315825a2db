"""bot/__main__.py: help, errors as one line, encodings, broken pipes, and what is not loaded."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.arguments import RUNNERS
from tests.commandline import ROOT, bot, environ, process, python

ERRORS = [
    (["poll"], {}, "TELEGRAM_BOT_TOKEN is not set", 2),
    (["poll"], {"TELEGRAM_BOT_TOKEN": "nonsense"}, "TELEGRAM_BOT_TOKEN", 2),
    (["poll"], {"TELEGRAM_BOT_TOKEN": "1:a", "OWNER_IDS": "me"}, "OWNER_IDS", 2),
    (["migrate"], {"DATABASE_URL": "not a url"}, "DATABASE_URL", 2),
    (["migrate"], {"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL", 2),
    (["migrate"], {"DATABASE_URL": "sqlite:////nowhere/at/all/x.sqlite3"}, "DATABASE_URL", 2),
    (["chat"], {"DATABASE_URL": "not a url"}, "DATABASE_URL", 2),
    (["ask"], {"DATABASE_URL": "not a url"}, "DATABASE_URL", 2),
    (["ask"], {"BOT_LOCALE": "tlh"}, "BOT_LOCALE", 2),
    (["ask", "--table", "no-such-file.txt"], {}, "no-such-file.txt", 1),
    (["catalog", "check", "no-such-file.txt"], {}, "no-such-file.txt", 1),
    (["catalog", "check", "README.md"], {}, "README.md", 1),
    (["catalog", "import", "no-such-file.txt"], {}, "no-such-file.txt", 1),
    (["dance"], {}, "dance", 2),
]


@pytest.mark.parametrize(("arguments", "settings", "datum", "code"), ERRORS)
def test_an_error_is_one_line_with_its_datum(
    arguments: list[str], settings: dict[str, str], datum: str, code: int, tmp_path: Path
) -> None:
    done = bot(*arguments, home=tmp_path, **settings)
    assert done.code == code
    assert "Traceback" not in done.err
    assert datum in done.err.splitlines()[-1]
    assert len([line for line in done.err.splitlines() if "usage:" not in line]) == 1
    assert done.out == ""


def test_a_real_process_ends_the_same_way(tmp_path: Path) -> None:
    for arguments, settings, datum, code in ERRORS[:1] + ERRORS[-3:]:
        done = process(*arguments, home=tmp_path, **settings)
        assert (done.code, done.out) == (code, "")
        assert datum in done.err
        assert "Traceback" not in done.err


@pytest.mark.parametrize("content", [b"\x00\x01", b"", b"no table here\n", b"\xff\xfe\xfd"])
def test_a_broken_file_is_one_line(content: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(content)
    for command in (["catalog", "check"], ["catalog", "import"], ["ask", "--table"]):
        done = bot(*command, str(broken), home=tmp_path)
        assert (done.code, len(done.err.splitlines())) == (1, 1), done.err
        assert "broken" in done.err


def test_a_database_of_junk_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "junk.sqlite3").write_bytes(b"this is no database at all" * 100)
    for command in ("migrate", "chat", "ask"):
        done = bot(command, home=tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/junk.sqlite3")
        assert (done.code, len(done.err.splitlines())) == (2, 1), done.err


def test_a_locked_database_is_one_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    assert bot("migrate", home=tmp_path, DATABASE_URL=url).code == 0
    holder = sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    done = bot("migrate", home=tmp_path, DATABASE_URL=f"{url}?timeout=0.1")
    holder.close()
    assert (done.code, len(done.err.splitlines())) == (2, 1), done.err
    assert "locked" in done.err


@pytest.mark.parametrize("name", ["", *sorted(RUNNERS)])
def test_a_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = bot(*name.split(), "--help", home=tmp_path)
    assert done.code == 0
    assert done.out.startswith(f"usage: python -m bot {name}".strip())


LIGHT = {
    "bot.ask": ("telegram", "sqlalchemy", "alembic", "prompt_toolkit"),
    "bot.readings": ("telegram", "sqlalchemy", "alembic", "prompt_toolkit"),
    "bot.catalogs": ("telegram", "sqlalchemy", "alembic", "prompt_toolkit"),
    "bot.console": ("telegram",),
    "bot.upgrade": ("telegram",),
}


@pytest.mark.parametrize("module", LIGHT)
def test_a_command_loads_only_what_it_needs(module: str, tmp_path: Path) -> None:
    script = f"import sys, json, bot.__main__, {module}; print(json.dumps(list(sys.modules)))"
    loaded = set(json.loads(python("-c", script, home=tmp_path).out))
    assert module in loaded
    assert not loaded.intersection(LIGHT[module])


def test_ask_loads_no_telegram_while_it_answers(tmp_path: Path) -> None:
    done = python("-X", "importtime", "-m", "bot", "ask", "帮助", home=tmp_path)
    assert done.code == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
    assert "handlers.dialogue" in loaded
    assert not loaded.intersection({"telegram", "sqlalchemy", "alembic"})


@pytest.mark.parametrize("locale", ["C", "zh_CN.GB18030"])
def test_utf8_goes_in_and_out_whatever_the_locale(locale: str, tmp_path: Path) -> None:
    done = process("figures", "--json", home=tmp_path, said="九成二\n", LC_ALL=locale)
    assert json.loads(done.out)[0]["text"] == "九成二"


ODD = [
    (b"", 0),
    (b"\n", 1),
    (b"92%", 1),
    (b"92%\r\n93%\r\n", 2),
    (b"\xef\xbb\xbf92%\n", 1),
    (b"\xff\xfe92%\n", 1),
    (b"\x00\n", 1),
    ("92%\u2028\u0085\x0b\x0c93%\r94%\n".encode(), 1),
]


@pytest.mark.parametrize(("said", "count"), ODD)
def test_one_line_in_is_one_line_out(said: bytes, count: int, tmp_path: Path) -> None:
    done = bot("figures", "--json", home=tmp_path, said=said)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\n") == count
    assert all(isinstance(json.loads(line), list) for line in done.out.split("\n")[:-1])


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    running = start("figures", home=tmp_path)
    running.stdout.close()
    _, err = running.communicate(b"92%\n" * 10)
    assert (running.returncode, err) == (141, b"")


def test_answers_do_not_wait_for_the_end_and_ctrl_c_is_quiet(tmp_path: Path) -> None:
    running = start("figures", home=tmp_path)
    running.stdin.write(b"92%\n")
    running.stdin.flush()
    assert b"92" in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    running.wait()  # with its input still open
    assert (running.communicate()[1], running.returncode) == (b"", 130)


def start(*arguments: str, home: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environ(home, {}),
    )
