"""The webhook side of the tests' Bot API server, as telegram-bot-api's own server does it.

Each chat's updates are posted one after another, those of different chats at the same time. What
does not get an answer of 2xx is posted again, and the rest of its chat waits until then.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.botapi_rules import Refused, bad_request

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
RETRY = 0.05  # seconds until an update is posted again; Telegram's own begin at 1


@dataclass
class Webhook:
    """What setWebhook set, and what became of it: ``posts`` are (update id, status), 0 for a
    connection that failed. ``impatience`` is how long an answer is waited for, in seconds."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    last_error: str = ""
    impatience: float = 60
    posts: list[tuple[int, int]] = field(default_factory=list)
    chats: set[int] = field(default_factory=set)

    def set(self, params: dict[str, Any]) -> None:
        """As the parameters of setWebhook say; no url takes it away."""
        self.url = check_url(params)
        self.secret = str(params.get("secret_token", ""))
        self.connections = int(params.get("max_connections", 40))

    def info(self, pending: int) -> dict[str, Any]:
        """As getWebhookInfo tells it: without the secret."""
        told = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        failed = {"last_error_date": 1, "last_error_message": self.last_error}
        return told | (failed if self.last_error else {})

    def due(self, updates: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The first update of each chat that has none under way; takes the chats' turns."""
        for update in updates if self.url else ():
            chat = chat_of(update)
            if chat not in self.chats and len(self.chats) < self.connections:
                self.chats.add(chat)
                yield update

    async def post(self, update: dict[str, Any], client: aiohttp.ClientSession) -> bool:
        """Whether the bot took an update."""
        status = 0
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        with suppress(aiohttp.ClientError, TimeoutError):
            async with asyncio.timeout(self.impatience):
                async with client.post(self.url, json=update, headers=headers) as response:
                    status = response.status
        self.posts.append((update["update_id"], status))
        self.last_error = "" if 200 <= status < 300 else f"Wrong response: {status}"
        return not self.last_error


def check_url(params: dict[str, Any]) -> str:
    """The address: HTTPS as at Telegram, or HTTP on this machine as a server of one's own."""
    url = str(params.get("url", ""))
    if url and not url.startswith(("https://", "http://127.0.0.1:")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    return url


def conflict() -> Refused:
    """getUpdates while a webhook is set."""
    return Refused(
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )


def chat_of(update: dict[str, Any]) -> int:
    """The chat in which updates keep their order."""
    content = next(value for name, value in update.items() if name != "update_id")
    message = content.get("message", content)
    place = message.get("chat") or content.get("from") or {"id": 0}
    return int(place["id"])
