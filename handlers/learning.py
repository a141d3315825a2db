"""Learning: words that a person teaches, takes back and asks for, and choices made again."""

from dataclasses import replace

from handlers.answers import Answer, Candidate, Intent, Result
from handlers.conversation import Pending
from handlers.lessons import Lesson, bare, lessons, retractions, unfit
from handlers.message import Act, Press
from handlers.outcomes import Outcome
from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn, candidates_of, offer
from handlers.understanding import understand
from store.aliases import Alias
from store.audit import Action
from store.folding import fold

MOST = 200
"""How many words of their own a person may have, and a department."""


async def heard(turn: Turn) -> Answer | None:
    """The answer to a message that teaches a word or takes one back; None for any other."""
    text = fold(turn.message.text).strip()
    return await _forgotten(turn, text) or await _taught(turn, text)


async def _taught(turn: Turn, text: str) -> Answer | None:
    """The first reading as a lesson that holds."""
    for lesson in lessons(text):
        if answer := await _lesson(turn, _turned(turn, lesson)):
            return answer
    return None


def _turned(turn: Turn, said: Lesson) -> Lesson:
    """大学生村官到岗率以后就叫村官: the one that is a name in full is the meaning."""
    called = turn.knowledge.called
    if called(said.phrase) and not called(bare(said.meaning)):
        return replace(said, phrase=bare(said.meaning), meaning=said.phrase)
    return said


async def _lesson(turn: Turn, said: Lesson) -> Answer | None:
    """What comes of a lesson; None where it is no lesson after all: 以后村官就是92%."""
    alone = replace(turn, message=replace(turn.message, text=said.meaning), _resolved={})
    utterance = understand(alone.wording.text, turn.today, turn.knowledge.names)
    if len(utterance.segments) != 1 or utterance.segments[0].figure:
        return None
    segment = utterance.segments[0]
    resolution = alone.resolve(segment)
    if not said.plainly and not _is_hint(said, segment, resolution):
        return None
    if refused := unfit(said.phrase):
        return _told(turn, refused, Alias(said.phrase, "", ""))
    if resolution.verdict is Verdict.UNKNOWN:
        near = candidates_of(turn, resolution.near[:3])
        return _told(turn, Outcome.UNKNOWN_MEANING, Alias(said.phrase, "", said.meaning), near)
    if resolution.verdict is Verdict.CHOOSE:
        return _which(turn, segment, said, candidates_of(turn, resolution.matches))
    return await teach(turn, said.phrase, resolution.best.entry.key, for_all=said.for_all)


def _is_hint(said: Lesson, segment: Segment, resolution: Resolution) -> bool:
    """Whether a sentence that need not be a lesson is one: a word, and a thing surely named."""
    sure = resolution.verdict is Verdict.SURE and not names_nothing(segment.mention)
    return sure and unfit(said.phrase) is None


def _which(
    turn: Turn, segment: Segment, said: Lesson, candidates: tuple[Candidate, ...]
) -> Answer:
    """Ask which one the word shall mean."""
    asked = offer(turn, candidates, replace(segment, tier=None))
    assert asked.conversation.pending
    pending = replace(
        asked.conversation.pending, mention="", teaches=said.phrase, for_all=said.for_all
    )
    return replace(asked, conversation=replace(asked.conversation, pending=pending))


async def teach(turn: Turn, phrase: str, key: str, *, for_all: bool) -> Answer:
    """Keep a word for the person, or for the department of what it means."""
    department = turn.knowledge.department(key).code
    for_all, wished = for_all and turn.message.person.rights.may_administer(department), for_all
    alias = _alias(turn, phrase, key, for_all=for_all)
    if turn.aliases is None:
        return _told(turn, Outcome.NOT_KEPT_HERE, alias)
    if refused := _taken(turn, alias):
        return _told(turn, refused, alias)
    stored = await turn.aliases.teach(alias)
    await _logged(turn, Action.WORD_TAUGHT, stored)
    outcome = Outcome.FOR_ALL if for_all else Outcome.ONLY_YOURS if wished else Outcome.LEARNED
    answer = _told(turn, outcome, stored)
    return replace(answer, buttons=_forget(stored), conversation=turn.speaking_of(key))


