"""Photos: the pictures of a reply as calls of the Bot API, and a board that is kept up to date."""

from dataclasses import replace
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


def photos(answer: Answer, reply: Reply, locale: str, asker: int) -> list[dict[str, Any]]:
    """A payload for each picture, which is drawn when it is sent; words and buttons stand below
    the last. Those of a board say what it takes to draw it again, and for whom."""
    payloads: list[dict[str, Any]] = [{"picture": to_json(sheet)} for sheet in reply.sheets]
    payloads[-1] |= _words(answer, reply)
    if reply.buttons:
        payloads[-1]["reply_markup"] = keyboard(reply.buttons)
    if answer.intent is not Intent.BOARD or not (answer.department and answer.picture):
        return payloads
    form = DARK if answer.picture.dark else LIGHT
    code = answer.department.code
    board = {"press": f"{form}-{code}", "of": code, "locale": locale, "for": asker}
    return [payload | {"board": board} for payload in payloads]


def board_of(payload: dict[str, Any]) -> str | None:
    """The department whose board a payload shows."""
    shown: dict[str, Any] = payload.get("board", {})
    return shown.get("of")


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


async def refresh(work: Work, answer: Answer) -> None:
    """Draw the last board in each chat again where a figure of its department changed, in place;
    not for who may not look at it any more."""
    for code in _departments(work, answer) if answer.changes_figures else ():
        now: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for shown in await work.outbox.boards(code):
            board = shown[0].payload["board"]
            if await work.may_look_up(board["for"]):
                key = (board["press"], board["locale"])
                now[key] = now.get(key) or await _redrawn(work, *key)
                await _change(work, shown, now[key])


async def _redrawn(work: Work, press: str, locale: str) -> list[dict[str, Any]]:
    message = Message(person=Person(), press=Press(Act.BOARD, press))
    answer = await work.assistant.reply(message, Conversation())
    return photos(answer, render(answer, locale), locale, 0)


async def _change(work: Work, shown: tuple[Outgoing, ...], now: list[dict[str, Any]]) -> None:
    """What a photo is from now on is kept with the call that sent it. A board that has other
    pages now stays as it is."""
    for old, payload in zip(shown, now, strict=True) if len(shown) == len(now) else ():
        if old.payload["picture"] != payload["picture"]:
            board = payload["board"] | {"for": old.payload["board"]["for"]}
            revised = replace(old, payload={**old.payload, **payload, "board": board})
            call = {"chat_id": old.chat, "of": old.id} | payload
            await work.outbox.revise(revised, Outgoing(old.chat, MEDIA, call, work.update_id))
            work.told.add(old.chat)


def _departments(work: Work, answer: Answer) -> list[str]:
    knowledge = work.assistant.knowledge
    keys = [r.indicator.key for r in answer.results if r.indicator]
    found = (knowledge.department(key) for key in keys)
    return sorted({department.code for department in found})
