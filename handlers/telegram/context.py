"""Context: what every handler is given, with the unit of work of its update."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from telegram.ext import CallbackContext, ExtBot

from handlers.telegram.work import Work

_work: ContextVar[Work] = ContextVar("work")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A callback's context; handlers keep nothing in it."""

    @property
    def work(self) -> Work:
        """The unit of work of the update being handled."""
        return _work.get()


@contextmanager
def working(work: Work) -> Iterator[None]:
    """Handlers called in the block, by this task, find this work in their context."""
    token = _work.set(work)
    try:
        yield
    finally:
        _work.reset(token)
