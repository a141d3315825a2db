"""Menu: the commands that Telegram shows, in the language of each user's Telegram."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from handlers.replies.menu import describe
from handlers.telegram.commands import COMMANDS

SCOPES = (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats())
# Telegram knows two letters of a language only: one menu for all of Chinese.
LANGUAGES = {"zh": "zh_Hans", "en": "en"}

logger = logging.getLogger(__name__)


async def set_menu(bot: Bot, locale: str) -> None:
    """Set the menus that are not so yet; ``locale`` is for languages that we do not speak."""
    try:
        for scope in SCOPES:
            for code, spoken in {"": locale, **LANGUAGES}.items():
                menu = tuple(BotCommand(name, describe(name, spoken)) for name in COMMANDS)
                if await bot.get_my_commands(scope, code or None) != menu:
                    await bot.set_my_commands(menu, scope, code or None)
    except TelegramError as error:
        logger.warning("command menu left as it was: %s", error)
