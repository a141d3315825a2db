"""Owed: the statements by which calls are added to the outbox, found, claimed and kept as sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from store import models
from store.column_types import Moment

_table = models.table_of(models.Outgoing)
_row, _waiting = _table.c, _table.alias().c


def is_owed(row: Any) -> ColumnElement[bool]:
    return and_(row.sent_at.is_(None), row.dropped_at.is_(None))


_NOW: BindParameter[datetime] = bindparam("now", type_=Moment())


def _timely(row: Any) -> ColumnElement[bool]:
    return and_(is_owed(row), or_(row.until.is_(None), row.until > _NOW))


_HELD = exists().where(
    _timely(_waiting),
    _waiting.chat == _row.chat,
    _waiting.id <= _row.id,
    or_(_waiting.not_before > _NOW, _waiting.claimed_until > _NOW),
)
_FIRST = (
    select(func.min(_waiting.id))
    .where(_waiting.chat.in_(bindparam("chats", expanding=True)), _timely(_waiting))
    .group_by(_waiting.chat)
)
PENDING = select(_table).where(_timely(_row), ~_HELD).order_by(_row.id).limit(bindparam("limit"))
CLAIM = (
    update(_table)
    .where(
        _row.id.in_(_FIRST),
        _timely(_row),
        or_(
            _row.claimed_until.is_(None),
            _row.claimed_until <= _NOW,
        ),
        or_(_row.not_before.is_(None), _row.not_before <= _NOW),
    )
    .values(claimed_by=bindparam("worker"), claimed_until=bindparam("lapses"))
    .returning(_table)
)
BOARD_OF = select(_row.id).where(_row.board == bindparam("of")).limit(1)
_BEHIND = exists().where(_waiting.chat == bindparam("of"), is_owed(_waiting))
ADD = (
    insert(_table)
    .values(
        claimed_by=case((_BEHIND, None), else_=bindparam("worker", type_=_row.claimed_by.type)),
        claimed_until=case((_BEHIND, None), else_=bindparam("lapses", type_=Moment())),
    )
    .returning(_row.id, _row.claimed_by)
)
SENT = (
    update(_table)
    .where(_row.id == bindparam("sent_id"))
    .values(sent_at=bindparam("sent_at"), sent_message=bindparam("sent_message"))
)
