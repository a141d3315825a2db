"""Updates: the kinds that we ask Telegram for, what can be read of one, and its chat."""

import logging
import re
from typing import Any

from telegram import Bot, Update

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database and no HTTP can carry: NUL, and halves of characters."""

REPLACED = "\ufffd"  # as long as each of them in UTF-16, so that entities stay where they are
GREATEST = 2**63  # beyond the ids that a database keeps

logger = logging.getLogger(__name__)


def update_of(content: dict[str, Any], bot: Bot | None = None) -> Update:
    """The update that JSON is; an empty one of the same id where python-telegram-bot makes
    nothing of it, so that it is confirmed and the ones behind it come."""
    try:
        return Update.de_json(_writable(content), bot)
    except Exception as error:
        logger.warning("update %s is skipped: %s", content["update_id"], type(error).__name__)
        return Update(content["update_id"])


def is_update(content: object) -> bool:
    """Whether JSON may be an update: it has an id."""
    id = content.get("update_id") if isinstance(content, dict) else None
    return isinstance(id, int) and abs(id) < GREATEST


def chat_of(update: Update) -> int:
    """The chat that an update belongs to, else the person, else 0."""
    place = update.effective_chat or update.effective_user
    return place.id if place else 0


def kind_of(update: Update) -> str:
    """Which of the kinds that we ask for an update is; ``other`` for any else."""
    return next((kind for kind in ALLOWED_UPDATES if getattr(update, kind)), "other")


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return UNWRITABLE.sub(REPLACED, value)
    if isinstance(value, dict):
        return {name: _writable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_writable(item) for item in value]
    return value
