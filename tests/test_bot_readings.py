"""bot/readings.py: the JSON contract of ``figures`` and ``criteria``, and their readable lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import bot

FIGURES: list[tuple[str, list[dict[str, Any]]]] = [
    ("村官应到40实到37", [{"value": 92.5, "unit": "%", "numerator": 37, "denominator": 40}]),
    ("九成二", [{"value": 92, "unit": "%", "numerator": None, "denominator": None}]),
    ("一万二", [{"value": 12000, "unit": None}]),
    ("2026年3月", []),
    ("", []),
    ("95%、88%", [{"value": 95, "unit": "%"}, {"value": 88, "unit": "%"}]),
]

CRITERIA: list[tuple[str, dict[str, Any]]] = [
    (
        "95%以上",
        {
            "intervals": [{"low": 95, "low_closed": True, "high": None, "high_closed": False}],
            "unit": "%",
            "error": None,
        },
    ),
    (
        "＜4项，＞2项",
        {
            "intervals": [{"low": 2, "low_closed": False, "high": 4, "high_closed": False}],
            "unit": "项",
            "error": None,
        },
    ),
    ("天晓得", {"intervals": [], "error": "unreadable_criterion"}),
    ("", {"intervals": [], "error": "unreadable_criterion"}),
]

READABLE = [
    ("figures", "村官应到40实到37", "92.5% (37/40)"),
    ("figures", "没有数", "-"),
    ("criteria", "95%-80%", "[80, 95] %"),
    ("criteria", "＞4项", "(4, ∞) 项"),
    ("criteria", "天晓得", "unreadable_criterion"),
]


def test_figures_as_json(tmp_path: Path) -> None:
    said = "".join(f"{text}\n" for text, _ in FIGURES)
    lines = bot("figures", "--json", home=tmp_path, said=said).lines
    assert len(lines) == len(FIGURES)
    for (text, expected), line in zip(FIGURES, lines, strict=True):
        found = json.loads(line)
        assert len(found) == len(expected), text
        for figure, wanted in zip(found, expected, strict=True):
            assert set(figure) == {"text", "value", "unit", "numerator", "denominator"}
            assert {name: figure[name] for name in wanted} == wanted


def test_criteria_as_json(tmp_path: Path) -> None:
    said = "".join(f"{text}\n" for text, _ in CRITERIA)
    lines = bot("criteria", "--json", home=tmp_path, said=said).lines
    assert len(lines) == len(CRITERIA)
    for (_, expected), line in zip(CRITERIA, lines, strict=True):
        found = json.loads(line)
        assert set(found) == {"intervals", "unit", "error"}
        assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(("command", "said", "shown"), READABLE)
def test_a_line_for_the_eye(command: str, said: str, shown: str, tmp_path: Path) -> None:
    done = bot(command, home=tmp_path, said=f"{said}\n")
    assert done.code == 0
    assert done.lines[0].endswith(shown)
