"""People who talk to the bot through the tests' server, in tests and by hand.

Run it to talk to the bot without Telegram; lines are said, ``#2`` presses the second button:

    python -m tests.botapi --port 8081
    TELEGRAM_BOT_TOKEN=1:TEST TELEGRAM_BASE_URL=http://127.0.0.1:8081/bot \\
        TELEGRAM_BASE_FILE_URL=http://127.0.0.1:8081/file/bot python -m bot poll
"""

import argparse
import asyncio
import sys
from dataclasses import dataclass, field
from typing import Any

from tests.botapi_memory import ME, PATIENCE, TOKEN, BotApi, Heard, now, rows_of
from tests.botapi_server import serving

STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}


@dataclass
class User:
    """Somebody who talks to the bot, in private or in the group ``chat`` (negative).

    ``updates`` are the ids of what that made.
    """

    api: BotApi
    id: int = 7
    name: str = "王芳"
    language: str = "zh-hans"
    chat: int = 0
    updates: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chat = self.chat or self.id
        self.api.chats[self.chat]

    @property
    def profile(self) -> dict[str, Any]:
        """As Telegram shows a user."""
        return {"id": self.id, "is_bot": False, "first_name": self.name} | (
            {"language_code": self.language} if self.language else {}
        )

    async def send(self, text: str, **extra: Any) -> dict[str, Any]:
        """Say something; commands and mentions get their entities."""
        return await self.post(text=text, **_entities(text), **extra)

    async def post(self, **content: Any) -> dict[str, Any]:
        """Any message: ``sticker={…}``, ``voice={…}``, ``text=…``."""
        message = self.api.store(self.chat, {"from": self.profile, **content})
        await self._update("message", message)
        return message

    async def sticker(self) -> dict[str, Any]:
        """Send a sticker."""
        return await self.post(sticker=STICKER)

    async def document(self, name: str, content: bytes, **extra: Any) -> dict[str, Any]:
        """Send a file; ``file_size`` may say another size than it has."""
        id = f"f{next(self.api.message_ids)}"
        self.api.files[id] = content
        if "file_size" in extra:
            self.api.sizes[id] = extra.pop("file_size")
        size = self.api.sizes.get(id, len(content))
        document = {"file_id": id, "file_unique_id": id, "file_name": name, "file_size": size}
        return await self.post(document=document, **extra)

    async def photo(self, content: bytes = b"\x89PNG", **extra: Any) -> dict[str, Any]:
        """Send a photo, which comes in two sizes."""
        id = f"p{next(self.api.message_ids)}"
        self.api.files[id] = content
        sizes = [(f"{id}-small", 90), (id, 1280)]
        photo = [
            {"file_id": id, "file_unique_id": f"u{id}", "width": side, "height": side}
            for id, side in sizes
        ]
        return await self.post(photo=photo, **extra)

    async def edit(self, message: dict[str, Any], text: str) -> None:
        """Change the text of an own message."""
        await self.change(message | {"text": text, "edit_date": now()})

    async def change(self, message: dict[str, Any]) -> None:
        """An own message, changed already."""
        await self._update("edited_message", message)

    async def press(self, label: str, message_id: int | None = None) -> None:
        """Press the button of that label, on the newest message that has it."""
        for message in reversed(self.api.chats[self.chat].values()):
            for button in (button for row in rows_of(message) for button in row):
                if button["text"] == label and message_id in (None, message["message_id"]):
                    return await self.press_data(button["callback_data"], message)
        raise LookupError(label)

    async def press_data(self, data: str, message: dict[str, Any]) -> None:
        """Press a button of a message with data of one's own making."""
        query_id = f"q{next(self.api.message_ids)}"
        self.api.queries.add(query_id)
        query = {"id": query_id, "from": self.profile, "data": data, "chat_instance": "1"}
        await self._update("callback_query", query | {"message": message})

    async def type(self, text: str) -> str:
        """Type after the bot's name in some chat; the id of the query."""
        query_id = f"i{next(self.api.message_ids)}"
        self.api.queries.add(query_id)
        query = {"id": query_id, "from": self.profile, "query": text, "offset": ""}
        await self._update("inline_query", query)
        return query_id

    async def _update(self, kind: str, content: dict[str, Any]) -> None:
        self.updates.append(await self.api.inject(kind, content))

    async def hears(self) -> Heard:
        """The next thing that the bot does in this chat."""
        async with asyncio.timeout(PATIENCE):
            return await self.api.heard[self.chat].get()


def _entities(text: str) -> dict[str, Any]:
    first = text.split()[0] if text.split() else ""
    mention = f"@{ME['username']}"
    found = []
    if first.startswith("/"):
        found.append({"type": "bot_command", "offset": 0, "length": len(first)})
    elif mention in text:
        found.append({"type": "mention", "offset": text.index(mention), "length": len(mention)})
    return {"entities": found} if found else {}


async def _listen(user: User) -> None:
    while True:
        heard = await user.api.heard[user.chat].get()
        labels = "".join(f"\n    [#{n}] {label}" for n, label in enumerate(heard.buttons, 1))
        sys.stdout.write(f"{'✎ ' if heard.edited else ''}{heard.text}{labels}\n\n")
        sys.stdout.flush()


async def _talk(port: int) -> None:
    async with serving(port) as api:
        user = User(api)
        sys.stdout.write(f"TELEGRAM_BOT_TOKEN={TOKEN} TELEGRAM_BASE_URL={api.url} ")
        sys.stdout.write(f"TELEGRAM_BASE_FILE_URL={api.file_url}\n")
        listening = asyncio.create_task(_listen(user))
        while line := await asyncio.to_thread(sys.stdin.readline):
            await _say(user, line.strip())
        listening.cancel()


async def _say(user: User, line: str) -> None:
    """A line typed: ``#2`` presses the second button of the newest message with buttons."""
    if not line.startswith("#"):
        await user.send(line)
        return
    for message in reversed(user.api.chats[user.chat].values()):
        if buttons := [button for row in rows_of(message) for button in row]:
            await user.press_data(buttons[int(line[1:]) - 1]["callback_data"], message)
            return


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.botapi")
    arguments.add_argument("--port", type=int, default=8081)
    asyncio.run(_talk(arguments.parse_args().port))
