"""Correcting: the figure last given, or its indicator, was another; a message was edited."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import reporting
from handlers.answers import Answer, Intent, Notice, Result
from handlers.closed import kept_shut, nothing_changed, shut
from handlers.conversation import Draft
from handlers.drafting import regraded
from handlers.judging import judged
from handlers.language import instead
from handlers.message import Act, Press
from handlers.saving import may_report, save
from handlers.segments import Segment
from handlers.sweeping import swept
from handlers.turn import Turn
from handlers.understanding import Utterance
from handlers.undoing import withdrawn
from store.catalog import Indicator
from store.reports import Report

FINAL = (Notice.SAVED, Notice.CORRECTED, Notice.UNCHANGED)


async def correct(turn: Turn, utterance: Utterance) -> Answer:
    """不对，是93: the figure last given is replaced; saved if the last one was saved."""
    saved = turn.conversation.saved
    return await reporting.report(turn, replace(utterance, outright=bool(saved), trial=False))


async def retargeted(turn: Turn, utterance: Utterance) -> Answer | None:
    """不是村官，是选调生: the figure last given was of another indicator; None for any other
    message."""
    draft = turn.conversation.draft or _refused(turn)
    indicator = None if draft is None or utterance.figures else _instead(turn, draft)
    if draft is None or indicator is None:
        return None
    home = turn.knowledge.home(indicator.key)
    plain = Result(indicator=indicator, activity=home, said=draft.said, files=draft.files)
    result = judged(turn, plain, indicator, draft.actual)
    if result.grade and (made := await _saved(turn, draft)):
        keys = (indicator.key, made.indicator)
        if not all(may_report(turn, key) for key in keys):
            notice = Notice.MAY_NOT_REPORT
            return Answer(Intent.REPORT, notice=notice, conversation=turn.conversation)
        shut_now = [*await shut(turn, [result]), *await kept_shut(turn, [made])]
        if any(r.closed for r in shut_now):
            return nothing_changed(turn, [r for r in shut_now if r.closed])
        answer = await save(turn, [result])
        gone = await withdrawn(turn, made)
        return replace(answer, results=(*answer.results, gone), notice=Notice.CORRECTED)
    return await _on_the_card(turn, draft, result)


def _refused(turn: Turn) -> Draft | None:
    """The figure last given, if it got no tier."""
    refused = turn.conversation.refused
    if refused is None or refused.actual is None:
        return None
    return Draft(refused.indicator, refused.actual, refused.said, refused.files)


def _instead(turn: Turn, draft: Draft) -> Indicator | None:
    """The other indicator that the message says the figure is of."""
    for pattern in instead():
        found = pattern.fullmatch(turn.wording.text.strip())
        if found is None:
            continue
        meant = {name: _meant(turn, words) for name, words in found.groupdict().items() if words}
        denied = meant.get("denied")
        if meant["is"] and (denied is None or denied.key == draft.indicator):
            return None if meant["is"].key == draft.indicator else meant["is"]
    return None


def _meant(turn: Turn, words: str) -> Indicator | None:
    return turn.meant(Segment(words, words, words))


async def _saved(turn: Turn, draft: Draft) -> Report | None:
    """The report of the figure last given, if it was saved and still stands."""
    if turn.reports is None or not turn.conversation.saved:
        return None
    indicator = turn.knowledge.catalog.indicators[draft.indicator]
    latest = await turn.reports.latest(indicator.key, turn.year_of(indicator))
    return latest if latest and latest.id in turn.conversation.saved else None


async def _on_the_card(turn: Turn, draft: Draft, result: Result) -> Answer:
    """The card on which the figure waits, with it at its right place."""
    cards = (turn.conversation.pending, *turn.conversation.earlier)
    card = next((c for c in cards if c and c.tells([draft.indicator])), None)
    left = tuple(c for c in cards if c and c.drafts and c is not card)
    drafts = card.drafts if card else (draft,)
    origin = replace(turn, conversation=replace(turn.conversation, pending=None, earlier=left))
    results = [result if d.indicator == draft.indicator else regraded(turn, d) for d in drafts]
    return await reporting.conclude(origin, results, outright=False)


async def edited(turn: Turn, utterance: Utterance) -> Answer:
    """An edit of a message: corrects what it reported; of any other message: silence."""
    source = turn.message.source
    made = await turn.reports.from_source(source) if turn.reports and source else ()
    reported = made or (source and turn.conversation.repeated == source)
    card = turn.conversation.card_of(source) if source else None
    if not reported and not card and not await _was_reported(turn):
        return Answer(Intent.SILENT, conversation=turn.conversation)
    if card:
        turn = replace(turn, conversation=turn.conversation.without(card))
    told = [r.indicator for r in made] + [d.indicator for d in (card.drafts if card else ())]
    if len(told) == 1:  # a bare figure is still of the indicator that it was of
        turn = replace(turn, conversation=turn.conversation.speaking_of(told[0]))
    if closed := await kept_shut(turn, made):
        return nothing_changed(turn, closed)
    plain = replace(utterance, outright=bool(reported), trial=False)
    answer = await swept(turn, plain) or await reporting.report(turn, plain)
    if not made:
        return answer
    if answer.notice not in FINAL:
        return _kept(turn, made, answer)
    now = {r.indicator.key for r in answer.results if r.indicator}
    dropped = [report for report in made if report.indicator not in now]
    gone = [await withdrawn(turn, r) for r in dropped if may_report(turn, r.indicator)]
    if answer.notice is Notice.UNCHANGED and not gone:
        return answer
    return replace(answer, results=(*answer.results, *gone), notice=Notice.CORRECTED)


async def _was_reported(turn: Turn) -> bool:
    """Whether the message gave a report that another one has replaced since: then the edit is a
    figure to be saved anew, by a tap."""
    source = turn.message.source
    return bool(source and turn.reports and await turn.reports.has_reported(source))


def _kept(turn: Turn, made: Sequence[Report], answer: Answer) -> Answer:
    """An edit that tells no figure, or a refused one: what the message reported stands."""
    refused = tuple(result for result in answer.results if result.indicator and result.error)
    stands = tuple(_standing(turn, report) for report in made)
    return Answer(
        Intent.REPORT,
        (*refused, *stands),
        notice=Notice.KEPT,
        buttons=(Press(Act.UNDO, str(made[0].id)),),
        conversation=turn.conversation,
    )


def _standing(turn: Turn, report: Report) -> Result:
    """A report that an edit leaves as it is, and whose it is where it is theirs no more."""
    result = Result(indicator=turn.knowledge.indicator(report.indicator), report=report)
    if may_report(turn, report.indicator):
        return result
    return replace(result, barred=turn.knowledge.department(report.indicator))
