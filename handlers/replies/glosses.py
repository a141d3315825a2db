"""Glosses: what a tier means, beside its Chinese letter, for those who do not read it."""

import re

from handlers.translation import N_, Translator
from store.standards.tiers import Tier

GLOSSES = {
    Tier.EXCELLENT: N_("优等"),
    Tier.GOOD: N_("良等"),
    Tier.FAIR: N_("中等"),
    Tier.POOR: N_("差等"),
}
ALONE = re.compile(rf"(?<![\u3400-\u9fff])[{''.join(Tier)}](?![\u3400-\u9fff])")
"""A letter by itself, no part of a name."""


def glossed(text: str, t: Translator) -> str:
    """The text with a gloss where it first shows each tier: 良 (good). Chinese needs none."""
    if t.locale.startswith("zh"):
        return text
    first: dict[str, int] = {}
    for found in ALONE.finditer(text):
        first.setdefault(found[0], found.start())

    def with_gloss(found: re.Match[str]) -> str:
        gloss = t.gettext(GLOSSES[Tier(found[0])])
        return f"{found[0]} ({gloss})" if first[found[0]] == found.start() else found[0]

    return ALONE.sub(with_gloss, text)
