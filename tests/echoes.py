"""Bare echo bots of the libraries, for comparison: ``python -m tests.echoes NAME``."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler
from telegram.ext.filters import TEXT

TASKS = 64


def telegram(concurrent: bool) -> None:
    """python-telegram-bot as it comes: one update after another, or many at the same time."""
    application = (
        ApplicationBuilder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(os.environ["TELEGRAM_BASE_URL"])
        .concurrent_updates(concurrent)
        .build()
    )
    application.add_handler(MessageHandler(TEXT, _echo))
    application.run_polling()


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def aiogram() -> None:
    """aiogram with so many updates at the same time."""
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_BASE_URL"].removesuffix("/bot"))
    bot = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.message.register(_answer)
    asyncio.run(dispatcher.start_polling(bot, tasks_concurrency_limit=TASKS))


async def _answer(message: Message) -> None:
    await message.answer(message.text or "")


ECHOES: dict[str, Callable[[], None]] = {
    "ptb": lambda: telegram(concurrent=False),
    "ptb-concurrent": lambda: telegram(concurrent=True),
    "aiogram": aiogram,
}

if __name__ == "__main__":
    logging.basicConfig(level=logging.CRITICAL)
    ECHOES[sys.argv[1]]()
