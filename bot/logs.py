"""Logs: one line an event on standard error or in a file, never with a secret."""

import logging
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY = ("alembic", "httpx", "httpcore", "apscheduler", "asyncio")


class Redacted(logging.Formatter):
    """A formatter that blots out secrets, in tracebacks too."""

    def __init__(self, *secrets: str) -> None:
        super().__init__(FORMAT)
        self.secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line, each secret replaced by ``***``."""
        line = super().format(record)
        for secret in self.secrets:
            line = line.replace(secret, "***")
        return line


def start_logging(level: str, *secrets: str, path: Path | None = None) -> None:
    """Log from ``level`` on; libraries that log every request only from WARNING on.

    With a ``path`` into that file, made when there is something to write.
    """
    handler = logging.FileHandler(path, delay=True) if path else logging.StreamHandler()
    handler.setFormatter(Redacted(*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
