"""Learning in talk: taught, used at once, listed and taken back, on both engines."""

from dataclasses import replace

import pytest

from handlers.answers import Intent, Notice
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.learning import MOST
from handlers.message import Act, Message, Press
from handlers.outcomes import Outcome
from store.aliases import Alias
from store.catalog import Activity, Catalog, Department, Indicator
from store.database import Database
from store.members import READER
from store.memory import MemoryAliases, MemoryReports
from store.standards.tiers import Tier
from tests.talk import GUEST, LI, WANG, Said, Talk

VILLAGE = "大学生村官到岗率"
ELECTION = "农村、社区党组织换届率"
TRAINING = "干部培训完成率"
TEACH = f"以后“大红花”就说的是{VILLAGE}"
CLERK = replace(LI, id=10, rights=READER)


@pytest.fixture
def talk(knowledge: Knowledge) -> Talk:
    return Talk(knowledge, MemoryReports())


@pytest.fixture
def kept(knowledge: Knowledge, database: Database) -> Talk:
    """A talk whose words are kept in each engine."""
    return Talk(knowledge, database)


def about(said: Said) -> str | None:
    """The indicator or activity that the answer speaks of first."""
    if not said.answer.results:
        return None
    thing = said.answer.results[0].indicator or said.answer.results[0].activity
    return thing.name if thing else None


# ---- taught


async def test_taught_and_used_at_once(kept: Talk) -> None:
    assert (await kept.say("大红花92%")).answer.intent is Intent.UNKNOWN
    taught = await kept.say(TEACH)
    assert (taught.answer.intent, taught.answer.outcome) == (Intent.LEARN, Outcome.LEARNED)
    assert taught.text == f"记住了：您以后说“大红花”，就是{VILLAGE}。"
    assert taught.acts == [Act.FORGET]
    said = await kept.say("大红花92%")
    assert about(said) == VILLAGE
    assert said.answer.results[0].grade
    assert said.answer.results[0].grade.tier is Tier.GOOD


async def test_another_person_is_not_affected(kept: Talk) -> None:
    await kept.say(TEACH)
    other = replace(kept, person=WANG, conversation=Conversation())
    assert (await other.say("大红花")).answer.intent is Intent.UNKNOWN
    assert about(await kept.say("大红花")) == VILLAGE


async def test_an_administrator_teaches_all(kept: Talk) -> None:
    taught = await kept.say(f"{TEACH}，全部门都这么叫")
    assert taught.answer.outcome is Outcome.FOR_ALL
    for person in (WANG, GUEST):
        other = replace(kept, person=person, conversation=Conversation())
        assert about(await other.say("大红花 优")) == VILLAGE


async def test_nobody_else_teaches_all(kept: Talk) -> None:
    clerk = replace(kept, person=CLERK)
    taught = await clerk.say(f"{TEACH}，全部门都这么叫")
    assert taught.answer.outcome is Outcome.ONLY_YOURS
    assert "管理员" in taught.text
    assert about(await clerk.say("大红花")) == VILLAGE
    assert (await kept.say("大红花")).answer.intent is Intent.UNKNOWN


async def test_the_own_word_comes_before_the_common_one(kept: Talk) -> None:
    await kept.say(f"{TEACH}，大家都这么叫")
    wang = replace(kept, person=WANG, conversation=Conversation())
    await wang.say("以后大红花就是换届率")
    assert about(await wang.say("大红花")) == ELECTION
    assert about(await kept.say("大红花")) == VILLAGE
    await wang.say("忘掉大红花")
    assert about(await wang.say("大红花")) == VILLAGE


async def test_taught_again_means_the_new_thing(kept: Talk) -> None:
    await kept.say(TEACH)
    await kept.say("以后大红花就是换届率")
    assert about(await kept.say("大红花")) == ELECTION
    assert len((await kept.say("我的叫法")).answer.results) == 1


async def test_an_edited_lesson_is_taught_anew(kept: Talk) -> None:
    await kept.say(TEACH)
    await kept.edit(1, "以后“大红花”就是换届率")
    assert about(await kept.say("大红花")) == ELECTION


