"""Returning: a report goes back to who reported it, with the reason that the next message or a
reply to the card gives."""

from dataclasses import replace

from handlers.answers import Answer, Intent
from handlers.conversation import Pending
from handlers.deciding import decided, news_of, over, results_of, theirs_of, told, waiting_one
from handlers.matters import Code, Matter
from handlers.turn import Turn
from handlers.understanding import understand
from store.reports import Report
from store.reviews import State

KEPT = 5
"""So many reports may wait for the reason why they are returned."""

LONGEST_REASON = 500


async def ask(turn: Turn, id: int) -> Answer:
    """退回: why? The next message says, or a reply to the card."""
    report = await waiting_one(turn, id)
    if report is None or report.id is None:
        return await over(turn, id)
    if not await theirs_of(turn, [report]):
        return told(turn, Code.NOT_REVIEWER)
    open_ = (report.id, *(id for id in turn.conversation.returns if id != report.id))
    asking = turn.conversation.asking(Pending(Pending.new_token(), returns=report.id))
    return Answer(
        Intent.REVIEW,
        await results_of(turn, [report]),
        conversation=replace(asking, returns=open_[:KEPT]),
        matter=Matter(Code.WHY_RETURN),
    )


async def heard(turn: Turn) -> Answer | None:
    """The answer to the reason why a report is returned; None for anything else."""
    text = turn.message.text.strip()
    if not turn.conversation.returns or text.startswith("/"):
        return None
    report = None if _is_plainly_else(turn) else await _meant(turn)
    if report is None:
        return None
    assert report.id
    kept = tuple(id for id in turn.conversation.returns if id != report.id)
    pending = turn.conversation.pending
    asked = pending if pending and pending.returns != report.id else None
    turn = replace(turn, conversation=replace(turn.conversation, returns=kept, pending=asked))
    if await waiting_one(turn, report.id) is None:
        return await over(turn, report.id)
    if not await theirs_of(turn, [report]):
        return told(turn, Code.NOT_REVIEWER)
    return await _send_back(turn, report, text[:LONGEST_REASON])


def _is_plainly_else(turn: Turn) -> bool:
    """Whether a message is a phrase, a question or a report; a reply to the card is none."""
    said = understand(turn.message.text, turn.today, turn.knowledge.names)
    return said.cue is not None or (not turn.message.about and (said.asking or said.outright))


async def _meant(turn: Turn) -> Report | None:
    """The report whose reason a message gives: a reply says of which, else the one asked last."""
    assert turn.reports
    pending = turn.conversation.pending
    asked = pending.returns if pending else 0
    for id in turn.conversation.returns:
        report = await turn.reports.get(id)
        if report and (report.indicator in turn.message.about):
            return report
        if report and id == asked and not turn.message.about:
            return report
    return None


async def _send_back(turn: Turn, report: Report, reason: str) -> Answer:
    results = await results_of(turn, [report])
    if not await decided(turn, report, State.RETURNED, reason):
        return await over(turn, report.id or 0)
    matter = Matter(Code.RETURNED, what=(reason,))
    answer = Answer(Intent.REVIEW, results, conversation=turn.conversation, matter=matter)
    return replace(answer, news=news_of(turn, results, Code.NEWS_RETURNED, reason))
