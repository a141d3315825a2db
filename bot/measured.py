"""Measured: a way to the Bot API whose calls are timed and whose failures are counted."""

from contextlib import nullcontext
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.metrics import ERRORS, timed
from handlers.telegram.delivery import EDIT, SEND
from handlers.telegram.photos import MEDIA, PHOTO

ANSWERS = (SEND, EDIT, PHOTO, MEDIA)


class Measured(BaseRequest):
    """Does what another request does; an answer's way is the stage ``send``."""

    def __init__(self, request: BaseRequest) -> None:
        self.request = request

    @property
    def read_timeout(self) -> float | None:
        """The other's."""
        return self.request.read_timeout

    async def initialize(self) -> None:
        """Open the other."""
        await self.request.initialize()

    async def shutdown(self) -> None:
        """Close the other."""
        await self.request.shutdown()

    async def do_request(
        self, url: str, method: str, *arguments: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Call; a status of 300 and more is a failure too."""
        name = url.rpartition("/")[2] if method == "POST" else "file"
        try:
            with timed("send") if name in ANSWERS else nullcontext():
                status, payload = await self.request.do_request(url, method, *arguments, **named)
        except TelegramError as error:
            ERRORS.labels(name, type(error).__name__).inc()
            raise
        if status >= 300:
            ERRORS.labels(name, status).inc()
        return status, payload