# lesson → how the word is used → what is meant, its tier or aspect
USED = [
    (TEACH, "大红花", VILLAGE),
    (TEACH, "那个大红花现在是多少啊", VILLAGE),
    (TEACH, "大红花92%", VILLAGE),
    (TEACH, "92 大红花", VILLAGE),
    (TEACH, "大红花应到40实到37", VILLAGE),
    (TEACH, "大红花 良 是多少", VILLAGE),
    (TEACH, "上报大红花92%", VILLAGE),
    (TEACH, "要是大红花93呢", VILLAGE),
    (TEACH, "大红花归哪个活动管", VILLAGE),
    (TEACH, "大红花的预算", "党组织建设及党员教育管理"),
    (TEACH, "大紅花", VILLAGE),
    (TEACH, "大红花培训了92%", VILLAGE),
    ("以后三支队就是项目落地数", "三支队12个", "项目落地数"),
    ("以后中干班就是干部培训完成率", "中干班92%", TRAINING),
    ("以后招人目标就是项目落地数", "招人目标12个", "项目落地数"),
    ("以后DHH就是大学生村官到岗率", "dhh 92", VILLAGE),
    ("以后小黄花就是换届率", "小黄花91", ELECTION),
    ("以后管人的就是干部管理", "管人的", "干部管理"),
    ("以后村官就是换届率", "村官92", ELECTION),
    ("以后村官就是换届率", "村官到岗率92", VILLAGE),
    ("以后村官就是换届率", "大学生村官到岗率92", VILLAGE),
    ("以后培训完成率就是干部培训完成率", "培训完成率92", TRAINING),
    ("以后培训完成率就是干部培训完成率", "村级培训完成率92", None),
    ("以后村官就是换届率", "村官补贴标准", None),
]


@pytest.mark.parametrize(("lesson", "text", "meant"), USED)
async def test_used(talk: Talk, lesson: str, text: str, meant: str | None) -> None:
    assert (await talk.say(lesson)).answer.outcome is Outcome.LEARNED
    talk.conversation = Conversation()
    assert about(await talk.say(text)) == meant


async def test_several_own_words_with_figures(talk: Talk) -> None:
    await talk.say(TEACH)
    await talk.say("记住小黄花=换届率")
    said = await talk.say("大红花92 小黄花91 干部培训完成率96")
    assert [r.indicator.name for r in said.answer.results if r.indicator] == [
        VILLAGE,
        ELECTION,
        TRAINING,
    ]
    assert [r.grade.tier for r in said.answer.results if r.grade] == ["良", "优", "优"]


async def test_an_own_word_explains_another(talk: Talk) -> None:
    await talk.say(TEACH)
    await talk.say("以后小黄花就是大红花")
    assert about(await talk.say("小黄花")) == VILLAGE


async def test_it_is_spoken_of_afterwards(talk: Talk) -> None:
    await talk.say(TEACH)
    assert about(await talk.say("那优呢")) == VILLAGE


async def test_what_is_spoken_of_can_be_named(talk: Talk) -> None:
    await talk.say("村官到岗率")
    await talk.say("以后把它叫做大红花")
    talk.conversation = Conversation()
    assert about(await talk.say("大红花")) == VILLAGE


async def test_it_survives_a_new_assistant(knowledge: Knowledge, kept: Talk) -> None:
    await kept.say(TEACH)
    later = Talk(Knowledge.of(knowledge.catalog), kept.place)
    assert about(await later.say("大红花")) == VILLAGE


# ---- what it shall mean is not sure


async def test_a_choice_by_button(kept: Talk) -> None:
    asked = await kept.say("以后小黄花就是培训完成率")
    assert asked.answer.intent is Intent.CHOOSE
    names = [c.name for c in asked.answer.results[0].candidates]
    taught = await kept.press(asked.button(Act.PICK, names.index(TRAINING)))
    assert taught.answer.outcome is Outcome.LEARNED
    assert about(await kept.say("小黄花96")) == TRAINING


