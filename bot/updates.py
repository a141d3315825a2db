"""Updates: the kinds that we ask Telegram for, and the chat that each belongs to."""

from telegram import Update

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


def chat_of(update: Update) -> int:
    """The chat that an update belongs to, else the person, else 0."""
    place = update.effective_chat or update.effective_user
    return place.id if place else 0


def kind_of(update: Update) -> str:
    """Which of the kinds that we ask for an update is; ``other`` for any else."""
    return next((kind for kind in ALLOWED_UPDATES if getattr(update, kind)), "other")
