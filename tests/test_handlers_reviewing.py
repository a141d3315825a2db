"""Review: a report waits, is passed or returned, counts once it passed, and is told of once."""

import asyncio

import pytest

from handlers.answers import Intent
from handlers.host import Host
from handlers.knowledge import Knowledge
from handlers.matters import Code
from handlers.message import Act, Person, Press
from store.audit import Action
from store.database import Database
from store.members import Rights, Role
from store.repositories import (
    PersonRepository,
    SqlAuditRepository,
    SqlMemberRepository,
    SqlReviewRepository,
)
from tests.talk import NOON, Said, Talk
from tests.telegram_desk import current

WANG = Person(21, "王芳", rights=Rights(roles={"203": Role.ADMINISTRATOR}))
ZHAO = Person(24, "赵部长", rights=Rights(roles={"203": Role.ADMINISTRATOR}))
ZHANG = Person(22, "张三", rights=Rights(roles={"203": Role.REPORTER}))
SUN = Person(25, "孙科长", rights=Rights(roles={"203": Role.MEMBER}))
ELSEWHERE = Person(26, "外人", rights=Rights(roles={"301": Role.ADMINISTRATOR}))


@pytest.fixture
async def staffed(database: Database) -> Database:
    async with database.transaction() as session:
        for person in (WANG, ZHAO, ZHANG, SUN):
            await PersonRepository(session).meet(person.id, person.name, NOON)
            role = person.rights.roles["203"]
            await SqlMemberRepository(session).put(person.id, "203", role, NOON)
    return database


class Desk:
    """Everybody's chat with the assistant; ``told`` is what each newly heard from it."""

    def __init__(self, knowledge: Knowledge, database: Database) -> None:
        self.database, self.chats = database, {}
        self.knowledge = knowledge
        self.told: list[tuple[int, Code]] = []
        self.cards: dict[int, Said] = {}

    def of(self, person: Person) -> Talk:
        made = Talk(self.knowledge, self.database, person, host=Host(owners=frozenset()))
        talk: Talk = self.chats.setdefault(person.id, made)
        return talk

    def hear(self, said: Said) -> Said:
        for news in said.answer.news:
            assert news.answer.matter
            self.told.append((news.person, news.answer.matter.code))
        return said

    async def says(self, person: Person, text: str, about: tuple[str, ...] = ()) -> Said:
        return self.hear(await self.of(person).say(text, about))

    async def taps(self, person: Person, press: Press) -> Said:
        return self.hear(await self.of(person).press(press))

    async def reports(self, person: Person, text: str) -> tuple[Press, ...]:
        """What the reviewers' card offers."""
        said = await self.says(person, text)
        return said.answer.news[0].answer.buttons


@pytest.fixture
async def desk(knowledge: Knowledge, staffed: Database) -> Desk:
    desk = Desk(knowledge, staffed)
    assert "先审核" in (await desk.says(WANG, "开启审核")).text
    return desk


async def events(database: Database) -> list[Action]:
    async with database.reading() as session:
        return [event.action for event in await SqlAuditRepository(session).after(0, 100)]


async def test_it_waits_and_counts_once_it_passed(desk: Desk) -> None:
    said = await desk.says(ZHANG, "上报村官到岗率92%")
    assert "已上报" in said.text
    assert "等王芳、赵部长审核" in said.text
    assert desk.told == [(21, Code.REVIEW_CARD), (24, Code.REVIEW_CARD)]
    before = (await desk.says(WANG, "文字看板")).text
    assert "还没有审过：\n· 大学生村官到岗率　待审：92%" in before
    pass_, return_ = said.answer.news[0].answer.buttons
    assert "已通过 1 个" in (await desk.taps(WANG, pass_)).text
    assert desk.told[2:] == [(22, Code.NEWS_PASSED)]
    assert "良　大学生村官到岗率　92%" in (await desk.says(WANG, "文字看板")).text
    assert "王芳 2026年11月22日 通过" in (await desk.says(WANG, "村官历史")).text
    for press, person in ((pass_, WANG), (pass_, ZHAO), (return_, ZHAO)):
        assert "王芳 2026年11月22日 通过" in (await desk.taps(person, press)).text
    assert len(desk.told) == 3
    assert await events(desk.database) == [Action.REVIEW_ON, Action.REPORTED, Action.PASSED]


async def test_what_waits_stands_beside_what_passed(desk: Desk) -> None:
    pass_, _ = await desk.reports(ZHANG, "上报村官到岗率92%")
    await desk.taps(WANG, pass_)
    await desk.says(ZHANG, "上报村官到岗率96%")
    board = (await desk.says(WANG, "文字看板")).text
    assert "良　大学生村官到岗率　92%" in board
    assert "待审：96%" in board
    assert "良 1 个" in (await desk.says(WANG, "各档几个")).text
    assert "村官" not in (await desk.says(WANG, "还差哪些没报")).text
    assert "（待审）" in (await desk.says(ZHANG, "我报过什么")).text


