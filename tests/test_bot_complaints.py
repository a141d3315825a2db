"""bot/complaints.py: one line for each of our errors, with its datum and its exit code."""

import pytest

from bot.complaints import complaint, exit_code
from store.errors import ConfigurationError, DingdangError, ImportFailed

ROWS = [
    (ConfigurationError("TELEGRAM_BOT_TOKEN", "missing"), "TELEGRAM_BOT_TOKEN is not set", 2),
    (
        ConfigurationError("OWNER_IDS", "not_a_number", "me"),
        "OWNER_IDS is not a whole number: me",
        2,
    ),
    (ConfigurationError("PORT", "very_odd", "7"), "PORT very odd: 7", 2),
    (
        ConfigurationError("DATABASE_URL", "unreachable", "no route\nto  host"),
        "DATABASE_URL names a database that cannot be reached: no route to host",
        2,
    ),
    (
        ImportFailed("header_missing", "203.txt:3", "评价标准"),
        "this table cannot be read: 203.txt:3: header missing: 评价标准",
        1,
    ),
    (ImportFailed("too_large"), "this table cannot be read: the file is larger than", 1),
    (FileNotFoundError(2, "No such file or directory", "x.txt"), "x.txt: No such file", 1),
    (OSError("odd"), "input: OSError", 1),
    (DingdangError("detail"), "DingdangError: detail", 1),
]


@pytest.mark.parametrize(("error", "line", "code"), ROWS)
def test_an_error_is_one_line(error: Exception, line: str, code: int) -> None:
    assert complaint(error).startswith(line)
    assert "\n" not in complaint(error)
    assert exit_code(error) == code
