"""What is said in reply to a card or an answer is about what that speaks of."""

import pytest

from handlers.answers import Intent, Notice
from handlers.knowledge import Knowledge
from store.memory import MemoryReports
from tests.talk import Talk

CADRES = "大学生村官到岗率"


@pytest.fixture
def talk(knowledge: Knowledge) -> Talk:
    return Talk(knowledge, MemoryReports())


def key_of(knowledge: Knowledge, part: str) -> str:
    return next(k for k, i in knowledge.catalog.indicators.items() if part in i.name)


# what was spoken of before the reply, the reply, and what the answer has in it
BEFORE = [
    [],
    ["换届率 良 是多少"],
    ["换届率91%"],
    ["培训完成率"],
    ["填报"],
    ["填报", "95 92"],
    ["上报换届率91%"],
]
REPLIES = [("92%", "92%"), ("92", "92%"), ("那优呢", "95%以上"), ("应到40实到37", "37/40")]


@pytest.mark.parametrize("before", BEFORE, ids=" ".join)
@pytest.mark.parametrize(("text", "part"), REPLIES)
async def test_a_reply_is_about_what_it_replies_to(
    talk: Talk, before: list[str], text: str, part: str
) -> None:
    for said in before:
        await talk.say(said)
    key = key_of(talk.knowledge, "村官到岗率")
    heard = await talk.say(text, about=(key,))
    assert heard.answer.about == (key,)
    assert CADRES in heard.text
    assert part in heard.text


async def test_a_name_in_a_reply_is_about_that_name(talk: Talk) -> None:
    heard = await talk.say("换届率91%", about=(key_of(talk.knowledge, "村官到岗率"),))
    assert heard.answer.about == (key_of(talk.knowledge, "换届率"),)


async def test_of_several_the_one_that_is_quoted_is_meant(talk: Talk) -> None:
    keys = tuple(talk.knowledge.catalog.indicators)
    heard = await talk.say("92%", about=keys, quote="良　大学生村官到岗率　91%")
    assert heard.answer.about == (key_of(talk.knowledge, "村官到岗率"),)


async def test_of_several_one_is_asked_for(talk: Talk) -> None:
    keys = tuple(key_of(talk.knowledge, part) for part in ("换届率", "村官到岗率"))
    await talk.say("素质工程 良 是多少")
    heard = await talk.say("92%", about=keys)
    assert heard.answer.intent is Intent.CHOOSE
    assert [c.key for c in heard.answer.results[0].candidates] == list(keys)
    picked = await talk.press(heard.answer.buttons[1])
    assert picked.answer.about == keys[1:]
    assert "92%" in picked.text


async def test_a_list_that_is_open_is_answered_in_order(talk: Talk) -> None:
    listed = await talk.say("填报")
    heard = await talk.say("95 92", about=listed.answer.about)
    assert heard.answer.about == listed.answer.about[:2]


async def test_the_card_that_is_replied_to_is_saved(talk: Talk) -> None:
    first = await talk.say("村官到岗率92%")
    await talk.say("换届率91%")
    saved = await talk.say("上报", about=first.answer.about)
    assert saved.answer.notice is Notice.SAVED
    assert saved.answer.about == first.answer.about


async def test_the_report_that_is_replied_to_is_taken_back(talk: Talk) -> None:
    first = await talk.say("上报村官到岗率92%")
    await talk.say("上报换届率91%")
    undone = await talk.say("撤销", about=first.answer.about)
    assert undone.answer.notice is Notice.UNDONE
    assert undone.answer.about == first.answer.about


async def test_what_is_gone_from_the_table_is_about_nothing(talk: Talk) -> None:
    await talk.say("换届率 良 是多少")
    heard = await talk.say("92%", about=("0000000000",))
    assert heard.answer.about == (key_of(talk.knowledge, "换届率"),)


async def test_a_bare_correction_by_an_edit_stays_with_its_indicator(talk: Talk) -> None:
    await talk.say("村官到岗率 良 是多少")
    await talk.say("上报92%")
    await talk.say("换届率 良 是多少")
    edited = await talk.edit(2, "上报93%")
    assert edited.answer.about == (key_of(talk.knowledge, "村官到岗率"),)
