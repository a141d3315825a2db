"""Saving: graded figures become rows of the history, and what is already there makes none."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.attaching import with_company
from handlers.conversation import Draft
from handlers.drafting import draft_of
from handlers.message import Act, Press
from handlers.passing import reviews_of
from handlers.turn import Turn
from store.audit import Action
from store.cutoffs import period_of
from store.reports import Report
from store.reviews import State
from store.standards.grading import Grade
from store.standards.tiers import Tier


def obstacle(turn: Turn, keys: Sequence[str]) -> Notice | None:
    """What keeps the person from saving a figure of any of these indicators; None where one at
    least may be saved."""
    if keys and not any(may_report(turn, key) for key in keys):
        return Notice.MAY_NOT_REPORT
    return None if turn.reports else Notice.NOT_SAVED_HERE


def may_report(turn: Turn, key: str) -> bool:
    """Whether the figures of an indicator are the person's to report, now."""
    return turn.message.person.rights.may_report(turn.knowledge.department(key).code)


def barred(turn: Turn, result: Result) -> Result:
    """The result, with whose figures these are where a reporter may not report them."""
    if result.indicator is None or may_report(turn, result.indicator.key):
        return result
    if not turn.message.person.rights.reports_somewhere:
        return result
    return replace(result, barred=turn.knowledge.department(result.indicator.key))


def of_one(drafts: Sequence[Draft], *acts: Act) -> tuple[Press, ...]:
    """Buttons that make sense for one indicator only."""
    return tuple(Press(act, drafts[0].indicator) for act in acts) if len(drafts) == 1 else ()


async def save(turn: Turn, results: Sequence[Result]) -> Answer:
    """Store every graded figure that is not the current one already; what stands is in the
    results."""
    stored = [await with_company(turn, await _stored(turn, r)) for r in results]
    new = [r.report for r in stored if r.report and not r.is_unchanged]
    drafts = [draft for r in stored if r.report and (draft := draft_of(r))]
    conversation = turn.speaking_of(drafts[-1].indicator)
    conversation = conversation.once_saved([d.indicator for d in drafts])
    undo = (Press(Act.UNDO, str(new[0].id)),) if new else ()
    return Answer(
        Intent.REPORT,
        tuple(stored),
        notice=_notice(stored),
        buttons=(*undo, *of_one(drafts, Act.WHY)),
        conversation=replace(
            conversation,
            draft=drafts[-1],
            saved=tuple(r.id for r in new if r.id) or conversation.saved,
            repeated=turn.message.source if any(r.is_unchanged for r in stored) else None,
        ),
    )


def _notice(stored: Sequence[Result]) -> Notice:
    kept = [r for r in stored if r.report]
    if all(r.is_unchanged for r in kept):
        return Notice.UNCHANGED
    replaced = any(r.before and not r.is_unchanged for r in kept)
    return Notice.CORRECTED if replaced else Notice.SAVED


async def _stored(turn: Turn, result: Result) -> Result:
    assert turn.reports
    if result.indicator is None or result.grade is None:
        return result
    if result.closed:
        return result
    if not may_report(turn, result.indicator.key):
        return barred(turn, result)
    year = turn.year_of(result.indicator)
    before = await turn.reports.latest(result.indicator.key, year)
    report = row(turn, result.indicator.key, year, result.grade)
    if before and (before.actual, before.tier) == (report.actual, report.tier):
        if not (await _is_of_last_period(turn, before) or await _was_returned(turn, before)):
            return replace(result, report=before, before=before)
        before = None
    added = await turn.reports.add(report)
    await carry(turn, before, added)
    await logged(turn, Action.CORRECTED if before else Action.REPORTED, added)
    return replace(result, report=added, before=before)


async def _is_of_last_period(turn: Turn, report: Report) -> bool:
    """Whether a cut-off has passed since: then the same figure tells something new."""
    place = turn.knowledge.department(report.indicator).code
    cutoffs = await turn.records.cutoffs.of(place) if turn.records.cutoffs else ()
    return period_of(cutoffs, turn.today).lacks(report)


async def carry(turn: Turn, old: Report | None, new: Report) -> None:
    """What was said of a report, and what proves it, goes along to the one that corrects it; at
    优 nothing is to be explained."""
    if old is None or old.id is None or new.id is None:
        return
    if turn.records.notes and new.tier is not Tier.EXCELLENT:
        await turn.records.notes.carry(old.id, new.id)
    if turn.records.evidence:
        await turn.records.evidence.carry(old.id, new.id)


async def _was_returned(turn: Turn, report: Report) -> bool:
    """Whether its reviewer sent it back: then the same figure is handed in again."""
    review = (await reviews_of(turn.records, [report])).get(report.id or 0)
    return review is not None and review.state is State.RETURNED


async def logged(turn: Turn, action: Action, report: Report) -> None:
    """Keep in the audit what became of a report: of which indicator, not what was said."""
    indicator = turn.knowledge.indicator(report.indicator)
    place = turn.knowledge.department(report.indicator).code if indicator else None
    name = indicator.name if indicator else report.indicator
    await turn.log(action, name, place, key=report.indicator, report=report.id)


def row(turn: Turn, indicator: str, year: int, grade: Grade | None) -> Report:
    """A row of the history; without a grade a withdrawal."""
    person = turn.message.person
    return Report(
        indicator=indicator,
        year=year,
        quantity=grade.quantity if grade else None,
        day=grade.day if grade else None,
        word=grade.word if grade else None,
        tier=grade.tier if grade else None,
        reporter=person.id,
        reporter_name=person.name,
        at=turn.message.at,
        source=turn.message.source,
    )
