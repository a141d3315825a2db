"""Follow-up: who owns an indicator, when figures close, what was checked, explained and proven."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, Id, LongText, TelegramId


class Owner(Base):
    """A person who answers for an indicator (its key)."""

    __tablename__ = "owners"

    key: Mapped[str] = mapped_column(String(10), primary_key=True)
    person: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False, index=True)
    since: Mapped[datetime]


class Practice(Base):
    """How a department works: whether reports are reviewed, figures close at a cut-off, and
    reasons are asked for below 优; ``reviewer`` was named to review."""

    __tablename__ = "practices"

    department: Mapped[str] = mapped_column(String(20), primary_key=True)
    reviews: Mapped[bool]
    closes: Mapped[bool]
    asks_reasons: Mapped[bool]
    reviewer: Mapped[TelegramId | None]


class Cutoff(Base):
    """A day by which a department's figures are due; ``kind`` says what it ends."""

    __tablename__ = "cutoffs"

    id: Mapped[Id]
    department: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    closed_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("department", "day"),)


class Reminder(Base):
    """A person was reminded of a cut-off: once, whatever the number of workers, by the ``call`` of
    that id in the outbox."""

    __tablename__ = "reminders"

    cutoff: Mapped[int] = mapped_column(
        ForeignKey("cutoffs.id", ondelete="CASCADE"), primary_key=True
    )
    person: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    call: Mapped[TelegramId | None]


class Wish(Base):
    """What a person wants of reminders and of the digest: none, none on a day; whose and when."""

    __tablename__ = "wishes"

    person: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    reminders_off: Mapped[bool]
    quiet_on: Mapped[date | None]
    digest_weekday: Mapped[int | None]
    digest_department: Mapped[str | None] = mapped_column(String(20))
    digest_sent_on: Mapped[date | None]
    digest_call: Mapped[TelegramId | None]


class Review(Base):
    """What became of a report that waited for its reviewer."""

    __tablename__ = "reviews"

    report: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    reviewer: Mapped[TelegramId | None]
    reason: Mapped[LongText | None]
    at: Mapped[datetime]


class Note(Base):
    """偏差原因 or 改进措施 of a report, and the message that says it."""

    __tablename__ = "notes"

    report: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    text: Mapped[LongText]
    person: Mapped[TelegramId]
    at: Mapped[datetime]
    chat: Mapped[TelegramId | None]
    message: Mapped[TelegramId | None]

    __table_args__ = (Index(None, "chat", "message"),)


class Evidence(Base):
    """A photo or file that proves a report, by Telegram's file id; ``copy`` is its path in the
    folder of copies, "" where there will be none, ``copy_after`` when it may be fetched."""

    __tablename__ = "evidence"

    id: Mapped[Id]
    report: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    kind: Mapped[str] = mapped_column(String(20))
    file_id: Mapped[LongText]
    unique_id: Mapped[LongText]
    file_name: Mapped[LongText]
    size: Mapped[TelegramId]
    copy: Mapped[LongText | None]
    copy_after: Mapped[datetime | None]
    person: Mapped[TelegramId] = mapped_column(index=True)
    at: Mapped[datetime]
    chat: Mapped[TelegramId | None]
    message: Mapped[TelegramId | None]

    __table_args__ = (UniqueConstraint("report", "unique_id"),)


class Weight(Base):
    """分值 of an indicator, where an administrator gave one."""

    __tablename__ = "weights"

    key: Mapped[str] = mapped_column(String(10), primary_key=True)
    points: Mapped[Decimal]
