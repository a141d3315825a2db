"""Choosing: one of the candidates is picked, by a tap, a number or a part of its name."""

import re
from dataclasses import replace

from handlers import drafting, learning, lookups, reporting
from handlers.answers import Answer, Intent, Notice, Result
from handlers.conversation import Draft, Pending
from handlers.message import Act, Press
from handlers.resolution import Verdict, decide
from handlers.segments import Segment
from handlers.turn import Turn, candidates_of
from handlers.understanding import Utterance
from store.folding import fold
from store.matches import Match
from store.standards.numerals import read_number

PICKED = re.compile(
    r"(?:第|选|就)?(?P<number>[1-9]\d?|[一二三四五六七八九十]{1,3})[个项号条]?[.。!！]?"
)


def picked_in_words(turn: Turn, utterance: Utterance) -> str | None:
    """The candidate that a number or a part of a name picks; None where it picks none."""
    pending = turn.conversation.pending
    if pending is None or not pending.candidates:
        return None
    if (number := _number(turn.message.text)) and number <= len(pending.candidates):
        return pending.candidates[number - 1]
    if utterance.figures:
        return None
    matches = turn.knowledge.index.search(utterance.segments[0].mention)
    among = decide([m for m in matches if m.entry.key in pending.candidates])
    elsewhere = [m for m in matches if m.entry.key not in pending.candidates]
    if among.verdict is not Verdict.SURE or (elsewhere and elsewhere[0].score > among.best.score):
        return None
    return among.best.entry.key


def _number(text: str) -> int | None:
    """第二个 is 2; None for what is no number of a list."""
    found = PICKED.fullmatch(fold(text).strip())
    read = read_number(found["number"], 0) if found else None
    return int(read[0]) if read else None


async def take(turn: Turn, key: str) -> Answer:
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
    draft = Draft(key, pending.quantity, pending.said, pending.files)
    origin = replace(turn, message=replace(turn.message, source=pending.source))
    result = drafting.regraded(turn, draft)
    return await reporting.conclude(origin, [result], outright=pending.outright)


async def pick(turn: Turn, argument: str) -> Answer:
    """The tap on a candidate: ``token-number``."""
    token, _, number = argument.partition("-")
    pending = turn.conversation.pending
    if not pending or pending.token != token or not number.isdecimal():
        return turn.stale()
    if int(number) >= len(pending.candidates):
        return turn.stale()
    return await take(turn, pending.candidates[int(number)])


def again(turn: Turn, pending: Pending) -> Answer:
    """The question once more: the figure is to be saved as soon as it is known whose it is."""
    entries = turn.knowledge.index.by_key
    matches = tuple(Match(entries[key], 0.0, 0.0, 0.0) for key in pending.candidates)
    candidates = candidates_of(turn, matches)
    return Answer(
        Intent.CHOOSE,
        (Result(candidates=candidates, asked_tier=pending.tier, figure=pending.quantity),),
        Notice.WHICH,
        tuple(Press(Act.PICK, f"{pending.token}-{n}") for n, _ in enumerate(candidates)),
        replace(turn.conversation, pending=replace(pending, outright=True)),
        total=0 if pending.mention else sum(1 for _ in turn.department.indicators),
    )
