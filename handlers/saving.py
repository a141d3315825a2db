"""Saving: graded figures become rows of the history, and what is already there makes none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.conversation import Draft
from handlers.judging import draft_of
from handlers.message import Act, Press
from handlers.turn import Turn
from store.reports import Report
from store.standards.grading import Grade


def obstacle(turn: Turn, keys: Iterable[str]) -> Notice | None:
    """What keeps the person from saving figures of these indicators; None where nothing does."""
    rights = turn.message.person.rights
    if not all(rights.may_report(turn.knowledge.department(key).code) for key in keys):
        return Notice.MAY_NOT_REPORT
    return None if turn.reports else Notice.NOT_SAVED_HERE


def of_one(drafts: Sequence[Draft], *acts: Act) -> tuple[Press, ...]:
    """Buttons that make sense for one indicator only."""
    return tuple(Press(act, drafts[0].indicator) for act in acts) if len(drafts) == 1 else ()


async def save(turn: Turn, results: Sequence[Result]) -> Answer:
    """Store every graded figure that is not the current one already; what stands is in the
    results."""
    stored = [await _stored(turn, r) if r.grade else r for r in results]
    new = [r.report for r in stored if r.report and not r.is_unchanged]
    drafts = [draft for r in stored if (draft := draft_of(r))]
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
    assert result.indicator
    assert result.grade
    year = turn.year_of(result.indicator)
    before = await turn.reports.latest(result.indicator.key, year)
    report = row(turn, result.indicator.key, year, result.grade)
    if before and (before.actual, before.tier) == (report.actual, report.tier):
        return replace(result, report=before, before=before)
    return replace(result, report=await turn.reports.add(report), before=before)


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
