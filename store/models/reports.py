"""Reports: what was achieved, append-only."""

from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, Id, LongText, TelegramId
from store.standards.tiers import Tier
from store.standards.units import Unit


class Report(Base):
    """上报数: append-only; the row that no other supersedes is the current one.

    The two unique indexes hold that a chain never forks: one first row, one successor each.
    ``criteria_of`` is the indicator as it stood when it was graded.
    """

    __tablename__ = "reports"

    id: Mapped[Id]
    indicator: Mapped[str] = mapped_column(String(10))
    year: Mapped[int]
    value: Mapped[Fraction | None]
    unit: Mapped[Unit | None]
    numerator: Mapped[Fraction | None]
    denominator: Mapped[Fraction | None]
    day: Mapped[date | None]
    word: Mapped[LongText | None]
    tier: Mapped[Tier | None]
    reporter: Mapped[TelegramId] = mapped_column(index=True)
    reporter_name: Mapped[LongText]
    at: Mapped[datetime]
    chat: Mapped[TelegramId | None]
    message: Mapped[TelegramId | None]
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), unique=True)
    criteria_of: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), index=True)

    __table_args__ = (
        Index(None, "indicator", "year"),
        Index(None, "chat", "message"),
        Index(
            "uq_reports_first",
            "indicator",
            "year",
            unique=True,
            sqlite_where=text("supersedes IS NULL"),
            postgresql_where=text("supersedes IS NULL"),
        ),
    )
