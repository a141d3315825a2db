"""Everything that can go wrong, as one tree.

    DingdangError
    ├── GradingError            a figure that must not be graded; carries a code of the contract
    ├── ImportFailed            a file that cannot become a table: code, place and detail
    ├── ConfigurationError      an environment variable, address or database that cannot be used
    ├── BackupFailed            a backup that was not made or not restored
    └── FormFailed              a form's template that cannot be filled

An exception carries data and a code, never a sentence: sentences are made in handlers/replies
for a chat, and in bot/ for the engineer's terminal.
"""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Why a figure gets no tier: the values of ``error`` in the JSON contract."""

    NO_FIGURE = "no_figure"
    OUT_OF_RANGE = "out_of_range"
    NOT_WHOLE = "not_whole"
    UNIT_MISMATCH = "unit_mismatch"
    AMBIGUOUS_FIGURE = "ambiguous_figure"
    UNREADABLE_CRITERION = "unreadable_criterion"


class DingdangError(Exception):
    """The root: catch this to catch all of ours and none of Python's."""


class GradingError(DingdangError):
    """A figure refused, with its code and what the reply needs to say why.

    ``detail`` names the rule within the code, for example ``negative`` or ``over_100``.
    """

    def __init__(self, code: ErrorCode, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class ImportFailed(DingdangError):  # noqa: N818 - reads as what happened
    """A file that cannot be read as a table; ``where`` is a line or cell, ``detail`` the datum."""

    def __init__(self, code: str, where: str = "", detail: str = "") -> None:
        super().__init__(code, where, detail)
        self.code = code
        self.where = where
        self.detail = detail


class ConfigurationError(DingdangError):
    """A setting that cannot be used: ``name`` of the variable, ``code`` of what is wrong."""

    def __init__(self, name: str, code: str, detail: str = "") -> None:
        super().__init__(name, code, detail)
        self.name = name
        self.code = code
        self.detail = detail


class BackupFailed(DingdangError):  # noqa: N818 - reads as what happened
    """A backup that was not made or not restored: the ``code`` of why, the ``detail`` of what."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class FormFailed(DingdangError):  # noqa: N818 - reads as what happened
    """A template that cannot be filled: the ``code`` of why, the file ``where``, and the
    ``detail`` of what, for example the placeholders that nobody knows."""

    def __init__(self, code: str, where: str, detail: str = "") -> None:
        super().__init__(code, where, detail)
        self.code = code
        self.where = where
        self.detail = detail
