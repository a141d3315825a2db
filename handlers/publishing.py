"""Publishing: a table that was read is shown, decided about, and published or not."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent
from handlers.conversation import Conversation
from handlers.message import Act, Press
from handlers.tables import Stage, TableNews
from handlers.turn import Turn
from store.audit import Action, Event
from store.catalog import Department
from store.editions import EditionRepository, Outcome
from store.errors import ImportFailed
from store.previews import Preview
from store.records import Records
from store.tables import Table
from store.uploads import State, Upload

ASKED = 3
"""How many suggested renames have buttons at the same time."""

LONGEST_ID = 19


async def show(
    records: Records, upload: Upload, table: Table | ImportFailed, stage: Stage = Stage.SHOWN
) -> Answer:
    """Keep what a file turned out to be, and say so: what publishing it would change, or why it
    is no table."""
    assert records.uploads
    assert records.editions
    if isinstance(table, ImportFailed):
        await records.uploads.keep(replace(upload, state=State.REFUSED, problem=table))
        return told(TableNews(Stage.REFUSED, upload.file_name, problem=table))
    stamp = await records.editions.stamp()
    read = replace(upload, state=State.READ, table=table, stamp=stamp)
    await records.uploads.keep(read)
    return _shown(read, await _preview(records.editions, read), stage)


def told(news: TableNews, conversation: Conversation | None = None) -> Answer:
    """An answer that only tells."""
    return Answer(Intent.TABLE, table=news, conversation=conversation or Conversation())


async def _preview(editions: EditionRepository, upload: Upload) -> Preview:
    assert upload.table
    beside = await editions.beside(upload.table.departments)
    return Preview(beside, upload.table.warnings, upload.same)


def _shown(upload: Upload, preview: Preview, stage: Stage) -> Answer:
    news = TableNews(stage, upload.file_name, upload.id, preview)
    renames = tuple(
        Press(Act.SAME, f"{upload.id}-{one.key}-{same}")
        for one in preview.undecided[:ASKED]
        for same in (1, 0)
    )
    decisions = tuple(Press(act, str(upload.id)) for act in (Act.PUBLISH, Act.DISCARD))
    return replace(told(news), buttons=(*renames, *decisions))


async def publish(turn: Turn, argument: str) -> Answer:
    """发布: the table answers from the commit on; a table that changed meanwhile is shown anew."""
    upload = await _open(turn, argument)
    editions = turn.records.editions
    if upload is None or upload.table is None or editions is None:
        return turn.stale()
    departments = upload.table.departments
    if foreign := _foreign(turn, departments):
        return told(TableNews(Stage.NOT_THEIRS, departments=foreign), turn.conversation)
    if await editions.stamp() != upload.stamp:
        again = await show(turn.records, upload, upload.table, Stage.CHANGED)
        return replace(again, conversation=turn.conversation)
    outcomes = await _published(turn, editions, upload)
    news = TableNews(Stage.PUBLISHED, upload.file_name, departments=departments, outcomes=outcomes)
    return told(news, turn.conversation)


async def _published(turn: Turn, editions: EditionRepository, upload: Upload) -> list[Outcome]:
    assert upload.table
    assert turn.records.uploads
    person = turn.message.person.id
    preview = await _preview(editions, upload)
    for one in (d for d in preview.suggested if d.key in preview.agreed):
        home = next(d for _, d in preview.tables if one.key in {i.key for i in d.indicators})
        await editions.rename(one.key, one.old_key, home.code, person)
        await _audit(turn, Action.INDICATOR_RENAMED, one.after, home, was=one.old_key)
    outcomes = [await editions.save(department) for department in upload.table.departments]
    for department, outcome in zip(upload.table.departments, outcomes, strict=True):
        await _audit(turn, Action.TABLE_PUBLISHED, department.name, department, outcome=outcome)
    await turn.records.uploads.keep(replace(upload, state=State.PUBLISHED))
    return outcomes


async def _audit(
    turn: Turn, action: Action, subject: str, department: Department, **detail: str
) -> None:
    if turn.records.audit:
        person = turn.message.person
        event = Event(
            action, person.id, person.name, turn.message.at, subject, department.code, detail
        )
        await turn.records.audit.add(event)


async def discard(turn: Turn, argument: str) -> Answer:
    """取消: the table is not published, and nothing has changed."""
    upload = await _open(turn, argument)
    if upload is None or turn.records.uploads is None:
        return turn.stale()
    await turn.records.uploads.keep(replace(upload, state=State.DISCARDED))
    return told(TableNews(Stage.DISCARDED, upload.file_name), turn.conversation)


async def same(turn: Turn, argument: str) -> Answer:
    """是同一个 or 不是, of a suggested rename: kept until the table is published."""
    id, _, rest = argument.partition("-")
    key, _, yes = rest.partition("-")
    upload = await _open(turn, id)
    if upload is None or turn.records.uploads is None or turn.records.editions is None:
        return turn.stale()
    preview = await _preview(turn.records.editions, upload)
    one = next((d for d in preview.suggested if d.key == key), None)
    if one is None:
        return turn.stale()
    upload = replace(upload, same={**upload.same, key: one.old_key if yes == "1" else ""})
    await turn.records.uploads.keep(upload)
    answer = _shown(upload, replace(preview, same=upload.same), Stage.SHOWN)
    return replace(answer, conversation=turn.conversation)


async def _open(turn: Turn, id: str) -> Upload | None:
    """The upload of an id that waits for this person's decision."""
    if turn.records.uploads is None or not id.isdecimal() or len(id) >= LONGEST_ID:
        return None
    upload = await turn.records.uploads.get(int(id))
    theirs = upload and (upload.person, upload.state) == (turn.message.person.id, State.READ)
    return upload if theirs else None


def _foreign(turn: Turn, departments: Sequence[Department]) -> list[Department]:
    rights = turn.message.person.rights
    return [d for d in departments if not rights.may_administer(d.code)]