async def test_returned_with_a_reason_by_the_next_message(desk: Desk) -> None:
    _, return_ = await desk.reports(ZHANG, "上报村官到岗率92%")
    assert "请说理由" in (await desk.taps(WANG, return_)).text
    said = await desk.says(WANG, "应到人数不对，应该是42人")
    assert "已退回，理由：应到人数不对，应该是42人" in said.text
    [news] = said.answer.news
    assert (news.person, news.answer.matter and news.answer.matter.what) == (
        22,
        ("应到人数不对，应该是42人",),
    )
    assert [press.act for press in news.answer.buttons] == [Act.FILL]
    history = (await desk.says(ZHANG, "村官历史")).text
    assert "王芳 2026年11月22日 退回：应到人数不对，应该是42人" in history
    assert "· 大学生村官到岗率" in (await desk.says(WANG, "文字看板")).text
    assert "大学生村官到岗率" in (await desk.says(WANG, "还差哪些没报")).text
    assert (await current(desk.database, WANG.id)) == ()


async def test_the_same_figure_may_be_handed_in_again(desk: Desk) -> None:
    _, return_ = await desk.reports(ZHANG, "上报村官到岗率92%")
    await desk.taps(WANG, return_)
    await desk.says(WANG, "请附花名册")
    assert "等王芳" in (await desk.says(ZHANG, "上报村官到岗率92%")).text


async def test_a_reply_to_the_card_gives_the_reason_later(desk: Desk) -> None:
    first = await desk.says(ZHANG, "上报村官到岗率92%")
    second = await desk.says(ZHANG, "上报换届率90%")
    for said in (first, second):
        await desk.taps(WANG, said.answer.news[0].answer.buttons[1])
    card = first.answer.news[0].answer
    said = await desk.says(WANG, "人数不对", about=card.about)
    assert [r.indicator and r.indicator.name for r in said.answer.results] == ["大学生村官到岗率"]
    assert "已退回" in said.text
    assert "已退回，理由：文件没附" in (await desk.says(WANG, "文件没附")).text
    assert "已退回" not in (await desk.says(WANG, "还有呢")).text


NO_REASON = ["看板", "/board", "待审", "取消", "村官到岗率 良 是多少", "上报换届率90%"]


@pytest.mark.parametrize("text", NO_REASON)
async def test_a_phrase_is_no_reason(desk: Desk, text: str) -> None:
    _, return_ = await desk.reports(ZHANG, "上报村官到岗率92%")
    await desk.taps(WANG, return_)
    assert "已退回" not in (await desk.says(WANG, text)).text
    assert desk.told[-1] == (24, Code.REVIEW_CARD)


async def test_nobody_passes_their_own(desk: Desk) -> None:
    said = await desk.says(WANG, "上报村官到岗率92%")
    assert desk.told == [(24, Code.REVIEW_CARD)]
    pass_, _ = said.answer.news[0].answer.buttons
    assert "别人来审" in (await desk.taps(WANG, pass_)).text
    assert "已通过" in (await desk.taps(ZHAO, pass_)).text


async def test_who_has_nobody_else_passes_their_own(
    knowledge: Knowledge, database: Database
) -> None:
    """In the terminal, or as the only administrator."""
    desk = Desk(knowledge, database)
    owner = Person(7, "李干事")
    await desk.says(owner, "开启审核")
    said = await desk.says(owner, "上报村官到岗率92%")
    assert "等审核" in said.text
    assert "已通过" in (await desk.taps(owner, said.button(Act.REVIEW))).text


OTHERS = [ZHANG, SUN, ELSEWHERE]


@pytest.mark.parametrize("person", OTHERS)
async def test_rights_are_checked_at_the_tap(desk: Desk, person: Person) -> None:
    for press in await desk.reports(ZHANG, "上报村官到岗率92%"):
        assert "审核人来办" in (await desk.taps(person, press)).text
    assert Action.PASSED not in await events(desk.database)
    assert "管理员来办" in (await desk.says(person, "组织部关闭审核")).text


async def test_a_corrected_report_waits_again(desk: Desk) -> None:
    pass_, _ = await desk.reports(ZHANG, "上报村官到岗率92%")
    talk = desk.of(ZHANG)
    edited = desk.hear(await talk.edit(1, "上报村官到岗率96%"))
    assert "等王芳" in edited.text
    assert "不用审了" in (await desk.taps(WANG, pass_)).text
    assert "已通过" in (await desk.taps(WANG, edited.answer.news[0].answer.buttons[0])).text
    again = desk.hear(await talk.edit(1, "上报村官到岗率90%"))
    assert [code for _, code in desk.told].count(Code.REVIEW_CARD) == 6
    assert "优　大学生村官到岗率　96%" in (await desk.says(WANG, "文字看板")).text
    assert "原来是 96%" in again.text


async def test_taking_back_what_waits_needs_nobody(desk: Desk) -> None:
    pass_, _ = await desk.reports(ZHANG, "上报村官到岗率92%")
    await desk.taps(WANG, pass_)
    second, _ = await desk.reports(ZHANG, "上报村官到岗率96%")
    told = len(desk.told)
    assert "恢复为 92%" in (await desk.says(ZHANG, "撤销")).text
    assert len(desk.told) == told
    assert "不用审了" in (await desk.taps(WANG, second)).text
    board = (await desk.says(WANG, "文字看板")).text
    assert "良　大学生村官到岗率　92%" in board
    assert "待审" not in board


