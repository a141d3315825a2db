"""Conversation: what was spoken of, so that the next few words can be short.

It is a value: the dialogue takes one and returns the next. Channels keep it, one for each person
in each chat, as handlers/remembering.py writes it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from secrets import token_hex

from store.errors import ErrorCode
from store.evidence import Attached
from store.forms import Explained
from store.reports import Actual, Source
from store.standards.quantities import Quantity
from store.standards.tiers import Tier

CARDS = 5
"""How many cards with figures wait for their tap at the same time."""


@dataclass(frozen=True)
class Draft:
    """What is understood and graded but not saved: whose, what, in which words; ``files`` came
    along to prove it, ``explained`` is what was said of it."""

    indicator: str
    actual: Actual
    said: str = ""
    files: tuple[Attached, ...] = ()
    explained: Explained | None = None


@dataclass(frozen=True)
class Refused:
    """A figure that got no tier, and why: ``code`` and ``detail`` are those of a GradingError.

    Where its reporter is asked for the tier, ``token`` is known to the buttons and ``source`` is
    the message that told the figure.
    """

    indicator: str
    code: ErrorCode
    detail: str = ""
    actual: Actual | None = None
    said: str = ""
    token: str = ""
    source: Source | None = None
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True)
class Pending:
    """A question that waits for a tap or a word, known to its buttons by ``token``.

    Either ``drafts`` wait to be saved, or one of ``candidates`` (keys) waits to be picked, with
    the figure, tier and text that were said along with the name, or the figures of a ``round``
    (keys) are waited for in order, the next one ``at`` its place. ``mention`` are the words that
    a choice may make an alias; ``teaches`` is a word that shall mean what is picked, to all if
    ``for_all``. Figures of a ``trial`` are saved by the word 上报 only, as long as nothing else is
    told; those that are ``held`` back go on waiting. ``rewords`` is the key of an indicator whose
    criterion of ``tier`` shall be read as ``said``, ``returns`` the id of a report whose reason to
    be returned is asked for.
    """

    token: str
    drafts: tuple[Draft, ...] = ()
    candidates: tuple[str, ...] = ()
    round: tuple[str, ...] = ()
    at: int = 0
    quantity: Quantity | None = None
    tier: Tier | None = None
    outright: bool = False
    said: str = ""
    source: Source | None = None
    mention: str = ""
    teaches: str = ""
    for_all: bool = False
    trial: bool = False
    held: bool = False
    rewords: str = ""
    returns: int = 0
    files: tuple[Attached, ...] = ()

    def tells(self, keys: Collection[str]) -> bool:
        """Whether a figure of one of the indicators waits in it."""
        return any(draft.indicator in keys for draft in self.drafts)

    @staticmethod
    def new_token() -> str:
        """Eight hex digits that no other question has."""
        return token_hex(4)


@dataclass(frozen=True)
class Brought:
    """Files that came without a word whose they are, or the last ``album`` and the indicators
    (``keys``) that it proves. ``token`` is known to the buttons of the question whose they are,
    ``source`` the message that brought them."""

    token: str
    files: tuple[Attached, ...] = ()
    album: str = ""
    keys: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class Conversation:
    """``focus`` is the key last spoken of, ``draft`` the figure last graded (为什么 explains it)
    or ``refused`` the one that got no tier, ``saved`` the ids of the reports last saved (撤销
    takes them back), ``earlier`` the figures of earlier cards that still wait for their tap, the
    latest first. ``repeated`` is the message that told what had been reported already, ``more``
    the press that 更多 stands for, ``department`` the code of the one spoken of, where it is
    not that of ``focus``, ``question`` what 那民政局呢 asks again, ``dark`` whether pictures are
    drawn on black, ``explains`` the key of the indicator of whose figure the reason was asked,
    ``returns`` the ids of reports whose reason to be returned a reply may still give, the last
    first, ``brought`` the files that came last."""

    focus: str | None = None
    draft: Draft | None = None
    pending: Pending | None = None
    saved: tuple[int, ...] = ()
    earlier: tuple[Pending, ...] = ()
    refused: Refused | None = None
    repeated: Source | None = None
    more: str = ""
    department: str | None = None
    question: str = ""
    dark: bool = False
    explains: str = ""
    returns: tuple[int, ...] = ()
    brought: Brought | None = None

    @property
    def unsaved(self) -> tuple[Draft, ...]:
        """All figures that wait to be saved, those of the latest card first; no trial does."""
        cards = (card for card in (self.pending, *self.earlier) if card and not card.trial)
        return tuple(draft for card in cards for draft in card.drafts)

    def waiting(self, token: str) -> Pending | None:
        """The figures that wait for the tap on the card of ``token``."""
        cards = (self.pending, *self.earlier)
        return next((p for p in cards if p and p.drafts and p.token == token), None)

    def card_of(self, source: Source) -> Pending | None:
        """The card with the figures of a message, if they still wait."""
        cards = (self.pending, *self.earlier)
        return next((p for p in cards if p and p.drafts and p.source == source), None)

    def without(self, card: Pending) -> "Conversation":
        """The conversation as if a card had never been."""
        if card is self.pending:
            return replace(self, pending=None)
        return replace(self, earlier=tuple(p for p in self.earlier if p is not card))

    def once_saved(self, keys: Collection[str]) -> "Conversation":
        """The conversation once indicators have their figures: cards with other ones of theirs
        wait no more, the rest are earlier ones now, so that 撤销 speaks of what was saved."""
        cards = (self.pending, *self.earlier)
        waiting = (p for p in cards if p and p.drafts and not p.trial)
        left = tuple(p for p in waiting if not p.tells(keys))
        return replace(self, pending=None, earlier=left)

    def beside(self, keys: Collection[str]) -> tuple[Pending, ...]:
        """The cards that go on waiting when another one comes: those of other indicators, and no
        trial."""
        last = (self.pending,) if self.pending and not self.pending.round else ()
        cards = (p for p in (*last, *self.earlier) if p.drafts and not p.trial)
        return tuple(p for p in cards if not p.tells(keys))[:CARDS]

    def asking(self, question: Pending) -> "Conversation":
        """The conversation with a question open, beside which figures go on waiting."""
        return replace(self, pending=question, earlier=self.beside(()))

    def speaking_of(self, key: str | None) -> "Conversation":
        """The same conversation, now about ``key``."""
        return self if key == self.focus else replace(self, focus=key, draft=None, refused=None)
