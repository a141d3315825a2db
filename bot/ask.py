"""Ask: one message a line, one reply each. It is given no place to save, so it cannot save."""

import asyncio
import logging
import os
from argparse import Namespace
from collections.abc import Iterable

from bot.config import Config
from bot.explain import explained
from bot.lines import said, say, say_json
from bot.tables import knowledge_at_hand
from handlers.answers import Answer, Intent, Notice
from handlers.contract import as_dict
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.message import Message, Person
from handlers.replies import render

logger = logging.getLogger(__name__)


def ask(arguments: Namespace) -> int:
    """Answer TEXT, or each line of standard input as it comes."""
    asyncio.run(_answer_all(arguments))
    return 0


async def _answer_all(arguments: Namespace) -> None:
    locale = Config.from_environ(os.environ).locale
    assistant = Assistant(await knowledge_at_hand(arguments.table))
    conversation = Conversation()
    for text in _messages(arguments.text):
        answer = await _answer(assistant, Message(text, Person(locale=locale)), conversation)
        reply = render(answer, locale).text
        if arguments.json:
            say_json(as_dict(answer, text, reply))
        else:
            say(reply)
        if arguments.explain:
            say("\n".join(explained(text, assistant.knowledge)))
        if arguments.together:
            conversation = answer.conversation


async def _answer(assistant: Assistant, message: Message, conversation: Conversation) -> Answer:
    """The answer; where we fail, an apology, so that the next line is still answered."""
    try:
        return await assistant.reply(message, conversation)
    except Exception:
        logger.exception("no answer to %r", message.text)
        return Answer(Intent.UNKNOWN, notice=Notice.TROUBLE, conversation=conversation)


def _messages(text: str | None) -> Iterable[str]:
    """An argument reaches us in the terminal's locale: its bytes are read as UTF-8 again."""
    return said() if text is None else [os.fsencode(text).decode("utf-8", "replace")]
