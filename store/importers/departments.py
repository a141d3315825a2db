"""Departments: rows → catalog, the same for every format."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from store.catalog import Activity, Department, Indicator, key_of
from store.errors import ImportFailed
from store.importers.columns import Columns, is_header, read_columns
from store.importers.rows import DATA, Row
from store.importers.table import Table, Warning
from store.standards.tiers import Tier

YEAR = re.compile(r"(20\d\d)\s*年度?")
TITLE = re.compile(r"(?:部门[:：])?\s*(\d{3,6})\s*[-—_:：、]?\s*([^\W\d][\w（）()、·]{1,29})")
NO_BUDGET = frozenset(DATA["budgets"]["none"])


def read_title(text: str) -> Department | None:
    """A department without activities from a title such as 203组织部; None for other text."""
    year = YEAR.search(text)
    title = TITLE.fullmatch(YEAR.sub("", text).strip())
    return title and Department(title[1], title[2], int(year[1]) if year else None)


def departments_of(rows: Iterable[Row], name: str) -> Table:
    """What the rows say; ``name`` of the file serves where no row is a title.

    ImportFailed: ``missing_header``, ``no_table``, ``no_department`` or ``no_activity``.
    """
    reading = _Reading(name)
    for row in rows:
        reading.take(row)
    return reading.finish()


@dataclass
class _Reading:
    name: str
    departments: list[Department] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    columns: Columns | None = None
    header: str = ""  # where the header stands
    names: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def take(self, row: Row) -> None:
        columns = read_columns(row)
        title = read_title(row.texts[0]) if len(row.texts) == 1 else None
        if columns:
            self.columns, self.header = columns, row.where
        elif title:
            self.departments.append(title)
        elif self.columns and self.columns.missing and is_header(row):
            self.columns = self.columns.joined(row)
        elif self.columns and row.texts:
            self.row(row, self.columns.complete(self.header))

    def row(self, row: Row, columns: Columns) -> None:
        if columns.text(row, "activity"):
            self.activity(row, columns)
        if columns.text(row, "indicator"):
            self.indicator(row, columns)

    def activity(self, row: Row, columns: Columns) -> None:
        name = columns.text(row, "activity")
        indented = columns.indented(row, "activity")
        activity = Activity(
            self.key(row, "activity", name),
            name,
            level=2 if indented else 1,
            parent=self.parent if indented else None,
            budget=self.budget(row, columns),
            content=columns.text(row, "content"),
            goal=columns.text(row, "goal"),
        )
        self.department = replace(
            self.department, activities=(*self.department.activities, activity)
        )

    def indicator(self, row: Row, columns: Columns) -> None:
        name = columns.text(row, "indicator")
        if not self.department.activities:
            self.warn(row, "indicator_without_activity", name)
            return
        criteria = {tier: columns.text(row, tier) for tier in Tier}
        for tier in (tier for tier, text in criteria.items() if not text):
            self.warn(row, "criterion_missing", f"{name} {tier}")
        indicator = Indicator(self.key(row, "indicator", name), name, criteria)
        *others, last = self.department.activities
        last = replace(last, indicators=(*last.indicators, indicator))
        self.department = replace(self.department, activities=(*others, last))

    def budget(self, row: Row, columns: Columns) -> Decimal | None:
        text = unicodedata.normalize("NFKC", columns.text(row, "budget"))
        if text in NO_BUDGET:
            return None
        try:
            budget = Decimal(text.replace(",", "").removesuffix("万元"))
        except InvalidOperation:
            budget = Decimal("NaN")
        if not budget.is_finite():
            self.warn(row, "budget_unreadable", text)
            return None
        return budget if columns.scale == 1 else budget * columns.scale

    def key(self, row: Row, kind: str, name: str) -> str:
        """The second of a name in a department gets an ordinal, and a warning."""
        self.names[self.department.code, kind, name] += 1
        ordinal = self.names[self.department.code, kind, name]
        if ordinal == 1:
            return key_of(self.department.code, name)
        self.warn(row, f"duplicate_{kind}", name)
        return key_of(self.department.code, name, str(ordinal))

    def warn(self, row: Row, code: str, detail: str) -> None:
        self.warnings.append(Warning(row.where, code, detail))

    @property
    def parent(self) -> str | None:
        last = self.department.activities[-1:]
        return next((a.name if a.level == 1 else a.parent for a in last), None)

    @property
    def department(self) -> Department:
        """The one being read: the last title, else the name of the file."""
        if not self.departments:
            title = read_title(self.name)
            if not title:
                raise ImportFailed("no_department", self.header)
            self.departments.append(title)
        return self.departments[-1]

    @department.setter
    def department(self, department: Department) -> None:
        self.departments[-1] = department

    def finish(self) -> Table:
        if not self.columns:
            raise ImportFailed("no_table")
        self.columns.complete(self.header)
        if not any(department.activities for department in self.departments):
            raise ImportFailed("no_activity", self.header)
        return Table(tuple(self.departments), tuple(self.warnings))
