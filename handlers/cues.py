"""Cues: what the whole messages that are known phrases do, 看板, 撤销, 谢谢."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers import (
    auditing,
    boards,
    choosing,
    closing,
    cutting,
    explaining,
    histories,
    invitations,
    learning,
    lookups,
    membership,
    ordering,
    overviews,
    owning,
    personal,
    places,
    practising,
    presses,
    proofs,
    reporting,
    reviewing,
    rounds,
    undoing,
    weighing,
    wishing,
)
from handlers.answers import Answer, Intent, Notice
from handlers.conversation import Pending
from handlers.message import Press
from handlers.turn import Turn


async def cue(turn: Turn, name: str) -> Answer:
    """The answer to a phrase, by the name that handlers/data/phrases.toml gives it."""
    return await CUES[name](turn)


async def _save(turn: Turn) -> Answer:
    """上报: what waits is saved, the last card first; a figure without its indicator and several
    earlier cards are asked about; with nothing waiting, what there is to report."""
    pending = turn.conversation.pending
    if pending and pending.drafts:
        return await reporting.save_pending(turn, pending)
    if pending and pending.quantity:
        return choosing.again(turn, pending)
    earlier = turn.conversation.earlier
    if len(earlier) == 1:
        return await reporting.save_pending(turn, earlier[0])
    return await reporting.gathered(turn) if earlier else await rounds.begin(turn)


async def _save_all(turn: Turn) -> Answer:
    """都报: every card that waits is saved."""
    drafts = turn.conversation.unsaved
    if not drafts:
        return await rounds.begin(turn)
    return await reporting.save_pending(turn, Pending(Pending.new_token(), drafts))


async def _assent(turn: Turn) -> Answer:
    """好的: a yes to what waits, else a courtesy."""
    pending = turn.conversation.pending
    if pending and pending.drafts and not (pending.trial or pending.held):
        return await _save(turn)
    return _courtesy(turn, Notice.ACKNOWLEDGED)


async def _more(turn: Turn) -> Answer:
    """更多: the next page of the list last shown."""
    pressed = Press.decode(turn.more)
    if pressed:
        return await presses.press(turn, pressed)
    return Answer(Intent.UNKNOWN, notice=Notice.NOTHING_SAID, conversation=turn.conversation)


async def _change(turn: Turn) -> Answer:
    return await presses.change(turn, turn.conversation.focus or "")


async def _help(turn: Turn) -> Answer:
    return Answer(Intent.HELP, conversation=turn.conversation)


async def _who(turn: Turn) -> Answer:
    who = _courtesy(turn, Notice.WHO)
    matter = personal.roles(turn)
    return replace(who, person=turn.message.person, department=turn.department, matter=matter)


def _courtesy(turn: Turn, notice: Notice) -> Answer:
    return Answer(Intent.HELP, notice=notice, conversation=turn.conversation)


def _says(notice: Notice) -> Callable[[Turn], Awaitable[Answer]]:
    async def courtesy(turn: Turn) -> Answer:
        return _courtesy(turn, notice)

    return courtesy


def _speaks(locale: str | None) -> Callable[[Turn], Awaitable[Answer]]:
    async def language(turn: Turn) -> Answer:
        return presses.language(turn, locale)

    return language


CUES: dict[str, Callable[[Turn], Awaitable[Answer]]] = {
    "greeting": _says(Notice.GREETING),
    "thanks": _says(Notice.THANKS),
    "praise": _says(Notice.PRAISE),
    "farewell": _says(Notice.FAREWELL),
    "acknowledged": _says(Notice.ACKNOWLEDGED),
    "assent": _assent,
    "who": _who,
    "help": _help,
    "cancel": undoing.cancel,
    "hold": undoing.hold,
    "undo": undoing.undo,
    "save": _save,
    "save_all": _save_all,
    "board": boards.board,
    "board_dark": boards.dark,
    "board_light": boards.light,
    "board_text": boards.text,
    "missing": overviews.missing,
    "nearest": overviews.nearest,
    "dropped": overviews.dropped,
    "tally": overviews.tally,
    "years": overviews.years,
    "digest": overviews.digest,
    "no_digest": wishing.no_digest,
    "owners": owning.listed,
    "who_owns": owning.asked,
    "cutoffs": cutting.listed,
    "review": reviewing.listed,
    "closing": closing.listed,
    "closing_on": closing.on,
    "closing_off": closing.off,
    "review_on": practising.review_on,
    "review_off": practising.review_off,
    "quiet": wishing.quiet,
    "reminders_off": wishing.off,
    "reminders_on": wishing.on,
    "history": histories.history,
    "more": _more,
    "round": rounds.begin,
    "list": lookups.indicators,
    "activities": lookups.activities,
    "why": lookups.why,
    "aliases": learning.listed,
    "invite": invitations.invite,
    "members": membership.listed,
    "departments": places.listed,
    "mydata": personal.shown,
    "forgetme": personal.ask,
    "audit": auditing.listed,
    "export": ordering.export,
    "weights": weighing.listed,
    "evidence": proofs.listed,
    "reasons_on": explaining.on,
    "reasons_off": explaining.off,
    "change": _change,
    "lang": _speaks(None),
    "zh_Hans": _speaks("zh_Hans"),
    "zh_Hant": _speaks("zh_Hant"),
    "en": _speaks("en"),
}

OF_A_DEPARTMENT = frozenset(
    {
        "board",
        "board_dark",
        "board_light",
        "board_text",
        "list",
        "activities",
        "round",
        "missing",
        "nearest",
        "dropped",
        "tally",
        "years",
        "digest",
        "owners",
        "cutoffs",
        "reasons_on",
        "reasons_off",
        "closing",
        "closing_on",
        "closing_off",
        "review_on",
        "review_off",
    }
)
"""What may be asked of a department that is named first: 民政局看板."""