def _alias(turn: Turn, phrase: str, key: str, *, for_all: bool = False) -> Alias:
    entry = turn.knowledge.index.by_key[key]
    if for_all:
        return Alias(phrase, key, entry.name, department=entry.department)
    return Alias(phrase, key, entry.name, person=turn.message.person.id)


def _forget(alias: Alias) -> tuple[Press, ...]:
    return (Press(Act.FORGET, str(alias.id)),)


def _taken(turn: Turn, alias: Alias) -> Outcome | None:
    """Why a word cannot be taken for this thing now."""
    if named := turn.knowledge.called(alias.phrase):
        return Outcome.IS_ITSELF if alias.key in named else Outcome.IS_NAME
    own = [a for a in turn.own if (a.person, a.department) == (alias.person, alias.department)]
    return Outcome.TOO_MANY if len(own) >= MOST else None


async def tapped(turn: Turn, pending: Pending, key: str, answer: Answer) -> Answer:
    """The answer to a choice; the second time in a row it tells that the words are now known."""
    if turn.aliases is None or not pending.mention or unfit(pending.mention):
        return answer
    alias = _alias(turn, pending.mention, key)
    if _taken(turn, alias) or any(own.phrase == alias.phrase for own in turn.own):
        return answer
    learned = await turn.aliases.tapped(alias)
    if learned is None:
        return answer
    return replace(answer, learned=learned, buttons=(*answer.buttons, *_forget(learned)))


async def listed(turn: Turn) -> Answer:
    """我的叫法: one's own words and the department's, each with a button to forget it."""
    if turn.aliases is None:
        return Answer(Intent.LEARN, outcome=Outcome.NOT_KEPT_HERE, conversation=turn.conversation)
    return Answer(
        Intent.LEARN,
        tuple(Result(alias=alias) for alias in turn.own),
        buttons=tuple(p for a in turn.own if _may_forget(turn, a) for p in _forget(a)),
        conversation=turn.conversation,
        outcome=Outcome.LIST,
    )


async def _forgotten(turn: Turn, text: str) -> Answer | None:
    """忘掉“村官”: gone; None where no such word is known and it may be something else."""
    for said in retractions(text):
        known = [alias for alias in turn.own if alias.phrase == said.phrase]
        if known:
            return await _forget_one(turn, _first(turn, known))
        if said.plainly and _is_word(turn, said.phrase):
            return _told(turn, Outcome.NO_SUCH, Alias(said.phrase, "", ""))
    return None


def _is_word(turn: Turn, phrase: str) -> bool:
    """Whether it is a word, and not a figure to be told: 忘了报村官92%."""
    read = understand(phrase, turn.today, turn.knowledge.names)
    return not (read.figures or read.outright or read.asking)


def _first(turn: Turn, known: list[Alias]) -> Alias:
    """One's own before the department's."""
    return next((alias for alias in known if alias.person is not None), known[0])


async def forget(turn: Turn, id: int) -> Answer:
    """The tap on 忘掉: gone if it is the person's own, or theirs to take away."""
    alias = await turn.aliases.get(id) if turn.aliases else None
    if alias is None or alias.person not in (None, turn.message.person.id):
        return turn.stale()
    return await _forget_one(turn, alias)


async def _forget_one(turn: Turn, alias: Alias) -> Answer:
    if not _may_forget(turn, alias):
        return _told(turn, Outcome.NOT_YOURS, alias)
    assert turn.aliases is not None
    assert alias.id is not None
    await turn.aliases.remove(alias.id)
    await _logged(turn, Action.WORD_FORGOTTEN, alias)
    return _told(turn, Outcome.FORGOTTEN, alias)


async def _logged(turn: Turn, action: Action, alias: Alias) -> None:
    """A department's word is everybody's, a person's own is nobody's business."""
    if alias.department:
        await turn.log(action, alias.phrase, alias.department, key=alias.key)


def _may_forget(turn: Turn, alias: Alias) -> bool:
    return alias.person == turn.message.person.id or (
        alias.department is not None
        and turn.message.person.rights.may_administer(alias.department)
    )


def _told(turn: Turn, outcome: Outcome, alias: Alias, near: tuple[Candidate, ...] = ()) -> Answer:
    result = Result(alias=alias, candidates=near)
    return Answer(Intent.LEARN, (result,), conversation=turn.conversation, outcome=outcome)
