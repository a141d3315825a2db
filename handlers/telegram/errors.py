"""Errors: a handler that fails makes the whole work of its update fail."""

from handlers.telegram.context import Context


async def on_error(update: object, context: Context) -> None:
    """Leave the failure for whoever committed the work otherwise."""
    context.work.failure = context.error
