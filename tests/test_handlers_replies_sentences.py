"""Sentences: every intent and notice has one, in every language, with nothing unfilled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.answers import Answer, Intent, Notice
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import LOCALES, Message
from handlers.replies import render
from handlers.replies.sentences import HELP, NOTICES, SAID, text_of
from handlers.translation import translator
from store.memory import MemoryReports
from store.records import Records
from tests.accuracy import messages
from tests.talk import GUEST, LI, Talk

REPLIES = Path(__file__).parents[1] / "handlers" / "replies"
UNFILLED = re.compile(r"\{\w*\}|\bNone\b|%\(")

# Said beside a graded figure, or in words of its own, by grades and sentences.
BESIDE_A_RESULT = {
    Notice.FILL,
    Notice.KEPT,
    Notice.CHOSEN,
    Notice.OTHER_YEAR,
    Notice.ROUND,
    Notice.TRIAL,
    Notice.SAVED,
    Notice.CORRECTED,
    Notice.UNDONE,
    Notice.WHICH,
    Notice.OWN,
    Notice.STANDS,
    Notice.UNCHANGED,
    Notice.HELD_BACK,
    Notice.CANCELLED,
    Notice.NOTHING_TO_CANCEL,
    Notice.WHO,
    Notice.CLOSED,
}


def test_every_intent_has_a_sentence() -> None:
    assert set(SAID) == set(Intent)


def test_every_notice_has_a_sentence() -> None:
    assert set(NOTICES) | BESIDE_A_RESULT == set(Notice)
    assert not set(NOTICES) & BESIDE_A_RESULT


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("notice", NOTICES)
def test_notice(notice: Notice, locale: str) -> None:
    text = text_of(Answer(Intent.UNKNOWN, notice=notice), translator(locale))
    assert len(text) > 5
    assert not UNFILLED.search(text)
    if locale == "en":
        assert re.match(r"[A-Z]", text)


# text of the whole reply
SAYS = [
    ("你好", HELP),
    ("/help", HELP),
    ("谢谢", "不客气。有数随时报，有指标随时查。"),
    ("取消", "没有要取消的，也没有数等着上报。"),
    ("撤销", "没有可以撤销的上报。"),
    ("改数", "好，请发新的数。"),
    ("为什么", "您想问哪个指标？说名字就行，比如“村官到岗率”。"),
    ("多少", "您想问哪个指标？说名字就行，比如“村官到岗率”。"),
    ("/lang", "请选语言："),
    ("简体中文", "好，以后说简体中文。"),
    ("我报过什么", "您还没有报过数。说“上报村官到岗率92%”这样一句就行。"),
    ("村官历史", "“大学生村官到岗率”还没有人报过。"),
    (
        "村官补贴标准",
        "表里没有找到您说的这个指标或活动。\n相近的有：大学生村官到岗率",
    ),
    (
        "今天天气怎么样",
        "表里没有找到您说的这个指标或活动。\n说“有哪些指标”可以看全部。",
    ),
    (
        "培训完成率",
        "您说的是哪一个？\n1. 干部培训完成率\n2. “素质工程”培训完成率\n3. 党代表学习培训完成率",
    ),
    (
        "92%",
        "是哪个指标？点一下，或者说名字。\n"
        "1. 党代表学习培训完成率\n2. “素质工程”培训完成率\n3. 现代远程教育课时量\n"
        "4. 大学生村官到岗率\n5. 农村、社区党组织换届率\n"
        "一共 14 个，这里只列了前 5 个；说“清单”看全部。",
    ),
]

IN_OTHER_LANGUAGES = [
    ("en", "/lang en", "All right: English from now on."),
    ("zh_Hans", "换成英文", "All right: English from now on."),
    ("en", "培训完成率", "Which one do you mean?"),
    ("en", "撤销", "There is no report to undo."),
    ("zh_Hant", "謝謝", "不客氣。有數隨時報，有指標隨時查。"),
    ("zh_Hant", "取消", "沒有要取消的，也沒有數等著上報。"),
    ("zh_Hans", "繁體", "好，以後說繁體中文。"),
]


@pytest.mark.parametrize(("text", "reply"), SAYS, ids=[text for text, _ in SAYS])
async def test_reply(knowledge: Knowledge, text: str, reply: str) -> None:
    assert (await Talk(knowledge, MemoryReports()).say(text)).text == reply


@pytest.mark.parametrize(("locale", "text", "first"), IN_OTHER_LANGUAGES)
async def test_other_languages(knowledge: Knowledge, locale: str, text: str, first: str) -> None:
    said = await Talk(knowledge, MemoryReports(), locale=locale).say(text)
    assert said.text.splitlines()[0] == first


async def test_language_that_we_do_not_speak(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports(), locale="fr").say("谢谢")
    assert said.text == "不客气。有数随时报，有指标随时查。"


@pytest.mark.parametrize("locale", LOCALES)
async def test_replies_to_the_whole_corpus(knowledge: Knowledge, locale: str) -> None:
    """None fails, is empty, has an unfilled placeholder, or is longer than one message may be."""
    assistant = Assistant(knowledge, Records(MemoryReports()))
    for row in messages("utterances"):
        for person in (LI, GUEST):
            answer = await assistant.reply(Message(row["text"], person), Conversation())
            reply = render(answer, locale)
            assert reply.text.strip() == reply.text != "", row["text"]
            assert not UNFILLED.search(reply.text), reply.text
            assert len(reply.text) <= 4096
            assert all(button.label for line in reply.buttons for button in line)


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_figure_of_the_corpus_can_be_explained(
    knowledge: Knowledge, locale: str
) -> None:
    assistant = Assistant(knowledge)
    explained = 0
    for row in messages("utterances"):
        answer = await assistant.reply(Message(row["text"]), Conversation())
        if answer.intent is not Intent.REPORT:
            continue
        reason = await assistant.reply(Message("为什么"), answer.conversation)
        assert reason.intent is Intent.WHY
        text = render(reason, locale).text
        assert text
        assert not UNFILLED.search(text), text
        explained += 1
    assert explained >= 60


def test_silence_says_nothing() -> None:
    reply = render(Answer(Intent.SILENT), "zh_Hans")
    assert (reply.text, reply.buttons) == ("", ())


# ---- the sentences of the code and those of the catalogs


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Where a sentence is translated or marked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", getattr(function, "id", ""))
            if name in ("gettext", "ngettext", "_", "N_"):
                yield node


def sentences() -> set[str]:
    """Every sentence that stands in the replies, as the code has it."""
    return {
        argument.value
        for path in REPLIES.glob("*.py")
        for call in calls(ast.parse(path.read_text("utf-8")))
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_in_every_catalog(locale: str) -> None:
    known = set(translator(locale).catalog._catalog)
    known |= {key[0] for key in known if isinstance(key, tuple)}
    assert sentences() - known == set()


def test_sentences_are_found() -> None:
    assert len(sentences()) > 80


def test_english_is_english() -> None:
    """A sentence of the catalog that still is the Chinese one was never translated."""
    t = translator("en")
    same = [s for s in sentences() if re.search(r"[\u3400-\u9fff]{2}", s) and t.gettext(s) == s]
    assert same == []


@pytest.mark.parametrize("path", sorted(REPLIES.glob("*.py")), ids=lambda path: path.name)
def test_no_sentence_hides_inside_another(path: Path) -> None:
    """Babel finds no call inside an f-string."""
    tree = ast.parse(path.read_text("utf-8"))
    hidden = [
        call.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in calls(node)
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
