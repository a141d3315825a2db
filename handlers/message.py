"""Message: what a person said or pressed, whichever the channel."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from store.evidence import Attached
from store.members import OWNER, Rights
from store.reports import Source

LONGEST = 4096
"""The most characters of a message that Telegram lets through."""

LOCALES = ("zh_Hans", "zh_Hant", "en")
"""The languages that the assistant speaks, the source of truth first."""


@dataclass(frozen=True)
class Person:
    """Who speaks and what they may do. ``id`` is the Telegram user id, 0 in the terminal."""

    id: int = 0
    name: str = ""
    locale: str = "zh_Hans"
    rights: Rights = OWNER


class Act(StrEnum):
    """What a button does; ``argument`` of its Press says to what."""

    SAVE = "save"  # the pending figures; argument: token of the pending question
    CHANGE = "change"  # another figure for what waits; argument: indicator's key
    FILL = "fill"  # the figure of one that is missing; argument: indicator's key
    PICK = "pick"  # one of the candidates offered; argument: token-number
    UNDO = "undo"  # withdraw what one message reported; argument: id of the first of them
    WHY = "why"  # the reading and the arithmetic; argument: indicator's key
    SHOW = "show"  # an indicator's standard or an activity; argument: key
    BOARD = "board"  # the board; argument: text, dark or light, and -code of the department
    TREND = "trend"  # an indicator over time; argument: its key
    HISTORY = "history"  # the person's own reports; argument: how many are left out before
    LANG = "lang"  # set the language; argument: locale
    FORGET = "forget"  # an alias; argument: its id
    PUBLISH = "publish"  # a table that was sent; argument: id of the upload
    DISCARD = "discard"  # the same table, not published
    SAME = "same"  # whether a renamed indicator is the same; argument: upload-key-1 or -0
    TIER = "tier"  # of a figure whose criteria cannot be read; argument: token-rank
    CRITERION = "criterion"  # how an indicator's criteria are reworded; argument: its key
    REWORD = "reword"  # a criterion in readable words; argument: token of the pending question
    INVITE = "invite"  # a link for a role; argument: role-key of the department
    MEMBER = "member"  # see, change or remove one; argument: verb-person-key of the department
    DOSSIER = "dossier"  # one's own data as a file
    ERASE = "erase"  # one's own data; argument: token of the question
    AUDIT = "audit"  # an older page of the log; argument: id of the last event shown
    REMIND = "remind"  # how to be reminded from now on; argument: quiet, off or on
    OWNER = "owner"  # give an indicator to somebody or take it; argument: verb-key-person
    PROVE = "prove"  # what was sent; argument: token-key of the indicator, -table or -none
    PROOF = "proof"  # what proves a figure; argument: of-key, see-id or drop-id
    EXPLAIN = "explain"  # why a figure is below 优; argument: ask-key, drop-key or skip
    REVIEW = "review"  # a report that waits; argument: verb-id, pass-first-last-key of the place
    CLOSING = "closing"  # the figures up to a cut-off; argument: open or close, and -id
    EXPORT = "export"  # a form as a file; argument: form-format-key of the department
    CANCEL = "cancel"  # forget what is pending; argument: token


@dataclass(frozen=True)
class Press:
    """A button: ``act`` and its argument, at most 64 bytes of ASCII when encoded.

    >>> Press.decode("why:0a1b2c3d4e")
    Press(act=<Act.WHY: 'why'>, argument='0a1b2c3d4e')
    """

    act: Act
    argument: str = ""

    def encode(self) -> str:
        """As callback data: ``act:argument``."""
        return f"{self.act}:{self.argument}"

    @classmethod
    def decode(cls, data: str) -> "Press | None":
        """Callback data read back; None for what was never ours."""
        act, colon, argument = data.partition(":")
        return cls(Act(act), argument) if colon and act in list(Act) else None


@dataclass(frozen=True)
class Message:
    """One turn of a person: ``text`` said, or ``press`` of a button, never both.

    ``source`` is where it stands, so that an edit of it (``edited``) corrects what it reported.
    ``in_group`` is whether others read along. ``about`` are the keys of what the message spoke
    of that this one is a reply to, ``quote`` the words of it that are quoted.
    ``files`` came with it, with more to come in messages of the same ``album``; one of them
    ``may_be_table`` that is to be published.
    """

    text: str = ""
    person: Person = field(default_factory=Person)
    press: Press | None = None
    source: Source | None = None
    edited: bool = False
    in_group: bool = False
    about: tuple[str, ...] = ()
    quote: str = ""
    files: tuple[Attached, ...] = ()
    album: str = ""
    may_be_table: bool = False
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
