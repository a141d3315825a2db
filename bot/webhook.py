"""Webhook: Telegram posts each update, and is told 200 only once its effect is committed.

After any other answer, or none, Telegram posts the update again, and the rest of its chat waits.
"""

import asyncio
import hmac
import json
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from telegram import Bot, Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.config import Config
from bot.delays import growing, seconds
from bot.turns import Turns
from bot.updates import ALLOWED_UPDATES, is_update, update_of
from store.errors import ConfigurationError

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024  # bytes; an update of Telegram is a few thousand
CONNECTIONS = 40  # updates that Telegram posts at the same time

logger = logging.getLogger(__name__)


class Oversized(Exception):  # noqa: N818 - reads as what happened
    """A body of more than LARGEST bytes."""


class NotAnUpdate(Exception):  # noqa: N818 - reads as what happened
    """A body that is no update; its argument is why, without what it said."""


@dataclass(frozen=True)
class Webhook:
    """The door of a bot's updates, for whoever knows ``secret``."""

    bot: Bot
    turns: Turns
    secret: str

    async def take(self, request: Request) -> Response:
        """200: committed. 403, 413, 400: refused. 500: not stored, to be sent again."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self.secret.encode()):
            return Response(status_code=403)
        try:
            update = parsed(await read(request), self.bot)
        except Oversized:
            return Response(status_code=413)
        except NotAnUpdate as error:
            logger.error("a body that is no update: %s", error)
            return Response(status_code=400)
        return Response(status_code=200 if await self._handled(update) else 500)

    async def _handled(self, update: Update) -> bool:
        try:
            # Telegram may hang up and come again: the work goes on, and is waited for anew.
            await asyncio.shield(self.turns.take(update))
            return True
        except asyncio.CancelledError:  # a stop that could not wait any longer
            logger.warning("update %s: cut off; Telegram will send it again", update.update_id)
            return False
        except Exception:
            logger.exception("update %s: Telegram will send it again", update.update_id)
            return False


async def read(request: Request) -> bytes:
    """The body; Oversized as soon as it is seen to be."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise Oversized
    return bytes(body)


def parsed(body: bytes, bot: Bot) -> Update:
    """The update that a body is, empty where it cannot be read; NotAnUpdate for anything else."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAnUpdate(type(error).__name__) from error
    if not is_update(content):
        raise NotAnUpdate("update_id")
    return update_of(content, bot)


def address(config: Config) -> str:
    """Where Telegram posts: WEBHOOK_URL itself where it has a path, else PATH below it."""
    return config.webhook_url + ("" if urlsplit(config.webhook_url).path else PATH)


def path(config: Config) -> str:
    """The part of the address that is ours to serve."""
    return urlsplit(address(config)).path


async def announce(bot: Bot, config: Config) -> None:
    """Have Telegram post here, however long it takes to reach it.

    Set at each start: the secret that Telegram holds cannot be asked for.
    ConfigurationError where Telegram refuses the address.
    """
    for delay in growing():
        try:
            await bot.set_webhook(
                address(config),
                max_connections=CONNECTIONS,
                allowed_updates=ALLOWED_UPDATES,
                secret_token=config.secret,
            )
            break
        except BadRequest as error:
            raise ConfigurationError("WEBHOOK_URL", "refused", error.message) from error
        except (NetworkError, RetryAfter) as error:
            pause = seconds(error) if isinstance(error, RetryAfter) else delay
            logger.warning("setWebhook: %s; again in %.1f s", error, pause)
            await asyncio.sleep(pause)
    logger.info("updates come to %s", address(config))
