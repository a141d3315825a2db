"""Answer: what the assistant has to say, as values; replies.render makes the sentences."""

from dataclasses import dataclass, field
from enum import StrEnum

from handlers.conversation import Conversation
from handlers.message import Press
from store.aliases import Alias
from store.catalog import Activity, Department, Indicator
from store.errors import GradingError
from store.reports import Actual, Report
from store.standards.grading import Grade
from store.standards.tiers import Tier


class Intent(StrEnum):
    """What the message was taken for: ``intent`` of the JSON contract."""

    STANDARD = "standard"
    REPORT = "report"
    ACTIVITY = "activity"
    CHOOSE = "choose"
    HELP = "help"
    UNKNOWN = "unknown"
    LIST = "list"
    BOARD = "board"
    HISTORY = "history"
    WHY = "why"
    UNDO = "undo"
    CANCEL = "cancel"
    LANGUAGE = "language"
    LEARN = "learn"
    SILENT = "silent"


class Notice(StrEnum):
    """What else the reply must say: a code for one sentence of the replies."""

    TRIAL = "trial"
    SAVED = "saved"
    NOT_SAVED_HERE = "not_saved_here"
    MAY_NOT_REPORT = "may_not_report"
    CORRECTED = "corrected"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CANCELLED = "cancelled"
    STALE = "stale"
    WHICH = "which"
    NOTHING_SAID = "nothing_said"
    GREETING = "greeting"
    THANKS = "thanks"
    ONLY_TEXT = "only_text"
    TROUBLE = "trouble"
    CHANGE = "change"
    ROUND = "round"
    OTHER_YEAR = "other_year"
    KEPT = "kept"
    NOT_A_MEMBER = "not_a_member"


class Outcome(StrEnum):
    """What came of a word that a person taught, took back or asked for."""

    LEARNED = "learned"
    FOR_ALL = "for_all"
    ONLY_YOURS = "only_yours"  # asked for all, by one who may not
    LIST = "list"
    FORGOTTEN = "forgotten"
    NO_SUCH = "no_such"
    NOT_YOURS = "not_yours"
    NOT_KEPT_HERE = "not_kept_here"
    UNKNOWN_MEANING = "unknown_meaning"
    IS_TIER = "is_tier"
    IS_FIGURE = "is_figure"
    IS_COMMAND = "is_command"
    IS_NAME = "is_name"
    IS_ITSELF = "is_itself"
    SAYS_NOTHING = "says_nothing"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Candidate:
    """A name that could be meant; ``score`` from 0 to 100."""

    key: str
    name: str
    kind: str
    score: float


@dataclass(frozen=True)
class Result:
    """One thing that the answer speaks of; what does not apply is None.

    ``figure`` is the figure as it was said, ``grade`` or ``error`` what became of it, ``report``
    the row that was stored and ``before`` the one that it replaced.
    """

    indicator: Indicator | None = None
    activity: Activity | None = None
    candidates: tuple[Candidate, ...] = ()
    asked_tier: Tier | None = None
    figure: Actual | None = None
    grade: Grade | None = None
    error: GradingError | None = None
    said: str = ""
    report: Report | None = None
    before: Report | None = None
    aspect: str | None = None
    alias: Alias | None = None


@dataclass(frozen=True)
class Answer:
    """The whole answer to one message, and the conversation as it now stands.

    ``buttons`` are offered under the reply, in order. ``locale`` is set by a change of language,
    ``learned`` by a choice that made an alias.
    """

    intent: Intent
    results: tuple[Result, ...] = ()
    notice: Notice | None = None
    buttons: tuple[Press, ...] = ()
    conversation: Conversation = field(default_factory=Conversation)
    department: Department | None = None
    locale: str | None = None
    outcome: Outcome | None = None
    learned: Alias | None = None
