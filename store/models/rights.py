"""Rights: who belongs to which department and may do what there, and who changed what."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base, Id, LongText, TelegramId


class Membership(Base):
    """A person in a department."""

    __tablename__ = "memberships"

    person: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    department: Mapped[str] = mapped_column(String(20), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime]


class Invitation(Base):
    """A link that makes one person a member, once; of its token only a hash is kept."""

    __tablename__ = "invitations"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    department: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(20))
    made_by: Mapped[TelegramId]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[TelegramId | None]
    used_at: Mapped[datetime | None]


class Event(Base):
    """One change of data or rights; append-only."""

    __tablename__ = "audit"

    id: Mapped[Id]
    at: Mapped[datetime]
    person: Mapped[TelegramId]
    person_name: Mapped[LongText]
    action: Mapped[str] = mapped_column(String(40))
    department: Mapped[str | None] = mapped_column(String(20))
    subject: Mapped[LongText]
    detail: Mapped[dict[str, Any]]

    __table_args__ = (Index(None, "department", "id"), Index(None, "person"))
