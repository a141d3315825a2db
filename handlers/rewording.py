"""Rewording: /criterion – a criterion in words that can be read, beside what the table says."""

from dataclasses import dataclass, replace

from handlers.answers import Answer, Intent
from handlers.conversation import Pending
from handlers.language import table, tier_words
from handlers.message import Act, Press
from handlers.places import administered
from handlers.readable import Readable, Step
from handlers.segments import Segment
from handlers.turn import Turn, unknown
from store.audit import Action, Event
from store.catalog import Indicator
from store.folding import fold
from store.standards.tiers import Tier

OFFERED = 20
"""The most indicators that are offered as buttons."""

LONGEST = 200
"""Characters of readable words: no criterion that can be read is longer."""


@dataclass(frozen=True)
class _Said:
    """What follows the command: a name, a tier, the words for it."""

    name: str
    tier: Tier | None = None
    text: str = ""


async def criterion(turn: Turn, words: str) -> Answer:
    """/criterion 指标 优 95%以上: how it would be read is shown, and asked about."""
    said = _said(words)
    if not said.name:
        return _usage(turn)
    segment = Segment(said.name, fold(said.name), fold(said.name))
    indicator = turn.meant(segment)
    if indicator is None:
        return unknown(turn, turn.resolve(segment, ("indicator",)))
    if said.tier is None or not said.text:
        return _told(turn, Readable(Step.USAGE, indicator))
    if refused := _refused(turn, indicator):
        return _told(turn, Readable(refused, indicator))
    text = "" if said.text in table("phrases")["criterion"]["original"] else said.text
    return _asked(turn, indicator, said.tier, text)


def _usage(turn: Turn) -> Answer:
    """What to type; who may reword picks an indicator, those that cannot be read first."""
    indicators = _rewordable(turn)
    unread = [one for one in indicators if one.ladder.unreadable]
    shown = tuple(dict.fromkeys([*unread, *indicators]))[:OFFERED]
    more = len(indicators) - len(shown)
    answer = _told(turn, Readable(Step.USAGE, turn.focus, offered=shown, more=more))
    return replace(answer, buttons=tuple(Press(Act.CRITERION, one.key) for one in shown))


def _rewordable(turn: Turn) -> tuple[Indicator, ...]:
    """The indicators of the department spoken of, or else of the first one, that is the
    person's to administer."""
    theirs = administered(turn)
    if not theirs or turn.records.editions is None:
        return ()
    department = turn.department if turn.department in theirs else theirs[0]
    return tuple(department.indicators)


async def picked(turn: Turn, key: str) -> Answer:
    """The tap on an indicator: its four criteria, and what to type for it."""
    indicator = turn.knowledge.indicator(key)
    if indicator is None:
        return turn.stale()
    answer = _told(turn, Readable(Step.USAGE, indicator))
    return replace(answer, conversation=turn.speaking_of(key))


def _said(words: str) -> _Said:
    """The first word after the name that is a tier parts the name from the words."""
    tiers = tier_words()[1]
    parts = words.split()
    for at, part in enumerate(parts[1:], 1):
        if tier := tiers.get(fold(part)):
            return _Said(" ".join(parts[:at]), tier, " ".join(parts[at + 1 :]))
    return _Said(words)


def _refused(turn: Turn, indicator: Indicator) -> Step | None:
    department = turn.knowledge.catalog.department_of(indicator).code
    if not turn.message.person.rights.may_administer(department):
        return Step.NOT_ADMINISTRATOR
    return None if turn.records.editions else Step.NOT_KEPT_HERE


def _asked(turn: Turn, indicator: Indicator, tier: Tier, text: str) -> Answer:
    new = _reworded(indicator, tier, text)
    if text and (tier in new.ladder.unreadable or len(text) > LONGEST):
        return _told(turn, Readable(Step.UNREADABLE, indicator, tier, text[:LONGEST]))
    token = Pending.new_token()
    pending = Pending(token, tier=tier, said=text, rewords=indicator.key)
    answer = _told(turn, Readable(Step.ASKED, new, tier, text))
    return replace(
        answer,
        buttons=(Press(Act.REWORD, token), Press(Act.CANCEL, token)),
        conversation=replace(turn.speaking_of(indicator.key), pending=pending),
    )


def _reworded(indicator: Indicator, tier: Tier, text: str) -> Indicator:
    kept = {known: words for known, words in indicator.reworded.items() if known is not tier}
    return replace(indicator, reworded={**kept, **({tier: text} if text else {})})


async def confirmed(turn: Turn, argument: str) -> Answer:
    """The tap on 就这样读: it holds for everybody from the commit on."""
    pending = turn.conversation.pending
    indicator = turn.knowledge.indicator(pending.rewords) if pending else None
    if pending is None or indicator is None or pending.token != argument or not pending.tier:
        return turn.stale()
    if refused := _refused(turn, indicator):
        return _told(turn, Readable(refused, indicator))
    assert turn.records.editions
    person = turn.message.person
    tier, text = pending.tier, pending.said
    await turn.records.editions.reword(indicator, tier, text or None, person.id)
    await _audit(turn, indicator, tier)
    step = Step.KEPT if text else Step.TAKEN_BACK
    answer = _told(turn, Readable(step, _reworded(indicator, tier, text), tier, text))
    return replace(answer, conversation=replace(answer.conversation, pending=None))


async def _audit(turn: Turn, indicator: Indicator, tier: Tier) -> None:
    if turn.records.audit:
        person = turn.message.person
        department = turn.knowledge.catalog.department_of(indicator).code
        detail = {"key": indicator.key, "tier": tier}
        await turn.records.audit.add(
            Event(
                Action.CRITERION_REWORDED,
                person.id,
                person.name,
                turn.message.at,
                indicator.name,
                department,
                detail,
            )
        )


def _told(turn: Turn, readable: Readable) -> Answer:
    return Answer(Intent.CRITERION, conversation=turn.conversation, readable=readable)
