"""Models: the tables. Only repositories and migrations know them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from store.column_types import Moment, Spelled, read_unit, spell_unit
from store.standards.tiers import Tier
from store.standards.units import Unit

# SQLite numbers rows by itself only where the key is INTEGER.
Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]
TelegramId = Annotated[int, mapped_column(BigInteger)]
LongText = Annotated[str, mapped_column(Text)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - as SQLAlchemy declares it
        Fraction: Spelled(Fraction),
        Decimal: Spelled(Decimal),
        Tier: Spelled(Tier),
        Unit: Spelled(read_unit, spell_unit),
        datetime: Moment,
        dict[str, Any]: JSON,
    }


class Department(Base):
    """部门: a code, whatever the number of its tables."""

    __tablename__ = "departments"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(Text)


class Edition(Base):
    """One version of a department's table; never changed, never removed.

    ``current`` is the one that answers; ``name`` is how the department called itself in it.
    """

    __tablename__ = "editions"

    id: Mapped[Id]
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"))
    year: Mapped[int | None]
    version: Mapped[int]
    name: Mapped[LongText]
    content_hash: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime]
    current: Mapped[bool]

    __table_args__ = (
        UniqueConstraint("department", "version"),
        Index(
            "uq_editions_current",
            "department",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )


class Activity(Base):
    """职责活动 of an edition; ``key`` is the catalog's, the same in every edition."""

    __tablename__ = "activities"

    id: Mapped[Id]
    edition: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(10), index=True)
    name: Mapped[LongText]
    level: Mapped[int]
    parent: Mapped[LongText | None]
    budget: Mapped[Decimal | None]
    content: Mapped[LongText]
    goal: Mapped[LongText]

    __table_args__ = (UniqueConstraint("edition", "position"), UniqueConstraint("edition", "key"))


class Indicator(Base):
    """绩效指标 of an edition; ``key`` is the catalog's, the same in every edition."""

    __tablename__ = "indicators"

    id: Mapped[Id]
    activity: Mapped[int] = mapped_column(ForeignKey("activities.id", ondelete="CASCADE"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(10), index=True)
    name: Mapped[LongText]

    __table_args__ = (UniqueConstraint("activity", "position"),)


class Criterion(Base):
    """评价标准: the text of one tier of an indicator."""

    __tablename__ = "criteria"

    indicator: Mapped[int] = mapped_column(
        ForeignKey("indicators.id", ondelete="CASCADE"), primary_key=True
    )
    tier: Mapped[Tier] = mapped_column(primary_key=True)
    text: Mapped[LongText]


class Alias(Base):
    """A phrase and the indicator or activity that it means to a person or a department."""

    __tablename__ = "aliases"

    id: Mapped[Id]
    phrase: Mapped[LongText]
    key: Mapped[str] = mapped_column(String(10))
    name: Mapped[LongText]
    person: Mapped[TelegramId | None]
    department: Mapped[str | None] = mapped_column(String(20))
    taps: Mapped[int]

    __table_args__ = (
        UniqueConstraint("person", "phrase"),
        UniqueConstraint("department", "phrase"),
    )


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


class Person(Base):
    """Someone who writes to us: a Telegram user, or 0 in the terminal."""

    __tablename__ = "persons"

    id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[LongText | None]
    locale: Mapped[str | None] = mapped_column(String(20))


class Conversation(Base):
    """What is being spoken of between a person and us in a chat, as its owner wrote it."""

    __tablename__ = "conversations"

    chat: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[LongText]
    updated_at: Mapped[datetime]


class Update(Base):
    """A Telegram update whose effect is committed."""

    __tablename__ = "updates"

    update_id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    handled_at: Mapped[datetime] = mapped_column(index=True)


class Outgoing(Base):
    """A call of the Bot API that is owed: committed with the effect, sent after it."""

    __tablename__ = "outbox"

    id: Mapped[Id]
    chat: Mapped[TelegramId]
    update_id: Mapped[TelegramId | None] = mapped_column(index=True)
    source_message: Mapped[TelegramId | None]
    method: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    not_before: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_message: Mapped[TelegramId | None]
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        Index(None, "chat", "source_message"),
        Index(
            "ix_outbox_owed",
            "chat",
            "id",
            sqlite_where=text("sent_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=text("sent_at IS NULL AND dropped_at IS NULL"),
        ),
    )
