"""A table given to the terminal: by a command, or by a path dragged into it."""

from pathlib import Path

import pytest

from bot.dropped import dropped
from tests.commandline import bot
from tests.tables import HEADERS, ROWS, csv
from tests.test_bot_console import chat, number_of

QUESTION = "低保金发放率良是多少"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table in a folder whose name has a blank in it."""
    folder = tmp_path / "我的 表"
    folder.mkdir()
    return csv(folder / "305民政局.csv", HEADERS, *ROWS)


def test_what_names_a_file(table: Path) -> None:
    escaped = str(table).replace(" ", "\\ ")
    lines = (f"/import {table}", f"/import '{table}'", f"'{table}'", f" {escaped}", str(table))
    assert [dropped(line) for line in lines] == [table] * len(lines)


@pytest.mark.parametrize("line", ["村官到岗率92%", "没有.csv", "/importx", "it's", "", "/list"])
def test_what_names_none(line: str) -> None:
    assert dropped(line) is None


def test_shown_published_and_answered_from(tmp_path: Path, table: Path) -> None:
    shown = chat(tmp_path, f"/import {table}").out
    assert "305民政局：3 个活动，3 个指标，第一次导入" in shown
    said = chat(tmp_path, str(table), number_of("发布", shown), QUESTION).out
    assert "305民政局：已发布" in said
    assert "低保金发放率　良：95%以上" in said


def test_no_table_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nothing\n")
    said = chat(tmp_path, f"/import {tmp_path}/a.csv", "/import none.csv").out
    assert said.count("这张表没法用，什么都没变。") == 2
    assert "203" in bot("catalog", "list", home=tmp_path).out
