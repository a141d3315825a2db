"""Outbox: the calls of the Bot API that are owed, committed with the effect that they tell of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, and_, or_, select, update

from store import models
from store.database import lock
from store.repositories.owed import ADD, BOARD_OF, CLAIM, PENDING, SENT, is_owed
from store.session import Session

BOARDS = 100  # pictures of a department that are kept up to date
LONGEST_ABOUT = 200  # characters of the column


def _spelled(about: tuple[str, ...]) -> str | None:
    """As the column keeps it; of more than fit into it, none."""
    said = " ".join(about)
    return said if 0 < len(said) <= LONGEST_ABOUT else None


NUMBERED = ("message_id", "message_thread_id", "reply_parameters")
"""What names messages of one chat by their numbers."""


@dataclass(frozen=True)
class Outgoing:
    """A call: ``method`` of the Bot API with its ``payload``, which must be JSON.

    ``update_id`` and ``source_message`` say what it answers, where it answers something;
    ``about`` are the keys of the indicators that it speaks of. After ``until`` it is not sent any
    more. ``board`` is the department whose board it shows. ``sent_message`` is the message that
    it became, ``id`` is None until it is stored.
    """

    chat: int
    method: str
    payload: Mapping[str, Any]
    update_id: int | None = None
    source_message: int | None = None
    about: tuple[str, ...] = ()
    until: datetime | None = None
    board: str | None = None
    attempts: int = 0
    sent_message: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class Claim:
    """Calls are made by one ``worker`` alone, until a moment."""

    worker: str
    until: datetime


class OutboxRepository:
    """First in, first out within a chat.

    Whoever has the turn of the chat ``turn`` may claim what they add for it: ``ours`` is the call
    that this made theirs, the first one, where the chat was owed nothing. ``owed`` are the chats
    that something was added for.
    """

    def __init__(self, session: Session, turn: int = 0, claim: Claim | None = None) -> None:
        self.session = session
        self.turn, self.claim_of_turn = turn, claim
        self.ours: Outgoing | None = None
        self.owed: set[int] = set()

    async def add(self, outgoing: Outgoing) -> Outgoing:
        """Owe a call; returns it with its id. What a group is owed goes where it moved to."""
        chat = outgoing.chat if outgoing.chat > 0 else await self._home(outgoing.chat)
        has_moved = chat != outgoing.chat
        payload = _moved(outgoing.payload, chat) if has_moved else dict(outgoing.payload)
        values = {
            "chat": chat,
            "method": outgoing.method,
            "payload": payload,
            "update_id": outgoing.update_id,
            "source_message": None if has_moved else outgoing.source_message,
            "about": _spelled(outgoing.about),
            "until": outgoing.until,
            "board": outgoing.board,
            "attempts": 0,
        }
        claim = self.claim_of_turn if chat == self.turn else None
        whose = {"of": chat, "worker": claim and claim.worker, "lapses": claim and claim.until}
        row = (await self.session.ask(ADD, values | whose)).one()
        added = replace(outgoing, chat=chat, payload=payload, id=row.id)
        if row.claimed_by:
            self.ours = added
        self.owed.add(chat)
        return added

    async def pending(self, now: datetime | None = None, limit: int = 100) -> tuple[Outgoing, ...]:
        """What may be sent now, oldest first; a call that must wait, or that a worker has
        claimed, holds back its chat."""
        asked = {"now": now or datetime.now(UTC), "limit": limit}
        return tuple(_outgoing(row) for row in await self.session.ask(PENDING, asked))

    async def claim(self, chats: Collection[int], claim: Claim) -> tuple[Outgoing, ...]:
        """The next call to each of these chats, for this worker alone; none where nothing is owed,
        it must wait, or a worker has it. Of two at once one gets it."""
        now = datetime.now(UTC)
        asked = {"chats": sorted(chats), "worker": claim.worker, "lapses": claim.until, "now": now}
        claimed = await self.session.ask(CLAIM, asked)
        return tuple(_outgoing(row) for row in claimed)

    async def answers(self, update_id: int) -> tuple[Outgoing, ...]:
        """What was owed because of an update, sent or not, oldest first."""
        query = select(models.Outgoing).filter_by(update_id=update_id)
        rows = await self.session.scalars(query.order_by(models.Outgoing.id))
        return tuple(_outgoing(row) for row in rows)

    async def mark_sent(self, sent: Mapping[int, int | None]) -> None:
        """These ids went out, each as that message where it made one."""
        now = datetime.now(UTC)
        rows = [
            {"sent_id": id, "sent_at": now, "sent_message": message}
            for id, message in sorted(sent.items())
        ]
        await self.session.ask(SENT, rows)

    async def release(self, worker: str | None = None) -> None:
        """What a worker, or any, claimed and did not send is anybody's."""
        row = models.Outgoing
        theirs = (row.claimed_by == worker) if worker else row.claimed_by.is_not(None)
        free = update(row).where(theirs, is_owed(row))
        await self.session.execute(free.values(claimed_by=None, claimed_until=None))

    async def fail(self, id: int, not_before: datetime | None) -> None:
        """It did not go out: anybody may try from that moment on, or nobody ever where None."""
        dropped_at = None if not_before else datetime.now(UTC)
        attempts = models.Outgoing.attempts + 1
        free = {"claimed_by": None, "claimed_until": None}
        await self._set(
            id, attempts=attempts, not_before=not_before, dropped_at=dropped_at, **free
        )

    async def drop(self, chat: int) -> None:
        """Nothing that is owed to a chat will be sent."""
        await self.session.execute(
            update(models.Outgoing)
            .where(models.Outgoing.chat == chat, is_owed(models.Outgoing))
            .values(dropped_at=datetime.now(UTC))
        )

    async def move(self, old: int, new: int) -> None:
        """What is owed to a group goes to the supergroup that it became, which numbers its
        messages anew."""
        query = select(models.Outgoing).where(
            models.Outgoing.chat == old, is_owed(models.Outgoing)
        )
        for row in await self.session.scalars(query):
            row.chat, row.payload, row.source_message = new, _moved(row.payload, new), None
            row.claimed_by = row.claimed_until = None

    async def answer_of(self, chat: int, source_message: int) -> int | None:
        """The last message that we sent in answer to one; None where none went out."""
        return await self.session.scalar(
            select(models.Outgoing.sent_message)
            .filter_by(chat=chat, source_message=source_message)
            .where(models.Outgoing.sent_message.is_not(None))
            .order_by(models.Outgoing.id.desc())
            .limit(1)
        )

    async def about(self, chat: int, message: int) -> tuple[str, ...]:
        """The keys of what a message of ours speaks of, or our answer to a message of others."""
        row = models.Outgoing
        said = await self.session.scalar(
            select(row.about)
            .where(
                row.chat == chat, or_(row.sent_message == message, row.source_message == message)
            )
            .order_by(row.id.desc())
            .limit(1)
        )
        return tuple(said.split()) if said else ()

    async def message_of(self, id: int, chat: int) -> int | None:
        """The message that a call became in a chat; None where it did not go out there."""
        made = select(models.Outgoing.sent_message).filter_by(id=id, chat=chat)
        return await self.session.scalar(made)

    async def boards(self, department: str) -> tuple[tuple[Outgoing, ...], ...]:
        """The last board of a department in each chat: the calls that show it, a picture each, in
        order. Until the commit no other transaction is given them."""
        if (await self.session.ask(BOARD_OF, {"of": department})).first() is None:
            return ()
        await lock(self.session, f"board {department}")
        away = select(models.Person.id).where(models.Person.blocked_at.is_not(None))
        row = models.Outgoing
        query = select(row).where(
            row.board == department, row.dropped_at.is_(None), row.chat.not_in(away)
        )
        rows = await self.session.scalars(query.order_by(row.id.desc()).limit(BOARDS))
        return _by_chat(map(_outgoing, rows))

    async def revise(self, shown: Outgoing, now: Outgoing) -> None:
        """A call that went out, or is about to, shows something else from now on: owe ``now`` in
        place of what was owed to it before and nobody sends yet."""
        row, moment = models.Outgoing, datetime.now(UTC)
        free = or_(row.claimed_until.is_(None), row.claimed_until <= moment)
        untried = and_(is_owed(row), free, row.attempts == 0)
        query = select(row).where(untried, row.chat == now.chat, row.method == now.method)
        for earlier in await self.session.scalars(query):
            if earlier.payload.get("of") == shown.id:
                earlier.dropped_at = moment
        await self._set(shown.id or 0, payload=dict(shown.payload))
        await self.add(now)

    async def _home(self, group: int) -> int:
        moved = select(models.MovedChat.new).filter_by(old=group)
        return await self.session.scalar(moved) or group

    async def _set(self, id: int, **values: Any) -> None:
        await self.session.execute(
            update(models.Outgoing).where(models.Outgoing.id == id).values(**values)
        )


def _by_chat(calls: Iterable[Outgoing]) -> tuple[tuple[Outgoing, ...], ...]:
    """Of calls, newest first, those of the last turn of each chat, oldest first."""
    last: dict[int, list[Outgoing]] = {}
    for call in calls:
        same = last.setdefault(call.chat, [call])
        if call.update_id == same[0].update_id and call is not same[0]:
            same.append(call)
    return tuple(tuple(reversed(same)) for same in last.values())


def _moved(payload: Mapping[str, Any], chat: int) -> dict[str, Any]:
    """A call for the chat that another one became: no message of before has its number there."""
    kept = {name: value for name, value in payload.items() if name not in NUMBERED}
    return kept | {"chat_id": chat}


def _outgoing(row: models.Outgoing | Row[Any]) -> Outgoing:
    return Outgoing(
        chat=row.chat,
        method=row.method,
        payload=row.payload,
        update_id=row.update_id,
        source_message=row.source_message,
        about=tuple((row.about or "").split()),
        until=row.until,
        board=row.board,
        attempts=row.attempts,
        sent_message=row.sent_message,
        id=row.id,
    )
