"""Round: the department's numbered list, answered in order in one message.

95 92 3空 8500 is the first, the second and the fourth; 5:92 is the fifth wherever it stands.
"""

import re
from dataclasses import dataclass, replace

from handlers import boards, reporting
from handlers.answers import Answer, Intent, Notice, Result
from handlers.conversation import Pending
from handlers.drafting import regraded
from handlers.figures import read_figures
from handlers.judging import judged
from handlers.language import table
from handlers.segments import Segment, names_nothing, sweep_of
from handlers.sweeping import of_all
from handlers.turn import Turn
from handlers.understanding import Utterance
from store.errors import ErrorCode, GradingError
from store.folding import fold

SKIP = "|".join(table("phrases")["round"]["skip"])
SKIPPED = re.compile(rf"(?P<number>\d{{1,2}})(?:{SKIP})")
SKIPPED_APART = re.compile(rf"(?<!\S)(\d{{1,2}})\s+({SKIP})(?!\S)")
NEXT = re.compile(SKIP)
NUMBERED = re.compile(r"(?P<number>\d{1,2})[:：)=号](?P<its>.+)")
LINE = re.compile(r"^\s*(\d{1,2})(?:[、)]|\.(?=\s))\s*([^\s,，;、]+)\s*$", re.MULTILINE)
BETWEEN = re.compile(r"[\s,，;、]+")


@dataclass(frozen=True)
class Told:
    """What was said for the position ``at`` of the list, from 0."""

    at: int
    said: str
    is_figure: bool = True
    is_rest: bool = False


@dataclass(frozen=True)
class Row:
    """What a message tells of the list, and the position ``end`` at which the next one goes on."""

    told: list[Told]
    end: int


async def begin(turn: Turn) -> Answer:
    """填报: the numbered list, whose figures may follow in order."""
    listed = await boards.text(turn)
    keys = tuple(result.indicator.key for result in listed.results if result.indicator)
    pending = Pending(Pending.new_token(), round=keys)
    conversation = turn.conversation.asking(pending)
    return replace(listed, intent=Intent.LIST, notice=Notice.ROUND, conversation=conversation)


async def answered(turn: Turn, utterance: Utterance) -> Answer | None:
    """The figures of a message that answers the list; None for any other message."""
    pending = turn.conversation.pending
    if pending is None or not pending.round:
        return None
    row = _told(fold(turn.message.text), len(pending.round), pending.at)
    if row is None:
        return None
    before = {pending.round.index(d.indicator) for d in pending.drafts}
    told = [item for item in row.told if not (item.is_rest and item.at in before)]
    results = [_result(turn, pending.round, item) for item in told]
    if not results:
        return await begin(turn)
    answer = await reporting.conclude(
        turn, [*_earlier(turn, pending, results), *results], outright=utterance.outright
    )
    return _still_open(answer, pending, row.end)


def _earlier(turn: Turn, pending: Pending, results: list[Result]) -> list[Result]:
    """What the round has got already, and this message does not tell again."""
    now = {result.indicator.key for result in results if result.indicator}
    return [regraded(turn, draft) for draft in pending.drafts if draft.indicator not in now]


def _still_open(answer: Answer, pending: Pending, at: int) -> Answer:
    """The list may be answered in several messages, until what is told is saved."""
    now = answer.conversation.pending
    if now is None:
        return answer
    waiting = replace(now, round=pending.round, at=at)
    return replace(answer, conversation=replace(answer.conversation, pending=waiting))


def _told(text: str, count: int, begin: int = 0) -> Row | None:
    """What a message tells of a list of ``count`` of which ``begin`` were told in order already;
    where the rest has no room for its figures they are the list's again. None where it says
    something else.

    >>> [(item.at, item.said) for item in _told("95 92 3空 8500", 14).told]
    [(0, '95'), (1, '92'), (3, '8500')]
    """
    row = _row(text, count, begin)
    if begin and row and any(item.at >= count for item in row.told):
        return _row(text, count, 0)
    return row


def _row(text: str, count: int, at: int) -> Row | None:
    told: list[Told] = []
    skipped: set[int] = set()
    begin, end, rest = at, at, ""
    for piece in _pieces(text, count):
        if _is_rest(piece):
            rest = piece
        elif (number := _skipped(piece, count)) is not None:
            skipped.add(number)
        elif NEXT.fullmatch(piece):
            at = end = at + 1
        elif numbered := _numbered(piece, count):
            told.append(numbered)
            at = numbered.at + 1
        elif not names_nothing(piece) or any(map(str.isdigit, piece)):
            at = next(n for n in range(at, at + len(skipped) + 1) if n not in skipped)
            told.append(Told(at, piece, _is_figure(piece)))
            at = end = at + 1
    if rest:
        free = set(range(count)) - {item.at for item in told} - skipped
        told += [Told(number, rest, is_rest=True) for number in sorted(free)]
    figures = sum(item.is_figure for item in told)
    idle = not told and (skipped or end > begin)
    return Row(told, end) if figures * 2 > len(told) or idle else None


def _is_rest(piece: str) -> bool:
    """Whether a piece is a figure for all that is left: 其余100."""
    figures = read_figures(piece)
    if len(figures) != 1:
        return False
    sweep = sweep_of(Segment(piece, figure=figures[0]))
    return sweep is not None and sweep.is_rest


def _pieces(text: str, count: int) -> list[str]:
    """The items of a message; a number and the word that skips it are one: 3 空."""

    def joined(found: re.Match[str]) -> str:
        return found[1] + found[2] if int(found[1]) <= count else found[0]

    return BETWEEN.split(SKIPPED_APART.sub(joined, LINE.sub(r"\1:\2", text)))


def _skipped(piece: str, count: int) -> int | None:
    found = SKIPPED.fullmatch(piece)
    return int(found["number"]) - 1 if found and 0 < int(found["number"]) <= count else None


def _numbered(piece: str, count: int) -> Told | None:
    found = NUMBERED.fullmatch(piece)
    if found is None or not 0 < int(found["number"]) <= count or not _is_figure(found["its"]):
        return None
    return Told(int(found["number"]) - 1, found["its"])


def _is_figure(said: str) -> bool:
    """Whether a piece is one figure and nothing that names something."""
    figures = read_figures(said)
    if len(figures) != 1:
        return False
    return names_nothing(said[: figures[0].start] + " " + said[figures[0].end :])


def _result(turn: Turn, keys: tuple[str, ...], item: Told) -> Result:
    indicator = turn.knowledge.indicator(keys[item.at]) if item.at < len(keys) else None
    quantity = read_figures(item.said)[0].quantity if item.is_figure else None
    result = Result(indicator=indicator, figure=quantity, said=item.said)
    if indicator is None:
        return result
    if item.is_rest:
        return of_all(turn, indicator, read_figures(item.said)[0])
    result = replace(result, activity=turn.knowledge.home(indicator.key))
    if quantity is None:
        return replace(result, error=GradingError(ErrorCode.NO_FIGURE, "none"))
    return judged(turn, result, indicator, quantity)