async def test_taking_back_what_passed_waits(desk: Desk) -> None:
    pass_, _ = await desk.reports(ZHANG, "上报村官到岗率92%")
    await desk.taps(WANG, pass_)
    said = await desk.says(ZHANG, "撤销")
    assert "等王芳" in said.text
    assert "92%" in (await desk.says(WANG, "文字看板")).text
    assert "撤销" in (await desk.says(WANG, "待审")).text
    await desk.taps(WANG, said.answer.news[0].answer.buttons[0])
    assert "92%" not in (await desk.says(WANG, "文字看板")).text


async def test_several_of_one_message_pass_with_one_tap(desk: Desk) -> None:
    said = await desk.says(ZHANG, "上报 党代表100 素质工程92 村官94")
    card = said.answer.news[0].answer
    assert len(card.results) == 3
    await desk.says(ZHANG, "上报换届率90%")
    listed = await desk.says(WANG, "待审")
    assert "待审：4 个" in listed.text
    assert "已通过 3 个" in (await desk.taps(WANG, card.buttons[-1])).text
    assert "换届" in (await desk.says(WANG, "待审")).text
    assert [told for told in desk.told if told[1] is Code.NEWS_PASSED] == [(22, Code.NEWS_PASSED)]


async def test_the_list_passes_all_but_one_s_own(desk: Desk) -> None:
    await desk.says(ZHANG, "上报换届率90%")
    await desk.says(WANG, "上报村官到岗率92%")
    listed = await desk.says(WANG, "全部通过")
    assert [b.label for b in listed.buttons][-1] == "全部通过"
    said = await desk.taps(WANG, listed.buttons[-1].press)
    assert "已通过 1 个" in said.text
    assert "别人来审" in said.text
    assert "没有要您审核的" in (await desk.says(ZHANG, "/review")).text


async def test_said_in_words(desk: Desk) -> None:
    """通过 and 退回 mean the one that waits, or that is replied to; of several all are listed."""
    await desk.says(ZHANG, "上报换届率90%")
    card = (await desk.says(ZHANG, "上报村官到岗率92%")).answer.news[0].answer
    assert "待审：2 个" in (await desk.says(WANG, "通过")).text
    assert "已通过 1 个：\n· 大学生村官到岗率" in (await desk.says(WANG, "通过", card.about)).text
    assert "退回“农村、社区党组织换届率”" in (await desk.says(WANG, "退回")).text
    assert "已退回" in (await desk.says(WANG, "文件没附")).text
    assert (await desk.says(WANG, "通过")).answer.intent is Intent.UNKNOWN


async def test_a_named_reviewer_gets_the_cards(desk: Desk) -> None:
    said = await desk.says(WANG, "审核人改为孙科长")
    assert "由孙科长审核" in said.text
    assert desk.told == [(25, Code.NEWS_REVIEWER)]
    pass_, _ = await desk.reports(ZHANG, "上报村官到岗率92%")
    assert desk.told[1:] == [(25, Code.REVIEW_CARD)]
    assert "已通过" in (await desk.taps(SUN, pass_)).text
    assert "由管理员审核" in (await desk.says(WANG, "审核人改为管理员")).text
    assert "成员里没有" in (await desk.says(WANG, "审核人改为钱七")).text


async def test_off_again(desk: Desk) -> None:
    await desk.says(ZHANG, "上报村官到岗率92%")
    assert "还有 1 个待审" in (await desk.says(WANG, "关闭审核")).text
    assert "本来就没有开启" in (await desk.says(WANG, "关闭审核")).text
    assert "审核" not in (await desk.says(ZHANG, "上报换届率90%")).text
    assert "村官" in (await desk.says(WANG, "待审")).text


async def test_two_reviewers_at_once(desk: Desk) -> None:
    pass_, return_ = await desk.reports(ZHANG, "上报村官到岗率92%")
    await desk.taps(ZHAO, return_)
    done = await asyncio.gather(desk.taps(WANG, pass_), desk.says(ZHAO, "人数不对"))
    assert [len(said.answer.news) for said in done].count(1) == 1
    async with desk.database.reading() as session:
        [state] = {r.state for r in (await SqlReviewRepository(session).of([1])).values()}
    assert len([code for _, code in desk.told if code is not Code.REVIEW_CARD]) == 1
    assert state in ("passed", "returned")


STALE = [
    "pass",
    "pass-",
    "pass-x-1-a",
    "pass-99-99-a",
    "return-0",
    "show-99999999999999999999",
    "x",
]


@pytest.mark.parametrize("argument", STALE)
async def test_forged_presses(desk: Desk, argument: str) -> None:
    said = await desk.taps(WANG, Press(Act.REVIEW, argument))
    assert said.answer.intent is Intent.UNKNOWN
