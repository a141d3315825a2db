"""bot/arguments.py: every command and option has help, a runner, and a place in the README."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.arguments import PROG, RUNNERS, parser
from tests.commandline import ROOT

PARSED = [
    (["chat"], {"runner": "bot.console:chat"}),
    (["ask"], {"text": None, "json": False, "table": None, "together": False}),
    (["ask", "村官到岗率", "--json"], {"text": "村官到岗率", "json": True}),
    (["ask", "--together"], {"together": True}),
    (["ask", "--explain"], {"explain": True, "json": False}),
    (["figures", "--json"], {"runner": "bot.readings:figures", "json": True}),
    (["criteria"], {"runner": "bot.readings:criteria", "json": False}),
    (["catalog", "import", "a", "b"], {"yes": False, "runner": "bot.imports:import_files"}),
    (["catalog", "export", "203"], {"year": None, "format": None, "output": None}),
    (["catalog", "export", "203", "--year", "2025"], {"department": "203", "year": 2025}),
    (["catalog", "list"], {"runner": "bot.catalogs:list_departments"}),
    (["poll"], {"runner": "bot.serve:poll"}),
    (["webhook"], {"runner": "bot.serve:webhook", "workers": None}),
    (["webhook", "--workers", "4"], {"workers": 4}),
    (["backup", "x"], {"runner": "bot.backups:backup", "file": Path("x"), "yes": False}),
    (["restore", "x", "--yes"], {"runner": "bot.backups:restore", "yes": True}),
    (["audit"], {"runner": "bot.audits:audit", "json": False, "csv": False}),
    (["audit", "--csv"], {"csv": True}),
    (["migrate"], {"runner": "bot.upgrade:migrate"}),
]

REFUSED = [
    [],
    ["dance"],
    ["catalog"],
    ["catalog", "drop"],
    ["catalog", "import"],
    ["catalog", "check"],
    ["catalog", "export"],
    ["catalog", "export", "203", "--format", "pdf"],
    ["ask", "one", "two"],
    ["ask", "--table"],
    ["ask", "--json", "--explain"],
    ["poll", "--fast"],
    ["webhook", "--workers", "0"],
    ["audit", "--json", "--csv"],
    ["backup"],
    ["restore"],
    ["webhook", "--workers", "many"],
]


def parsers(root: ArgumentParser, name: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    """Every command with its words."""
    yield name, root
    for action in root._actions:
        if isinstance(action, _SubParsersAction):
            for word, child in action.choices.items():
                yield from parsers(child, f"{name} {word}".strip())


COMMANDS = dict(parsers(parser()))


@pytest.mark.parametrize(("line", "expected"), PARSED)
def test_a_line_is_parsed(line: list[str], expected: dict[str, object]) -> None:
    parsed = vars(parser().parse_args(line))
    assert {name: parsed[name] for name in expected} == expected


@pytest.mark.parametrize("line", REFUSED, ids=" ".join)
def test_a_wrong_line_is_refused(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        parser().parse_args(line)
    assert refused.value.code == 2
    assert PROG in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(RUNNERS))
def test_a_runner_is_there(name: str) -> None:
    module = RUNNERS[name].partition(":")[0]
    assert find_spec(module), module
    assert name in COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_everything_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.description
    for action in command._actions:
        assert action.help or isinstance(action, _SubParsersAction), action
        if isinstance(action, _SubParsersAction):
            helped = {choice.dest for choice in action._choices_actions if choice.help}
            assert helped == set(action.choices)


@pytest.mark.parametrize("name", sorted(RUNNERS))
def test_a_command_is_in_the_readme(name: str) -> None:
    assert f"bot {name}" in (ROOT / "README.md").read_text("utf-8")
