"""Turn: everything that an answer may depend on, and the few steps that all answers share."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from handlers.answers import Answer, Candidate, Intent, Notice, Result
from handlers.conversation import Conversation, Pending
from handlers.host import TERMINAL, Host
from handlers.knowledge import Knowledge
from handlers.meaning import by_meaning
from handlers.message import Act, Message, Press
from handlers.naming import elsewhere, hardly_said, named, within
from handlers.resolution import OFFERED, Resolution, Verdict, resolve
from handlers.segments import Segment, names_nothing
from handlers.supposing import supposed
from handlers.wording import Wording, core, worded
from store.aliases import Alias, AliasRepository
from store.audit import Action, Event
from store.catalog import Department, Indicator
from store.cutoffs import CHINA
from store.forms import Explained
from store.matches import Entry, Match
from store.practices import Practice
from store.records import NOTHING, Records
from store.reports import ReportRepository


@dataclass(frozen=True)
class Turn:
    """One message in its conversation. ``records`` is what may be read and saved.

    ``own`` are the words of the person and of their department; ``more`` is the press that 更多
    stands for, ``addressed`` the code of the department that the message names, ``question`` what
    was asked last, ``explains`` the key of the indicator of whose figure the reason was,
    ``told`` what is said of the figure beside it.
    """

    message: Message
    conversation: Conversation
    knowledge: Knowledge
    records: Records = NOTHING
    own: tuple[Alias, ...] = ()
    more: str = ""
    addressed: str | None = None
    question: str = ""
    explains: str = ""
    told: Explained | None = None
    host: Host = TERMINAL
    practices: dict[str, Practice] = field(default_factory=dict, repr=False, compare=False)
    _resolved: dict[tuple[str, tuple[str, ...]], Resolution] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def reports(self) -> ReportRepository | None:
        """Where reports are kept; None where nothing can be saved."""
        return self.records.reports

    @property
    def aliases(self) -> AliasRepository | None:
        """Where own words are kept; None where they are not."""
        return self.records.aliases

    @property
    def today(self) -> date:
        """The day of the message in China."""
        return self.message.at.astimezone(CHINA).date()

    @property
    def focus(self) -> Indicator | None:
        """The indicator last spoken of."""
        return self.knowledge.indicator(self.conversation.focus)

    @property
    def department(self) -> Department:
        """The department addressed, else the one spoken of, else the person's own first one, else
        the first."""
        about = self.addressed or self._spoken_of
        return self.knowledge.department(about or next(iter(self.preferred), None))

    @property
    def _spoken_of(self) -> str | None:
        return self.conversation.focus or self.conversation.department

    @property
    def is_about_a_department(self) -> bool:
        """Whether one department as a whole was named or is spoken of; the only one always is."""
        only = len(self.knowledge.catalog.departments) == 1
        spoken = self.conversation.focus is None and (only or self.conversation.department)
        return bool(self.addressed or spoken)

    @property
    def preferred(self) -> tuple[str, ...]:
        """The departments that go before others: the one spoken of, else the person's own that
        have a table."""
        if self._spoken_of:
            return (self.knowledge.department(self._spoken_of).code,)
        theirs = self.message.person.rights.departments
        return tuple(code for code in theirs if self.knowledge.department(code).code == code)

    def year_of(self, indicator: Indicator) -> int:
        """The period: the table's year, else the current one."""
        return self.knowledge.catalog.department_of(indicator).year or self.today.year

    def resolve(
        self, segment: Segment, kinds: tuple[str, ...] = ("indicator", "activity")
    ) -> Resolution:
        """What the segment means; words that name nothing mean what was last spoken of."""
        asked = (segment.words, kinds)
        if asked not in self._resolved:
            self._resolved[asked] = self._resolve(segment, kinds)
        return self._resolved[asked]

    def _resolve(self, segment: Segment, kinds: tuple[str, ...]) -> Resolution:
        focus = self.conversation.focus
        if focus and names_nothing(segment.mention):
            entry = self.knowledge.index.by_key.get(focus)
            if entry:
                return Resolution(Verdict.SURE, (Match(entry, 100.0, 1.0, 1.0),), segment.aspect)
        prefer = self.preferred
        if own := self._own(segment, kinds):
            return own
        code, plain = self.owner(segment)
        if code:
            found = elsewhere(
                within(resolve(self.knowledge.index, plain, kinds, (code,)), code), code
            )
            if hardly_said(found, code):
                return replace(found, verdict=Verdict.UNKNOWN)
            if found.verdict is Verdict.SURE:
                return found
        found = elsewhere(resolve(self.knowledge.index, segment, kinds, prefer), code)
        if "indicator" not in kinds:
            return found
        found = supposed(self.knowledge, segment, found, prefer)
        return by_meaning(self.knowledge, segment, found, prefer)

    def owner(self, segment: Segment) -> tuple[str | None, Segment]:
        """The code of the one of several departments that a segment, or the message, names, and
        the segment without the name."""
        departments = self.knowledge.catalog.departments
        named_here = named(segment, departments)
        return named_here or (self.addressed if len(departments) > 1 else None, segment)

    @cached_property
    def wording(self) -> Wording:
        """The message with the person's own words as the names that they mean."""
        return worded(self.message.text, self.own, self.knowledge)

    def _own(self, segment: Segment, kinds: tuple[str, ...]) -> Resolution | None:
        """What an own word in the segment means. One that is made of words of the table counts
        only where it stands alone; one that means nothing else stands for its name anywhere."""
        if alone := self.wording.meant(segment):
            entry = self.knowledge.index.by_key[alone[0].key]
            if entry.kind in kinds:
                return Resolution(Verdict.SURE, (Match(entry, 100.0, 1.0, 1.0),), alone[1])
        within = self.wording.within(segment)
        if not within or not any(self._tells(alias.phrase, kinds) for alias in within):
            return None
        return resolve(self.knowledge.index, self.wording.as_said(segment), kinds)

    def _tells(self, phrase: str, kinds: tuple[str, ...]) -> bool:
        """Whether words mean something without having been taught."""
        plain = resolve(self.knowledge.index, Segment(phrase, phrase, phrase), kinds)
        return plain.verdict is not Verdict.UNKNOWN

    def meant(self, segment: Segment, kinds: tuple[str, ...] = ("indicator",)) -> Indicator | None:
        """The indicator that the segment surely means; None for anything else."""
        resolution = self.resolve(segment, kinds)
        if resolution.verdict is not Verdict.SURE:
            return None
        return self.knowledge.indicator(resolution.best.entry.key)

    def speaking_of(self, key: str | None) -> Conversation:
        """The conversation, now about ``key``, with no question open; figures that wait to be
        saved go on waiting, whatever else is asked meanwhile."""
        pending = self.conversation.pending
        waiting = pending if pending and pending.drafts else None
        return replace(self.conversation.speaking_of(key), pending=waiting)

    async def log(
        self, action: Action, subject: str, department: str | None = None, **detail: object
    ) -> None:
        """Keep in the audit what this message did; never what it said."""
        if self.records.audit:
            person = self.message.person
            event = Event(
                action, person.id, person.name, self.message.at, subject, department, detail
            )
            await self.records.audit.add(event)

    def stale(self) -> Answer:
        """A button of a question that is not open any more."""
        return Answer(Intent.UNKNOWN, notice=Notice.STALE, conversation=self.conversation)


