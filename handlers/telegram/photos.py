"""Photos: the pictures of a reply as calls of the Bot API, and a board that is kept up to date."""

from typing import Any

from handlers.answers import Answer, Intent
from handlers.boards import DARK, LIGHT
from handlers.conversation import Conversation
from handlers.message import Act, Message, Person, Press
from handlers.pictures.sheets import to_json
from handlers.replies import Reply, render
from handlers.telegram.keyboards import keyboard
from handlers.telegram.limits import units
from handlers.telegram.work import Work
from store.repositories import Outgoing

PHOTO = "sendPhoto"
MEDIA = "editMessageMedia"
CAPTION = 1024  # UTF-16 units below a picture (Bot API, sendPhoto)


def photos(answer: Answer, reply: Reply, locale: str) -> list[dict[str, Any]]:
    """A payload for each picture, which is drawn when it is sent; words and buttons stand below
    the last. Those of a board say what it takes to draw it again."""
    payloads: list[dict[str, Any]] = [{"picture": to_json(sheet)} for sheet in reply.sheets]
    payloads[-1] |= _words(answer, reply)
    if reply.buttons:
        payloads[-1]["reply_markup"] = keyboard(reply.buttons)
    if answer.intent is not Intent.BOARD or not (answer.department and answer.picture):
        return payloads
    form = DARK if answer.picture.dark else LIGHT
    board = {"press": f"{form}-{answer.department.code}", "locale": locale}
    return [payload | {"board": board} for payload in payloads]


def _words(answer: Answer, reply: Reply) -> dict[str, Any]:
    """The whole text where it fits, folded behind its first line but for who must be told what is
    kept; else the caption."""
    if units(reply.text) > CAPTION:
        return {"caption": reply.caption}
    head, _, rest = reply.text.partition("\n")
    folded = {
        "type": "expandable_blockquote",
        "offset": units(head) + 1,
        "length": units(rest),
    }
    return {"caption": reply.text} | (
        {"caption_entities": [folded]} if rest and not answer.first_contact else {}
    )


async def refresh(work: Work, chat: int, answer: Answer) -> None:
    """Draw the chat's last board again where a figure of its department changed, in place."""
    shown = await work.outbox.last_board(chat) if answer.changes_board else ()
    if not shown:
        return
    board = shown[0].payload["board"]
    press = Press(Act.BOARD, board["press"])
    now = await work.assistant.reply(Message(person=Person(), press=press), Conversation())
    if now.department not in _departments(work, answer):
        return
    drawn = photos(now, render(now, board["locale"]), board["locale"])
    for old, payload in zip(shown, drawn, strict=False):
        if old.payload["picture"] != payload["picture"]:
            await _change(work, old, payload)


async def _change(work: Work, old: Outgoing, payload: dict[str, Any]) -> None:
    """What the photo is from now on is kept with the call that sent it."""
    assert old.id is not None
    await work.outbox.revise(old.id, dict(old.payload) | payload)
    call = {"chat_id": old.chat, "of": old.id} | payload
    await work.outbox.add(Outgoing(old.chat, MEDIA, call, work.update_id))


def _departments(work: Work, answer: Answer) -> list[object]:
    knowledge = work.assistant.knowledge
    return [knowledge.department(r.indicator.key) for r in answer.results if r.indicator]
