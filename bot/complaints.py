"""Complaints: our errors in one line of plain English for the engineer's terminal."""

import sys

from store.errors import BackupFailed, ConfigurationError, FormFailed, ImportFailed
from store.importers import Warning

SETTINGS = {
    "missing": "is not set",
    "refused": "was refused by Telegram",
    "malformed": "does not look right",
    "not_a_url": "is not an http(s) address",
    "not_a_folder": "is not a folder that is there",
    "not_one_of": "is not one of the values it may have",
    "not_a_number": "is not a whole number",
    "not_positive": "must be at least 1",
    "not_a_port": "is not a port between 1 and 65535",
    "in_use": "is a port that another program uses",
    "needs_postgresql": "above 1 needs a PostgreSQL database",
    "locked": "names a database that another program has locked; try again when it is done",
    "unreachable": "names a database that cannot be reached",
    "bad_url": "is not the address of a SQLite or PostgreSQL database",
    "no_file": "names a database in memory; it must be a file",
    "unknown_revision": "names a database that a newer version of this program made",
}

FILES = {
    "unknown_format": "this kind of file is not read; save it as .docx, .xlsx, .csv or .txt",
    "old_format": "an old format; open it and save it as",
    "wrong_format": "the name says one kind of file and the content another; it looks like",
    "broken_file": "the file is damaged and cannot be opened",
    "password_protected": "the file is protected by a password; save it without one",
    "empty_file": "the file is empty",
    "too_large": "the file is larger than this many bytes",
    "too_large_unpacked": "the file unpacks to more than this many bytes",
    "too_many_parts": "the file has more parts inside than",
    "too_many_rows": "more rows than",
    "too_many_cells": "more cells in a row than",
    "nested_too_deep": "tables within tables, deeper than",
    "cell_too_long": "a cell with more characters than",
    "nul_byte": "a NUL byte, which no text has",
    "unclosed_quote": "a quotation mark opens here and is never closed",
    "unknown_encoding": "the text is in none of UTF-8, UTF-16 and GB18030",
    "missing_header": "a column is missing",
    "no_table": "no row with the headers of a performance table was found",
    "no_department": "neither a title nor the file's name says whose table it is",
    "no_activity": "there is no activity below the header",
}
WARNINGS = {
    "overlap": "two tiers admit the same figures",
    "uncovered": "no criterion covers",
    "direction_unclear": "it cannot be told whether more or less is better",
    "unreadable_criterion": "a criterion that cannot be read",
    "criterion_missing": "a criterion is blank",
    "budget_sum": "the budget is not the sum of its parts",
    "budget_unreadable": "a budget that cannot be read",
    "duplicate_indicator": "this name stands twice",
    "duplicate_activity": "this name stands twice",
    "indicator_without_activity": "an indicator without an activity is left out",
    "indicator_without_name": "criteria without an indicator's name are left out",
    "table_skipped": "a table is left out, for it has no column",
    "hidden_row": "a hidden row is read like any other",
    "hidden_sheet": "a hidden sheet is left out",
    "formula_without_value": "a formula whose value was never computed",
    "no_code": "no code was found for the department",
}
BACKUPS = {
    "exists": "there is such a file; --yes replaces it",
    "no_database": "there is no such database",
    "not_ours": "this is no SQLite database of this program",
    "damaged": "the database is damaged",
    "in_use": "the database is in use; stop the program first",
    "not_empty": "there is a database already; --yes puts it aside",
    "not_sqlite": "a backup of PostgreSQL is restored by pg_restore: see docs/deployment.md",
    "no_pg_dump": "pg_dump is not installed; it comes with the client of PostgreSQL",
    "pg_dump_failed": "pg_dump says",
}
FORMS = {
    "unknown_placeholders": "the template asks for what forms do not have",
    "broken_template": "the template cannot be filled",
}


def refuse(line: str) -> int:
    """Say on stderr why a command does nothing; returns its exit code."""
    sys.stderr.write(f"python -m bot: {line}\n")
    return 1


def describe(warning: Warning) -> str:
    """A warning in plain English, with its datum."""
    return _joined(WARNINGS.get(warning.code, words(warning.code)), warning.detail)


def complaint(error: Exception) -> str:
    """One line: what cannot be used, why, and the datum where there is one."""
    if isinstance(error, ConfigurationError):
        return _joined(f"{error.name} {SETTINGS.get(error.code, words(error.code))}", error.detail)
    if isinstance(error, ImportFailed):
        return _joined(
            _joined("this table cannot be read", error.where),
            FILES.get(error.code, words(error.code)),
            error.detail,
        )
    if isinstance(error, BackupFailed):
        return _joined(BACKUPS[error.code], error.detail)
    if isinstance(error, FormFailed):
        return _joined(error.where, FORMS[error.code], error.detail)
    if isinstance(error, OSError):
        return _joined(str(error.filename or "input"), error.strerror or type(error).__name__)
    return _joined(words(type(error).__name__), *map(str, error.args))


def exit_code(error: Exception) -> int:
    """2 for a setting that the person can mend, else 1."""
    return 2 if isinstance(error, ConfigurationError) else 1


def words(code: str) -> str:
    """A code in plain words: ``too_large`` is "too large"."""
    return code.replace("_", " ")


def _joined(*parts: str) -> str:
    return ": ".join(" ".join(part.split()) for part in parts if part)
