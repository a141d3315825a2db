"""Answer: what the assistant has to say, as values; replies.render makes the sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlers.closures import Closed
from handlers.conversation import Conversation
from handlers.inquiries import Inquiry
from handlers.matters import Code, Matter, Shown
from handlers.message import Person, Press
from handlers.outcomes import Outcome
from handlers.pacing import Pace
from handlers.papers import Paper
from handlers.readable import Readable
from handlers.tables import TableNews
from handlers.views import OtherYear, Picture
from store.aliases import Alias
from store.catalog import Activity, Department, Indicator
from store.cutoffs import Period
from store.errors import GradingError
from store.evidence import Attached
from store.forms import Explained
from store.reports import Actual, Report
from store.reviews import Review, Standing, State
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
    TREND = "trend"
    WHY = "why"
    UNDO = "undo"
    CANCEL = "cancel"
    LANGUAGE = "language"
    LEARN = "learn"
    TABLE = "table"
    CRITERION = "criterion"
    MEMBERS = "members"
    DEPARTMENTS = "departments"
    DATA = "data"
    AUDIT = "audit"
    EXPORT = "export"
    WEIGHTS = "weights"
    OVERVIEW = "overview"
    FOLLOW_UP = "follow_up"
    REVIEW = "review"
    SILENT = "silent"


class Notice(StrEnum):
    """What else the reply must say: a code for one sentence of the replies."""

    TRIAL = "trial"
    SAVED = "saved"
    NOT_SAVED_HERE = "not_saved_here"
    MAY_NOT_REPORT = "may_not_report"
    CLOSED = "closed"
    CORRECTED = "corrected"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CANCELLED = "cancelled"
    NOTHING_TO_CANCEL = "nothing_to_cancel"
    HELD_BACK = "held_back"
    UNCHANGED = "unchanged"
    STANDS = "stands"
    OWN = "own"
    STALE = "stale"
    WHICH = "which"
    NOTHING_SAID = "nothing_said"
    GREETING = "greeting"
    THANKS = "thanks"
    PRAISE = "praise"
    FAREWELL = "farewell"
    ACKNOWLEDGED = "acknowledged"
    WHO = "who"
    ONLY_TEXT = "only_text"
    TROUBLE = "trouble"
    CHANGE = "change"
    FILL = "fill"
    ROUND = "round"
    OTHER_YEAR = "other_year"
    KEPT = "kept"
    CHOSEN = "chosen"
    NOT_A_MEMBER = "not_a_member"
    IN_GROUP = "in_group"
    TOO_FAST = "too_fast"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Candidate:
    """A name that could be meant; ``score`` from 0 to 100. ``home`` is whose it is, a department
    or an activity, where another candidate has the same name."""

    key: str
    name: str
    kind: str
    score: float
    home: str = ""

    @property
    def label(self) -> str:
        """The name, behind its home where it needs one: 民政局·预算执行率."""
        return f"{self.home}·{self.name}" if self.home else self.name


@dataclass(frozen=True)
class Result:
    """One thing that the answer speaks of; what does not apply is None.

    ``figure`` is the figure as it was said, ``grade`` or ``error`` what became of it, ``report``
    the row that was stored and ``before`` the one that it replaced, ``steps`` all that it replaced
    one after another, ``was`` its grade by the criteria of then, where they have changed since;
    ``barred`` is whose figures the person may not report, ``grade`` or not; ``explained`` is what
    was said of the report, where that is told, ``files`` what came along to prove it. ``review``
    is what became of the report, or of the newer one in front of it that did not pass,
    ``unpassed``; ``closed`` is why its figures may not be changed now.
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
    steps: tuple[Report, ...] = ()
    was: Grade | None = None
    aspect: str | None = None
    alias: Alias | None = None
    barred: Department | None = None
    explained: Explained | None = None
    review: Review | None = None
    unpassed: Report | None = None
    files: tuple[Attached, ...] = ()
    closed: Closed | None = None

    @property
    def is_by_old(self) -> bool:
        """Whether the report's tier is by a standard that has changed since."""
        tier = self.report.tier if self.report else None
        now = self.grade.tier if self.grade else tier
        return tier is not None and (self.was is not None or now is not tier)

    @property
    def is_unchanged(self) -> bool:
        """Whether what was told stood already, so that no row was stored."""
        return self.report is not None and self.report == self.before

    @property
    def handed_in(self) -> Report | None:
        """What was reported, waiting or not, but not what was returned."""
        return Standing(self.report, self.unpassed, self.review).handed_in

    @property
    def is_put_back(self) -> bool:
        """Whether its report is what 撤销 put in front again, or nothing."""
        return self.report is not None and self.grade is None and self.error is None

    @property
    def waits(self) -> bool:
        """Whether a report of it waits for its reviewer."""
        return self.review is not None and self.review.state is State.WAITING


