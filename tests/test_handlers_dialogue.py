"""Dialogues: what is said in turn, and what must hold of each answer (data/dialogues.toml)."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from handlers.contract import as_dict
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message, Person
from handlers.remembering import from_json, to_json
from handlers.replies import render
from store.database import Database
from store.records import Records
from store.reports import Source
from store.repositories import SqlReportRepository

DIALOGUES = tomllib.loads(
    (Path(__file__).parent / "data" / "dialogues.toml").read_text("utf-8"), parse_float=Decimal
)["dialogue"]
OWNER = Person(id=7, name="李干事")


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["name"])
async def test_dialogue(
    dialogue: dict[str, Any], database: Database, knowledge: Knowledge
) -> None:
    conversation = Conversation()
    for number, turn in enumerate(dialogue["turns"], 1):
        async with database.transaction() as session:
            assistant = Assistant(knowledge, Records(SqlReportRepository(session)))
            message = Message(turn["text"], OWNER, source=Source(7, number))
            answer = await assistant.reply(message, conversation)
        conversation = from_json(to_json(answer.conversation))
        reply = render(answer, "zh_Hans")
        got = as_dict(answer, turn["text"], reply.text)
        assert list(faults(turn, got)) == [], f"turn {number}: {turn['text']}\n{reply.text}"


def faults(turn: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    """What does not hold of an answer."""
    result = got["results"][0] if got["results"] else {}
    for key in ("intent", "indicator", "value", "tier", "error", "activity", "asked_tier"):
        found = got[key] if key == "intent" else result.get(key)
        if isinstance(found, float):
            found = Decimal(str(found))
        if key in turn and found != turn[key]:
            yield f"{key} {found}"
    offered = [candidate["name"] for candidate in result.get("candidates", ())]
    missing = [name for name in turn.get("candidates", ()) if name not in offered]
    if missing:
        yield f"not offered: {missing}"
    if "among" in turn and result.get("indicator") not in turn["among"]:
        yield f"indicator {result.get('indicator')}"
    if turn.get("contains", "") not in got["reply"]:
        yield f"does not say {turn['contains']}"
    if "lacks" in turn and turn["lacks"] in got["reply"]:
        yield f"says {turn['lacks']}"
