"""Proving: files that are sent are kept for the figure that they prove; where it is not said
which one that is, it is asked."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import publishing, replied, reporting
from handlers.answers import Answer, Intent, Notice
from handlers.attaching import attach
from handlers.conversation import Brought, Conversation, Pending
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import named_in
from handlers.proofs import named, of_indicator, speaks_of_proof
from handlers.saving import may_report
from handlers.tables import Stage, TableNews, administers_any
from handlers.turn import Turn
from handlers.understanding import understand
from store.catalog import Indicator
from store.evidence import Attached
from store.folding import fold
from store.uploads import Upload

RECENT = timedelta(minutes=10)
"""So soon after a report a file without a word is likely to be about it."""

OFFERED = 5
TABLE, NONE = "table", "none"


def gathered(turn: Turn) -> Turn:
    """The turn with the files that came before in the same album, and wait for a word."""
    before = _same_album(turn)
    if before is None or before.keys:
        return turn
    files = (*before.files, *turn.message.files)
    return replace(turn, message=replace(turn.message, files=files))


async def received(turn: Turn) -> Answer | None:
    """The answer to a message that brings files; None where its words are to be answered like
    any others."""
    message, before = turn.message, _same_album(turn)
    if not message.person.rights.may_look_up or turn.records.evidence is None:
        return None
    if before and before.keys:
        return await _joined(turn, before.keys)
    if not message.text.strip():
        return await _unsaid(turn) if before is None else _silent(turn, _waiting(turn))
    return await _captioned(turn)


async def concluded(turn: Turn, answer: Answer) -> Answer:
    """The answer to words that came with files: whose they are is asked where it tells nothing,
    and the rest of their album goes where they went."""
    if not turn.message.files or turn.records.evidence is None or answer.traceless:
        return answer
    means_nothing = answer.intent is Intent.UNKNOWN and answer.notice is None
    if means_nothing and not turn.message.in_group:
        return await _unsaid(turn)
    keys = tuple(r.indicator.key for r in answer.results if r.indicator and r.files)
    return (
        replace(answer, conversation=_given(answer.conversation, turn, keys)) if keys else answer
    )


async def heard(turn: Turn) -> Answer | None:
    """村官到岗率的佐证: files that wait for a word are that, else what there is of it is listed;
    None for any other message."""
    text, brought = turn.message.text, turn.conversation.brought
    if turn.message.files or turn.records.evidence is None or not speaks_of_proof(text):
        return None
    indicator, _ = named(turn, text)
    if indicator is None or understand(text, turn.today, turn.knowledge.names).figures:
        return None
    if brought and brought.files:
        return await prove(with_brought(turn, brought), indicator)
    return await of_indicator(turn, indicator)


def _same_album(turn: Turn) -> Brought | None:
    brought, album = turn.conversation.brought, turn.message.album
    return brought if brought and album and brought.album == album else None


async def _captioned(turn: Turn) -> Answer | None:
    """What a caption says that tells no figure: 佐证, or whose."""
    utterance = understand(turn.message.text, turn.today, turn.knowledge.names)
    indicator, says_proof = named(turn, turn.message.text)
    if (utterance.cue and not says_proof) or reporting.is_told(turn, utterance):
        return None
    asks = utterance.asking or any(s.tier or s.aspect for s in utterance.segments)
    if indicator and (says_proof or not asks):
        return await prove(turn, indicator)
    return await _unsaid(turn) if says_proof else None


async def prove(turn: Turn, indicator: Indicator) -> Answer:
    """Keep the files of the message as what proves the figure that stands, else the one that
    waits to be saved."""
    assert turn.reports
    assert turn.records.evidence
    key, files = indicator.key, turn.message.files
    if not may_report(turn, key):
        notice = Notice.MAY_NOT_REPORT
        return Answer(Intent.REPORT, notice=notice, conversation=turn.conversation)
    report = await turn.reports.latest(key, turn.year_of(indicator))
    about = replace(turn, conversation=turn.speaking_of(key))
    if report is None:
        waits = any(draft.indicator == key for draft in turn.conversation.unsaved)
        code = Code.PROOF_WAITS if waits else Code.NOT_REPORTED
        conversation = _with_files(about.conversation, [key], files)
        return _told(about, Matter(code, what=(indicator.name,)), conversation)
    await attach(turn, report, files)
    count = len(await turn.records.evidence.of([report.id or 0]))
    answer = _told(about, Matter(Code.PROVEN, what=(indicator.name,), more=count))
    conversation = _given(answer.conversation, turn, (key,))
    return replace(answer, conversation=conversation, buttons=(Press(Act.PROOF, f"of-{key}"),))


async def _joined(turn: Turn, keys: Collection[str]) -> Answer:
    """One more of an album goes where the others went, in silence."""
    assert turn.reports
    files = turn.message.files
    waiting = {draft.indicator for draft in turn.conversation.unsaved} & {*keys}
    for indicator in filter(None, map(turn.knowledge.indicator, {*keys} - waiting)):
        report = await turn.reports.latest(indicator.key, turn.year_of(indicator))
        if report and may_report(turn, indicator.key):
            await attach(turn, report, files)
    return _silent(turn, _with_files(turn.conversation, waiting, files))


async def _unsaid(turn: Turn) -> Answer:
    """Whose they are: what is replied to, else one of what was just reported, to be tapped."""
    message = turn.message
    rights, keys = message.person.rights, replied.meant(message, turn.knowledge)
    if len(keys) == 1 and (indicator := turn.knowledge.indicator(keys[0])):
        return await prove(turn, indicator)
    offered = keys or await _recent(turn)
    if message.may_be_table and (message.text or not offered or _names_a_department(turn)):
        return Answer(Intent.TABLE, conversation=turn.conversation)
    if message.in_group and not message.about:
        return _silent(turn, turn.conversation)
    if not rights.reports_somewhere:
        return Answer(Intent.UNKNOWN, notice=Notice.ONLY_TEXT, conversation=turn.conversation)
    conversation = _waiting(turn)
    assert conversation.brought
    choices = [*offered[:OFFERED], *([TABLE] if _is_table(turn) else []), NONE]
    buttons = [Press(Act.PROVE, f"{conversation.brought.token}-{choice}") for choice in choices]
    names = tuple(i.name for i in map(turn.knowledge.indicator, offered) if i)
    answer = _told(turn, Matter(Code.WHOSE_PROOF, what=names), conversation)
    return replace(answer, buttons=tuple(buttons) if len(buttons) > 1 else ())


def _names_a_department(turn: Turn) -> bool:
    """Whether a file is called after a department, as tables are: 305民政局.xlsx."""
    words = fold(turn.message.files[0].name)
    return named_in(words, turn.knowledge.catalog.departments) is not None


def _is_table(turn: Turn) -> bool:
    return turn.message.may_be_table and administers_any(turn.message.person.rights)


async def _recent(turn: Turn) -> tuple[str, ...]:
    """What the person reported last, if that was just now."""
    reports = turn.reports
    found = [await reports.get(id) for id in turn.conversation.saved] if reports else []
    just = [r for r in found if r and turn.message.at - r.at <= RECENT]
    return tuple(r.indicator for r in just if may_report(turn, r.indicator))


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap that says what was sent: what proves a figure, a table, or neither."""
    token, _, choice = argument.partition("-")
    brought = turn.conversation.brought
    if brought is None or not brought.files or brought.token != token:
        return turn.stale()
    if choice == NONE:
        conversation = replace(turn.conversation, brought=None)
        return _told(turn, Matter(Code.PROVES_NOTHING), conversation)
    if choice == TABLE:
        return await _published(turn, brought)
    indicator = turn.knowledge.indicator(choice)
    return await prove(with_brought(turn, brought), indicator) if indicator else turn.stale()


