"""handlers/asking.py: what is asked of a whole table."""

import pytest

from handlers.asking import again, inquiries

# folded words → the question, the level and the unit that they ask of
ASKED = [
    ("一共多少预算", "total", None, None),
    ("预算多少", "budget", None, None),
    ("花钱最多的是哪个", "most", None, None),
    ("二级活动里最花钱的", "most", 2, None),
    ("一级职责哪个预算最少", "least", 1, None),
    ("有几个指标越低越好", "lower", None, None),
    ("哪些是看次数的", "unit", None, "次"),
    ("按亩算的指标有几个", "unit", None, "亩"),
    ("哪个指标不看数字", "words", None, None),
    ("哪些指标看数字", "numbers", None, None),
    ("哪些指标有截止时间", "dates", None, None),
    ("哪些活动没有指标", "without", None, None),
    ("二级活动有哪些", "activities", 2, None),
]


@pytest.mark.parametrize(("said", "code", "level", "unit"), ASKED)
def test_inquiries(said: str, code: str, level: int | None, unit: str | None) -> None:
    found = next(inquiries(said))
    assert (found.code, found.level, found.unit and found.unit.name) == (code, level, unit)


@pytest.mark.parametrize(
    "said",
    [
        "预算执行率96%",
        "村官到岗率",
        "哪个部门预算最多",
        "全县一共多少预算",
        "有哪些活动",
        "越低越好",
        "",
    ],
)
def test_no_inquiry(said: str) -> None:
    assert list(inquiries(said)) == []


SHARES = [("社会救助占多大比例", "社会救助"), ("占比多少", ""), ("低保占社会救助几成", "低保")]


@pytest.mark.parametrize(("said", "subject"), SHARES)
def test_share(said: str, subject: str) -> None:
    found = next(inquiries(said))
    assert (found.code, found.subject.strip()) == ("share", subject)


@pytest.mark.parametrize(("rest", "is_again"), [("那 呢", True), ("呢", True), ("看板", False)])
def test_again(rest: str, is_again: bool) -> None:
    assert again(rest) is is_again
