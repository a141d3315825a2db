"""Work: what the handling of one update may read and change, all in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from telegram import Chat, User
from telegram import Message as TelegramMessage

from handlers.answers import Answer, Intent
from handlers.dialogue import Assistant
from handlers.message import Message, Person
from handlers.remembering import from_json, to_json
from handlers.telegram.access import Access
from store.members import Role
from store.repositories import (
    ChatRepository,
    ConversationRepository,
    OutboxRepository,
    PersonRepository,
)


@dataclass
class Work:
    """The unit of work of an update. ``failure`` set: nothing of it may stand. ``told`` are other
    chats that are owed something because of it, ``asker`` is who it is from, ``toast`` is shown
    to the one who pressed."""

    update_id: int
    access: Access
    assistant: Assistant
    people: PersonRepository
    conversations: ConversationRepository
    outbox: OutboxRepository
    chats: ChatRepository
    failure: Exception | None = None
    told: set[int] = field(default_factory=set)
    asker: int = 0
    toast: str = ""

    async def person(self, user: User) -> Person:
        """Who a Telegram user is to the assistant."""
        self.asker = user.id
        locale = await self.people.locale(user.id)
        return self.access.person(user, locale, await self._roles(user.id))

    async def may_look_up(self, person: int) -> bool:
        """Whether somebody gets answers, as things stand."""
        return self.access.rights(person, await self._roles(person)).may_look_up

    async def _roles(self, person: int) -> Mapping[str, Role]:
        members = self.assistant.records.members
        return await members.roles(person) if members else {}

    async def about(self, said: TelegramMessage) -> tuple[str, ...]:
        """The keys of what the message speaks of that this one is a reply to."""
        replied = said.reply_to_message
        return await self.outbox.about(said.chat_id, replied.message_id) if replied else ()

    async def reply(self, chat: Chat, message: Message) -> Answer:
        """The assistant's answer to one turn in a chat; what was spoken of is remembered.

        In a group everybody has a conversation of their own.
        """
        person = message.person
        state = await self.conversations.load(chat.id, person.id)
        answer = await self.assistant.reply(message, from_json(state))
        silent = answer.intent is Intent.SILENT
        if answer.traceless or (silent and not message.files):
            return answer
        await self.conversations.save(chat.id, person.id, to_json(answer.conversation))
        if silent:
            return answer
        if answer.locale:
            await self.people.set_locale(person.id, answer.locale)
        is_new = await self.people.meet(person.id, person.name, message.at)
        return replace(answer, first_contact=is_new and message.press is None)
