"""Delivery: a reply becomes calls of the Bot API in the outbox, sent after the commit."""

from datetime import datetime
from typing import Any

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.constants import ChatType

from handlers.answers import Answer, Intent, News, Notice
from handlers.documents import Order
from handlers.matters import Shown
from handlers.replies import Reply, render
from handlers.telegram.keyboards import keyboard
from handlers.telegram.limits import split
from handlers.telegram.menu import refresh_menu
from handlers.telegram.photos import PHOTO, board_of, photos, refresh
from handlers.telegram.work import Work
from store.evidence import Kind
from store.repositories import OutboxRepository, Outgoing

SEND = "sendMessage"
EDIT = "editMessageText"
DOCUMENT = "sendDocument"


async def say(work: Work, said: TelegramMessage, answer: Answer, locale: str) -> None:
    """Answer a message with new ones; in a group, and where it must be known which message is
    meant, as a reply to it."""
    place = _place(said, pointing=answer.notice is Notice.TOO_FAST)
    await _owe(work, said, [SEND], answer, locale, place, source=said.message_id)


async def revise(work: Work, said: TelegramMessage, answer: Answer, locale: str) -> None:
    """Change the answer that a message once got; whoever sends it knows which that was."""
    methods = [EDIT, SEND]
    await _owe(work, said, methods, answer, locale, _place(said), source=said.message_id)


async def follow_up(
    outbox: OutboxRepository, chat: int, source: int, answer: Answer, locale: str
) -> None:
    """Change the answer that a message in a private chat got, later than in its own turn."""
    for number, payload in enumerate(_payloads(render(answer, locale))):
        call = {"chat_id": chat} | payload
        method = SEND if number else EDIT
        await outbox.add(Outgoing(chat, method, call, source_message=source))


async def replace(work: Work, pressed: TelegramMessage, answer: Answer, locale: str) -> None:
    """Change the message whose button was pressed."""
    place = _place(pressed) | {"message_id": pressed.message_id}
    await _owe(work, pressed, [EDIT, SEND], answer, locale, place)


async def announce(work: Work, chat: int, answer: Answer, locale: str) -> None:
    """Say something in a chat that answers no message."""
    for payload in _payloads(render(answer, locale)):
        call = {"chat_id": chat} | payload
        await work.outbox.add(Outgoing(chat, SEND, call, work.update_id, about=answer.about))


async def tell(
    outbox: OutboxRepository, person: int, answer: Answer, locale: str, until: datetime
) -> int:
    """Say something to a person in their own chat that no update led to, and nothing of it after
    a moment; returns the id of the last call."""
    owed = [
        await outbox.add(
            Outgoing(person, SEND, {"chat_id": person} | payload, about=answer.about, until=until)
        )
        for payload in _payloads(render(answer, locale))
    ]
    return owed[-1].id or 0


async def apologise(update: Update, work: Work) -> None:
    """Own that a message or press came to nothing; an edit or change of members passes."""
    said = update.message or (update.callback_query and update.callback_query.message)
    if isinstance(said, TelegramMessage) and update.effective_user:
        person = await work.person(update.effective_user)
        await say(work, said, Answer(Intent.UNKNOWN, notice=Notice.TROUBLE), person.locale)


async def _owe(
    work: Work,
    said: TelegramMessage,
    methods: list[str],
    answer: Answer,
    locale: str,
    place: dict[str, Any],
    source: int | None = None,
) -> None:
    """The reply's parts, the first by the first method and the rest by the last."""
    if answer.intent is Intent.SILENT:
        return
    language = answer.locale or locale
    reply = render(answer, language)
    payloads = photos(answer, reply, language, work.asker) if reply.sheets else _payloads(reply)
    if reply.sheets:  # always anew: a message of words cannot become several pictures
        methods = [PHOTO]
        place = _anew(place)
    if order := answer.paper and answer.paper.order:
        methods, place = [DOCUMENT], _anew(place)
        payloads = [_document(order, payloads, language)]
    if answer.shown and answer.shown.evidence.file.kind is not Kind.LOCAL:
        methods, place = [_kept_as(answer.shown)], _anew(place)
        payloads = [_kept(answer.shown, payloads)]
    for number, payload in enumerate(payloads):
        method = methods[min(number, len(methods) - 1)]
        call = place | payload if number == 0 else _bare(place) | payload
        board = board_of(payload)
        await work.outbox.add(
            Outgoing(said.chat_id, method, call, work.update_id, source, answer.about, board=board)
        )
    for news in answer.news:
        await _tell(work, news)
    await refresh(work, answer)
    await refresh_menu(work, said, answer)


async def _tell(work: Work, news: News) -> None:
    """What somebody else is told in their own chat, in their own language."""
    locale = await work.people.locale(news.person) or work.access.locale
    await announce(work, news.person, news.answer, locale)
    work.told.add(news.person)


def _payloads(reply: Reply) -> list[dict[str, Any]]:
    """One payload a part; the buttons stand under the last."""
    payloads: list[dict[str, Any]] = [{"text": part} for part in split(reply.text)]
    if payloads and reply.buttons:
        payloads[-1]["reply_markup"] = keyboard(reply.buttons)
    return payloads


def _document(order: Order, said: list[dict[str, Any]], locale: str) -> dict[str, Any]:
    """The file that is to be made when it is sent, under it what is said."""
    (payload,) = said
    caption = payload.pop("text")
    return payload | {"caption": caption, "document": order.to_json(), "locale": locale}


def _kept_as(shown: Shown) -> str:
    return PHOTO if shown.evidence.file.kind is Kind.PHOTO else DOCUMENT


def _kept(shown: Shown, said: list[dict[str, Any]]) -> dict[str, Any]:
    """A file that Telegram has, or else its copy here, under it what is said."""
    (payload,) = said
    piece = shown.evidence
    kept = {"file_id": piece.file.file_id, "copy": piece.copy or "", "name": piece.file.name}
    return payload | {"caption": payload.pop("text"), "kept": kept}


def _anew(place: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in place.items() if name != "message_id"}


def _place(said: TelegramMessage, pointing: bool = False) -> dict[str, Any]:
    """Where the reply goes: the chat, its topic, and in a group the message it answers, as also
    where it is ``pointing`` at it."""
    place: dict[str, Any] = {"chat_id": said.chat_id}
    if said.is_topic_message:
        place["message_thread_id"] = said.message_thread_id
    if pointing or said.chat.type != ChatType.PRIVATE:
        to = {"message_id": said.message_id, "allow_sending_without_reply": True}
        place["reply_parameters"] = to
    return place


def _bare(place: dict[str, Any]) -> dict[str, Any]:
    return {name: place[name] for name in ("chat_id", "message_thread_id") if name in place}
