"""Explanations: what a message tells of why a figure is what it is."""

import pytest

from handlers.explanations import Explanation, is_refused, may_be_one, opened, told, whole

TOLD = [
    ("村官到岗率的原因：3人借调，措施是补录", Explanation("3人借调", "补录", "村官到岗率")),
    ("村官到岗率没到优的原因是3人借调", Explanation("3人借调", "", "村官到岗率")),
    ("原因是3人借调到镇里", Explanation("3人借调到镇里")),
    ("措施：下月补训", Explanation("", "下月补训")),
    ("措施是补录，原因是借调", Explanation("借调", "补录")),
    ("偏差原因：征兵；改进措施：补录3人。", Explanation("征兵", "补录3人")),
    ("主要原因是经费没到位。下一步措施是催办", Explanation("经费没到位", "催办")),
    ("原因：经费，\n措施：催办\n再看", Explanation("经费", "催办\n再看")),
    ("改進措施：補訓", Explanation("", "補訓")),
    ("Reason: 3 away; measures: retrain", Explanation("3 away", "retrain")),
    ("原因：\x01借调", Explanation("借调")),
]
QUESTIONS = [
    "村官到岗率低的原因是什么？",
    "原因是什么",
    "原因：",
    "原因是哪一条",
    "原因是征兵吗",
    "村官到岗率92%",
    "措施有哪些",
    "关于今年以来全县各乡镇大学生村官到岗情况和下一步打算的汇报已经报送，请各位领导审阅并批示，原因是借调",
]


@pytest.mark.parametrize(("text", "explanation"), TOLD)
def test_what_is_told(text: str, explanation: Explanation) -> None:
    assert told(text) == explanation


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_tells_nothing(text: str) -> None:
    assert told(text) is None


OPENED = [
    ("因为征兵走了3人", Explanation("因为征兵走了3人")),
    ("由于经费没到位，措施是催办。", Explanation("由于经费没到位", "催办")),
    ("受疫情影响", Explanation("受疫情影响")),
    ("因为什么？", None),
    ("村官到岗率92%", None),
]


@pytest.mark.parametrize(("text", "explanation"), OPENED)
def test_what_begins_a_reason(text: str, explanation: Explanation | None) -> None:
    assert opened(text) == explanation


def test_a_whole_message() -> None:
    assert whole("3人借调。") == Explanation("3人借调")
    assert whole("措施：补录") == Explanation("措施：补录")


MAY_BE = [
    ("3人借调到镇里", True),
    ("天气", False),
    ("村官补贴标准", False),
    ("什么时候补录", False),
    ("还差几个？", False),
    ("/boardx 看看", False),
]


@pytest.mark.parametrize(("text", "is_one"), MAY_BE)
def test_words_that_mean_nothing_else(text: str, is_one: bool) -> None:
    assert may_be_one(text) is is_one


def test_no_reason_will_be_given() -> None:
    assert [text for text in ("不说了。", "跳過", "不报了") if is_refused(text)] == [
        "不说了。",
        "跳過",
    ]
