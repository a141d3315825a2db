"""Delivery: which updates had their effect, and which calls of the Bot API are owed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, Id, TelegramId


class Update(Base):
    """A Telegram update whose effect is committed."""

    __tablename__ = "updates"

    update_id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    handled_at: Mapped[datetime] = mapped_column(index=True)


class Outgoing(Base):
    """A call of the Bot API that is owed: committed with the effect, sent after it.

    ``about`` are the keys of the indicators that it speaks of, parted by spaces, so that a reply
    to it is about them. ``claimed_by`` is the worker that is sending it, alone until
    ``claimed_until``. After ``until`` it is not sent any more.
    ``board`` is the department whose board it shows.
    """

    __tablename__ = "outbox"

    id: Mapped[Id]
    chat: Mapped[TelegramId]
    update_id: Mapped[TelegramId | None] = mapped_column(index=True)
    source_message: Mapped[TelegramId | None]
    method: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    not_before: Mapped[datetime | None]
    until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_message: Mapped[TelegramId | None]
    dropped_at: Mapped[datetime | None]
    about: Mapped[str | None] = mapped_column(String(200))
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
    board: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (
        Index(None, "chat", "source_message"),
        Index(None, "chat", "sent_message"),
        Index(
            "ix_outbox_boards",
            "board",
            "id",
            sqlite_where=text("board IS NOT NULL"),
            postgresql_where=text("board IS NOT NULL"),
        ),
        Index(
            "ix_outbox_owed",
            "chat",
            "id",
            sqlite_where=text("sent_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=text("sent_at IS NULL AND dropped_at IS NULL"),
        ),
    )


class MovedChat(Base):
    """A group that became a supergroup, under another id."""

    __tablename__ = "moved_chats"

    old: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    new: Mapped[TelegramId]
