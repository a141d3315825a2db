"""Catalog: departments, the editions of their tables, and what stands in these."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, Id, LongText, TelegramId
from store.standards.tiers import Tier


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


class Rewording(Base):
    """A criterion that an administrator wrote in readable words, kept beside the original.

    ``key`` is the indicator's; it holds as long as the table says ``original``.
    """

    __tablename__ = "rewordings"

    key: Mapped[str] = mapped_column(String(10), primary_key=True)
    tier: Mapped[Tier] = mapped_column(primary_key=True)
    original: Mapped[LongText]
    text: Mapped[LongText]
    person: Mapped[TelegramId]
    at: Mapped[datetime]


class Renaming(Base):
    """An indicator that an administrator said to be an older one under a new name.

    ``key`` is what its new name makes, ``same_as`` the key that its history has.
    """

    __tablename__ = "renamings"

    key: Mapped[str] = mapped_column(String(10), primary_key=True)
    same_as: Mapped[str] = mapped_column(String(10))
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"))
    person: Mapped[TelegramId]
    at: Mapped[datetime]


class Stamp(Base):
    """A number that grows with every change of what it is named after, such as ``catalog``."""

    __tablename__ = "stamps"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]


class Upload(Base):
    """A file that somebody sent: waiting to be read, then its preview, then what became of it.

    ``table`` are the departments that it holds as JSON, ``problem`` why it cannot be one.
    """

    __tablename__ = "uploads"

    id: Mapped[Id]
    chat: Mapped[TelegramId]
    person: Mapped[TelegramId]
    message: Mapped[TelegramId | None]
    file_id: Mapped[LongText]
    file_name: Mapped[LongText]
    state: Mapped[str] = mapped_column(String(20), index=True)
    table: Mapped[LongText | None]
    problem: Mapped[LongText | None]
    at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
