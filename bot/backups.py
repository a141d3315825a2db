"""Backups: ``backup`` and ``restore``, the database in a file and back again."""

import os
from argparse import Namespace

from bot.config import Config, embedded_url, make_data_folder
from bot.lines import say
from store import backups


def backup(arguments: Namespace) -> int:
    """Write the database of DATABASE_URL to a file while it is in use."""
    backups.back_up(_url(), arguments.file, arguments.yes)
    say(f"{arguments.file}: {arguments.file.stat().st_size} bytes")
    return 0


def restore(arguments: Namespace) -> int:
    """Put such a file in the place of the database."""
    url = _url()
    if url == embedded_url():
        make_data_folder()
    old = backups.restore(url, arguments.file, arguments.yes)
    say("the database is restored" + (f"; what was there is now {old}" if old else ""))
    return 0


def _url() -> str:
    return Config.from_environ(os.environ).database_url
