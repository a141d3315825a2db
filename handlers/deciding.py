"""Deciding: what waits for a person, and what comes of a report; who reported is told once."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, News, Result
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.passing import reviewed, reviews_of, standings
from handlers.reviewers import may_review, practice_of
from handlers.standing import standing, stood
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.reports import Report
from store.reviews import Review, State


async def theirs_of(
    turn: Turn, reports: Sequence[Report], place: Department | None = None
) -> list[Report]:
    """Those of the reports that the person may decide on."""
    found, may = [], {}
    for report in reports:
        home = turn.knowledge.department(report.indicator)
        known = turn.knowledge.indicator(report.indicator)
        if known is None or (place and home.code != place.code):
            continue
        if home.code not in may:
            may[home.code] = may_review(turn, await practice_of(turn, home.code))
        found += [report] if may[home.code] else []
    return found


async def results_of(turn: Turn, reports: Sequence[Report]) -> tuple[Result, ...]:
    """Reports with their grades, their reviews, and what counts until they pass."""
    then = await stood(turn, reports)
    results = []
    for report in reports:
        indicator = turn.knowledge.indicator(report.indicator)
        stands = (await standings(turn.records, [report.indicator], report.year)).get(
            report.indicator
        )
        before = stands.report if stands and stands.report != report else None
        results.append(standing(turn, Result(indicator=indicator, before=before), report, then))
    return await reviewed(turn.records, results)


async def waiting_one(turn: Turn, id: int) -> Report | None:
    """The report of an id, if it waits."""
    assert turn.records.reviews
    return next(iter(await turn.records.reviews.waiting(id, id)), None)


async def decided(turn: Turn, report: Report, state: State, reason: str = "") -> bool:
    """Keep the decision, once."""
    assert turn.records.reviews
    assert report.id
    person, at = turn.message.person, turn.message.at
    review = Review(report.id, state, at, person.id, person.name, reason)
    if not await turn.records.reviews.decide(review):
        return False
    indicator = turn.knowledge.indicator(report.indicator)
    home = turn.knowledge.department(report.indicator)
    action = Action.PASSED if state is State.PASSED else Action.SENT_BACK
    name = indicator.name if indicator else report.indicator
    await turn.log(action, name, home.code, key=report.indicator, report=report.id)
    return True


def news_of(
    turn: Turn, results: Sequence[Result], code: Code, reason: str = ""
) -> tuple[News, ...]:
    """What each of those is told who reported, in one message; nobody tells themselves."""
    person = turn.message.person
    reporters = dict.fromkeys(r.report.reporter for r in results if r.report)
    matter = Matter(code, who=person.name, what=(reason,) if reason else ())
    news = []
    for reporter in reporters:
        theirs = tuple(r for r in results if r.report and r.report.reporter == reporter)
        again = theirs if code is Code.NEWS_RETURNED else ()
        fill = tuple(Press(Act.FILL, r.indicator.key) for r in again if r.indicator)
        answer = Answer(Intent.REVIEW, theirs, buttons=fill, matter=matter)
        news += [News(reporter, answer)] if reporter != person.id else []
    return tuple(news)


async def over(turn: Turn, id: int) -> Answer:
    """What became of a report that does not wait any more."""
    report = await turn.reports.get(id) if turn.reports else None
    if report is None or not await theirs_of(turn, [report]):
        return turn.stale()
    review = (await reviews_of(turn.records, [report])).get(id)
    results = await results_of(turn, [report])
    decided = review is not None and review.state is not State.WAITING
    return replace(told(turn, Code.DECIDED_BEFORE if decided else Code.OUTDATED), results=results)


def told(turn: Turn, code: Code, *places: Department) -> Answer:
    """An answer of one sentence."""
    return Answer(Intent.REVIEW, conversation=turn.conversation, matter=Matter(code, places))
