"""Reporting: what is saved, corrected, taken back and refused, on both engines."""

from dataclasses import replace

import pytest

from handlers.answers import Intent, Notice
from handlers.knowledge import Knowledge
from handlers.message import Act, Press
from store.database import Database
from store.members import READER, Rights, Role
from store.memory import MemoryReports
from store.reports import Report
from store.repositories import SqlReportRepository
from store.standards.quantities import Quantity
from tests.talk import GUEST, LI, WANG, Talk

NAME = "大学生村官到岗率"


@pytest.fixture
def talk(knowledge: Knowledge, database: Database) -> Talk:
    return Talk(knowledge, database)


@pytest.fixture
def here(knowledge: Knowledge) -> Talk:
    """The same with reports in memory, where the engine does not matter."""
    return Talk(knowledge, MemoryReports())


def key_of(knowledge: Knowledge, name: str = NAME) -> str:
    return next(i.key for i in knowledge.catalog.indicators.values() if i.name == name)


async def rows(talk: Talk, name: str = NAME) -> tuple[Report, ...]:
    """All rows of an indicator, oldest first."""
    key = key_of(talk.knowledge, name)
    if not isinstance(talk.place, Database):
        assert talk.place is not None
        return await talk.place.history(key, 2026)
    async with talk.place.transaction() as session:
        return await SqlReportRepository(session).history(key, 2026)


async def values(talk: Talk, name: str = NAME) -> list[str]:
    """The figures of an indicator, oldest first; 撤 for a withdrawal."""
    return [f"{float(r.quantity.value):g}" if r.quantity else "撤" for r in await rows(talk, name)]


async def current(talk: Talk) -> dict[str, str]:
    """Name → figure of every report that holds now."""
    board = await replace_talk(talk).say("看板")
    return {
        r.indicator.name: f"{float(r.report.quantity.value):g}"
        for r in board.answer.results
        if r.indicator and r.report and r.report.quantity
    }


REPORTER = Rights(roles={"203": Role.REPORTER})


def replace_talk(talk: Talk, **changes: object) -> Talk:
    """Another talk at the same place, that nothing was said in."""
    return Talk(talk.knowledge, talk.place, **changes)  # type: ignore[arg-type]


# ---- saved, corrected, listed


async def test_outright_is_saved_at_once_with_undo_beside_it(talk: Talk) -> None:
    said = await talk.say("上报村官到岗率92%")
    assert said.answer.notice is Notice.SAVED
    assert said.acts == [Act.UNDO, Act.WHY]
    [row] = await rows(talk)
    assert (row.reporter, row.reporter_name, row.tier, row.year) == (7, "李干事", "良", 2026)
    assert said.text.endswith("已上报。")


async def test_not_outright_waits_for_one_tap(talk: Talk) -> None:
    said = await talk.say("村官应到40实到37")
    assert await rows(talk) == ()
    saved = await talk.press(said.button(Act.SAVE))
    assert saved.answer.notice is Notice.SAVED
    [row] = await rows(talk)
    assert row.quantity is not None
    assert row.quantity == Quantity.rate(37, 40)
    assert row.source is not None
    assert row.source.message == 1, "of the message that said it, not of the tap"


