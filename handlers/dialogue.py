"""Dialogue: the one door. Console, Telegram and tests all call ``Assistant.reply``."""

from dataclasses import dataclass, replace

from handlers import (
    choosing,
    commands,
    correcting,
    cutting,
    explaining,
    learning,
    lookups,
    membership,
    ordering,
    owning,
    practising,
    proving,
    relative,
    replied,
    reporting,
    returning,
    reviewing,
    rounds,
    strangers,
    sweeping,
    undoing,
    weighing,
    wishing,
)
from handlers.addressing import addressed
from handlers.answers import Answer, Intent, Notice
from handlers.conversation import Conversation
from handlers.cues import cue
from handlers.host import TERMINAL, Host
from handlers.knowledge import Knowledge
from handlers.message import LONGEST, Message, Person
from handlers.presses import press
from handlers.segments import names_nothing
from handlers.submitting import submitted
from handlers.turn import Turn
from handlers.understanding import Utterance, understand
from handlers.years import of_the_year
from store.aliases import Alias
from store.records import NOTHING, Records


@dataclass(frozen=True)
class Assistant:
    """Answers one message. Without ``records`` it has no place to save, so it cannot save."""

    knowledge: Knowledge
    records: Records = NOTHING
    host: Host = TERMINAL

    async def reply(self, message: Message, conversation: Conversation) -> Answer:
        """The answer to a message, with the conversation as it then stands."""
        if len(message.text) > LONGEST:
            return Answer(Intent.UNKNOWN, notice=Notice.TOO_LONG, conversation=conversation)
        conversation = replied.about(message, conversation, self.knowledge)
        turn = Turn(
            message,
            replace(conversation, more="", question="", explains=_still(message, conversation)),
            self.knowledge,
            self.records,
            await self._words_of(message.person, conversation),
            more=conversation.more,
            question=conversation.question,
            explains=conversation.explains,
            host=self.host,
        )
        answer = await explaining.concluded(turn, await self._given(turn))
        return await submitted(turn, answer)

    async def _given(self, turn: Turn) -> Answer:
        """The answer to what is said, and to what comes with it."""
        turn = explaining.parted(turn)
        if not turn.message.files:
            return await self._answer(turn)
        turn = proving.gathered(turn)
        answer = await proving.received(turn) or await self._answer(turn)
        return await proving.concluded(turn, answer)

    async def _answer(self, turn: Turn) -> Answer:
        message = turn.message
        if not message.person.rights.may_look_up:
            return await strangers.answered(turn)
        if message.press:
            return await press(turn, message.press)
        if not message.edited and (answer := await _asked(turn)):
            return answer
        if lesson := await learning.heard(turn):
            return lesson
        said = await addressed(turn)
        if said.answer and not message.edited:
            return said.kept(said.answer)
        utterance = understand(said.text, turn.today, self.knowledge.names)
        if message.edited:
            corrected = await explaining.edited(turn)
            return corrected or await correcting.edited(said.turn, utterance)
        if utterance.cue and (answer := await replied.cued(said.turn, utterance.cue)):
            return answer
        told = cue(said.turn, utterance.cue) if utterance.cue else _say(said.turn, utterance)
        return said.kept(await told)

    async def _words_of(self, person: Person, conversation: Conversation) -> tuple[Alias, ...]:
        """The words of a person, of their departments (of all for the owner), and of the one
        spoken of."""
        if self.records.aliases is None:
            return ()
        codes = set(person.rights.departments)
        if person.rights.is_owner:
            codes = {department.code for department in self.knowledge.catalog.departments}
        if (about := conversation.focus or conversation.department) or not codes:
            codes.add(self.knowledge.department(about).code)
        return await self.records.aliases.of(person.id, sorted(codes))


def _still(message: Message, conversation: Conversation) -> str:
    """Of whose figure a reason is still waited for: whatever else is said ends the waiting."""
    return conversation.explains if message.press or message.edited else ""


async def _asked(turn: Turn) -> Answer | None:
    """The answer to a command with words, and to what is said of review, members, forms, 分值,
    reasons, evidence and of who does what by when."""
    for heard in (
        returning.heard,
        reviewing.heard,
        commands.commanded,
        practising.heard,
        membership.heard,
        ordering.heard,
        weighing.heard,
        explaining.heard,
        proving.heard,
    ):
        if answer := await heard(turn):
            return answer
    return await _followed_up(turn)


async def _followed_up(turn: Turn) -> Answer | None:
    """The answer to what is said of owners, of cut-offs and of the day of the digest."""
    if turn.records.duties is None:
        return None
    for heard in (owning.heard, cutting.heard, wishing.heard):
        if answer := await heard(turn, turn.message.text):
            return answer
    return None


async def _say(turn: Turn, utterance: Utterance) -> Answer:
    """A message in words of its own: a choice, a figure or figures, a question."""
    if not utterance.segments:
        return Answer(Intent.UNKNOWN, notice=Notice.NOTHING_SAID, conversation=turn.conversation)
    for special in (sweeping.swept, rounds.answered, correcting.retargeted):
        if answer := await special(turn, utterance):
            return answer
    utterance = await relative.settled(turn, utterance)
    if picked := choosing.picked_in_words(turn, utterance):
        return await choosing.take(turn, picked)
    if reporting.is_told(turn, utterance):
        again = utterance.correcting and turn.focus is not None
        return await (correcting.correct if again else reporting.report)(turn, utterance)
    segment = utterance.segments[0]
    if utterance.undoing and (indicator := turn.meant(segment)):
        return await undoing.undo_of(turn, indicator)
    told = utterance.outright and not utterance.asking and not segment.aspect
    if told and not names_nothing(segment.mention):
        return await reporting.report(turn, utterance)
    return await of_the_year(turn, utterance, await lookups.look_up(turn, segment))
