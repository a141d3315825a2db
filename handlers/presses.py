"""Presses: what each button does, from its argument."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers import (
    auditing,
    boards,
    choosing,
    closing,
    explaining,
    histories,
    invitations,
    learning,
    lookups,
    membership,
    ordering,
    owning,
    personal,
    proofs,
    proving,
    publishing,
    reporting,
    reviewing,
    rewording,
    trends,
    undoing,
    verdicts,
    wishing,
)
from handlers.answers import Answer, Intent, Notice, Result
from handlers.message import LOCALES, Act, Press
from handlers.segments import Segment
from handlers.turn import Turn
from store.matches import Match

LONGEST_ID = 19


async def press(turn: Turn, pressed: Press) -> Answer:
    """The answer to a tap."""
    return await PRESSES[pressed.act](turn, pressed.argument)


async def change(turn: Turn, argument: str) -> Answer:
    """改数: the next figure is of this indicator."""
    conversation = turn.conversation
    if turn.knowledge.indicator(argument):
        conversation = replace(conversation, focus=argument)
    return Answer(Intent.REPORT, notice=Notice.CHANGE, conversation=conversation)


async def fill(turn: Turn, argument: str) -> Answer:
    """The tap on something missing: the next figure is of this indicator."""
    indicator = turn.knowledge.indicator(argument)
    if indicator is None:
        return turn.stale()
    return Answer(
        Intent.REPORT,
        (Result(indicator=indicator),),
        notice=Notice.FILL,
        conversation=turn.speaking_of(argument),
    )


def language(turn: Turn, locale: str | None) -> Answer:
    """The language set, or offered."""
    buttons = () if locale else tuple(Press(Act.LANG, known) for known in LOCALES)
    return Answer(Intent.LANGUAGE, buttons=buttons, conversation=turn.conversation, locale=locale)


async def _save(turn: Turn, argument: str) -> Answer:
    waiting = turn.conversation.waiting(argument)
    if waiting is None:
        return turn.stale()
    return await reporting.save_pending(turn, waiting)


async def _undo(turn: Turn, argument: str) -> Answer:
    return await undoing.undo(turn, int(argument)) if _is_id(argument) else turn.stale()


async def _forget(turn: Turn, argument: str) -> Answer:
    return await learning.forget(turn, int(argument)) if _is_id(argument) else turn.stale()


def _is_id(argument: str) -> bool:
    return argument.isdecimal() and len(argument) < LONGEST_ID


async def _why(turn: Turn, argument: str) -> Answer:
    return (
        await lookups.why(turn, argument) if turn.knowledge.indicator(argument) else turn.stale()
    )


async def _show(turn: Turn, argument: str) -> Answer:
    entry = turn.knowledge.index.by_key.get(argument)
    if entry is None:
        return turn.stale()
    return await lookups.show(turn, Match(entry, 100.0, 1.0, 1.0), Segment(""), None)


async def _history(turn: Turn, argument: str) -> Answer:
    return await histories.history(turn, int(argument)) if _is_id(argument) else turn.stale()


async def _lang(turn: Turn, argument: str) -> Answer:
    return language(turn, argument) if argument in LOCALES else turn.stale()


async def _cancel(turn: Turn, argument: str) -> Answer:
    return await undoing.cancel(turn)


PRESSES: dict[Act, Callable[[Turn, str], Awaitable[Answer]]] = {
    Act.SAVE: _save,
    Act.CHANGE: change,
    Act.FILL: fill,
    Act.PICK: choosing.pick,
    Act.UNDO: _undo,
    Act.WHY: _why,
    Act.SHOW: _show,
    Act.BOARD: boards.pressed,
    Act.TREND: trends.pressed,
    Act.HISTORY: _history,
    Act.LANG: _lang,
    Act.FORGET: _forget,
    Act.INVITE: invitations.pressed,
    Act.MEMBER: membership.pressed,
    Act.DOSSIER: personal.dossier,
    Act.ERASE: personal.erased,
    Act.AUDIT: auditing.pressed,
    Act.REMIND: wishing.pressed,
    Act.OWNER: owning.pressed,
    Act.PROVE: proving.pressed,
    Act.PROOF: proofs.pressed,
    Act.EXPLAIN: explaining.pressed,
    Act.REVIEW: reviewing.pressed,
    Act.CLOSING: closing.pressed,
    Act.EXPORT: ordering.pressed,
    Act.CANCEL: _cancel,
    Act.PUBLISH: publishing.publish,
    Act.DISCARD: publishing.discard,
    Act.SAME: publishing.same,
    Act.TIER: verdicts.given,
    Act.CRITERION: rewording.picked,
    Act.REWORD: rewording.confirmed,
}
