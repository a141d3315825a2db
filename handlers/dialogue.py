"""Dialogue: the one door. Console, Telegram and tests all call ``Assistant.reply``."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from handlers import commands, judging, learning, lookups, relative, reporting, rounds
from handlers.answers import Answer, Intent, Notice
from handlers.conversation import Conversation, Draft, Pending
from handlers.knowledge import Knowledge
from handlers.message import LOCALES, Act, Message, Press
from handlers.resolution import Verdict, decide
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn
from handlers.understanding import Utterance, understand
from store.aliases import Alias
from store.folding import fold
from store.records import NOTHING, Records
from store.search import Match

NUMBERS = {digit: n for n, row in enumerate(("1一", "2二", "3三", "4四", "5五")) for digit in row}
LONGEST_ID = 19
PICKED = re.compile(rf"^(?:第|选|就)?([{''.join(NUMBERS)}])(?:个|项|号|条)?[.。!！]?$")


@dataclass(frozen=True)
class Assistant:
    """Answers one message. Without ``records`` it has no place to save, so it cannot save."""

    knowledge: Knowledge
    records: Records = NOTHING

    async def reply(self, message: Message, conversation: Conversation) -> Answer:
        """The answer to a message, with the conversation as it then stands."""
        own = await self._words_of(message.person.id)
        turn = Turn(message, conversation, self.knowledge, self.records, own)
        if message.press:
            return await PRESSES[message.press.act](turn, message.press.argument)
        if answer := await commands.commanded(turn):
            return answer
        if lesson := await learning.heard(turn):
            return lesson
        utterance = understand(turn.wording.text, turn.today, self.knowledge.names)
        if message.edited:
            return await reporting.edited(turn, utterance)
        if utterance.cue:
            return await CUES[utterance.cue](turn)
        return await _say(turn, utterance)

    async def _words_of(self, person: int) -> tuple[Alias, ...]:
        if self.records.aliases is None:
            return ()
        departments = [department.code for department in self.knowledge.catalog.departments]
        return await self.records.aliases.of(person, departments)


async def _say(turn: Turn, utterance: Utterance) -> Answer:
    """A message in words of its own: a choice, a figure or figures, a question."""
    if not utterance.segments:
        return Answer(Intent.UNKNOWN, notice=Notice.NOTHING_SAID, conversation=turn.conversation)
    if answer := await rounds.answered(turn, utterance):
        return answer
    utterance = await relative.settled(turn, utterance)
    if picked := _picked_in_words(turn, utterance):
        return await _take(turn, picked)
    if reporting.is_told(turn, utterance):
        correcting = utterance.correcting and turn.focus is not None
        return await (reporting.correct if correcting else reporting.report)(turn, utterance)
    segment = utterance.segments[0]
    if utterance.undoing and (indicator := turn.meant(segment)):
        return await reporting.undo_of(turn, indicator)
    told = utterance.outright and not utterance.asking and not segment.aspect
    if told and not names_nothing(segment.mention):
        return await reporting.report(turn, utterance)
    return await lookups.look_up(turn, segment)


def _picked_in_words(turn: Turn, utterance: Utterance) -> str | None:
    """The candidate that a number or a part of a name picks; None where it picks none."""
    pending = turn.conversation.pending
    if pending is None or not pending.candidates:
        return None
    number = PICKED.match(fold(turn.message.text).strip())
    if number and NUMBERS[number[1]] < len(pending.candidates):
        return pending.candidates[NUMBERS[number[1]]]
    if utterance.figures:
        return None
    matches = turn.knowledge.index.search(utterance.segments[0].mention)
    among = decide([m for m in matches if m.entry.key in pending.candidates])
    elsewhere = [m for m in matches if m.entry.key not in pending.candidates]
    if among.verdict is not Verdict.SURE or (elsewhere and elsewhere[0].score > among.best.score):
        return None
    return among.best.entry.key


async def _take(turn: Turn, key: str) -> Answer:
    """The candidate taken: it is what a word shall mean, or what was asked about."""
    pending = turn.conversation.pending or Pending("")
    if pending.teaches:
        return await learning.teach(turn, pending.teaches, key, for_all=pending.for_all)
    return await learning.tapped(turn, pending, key, await _meant(turn, pending, key))


async def _meant(turn: Turn, pending: Pending, key: str) -> Answer:
    """What was meant, with the figure and tier that were said before the question."""
    entry = turn.knowledge.index.by_key[key]
    indicator = turn.knowledge.indicator(key)
    if pending.quantity is None or indicator is None:
        match = Match(entry, 100.0, 1.0, 1.0)
        return await lookups.show(turn, match, Segment(pending.said, tier=pending.tier), None)
    draft = Draft(key, pending.quantity, pending.said)
    origin = replace(turn, message=replace(turn.message, source=pending.source))
    result = judging.regraded(turn, draft)
    return await reporting.conclude(origin, [result], outright=pending.outright)


async def _pick(turn: Turn, argument: str) -> Answer:
    token, _, number = argument.partition("-")
    pending = turn.conversation.pending
    if not pending or pending.token != token or not number.isdecimal():
        return turn.stale()
    if int(number) >= len(pending.candidates):
        return turn.stale()
    return await _take(turn, pending.candidates[int(number)])


async def _save_press(turn: Turn, argument: str) -> Answer:
    waiting = turn.conversation.waiting(argument)
    if waiting is None:
        return turn.stale()
    return await reporting.save_pending(turn, waiting)


async def _undo_press(turn: Turn, argument: str) -> Answer:
    known = argument.isdecimal() and len(argument) < LONGEST_ID
    return await reporting.undo(turn, int(argument)) if known else turn.stale()


async def _forget_press(turn: Turn, argument: str) -> Answer:
    known = argument.isdecimal() and len(argument) < LONGEST_ID
    return await learning.forget(turn, int(argument)) if known else turn.stale()


async def _why_press(turn: Turn, argument: str) -> Answer:
    return (
        await lookups.why(turn, argument) if turn.knowledge.indicator(argument) else turn.stale()
    )


async def _show_press(turn: Turn, argument: str) -> Answer:
    entry = turn.knowledge.index.by_key.get(argument)
    if entry is None:
        return turn.stale()
    return await lookups.show(turn, Match(entry, 100.0, 1.0, 1.0), Segment(""), None)


async def _change_press(turn: Turn, argument: str) -> Answer:
    conversation = turn.conversation
    if turn.knowledge.indicator(argument):
        conversation = replace(conversation, focus=argument)
    return Answer(Intent.REPORT, notice=Notice.CHANGE, conversation=conversation)


async def _board_press(turn: Turn, argument: str) -> Answer:
    return await lookups.board(turn)


async def _lang_press(turn: Turn, argument: str) -> Answer:
    return _language(turn, argument) if argument in LOCALES else turn.stale()


async def _cancel_press(turn: Turn, argument: str) -> Answer:
    return await _cancel(turn)


async def _save(turn: Turn) -> Answer:
    """上报: what waits is saved; with nothing waiting, what there is to report."""
    pending = turn.conversation.pending
    if pending and pending.drafts:
        return await reporting.save_pending(turn, pending)
    return await rounds.begin(turn)


async def _assent(turn: Turn) -> Answer:
    """好的: a yes to what waits, else a courtesy."""
    pending = turn.conversation.pending
    return await _save(turn) if pending and pending.drafts else await _thanks(turn)


async def _change(turn: Turn) -> Answer:
    return await _change_press(turn, turn.conversation.focus or "")


async def _cancel(turn: Turn) -> Answer:
    conversation = replace(turn.conversation, pending=None)
    return Answer(Intent.CANCEL, notice=Notice.CANCELLED, conversation=conversation)


async def _greeting(turn: Turn) -> Answer:
    return Answer(Intent.HELP, notice=Notice.GREETING, conversation=turn.conversation)


async def _thanks(turn: Turn) -> Answer:
    return Answer(Intent.HELP, notice=Notice.THANKS, conversation=turn.conversation)


async def _help(turn: Turn) -> Answer:
    return Answer(Intent.HELP, conversation=turn.conversation)


def _language(turn: Turn, locale: str | None) -> Answer:
    buttons = () if locale else tuple(Press(Act.LANG, known) for known in LOCALES)
    return Answer(Intent.LANGUAGE, buttons=buttons, conversation=turn.conversation, locale=locale)


def _speak(locale: str | None) -> Callable[[Turn], Awaitable[Answer]]:
    async def language(turn: Turn) -> Answer:
        return _language(turn, locale)

    return language


CUES: dict[str, Callable[[Turn], Awaitable[Answer]]] = {
    "greeting": _greeting,
    "thanks": _thanks,
    "assent": _assent,
    "help": _help,
    "cancel": _cancel,
    "undo": reporting.undo,
    "save": _save,
    "board": lookups.board,
    "history": lookups.history,
    "round": rounds.begin,
    "list": lookups.indicators,
    "activities": lookups.activities,
    "why": lookups.why,
    "aliases": learning.listed,
    "change": _change,
    "lang": _speak(None),
    "zh_Hans": _speak("zh_Hans"),
    "zh_Hant": _speak("zh_Hant"),
    "en": _speak("en"),
}

PRESSES: dict[Act, Callable[[Turn, str], Awaitable[Answer]]] = {
    Act.SAVE: _save_press,
    Act.CHANGE: _change_press,
    Act.PICK: _pick,
    Act.UNDO: _undo_press,
    Act.WHY: _why_press,
    Act.SHOW: _show_press,
    Act.BOARD: _board_press,
    Act.LANG: _lang_press,
    Act.FORGET: _forget_press,
    Act.CANCEL: _cancel_press,
}
