"""Work: what the handling of one update may read and change, all in one transaction."""

from dataclasses import dataclass

from telegram import Chat, User

from handlers.answers import Answer, Intent, Notice
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.message import Message, Person
from handlers.telegram.access import Access
from store.repositories import ConversationRepository, OutboxRepository, PersonRepository


@dataclass
class Work:
    """The unit of work of an update. ``failure`` set: nothing of it may stand."""

    update_id: int
    access: Access
    assistant: Assistant
    people: PersonRepository
    conversations: ConversationRepository
    outbox: OutboxRepository
    failure: Exception | None = None

    async def person(self, user: User) -> Person:
        """Who a Telegram user is to the assistant."""
        return self.access.person(user, await self.people.locale(user.id))

    async def reply(self, chat: Chat, message: Message) -> Answer:
        """The assistant's answer to one turn in a chat; what was spoken of is remembered.

        In a group everybody has a conversation of their own.
        """
        person = message.person
        if not self.access.admits(person.id):
            return Answer(Intent.UNKNOWN, notice=Notice.NOT_A_MEMBER)
        state = await self.conversations.load(chat.id, person.id)
        answer = await self.assistant.reply(message, Conversation.from_json(state))
        if answer.intent is not Intent.SILENT:
            await self.conversations.save(chat.id, person.id, answer.conversation.to_json())
            await self.people.set_name(person.id, person.name)
        if answer.locale:
            await self.people.set_locale(person.id, answer.locale)
        return answer
