"""Stamps: numbers that grow with every change, so that whoever keeps a copy sees it is old."""

from sqlalchemy import bindparam, select

from store import models
from store.database import INSERT
from store.session import Session

_stamps = models.table_of(models.Stamp)
STAMP = select(_stamps.c.number).where(_stamps.c.name == bindparam("name"))


async def stamp(session: Session, name: str) -> int:
    """The number of ``name`` now; 0 before the first change."""
    return (await session.ask(STAMP, {"name": name})).scalar() or 0


async def bump(session: Session, name: str) -> None:
    """Say that ``name`` changes with this transaction; two at once both count."""
    insert = INSERT[session.get_bind().dialect.name](models.Stamp).values(name=name, number=1)
    grown = {"number": models.Stamp.number + 1}
    await session.execute(insert.on_conflict_do_update(index_elements=["name"], set_=grown))
