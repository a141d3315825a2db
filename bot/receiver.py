"""Receiver: python-telegram-bot's bot, which reads each update by itself and sends JSON as it is.

Its own get_updates drops all updates of an answer where it cannot read one, and logs every word.
"""

from collections.abc import Callable, Mapping
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.updates import ALLOWED_UPDATES, is_update, update_of


class Receiver(ExtBot[None]):
    """The bot on Telegram."""

    async def receive(
        self, offset: int, wait: int, is_known: Callable[[int], bool], limit: int | None = None
    ) -> tuple[Update, ...]:
        """Updates of our kinds from ``offset`` on, waited for so many seconds, without those whose
        id is known; those below it are confirmed. One that cannot be read comes empty."""
        wanted = {"offset": offset, "timeout": wait, "limit": limit}
        found = await self._post(
            "getUpdates",
            wanted | {"allowed_updates": ALLOWED_UPDATES},
            read_timeout=wait + (self._request[0].read_timeout or 0),
        )
        return tuple(
            update_of(content, self)
            for content in found
            if is_update(content) and not is_known(content["update_id"])
        )

    async def call(self, method: str, payload: Mapping[str, Any]) -> Any:
        """What Telegram returns to a call that is JSON as it stands; errors as of any other. No
        objects are made of what nobody asks for."""
        return await self._post(method, dict(payload))