def with_brought(turn: Turn, brought: Brought) -> Turn:
    """The turn as if the files that wait for a word came with it."""
    message = replace(
        turn.message, files=brought.files, album=brought.album, source=brought.source
    )
    return replace(turn, message=message)


async def _published(turn: Turn, brought: Brought) -> Answer:
    """A table after all: it is read on the side."""
    uploads, message, file = turn.records.uploads, turn.message, brought.files[0]
    conversation = replace(turn.conversation, brought=None)
    if uploads is None or not administers_any(message.person.rights):
        return publishing.told(TableNews(Stage.NOT_ADMINISTRATOR, file.name), conversation)
    source = brought.source
    if source is None:
        return turn.stale()
    person = message.person.id
    await uploads.add(
        Upload(source.chat, person, file.file_id, file.name, message.at, source.message)
    )
    return publishing.told(TableNews(Stage.RECEIVED, file.name), conversation)


def _waiting(turn: Turn) -> Conversation:
    """The conversation with the files waiting for a word."""
    message, before = turn.message, _same_album(turn)
    token = before.token if before else Pending.new_token()
    brought = Brought(token, message.files, message.album, source=message.source)
    return replace(turn.conversation, brought=brought)


def _given(conversation: Conversation, turn: Turn, keys: tuple[str, ...]) -> Conversation:
    """The conversation once files went to some indicators; the rest of an album follows."""
    album = turn.message.album
    brought = Brought(Pending.new_token(), album=album, keys=keys) if album else None
    return replace(conversation, brought=brought)


def _with_files(
    conversation: Conversation, keys: Collection[str], files: Sequence[Attached]
) -> Conversation:
    """The conversation with more files beside the figures that wait."""

    def more(card: Pending) -> Pending:
        drafts = (
            replace(d, files=(*d.files, *files)) if d.indicator in keys else d for d in card.drafts
        )
        return replace(card, drafts=tuple(drafts))

    pending = conversation.pending
    return replace(
        conversation,
        pending=more(pending) if pending else None,
        earlier=tuple(map(more, conversation.earlier)),
    )


def _silent(turn: Turn, conversation: Conversation) -> Answer:
    return Answer(Intent.SILENT, conversation=conversation)


def _told(turn: Turn, matter: Matter, conversation: Conversation | None = None) -> Answer:
    about = conversation or turn.conversation
    return Answer(Intent.FOLLOW_UP, conversation=about, matter=matter)
