"""Logs: one event a line on standard error or in a file, with no secret and no word of people."""

import json
import logging
import re
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import TypeAlias

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY = ("aiosqlite", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "telegram")
HIDDEN = "***"
SAID = re.compile(
    r"(?:DETAIL:|\[parameters:).*$"  # what a database adds to an error: the rows
    r"|(?<=')[^'\n]*\d[^'\n]*(?=')"
    r'|(?<=")[^"\n]*\d[^"\n]*(?=")',
    re.MULTILINE,
)
"""What may be of people's words where an exception tells of itself."""

TYPE = re.compile(r"[ |]*[\w.]+(?:: )?")
GROUPED = re.compile(r"^ *\| ")

Raised: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class Redacted(logging.Formatter):
    """A line of text; secrets are blotted out, and what exceptions tell of people's words."""

    def __init__(self, *secrets: str) -> None:
        super().__init__(FORMAT)
        self.secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line, each secret replaced by ``***``."""
        return self.blot(super().format(record))

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - named by logging
        """The traceback, without what people said."""
        return "".join(map(_told, format_exception(*ei))).rstrip("\n")

    def blot(self, text: str) -> str:
        """A text without the secrets."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return text


class Json(Redacted):
    """A JSON object a line: time, level, logger, message, and exception where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The object; no secret is in any of its values."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.blot(record.getMessage()),
        }
        if record.exc_info:
            event["exception"] = self.blot(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)


def _told(part: str) -> str:
    """A part of a traceback: frames as they are; of what is not ASCII only the type."""
    if GROUPED.sub("", part).startswith(" "):
        return part
    named = TYPE.match(part)
    if named and not part.isascii():
        return f"{named[0]}{HIDDEN}\n"
    return SAID.sub(HIDDEN, part)


FORMATS = {"text": Redacted, "json": Json}


def start_logging(level: str, *secrets: str, form: str = "text", path: Path | None = None) -> None:
    """Log from ``level`` on, in a form of FORMATS; libraries that log every call from WARNING on.

    With a ``path`` into that file, made when there is something to write.
    """
    handler = logging.FileHandler(path, delay=True) if path else logging.StreamHandler()
    handler.setFormatter(FORMATS[form](*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
