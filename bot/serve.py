"""Serve: ``poll`` and ``webhook``, the assistant on Telegram."""

import asyncio
import os
from argparse import Namespace
from dataclasses import replace

from bot.application import poll as run
from bot.config import Config
from bot.logs import start_logging
from bot.web import run as serve
from store.errors import ConfigurationError


def poll(_: Namespace) -> int:
    """Run by long polling until stopped; ConfigurationError where there is no token."""
    asyncio.run(run(_configured()))
    return 0


def webhook(arguments: Namespace) -> int:
    """Take updates in over HTTP until stopped; ConfigurationError for what is not set."""
    config = _configured()
    if not config.webhook_url:
        raise ConfigurationError("WEBHOOK_URL", "missing")
    workers = arguments.workers or config.workers
    if workers > 1 and config.database_url.startswith("sqlite"):
        raise ConfigurationError("WORKERS", "needs_postgresql")
    return serve(replace(config, workers=workers))


def _configured() -> Config:
    config = Config.from_environ(os.environ)
    if not config.token:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN", "missing")
    start_logging(config.log_level, *config.secrets, form=config.log_format)
    return config
