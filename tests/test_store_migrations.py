"""Alembic's own commands, configured in pyproject.toml alone."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from store.errors import ConfigurationError
from store.models import Base

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def tables(path: Path) -> set[str]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names())
    engine.dispose()
    return found


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    return Config(toml_file=PYPROJECT)


def test_up_and_down_and_up_again(config: Config, tmp_path: Path) -> None:
    command.upgrade(config, "head")
    assert tables(tmp_path / "x.db") == {*Base.metadata.tables, "alembic_version"}
    command.downgrade(config, "base")
    assert tables(tmp_path / "x.db") == {"alembic_version"}
    command.upgrade(config, "head")
    assert tables(tmp_path / "x.db") == {*Base.metadata.tables, "alembic_version"}


def test_the_url_may_be_handed_in(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(ConfigurationError, match="missing"):
        command.upgrade(config, "head")
    config.attributes["url"] = f"sqlite:///{tmp_path / 'other.db'}"
    command.upgrade(config, "head")
    assert "reports" in tables(tmp_path / "other.db")


def test_going_down_leaves_postgresql_empty(
    empty_postgres: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_postgres())
    config = Config(toml_file=PYPROJECT)
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    command.upgrade(config, "head")
    command.check(config)  # raises where models and migrations differ


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(Config(toml_file=PYPROJECT)).get_heads()) == 1


def test_revisions_do_not_follow_our_code() -> None:
    """A revision that imports the models would change with them."""
    revisions = (PYPROJECT.parent / "store" / "migrations" / "versions").glob("0*.py")
    texts = [path.read_text("utf-8") for path in revisions]
    assert texts
    assert not [text for text in texts if "store" in text]
