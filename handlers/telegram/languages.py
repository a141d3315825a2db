"""Languages: Telegram's language codes (IETF tags) as our locales."""

TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def locale_for(language_code: str | None, fallback: str = "zh_Hans") -> str:
    """The locale of a language code; ``fallback`` for none and for languages we do not speak.

    >>> locale_for("zh-TW"), locale_for("zh-hans"), locale_for("en-GB"), locale_for("fr")
    ('zh_Hant', 'zh_Hans', 'en', 'zh_Hans')
    """
    code = (language_code or "").replace("_", "-").lower()
    if code.startswith(TRADITIONAL):
        return "zh_Hant"
    return {"zh": "zh_Hans", "en": "en"}.get(code.partition("-")[0], fallback)
