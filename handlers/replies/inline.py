"""What inline mode says beside the standards themselves."""

from handlers.translation import translator


def opening(locale: str) -> str:
    """Under a standard that somebody sent from inline mode: to the bot."""
    return translator(locale).gettext("问定档")


def joining(locale: str) -> str:
    """Above no results: to who may not look up, the way in."""
    return translator(locale).gettext("还没有查询权限，点这里看怎么开通")
