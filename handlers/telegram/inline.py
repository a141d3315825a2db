"""Inline: standards as articles, which somebody may send to the chat that they type in."""

from collections.abc import Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.helpers import create_deep_linked_url

from handlers.answers import Answer
from handlers.commands import CARD
from handlers.replies import render
from handlers.replies.inline import joining, opening
from handlers.telegram.limits import split

TITLE, DESCRIPTION = 60, 120  # characters that a phone shows


def articles(
    answers: Sequence[Answer], locale: str, username: str
) -> list[InlineQueryResultArticle]:
    """One for each answer; under what is sent stands a link to the indicator's card."""
    return [_article(answer, locale, username) for answer in answers]


def way_in(locale: str) -> InlineQueryResultsButton:
    """For who may not look up: to the bot's own chat."""
    return InlineQueryResultsButton(joining(locale), start_parameter="inline")


def _article(answer: Answer, locale: str, username: str) -> InlineQueryResultArticle:
    text = split(render(answer, locale).text)[0]
    title, _, rest = text.partition("\n")
    link = create_deep_linked_url(username, f"{CARD}{answer.about[0]}")
    button = InlineKeyboardButton(opening(locale), url=link)
    return InlineQueryResultArticle(
        id=answer.about[0],
        title=title[:TITLE],
        description=rest.replace("\n", "　")[:DESCRIPTION],
        input_message_content=InputTextMessageContent(text),
        reply_markup=InlineKeyboardMarkup([[button]]),
    )
