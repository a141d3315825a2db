"""Lookups: standards, activities, lists, follow-ups and reasons; nothing is ever saved."""

import pytest

from handlers.answers import Intent, Notice
from handlers.knowledge import Knowledge
from handlers.message import Act, Press
from store.memory import MemoryReports
from tests.talk import GUEST, Said, Talk

VILLAGE = "大学生村官到岗率"
ELECTION = "农村、社区党组织换届率"
QUALITY = "“素质工程”培训完成率"
CONGRESS = "党代表学习培训完成率"
TRAINING = "干部培训完成率"
BUILDING = "党组织建设及党员教育管理"


@pytest.fixture
def talk(knowledge: Knowledge) -> Talk:
    """Looking things up needs no right to report."""
    return Talk(knowledge, MemoryReports(), GUEST)


def about(said: Said) -> str | None:
    """The indicator or activity that the answer speaks of."""
    [first, *_] = said.answer.results or [None]
    if first is None:
        return None
    thing = first.indicator or first.activity
    return thing.name if thing else None


# message, intent, what it is about, tier asked about
ASKED = [
    ("村官到岗率", "standard", VILLAGE, None),
    ("村官到岗率 良 是多少", "standard", VILLAGE, "良"),
    ("多少才算优啊村官", "standard", VILLAGE, "优"),
    ("换届率的标准", "standard", ELECTION, None),
    ("换届率差是什么", "standard", ELECTION, "差"),
    ("干部管理", "activity", "干部管理", None),
    ("党组织建设及党员教育管理", "activity", BUILDING, None),
    ("综合事务管理做什么", "activity", "综合事务管理", None),
    ("组织事务管理的目标", "activity", "组织事务管理", None),
    ("干部考核的预算", "activity", "干部考核", None),
    ("村官到岗率归哪个活动", "activity", VILLAGE, None),
    ("村官到岗率的预算", "activity", BUILDING, None),
    ("信访归哪个活动管", "activity", "综合事务管理", None),
    ("村官历史", "history", VILLAGE, None),
    ("有哪些指标", "list", CONGRESS, None),
    ("有哪些活动", "list", "党员和党组织建设", None),
    ("看板", "board", CONGRESS, None),
    ("培训完成率", "choose", None, None),
    ("村官补贴标准", "unknown", None, None),
    ("今天天气", "unknown", None, None),
]


@pytest.mark.parametrize(("text", "intent", "name", "tier"), ASKED)
async def test_asked(
    talk: Talk, text: str, intent: str, name: str | None, tier: str | None
) -> None:
    said = await talk.say(text)
    assert (said.answer.intent, about(said)) == (intent, name)
    if said.answer.results:
        assert said.answer.results[0].asked_tier == tier
    assert talk.place == MemoryReports()


# what is said in turn → what the last answer is about, and its tier
FOLLOWING = [
    (["村官到岗率", "那优呢"], VILLAGE, "优"),
    (["村官到岗率良", "差呢"], VILLAGE, "差"),
    (["村官到岗率", "它的预算呢"], BUILDING, None),
    (["村官到岗率", "它归哪个活动"], VILLAGE, None),
    (["村官到岗率", "换届率呢"], ELECTION, None),
    (["村官到岗率", "谢谢", "那优呢"], VILLAGE, "优"),
    (["培训完成率", "第二个"], QUALITY, None),
    (["培训完成率", "2"], QUALITY, None),
    (["培训完成率", "党代表"], CONGRESS, None),
    (["培训完成率优是多少", "1"], TRAINING, "优"),
    (["培训完成率", "村官到岗率"], VILLAGE, None),
    (["优是多少", "4"], VILLAGE, "优"),
]


@pytest.mark.parametrize(("turns", "name", "tier"), FOLLOWING)
async def test_following(talk: Talk, turns: list[str], name: str, tier: str | None) -> None:
    for text in turns:
        said = await talk.say(text)
    assert about(said) == name
    assert said.answer.results[0].asked_tier == tier


@pytest.mark.parametrize("text", ["9", "第9个", "0", "六"])
async def test_number_that_was_not_offered_picks_nothing(talk: Talk, text: str) -> None:
    await talk.say("培训完成率")
    said = await talk.say(text)
    assert said.answer.intent is not Intent.STANDARD


async def test_pick_button(talk: Talk) -> None:
    asked = await talk.say("培训完成率优是多少")
    assert asked.acts == [Act.PICK] * 3
    for number, button in enumerate(asked.buttons):
        again = Talk(talk.knowledge, talk.place, GUEST, conversation=talk.conversation)
        said = await again.press(asked.button(Act.PICK, number))
        assert about(said) == button.label
        assert said.answer.results[0].asked_tier == "优"


async def test_pick_button_of_a_question_that_was_closed(talk: Talk) -> None:
    asked = await talk.say("培训完成率")
    await talk.say("村官到岗率")
    said = await talk.press(asked.button(Act.PICK))
    assert said.answer.notice is Notice.STALE


async def test_pick_button_pressed_twice_is_stale_not_wrong(talk: Talk) -> None:
    asked = await talk.say("培训完成率")
    first = await talk.press(asked.button(Act.PICK))
    second = await talk.press(asked.button(Act.PICK))
    assert about(second) in (about(first), None)


