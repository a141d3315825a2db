"""Submitting: where a department reviews, a new report waits, and its reviewers are told once."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, News, Result
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.passing import reviews_of
from handlers.places import key_of_place
from handlers.reviewers import may_review, practice_of, readers
from handlers.turn import Turn
from store.catalog import Department
from store.reports import Report
from store.reviews import Review, State, standing

PASS, RETURN, SHOW = "pass", "return", "show"
OFFERED = 8
"""The most reports that are offered one by one."""


async def submitted(turn: Turn, answer: Answer) -> Answer:
    """The answer, its new reports waiting for whom it tells; as it was where nothing waits."""
    if turn.records.reviews is None or not answer.changes_figures:
        return answer
    new = [r for r in answer.results if r.report and not r.is_unchanged]
    places = {turn.knowledge.department(r.report.indicator) for r in new if r.report}
    for place in sorted(places, key=lambda place: place.code):
        if (await practice_of(turn, place.code)).reviews:
            answer = await _submitted_to(turn, answer, place)
    return answer


async def _submitted_to(turn: Turn, answer: Answer, place: Department) -> Answer:
    """The answer, with the reports of one department waiting."""
    mine = {i.key for i in place.indicators}
    results = []
    for result in answer.results:
        is_new = result.report and not result.is_unchanged and result.report.indicator in mine
        results.append(await _with_review(turn, result) if is_new else result)
    waiting = [r for r in results if r.waits and r.report and r.report.indicator in mine]
    told = replace(answer, results=tuple(results))
    return await _told(turn, told, place, waiting) if waiting else told


async def _with_review(turn: Turn, result: Result) -> Result:
    """The result of a new report, waiting unless it brings back what stands or was returned."""
    assert turn.records.reviews
    assert result.report
    assert result.report.id
    review = Review(result.report.id, State.WAITING, turn.message.at)
    if result.is_put_back:
        stands, put_back = await _before(turn, result)
        if _says(stands) == _says(result.report):
            return result
        if put_back and put_back.state is State.RETURNED:
            review = replace(put_back, report=review.report)
    await turn.records.reviews.put(review)
    return replace(result, review=review)


async def _before(turn: Turn, result: Result) -> tuple[Report | None, Review | None]:
    """What stood before a withdrawal, and the review of what it puts back."""
    assert turn.reports
    assert result.report
    rows = await turn.reports.history(result.report.indicator, result.report.year)
    reviews = await reviews_of(turn.records, rows)
    put_back = result.before.supersedes if result.before else None
    return standing(rows[:-1], reviews).report, reviews.get(put_back or 0)


def _says(report: Report | None) -> object:
    return (report.actual, report.tier) if report else (None, None)


async def _told(
    turn: Turn, answer: Answer, place: Department, waiting: Sequence[Result]
) -> Answer:
    """The answer, with news for the reviewers; a button to pass it for who has nobody else."""
    practice = await practice_of(turn, place.code)
    persons = await readers(turn, practice, turn.message.person.id)
    if persons:
        card = card_of(waiting, place)
        names = await turn.records.members.names(set(persons)) if turn.records.members else {}
        return replace(
            answer,
            news=(*answer.news, *(News(person, card) for person in persons)),
            reviewers=(*answer.reviewers, *(name for p in persons if (name := names.get(p)))),
        )
    own = passing(waiting, place) if may_review(turn, practice) else ()
    return replace(answer, buttons=(*answer.buttons, *own))


def card_of(waiting: Sequence[Result], place: Department) -> Answer:
    """What waits, as its reviewer is shown it: one report with both buttons, or several."""
    if len(waiting) > 1:
        shown = tuple(press_of(SHOW, r) for r in waiting[:OFFERED])
        buttons = (*shown, *passing(waiting, place))
    else:
        buttons = (*passing(waiting, place), press_of(RETURN, waiting[0]))
    matter = Matter(Code.REVIEW_CARD, (place,))
    return Answer(Intent.REVIEW, tuple(waiting), buttons=buttons, matter=matter)


def passing(waiting: Sequence[Result], place: Department) -> tuple[Press, ...]:
    """The button that passes all of them and nothing else: reports of one transaction have ids
    one after another, and what waits in a list was all that waited between its ends."""
    ids = sorted(r.report.id for r in waiting if r.report and r.report.id)
    return (Press(Act.REVIEW, f"{PASS}-{ids[0]}-{ids[-1]}-{key_of_place(place)}"),)


def press_of(verb: str, result: Result) -> Press:
    assert result.report
    return Press(Act.REVIEW, f"{verb}-{result.report.id}")