def candidates_of(turn: Turn, matches: tuple[Match, ...]) -> tuple[Candidate, ...]:
    """Matches as they are offered; of equal names each with its home."""
    offered = [m.entry for m in matches[:OFFERED]]
    return tuple(
        Candidate(
            m.entry.key,
            m.entry.name,
            m.entry.kind,
            round(m.score, 1),
            _home(turn, m.entry, offered),
        )
        for m in matches[:OFFERED]
    )


def _home(turn: Turn, entry: Entry, offered: list[Entry]) -> str:
    """What tells an entry from others of its name: the department, also where another one was
    named, else the activity."""
    knowledge = turn.knowledge
    if turn.addressed not in (None, entry.department):
        return knowledge.department(entry.key).name
    same = [other for other in offered if other.name == entry.name and other.key != entry.key]
    if any(other.department != entry.department for other in same):
        return knowledge.department(entry.key).name
    home = knowledge.home(entry.key) if same else None
    return home.name if home else ""


def offer(
    turn: Turn, candidates: tuple[Candidate, ...], segment: Segment, **kept: object
) -> Answer:
    """Ask which one is meant; a figure and a tier said with it are kept for the choice."""
    pending = Pending(
        Pending.new_token(),
        candidates=tuple(c.key for c in candidates),
        quantity=segment.figure.quantity if segment.figure else None,
        tier=segment.tier,
        said=segment.said,
        source=turn.message.source,
        outright=bool(kept.get("outright")),
        files=turn.message.files,
        mention=core(turn.wording.as_said(segment).mention),
    )
    return Answer(
        Intent.CHOOSE,
        (Result(candidates=candidates, asked_tier=segment.tier, figure=pending.quantity),),
        notice=Notice.WHICH if names_nothing(segment.mention) else None,
        buttons=tuple(Press(Act.PICK, f"{pending.token}-{n}") for n, _ in enumerate(candidates)),
        conversation=turn.conversation.asking(pending),
    )


def unknown(turn: Turn, resolution: Resolution) -> Answer:
    """Nothing in the catalog is meant; the nearest names are told."""
    result = Result(candidates=candidates_of(turn, resolution.near[:3]))
    return Answer(Intent.UNKNOWN, (result,), conversation=turn.conversation)


def offer_first(turn: Turn, segment: Segment, **kept: object) -> Answer:
    """Ask which indicator is meant where none is named: those of the message that is replied to,
    else the first ones, and how many there are."""
    department = turn.department
    replied = [key for key in turn.message.about if turn.knowledge.indicator(key)]
    entries = turn.knowledge.index.by_key
    first = tuple(Match(entries[key], 0.0, 0.0, 0.0) for key in replied) or (
        turn.knowledge.index.first("indicator", prefer=(department.code,))
    )
    asked = offer(turn, candidates_of(turn, first), segment, **kept)
    return replace(asked, total=len(replied) or sum(1 for _ in department.indicators))
