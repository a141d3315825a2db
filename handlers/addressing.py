"""Addressing: the department that a message names, and what is said of it."""

from dataclasses import dataclass, replace

from handlers import choosing, departments, lookups
from handlers.answers import Answer, Intent
from handlers.asking import again
from handlers.cues import OF_A_DEPARTMENT
from handlers.language import cue_of
from handlers.naming import Address, address, joined
from handlers.turn import Turn
from store.folding import fold

ASKED_AGAIN = frozenset({Intent.LIST, Intent.BOARD, Intent.OVERVIEW, Intent.STANDARD})
LONGEST = 60
"""A question of more characters is not asked of another department again."""


@dataclass(frozen=True)
class Addressed:
    """The ``turn`` about the department named, and the ``text`` that is left to be understood: a
    name stays in it where it may be part of what is named. ``question`` is what is asked, folded
    and without the name; ``answer`` what there is to say to a question of the whole table."""

    turn: Turn
    text: str
    question: str
    answer: Answer | None = None

    def kept(self, answer: Answer) -> Answer:
        """An answer whose question another department can be asked, too: 那民政局呢."""
        asks = answer.inquiry or answer.intent in ASKED_AGAIN
        question = self.question if asks and len(self.question) <= LONGEST else ""
        if question == answer.conversation.question:
            return answer
        return replace(answer, conversation=replace(answer.conversation, question=question))


async def addressed(turn: Turn) -> Addressed:
    """To which department a message speaks, if to any."""
    text = turn.wording.text.strip()
    folded = fold(text)
    if cue_of(folded) and not folded.startswith("/"):
        return Addressed(turn, text, folded)
    found = address(folded, turn.knowledge.catalog.departments)
    if found is None:
        return Addressed(turn, text, folded, departments.asked(turn, folded))
    about = _about(turn, found.code)
    if not joined(found.rest) or again(found.rest):
        return await _alone(turn, about, found)
    return _said_of(turn, about, found, text)


def _about(turn: Turn, code: str) -> Turn:
    """The turn with a department as the one spoken of."""
    same = turn.knowledge.department(turn.conversation.focus).code == code
    spoken = replace(turn.conversation, department=code)
    return replace(turn, conversation=spoken if same else spoken.speaking_of(None), addressed=code)


async def _alone(turn: Turn, about: Turn, found: Address) -> Addressed:
    """A department's name and nothing else: the one of those offered that is its own, what was
    asked last (那民政局呢), or its indicators."""
    question = turn.question if again(found.rest) and found.rest else ""
    pending = turn.conversation.pending
    offered = [
        key
        for key in (pending.candidates if pending else ())
        if turn.knowledge.department(key).code == found.code
    ]
    if len(offered) == 1:
        return Addressed(turn, "", "", await choosing.take(turn, offered[0]))
    if not question:
        return Addressed(about, "", "", await lookups.indicators(about))
    about = replace(about, message=replace(about.message, text=question))
    return Addressed(about, question, question, departments.asked(about, question))


def _said_of(turn: Turn, about: Turn, found: Address, text: str) -> Addressed:
    """What is said beside a department's name."""
    rest = joined(found.rest)
    if answer := departments.asked(about, rest):
        return Addressed(about, rest, rest, answer)
    if cue_of(rest) in OF_A_DEPARTMENT or (found.begins and text[0].isdigit()):
        return Addressed(about, rest, rest)
    return Addressed(about if found.begins else turn, text, rest)
