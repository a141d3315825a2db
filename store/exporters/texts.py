"""Texts: what a cell or a paragraph may hold."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML has no place for, or Word takes for a command."""


def cleaned(text: str) -> str:
    """The same text without what no document can hold; line ends and tabs stay."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n"))
