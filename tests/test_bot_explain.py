"""bot/explain.py: what a message was taken for, and why, so that it can be tuned."""

from pathlib import Path

import pytest

from bot.explain import explained
from handlers import resolution
from handlers.knowledge import Knowledge
from tests.accuracy import TUNED, messages
from tests.commandline import bot

TOLD = [
    ("村官補貼標準", ["folded: 村官补贴标准", "(标) (准)", "verdict: unknown 大学生村官到岗率"]),
    (
        "大学生村官到岗率92% 良",
        ["figures: 92%", "tier: 良", "verdict: sure 大学生村官到岗率", "said 1.00"],
    ),
    ("ｃｕｎｇｕａｎ到岗率", ["folded: cunguan到岗率", "~村 ~官 到 岗 率", "verdict: sure"]),
    (
        "考核完成率怎么样",
        ["tokens: 考 核 完 成 率", "市管干部考核和县管干部考核工作完成率 (indicator)"],
    ),
    ("干部培训完成率88，项目落地数3", ["segment: 干部培训完成率88", "segment: 项目落地数3"]),
    ("信访工作预算", ["aspect: budget"]),
    ("你好", ["a known phrase: greeting"]),
    ("", ["folded:"]),
    ("？！", ["folded: ?!"]),
]


@pytest.mark.parametrize(("text", "parts"), TOLD)
def test_what_is_told(text: str, parts: list[str], knowledge: Knowledge) -> None:
    told = "\n".join(explained(text, knowledge))
    assert [part for part in parts if part not in told] == []


def test_each_candidate_says_what_each_token_brought(knowledge: Knowledge) -> None:
    told = list(explained("村官补贴标准", knowledge))
    (best,) = [line for line in told if "大学生村官到岗率 (indicator)" in line]
    tokens = best.partition("; by ")[2].split()
    points = dict(zip(tokens[::2], tokens[1::2], strict=True))
    assert set(points) == set("村官补贴")
    assert points["村"].partition("/")[0] == points["村"].partition("/")[2]
    assert points["贴"].startswith("0.00/")


def test_the_thresholds_in_force_are_told(knowledge: Knowledge) -> None:
    (line,) = [line for line in explained("村官", knowledge) if "thresholds" in line]
    for threshold in (resolution.EXPLAINED, resolution.SURE, resolution.RIVAL, resolution.LEAD):
        assert f" {threshold:g}" in line or f"{threshold:g}.." in line


def test_no_candidate_more_than_is_offered(knowledge: Knowledge) -> None:
    told = list(explained("干部", knowledge))
    assert 1 < sum("; by " in line for line in told) <= resolution.OFFERED


@pytest.mark.parametrize("row", messages(*TUNED)[::25], ids=lambda row: row["text"])
def test_every_message_can_be_explained(row: dict[str, str], knowledge: Knowledge) -> None:
    told = list(explained(row["text"], knowledge))
    assert told[0].startswith("  folded: ")
    assert len(told) > 1


def test_ask_prints_it_behind_the_reply(tmp_path: Path) -> None:
    plain = bot("ask", "村官到岗率", home=tmp_path)
    told = bot("ask", "--explain", "村官到岗率", home=tmp_path)
    assert told.out.startswith(plain.out)
    assert "verdict: sure 大学生村官到岗率" in told.out.removeprefix(plain.out)


def test_what_concepts_decide_is_told(knowledge: Knowledge) -> None:
    told = list(explained("引智那边签约后真正建起来的个数怎么分档", knowledge))
    assert "    verdict by concepts: sure 项目落地数" in told
    assert any("签约=落地" in line and "真正=落地?" in line for line in told)
