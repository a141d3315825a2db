"""Uploads in the database: each is worked on by one worker, and swept up where that died."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update

from store import models
from store.errors import ImportFailed
from store.packing import packed, unpacked
from store.session import Session
from store.uploads import State, Upload


class SqlUploadRepository:
    """A ``store.uploads.UploadRepository`` on a session, and the claims of workers."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def add(self, upload: Upload) -> Upload:
        """Keep it; returns it with its id."""
        row = models.Upload(
            chat=upload.chat,
            person=upload.person,
            message=upload.message,
            file_id=upload.file_id,
            file_name=upload.file_name,
            at=upload.at,
            **_changing(upload),
        )
        self.session.add(row)
        await self.session.flush()
        return _upload(row)

    async def get(self, id: int) -> Upload | None:
        """An upload by its id; nobody else changes it until the transaction ends."""
        row = await self.session.get(models.Upload, id, with_for_update=True)
        return _upload(row) if row else None

    async def keep(self, upload: Upload) -> None:
        """Keep what became of it; whoever worked on it is done."""
        values = {**_changing(upload), "claimed_by": None, "claimed_until": None}
        await self.session.execute(update(models.Upload).filter_by(id=upload.id).values(**values))

    async def claim(self, worker: str, now: datetime, until: datetime) -> Upload | None:
        """The oldest upload that waits and that nobody works on, for ``worker`` alone until
        then; None where there is none."""
        row = models.Upload
        free = or_(row.claimed_until.is_(None), row.claimed_until <= now)
        query = select(row).filter_by(state=State.WAITING).where(free).order_by(row.id).limit(1)
        found = await self.session.scalar(query.with_for_update(skip_locked=True))
        if found is None:
            return None
        found.claimed_by, found.claimed_until = worker, until
        await self.session.flush()
        return _upload(found)

    async def prolong(self, id: int, worker: str, until: datetime) -> None:
        """Let a worker go on with what is still its own."""
        mine = update(models.Upload).filter_by(id=id, claimed_by=worker)
        await self.session.execute(mine.values(claimed_until=until))

    async def release(self, worker: str) -> None:
        """Let others have what a worker had claimed."""
        mine = update(models.Upload).filter_by(claimed_by=worker)
        await self.session.execute(mine.values(claimed_by=None, claimed_until=None))

    async def postpone(self, id: int, until: datetime) -> None:
        """Let nobody try again before then."""
        values = {"claimed_by": None, "claimed_until": until}
        await self.session.execute(update(models.Upload).filter_by(id=id).values(**values))


def _changing(upload: Upload) -> dict[str, Any]:
    problem = upload.problem
    table = upload.table and json.dumps(
        {"table": packed(upload.table), "same": dict(upload.same), "stamp": upload.stamp}
    )
    return {
        "state": upload.state,
        "table": table,
        "problem": problem and json.dumps([problem.code, problem.where, problem.detail]),
    }


def _upload(row: models.Upload) -> Upload:
    kept = json.loads(row.table) if row.table else None
    return Upload(
        chat=row.chat,
        person=row.person,
        file_id=row.file_id,
        file_name=row.file_name,
        at=row.at,
        message=row.message,
        state=State(row.state),
        table=unpacked(kept["table"]) if kept else None,
        same=kept["same"] if kept else {},
        stamp=kept["stamp"] if kept else 0,
        problem=ImportFailed(*json.loads(row.problem)) if row.problem else None,
        id=row.id,
    )
