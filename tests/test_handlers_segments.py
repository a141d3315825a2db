"""Several figures in one message: what belongs to which name (handlers/understanding.py)."""

from decimal import Decimal

import pytest

from handlers.knowledge import Knowledge
from tests.talk import Talk

CUNGUAN, HUANJIE, YUANJIAO = "大学生村官到岗率", "农村、社区党组织换届率", "现代远程教育课时量"
TOLD = [
    ("村官94，换届91，麻烦了", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("各位领导，村官到岗率94%，换届率91%，请审阅", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("组织部11月报数：村官94，换届91", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("今天报三个数：村官94，换届91，远教9000", [(CUNGUAN, 94), (HUANJIE, 91), (YUANJIAO, 9000)]),
    ("一共两个指标 村官94 换届91", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("本月数据如下 村官94 换届91", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官:94 换届:91", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官=94, 换届=91", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官到岗94%换届91%远教9000分钟", [(CUNGUAN, 94), (HUANJIE, 91), (YUANJIAO, 9000)]),
    ("94%村官，91%换届", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官到岗率\n94\n换届率\n91", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("1、村官到岗率：94%；2、换届率：91%", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官、换届率分别是94%和91%", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官和换届都是92%", [(CUNGUAN, 92), (HUANJIE, 92)]),
    ("村官37/40，换届43/45", [(CUNGUAN, Decimal("92.5")), (HUANJIE, Decimal("95.5556"))]),
    ("村官94，换届还没统计，远教9000", [(CUNGUAN, 94), (YUANJIAO, 9000)]),
    ("村官到岗率94%，比上月提高2个百分点；换届率91%", [(CUNGUAN, 94), (HUANJIE, 91)]),
    ("村官94，有问题打13800138000", [(CUNGUAN, 94)]),
    ("换届全部完成，100%", [(HUANJIE, 100)]),
    ("换届率比去年高了4个百分点，到了96%", [(HUANJIE, 96)]),
    ("换届率93%，比上季度提高2个点", [(HUANJIE, 93)]),
    ("远教9500分钟 换届91", [(YUANJIAO, 9500), (HUANJIE, 91)]),
    (
        "项目落地3项（去年2项），检查12家",
        [("项目落地数", 3), ("《干部任用条例》检查单位个数", 12)],
    ),
    ("项目5个 检查3个", [("项目落地数", 5), ("《干部任用条例》检查单位个数", 3)]),
    ("条例检查20个单位，检查了15个", [("《干部任用条例》检查单位个数", 15)]),
    ("我们这边40个村官 今天到岗37个", [(CUNGUAN, Decimal("92.5"))]),
    ("招录20个到位19个", [("公务员和事业单位工作人员招录完成率", 95)]),
    ("网宣队伍搞了一期培训，来了62个人", [("建立“三支队伍”，全县网宣队伍培训人数", 62)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
async def test_what_belongs_to_what(
    text: str, expected: list[tuple[str, Decimal]], knowledge: Knowledge
) -> None:
    answer = (await Talk(knowledge).say(text)).answer
    told = [
        (r.indicator.name, round(Decimal(float(r.grade.quantity.value)), 4))
        for r in answer.results
        if r.indicator and r.grade and r.grade.quantity
    ]
    assert told == [(name, round(Decimal(value), 4)) for name, value in expected]
    assert len(answer.results) == len(expected)


ASKED = [
    ("村官94%，其中女村官90%", 1),
    ("村官92 93", 1),
    ("村官92还是93", 1),
]


@pytest.mark.parametrize(("text", "count"), ASKED)
async def test_two_figures_of_one_indicator_are_asked_about(
    text: str, count: int, knowledge: Knowledge
) -> None:
    results = (await Talk(knowledge).say(text)).answer.results
    assert len(results) == count
    assert all(result.grade is None and result.error is not None for result in results)


async def test_what_names_nothing_surely_is_not_taken_for_another(knowledge: Knowledge) -> None:
    results = (await Talk(knowledge).say("远教9000分钟，换算150小时")).answer.results
    assert [bool(result.grade) for result in results] == [True, False]


async def test_each_unit_of_its_own(knowledge: Knowledge) -> None:
    """招录 is a rate: 50人 alone is no rate of it, and not 50 of the 60 of another."""
    results = (await Talk(knowledge).say("网宣培训60人，招录50人")).answer.results
    assert [bool(result.grade) for result in results] == [True, False]
