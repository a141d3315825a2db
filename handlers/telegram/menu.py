"""Menu: the commands that Telegram shows – to everybody, in groups, and to who administers."""

from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatType

from handlers.answers import Answer, Notice
from handlers.matters import Code
from handlers.replies.menu import describe
from handlers.tables import administers_any
from handlers.telegram.work import Work
from store.repositories import Outgoing

SET = "setMyCommands"
DELETE = "deleteMyCommands"
MENUS = (SET, DELETE)

PRIVATE = (
    "start",
    "help",
    "list",
    "board",
    "digest",
    "owners",
    "cutoffs",
    "export",
    "departments",
    "members",
    "mydata",
    "forgetme",
    "lang",
    "cancel",
)
ADMINISTRATOR = (
    *PRIVATE[:-4],
    "review",
    "closing",
    "invite",
    "criterion",
    "weights",
    "audit",
    *PRIVATE[-4:],
)
GROUP = ("help", "list", "board", "digest", "owners", "cutoffs", "cancel")
# Telegram knows two letters of a language only: one menu for all of Chinese.
LANGUAGES = {"zh": "zh_Hans", "en": "en"}

CHANGED = frozenset({Code.ROLE_GIVEN, Code.REMOVED})
"""What changes somebody else's rights, or one's own by the same way."""

OWN = frozenset({Code.JOINED, Code.ERASED})


async def set_menus(bot: Bot, locale: str) -> None:
    """Set the menus that are not so yet; ``locale`` is for languages that we do not speak."""
    await _set(bot, BotCommandScopeAllPrivateChats(), PRIVATE, locale)
    await _set(bot, BotCommandScopeAllGroupChats(), GROUP, locale)


async def set_menu_of(bot: Bot, person: int, locale: str) -> None:
    """Set the menu of somebody who administers, where it is not so yet."""
    await _set(bot, BotCommandScopeChat(person), ADMINISTRATOR, locale)


async def _set(bot: Bot, scope: BotCommandScope, names: tuple[str, ...], locale: str) -> None:
    for code, spoken in languages(locale).items():
        menu = tuple(BotCommand(name, describe(name, spoken)) for name in names)
        if await bot.get_my_commands(scope, code or None) != menu:
            await bot.set_my_commands(menu, scope, code or None)


def languages(locale: str) -> dict[str, str]:
    """Telegram's code of a language → the locale that it is shown."""
    return {"": locale, **LANGUAGES}


async def refresh_menu(work: Work, said: TelegramMessage, answer: Answer) -> None:
    """Owe a person the menu of what they may do now, where the answer changed that or greets."""
    person, code = _whose(said, answer), answer.matter.code if answer.matter else None
    members = work.assistant.records.members
    if person is None or members is None:
        return
    if administers_any(work.access.rights(person, await members.roles(person))):
        await _owe(work, person, SET)
    elif code is not Code.JOINED and code:
        await _owe(work, person, DELETE)


def _whose(said: TelegramMessage, answer: Answer) -> int | None:
    code = answer.matter.code if answer.matter else None
    if answer.matter and code in CHANGED:
        return answer.matter.members[0].person
    begins = answer.notice is Notice.GREETING and (said.text or "").startswith("/start")
    own = said.chat.type == ChatType.PRIVATE and (code in OWN or begins)
    return said.chat_id if own else None


async def _owe(work: Work, person: int, method: str) -> None:
    """The calls that give somebody the menu of who administers, or everybody's."""
    for code, spoken in languages(work.access.locale).items():
        call: dict[str, Any] = {"language_code": code}
        if method == SET:
            call["commands"] = {name: describe(name, spoken) for name in ADMINISTRATOR}
        await work.outbox.add(Outgoing(person, method, call, work.update_id))


async def call_menu(bot: Bot, chat: int, method: str, payload: dict[str, Any]) -> None:
    """Make a call that ``refresh_menu`` owes."""
    scope, code = BotCommandScopeChat(chat), payload["language_code"] or None
    if method == DELETE:
        await bot.delete_my_commands(scope, code)
    else:
        menu = [BotCommand(*command) for command in payload["commands"].items()]
        await bot.set_my_commands(menu, scope, code)
