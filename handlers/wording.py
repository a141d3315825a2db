"""Wording: a person's own words in a message, put as the names that they mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.knowledge import NUMERALS, Knowledge
from handlers.language import alternation, cue_of
from handlers.segments import Segment, mention_of, names_nothing
from store.aliases import Alias, in_force
from store.folding import fold
from store.vocabulary import NAMING, built_in

PAUSES = re.compile(r"[，,、;；。\s]+")


@dataclass(frozen=True)
class Wording:
    """``text`` is the message, folded, with own words as names; ``used`` are the aliases that
    were, each with the name that now stands for it."""

    text: str
    used: tuple[tuple[Alias, str], ...] = ()

    def meant(self, segment: Segment) -> tuple[Alias, str | None] | None:
        """The alias that a segment is, with fillers at most beside it, and the aspect asked."""
        for alias, name in self.used:
            if name in segment.words:
                rest, aspect = mention_of(segment.words.replace(name, " "))
                if names_nothing(rest):
                    return alias, aspect
        return None

    def within(self, segment: Segment) -> tuple[Alias, ...]:
        """The aliases that a segment has in it."""
        return tuple(alias for alias, name in self.used if name in segment.words)

    def as_said(self, segment: Segment) -> Segment:
        """The segment in the words in which it was said."""
        for alias, name in self.used:
            words, mention = (
                t.replace(name, alias.phrase) for t in (segment.words, segment.mention)
            )
            segment = replace(segment, words=words, mention=mention)
        return segment


def worded(text: str, aliases: Iterable[Alias], knowledge: Knowledge) -> Wording:
    """Put each alias in a message, the longest first, as its name. Left alone are what lies in a
    name that is said in full, and a message that is a command."""
    folded = fold(text)
    said = {a.phrase: a for a in in_force(aliases) if a.phrase in folded}
    known = {p: _spoken(knowledge, a.key) for p, a in said.items() if knowledge.home(a.key)}
    if not known or cue_of(folded.strip()):
        return Wording(folded)
    names = {name for phrase in known for name in knowledge.names_with(phrase)}
    pattern = alternation({*known, *names})
    found = {m[0] for m in pattern.finditer(folded)} - names
    put = pattern.sub(lambda m: m[0] if m[0] in names else known[m[0]], folded)
    return Wording(put, tuple((said[phrase], known[phrase]) for phrase in sorted(found)))


def _spoken(knowledge: Knowledge, key: str) -> str:
    """A name without pauses, which would part what is said; with them if it has numerals, by
    which it is known to be no figure."""
    name = fold(knowledge.index.by_key[key].name)
    return name if NUMERALS.search(name) else PAUSES.sub("", name)


def core(words: str) -> str:
    """Folded words without the fillers at their ends: 那个培训完成率啊 → 培训完成率."""
    words = PAUSES.sub("", words)
    vocabulary = built_in()
    ends, end = [], 0
    for found in vocabulary.pattern.finditer(words):
        ends.append((end, found.start(), True))
        ends.append((*found.span(), bool(vocabulary.words[found[0]])))
        end = found.end()
    ends.append((end, len(words), True))
    telling = [(a, b) for a, b, tells in ends if tells and NAMING.search(words[a:b])]
    return words[telling[0][0] : telling[-1][1]] if telling else ""
