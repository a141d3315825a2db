"""Replies: answers → sentences. All that a person reads is written in this folder."""

from handlers.answers import Answer
from handlers.replies.buttons import buttons
from handlers.replies.glosses import glossed
from handlers.replies.lengths import bounded
from handlers.replies.pictures import caption_of, sheets_of
from handlers.replies.reply import Button, Reply
from handlers.replies.sentences import text_of
from handlers.translation import translator

__all__ = ["Button", "Reply", "render"]


def render(answer: Answer, locale: str) -> Reply:
    """The answer as text and rows of buttons in one language; plain text, no markup."""
    t = translator(answer.locale or locale)
    text = glossed(bounded(text_of(answer, t), t), t)
    caption = glossed(caption_of(answer, t), t)
    return Reply(text, buttons(answer, t), sheets_of(answer, t), caption)
