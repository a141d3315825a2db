"""Upgrade: ``migrate``, the database brought up to date."""

import asyncio
import os
from argparse import Namespace

from bot.config import Config
from bot.lines import say
from bot.storage import prepare


def migrate(arguments: Namespace) -> int:
    """Bring the database up to date; at once where it is."""
    asyncio.run(prepare(Config.from_environ(os.environ).database_url))
    say("the database is up to date")
    return 0
