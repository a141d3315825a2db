"""Profile: what Telegram shows of the bot before and beside what is said – texts and menus."""

import logging
from collections.abc import Collection

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from handlers.replies.profile import description, short_description
from handlers.telegram.menu import languages, set_menu_of, set_menus

logger = logging.getLogger(__name__)


async def present(bot: Bot, locale: str, owners: Collection[int]) -> None:
    """Set what is not so yet; ``locale`` is for languages that we do not speak."""
    try:
        await set_menus(bot, locale)
        await _describe(bot, locale)
        for owner in sorted(owners):
            await _set_menu_of(bot, owner, locale)
    except TelegramError as error:
        logger.warning("profile and menus left as they were: %s", error)


async def _describe(bot: Bot, locale: str) -> None:
    for code, spoken in languages(locale).items():
        said, short = description(spoken), short_description(spoken)
        if (await bot.get_my_description(code or None)).description != said:
            await bot.set_my_description(said, code or None)
        if (await bot.get_my_short_description(code or None)).short_description != short:
            await bot.set_my_short_description(short, code or None)


async def _set_menu_of(bot: Bot, owner: int, locale: str) -> None:
    try:
        await set_menu_of(bot, owner, locale)
    except BadRequest as error:  # who never wrote has no chat yet; /start sets it
        logger.debug("menu of owner %s: %s", owner, error)
