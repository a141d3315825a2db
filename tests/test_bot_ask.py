"""bot/ask.py: one reply for each message, in the shape of the contract, and nothing saved."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import bot

KEYS = {"text", "intent", "reply", "results"}
RESULT_KEYS = {
    "indicator", "activity", "candidates", "asked_tier", "criterion", "value", "unit",
    "numerator", "denominator", "tier", "covered", "next_tier", "gap", "gap_unit", "gap_heads",
    "error",
}  # fmt: skip


def asked(home: Path, *messages: str, together: bool = False) -> list[dict[str, Any]]:
    flags = ["--together"] if together else []
    done = bot("ask", "--json", *flags, home=home, said="".join(f"{m}\n" for m in messages))
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.lines]


def test_a_line_is_an_object_of_the_contract(tmp_path: Path) -> None:
    messages = ["大学生村官到岗率", "村官应到40实到37", "", "今天天气怎么样", "信访工作", "帮助"]
    found = asked(tmp_path, *messages)
    assert [answer["text"] for answer in found] == messages
    for answer in found:
        assert set(answer) == KEYS
        assert answer["reply"]
        assert all(set(result) == RESULT_KEYS for result in answer["results"])


def test_a_figure_is_graded(tmp_path: Path) -> None:
    (answer,) = asked(tmp_path, "大学生村官到岗率应到40实到37")
    expected = {
        "indicator": "大学生村官到岗率",
        "value": 92.5,
        "unit": "%",
        "numerator": 37,
        "denominator": 40,
        "tier": "良",
        "covered": True,
        "next_tier": "优",
        "gap": 2.5,
        "gap_unit": "个百分点",
        "gap_heads": 1,
        "error": None,
    }
    assert answer["intent"] == "report"
    assert {name: answer["results"][0][name] for name in expected} == expected


def test_lines_stand_alone_unless_together(tmp_path: Path) -> None:
    talk = ("大学生村官到岗率良是多少", "那优呢")
    apart, together = asked(tmp_path, *talk), asked(tmp_path, *talk, together=True)
    assert apart[0] == together[0]
    assert together[1]["results"][0]["indicator"] == "大学生村官到岗率"
    assert together[1]["results"][0]["asked_tier"] == "优"
    assert apart[1] != together[1]


def test_a_text_is_one_message_of_several_lines(tmp_path: Path) -> None:
    done = bot("ask", "--json", "大学生村官到岗率92%\n领导班子换届率100%", home=tmp_path)
    assert len(done.lines) == 1
    assert "\n" in json.loads(done.out)["text"]


def test_without_json_the_reply_is_printed(tmp_path: Path) -> None:
    (answer,) = asked(tmp_path, "大学生村官到岗率")
    assert bot("ask", "大学生村官到岗率", home=tmp_path).out == answer["reply"] + "\n"


def test_an_outright_report_saves_nothing(tmp_path: Path) -> None:
    done = bot("ask", "--together", home=tmp_path, said="上报大学生村官到岗率92%\n我报过什么\n")
    assert done.code == 0
    assert not list(tmp_path.rglob("*.sqlite3*"))
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    bot("migrate", home=tmp_path, DATABASE_URL=url)
    before = (tmp_path / "x.sqlite3").read_bytes()
    bot("ask", "上报大学生村官到岗率92%", home=tmp_path, DATABASE_URL=url)
    assert (tmp_path / "x.sqlite3").read_bytes() == before


@pytest.mark.parametrize(("locale", "word"), [("en", "tier"), ("zh_Hant", "級"), ("zh_Hans", "")])
def test_the_language_is_configured(locale: str, word: str, tmp_path: Path) -> None:
    replies = {
        setting: bot("ask", "帮助", home=tmp_path, BOT_LOCALE=setting).out
        for setting in {locale, "zh_Hans"}
    }
    assert (replies[locale] == replies["zh_Hans"]) == (locale == "zh_Hans"), word
