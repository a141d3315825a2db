"""Wording: own words become names, and only where they stand for themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.knowledge import Knowledge
from handlers.segments import Segment
from handlers.wording import core, worded
from store.aliases import Alias
from store.folding import fold

VILLAGE = "大学生村官到岗率"
ELECTION = "农村、社区党组织换届率"
TEAMS = "建立“三支队伍”，全县网宣队伍培训人数"


def alias(knowledge: Knowledge, phrase: str, name: str = VILLAGE) -> Alias:
    [key] = knowledge.called(fold(name))
    return Alias(phrase, key, name, person=7)


# message, own words → what is understood in its place
PUT = [
    ("大红花92%", ["大红花"], f"{VILLAGE}92%"),
    ("大红花92 小黄花80", ["大红花"], f"{VILLAGE}92 小黄花80"),
    ("大红花，大红花", ["大红花"], f"{VILLAGE}，{VILLAGE}"),
    ("大紅花92", ["大红花"], f"{VILLAGE}92"),
    ("DHH 92", ["dhh"], f"{VILLAGE} 92"),
    ("dhhx 92", ["dhh"], "dhhx 92"),
    ("大红花", ["红花", "大红花"], VILLAGE),
    ("大学生村官到岗率92", ["村官"], "大学生村官到岗率92"),
    ("大学生村官到岗率和村官", ["村官"], f"大学生村官到岗率和{VILLAGE}"),
    ("干部培训完成率", ["完成率"], "干部培训完成率"),
    ("全部情况", ["情况"], "全部情况"),
    ("撤销", ["撤销"], "撤销"),
    ("今天天气", ["大红花"], "今天天气"),
    ("", ["大红花"], ""),
]


@pytest.mark.parametrize(("text", "phrases", "put"), PUT)
def test_put(knowledge: Knowledge, text: str, phrases: list[str], put: str) -> None:
    own = [alias(knowledge, phrase) for phrase in phrases]
    assert worded(text, own, knowledge).text == put


def test_a_name_has_no_pauses_but_beside_its_own_numerals(knowledge: Knowledge) -> None:
    assert worded("小黄花91", [alias(knowledge, "小黄花", ELECTION)], knowledge).text == (
        "农村社区党组织换届率91"
    )
    assert worded("网评62", [alias(knowledge, "网评", TEAMS)], knowledge).text == f"{TEAMS}62"


def test_a_thing_that_is_gone_means_nothing(knowledge: Knowledge) -> None:
    gone = Alias("大红花", "0000000000", "去年的指标", person=7)
    assert worded("大红花92", [gone], knowledge).text == "大红花92"


# words of a segment, whether that is the own word alone, the aspect
ALONE = [
    (VILLAGE, True, None),
    (f"请问{VILLAGE}是多少", True, None),
    (f"{VILLAGE}的预算", True, "budget"),
    (f"村级{VILLAGE}", False, None),
    (f"{VILLAGE}补贴", False, None),
    ("换届率", False, None),
]


@pytest.mark.parametrize(("words", "alone", "aspect"), ALONE)
def test_alone(knowledge: Knowledge, words: str, alone: bool, aspect: str | None) -> None:
    own = alias(knowledge, "大红花")
    wording = worded("大红花", [own], knowledge)
    meant = wording.meant(Segment(words, words, words))
    assert meant == ((own, aspect) if alone else None)


def test_put_back(knowledge: Knowledge) -> None:
    wording = worded("大红花", [alias(knowledge, "大红花")], knowledge)
    segment = Segment("", f"村级{VILLAGE} 优", f"村级{VILLAGE}")
    assert wording.as_said(segment) == Segment("", "村级大红花 优", "村级大红花")
    assert wording.within(segment)
    assert not wording.within(Segment("", "换届率"))


CORES = [
    ("培训完成率", "培训完成率"),
    ("那个培训完成率啊", "培训完成率"),
    ("请问 培训完成率 是多少", "培训完成率"),
    ("培训的完成率", "培训的完成率"),
    ("到岗率", "到岗率"),
    ("请问是多少", ""),
    ("", ""),
    ("…！", ""),
]


@pytest.mark.parametrize(("words", "left"), CORES)
def test_core(words: str, left: str) -> None:
    assert core(words) == left


@given(st.text(alphabet="那个请问培训完成率大红花 ，的啊", max_size=12))
def test_core_is_part_of_what_was_said(words: str) -> None:
    assert core(words) in words.replace(" ", "").replace("，", "")
    assert core(core(words)) == core(words)


@given(st.text(max_size=20))
def test_without_own_words_a_message_stays(knowledge: Knowledge, text: str) -> None:
    assert worded(text, [], knowledge).text == fold(text)
