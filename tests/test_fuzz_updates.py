"""Updates as nobody sends them: nothing unhandled, no secret in the log, no answer refused.

The long form is ``python -m tests.fuzz --updates 10000``.
"""

from typing import Any

from tests import fuzz_updates
from tests.fuzz import fuzzing, run
from tests.telegram_desk import OWNER

EXAMPLES = 2
SHORT = 10  # of the nasty texts; the long form has them all


def test_nothing_goes_wrong(database_url: str) -> None:
    assert run(database_url, EXAMPLES) == []


def test_each_nasty_text_is_taken(database_url: str) -> None:
    """Said, edited, under a picture, typed inline and as callback data."""
    wrong = []
    with fuzzing(database_url) as (runner, fuzz):
        for text in fuzz_updates.NASTY[:SHORT]:
            runner.run(fuzz.take(taken_with(text)))
            wrong += [(ascii(text[:20]), *fuzz.wrong())]
    assert [row for row in wrong if len(row) > 1] == []


def taken_with(text: str) -> list[tuple[str, Any]]:
    """A text everywhere where there may be one."""
    person = {"id": OWNER, "is_bot": False, "first_name": text or "王"}
    said = {"message_id": 1, "date": 1, "chat": {"id": OWNER, "type": "private"}, "from": person}
    query = {"id": "q", "from": person, "chat_instance": "1", "data": text, "message": said}
    return [
        ("message", said | {"text": text}),
        ("edited_message", said | {"text": f"上报{text}"}),
        ("message", said | {"caption": text, "photo": fuzz_updates.CONTENTS[5]["photo"]}),
        ("inline_query", {"id": "i", "from": person, "query": text, "offset": ""}),
        ("callback_query", query),
        ("callback_query", query | {"data": f"why:{text}"}),
    ]


def test_a_wrong_answer_is_found(new_sqlite: Any) -> None:
    """The checks themselves: an apology, a refusal, an error and a secret are seen."""
    with fuzzing(new_sqlite()) as (_, fuzz):
        fuzz.api.refused.append("sendMessage: Bad Request: message text is empty")
        fuzz.log.errors.append("x")
        fuzz.log.lines.append(fuzz_updates.CANARY)
        apology = "刚才出了点问题，这条没有处理好，什么都没存。请再发一遍。"
        fuzz.api.calls.append(("sendMessage", {"text": apology}))
        assert len(fuzz.wrong()) == 4
        assert fuzz.wrong() == []
