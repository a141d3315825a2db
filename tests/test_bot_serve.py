"""bot/serve.py: what keeps the bot from starting is said at once, in one line."""

from pathlib import Path

import pytest

from tests.commandline import bot

GOOD = {
    "TELEGRAM_BOT_TOKEN": "1:TEST",
    "WEBHOOK_URL": "https://bot.example.org",
    "DATABASE_URL": "sqlite:////nowhere/dingdang.sqlite3",
}

REFUSED = [
    (["poll"], {"TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN is not set"),
    (["webhook"], {"TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN is not set"),
    (["webhook"], {"WEBHOOK_URL": ""}, "WEBHOOK_URL is not set"),
    (["webhook"], {"WORKERS": "2"}, "WORKERS above 1 needs a PostgreSQL database"),
    (["webhook", "--workers", "2"], {}, "WORKERS above 1 needs a PostgreSQL database"),
]


@pytest.mark.parametrize(("command", "settings", "line"), REFUSED)
def test_what_keeps_it_from_starting_is_named(
    tmp_path: Path, command: list[str], settings: dict[str, str], line: str
) -> None:
    outcome = bot(*command, home=tmp_path, **GOOD | settings)
    assert outcome.code == 2
    assert outcome.err == f"python -m bot: {line}\n"