@pytest.mark.parametrize("choice", ["第一个", "1", TRAINING])
async def test_a_choice_in_words_for_all(kept: Talk, choice: str) -> None:
    asked = await kept.say("以后小黄花就是培训完成率，大家都这么叫")
    assert asked.answer.results[0].candidates[0].name == TRAINING
    taught = await kept.say(choice)
    assert taught.answer.outcome is Outcome.FOR_ALL
    wang = replace(kept, person=WANG, conversation=Conversation())
    assert about(await wang.say("小黄花96")) == TRAINING


async def test_nothing_that_is_known(talk: Talk) -> None:
    said = await talk.say("以后大红花就是月球探测")
    assert said.answer.outcome is Outcome.UNKNOWN_MEANING
    assert "月球探测" in said.text
    assert not talk.aliases.rows


# ---- refused

REFUSED = [
    ("以后优就是大学生村官到岗率", Outcome.IS_TIER),
    ("以后92就是大学生村官到岗率", Outcome.IS_FIGURE),
    ("以后村官92%就是大学生村官到岗率", Outcome.IS_FIGURE),
    ("以后撤销就是大学生村官到岗率", Outcome.IS_COMMAND),
    ("以后预算就是大学生村官到岗率", Outcome.IS_COMMAND),
    ("以后这个就是大学生村官到岗率", Outcome.SAYS_NOTHING),
    ("以后花就是大学生村官到岗率", Outcome.SAYS_NOTHING),
    (f"以后{TRAINING}就是大学生村官到岗率", Outcome.IS_NAME),
    ("以后素质工程培训完成率就是大学生村官到岗率", Outcome.IS_NAME),
    ("以后干部管理就是大学生村官到岗率", Outcome.IS_NAME),
    (f"以后{VILLAGE}就是{VILLAGE}", Outcome.IS_ITSELF),
    ("以后" + "红" * 21 + f"就是{VILLAGE}", Outcome.TOO_LONG),
]


@pytest.mark.parametrize(("text", "why"), REFUSED)
async def test_refused_with_the_reason(talk: Talk, text: str, why: Outcome) -> None:
    said = await talk.say(text)
    assert (said.answer.intent, said.answer.outcome) == (Intent.LEARN, why)
    assert said.buttons == ()
    assert not talk.aliases.rows


OTHERWISE = [
    ("村官到岗率就是92%", Intent.REPORT),
    ("以后村官到岗率就是95%", Intent.REPORT),
    ("92就是村官到岗率", Intent.REPORT),
    ("大红花就是大学生村官到岗率吗", Intent.STANDARD),
    ("忘了村官到岗率优是多少", Intent.STANDARD),
    ("忘了报村官92", Intent.REPORT),
    ("删掉村官", Intent.UNDO),
    ("完成情况就是这样", Intent.CHOOSE),
]


@pytest.mark.parametrize(("text", "intent"), OTHERWISE)
async def test_no_lesson_after_all(talk: Talk, text: str, intent: Intent) -> None:
    assert (await talk.say(text)).answer.intent is intent
    assert not talk.aliases.rows


async def test_enough_is_enough(talk: Talk, knowledge: Knowledge) -> None:
    [key] = knowledge.called(VILLAGE)
    for number in range(MOST):
        await talk.aliases.teach(Alias(f"花{number}号", key, VILLAGE, person=LI.id))
    assert (await talk.say(TEACH)).answer.outcome is Outcome.TOO_MANY
    assert (await replace(talk, person=WANG).say(TEACH)).answer.outcome is Outcome.LEARNED


async def test_without_a_place_nothing_is_learned(knowledge: Knowledge) -> None:
    for text in (TEACH, "我的叫法"):
        answer = await Assistant(knowledge).reply(Message(text), Conversation())
        assert (answer.intent, answer.outcome) == (Intent.LEARN, Outcome.NOT_KEPT_HERE)
        assert answer.buttons == ()


# ---- listed and taken back


async def test_listed(kept: Talk) -> None:
    assert "还没有" in (await kept.say("我的叫法")).text
    await kept.say(TEACH)
    await kept.say("以后小黄花就是换届率，大家都这么叫")
    said = await kept.say("有哪些叫法")
    assert said.text == (f"记住的叫法：\n· 大红花 = {VILLAGE}\n· 小黄花 = {ELECTION}（大家通用）")
    assert [b.label for b in said.buttons] == ["忘掉“大红花”", "忘掉“小黄花”"]


