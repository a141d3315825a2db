"""bot/config.py: each variable, good and bad, and that secrets stay secret."""

import dataclasses

import pytest

from bot.config import Config, embedded_url
from store.errors import ConfigurationError
from tests.commandline import ROOT

TOKEN = "123456:AAbb_cc-dd"

READ = [
    ({}, "token", ""),
    ({}, "base_url", "https://api.telegram.org/bot"),
    ({}, "base_file_url", "https://api.telegram.org/file/bot"),
    ({}, "owner_ids", frozenset()),
    ({}, "access", "members"),
    ({}, "locale", "zh_Hans"),
    ({}, "log_level", "INFO"),
    ({}, "port", 0),
    ({}, "workers", 1),
    ({"TELEGRAM_BOT_TOKEN": f" {TOKEN}\n"}, "token", TOKEN),
    ({"TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot"}, "base_url", "http://127.0.0.1:8081/bot"),
    ({"TELEGRAM_BASE_URL": "http://api:8081/bot/"}, "base_url", "http://api:8081/bot"),
    ({"DATABASE_URL": "postgres://u:p@h/d"}, "database_url", "postgres://u:p@h/d"),
    ({"OWNER_IDS": "12"}, "owner_ids", frozenset({12})),
    ({"OWNER_IDS": "12, 34，56 ;78"}, "owner_ids", frozenset({12, 34, 56, 78})),
    ({"OWNER_IDS": " "}, "owner_ids", frozenset()),
    ({"ACCESS": "open"}, "access", "open"),
    ({"ACCESS": "OPEN"}, "access", "open"),
    ({"ACCESS": ""}, "access", "members"),
    ({"BOT_LOCALE": "zh_hant"}, "locale", "zh_Hant"),
    ({"WEBHOOK_URL": "https://example.org/x"}, "webhook_url", "https://example.org/x"),
    ({"WEBHOOK_SECRET": "s"}, "webhook_secret", "s"),
    ({"PORT": "65535"}, "port", 65535),
    ({"WORKERS": "4"}, "workers", 4),
    ({}, "rate_limit", 20),
    ({"RATE_LIMIT": "0"}, "rate_limit", 0),
    ({"LOG_LEVEL": "debug"}, "log_level", "DEBUG"),
    ({"LOG_FORMAT": "JSON"}, "log_format", "json"),
]

REFUSED = [
    ({"TELEGRAM_BOT_TOKEN": "no token"}, "TELEGRAM_BOT_TOKEN", "malformed"),
    ({"TELEGRAM_BOT_TOKEN": "123456"}, "TELEGRAM_BOT_TOKEN", "malformed"),
    ({"TELEGRAM_BASE_URL": "api.telegram.org/bot"}, "TELEGRAM_BASE_URL", "not_a_url"),
    ({"TELEGRAM_BASE_FILE_URL": "ftp://x/bot"}, "TELEGRAM_BASE_FILE_URL", "not_a_url"),
    ({"WEBHOOK_URL": "https://"}, "WEBHOOK_URL", "not_a_url"),
    ({"OWNER_IDS": "12,me"}, "OWNER_IDS", "not_a_number"),
    ({"OWNER_IDS": "-5"}, "OWNER_IDS", "not_a_number"),
    ({"OWNER_IDS": "²"}, "OWNER_IDS", "not_a_number"),
    ({"ACCESS": "everyone"}, "ACCESS", "not_one_of"),
    ({"BOT_LOCALE": "fr"}, "BOT_LOCALE", "not_one_of"),
    ({"WEBHOOK_SECRET": "two words"}, "WEBHOOK_SECRET", "malformed"),
    ({"WEBHOOK_SECRET": "x" * 257}, "WEBHOOK_SECRET", "malformed"),
    ({"WORKERS": "0"}, "WORKERS", "not_positive"),
    ({"RATE_LIMIT": "-1"}, "RATE_LIMIT", "not_a_number"),
    ({"WORKERS": "two"}, "WORKERS", "not_a_number"),
    ({"PORT": "http"}, "PORT", "not_a_number"),
    ({"PORT": "0"}, "PORT", "not_a_port"),
    ({"PORT": "65536"}, "PORT", "not_a_port"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT", "not_one_of"),
    ({"LOG_LEVEL": "loud"}, "LOG_LEVEL", "not_one_of"),
]


@pytest.mark.parametrize(("environ", "name", "value"), READ)
def test_a_setting_is_read(environ: dict[str, str], name: str, value: object) -> None:
    assert getattr(Config.from_environ(environ), name) == value


@pytest.mark.parametrize(("environ", "name", "code"), REFUSED)
def test_a_bad_setting_is_refused_by_name(environ: dict[str, str], name: str, code: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Config.from_environ(environ)
    assert (refused.value.name, refused.value.code) == (name, code)


def test_a_bad_token_is_not_repeated() -> None:
    with pytest.raises(ConfigurationError) as refused:
        Config.from_environ({"TELEGRAM_BOT_TOKEN": "hunter two"})
    assert "hunter" not in str(refused.value.args)


def test_secrets_are_not_in_the_repr() -> None:
    config = Config.from_environ(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "WEBHOOK_SECRET": "very-secret",
            "DATABASE_URL": "postgresql://user:password@host/name",
            "OWNER_IDS": "4711",
        }
    )
    shown = repr(config)
    assert "4711" in shown
    assert not any(secret in shown for secret in (TOKEN, "very-secret", "password"))


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Config().port = 1  # type: ignore[misc]


def test_the_default_database_is_a_file_in_the_data_folder(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Config.from_environ({}).database_url == embedded_url()
    assert embedded_url() == f"sqlite:///{tmp_path}/dingdang/dingdang.sqlite3"
    assert not list(tmp_path.iterdir()), "reading the settings must make nothing"


def test_every_worker_derives_the_same_secret_from_the_token_alone() -> None:
    derived = Config(TOKEN).secret
    assert derived == Config(TOKEN, port=1).secret
    assert derived != Config(TOKEN + "2").secret
    assert (TOKEN in derived, len(derived)) == (False, 64)
    assert Config(TOKEN, webhook_secret="s3cret").secret == "s3cret"


def test_a_password_of_the_database_is_a_secret_in_both_spellings() -> None:
    secrets = Config(TOKEN, database_url="postgresql://u:p%40ss@h/d").secrets
    assert {"p%40ss", "p@ss"} < set(secrets)


class Asked(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: object = None) -> str:  # type: ignore[override]
        self.names.add(name)
        return ""


@pytest.mark.parametrize("document", ["README.md", "README.zh.md", "docs/deployment.md"])
def test_every_setting_is_explained(document: str) -> None:
    Config.from_environ(environ := Asked())
    text = (ROOT / document).read_text("utf-8")
    assert len(environ.names) > 10
    assert [name for name in sorted(environ.names) if f"| `{name}` |" not in text] == []
