"""Config: the environment read once, checked, frozen."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from platformdirs import user_data_path

from handlers.message import LOCALES
from handlers.translation import FALLBACK
from store.errors import ConfigurationError

TELEGRAM = "https://api.telegram.org"
ACCESS = ("members", "open")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_FORMATS = ("text", "json")
TOKEN = re.compile(r"\d+:[\w-]+")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # as Telegram takes one


def data_folder() -> Path:
    """The user's data folder of this program; it may not exist yet."""
    return user_data_path("dingdang", appauthor=False)


def make_data_folder() -> None:
    """Make the data folder, for its owner only; nothing where it is there."""
    data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)


def default_database() -> Path:
    """The embedded database's file; it may not exist yet."""
    return data_folder() / "dingdang.sqlite3"


def embedded_url() -> str:
    """The URL of the default database."""
    return f"sqlite:///{default_database()}"


@dataclass(frozen=True)
class Config:
    """Every setting, valid. ``token`` is empty where none is set; secrets are not in the repr.

    ``base_url`` and ``base_file_url`` are python-telegram-bot's, ending in ``/bot``. ``owner_ids``
    are Telegram user ids, who may report; ``access`` says whether anyone else may look up,
    ``rate_limit`` how many messages one may send at once, 0 for any number.
    ``port`` is 0 where none is set; ``forms_folder`` has the templates that replace built-in ones,
    ``evidence_folder`` gets copies of what proves figures.
    """

    token: str = field(default="", repr=False)
    base_url: str = f"{TELEGRAM}/bot"
    base_file_url: str = f"{TELEGRAM}/file/bot"
    database_url: str = field(default="", repr=False)
    owner_ids: frozenset[int] = frozenset()
    access: str = "members"
    locale: str = FALLBACK
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    port: int = 0
    rate_limit: int = 20
    workers: int = 1
    log_level: str = "INFO"
    log_format: str = "text"
    forms_folder: Path | None = None
    evidence_folder: Path | None = None

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Config":
        """Read the variables of the contract; an empty one counts as not set.

        Raises ConfigurationError with the variable's name; never with the value of a secret.
        """
        read = _Reader(environ)
        return cls(
            token=read.matching("TELEGRAM_BOT_TOKEN", TOKEN),
            base_url=read.url("TELEGRAM_BASE_URL", cls.base_url),
            base_file_url=read.url("TELEGRAM_BASE_FILE_URL", cls.base_file_url),
            database_url=read.text("DATABASE_URL", embedded_url()),
            owner_ids=read.numbers("OWNER_IDS"),
            access=read.choice("ACCESS", ACCESS, cls.access),
            locale=read.choice("BOT_LOCALE", LOCALES, cls.locale),
            webhook_url=read.url("WEBHOOK_URL", ""),
            webhook_secret=read.matching("WEBHOOK_SECRET", SECRET),
            port=read.port("PORT"),
            rate_limit=read.count("RATE_LIMIT", cls.rate_limit),
            workers=read.positive("WORKERS", cls.workers),
            log_level=read.choice("LOG_LEVEL", LOG_LEVELS, cls.log_level),
            log_format=read.choice("LOG_FORMAT", LOG_FORMATS, cls.log_format),
            forms_folder=read.folder("FORMS_FOLDER"),
            evidence_folder=read.folder("EVIDENCE_FOLDER"),
        )

    @property
    def secret(self) -> str:
        """What Telegram says to be let in: WEBHOOK_SECRET, else always the same of the token."""
        derived = hmac.digest(self.token.encode(), b"webhook", "sha256").hex()
        return self.webhook_secret or derived

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen."""
        password = urlsplit(self.database_url).password or ""
        return (self.token, self.secret, password, unquote(password))


@dataclass(frozen=True)
class _Reader:
    """One variable at a time, as what it should be."""

    environ: Mapping[str, str]

    def text(self, name: str, default: str) -> str:
        return self.environ.get(name, "").strip() or default

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        value = self.text(name, "")
        if value and not pattern.fullmatch(value):
            raise ConfigurationError(name, "malformed")
        return value

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default)
        parts = urlsplit(value)
        if value and not (parts.scheme in ("http", "https") and parts.netloc):
            raise ConfigurationError(name, "not_a_url", value)
        return value.rstrip("/")

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        for choice in choices:
            if value.casefold() == choice.casefold():
                return choice
        raise ConfigurationError(name, "not_one_of", f"{value}: {', '.join(choices)}")

    def folder(self, name: str) -> Path | None:
        path = self.text(name, "")
        if path and not Path(path).is_dir():
            raise ConfigurationError(name, "not_a_folder", path)
        return Path(path) if path else None

    def numbers(self, name: str) -> frozenset[int]:
        words = re.split(r"[,，;\s]+", self.text(name, ""))
        return frozenset(self._number(name, word) for word in words if word)

    def port(self, name: str) -> int:
        word = self.text(name, "")
        value = self._number(name, word or "0")
        if word and not 0 < value < 65536:
            raise ConfigurationError(name, "not_a_port", str(value))
        return value

    def count(self, name: str, default: int) -> int:
        return self._number(name, self.text(name, str(default)))

    def positive(self, name: str, default: int) -> int:
        value = self.count(name, default)
        if not value:
            raise ConfigurationError(name, "not_positive", str(value))
        return value

    def _number(self, name: str, word: str) -> int:
        if not (word.isascii() and word.isdigit()):
            raise ConfigurationError(name, "not_a_number", word)
        return int(word)
