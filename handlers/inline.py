"""Inline: what @bot shows in any chat while somebody types – standards, and nobody's figures."""

from dataclasses import replace

from handlers import lookups, reporting
from handlers.answers import Answer
from handlers.resolution import Verdict
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn
from handlers.understanding import Utterance, understand
from store.matches import Match

SHOWN = 10
"""The most standards that are offered for what is typed."""


async def standards(turn: Turn) -> tuple[Answer, ...]:
    """An answer for each indicator that the words may mean, the likeliest first; of a figure that
    was said with it, its tier. Without words the first indicators of the department."""
    utterance = understand(turn.wording.text, turn.today, turn.knowledge.names)
    segment = utterance.segments[0] if utterance.segments else Segment("")
    if utterance.cue or names_nothing(segment.mention):
        first = turn.knowledge.index.first("indicator", SHOWN, (turn.department.code,))
        return await _shown(turn, first, Segment(""))
    if reporting.is_told(turn, utterance) and (graded := await _graded(turn, utterance)):
        return (graded,)
    found = turn.resolve(segment, ("indicator",))
    if found.verdict is Verdict.UNKNOWN:
        return ()
    matches = found.matches[:1] if found.verdict is Verdict.SURE else found.matches[:SHOWN]
    return await _shown(turn, matches, segment)


async def _graded(turn: Turn, utterance: Utterance) -> Answer | None:
    answer = await reporting.report(turn, replace(utterance, outright=False, trial=True))
    return replace(answer, buttons=()) if any(r.grade for r in answer.results) else None


async def _shown(turn: Turn, matches: tuple[Match, ...], segment: Segment) -> tuple[Answer, ...]:
    return tuple([await lookups.show(turn, match, segment, None) for match in matches])
