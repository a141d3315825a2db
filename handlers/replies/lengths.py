"""Lengths: a reply of a size that somebody reads."""

from itertools import accumulate

from handlers.translation import Translator

LONGEST = 6_000
"""Characters of a reply: two messages of Telegram."""


def bounded(text: str, t: Translator) -> str:
    """The text; of a longer one the first lines, and how many are left out."""
    if len(text) <= LONGEST:
        return text
    lines = text.splitlines()
    lengths = accumulate(len(line) + 1 for line in lines)
    kept = lines[: sum(length <= LONGEST for length in lengths)] or [f"{lines[0][:LONGEST]}…"]
    left = len(lines) - len(kept)
    if not left:
        return kept[0]
    said = t.ngettext(
        "（太长了，后面 {count} 行没有列出。）", "（太长了，后面 {count} 行没有列出。）", left
    )
    return "\n".join([*kept, said.format(count=left)])
