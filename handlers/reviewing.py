"""Reviewing: what waits is listed and passed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from handlers import following, returning
from handlers.answers import Answer, Intent
from handlers.deciding import decided, news_of, over, results_of, theirs_of, told, waiting_one
from handlers.matters import Code, Matter
from handlers.places import key_of_place, named_in
from handlers.reviewers import practice_of, readers
from handlers.submitting import PASS, RETURN, SHOW, card_of, passing, press_of
from handlers.turn import Turn
from store.folding import fold
from store.reports import Report
from store.reviews import State

LISTED = 20
"""The most reports that one reply lists."""

LONGEST_ID = 18


async def listed(turn: Turn, words: str = "") -> Answer:
    """/review: what waits for this person, the oldest first."""
    if turn.records.reviews is None:
        return told(turn, Code.NOT_KEPT_HERE)
    place = named_in(fold(words), turn.knowledge.catalog.departments) if words else None
    theirs = await theirs_of(turn, await turn.records.reviews.waiting(), place)
    if not theirs:
        return told(turn, Code.NOTHING_WAITS)
    results = await results_of(turn, theirs[:LISTED])
    places = {turn.knowledge.department(report.indicator) for report in theirs[:LISTED]}
    if len(results) == 1:
        return replace(card_of(results, *places), conversation=turn.conversation)
    return Answer(
        Intent.REVIEW,
        results,
        buttons=(*(press_of(SHOW, r) for r in results), *passing(results, *places)),
        conversation=turn.conversation,
        matter=Matter(Code.WAITING, tuple(places), more=len(theirs) - len(results)),
    )


async def heard(turn: Turn) -> Answer | None:
    """The answer to 通过 and 退回, of the one report that waits or that a reply to its card means,
    else the list; None for anything else, and where nothing waits for the person."""
    verdict = following.verdict_of(turn.message.text)
    if verdict is None or turn.records.reviews is None:
        return None
    waiting = await theirs_of(turn, await turn.records.reviews.waiting())
    about = turn.message.about
    meant = [report for report in waiting if not about or report.indicator in about]
    if len(meant) != 1:
        return await listed(turn) if meant else None
    if verdict == PASS:
        return await _passed(turn, meant)
    return await returning.ask(turn, meant[0].id or 0)


async def pressed(turn: Turn, argument: str) -> Answer:
    """A tap on 通过, 全部通过, 退回, or on one of several that wait."""
    verb, *numbers = argument.split("-")
    ids = [int(n) for n in numbers[:2] if n.isdecimal() and len(n) <= LONGEST_ID]
    if turn.records.reviews is None or verb not in PRESSED or not ids:
        return turn.stale()
    return await PRESSED[verb](turn, ids, "".join(numbers[2:]))


async def _pass(turn: Turn, ids: list[int], key: str) -> Answer:
    """Pass what waits between two ids, as far as the person may."""
    assert turn.records.reviews
    waiting = await turn.records.reviews.waiting(ids[0], ids[-1])
    if key:
        homes = ((turn.knowledge.department(r.indicator), r) for r in waiting)
        waiting = tuple(r for home, r in homes if key_of_place(home) == key)
    return await _passed(turn, waiting) if waiting else await over(turn, ids[0])


async def _passed(turn: Turn, waiting: Sequence[Report]) -> Answer:
    theirs = await theirs_of(turn, waiting)
    if not theirs:
        return told(turn, Code.NOT_REVIEWER)
    others = [r for r in theirs if await _may_pass(turn, r)]
    if not others:
        return told(turn, Code.ONE_S_OWN)
    results = await results_of(turn, others)
    done = [r for r in results if r.report and await decided(turn, r.report, State.PASSED)]
    matter = Matter(Code.PASSED, more=len(theirs) - len(others))
    answer = Answer(Intent.REVIEW, tuple(done), conversation=turn.conversation, matter=matter)
    return replace(answer, news=news_of(turn, done, Code.NEWS_PASSED))


async def _may_pass(turn: Turn, report: Report) -> bool:
    """One's own only where nobody else is there to pass it."""
    person, home = turn.message.person.id, turn.knowledge.department(report.indicator)
    if report.reporter != person:
        return True
    return not await readers(turn, await practice_of(turn, home.code), person)


async def _show(turn: Turn, ids: list[int], key: str) -> Answer:
    """One report of several, with both buttons."""
    report = await waiting_one(turn, ids[0])
    if report is None:
        return await over(turn, ids[0])
    if not await theirs_of(turn, [report]):
        return told(turn, Code.NOT_REVIEWER)
    results = await results_of(turn, [report])
    card = card_of(results, turn.knowledge.department(report.indicator))
    return replace(card, conversation=turn.conversation)


async def _return(turn: Turn, ids: list[int], key: str) -> Answer:
    return await returning.ask(turn, ids[0])


PRESSED: dict[str, Callable[[Turn, list[int], str], Awaitable[Answer]]] = {
    PASS: _pass,
    SHOW: _show,
    RETURN: _return,
}
