"""The terminal's own sentences, in every language."""

import pytest

from handlers.message import LOCALES
from handlers.replies.console import farewell, hint


@pytest.mark.parametrize(
    ("locale", "goodbye"),
    [("zh_Hans", "再见"), ("zh_Hant", "再見"), ("en", ""), ("fr", "再见")],
)
def test_farewell(locale: str, goodbye: str) -> None:
    assert goodbye in farewell(locale)
    assert farewell(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_hint_tells_how_to_leave(locale: str) -> None:
    assert "Ctrl-D" in hint(locale)


def test_languages_differ() -> None:
    assert len({hint(locale) for locale in LOCALES}) == 3
    assert len({farewell(locale) for locale in LOCALES}) == 3
