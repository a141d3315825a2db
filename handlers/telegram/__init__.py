"""Telegram: updates become messages to the assistant, answers become calls in the outbox."""

from typing import Any

from telegram.ext import Application as TelegramApplication
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
)
from telegram.ext.filters import (
    CAPTION,
    COMMAND,
    TEXT,
    ChatType,
    StatusUpdate,
    UpdateType,
)

from handlers.telegram.callbacks import on_press
from handlers.telegram.chats import on_membership, on_move
from handlers.telegram.commands import COMMANDS, on_command
from handlers.telegram.context import Context
from handlers.telegram.corrections import on_edit
from handlers.telegram.errors import on_error
from handlers.telegram.files import FILE, on_file
from handlers.telegram.floods import unhurried
from handlers.telegram.messages import ADDRESSED, BY_A_PERSON, on_text
from handlers.telegram.other import on_other

Application = TelegramApplication[
    ExtBot[None],
    Context,
    dict[Any, Any],
    dict[Any, Any],
    dict[Any, Any],
    None,
]


def register(application: Application) -> None:
    """Every handler, in order; the first that fits takes the update.

    What is written under a picture or file is a message too.
    UpdateType.MESSAGE keeps channel posts, business and guest messages out, BY_A_PERSON what
    bots and channels say in groups.
    """
    application.add_handler(MessageHandler(UpdateType.MESSAGE & StatusUpdate.MIGRATE, on_move))
    said, words = UpdateType.MESSAGE & BY_A_PERSON, TEXT | CAPTION
    application.add_handler(CommandHandler(COMMANDS, unhurried(on_command), said))
    application.add_handler(MessageHandler(said & FILE, unhurried(on_file)))
    application.add_handler(MessageHandler(said & words & ADDRESSED, unhurried(on_text)))
    other = said & ChatType.PRIVATE & ~words & ~StatusUpdate.ALL
    application.add_handler(MessageHandler(other, unhurried(on_other)))
    edited = UpdateType.EDITED_MESSAGE & BY_A_PERSON
    application.add_handler(MessageHandler(edited & words & ~COMMAND, unhurried(on_edit)))
    application.add_handler(CallbackQueryHandler(on_press))
    application.add_handler(ChatMemberHandler(on_membership))
    application.add_error_handler(on_error)
