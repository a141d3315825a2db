"""What the tests' Bot API server remembers and does: Telegram's documented behaviour."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

from tests.botapi_faults import AnyFault, Fault, Weather, fault_of
from tests.botapi_rules import (
    Refused,
    bad_request,
    check_caption,
    check_commands,
    check_document,
    check_language,
    check_markup,
    check_photo,
    check_results,
    check_said,
    check_text,
)
from tests.botapi_webhook import RETRY, Webhook, chat_of, conflict

FILE_LIMIT = 20_000_000  # bytes (Bot API, getFile)
TOKEN = "1:TEST"
PATIENCE = 60  # seconds; only a failing test waits that long
ME = {"id": 1, "is_bot": True, "first_name": "定档", "username": "dingdang_bot"}


@dataclass(frozen=True)
class Heard:
    """What a chat saw the bot do: say something new, or change what it had said."""

    text: str
    buttons: tuple[str, ...]
    message_id: int
    edited: bool = False
    reply_to: int | None = None
    pictured: bool = False


@dataclass
class BotApi:
    """The server's memory; what goes wrong with it is told in tests/botapi_faults.py.

    ``faults`` of a method, or of a (method, chat), are met in order, each by one call.
    """

    port: int = 0
    updates: list[dict[str, Any]] = field(default_factory=list)
    allowed: list[str] | None = None
    chats: dict[int, dict[int, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    heard: dict[int, asyncio.Queue[Heard]] = field(
        default_factory=lambda: defaultdict(asyncio.Queue)
    )
    faults: dict[str | tuple[str, int], deque[AnyFault]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    weather: Weather | None = None
    latency: float = 0
    migrated: dict[int, int] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    photos: list[bytes] = field(default_factory=list)
    documents: list[bytes] = field(default_factory=list)
    resent: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    queries: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    shown: list[dict[str, Any]] = field(default_factory=list)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    update_ids: Iterator[int] = field(default_factory=lambda: count(1000))
    message_ids: Iterator[int] = field(default_factory=lambda: count(1))
    poller: object = None
    webhook: Webhook = field(default_factory=Webhook)

    @property
    def file_url(self) -> str:
        """As TELEGRAM_BASE_FILE_URL takes it."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    @property
    def url(self) -> str:
        """As TELEGRAM_BASE_URL takes it."""
        return f"http://127.0.0.1:{self.port}/bot"

    async def inject(self, kind: str, content: dict[str, Any]) -> int:
        """A new update of a kind, unless the bot did not ask for that kind; returns its id."""
        update_id = next(self.update_ids)
        if self.allowed is None or kind in self.allowed:
            self.updates.append({"update_id": update_id, kind: deepcopy(content)})
            await self.notify()
        return update_id

    async def repeat(self, update: dict[str, Any]) -> None:
        """Deliver an update once more, as Telegram does when a confirmation got lost."""
        self.updates.append(update)
        await self.notify()

    async def notify(self) -> None:
        """Wake all who wait."""
        async with self.changed:
            self.changed.notify_all()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of this server."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(holds)

    async def all_confirmed(self) -> None:
        """Wait until the bot has confirmed every update."""
        await self.until(lambda: not self.updates)

    def count(self, method: str) -> int:
        """How often a method was called, refused calls too."""
        return sum(name == method for name, _ in self.calls)

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """The result of a method; Refused as Telegram would. Faults come first."""
        self.calls.append((method, params))
        fault = self._fault(method, params)
        await asyncio.sleep(self.latency if method != "getUpdates" else 0)
        if fault.instead:
            raise fault.instead
        found = METHODS.get(method.lower())
        if found is None:
            raise Refused(404, "Not Found")
        try:
            result = await found(self, params)
        except Refused as refused:
            self.refused.append(f"{method}: {refused.description}")
            raise
        await asyncio.sleep(fault.late)
        if fault.then:
            raise fault.then
        return result

    def _fault(self, method: str, params: dict[str, Any]) -> Fault:
        for faults in (self.faults[method, params.get("chat_id", 0)], self.faults[method]):
            if faults:
                return fault_of(faults.popleft())
        return self.weather.draw(method) if self.weather else Fault()

    async def get_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        """Confirm what lies below ``offset``; wait up to ``timeout`` s for something new."""
        if self.webhook.url:
            raise conflict()
        self._take_over(params)
        poller = self.poller
        deadline = asyncio.get_running_loop().time() + params.get("timeout", 0)
        async with self.changed:
            self.changed.notify_all()
            while not self.updates and (left := deadline - asyncio.get_running_loop().time()) > 0:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.changed.wait(), left)
                if self.poller is not poller:
                    raise Refused(409, "Conflict: terminated by other getUpdates request")
        return self.updates[: params.get("limit", 100)]

    async def post_updates(self) -> None:
        """Post to the webhook, while one is set, what it has not taken; for ever."""
        async with aiohttp.ClientSession() as client, asyncio.TaskGroup() as posts, self.changed:
            while True:
                for update in self.webhook.due(self.updates):
                    posts.create_task(self._post(update, client))
                await self.changed.wait()

    async def _post(self, update: dict[str, Any], client: aiohttp.ClientSession) -> None:
        if await self.webhook.post(update, client):
            self.updates.remove(update)
        else:
            await self.notify()
            await asyncio.sleep(RETRY)
        self.webhook.chats.remove(chat_of(update))
        await self.notify()

    async def set_webhook(self, params: dict[str, Any]) -> bool:
        """Post updates from now on."""
        self.webhook.set(params)
        self.allowed = params.get("allowed_updates", self.allowed)
        return True

    async def delete_webhook(self, params: dict[str, Any]) -> bool:
        """Post no more; updates stay unless they are to be dropped."""
        self.webhook.set({})
        if params.get("drop_pending_updates"):
            self.updates.clear()
        return True

    async def get_webhook_info(self, _: dict[str, Any]) -> dict[str, Any]:
        """Which webhook is set."""
        return self.webhook.info(len(self.updates))

    def _take_over(self, params: dict[str, Any]) -> None:
        self.poller = object()
        offset = params.get("offset", 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        self.allowed = params.get("allowed_updates", self.allowed)

    async def send_message(self, params: dict[str, Any]) -> dict[str, Any]:
        """A new message of the bot."""
        chat = self._chat(params)
        text, rows = check_text(params), check_markup(params)
        reply = params.get("reply_parameters", {"allow_sending_without_reply": True})
        replied = reply.get("message_id") in self.chats[chat]
        if not (replied or reply.get("allow_sending_without_reply")):
            raise bad_request("message to be replied not found")
        message = self.store(chat, {"from": ME, "text": text}, rows)
        self.heard[chat].put_nowait(_heard(message, reply_to=reply.get("message_id")))
        return message

    async def edit_message_text(self, params: dict[str, Any]) -> dict[str, Any]:
        """Other text and buttons for a message of the bot."""
        chat = self._chat(params)
        message = self.chats[chat].get(params.get("message_id", 0))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != ME["id"]:
            raise bad_request("message can't be edited")
        text, rows = check_text(params), check_markup(params)
        if (text, rows) == (message["text"], rows_of(message)):
            raise bad_request("message is not modified: specified new message content is the same")
        message |= {"text": text, "edit_date": now(), "reply_markup": {"inline_keyboard": rows}}
        self.heard[chat].put_nowait(_heard(message, edited=True))
        return message

    async def send_photo(self, params: dict[str, Any]) -> dict[str, Any]:
        """A new picture of the bot."""
        chat = self._chat(params)
        rows, content = check_markup(params), self._known("photo", params) or check_photo(params)
        if "png" in content:
            self.photos.append(content.pop("png"))
        message = self.store(chat, {"from": ME, **content}, rows)
        self.heard[chat].put_nowait(_heard(message))
        return message

    async def send_document(self, params: dict[str, Any]) -> dict[str, Any]:
        """A new file of the bot."""
        chat = self._chat(params)
        rows = check_markup(params)
        content = self._known("document", params) or check_document(params)
        if "file" in content:
            self.documents.append(content.pop("file"))
        message = self.store(chat, {"from": ME, **content}, rows)
        self.heard[chat].put_nowait(_heard(message))
        return message

    def _known(self, kind: str, params: dict[str, Any]) -> dict[str, Any]:
        """The content of a message with a file that is sent by its id; nothing for one that is
        sent itself."""
        id = params.get(kind)
        if not isinstance(id, str) or id.startswith("attach://"):
            return {}
        if id not in self.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        self.resent.append(id)
        file = {"file_id": id, "file_unique_id": id, "width": 1, "height": 1}
        content = {kind: [file] if kind == "photo" else file}
        return content | {"caption": check_caption(params)}

    async def edit_message_media(self, params: dict[str, Any]) -> dict[str, Any]:
        """Another picture, caption and buttons for a message of the bot."""
        chat = self._chat(params)
        message = self.chats[chat].get(params.get("message_id", 0))
        if message is None or message["from"]["id"] != ME["id"]:
            raise bad_request("message to edit not found")
        media = params.get("media", {})
        rows, content = (
            check_markup(params),
            check_photo(params | media | {"photo": media["media"]}),
        )
        self.photos.append(content.pop("png"))
        message |= content | {"edit_date": now(), "reply_markup": {"inline_keyboard": rows}}
        self.heard[chat].put_nowait(_heard(message, edited=True))
        return message

    async def answer_callback_query(self, params: dict[str, Any]) -> bool:
        """End a button's waiting; only once, and only of a query that was asked."""
        if params.get("callback_query_id") not in self.queries:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if len(params.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self.queries.remove(params["callback_query_id"])
        return True

    async def answer_inline_query(self, params: dict[str, Any]) -> bool:
        """Show results under what somebody types; once, and of a query that was asked."""
        if params.get("inline_query_id") not in self.queries:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        check_results(params)
        self.queries.remove(params["inline_query_id"])
        self.shown.append(params)
        return True

    async def set_my_commands(self, params: dict[str, Any]) -> bool:
        """The command menu of a scope and language."""
        self._check_scope(params)
        self.commands[_scope(params), check_language(params)] = check_commands(params)
        return True

    async def get_my_commands(self, params: dict[str, Any]) -> list[dict[str, str]]:
        """The command menu of a scope and language, as it was set."""
        self._check_scope(params)
        return self.commands.get((_scope(params), check_language(params)), [])

    async def delete_my_commands(self, params: dict[str, Any]) -> bool:
        """No menu of its own any more for a scope and language."""
        self.commands.pop((_scope(params), check_language(params)), None)
        return True

    async def set_my_description(self, params: dict[str, Any]) -> bool:
        """What stands in the empty chat."""
        self.said["description", check_language(params)] = check_said(params, "description", 512)
        return True

    async def get_my_description(self, params: dict[str, Any]) -> dict[str, str]:
        """What stands in the empty chat, as it was set."""
        return {"description": self.said.get(("description", check_language(params)), "")}

    async def set_my_short_description(self, params: dict[str, Any]) -> bool:
        """What stands in the profile."""
        name = "short_description"
        self.said[name, check_language(params)] = check_said(params, name, 120)
        return True

    async def get_my_short_description(self, params: dict[str, Any]) -> dict[str, str]:
        """What stands in the profile, as it was set."""
        name = "short_description"
        return {name: self.said.get((name, check_language(params)), "")}

    async def get_me(self, _: dict[str, Any]) -> dict[str, Any]:
        """Who the bot is."""
        return ME

    async def do_nothing(self, _: dict[str, Any]) -> bool:
        """sendChatAction and the like."""
        return True

    async def get_file(self, params: dict[str, Any]) -> dict[str, Any]:
        """Where a file can be fetched, up to 20 MB."""
        id = params.get("file_id", "")
        if id not in self.files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        size = self.sizes.get(id, len(self.files[id]))
        if size > FILE_LIMIT:
            raise bad_request("file is too big")
        found = {"file_id": id, "file_unique_id": id, "file_size": size}
        return found | {"file_path": f"documents/{id}"}

    async def download(self, id: str) -> bytes:
        """The content of a file; faults are those of ``download``."""
        self.calls.append(("download", {"file_id": id}))
        fault = self._fault("download", {})
        await asyncio.sleep(self.latency + fault.late)
        if error := fault.instead or fault.then:
            raise error
        return self.files[id]

    async def migrate(self, old: int, new: int) -> None:
        """A group becomes a supergroup, with another id; both chats are told."""
        self.migrated[old] = new
        for chat, news in (
            (old, {"migrate_to_chat_id": new}),
            (new, {"migrate_from_chat_id": old}),
        ):
            await self.inject("message", self.store(chat, news))

    def _check_scope(self, params: dict[str, Any]) -> None:
        if "chat_id" in params.get("scope", {}):
            self._chat(params["scope"])

    def _chat(self, params: dict[str, Any]) -> int:
        chat = int(params.get("chat_id", 0))
        if chat in self.migrated:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.migrated[chat],
            )
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat not in self.chats:
            raise bad_request("chat not found")
        return chat

    def store(
        self, chat: int, content: dict[str, Any], rows: list[list[dict[str, Any]]] | None = None
    ) -> dict[str, Any]:
        """Keep a message of anybody in a chat."""
        number = next(self.message_ids)
        message = {"message_id": number, "date": now(), "chat": _chat_of(chat), **content}
        if rows:
            message["reply_markup"] = {"inline_keyboard": rows}
        self.chats[chat][number] = message
        return message


METHODS = {
    "getme": BotApi.get_me,
    "getupdates": BotApi.get_updates,
    "sendmessage": BotApi.send_message,
    "senddocument": BotApi.send_document,
    "editmessagetext": BotApi.edit_message_text,
    "sendphoto": BotApi.send_photo,
    "editmessagemedia": BotApi.edit_message_media,
    "answercallbackquery": BotApi.answer_callback_query,
    "answerinlinequery": BotApi.answer_inline_query,
    "setmycommands": BotApi.set_my_commands,
    "getmycommands": BotApi.get_my_commands,
    "deletemycommands": BotApi.delete_my_commands,
    "setmydescription": BotApi.set_my_description,
    "getmydescription": BotApi.get_my_description,
    "setmyshortdescription": BotApi.set_my_short_description,
    "getmyshortdescription": BotApi.get_my_short_description,
    "getfile": BotApi.get_file,
    "setwebhook": BotApi.set_webhook,
    "deletewebhook": BotApi.delete_webhook,
    "getwebhookinfo": BotApi.get_webhook_info,
    "sendchataction": BotApi.do_nothing,
}


def _heard(message: dict[str, Any], edited: bool = False, reply_to: int | None = None) -> Heard:
    labels = tuple(button["text"] for row in rows_of(message) for button in row)
    said = message["text"] if "text" in message else message["caption"]
    return Heard(said, labels, message["message_id"], edited, reply_to, "photo" in message)


def rows_of(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return list(message.get("reply_markup", {}).get("inline_keyboard", []))


def _scope(params: dict[str, Any]) -> str:
    scope = params.get("scope", {})
    return ":".join(str(scope[name]) for name in ("type", "chat_id") if name in scope) or "default"


def _chat_of(chat: int) -> dict[str, Any]:
    kind = "private" if chat > 0 else "group" if chat > -(10**12) else "supergroup"
    return {"id": chat, "type": kind}


def now() -> int:
    return int(time.time())
