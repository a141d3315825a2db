"""Lengths: a reply of a size that somebody reads."""

from handlers.translation import Translator

LONGEST = 6_000
"""Characters of a reply: two messages of Telegram."""


def bounded(text: str, t: Translator) -> str:
    """The text; of a longer one the first lines, and how many are left out."""
    if len(text) <= LONGEST:
        return text
    lines = text.splitlines()
    count, length = 0, len(lines[0]) + 1
    while length <= LONGEST and count < len(lines):
        count += 1
        length += len(lines[count]) + 1 if count < len(lines) else 0
    kept = lines[:count] or [lines[0][:LONGEST]]
    left = len(lines) - len(kept)
    said = t.ngettext(
        "（太长了，后面 {count} 行没有列出。）", "（太长了，后面 {count} 行没有列出。）", left
    )
    return "\n".join([*kept, said.format(count=left)])
