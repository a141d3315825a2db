"""Reports as they are typed, one or many in a message, against tests/data/reports.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from handlers.dialogue import Assistant
from tests.accuracy import assistant, said

CORPUS = tomllib.loads((Path(__file__).parent / "data" / "reports.toml").read_text("utf-8"))
SHORT = {name: short for short, name in CORPUS["names"].items()}


@pytest.fixture(scope="module")
def asked() -> Assistant:
    """The assistant over the built-in table."""
    return assistant()


def shown(result: dict[str, Any]) -> str:
    """A result as the corpus writes it."""
    pair = f"{result['numerator']}/{result['denominator']}" if result["denominator"] else None
    value = pair or ("-" if result["value"] is None else f"{result['value']}")
    words = (SHORT.get(result["indicator"], "?"), value, result["tier"], result["error"])
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("text", "expected"), CORPUS["typed"].items())
def test_what_is_typed(asked: Assistant, text: str, expected: str) -> None:
    got = said(asked, text)
    results = "; ".join(map(shown, got["results"]))
    assert (results if got["intent"] == "report" else got["intent"]) == expected


def test_many_are_typed_and_most_are_graded() -> None:
    rows = CORPUS["typed"].values()
    assert len(rows) >= 340
    assert sum(row.endswith(("优", "良", "中", "差")) for row in rows) >= 300