async def test_correction_supersedes_and_the_history_shows_both(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    corrected = await talk.say("上报村官到岗率96%")
    assert corrected.answer.notice is Notice.CORRECTED
    assert "96%（原来是 92%）" in corrected.text
    first, second = await rows(talk)
    assert second.supersedes == first.id
    history = await talk.say("村官到岗率历史")
    assert history.answer.intent is Intent.HISTORY
    assert "92% → 96%" in history.text
    assert history.text.count("李干事") == 2
    assert "2026年11月22日 12:30" in history.text


@pytest.mark.parametrize(
    ("asked", "holds"),
    [("村官到岗率改过几次", "92%"), ("村官到岗率报过几次", "92%"), ("村官到岗率谁报的", "李干事")],
)
async def test_history_in_other_words(here: Talk, asked: str, holds: str) -> None:
    await here.say("上报村官到岗率92%")
    said = await here.say(asked)
    assert said.answer.intent is Intent.HISTORY
    assert holds in said.text


async def test_bare_figure_is_stored_in_the_unit_of_the_standard(here: Talk) -> None:
    await here.say("上报村官到岗率92")
    said = await here.say("我报过什么")
    assert "92%" in said.text
    corrected = await here.say("不对，是93")
    assert "（原来是 92%）" in corrected.text


async def test_what_i_reported(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.say("上报换届率85%")
    mine = await talk.say("我报过什么")
    assert [r.indicator.name for r in mine.answer.results if r.indicator] == [
        "农村、社区党组织换届率",
        NAME,
    ]
    others = await replace_talk(talk, person=WANG).say("我报过什么")
    assert others.text.startswith("您还没有报过数")


async def test_board_has_tier_gap_and_who_is_missing(talk: Talk) -> None:
    await talk.say("上报村官到岗率92% 落地4项 换届91%")
    board = await replace_talk(talk, person=GUEST).say("看板")
    assert board.text.startswith("203组织部：已报 3 个，还差 11 个")
    lines = board.text.splitlines()
    assert f"良　{NAME}　92%　离“优”差 3 个百分点" in lines
    assert "良　项目落地数　4 项　离“优”差 1 项" in lines
    assert "优　农村、社区党组织换届率　91%" in lines
    assert "· 干部培训完成率" in lines[lines.index("还没报：") :]


async def test_correction_of_a_figure_that_was_not_saved_is_not_saved(here: Talk) -> None:
    await here.say("村官到岗率92%")
    said = await here.say("不对，是93")
    assert Act.SAVE in said.acts
    assert await values(here) == []


async def test_correction_of_a_saved_figure_is_saved(here: Talk) -> None:
    await here.say("上报村官到岗率92%")
    await here.say("不对，是93")
    assert await values(here) == ["92", "93"]


@pytest.mark.parametrize(
    "text", ["不对，是93", "改成93%", "换成93%", "应该是93", "报错了，是93", "更正为93", "93才对"]
)
async def test_correction_in_other_words(here: Talk, text: str) -> None:
    await here.say("上报村官到岗率92%")
    await here.say(text)
    assert await values(here) == ["92", "93"]


async def test_same_figure_again_is_not_called_a_correction(here: Talk) -> None:
    await here.say("上报村官到岗率92%")
    said = await here.say("上报村官到岗率92%")
    assert "原来是" not in said.text
    assert "92%" in said.text


async def test_figure_kept_for_the_choice_is_saved_when_said_outright(here: Talk) -> None:
    asked = await here.say("上报培训完成率95%")
    assert asked.answer.intent is Intent.CHOOSE
    number = next(i for i, b in enumerate(asked.buttons) if b.label == "干部培训完成率")
    said = await here.press(asked.button(Act.PICK, number))
    assert said.answer.notice is Notice.SAVED
    assert await values(here, "干部培训完成率") == ["95"]


# ---- lists


async def test_bad_line_never_loses_the_good_ones(talk: Talk) -> None:
    said = await talk.say("上报：\n1. 村官到岗率92%\n2. 换届率120%\n3. 村官补贴50\n4. 落地4项")
    assert await current(talk) == {NAME: "92", "项目落地数": "4"}
    assert "超额完成请报100%" in said.text
    assert "村官补贴50" in said.text
    assert said.text.endswith("已上报 2 个。")


async def test_five_figures_and_one_tap(talk: Talk) -> None:
    said = await talk.say("党代表100 素质工程92 远教9500分钟 村官94 换届91")
    assert [r.grade.tier for r in said.answer.results if r.grade] == list("优良良良优")
    assert said.acts == [Act.SAVE]
    saved = await talk.press(said.button(Act.SAVE))
    assert saved.text.endswith("已上报 5 个。")
    assert len(await current(talk)) == 5


async def test_one_undo_takes_back_all_of_one_message(talk: Talk) -> None:
    await talk.say("上报村官到岗率80%")
    said = await talk.say("上报村官94% 换届91%")
    undone = await talk.press(said.button(Act.UNDO))
    assert undone.text.splitlines() == [
        f"已撤销“{NAME}”的 94%，恢复为 80%。",
        "已撤销“农村、社区党组织换届率”的 91%，现在没有上报。",
    ]
    assert await current(talk) == {NAME: "80"}


# ---- edits


async def test_edited_message_corrects(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    said = await talk.edit(1, "上报村官到岗率97%")
    assert said.answer.notice is Notice.CORRECTED
    assert await values(talk) == ["92", "97"]


async def test_edit_without_the_word_corrects_too(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.edit(1, "村官到岗率97%")
    assert await values(talk) == ["92", "97"]


async def test_edit_withdraws_what_is_no_longer_in_the_message(talk: Talk) -> None:
    await talk.say("上报村官到岗率92% 换届率85%")
    await talk.edit(1, "上报村官到岗率93%")
    assert await current(talk) == {NAME: "93"}
    assert await values(talk, "农村、社区党组织换届率") == ["85", "撤"]


async def test_edit_to_another_indicator(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.edit(1, "上报换届率92%")
    assert await current(talk) == {"农村、社区党组织换届率": "92"}


async def test_edit_twice(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.edit(1, "上报村官到岗率93%")
    await talk.edit(1, "上报村官到岗率94%")
    assert await values(talk) == ["92", "93", "94"]


async def test_edit_of_a_message_that_reported_nothing_is_silent(talk: Talk) -> None:
    await talk.say("村官到岗率")
    said = await talk.edit(1, "上报村官到岗率92%")
    assert said.answer.intent is Intent.SILENT
    assert said.text == ""
    assert await values(talk) == []


async def test_edit_of_an_older_message_leaves_what_replaced_it(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.say("上报村官到岗率95%")
    said = await talk.edit(1, "上报村官到岗率91%")
    assert "91%" in said.text
    assert await current(talk) == {NAME: "95"}
    await talk.press(said.button(Act.SAVE))
    assert await current(talk) == {NAME: "91"}


async def test_edit_of_a_draft_grades_again(here: Talk) -> None:
    await here.say("村官到岗率92%")
    said = await here.edit(1, "村官到岗率96%")
    assert "优" in said.text
    assert Act.SAVE in said.acts
    assert await values(here) == []


async def test_edit_to_a_refused_figure_keeps_what_was_saved(here: Talk) -> None:
    await here.say("上报村官到岗率92%")
    said = await here.edit(1, "上报村官到岗率120%")
    assert "超过 100%" in said.text
    assert await values(here) == ["92"]


# ---- undo


async def test_undo_restores_what_was_before(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.say("上报村官到岗率95%")
    said = await talk.say("撤销")
    assert said.text == f"已撤销“{NAME}”的 95%，恢复为 92%。"
    assert await current(talk) == {NAME: "92"}
    assert await values(talk) == ["92", "95", "92"]


async def test_undo_of_the_only_report(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    said = await talk.say("撤销")
    assert said.text == f"已撤销“{NAME}”的 92%，现在没有上报。"
    assert await current(talk) == {}
    assert await values(talk) == ["92", "撤"]
    assert "撤销了 92%" in (await talk.say("村官到岗率历史")).text


async def test_undo_twice_says_nothing_to_undo(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.say("撤销")
    said = await talk.say("撤销")
    assert said.answer.notice is Notice.NOTHING_TO_UNDO
    assert said.text == "没有可以撤销的上报。"
    assert await values(talk) == ["92", "撤"]


async def test_undo_before_anything_was_said(here: Talk) -> None:
    assert (await here.say("撤销")).answer.notice is Notice.NOTHING_TO_UNDO


async def test_undo_button_pressed_twice(talk: Talk) -> None:
    said = await talk.say("上报村官到岗率92%")
    await talk.press(said.button(Act.UNDO))
    again = await talk.press(said.button(Act.UNDO))
    assert again.answer.notice is Notice.NOTHING_TO_UNDO
    assert await values(talk) == ["92", "撤"]


async def test_undo_button_of_a_report_that_was_replaced_since(talk: Talk) -> None:
    old = await talk.say("上报村官到岗率92%")
    await talk.say("上报村官到岗率95%")
    said = await talk.press(old.button(Act.UNDO))
    assert said.answer.notice is Notice.NOTHING_TO_UNDO
    assert await current(talk) == {NAME: "95"}


async def test_undo_button_of_an_older_report_of_another_indicator(talk: Talk) -> None:
    old = await talk.say("上报村官到岗率92%")
    await talk.say("上报换届率95%")
    await talk.press(old.button(Act.UNDO))
    assert await current(talk) == {"农村、社区党组织换届率": "95"}


async def test_report_undo_report_undo(talk: Talk) -> None:
    for _ in range(2):
        await talk.say("上报村官到岗率92%")
        await talk.say("撤销")
    assert await values(talk) == ["92", "撤", "92", "撤"]
    assert await current(talk) == {}


async def test_restored_report_is_not_undone_by_the_same_word_again(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await talk.say("上报村官到岗率95%")
    await talk.say("撤销")
    await talk.say("撤销")
    assert await current(talk) == {NAME: "92"}


@pytest.mark.parametrize("argument", ["999", "0", "-1", "x", "", "٣", "9" * 40])
async def test_undo_button_of_nothing(talk: Talk, argument: str) -> None:
    said = await talk.press(Press(Act.UNDO, argument))
    assert said.answer.notice in (Notice.NOTHING_TO_UNDO, Notice.STALE)


# ---- two people


async def test_two_people_report_the_same_indicator(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    other = replace_talk(talk, person=WANG)
    said = await other.say("上报村官到岗率95%")
    assert said.answer.notice is Notice.CORRECTED
    assert [r.reporter_name for r in await rows(talk)] == ["李干事", "王科长"]
    history = await talk.say("村官到岗率历史")
    assert "王科长" in history.text
    assert "李干事" in history.text


async def test_undo_only_ones_own(talk: Talk) -> None:
    mine = await talk.say("上报村官到岗率92%")
    other = replace_talk(talk, person=replace(WANG, rights=REPORTER))
    said = await other.press(mine.button(Act.UNDO))
    assert said.answer.notice is Notice.NOTHING_TO_UNDO
    assert await current(talk) == {NAME: "92"}


async def test_my_word_does_not_undo_what_another_put_in_front(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    await replace_talk(talk, person=WANG).say("上报村官到岗率95%")
    said = await talk.say("撤销")
    assert said.answer.notice is Notice.NOTHING_TO_UNDO
    assert await current(talk) == {NAME: "95"}


async def test_undo_gives_the_other_persons_figure_back(talk: Talk) -> None:
    await talk.say("上报村官到岗率92%")
    other = replace_talk(talk, person=WANG)
    await other.say("上报村官到岗率95%")
    await other.say("撤销")
    assert await current(talk) == {NAME: "92"}


# ---- buttons that are too late


async def test_save_button_pressed_twice(talk: Talk) -> None:
    said = await talk.say("村官到岗率92%")
    await talk.press(said.button(Act.SAVE))
    again = await talk.press(said.button(Act.SAVE))
    assert again.answer.notice is Notice.STALE
    assert await values(talk) == ["92"]


async def test_save_button_of_a_figure_that_was_changed_since(here: Talk) -> None:
    old = await here.say("村官到岗率92%")
    new = await here.say("村官到岗率93%")
    assert (await here.press(old.button(Act.SAVE))).answer.notice is Notice.STALE
    await here.press(new.button(Act.SAVE))
    assert await values(here) == ["93"]


async def test_save_button_of_another_person(here: Talk) -> None:
    said = await here.say("村官到岗率92%")
    other = replace_talk(here, person=WANG)
    assert (await other.press(said.button(Act.SAVE))).answer.notice is Notice.STALE
    assert await values(here) == []


async def test_save_button_after_cancel(here: Talk) -> None:
    said = await here.say("村官到岗率92%")
    await here.say("取消")
    assert (await here.press(said.button(Act.SAVE))).answer.notice is Notice.STALE
    assert await values(here) == []


@pytest.mark.parametrize("word", ["上报", "报上去", "好的", "确认", "行"])
async def test_the_word_saves_as_the_button_does(here: Talk, word: str) -> None:
    await here.say("村官到岗率92%")
    assert (await here.say(word)).answer.notice is Notice.SAVED
    assert await values(here) == ["92"]


# ---- trials, guests, no place


@pytest.mark.parametrize(
    "text",
    [
        "要是村官应到40实到39呢",
        "假如村官到岗率96%",
        "村官到岗率96%算什么档",
        "如果报村官96%会是什么档",
    ],
)
async def test_trial_saves_nothing(here: Talk, text: str) -> None:
    said = await here.say(text)
    assert said.answer.notice is Notice.TRIAL
    assert "优" in said.text
    assert await values(here) == []
    assert Act.SAVE not in said.acts
    assert said.text.endswith("（试算，没有上报）")


async def test_trial_after_a_report_leaves_it(here: Talk) -> None:
    await here.say("上报村官应到40实到37")
    said = await here.say("要是39人到岗呢")
    assert said.answer.results[0].grade is not None
    assert said.answer.results[0].grade.tier == "优"
    assert await values(here) == ["92.5"]


async def test_person_who_may_not_report(talk: Talk) -> None:
    guest = replace_talk(talk, person=GUEST)
    said = await guest.say("上报村官到岗率92%")
    assert said.answer.notice is Notice.MAY_NOT_REPORT
    assert said.answer.results[0].grade is not None
    assert said.acts == [Act.WHY]
    assert await values(talk) == []


async def test_person_who_may_not_report_cannot_undo_or_edit(talk: Talk) -> None:
    own = await talk.say("上报村官到岗率92%")
    guest = replace(LI, rights=READER)
    late = Talk(talk.knowledge, talk.place, guest, conversation=talk.conversation)
    assert (await late.say("撤销")).answer.notice is Notice.MAY_NOT_REPORT
    assert (await late.press(own.button(Act.UNDO))).answer.notice is Notice.MAY_NOT_REPORT
    await late.edit(1, "上报村官到岗率10%")
    assert await values(talk) == ["92"]


async def test_save_button_of_a_person_who_may_not_report_any_more(here: Talk) -> None:
    said = await here.say("村官到岗率92%")
    here.person = replace(LI, rights=READER)
    assert (await here.press(said.button(Act.SAVE))).answer.notice is Notice.MAY_NOT_REPORT
    assert await values(here) == []


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("上报村官到岗率92%", Notice.NOT_SAVED_HERE),
        ("村官到岗率92%", Notice.NOT_SAVED_HERE),
        ("撤销", Notice.NOT_SAVED_HERE),
        ("要是村官到岗率92%呢", Notice.TRIAL),
        ("我报过什么", Notice.OWN),
        ("看板", None),
        ("村官到岗率历史", None),
    ],
)
async def test_without_a_place_to_save(
    knowledge: Knowledge, text: str, notice: Notice | None
) -> None:
    said = await Talk(knowledge, None).say(text)
    assert said.answer.notice is notice
    assert Act.SAVE not in said.acts
    assert Act.UNDO not in said.acts


async def test_edit_without_a_place_to_save_is_silent(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, None).edit(1, "上报村官到岗率92%")
    assert said.answer.intent is Intent.SILENT


async def test_figures_wait_while_something_else_is_asked(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    waiting = await talk.say("村官应到40实到37")
    await talk.say("那优呢")
    await talk.say("换届率良是多少")
    saved = await talk.press(waiting.button(Act.SAVE))
    [result] = saved.answer.results
    assert result.report is not None
    assert result.indicator is not None
    assert result.indicator.name == "大学生村官到岗率"


async def test_a_word_saves_what_waits(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    await talk.say("村官94 换届91")
    await talk.say("看板")
    await talk.say("素质工程良是多少")
    saved = await talk.say("上报")
    assert sum(1 for result in saved.answer.results if result.report) == 2


async def test_saved_once_it_waits_no_more(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    waiting = await talk.say("村官94")
    await talk.say("上报")
    again = await talk.press(waiting.button(Act.SAVE))
    assert again.answer.notice is Notice.STALE


async def test_two_cards_wait_side_by_side(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    first = await talk.say("村官94")
    second = await talk.say("选调生100")
    for card, name in ((first, "大学生村官到岗率"), (second, "选调生计划完成率")):
        [result] = (await talk.press(card.button(Act.SAVE))).answer.results
        assert result.report is not None
        assert result.indicator is not None
        assert result.indicator.name == name


async def test_a_card_with_an_older_figure_waits_no_more(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    card = await talk.say("村官94")
    await talk.say("上报村官到岗率95%")
    assert (await talk.press(card.button(Act.SAVE))).answer.notice is Notice.STALE
    assert "95%" in (await talk.say("看板")).text


HELD_BACK = [
    "村官92先不上报",
    "村官到岗率92，请先不要报",
    "远教9500，村官92，先别上报",
    "村官92还没上报",
    "村官93上报了吗",
    "谁上报了村官94",
    "村官92%，选调生先不报",
    "上报2024年村官到岗率92%",
    "上报去年村官到岗率92%",
]


@pytest.mark.parametrize("text", HELD_BACK)
async def test_what_is_held_back_or_asked_is_not_saved(
    text: str, knowledge: Knowledge, database: Database
) -> None:
    said = await Talk(knowledge, database).say(text)
    assert any(result.grade for result in said.answer.results)
    assert not any(result.report for result in said.answer.results)


@pytest.mark.parametrize("text", ["村官是不是95", "村官93对不对"])
async def test_a_question_corrects_nothing(
    text: str, knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报村官到岗率92%")
    await talk.say(text)
    assert "92%" in (await talk.say("看板")).text


@pytest.mark.parametrize("text", ["村官92，选调生没报", "村官92%，选调生还没统计"])
async def test_what_is_left_out_takes_no_figure(text: str, knowledge: Knowledge) -> None:
    [result] = (await Talk(knowledge).say(text)).answer.results
    assert result.indicator is not None
    assert result.indicator.name == "大学生村官到岗率"


async def test_a_correction_of_heads_stays_a_rate(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报村官40人到了37个")
    assert "95%（38/40）" in (await talk.say("不对，是38")).text


async def test_98_is_no_count_of_what_is_called_a_rate(knowledge: Knowledge) -> None:
    [result] = (await Talk(knowledge).say("上报大组工网98")).answer.results
    assert result.grade is None
    assert result.error is not None
    assert result.error.detail == "counts_not_rate"


@pytest.mark.parametrize("text", ["项目落地数1000000000000000000000000个", "村官到岗率1e2"])
async def test_numbers_of_machines_are_no_figures(text: str, knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say(text)
    assert not any(result.grade for result in said.answer.results)


async def test_an_edit_that_tells_nothing_keeps_the_report(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报村官到岗率92%")
    edited = await talk.edit(1, "写错了写错了")
    assert edited.answer.notice is Notice.KEPT
    assert "92%" in edited.text
    assert Act.UNDO in edited.acts


async def test_an_edit_names_what_it_takes_back(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报村官94 换届91")
    edited = await talk.edit(1, "上报村官95")
    assert "已撤销“农村、社区党组织换届率”的 91%" in edited.text


async def test_undo_takes_back_what_was_saved_not_the_card_that_waits(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    card = await talk.say("村官应到40实到37")
    await talk.say("上报换届率91%")
    undone = await talk.say("撤销")
    assert undone.answer.notice is Notice.UNDONE
    assert "换届率" in undone.text
    [result] = (await talk.press(card.button(Act.SAVE))).answer.results
    assert result.report is not None


async def test_undo_speaks_of_the_report_though_a_question_is_open(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报换届率91%")
    await talk.say("完成率")
    assert (await talk.say("撤销")).answer.notice is Notice.UNDONE


async def test_undo_of_a_newer_draft_only_forgets_it(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报换届率91%")
    await talk.say("村官94")
    assert (await talk.say("撤销")).answer.intent is Intent.CANCEL
    assert (await talk.say("撤销")).answer.notice is Notice.UNDONE
