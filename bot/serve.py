"""Serve: ``poll``, the assistant on Telegram."""

import asyncio
import os
from argparse import Namespace

from bot.application import poll as run
from bot.config import Config
from bot.logs import start_logging
from store.errors import ConfigurationError


def poll(arguments: Namespace) -> int:
    """Run by long polling until stopped; ConfigurationError where there is no token."""
    config = Config.from_environ(os.environ)
    if not config.token:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN", "missing")
    start_logging(config.log_level, config.token, config.webhook_secret)
    asyncio.run(run(config))
    return 0