async def test_only_what_one_may_forget_has_a_button(talk: Talk) -> None:
    await talk.say(f"{TEACH}，大家都这么叫")
    clerk = replace(talk, person=CLERK)
    await clerk.say("以后小黄花就是换届率")
    assert [b.label for b in (await clerk.say("我的叫法")).buttons] == ["忘掉“小黄花”"]
    refused = await clerk.say("忘掉大红花")
    assert refused.answer.outcome is Outcome.NOT_YOURS
    assert about(await clerk.say("大红花")) == VILLAGE


@pytest.mark.parametrize(
    "words",
    [
        "忘掉“大红花”",
        "忘了大红花",
        "删除别名大红花",
        "别再把大红花当成大学生村官到岗率了",
        "大红花不是大学生村官到岗率",
        "大红花这个叫法不要了",
    ],
)
async def test_taken_back_in_words(kept: Talk, words: str) -> None:
    await kept.say(TEACH)
    assert (await kept.say(words)).answer.outcome is Outcome.FORGOTTEN
    kept.conversation = Conversation()
    assert (await kept.say("大红花92%")).answer.intent is Intent.UNKNOWN


async def test_taken_back_by_the_button(kept: Talk) -> None:
    taught = await kept.say(TEACH)
    assert (await kept.press(taught.button(Act.FORGET))).answer.outcome is Outcome.FORGOTTEN
    assert "还没有" in (await kept.say("我的叫法")).text
    again = await kept.press(taught.button(Act.FORGET))
    assert again.answer.notice is Notice.STALE


async def test_a_button_of_somebody_else_does_nothing(kept: Talk) -> None:
    taught = await kept.say(TEACH)
    wang = replace(kept, person=WANG, conversation=Conversation())
    assert (await wang.press(taught.button(Act.FORGET))).answer.notice is Notice.STALE
    assert about(await kept.say("大红花")) == VILLAGE


async def test_a_common_word_is_an_administrators_to_take_away(kept: Talk) -> None:
    taught = await kept.say(f"{TEACH}，大家都这么叫")
    clerk = replace(kept, person=CLERK, conversation=Conversation())
    refused = await clerk.press(taught.button(Act.FORGET))
    assert refused.answer.outcome is Outcome.NOT_YOURS
    wang = replace(kept, person=WANG, conversation=Conversation())
    assert (await wang.press(taught.button(Act.FORGET))).answer.outcome is Outcome.FORGOTTEN
    kept.conversation = Conversation()
    assert (await kept.say("大红花")).answer.intent is Intent.UNKNOWN


@pytest.mark.parametrize("argument", ["", "x", "-1", "99", "9" * 40])
async def test_a_button_that_was_never_ours(talk: Talk, argument: str) -> None:
    await talk.say(TEACH)
    said = await talk.press(Press(Act.FORGET, argument))
    assert said.answer.notice is Notice.STALE
    assert talk.aliases.rows


async def test_a_word_that_was_never_taught(talk: Talk) -> None:
    said = await talk.say("忘掉大红花")
    assert said.answer.outcome is Outcome.NO_SUCH
    assert "大红花" in said.text


# ---- picked up


async def choose(talk: Talk, text: str, name: str = TRAINING) -> Said:
    """Say something that could mean several, and tap one of them."""
    talk.conversation = Conversation()
    asked = await talk.say(text)
    assert asked.answer.intent is Intent.CHOOSE
    names = [c.name for c in asked.answer.results[0].candidates]
    return await talk.press(asked.button(Act.PICK, names.index(name)))


async def test_the_same_choice_twice_is_learned(kept: Talk) -> None:
    first = await choose(kept, "培训完成率")
    assert first.answer.learned is None
    assert first.acts == []
    second = await choose(kept, "请问培训完成率是多少啊")
    assert about(second) == TRAINING
    assert "以后说“培训完成率”就是干部培训完成率" in second.text
    assert second.acts == [Act.FORGET]
    assert about(await kept.say("培训完成率92%")) == TRAINING
    wang = replace(kept, person=WANG, conversation=Conversation())
    assert (await wang.say("培训完成率")).answer.intent is Intent.CHOOSE
    await kept.press(second.button(Act.FORGET))
    kept.conversation = Conversation()
    assert (await kept.say("培训完成率")).answer.intent is Intent.CHOOSE


