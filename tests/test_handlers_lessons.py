"""Lessons: how people teach a word, take it back, and what can never be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.lessons import lessons, retractions, unfit
from handlers.outcomes import Outcome
from store.folding import fold
from tests.accuracy import messages

VILLAGE = "大学生村官到岗率"

# what is said → (word, meaning) in the order of the sentence's own grammar
PLAIN = [
    ("以后“村官”就说的是大学生村官到岗率", "村官", VILLAGE),
    ("以后大红花就是大学生村官到岗率", "大红花", VILLAGE),
    ("以后大红花是大学生村官到岗率", "大红花", VILLAGE),
    ("今后我说大红花就是指大学生村官到岗率", "大红花", VILLAGE),
    ("从现在起我们说的“大红花”都是指大学生村官到岗率", "大红花", VILLAGE),
    ("以后一说大红花，就是大学生村官到岗率", "大红花", VILLAGE),
    ("下次我打大红花就是大学生村官到岗率的意思", "大红花", VILLAGE),
    ("以后提到大红花指大学生村官到岗率", "大红花", VILLAGE),
    ("以后大红花代表大学生村官到岗率，记住了吗", "大红花", VILLAGE),
    ("以后大红花这个词就是大学生村官到岗率了", "大红花", VILLAGE),
    ("我以后说大红花就是大学生村官到岗率哈", "大红花", VILLAGE),
    ("记住大红花=大学生村官到岗率", "大红花", VILLAGE),
    ("请记住，大红花是大学生村官到岗率。", "大红花", VILLAGE),
    ("你记一下：大红花=大学生村官到岗率", "大红花", VILLAGE),
    ("别名：大红花=大学生村官到岗率", "大红花", VILLAGE),
    ("把大红花当成大学生村官到岗率", "大红花", VILLAGE),
    ("以后把“大红花”理解为“大学生村官到岗率”", "大红花", VILLAGE),
    ("把大学生村官到岗率叫做大红花", "大红花", VILLAGE),
    ("我们把大学生村官到岗率都叫大红花", "大红花", VILLAGE),
    ("给大学生村官到岗率起个小名叫大红花", "大红花", VILLAGE),
    ("以後「大紅花」就是大學生村官到崗率", "大红花", VILLAGE),
    ("以后 大 红 花 就是 大学生村官到岗率", "大红花", VILLAGE),
    ("以后党代表就是党代表学习培训完成率", "党代表", "党代表学习培训完成率"),
    ("以后党代表代表党代表学习培训完成率", "党代表", "党代表学习培训完成率"),
]


@pytest.mark.parametrize(("text", "phrase", "meaning"), PLAIN)
def test_taught(text: str, phrase: str, meaning: str) -> None:
    lesson = next(lessons(fold(text)))
    assert (lesson.phrase, lesson.meaning.strip(" ”")) == (phrase, meaning)
    assert lesson.plainly


HINTED = [
    ("大红花就是大学生村官到岗率", "大红花"),
    ("大红花就是大学生村官到岗率的意思", "大红花"),
    ("大红花是大学生村官到岗率的简称", "大红花"),
    ("大红花=大学生村官到岗率", "大红花"),
    ("大红花指的是大学生村官到岗率", "大红花"),
    ("我说的大红花就是大学生村官到岗率", "大红花"),
    ("大学生村官到岗率简称大红花", "大红花"),
    ("大学生村官到岗率我们都叫大红花", "大红花"),
]


@pytest.mark.parametrize(("text", "phrase"), HINTED)
def test_hinted(text: str, phrase: str) -> None:
    found = [lesson for lesson in lessons(fold(text)) if lesson.phrase == phrase]
    assert found
    assert not found[0].plainly


FOR_ALL = [
    ("以后大红花就是换届率", False),
    ("以后我说大红花就是换届率", False),
    ("以后大红花就是换届率，大家都这么叫", True),
    ("以后大红花就是换届率，全部门都这么叫", True),
    ("以后大红花就是换届率 我们部门都这样说", True),
    ("大家以后说大红花就是指换届率", True),
    ("以后全部门说大红花都是指换届率", True),
    ("以后大家说大红花就是换届率", True),
    ("把换届率统一叫做大红花", True),
    ("以后“大家好”就是换届率", False),
]


@pytest.mark.parametrize(("text", "for_all"), FOR_ALL)
def test_whose_word_it_is(text: str, for_all: bool) -> None:
    lesson = next(lessons(fold(text)))
    assert (lesson.for_all, lesson.meaning) == (for_all, "换届率")


NO_LESSON = [
    "",
    "村官到岗率",
    "村官到岗率是多少",
    "村官应到40实到37",
    "上报村官92%",
    "大红花就是大学生村官到岗率吗",
    "以后大红花是什么",
    "党代会代表参加学习的比例",
    "我的叫法",
    "谢谢",
    "以后大红花就是\n大学生村官到岗率",
    "以后大红花就是" + "大学生村官到岗率" * 20,
]


@pytest.mark.parametrize("text", NO_LESSON)
def test_no_lesson(text: str) -> None:
    assert list(lessons(fold(text))) == []


TAKEN_BACK = [
    ("忘掉“大红花”", "大红花", True),
    ("忘掉大红花吧", "大红花", True),
    ("把大红花这个叫法忘掉", "大红花", True),
    ("大红花这个叫法不要了", "大红花", True),
    ("删除别名大红花", "大红花", True),
    ("取消大红花这个叫法", "大红花", True),
    ("别再把大红花当成大学生村官到岗率了", "大红花", True),
    ("不要把大红花叫做大学生村官到岗率", "大红花", True),
    ("以后大红花不是大学生村官到岗率了", "大红花", False),
    ("大红花不再指大学生村官到岗率", "大红花", False),
    ("忘了大红花", "大红花", False),
]


@pytest.mark.parametrize(("text", "phrase", "plainly"), TAKEN_BACK)
def test_taken_back(text: str, phrase: str, plainly: bool) -> None:
    said = next(retractions(fold(text)))
    assert (said.phrase, said.plainly) == (phrase, plainly)


@pytest.mark.parametrize("text", ["撤销", "取消", "忘掉", "村官92%", "今天天气怎么样"])
def test_nothing_taken_back(text: str) -> None:
    assert list(retractions(fold(text))) == []


@pytest.mark.parametrize("corpus", ["utterances", "utterances_heldout"])
def test_what_people_say_otherwise_is_no_plain_lesson(corpus: str) -> None:
    texts = [message["text"] for message in messages(corpus)]
    assert [t for t in texts if any(lesson.plainly for lesson in lessons(fold(t)))] == []
    assert [t for t in texts if any(said.plainly for said in retractions(fold(t)))] == []


UNFIT = [
    ("大红花", None),
    ("村官", None),
    ("三支队", None),
    ("12345热线", None),
    ("dhh", None),
    ("a网", None),
    ("优", Outcome.IS_TIER),
    ("良好", Outcome.IS_TIER),
    ("92", Outcome.IS_FIGURE),
    ("九成二", Outcome.IS_FIGURE),
    ("村官92%", Outcome.IS_FIGURE),
    ("37/40", Outcome.IS_FIGURE),
    ("撤销", Outcome.IS_COMMAND),
    ("看板", Outcome.IS_COMMAND),
    ("我的叫法", Outcome.IS_COMMAND),
    ("为什么", Outcome.IS_COMMAND),
    ("谢谢", Outcome.IS_COMMAND),
    ("预算", Outcome.IS_COMMAND),
    ("如果", Outcome.IS_COMMAND),
    ("这个", Outcome.SAYS_NOTHING),
    ("情况", Outcome.SAYS_NOTHING),
    ("红", Outcome.SAYS_NOTHING),
    ("", Outcome.SAYS_NOTHING),
    ("！！", Outcome.SAYS_NOTHING),
    ("红" * 20, None),
    ("红" * 21, Outcome.TOO_LONG),
]


@pytest.mark.parametrize(("phrase", "why"), UNFIT)
def test_unfit(phrase: str, why: Outcome | None) -> None:
    assert unfit(phrase) is why


WORDS = st.text(alphabet="红花黄绿蓝紫", min_size=2, max_size=6)


@given(WORDS, st.sampled_from(["以后{}就是{}", "记住“{}”={}", "以后我说{}就是指{}", "把{}当成{}"]))
def test_any_word_can_be_taught(word: str, sentence: str) -> None:
    lesson = next(lessons(sentence.format(word, VILLAGE)))
    assert (lesson.phrase, lesson.meaning, lesson.for_all) == (word, VILLAGE, False)


@given(st.text(alphabet="以后我们大家就都说的是指把叫做=“”，红花92%了", max_size=40))
def test_any_sentence_is_read(text: str) -> None:
    for lesson in lessons(fold(text)):
        assert lesson.meaning
        assert "“" not in lesson.phrase
    for said in retractions(fold(text)):
        assert "“" not in said.phrase