class Question(StrEnum):
    """What is asked of a department as a whole."""

    MISSING = "missing"
    NEAREST = "nearest"
    DROPPED = "dropped"
    TALLY = "tally"
    YEARS = "years"
    DIGEST = "digest"


@dataclass(frozen=True)
class Overview:
    """What there is to say of a department at ``today``; what is not asked for is empty.

    ``every`` are all its indicators, ``missing`` those without a figure in this ``period``,
    ``nearest`` those that are not 优, the nearest first, ``dropped`` those whose tier was better
    ``before``. ``tier`` is the one asked about, ``owners`` who answers for an indicator, by key.
    """

    question: Question
    today: date
    period: Period
    every: tuple[Result, ...] = ()
    missing: tuple[Result, ...] = ()
    nearest: tuple[Result, ...] = ()
    dropped: tuple[Result, ...] = ()
    tier: Tier | None = None
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """The whole answer to one message, and the conversation as it now stands.

    ``buttons`` are offered under the reply, in order. ``locale`` is set by a change of language,
    ``learned`` by a choice that made an alias, ``person`` where one asks who one is. ``total`` is
    how many there are of what the answer lists a part of, ``skipped`` how many come before it.
    ``table`` is set where a table was sent, ``other_year`` where a year's standard was asked for,
    ``matter`` by what concerns members, the log and one's own data, of which ``news`` go to
    others; ``first_contact`` where the person must be told what is kept of them, ``traceless``
    where nothing may be kept, neither what was spoken of nor what they are called.
    ``paper`` is set where a form was asked for, which comes as a file, or 分值 was spoken of.
    ``readable`` is set where a criterion gets other words, ``overview`` where one asks how a
    whole department stands, ``inquiry`` where one asks about its table, ``picture`` where the
    answer is one, ``pace`` where what a count comes to within the year can be estimated,
    ``pause`` where one is not heard for so many seconds; ``unexplained`` are those of whose
    figures a reason is asked for, ``reviewers`` is how those are called for whom new reports wait,
    ``shown`` is a piece of evidence that is sent again.
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
    person: Person | None = None
    total: int = 0
    skipped: int = 0
    table: TableNews | None = None
    matter: Matter | None = None
    news: "tuple[News, ...]" = ()
    first_contact: bool = False
    traceless: bool = False
    other_year: OtherYear | None = None
    readable: Readable | None = None
    overview: Overview | None = None
    paper: Paper | None = None
    inquiry: Inquiry | None = None
    picture: Picture | None = None
    pace: Pace | None = None
    pause: int = 0
    unexplained: tuple[Indicator, ...] = ()
    reviewers: tuple[str, ...] = ()
    shown: Shown | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """The keys of the indicators that it speaks of, each once."""
        return tuple(dict.fromkeys(r.indicator.key for r in self.results if r.indicator))

    @property
    def changes_figures(self) -> bool:
        """Whether what is reported is other than it was before."""
        told = self.notice in (Notice.SAVED, Notice.CORRECTED, Notice.UNDONE, Notice.CHOSEN)
        return told and any(r.report and not r.is_unchanged for r in self.results)

    @property
    def changes_board(self) -> bool:
        """Whether what counts is other than it was before, or waits."""
        return self.changes_figures or bool(self.matter and self.matter.code is Code.PASSED)


@dataclass(frozen=True)
class News:
    """What another person is told in their own chat because of it."""

    person: int
    answer: Answer

    @classmethod
    def of(cls, person: int, matter: Matter) -> "News":
        """One sentence."""
        return cls(person, Answer(Intent.FOLLOW_UP, matter=matter))
