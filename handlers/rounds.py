"""Round: the department's numbered list, answered in order in one message.

95 92 3空 8500 is the first, the second and the fourth; 5:92 is the fifth wherever it stands.
"""

import re
from dataclasses import replace

from handlers import lookups, reporting
from handlers.answers import Answer, Intent, Notice, Result
from handlers.conversation import Pending
from handlers.figures import read_figures
from handlers.judging import judged
from handlers.language import table
from handlers.turn import Turn
from handlers.understanding import Utterance, names_nothing
from store.folding import fold

SKIP = "|".join(table("phrases")["round"]["skip"])
ITEM = re.compile(
    rf"(?P<skipped>\d{{1,2}})\s*(?:{SKIP})"
    rf"|(?P<next>{SKIP})"
    r"|(?P<number>\d{1,2})\s*(?:[:：、)=号]|\.(?=\s))\s*(?P<its>[^\s,，;；]+)"
    r"|(?P<value>[^\s,，;；]+)"
)
BETWEEN = re.compile(r"[\s,，;；、]+")


async def begin(turn: Turn) -> Answer:
    """填报: the numbered list, whose figures may follow in order."""
    listed = await lookups.board(turn)
    keys = tuple(result.indicator.key for result in listed.results if result.indicator)
    pending = Pending(Pending.new_token(), round=keys)
    conversation = replace(turn.conversation, pending=pending)
    return replace(listed, intent=Intent.LIST, notice=Notice.ROUND, conversation=conversation)


async def answered(turn: Turn, utterance: Utterance) -> Answer | None:
    """The figures of a message that answers the list; None for any other message."""
    pending = turn.conversation.pending
    if pending is None or not pending.round:
        return None
    told = _told(fold(turn.message.text), len(pending.round))
    if told is None:
        return None
    results = [r for number, said in told if (r := _result(turn, pending.round, number, said))]
    if not results:
        return await begin(turn)
    return await reporting.conclude(turn, results, outright=utterance.outright)


def _told(text: str, count: int) -> list[tuple[int, str]] | None:
    """Position from 0 and what was said for it; None where something else is said, too.

    >>> _told("95 92 3空 8500", 14)
    [(0, '95'), (1, '92'), (3, '8500')]
    """
    told: list[tuple[int, str]] = []
    skipped: set[int] = set()
    at = 0
    for item in ITEM.finditer(text):
        if item["skipped"] and int(item["skipped"]) <= count:
            skipped.add(int(item["skipped"]) - 1)
        elif item["skipped"]:
            told.append((at, item["skipped"]))
            at += 2
        elif item["next"]:
            at += 1
        elif item["number"] and 0 < int(item["number"]) <= count and _is_figure(item["its"]):
            told.append((int(item["number"]) - 1, item["its"]))
            at = int(item["number"])
        elif _is_figure(item[0]):
            while at in skipped:
                at += 1
            told.append((at, item[0]))
            at += 1
        elif not names_nothing(item[0]):
            return None
    return told if told or skipped or at else None


def _is_figure(said: str) -> bool:
    """Whether a piece is one figure and nothing that names something."""
    figures = read_figures(said)
    if len(figures) != 1:
        return False
    return names_nothing(said[: figures[0].start] + " " + said[figures[0].end :])


def _result(turn: Turn, keys: tuple[str, ...], number: int, said: str) -> Result | None:
    indicator = turn.knowledge.indicator(keys[number]) if number < len(keys) else None
    quantity = read_figures(said)[0].quantity
    if indicator is None or quantity is None:
        return Result(figure=quantity, said=said)
    result = Result(indicator=indicator, activity=turn.knowledge.home(indicator.key), said=said)
    return judged(turn, result, indicator, quantity)
