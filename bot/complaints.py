"""Complaints: our errors in one line of plain English for the engineer's terminal."""

from store.errors import ConfigurationError, ImportFailed

SETTINGS = {
    "missing": "is not set",
    "refused": "was refused by Telegram",
    "malformed": "does not look right",
    "not_a_url": "is not an http(s) address",
    "not_one_of": "is not one of the values it may have",
    "not_a_number": "is not a whole number",
    "not_a_port": "is not a port between 1 and 65535",
    "locked": "names a database that another program has locked; try again when it is done",
    "unreachable": "names a database that cannot be reached",
    "bad_url": "is not the address of a SQLite or PostgreSQL database",
    "no_file": "names a database in memory; it must be a file",
    "unknown_revision": "names a database that a newer version of this program made",
}


def complaint(error: Exception) -> str:
    """One line: what cannot be used, why, and the datum where there is one."""
    if isinstance(error, ConfigurationError):
        return _joined(f"{error.name} {SETTINGS.get(error.code, words(error.code))}", error.detail)
    if isinstance(error, ImportFailed):
        return _joined(
            _joined("this table cannot be read", error.where), words(error.code), error.detail
        )
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
