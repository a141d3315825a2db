"""SearchIndex: which names of the catalog a few colloquial words could mean.

Names and message are turned into the same canonical words (data/synonyms.toml), then aligned by
sound, so that a character that is the same, one that sounds the same and its pinyin all count,
each for less than the one before. What a name explains of the message and what the message says
of the name are both weighed, rare characters more than common ones.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, product
from math import log

from rapidfuzz import fuzz

from store.alignment import LIGHT, align
from store.catalog import Catalog, Indicator
from store.folding import fold
from store.pinyin import initials
from store.tokens import SPLIT, Token, Tokens, message_tokens, name_tokens
from store.vocabulary import Vocabulary

SHORTLIST, PROMISING = 12, 0.45
"""How many names are aligned in full after the index has been asked: those that share at least
this much with the message, beside the one that shares most."""

FEWEST_INITIALS = 3
MOST_SPELLINGS = 64


@dataclass(frozen=True)
class Entry:
    """A name that can be found: of an indicator or an activity, with the words of its criteria."""

    key: str
    name: str
    kind: str
    criteria: str = ""


@dataclass(frozen=True)
class Match:
    """An entry with how well it fits: ``explains`` is the share of the message that the name
    accounts for, ``said`` the share of the name that the message says, ``score`` 0 to 100."""

    entry: Entry
    score: float
    explains: float
    said: float


@dataclass(frozen=True)
class SearchIndex:
    """All names of a catalog, ready to be asked."""

    entries: tuple[Entry, ...]
    vocabulary: Vocabulary = field(repr=False)

    @classmethod
    def of(cls, catalog: Catalog, vocabulary: Vocabulary) -> "SearchIndex":
        """An index over the indicators and activities of a catalog."""
        indicators = (
            Entry(i.key, i.name, "indicator", _criteria(i)) for i in catalog.indicators.values()
        )
        activities = (Entry(a.key, a.name, "activity") for a in catalog.activities.values())
        return cls((*indicators, *activities), vocabulary)

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """key → entry."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _names(self) -> list[Tokens]:
        return [name_tokens(fold(entry.name), self.vocabulary) for entry in self.entries]

    @cached_property
    def _criteria(self) -> list[Tokens]:
        return [name_tokens(fold(entry.criteria), self.vocabulary) for entry in self.entries]

    @cached_property
    def _postings(self) -> Mapping[str, list[int]]:
        postings = defaultdict(list)
        for number, pair in enumerate(zip(self._names, self._criteria, strict=True)):
            for code in set(pair[0].code + pair[1].code):
                postings[code].append(number)
        return postings

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Code → how much it tells, from 0.3 (in every name) to 1.3 (in one)."""
        scale = log(1 + len(self.entries)) or 1
        seen = Counter(code for tokens in self._names for code in set(tokens.code))
        return {c: 0.3 + log(1 + len(self.entries) / n) / scale for c, n in seen.items()}

    def weight(self, token: Token) -> float:
        """How much a token tells about which name is meant."""
        if token.filler:
            return 0.0
        if token.char and token.char in self.vocabulary.light:
            return LIGHT
        return self._weights.get(token.code, 1.3)

    def first(self, kind: str, count: int = 5) -> tuple[Match, ...]:
        """The first entries of a kind in the table's order, for a question with no subject."""
        entries = [entry for entry in self.entries if entry.kind == kind]
        return tuple(Match(entry, 0.0, 0.0, 0.0) for entry in entries[:count])

    def search(
        self, mention: str, kinds: Iterable[str] = ("indicator", "activity")
    ) -> list[Match]:
        """The entries that ``mention`` could mean, best first; ``mention`` is folded."""
        wanted = frozenset(kinds)
        tokens = message_tokens(mention, self.vocabulary)
        matches = [
            self._match(number, tokens)
            for number in self._shortlist(tokens)
            if self.entries[number].kind in wanted
        ]
        letters = "".join(SPLIT.split(mention))
        if letters.isascii() and len(letters) >= FEWEST_INITIALS:
            matches += self._by_initials(letters, wanted)
        return _best_first(matches)

    def _shortlist(self, tokens: Tokens) -> list[int]:
        shared: defaultdict[int, float] = defaultdict(float)
        for code in {token.code for token in tokens.tokens if not token.filler}:
            weight = self._weights.get(code, 0.5)
            for number in self._postings.get(code, ()):
                shared[number] += weight
        best = sorted(shared.items(), key=lambda item: -item[1])[:SHORTLIST]
        return [number for number, share in best if share >= PROMISING * best[0][1]]

    def _match(self, number: int, tokens: Tokens) -> Match:
        name = self._names[number]
        found = align(tokens, name, self._criteria[number], self.weight)
        score = points(found.explains, found.said)
        return Match(self.entries[number], score, found.explains, found.said)

    def _by_initials(self, letters: str, kinds: frozenset[str]) -> list[Match]:
        """cgdgl → 村官到岗率: letters that are the first ones of a name's sounds."""
        found = []
        for entry, spellings in zip(self.entries, self._spellings, strict=True):
            fitting = [s for s in spellings if letters in s]
            if entry.kind in kinds and fitting:
                said = len(letters) / min(map(len, fitting))
                explains = 1.0 if any(s.startswith(letters) for s in fitting) else 0.85
                found.append(Match(entry, points(explains, said), explains, said))
            elif entry.kind in kinds and len(letters) > FEWEST_INITIALS:
                near = max(fuzz.ratio(letters, spelling) for spelling in spellings) / 100
                found.append(Match(entry, points(near, near), near - 0.2, near))
        return found

    @cached_property
    def _spellings(self) -> list[frozenset[str]]:
        """The initials of each name, and of the same with other words for its words."""
        return [frozenset(self._initials(entry.name)) for entry in self.entries]

    def _initials(self, name: str) -> Iterable[str]:
        text = "".join(SPLIT.split(fold(name)))
        choices = [
            {initials(word) for word in (*self.vocabulary.alike(piece), piece)}
            for piece, _ in self.vocabulary.pieces(text)
            if piece
        ]
        combined = ("".join(parts) for parts in product(*choices))
        spelled = (spelling for spelling, _ in zip(combined, range(MOST_SPELLINGS), strict=False))
        return chain([initials(text)], spelled)


def points(explains: float, said: float) -> float:
    """0 to 100: what is left unexplained counts most, a name half said is still meant."""
    return 100 * float(max(explains, 0.0) ** 1.2) * (0.6 + 0.4 * said)


def _criteria(indicator: Indicator) -> str:
    return " ".join(indicator.criteria.values())


def _best_first(matches: list[Match]) -> list[Match]:
    best: dict[str, Match] = {}
    for match in matches:
        known = best.get(match.entry.key)
        if known is None or match.score > known.score:
            best[match.entry.key] = match
    return sorted(best.values(), key=lambda match: -match.score)
