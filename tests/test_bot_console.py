"""bot/console.py: a piped talk is saved and remembered; numbers press buttons."""

import re
from pathlib import Path

import pytest

from bot.console import _leaving, _numbered
from handlers.message import Act, Press
from handlers.replies import Button
from tests.commandline import Outcome, bot, process

REPORT = "上报大学生村官到岗率91.3%"


def chat(home: Path, *lines: str, **settings: str) -> Outcome:
    done = bot("chat", home=home, said="".join(f"{line}\n" for line in lines), **settings)
    assert (done.code, done.err) == (0, "")
    return done


def number_of(label: str, said: str) -> str:
    """The number of a button in what was said, the last one of its kind."""
    return re.findall(rf"\[(\d+)\] {label}", said)[-1]


def test_it_greets_and_ends_with_the_input(tmp_path: Path) -> None:
    done = chat(tmp_path)
    assert 2 <= len(done.out.split("\n\n")[0].splitlines()) <= 12
    assert (tmp_path / "dingdang" / "dingdang.sqlite3").exists()


def test_a_second_talk_remembers_a_report(tmp_path: Path) -> None:
    chat(tmp_path, REPORT)
    assert "91.3" in chat(tmp_path, "我报过什么").out
    assert "91.3" not in chat(tmp_path / "another", "我报过什么").out


def test_two_real_processes_remember(tmp_path: Path) -> None:
    said = f"{REPORT}\n"
    assert process("chat", home=tmp_path, said=said).code == 0
    second = process("chat", home=tmp_path, said="我报过什么\n")
    assert (second.code, second.err) == (0, "")
    assert "91.3" in second.out


def test_a_second_talk_remembers_what_was_spoken_of(tmp_path: Path) -> None:
    chat(tmp_path, "大学生村官到岗率良是多少")
    assert "95%以上" in chat(tmp_path, "那优呢").out
    assert "95%以上" not in chat(tmp_path / "another", "那优呢").out


def test_a_number_presses_a_button(tmp_path: Path) -> None:
    graded = chat(tmp_path, "大学生村官到岗率应到40实到37").out
    saved = chat(tmp_path, "大学生村官到岗率应到40实到37", number_of("上报", graded)).out
    assert "37/40" in saved
    assert "92.5" in chat(tmp_path, "我报过什么").out


def test_a_file_proves_a_figure(tmp_path: Path) -> None:
    proof = tmp_path / "签到 1.pdf"
    proof.write_bytes(b"%PDF")
    said = chat(
        tmp_path,
        REPORT,
        f"/evidence '{proof}' 村官到岗率",
        f"/evidence '{proof}' 佐证",
        f"/evidence {tmp_path}/gone.pdf 佐证",
        "村官到岗率的佐证",
        "1",
    ).out
    assert said.count("现在有 1 件") == 2
    assert f"没有这个文件：{tmp_path}/gone.pdf" in said
    assert "[1] 1. 签到 1.pdf" in said
    assert f"文件在：{proof}" in said


def test_a_number_without_a_button_is_a_figure(tmp_path: Path) -> None:
    talk = chat(tmp_path, "大学生村官到岗率良是多少", "96").out
    assert "96%" in talk


def test_commands_are_words(tmp_path: Path) -> None:
    replies = chat(tmp_path, "/help", "/board", "/cancel", "/start").out
    assert replies.count("\n\n") >= 4


def test_the_language_is_remembered(tmp_path: Path) -> None:
    offered = chat(tmp_path, "/lang").out
    chat(tmp_path, "/lang", number_of("English", offered))
    assert "Ctrl-D leaves" in chat(tmp_path).out


@pytest.mark.parametrize("word", ["/quit", "EXIT", "再见"])
def test_a_word_ends_the_talk(word: str, tmp_path: Path) -> None:
    done = chat(tmp_path, word, REPORT)
    assert done.out == chat(tmp_path).out
    assert "91.3" not in chat(tmp_path, "我报过什么").out


def test_blank_lines_say_nothing(tmp_path: Path) -> None:
    assert chat(tmp_path, "", "  ").out == chat(tmp_path).out


def test_buttons_are_numbered_through_all_rows() -> None:
    press = Press(Act.BOARD)
    rows = (
        (Button("上报", press), Button("改数", press)),
        (Button("为什么", press),),
    )
    assert _numbered(rows) == ["  [1] 上报   [2] 改数", "  [3] 为什么"]


def test_words_that_leave_are_compared_in_lower_case() -> None:
    assert _leaving() == {word.casefold() for word in _leaving()}


def test_a_second_talk_knows_a_word_that_was_taught(tmp_path: Path) -> None:
    chat(tmp_path, "以后“大红花”就说的是大学生村官到岗率")
    listed = chat(tmp_path, "大红花92%", "我的叫法").out
    assert "大学生村官到岗率　92%" in listed
    chat(tmp_path, "我的叫法", number_of("忘掉“大红花”", listed[listed.index("记住的叫法") :]))
    assert "大学生村官到岗率　92%" not in chat(tmp_path, "大红花92%").out
