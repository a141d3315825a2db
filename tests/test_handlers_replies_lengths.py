"""Lengths: a reply is two messages at most, and says what it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.knowledge import Knowledge
from handlers.replies.figures import QUOTED, shortened
from handlers.replies.lengths import LONGEST, bounded
from handlers.telegram.limits import split
from handlers.translation import translator
from store.memory import MemoryReports
from tests.talk import Talk

CHINESE = translator("zh_Hans")


@pytest.mark.parametrize("text", ["", "短", "行\n" * 100, "字" * LONGEST])
def test_what_is_short_is_left_alone(text: str) -> None:
    assert bounded(text, CHINESE) == text


def test_what_is_left_out_is_counted() -> None:
    lines = [f"{n:0100}" for n in range(100)]
    kept = bounded("\n".join(lines), CHINESE).splitlines()
    assert kept[:-1] == lines[: len(kept) - 1]
    assert kept[-1] == f"（太长了，后面 {100 - len(kept) + 1} 行没有列出。）"


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=900), max_size=60))
def test_is_two_messages_at_most(lines: list[str]) -> None:
    assert len(split(bounded("\n".join(lines), CHINESE))) <= 2


def test_one_endless_line_is_cut() -> None:
    assert bounded("字" * 20_000, CHINESE) == "字" * LONGEST + "…"


LONG = ["村官92 " * 800, "村官补贴92，" * 500, "随便什么东西" * 600 + "92", "换届91\n" * 1000]


@pytest.mark.parametrize("text", LONG)
async def test_a_message_of_repeats_gets_no_wall_of_text(knowledge: Knowledge, text: str) -> None:
    said = await Talk(knowledge, MemoryReports()).say(text[:4000])
    assert len(split(said.text)) <= 2


@pytest.mark.parametrize(
    ("said", "shown"), [("村官92", "村官92"), ("甲" * 30 + "乙" * 30, "甲" * 20 + "…" + "乙" * 20)]
)
def test_a_quotation_is_short(said: str, shown: str) -> None:
    assert shortened(said) == shown
    assert len(shortened(said)) <= QUOTED + 1