async def test_one_question_at_a_time(talk: Talk) -> None:
    old = await talk.say("培训完成率")
    await talk.say("干部考核")
    assert (await talk.press(old.button(Act.PICK))).answer.notice is Notice.STALE


# ---- 为什么


@pytest.mark.parametrize(
    ("turns", "holds"),
    [
        (["村官应到40实到37", "为什么"], "37 ÷ 40 = 92.5%"),
        (["村官到岗率92%", "怎么算的"], "95%-80%"),
        (["素质工程75%", "为啥是差"], "没有写明70%到80%之间"),
        (["村官到岗率", "为什么"], "80%（含）到95%（含）"),
    ],
)
async def test_why(talk: Talk, turns: list[str], holds: str) -> None:
    for text in turns:
        said = await talk.say(text)
    assert said.answer.intent is Intent.WHY
    assert holds in said.text


async def test_why_button_of_an_older_figure(talk: Talk) -> None:
    old = await talk.say("村官到岗率92%")
    await talk.say("换届率85%")
    said = await talk.press(old.button(Act.WHY))
    assert said.answer.intent is Intent.WHY
    assert about(said) == VILLAGE


async def test_why_before_anything_was_said(talk: Talk) -> None:
    assert (await talk.say("为什么")).answer.notice is Notice.NOTHING_SAID


async def test_why_of_what_another_reported(knowledge: Knowledge) -> None:
    place = MemoryReports()
    await Talk(knowledge, place).say("上报村官到岗率92%")
    asked = Talk(knowledge, place, GUEST)
    await asked.say("村官到岗率")
    assert "92%" in (await asked.say("为什么")).text


# ---- buttons that show something


async def test_show_button(talk: Talk, knowledge: Knowledge) -> None:
    for entry in knowledge.index.entries:
        said = await talk.press(Press(Act.SHOW, entry.key))
        assert about(said) == entry.name


@pytest.mark.parametrize("act", [Act.SHOW, Act.WHY, Act.PICK, Act.SAVE])
@pytest.mark.parametrize("argument", ["0000000000", "", "x-y", "deadbeef-0"])
async def test_button_of_a_table_that_was_replaced(talk: Talk, act: Act, argument: str) -> None:
    said = await talk.press(Press(act, argument))
    assert said.answer.notice is Notice.STALE
    assert said.text == "这个按钮已经失效，或者不是给您的。请重新说一遍。"


async def test_board_button(talk: Talk) -> None:
    assert (await talk.press(Press(Act.BOARD, "1"))).answer.intent is Intent.BOARD


@pytest.mark.parametrize("locale", ["zh_Hans", "zh_Hant", "en"])
async def test_language_button(talk: Talk, locale: str) -> None:
    asked = await talk.say("/lang")
    [press] = [b.press for b in asked.buttons if b.press.argument == locale]
    said = await talk.press(press)
    assert said.answer.locale == locale


@pytest.mark.parametrize("argument", ["fr", "zh", "../en"])
async def test_language_that_is_not_ours_is_not_set(talk: Talk, argument: str) -> None:
    said = await talk.press(Press(Act.LANG, argument))
    assert said.answer.locale in (None, "zh_Hans")


async def test_list_has_every_indicator_with_its_activity(
    talk: Talk, knowledge: Knowledge
) -> None:
    said = await talk.say("有哪些指标")
    assert [r.indicator for r in said.answer.results] == list(
        knowledge.catalog.indicators.values()
    )
    for result in said.answer.results:
        assert result.indicator is not None
        assert result.activity is knowledge.home(result.indicator.key)


async def test_parts_of_an_activity(talk: Talk) -> None:
    said = await talk.say("干部管理")
    names = [r.activity.name for r in said.answer.results if r.activity]
    assert names[0] == "干部管理"
    assert len(names) == 6


STOOD = [
    # what is asked once 换届 stands at 85%, intent, words of the answer
    ("换届率现在是多少", Intent.REPORT, "这是已上报的数"),
    ("换届现在啥档", Intent.REPORT, "评为 良"),
    ("换届目前完成多少了", Intent.REPORT, "85%"),
    ("为什么换届是良", Intent.WHY, "为什么是“良”"),
    ("换届为啥不是优", Intent.WHY, "没有达到"),
    ("换届现在多少算优", Intent.STANDARD, "优：90%及以上"),
    ("党代表现在多少", Intent.STANDARD, "参训率90%"),  # nothing stands
    ("党代表为什么是良", Intent.STANDARD, "参训率90%"),
]


@pytest.mark.parametrize(("text", "intent", "holds"), STOOD)
async def test_asked_of_the_figure_that_stands(
    knowledge: Knowledge, text: str, intent: Intent, holds: str
) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say("上报换届85%")
    said = await talk.say(text)
    assert said.answer.intent is intent
    assert holds in said.text


@pytest.mark.parametrize("text", ["看下我们的进度", "咱们进展如何", "目前填报情况怎么样"])
async def test_the_board_in_other_words(talk: Talk, text: str) -> None:
    assert (await talk.say(text)).answer.intent is Intent.BOARD
