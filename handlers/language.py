"""Language: the tables of handlers/data, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from store.standards.tiers import Tier

DATA = Path(__file__).parent / "data"
REPEATED = (
    "greeting", "thanks", "praise", "farewell", "acknowledged", "assent", "cancel", "hold", "undo",
)  # fmt: skip
COURTEOUS = ("thanks", "praise", "farewell", "acknowledged")
"""Courtesies that may follow a yes: 好的谢谢."""

PUNCTUATION = re.compile(r"[^\w/]+")


@cache
def table(name: str) -> dict[str, Any]:
    """A table of handlers/data by its file's name: ``table("fillers")``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of literal words, the longest first; Latin ones only as whole words."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_literal(word) for word in ordered))


def _literal(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)


@lru_cache(maxsize=16)  # asked several times while one message is answered
def cue_of(folded: str) -> str | None:
    """The cue of a message that is a known phrase and nothing else; None for any other."""
    plain = _plain(folded)
    known = _whole_messages()
    bare = _strip_courtesies(plain)
    found = known.get(plain) or known.get(bare) or _command(folded)
    patterns = (*_repeated(), *_patterns())
    fitting = (cue for cue, p in patterns if p.fullmatch(plain) or p.fullmatch(bare))
    return found or next(fitting, None)


def _command(folded: str) -> str | None:
    """The cue of a command, whatever follows it: /start abc."""
    command = folded.split(maxsplit=1)[:1]
    return _whole_messages().get(command[0]) if folded.startswith("/") and command else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Cues that are said in too many ways to list."""
    return tuple((cue, re.compile(p)) for cue, p in table("phrases")["pattern"].items())


def _plain(text: str) -> str:
    """Without punctuation, 啥 as 什么."""
    text = PUNCTUATION.sub("", text)
    for variant, means in table("phrases")["variants"].items():
        text = text.replace(variant, means)
    return text


@cache
def _whole_messages() -> dict[str, str]:
    """What a whole message may be → its cue: 撤回 → undo."""
    found = {}
    for cue, words in table("phrases")["whole"].items():
        for word in words.split("|"):
            plain = _plain(word)
            found[plain] = cue
            found.setdefault(_strip_courtesies(plain), cue)
    found.pop("", None)
    return found


@cache
def _repeated() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Cues that may be said several times in a breath: 您好，在吗; 好的谢谢."""
    phrases = table("phrases")
    courtesy, whole = phrases["courtesies"], phrases["whole"]
    also = dict.fromkeys(COURTEOUS, f"|{whole['assent']}|{whole['acknowledged']}")
    return tuple(
        (
            cue,
            re.compile(
                rf"(?:{courtesy}{also.get(cue, '')})*(?:{whole[cue]})"
                rf"(?:{courtesy}|{whole[cue]}{also.get(cue, '')})*"
            ),
        )
        for cue in REPEATED
    )


@cache
def _courtesies() -> re.Pattern[str]:
    words = table("phrases")["courtesies"]
    return re.compile(rf"^(?:{words})+|(?:{words})+$")


def _strip_courtesies(text: str) -> str:
    """A message without the courtesies at its ends: 请帮我撤回一下吧 → 撤回."""
    return _courtesies().sub("", text)


@cache
def moods() -> dict[str, re.Pattern[str]]:
    """outright, trial, correct → how each shows in a message."""
    return {name: re.compile(p) for name, p in table("phrases")["mood"].items()}


@cache
def instead() -> tuple[re.Pattern[str], ...]:
    """How a message says that a figure is of another indicator: ``is`` this, not ``denied``."""
    return tuple(re.compile(pattern) for pattern in table("phrases")["instead"]["patterns"])


@cache
def shared() -> dict[str, re.Pattern[str]]:
    """How several names share figures: ``each`` has the one, or ``respectively``."""
    return {name: re.compile(pattern) for name, pattern in table("phrases")["shared"].items()}


@cache
def before() -> re.Pattern[str]:
    """What stands right before a figure that is no longer the one."""
    return re.compile(table("phrases")["before"]["pattern"])


@cache
def sweeps() -> dict[str, re.Pattern[str]]:
    """How a figure is said to be that of all indicators, or of the rest."""
    return {name: re.compile(p) for name, p in table("phrases")["sweep"].items()}


@cache
def aspects() -> dict[str, re.Pattern[str]]:
    """What is asked of a thing → how it is asked, the most telling first."""
    return {name: re.compile(p) for name, p in table("phrases")["aspect"].items()}


@cache
def of_an_indicator() -> re.Pattern[str]:
    """Words that are said of an indicator, never of an activity."""
    return re.compile(table("phrases")["subject"]["indicator"])


@cache
def of_a_table() -> re.Pattern[str]:
    """Words that ask for what stands on a table."""
    subject = table("phrases")["subject"]
    return re.compile(f"{subject['listed']}|{subject['indicator']}")


@cache
def denied() -> re.Pattern[str]:
    """What a message says that it does not mean."""
    return re.compile(table("phrases")["subject"]["denied"])


@cache
def _heads() -> list[tuple[re.Pattern[str], str]]:
    return [(alternation(row["words"]), row["unit"]) for row in table("heads")["heads"]]


def head_of(name: str) -> str:
    """What the whole things of a rate are called: 人 for 到岗率; 个 where it is unclear."""
    return next((unit for pattern, unit in _heads() if pattern.search(name)), "个")


@cache
def tier_words() -> tuple[re.Pattern[str], dict[str, Tier]]:
    """A pattern in which group ``tier`` is a tier's word, and word → tier."""
    data = table("tiers")
    words = {word: Tier(tier) for tier, row in data["words"].items() for word in row}
    blind = alternation(data["not_a_tier"]["words"]).pattern
    return re.compile(f"{blind}|(?P<tier>{alternation(words).pattern})"), words
