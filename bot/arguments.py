"""Arguments: the commands, what each takes, and the function that runs it.

A runner is named, not imported, so that a command loads only what it needs.
"""

from argparse import ArgumentParser, ArgumentTypeError, _SubParsersAction
from pathlib import Path
from typing import TypeAlias

from store.forms import FORMATS

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"  # no generic at run time

PROG = "python -m bot"
RUNNERS = {
    "chat": "bot.console:chat",
    "ask": "bot.ask:ask",
    "figures": "bot.readings:figures",
    "criteria": "bot.readings:criteria",
    "catalog import": "bot.imports:import_files",
    "catalog check": "bot.catalogs:check_file",
    "catalog export": "bot.catalogs:export_department",
    "catalog list": "bot.catalogs:list_departments",
    "export": "bot.exports:export",
    "poll": "bot.serve:poll",
    "webhook": "bot.serve:webhook",
    "migrate": "bot.upgrade:migrate",
    "audit": "bot.audits:audit",
    "backup": "bot.backups:backup",
    "restore": "bot.backups:restore",
}


SERVICES = (RUNNERS["poll"], RUNNERS["webhook"])
"""What runs until it is told to stop."""


def parser() -> ArgumentParser:
    """The whole command line; parsed arguments carry ``runner``, a key's value of RUNNERS."""
    root = ArgumentParser(PROG, description="定档 Dingdang: look up standards, report figures.")
    commands = root.add_subparsers(metavar="COMMAND", required=True)
    _add(commands, "chat", "talk in the terminal: embedded database, built-in table, no token")
    _add_ask(commands)
    _add_readings(commands)
    _add_catalog(commands)
    _add_forms(commands)
    _add(commands, "poll", "run on Telegram by long polling (needs TELEGRAM_BOT_TOKEN)")
    _add_webhook(commands)
    _add(commands, "migrate", "bring the database of DATABASE_URL up to date")
    _add_audit(commands)
    _add_backups(commands)
    return root


def _add(commands: Commands, name: str, help: str, group: str = "") -> ArgumentParser:
    added = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    added.set_defaults(runner=RUNNERS[f"{group} {name}".strip()])
    return added


def _add_ask(commands: Commands) -> None:
    ask = _add(commands, "ask", "one message a line on standard input (or TEXT); saves nothing")
    ask.add_argument("text", nargs="?", metavar="TEXT", help="one message; else standard input")
    shape = ask.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print a JSON object for each message")
    shape.add_argument("--explain", action="store_true", help="show how each was understood")
    ask.add_argument("--table", type=Path, metavar="FILE", help="ask about the table in FILE")
    ask.add_argument(
        "--together", action="store_true", help="the lines are one conversation, not each alone"
    )


def _add_readings(commands: Commands) -> None:
    figures = _add(commands, "figures", "a text a line: the figures that are read in it")
    criteria = _add(commands, "criteria", "a criterion a line: the set of values that it means")
    for command in (figures, criteria):
        command.add_argument("--json", action="store_true", help="print JSON, a line each")


def _add_audit(commands: Commands) -> None:
    audit = _add(commands, "audit", "the log of changes of data and rights, the oldest first")
    shape = audit.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print a JSON object for each")
    shape.add_argument("--csv", action="store_true", help="print CSV with a header")


def _add_webhook(commands: Commands) -> None:
    webhook = _add(commands, "webhook", "run on Telegram by a webhook (needs WEBHOOK_URL)")
    webhook.add_argument("--workers", type=_positive, metavar="N", help="processes; else WORKERS")


def _positive(word: str) -> int:
    if not (word.isascii() and word.isdigit() and int(word)):
        raise ArgumentTypeError(f"not a number of processes: {word}")
    return int(word)


def _add_backups(commands: Commands) -> None:
    backup = _add(commands, "backup", "write the whole database to FILE, while it is in use")
    restore = _add(commands, "restore", "put a backup of SQLite in the place of the database")
    for command, yes in ((backup, "replace FILE"), (restore, "put what is there aside")):
        command.add_argument("file", type=Path, metavar="FILE", help="the backup")
        command.add_argument("--yes", action="store_true", help=f"{yes} unasked")


def _add_catalog(commands: Commands) -> None:
    about = "read and write tables: import, check, export, list"
    catalog = commands.add_parser("catalog", help=about, description=f"{about.capitalize()}.")
    actions = catalog.add_subparsers(metavar="ACTION", required=True)
    read = _add(actions, "import", "read tables into the database; all or none", "catalog")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a table")
    read.add_argument("--yes", action="store_true", help="replace a changed table unasked")
    read.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="OLD=NEW",
        help="an indicator that got another name (may be given several times)",
    )
    check = _add(actions, "check", "show how a table is read; saves nothing", "catalog")
    check.add_argument("file", type=Path, metavar="FILE", help="a table")
    check.add_argument("--json", action="store_true", help="print the whole table as JSON")
    _add_export(actions)
    _add(actions, "list", "the departments that are there, and how much each holds", "catalog")


def _add_forms(commands: Commands) -> None:
    export = _add(commands, "export", "write a department's form, filled with what was reported")
    export.add_argument("department", metavar="DEPARTMENT", help="its code or name")
    export.add_argument("--form", choices=list(FORMATS), default="table", help="else table")
    formats = sorted({format for some in FORMATS.values() for format in some})
    export.add_argument("--format", choices=formats, help="else as FILE ends, or the usual one")
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="else named like the form, here"
    )


def _add_export(actions: Commands) -> None:
    export = _add(actions, "export", "write a department's table to a file", "catalog")
    export.add_argument("department", metavar="DEPARTMENT", help="its code or name")
    export.add_argument("--year", type=int, metavar="Y", help="the table of that year")
    export.add_argument("--format", choices=("xlsx", "csv"), help="else as FILE ends, or xlsx")
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="else named like the department, here"
    )
