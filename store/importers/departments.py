"""Departments: rows → catalog, the same for every format."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from store.catalog import Indicator
from store.errors import ImportFailed
from store.importers.budgets import NOTHING, read_budget
from store.importers.columns import Columns, is_header, read_columns
from store.importers.drafts import Draft, DraftActivity
from store.importers.levels import read_level
from store.importers.rows import DATA, OUTSIDE, Row
from store.importers.titles import Title, is_title, read_title, title_of
from store.standards.tiers import Tier
from store.tables import Table, Warning

TOTALS = frozenset(DATA["rows"]["totals"])
NOTES = tuple(DATA["rows"]["notes"])
BULLETS = DATA["junk"]["bullets"]
SENTENCE_ENDS = ("。", "；")
PAGE = re.compile(r"[-—–\s第共页/\d]+")
MOST_HEADING = 100  # texts above a table that are looked at


def departments_of(rows: Iterable[Row], name: str) -> Table:
    """What the rows say; ``name`` of the file serves where nothing above a table names one.

    ImportFailed: ``missing_header``, ``no_table``, ``no_department`` or ``no_activity``.
    """
    reading = _Reading(read_title(name))
    for row in rows:
        reading.take(row)
    return reading.finish()


@dataclass
class _Reading:
    file: Title
    drafts: list[Draft] = field(default_factory=list)
    current: Draft | None = None
    warnings: list[Warning] = field(default_factory=list)
    columns: Columns | None = None
    header: str = ""  # where the header stands
    fresh: bool = False  # whether nothing but headers came since
    table: int = OUTSIDE
    left: dict[int, Columns | None] = field(default_factory=dict)  # of tables that may go on
    said: Title = field(default_factory=Title)  # the last one, whose year and unit go on
    heading: list[str] = field(default_factory=list)  # what was said above the next rows
    failure: ImportFailed | None = None  # of the first table that lacks a header
    above: Indicator | None = None  # the last one, for cells merged with its own

    def take(self, row: Row) -> None:
        if row.table == OUTSIDE:
            for code, detail in row.notes:
                self.warn(row, code, detail)
        if row.table != self.table and row.table != OUTSIDE:
            self.left[self.table] = self.columns
            self.table, self.columns, self.above = row.table, self.left.get(row.table), None
        columns = self.columns.again(row) if self.columns else read_columns(row)
        if self.columns and self.fresh and (columns or is_header(row)):
            self.columns = self.columns.joined(row)
        elif columns:
            self.columns, self.header, self.fresh = columns, row.where, True
        elif row.table == OUTSIDE or not self.columns or self.is_heading(row):
            self.heading = (self.heading + row.texts)[-MOST_HEADING:]
        elif row.texts and not _is_beside(row):
            self.data(row.with_dittos(), self.columns)

    def is_heading(self, row: Row) -> bool:
        """Whether a row within a table begins another department's."""
        return len(row.texts) == 1 and is_title(row.texts[0])

    def data(self, row: Row, columns: Columns) -> None:
        self.fresh = False
        try:
            columns.complete(self.header)
        except ImportFailed as failure:
            self.failure = self.failure or failure
            return
        self.begin()
        for code, detail in row.notes:
            self.warn(row, code, detail)
        self.activities(row, columns)
        name = _line(columns.text(row, "indicator"))
        if name and name not in NOTHING:
            self.indicator(row, columns, name)
        elif any(columns.text(row, tier) for tier in Tier):
            self.warn(row, "indicator_without_name", columns.text(row, Tier.EXCELLENT))

    def begin(self) -> None:
        """Go over to the department that the heading names, if it names one."""
        title, self.heading = title_of(reversed(self.heading)), []
        if self.current and (not title or title.code == self.current.title.code is not None):
            return
        title = title.or_else(self.file) if not self.drafts or not title.code else title
        title = title.or_else(Title(year=self.said.year, scale=self.said.scale))
        self.said = title
        if not title:
            raise ImportFailed("no_department", self.header)
        same = (d for d in self.drafts if (d.title.code, d.title.name) == (title.code, title.name))
        self.current = next(same, None) or Draft(title)
        if self.current not in self.drafts:
            self.drafts.append(self.current)
            if not title.code:
                self.warnings.append(Warning(self.header, "no_code", title.name or ""))

    @property
    def draft(self) -> Draft:
        assert self.current
        return self.current

    def activities(self, row: Row, columns: Columns) -> None:
        """The one or two activities that a row begins; a repeated one goes on."""
        duty, name = (_line(columns.text(row, header)) for header in ("duty", "activity"))
        if duty and duty != self.draft.last_duty:
            alone = name in ("", duty)
            self.activity(row, columns, duty, level=1, detailed=alone)
        if name and name != duty:
            level = 2 if "duty" in columns.places else read_level(columns.text(row, "level"))
            self.activity(row, columns, name, level)

    def activity(
        self, row: Row, columns: Columns, name: str, level: int | None, detailed: bool = True
    ) -> None:
        indent = columns.indent(row, "activity") if level is None else 0
        details = self.details(row, columns) if detailed else _Details()
        last = self.draft.activities[-1:]
        if last and last[0].is_repeated_by(name, indent, vars(details)):
            return
        key = self.key(row, "activity", name)
        self.draft.activities.append(
            DraftActivity(key, name, indent, level, details.budget, details.content, details.goal)
        )

    def details(self, row: Row, columns: Columns) -> "_Details":
        """Budget, content and goal; a text that goes on from above is that of the last one."""
        last = self.draft.activities[-1:]
        texts = [
            getattr(last[0], what)
            if last and columns.goes_on(row, what)
            else columns.text(row, what)
            for what in ("content", "goal")
        ]
        return _Details(self.budget(row, columns), *texts)

    def indicator(self, row: Row, columns: Columns, name: str) -> None:
        if not self.draft.activities:
            self.warn(row, "indicator_without_activity", name)
            return
        criteria = {tier: self.criterion(row, columns, tier) for tier in Tier}
        for tier in (tier for tier, text in criteria.items() if not text):
            self.warn(row, "criterion_missing", f"{name} {tier}")
        indicator = Indicator(self.key(row, "indicator", name), name, criteria)
        self.draft.activities[-1].indicators.append(indicator)
        self.above = indicator

    def criterion(self, row: Row, columns: Columns, tier: Tier) -> str:
        """A cell that is merged with the one above says the same for both."""
        if self.above and columns.goes_on(row, tier) and not columns.text(row, tier):
            return self.above.criteria[tier]
        return _line(columns.text(row, tier))

    def budget(self, row: Row, columns: Columns) -> Decimal | None:
        text = columns.text(row, "budget")
        scale = columns.scale if columns.scale is not None else self.draft.title.scale
        try:
            return read_budget(text, Decimal(1) if scale is None else scale)
        except ValueError:
            self.warn(row, "budget_unreadable", text)
            return None

    def key(self, row: Row, kind: str, name: str) -> str:
        key, again = self.draft.key(kind, name, row.where)
        if again:
            self.warn(row, f"duplicate_{kind}", name)
        return key

    def warn(self, row: Row, code: str, detail: str) -> None:
        self.warnings.append(Warning(row.where, code, detail))

    def finish(self) -> Table:
        departments = tuple(draft.finished() for draft in self.drafts if draft.activities)
        if not departments:
            raise self.failure or self.nothing()
        if self.failure:
            self.warnings.append(Warning(self.failure.where, "table_skipped", self.failure.detail))
        places = {key: where for draft in self.drafts for key, where in draft.places.items()}
        return Table(departments, tuple(self.warnings), places)

    def nothing(self) -> ImportFailed:
        if not self.columns and not self.header:
            return ImportFailed("no_table")
        if self.columns:
            self.columns.complete(self.header)
        return ImportFailed("no_activity", self.header)


@dataclass(frozen=True)
class _Details:
    budget: Decimal | None = None
    content: str = ""
    goal: str = ""


def _is_beside(row: Row) -> bool:
    """Whether a row says something about the table: a total, a note, the numbers of columns."""
    texts = row.texts
    if len(texts) == 1 and (texts[0].endswith(SENTENCE_ENDS) or PAGE.fullmatch(texts[0])):
        return True
    if any(re.sub(r"\s", "", text) in TOTALS for text in texts[:3]):
        return True
    numbers = [text.strip("()（）") for text in texts]
    if len(numbers) > 4 and all(text.isdigit() and len(text) < 3 for text in numbers):
        return True
    return texts[0].startswith(NOTES)


def _line(text: str) -> str:
    """A name or criterion in one line, without the bullet before it."""
    parts = [part.strip().lstrip(BULLETS).strip() for part in text.split("\n")]
    return "".join(_spaced(parts))


def _spaced(parts: list[str]) -> Iterator[str]:
    """A line that ends in a Latin letter and one that begins so keep a space between them."""
    for before, part in zip(["", *parts], parts, strict=False):
        latin = before[-1:].isalpha() and part[:1].isalpha()
        yield f" {part}" if latin and (before[-1] + part[0]).isascii() else part
