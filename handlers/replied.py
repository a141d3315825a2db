"""Replied: a reply to one of our messages speaks of what that message spoke of."""

from dataclasses import replace

from handlers import reporting, undoing
from handlers.answers import Answer
from handlers.conversation import Conversation, Pending
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.turn import Turn


def about(message: Message, conversation: Conversation, knowledge: Knowledge) -> Conversation:
    """The conversation, about the one indicator that is replied to; of several, and of several
    lines of which none is quoted, about none until one is chosen."""
    keys = meant(message, knowledge)
    pending = conversation.pending
    if len(keys) == 1:
        return replace(conversation.speaking_of(keys[0]), pending=_waiting(pending))
    if not keys or (pending and (pending.round or pending.candidates)):
        return conversation
    return conversation.speaking_of(None)


def meant(message: Message, knowledge: Knowledge) -> tuple[str, ...]:
    """The keys that a reply may be about: of those in the message, the ones that are quoted."""
    known = {key: found for key in message.about if (found := knowledge.indicator(key))}
    quoted = tuple(key for key, found in known.items() if found.name in message.quote)
    return quoted or tuple(known)


async def cued(turn: Turn, name: str) -> Answer | None:
    """上报 and 撤销 in reply to a card or answer are about its figure; None for anything else."""
    keys = meant(turn.message, turn.knowledge)
    if len(keys) != 1:
        return None
    cards = (turn.conversation.pending, *turn.conversation.earlier)
    card = next((card for card in cards if card and card.tells(keys)), None)
    if name == "save" and card:
        return await reporting.save_pending(turn, card)
    if name == "undo" and card is None and turn.focus:
        return await undoing.undo_of(turn, turn.focus)
    return None


def _waiting(pending: Pending | None) -> Pending | None:
    """The question that goes on waiting: figures, or a reason, but neither a choice nor a list."""
    if pending and pending.returns:
        return pending
    return replace(pending, round=(), candidates=()) if pending and pending.drafts else None
