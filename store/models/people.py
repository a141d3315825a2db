"""People: who writes to us, their own words, and what is being spoken of."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, Id, LongText, TelegramId


class Person(Base):
    """Someone who writes to us: a Telegram user, or 0 in the terminal.

    ``welcomed_at`` is when they were told what is kept of them, ``blocked_at`` when they blocked
    the bot, None once they write again.
    """

    __tablename__ = "persons"

    id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[LongText | None]
    locale: Mapped[str | None] = mapped_column(String(20))
    welcomed_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]


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


class Conversation(Base):
    """What is being spoken of between a person and us in a chat, as its owner wrote it.

    ``whole_at`` and ``is_spent`` are the person's allowance there.
    """

    __tablename__ = "conversations"

    chat: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[LongText]
    updated_at: Mapped[datetime]
    whole_at: Mapped[datetime | None]
    is_spent: Mapped[bool] = mapped_column(server_default=false())