async def test_a_figure_said_with_it_is_kept(kept: Talk) -> None:
    await choose(kept, "培训完成率92%")
    second = await choose(kept, "培训完成率96%")
    assert second.acts == [Act.SAVE, Act.CHANGE, Act.WHY, Act.FORGET]
    assert second.answer.learned
    assert second.answer.learned.phrase == "培训完成率"
    saved = await kept.press(second.button(Act.SAVE))
    assert saved.answer.notice is Notice.SAVED


async def test_another_choice_between_is_no_habit(talk: Talk) -> None:
    for name in (TRAINING, "党代表学习培训完成率", TRAINING):
        assert (await choose(talk, "培训完成率", name)).answer.learned is None
    assert (await choose(talk, "培训完成率", TRAINING)).answer.learned


async def test_other_words_are_another_habit(talk: Talk) -> None:
    await choose(talk, "培训完成率")
    assert (await choose(talk, "完成率")).answer.learned is None


async def test_a_choice_by_number_counts_too(talk: Talk) -> None:
    for expected in (False, True):
        talk.conversation = Conversation()
        await talk.say("培训完成率")
        said = await talk.say("1")
        assert (said.answer.learned is not None) is expected


async def test_a_question_with_no_words_is_no_habit(talk: Talk) -> None:
    for _ in range(3):
        assert (await choose(talk, "92%", VILLAGE)).answer.learned is None
    assert not talk.aliases.rows


async def test_one_tap_on_one_button_counts_once(talk: Talk) -> None:
    asked = await talk.say("培训完成率")
    await talk.press(asked.button(Act.PICK))
    again = await talk.press(asked.button(Act.PICK))
    assert again.answer.notice is Notice.STALE
    assert [alias.taps for alias in talk.aliases.rows.values()] == [1]


# ---- several departments

RATE = dict(zip(Tier, ("95%以上", "90%以上", "80%以上", "80%以下"), strict=True))


def province() -> Knowledge:
    """Two departments with an indicator of the same name."""
    return Knowledge.of(
        Catalog(
            tuple(
                Department(
                    code,
                    name,
                    2026,
                    (
                        Activity(
                            f"a{code}",
                            f"{name}工作",
                            1,
                            indicators=(Indicator(f"i{code}", "群众满意率", RATE),),
                        ),
                    ),
                )
                for code, name in (("301", "民政局"), ("302", "教育局"))
            )
        )
    )


async def test_names_that_two_departments_share(database: Database) -> None:
    talk = Talk(province(), database)
    asked = await talk.say("以后小红旗就是群众满意率，大家都这么叫")
    assert asked.answer.intent is Intent.CHOOSE
    await talk.press(asked.button(Act.PICK, 1))
    talk.conversation = Conversation()
    said = await talk.say("小红旗96%")
    assert [r.indicator.key for r in said.answer.results if r.indicator] == ["i302"]
    listed = await talk.say("我的叫法")
    assert [r.alias.department for r in listed.answer.results if r.alias] == ["302"]


async def test_departments_that_differ_are_asked_about(database: Database) -> None:
    talk = Talk(province(), database)
    for number in (0, 1):
        talk.conversation = Conversation()
        asked = await talk.say("以后小红旗就是群众满意率，大家都这么叫")
        await talk.press(asked.button(Act.PICK, number))
    talk.conversation = Conversation()
    assert (await talk.say("小红旗96%")).answer.results[0].indicator is None


async def test_a_thing_that_left_the_table(knowledge: Knowledge) -> None:
    aliases = MemoryAliases()
    await aliases.teach(Alias("大红花", "0000000000", "去年的指标", person=LI.id))
    talk = Talk(knowledge, MemoryReports(), aliases=aliases)
    assert (await talk.say("大红花92%")).answer.intent is Intent.UNKNOWN
    assert "大红花 = 去年的指标" in (await talk.say("我的叫法")).text
