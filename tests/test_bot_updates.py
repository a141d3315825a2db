"""bot/updates.py: which chat an update belongs to, and of which kind it is."""

import pytest
from telegram import Update

from bot.updates import chat_of, kind_of

UPDATES = [
    ({"message": {"message_id": 1, "chat": {"id": 5, "type": "private"}}}, 5, "message"),
    (
        {"edited_message": {"message_id": 1, "chat": {"id": -5, "type": "group"}}},
        -5,
        "edited_message",
    ),
    ({"my_chat_member": {"chat": {"id": 5, "type": "private"}}}, 5, "my_chat_member"),
    ({"callback_query": {"id": "q", "chat_instance": "1", "data": "x"}}, 6, "callback_query"),
    ({"channel_post": {"message_id": 1, "chat": {"id": -9, "type": "channel"}}}, -9, "other"),
    ({}, 0, "other"),
]


@pytest.mark.parametrize(("content", "chat", "kind"), UPDATES)
def test_an_update_has_a_chat_and_a_kind(
    content: dict[str, dict[str, object]], chat: int, kind: str
) -> None:
    person = {"id": 6, "is_bot": False, "first_name": "王"}
    member = {"status": "member", "user": person}
    for part in content.values():
        part |= {"from": person, "date": 1, "old_chat_member": member, "new_chat_member": member}
    update = Update.de_json({"update_id": 1, **content}, None)
    assert (chat_of(update), kind_of(update)) == (chat, kind)
