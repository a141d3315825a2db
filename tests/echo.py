"""Echo: a bare python-telegram-bot bot as its documentation shows one, with a handler that takes
its time. It confirms before it handles; the crash suite must find what that loses.

    TELEGRAM_BOT_TOKEN=1:TEST TELEGRAM_BASE_URL=http://127.0.0.1:8081/bot python -m tests.echo
"""

import asyncio
import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

WORK = 0.05  # seconds for each update


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    await asyncio.sleep(WORK)
    if update.effective_message:
        await update.effective_message.reply_text(update.effective_message.text or "")


def main() -> None:
    """Run until stopped, by long polling."""
    token, url = os.environ["TELEGRAM_BOT_TOKEN"], os.environ["TELEGRAM_BASE_URL"]
    application = ApplicationBuilder().token(token).base_url(url).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
