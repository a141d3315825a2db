"""SearchIndex: which names of the catalog a few colloquial words could mean.

Names and message are turned into the same canonical words (data/synonyms.toml), then aligned by
sound, so that a character that is the same, one that sounds the same and its pinyin all count,
each for less than the one before. What a name explains of the message and what the message says
of the name are both weighed, rare characters more than common ones.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, islice
from math import log

from store.alignment import LIGHT, Weighed, align, worths
from store.candidates import FEW, Candidates
from store.catalog import Catalog
from store.folding import fold, fold_all
from store.groups import Groups
from store.matches import KINDS, Entry, Match, best_first, entries, points
from store.owners import Owners
from store.postings import numbers_of
from store.spellings import Spellings, spelled
from store.tokens import (
    LATIN,
    SPLIT,
    Token,
    Tokens,
    message_tokens,
    name_code,
    name_tokens,
    tokens_as_written,
)
from store.vocabulary import Vocabulary

CHINESE = re.compile(r"[\u3400-\u9fff]+")

LEAST, UNKNOWN, UNHEARD = 0.3, 0.5, 1.3
"""What a character tells that every name has; one that stands in criteria only, when names are
looked for; and one that no name has, when they are compared."""

KEPT = 4_096
"""How many names are kept as tokens once they were compared."""

CLEAR, MOSTLY_SAID = 0.7, 0.6
"""Where no name explains so much of a message, names that are said to this share may be misspelt
within a word."""

RECENT = 16
"""How many look-ups are kept with what they found."""

MANY_ENTRIES = 1_000
"""So many entries are indexed before the first question, fewer at it."""


@dataclass(frozen=True)
class Trace:
    """A token of a message: how much it tells, and what a name makes of it, 0 to 1."""

    token: Token
    weight: float
    worth: float


@dataclass(frozen=True)
class SearchIndex:
    """All names of a catalog, ready to be asked; ``departments`` are their names by code."""

    entries: tuple[Entry, ...]
    vocabulary: Vocabulary = field(repr=False)
    departments: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, catalog: Catalog, vocabulary: Vocabulary) -> "SearchIndex":
        """An index over the indicators and activities of a catalog."""
        departments = {d.code: d.name for d in catalog.departments}
        index = cls(tuple(entries(catalog)), vocabulary, departments)
        return index.prepared() if len(index.entries) > MANY_ENTRIES else index

    def prepared(self) -> "SearchIndex":
        """The same, with everything worked out that the first question would have to wait for."""
        self._candidates, self._weights, self._spellings, self.by_key  # noqa: B018
        return self

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """key → entry."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _tokens(self) -> Callable[[str], Tokens]:
        return lru_cache(KEPT)(lambda text: name_tokens(fold(text), self.vocabulary))

    @cached_property
    def _named(self) -> Callable[[str], Weighed]:
        return lru_cache(KEPT)(lambda name: self._weighed(self._tokens(name)))

    @cached_property
    def _as_written(self) -> Callable[[str], Weighed]:
        return lru_cache(KEPT)(
            lambda name: self._weighed(tokens_as_written(fold(name), self.vocabulary))
        )

    def _weighed(self, tokens: Tokens) -> Weighed:
        return Weighed.of(tokens, self.weight)

    @cached_property
    def _candidates(self) -> Candidates:
        names = self._codes(entry.name for entry in self.entries)
        criteria = list(dict.fromkeys(entry.criteria for entry in self.entries))
        beside = dict(zip(criteria, self._codes(criteria), strict=True))
        return Candidates.of(names, (beside[entry.criteria] for entry in self.entries))

    def _codes(self, texts: Iterable[str]) -> list[str]:
        return [name_code(text, self.vocabulary) for text in fold_all(texts)]

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings.of([entry.name for entry in self.entries], self.vocabulary)

    @cached_property
    def _kinds(self) -> Groups[str]:
        return Groups.of(entry.kind for entry in self.entries)

    @cached_property
    def _homes(self) -> Groups[str]:
        return Groups.of(entry.department for entry in self.entries)

    @cached_property
    def _owners(self) -> Owners:
        """Among several departments one can be named; a single one is always meant."""
        if len(self.departments) < 2:
            return Owners({})
        return Owners.of({c: self._tokens(name).code for c, name in self.departments.items()})

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Code → how much it tells, from 0.3 (in every name) to 1.3 (in one)."""
        size = len(self.entries)
        scale = log(1 + size) or 1
        counts = self._candidates.names.counts
        return {code: LEAST + log(1 + size / n) / scale for code, n in counts.items()}

    def weight(self, token: Token) -> float:
        """How much a token tells about which name is meant."""
        if token.filler:
            return 0.0
        if token.char and token.char in self.vocabulary.light:
            return LIGHT
        return self._weights.get(token.code, UNHEARD)

    def first(self, kind: str, count: int = 5, prefer: tuple[str, ...] = ()) -> tuple[Match, ...]:
        """The first entries of a kind in the table's order, those of the departments ``prefer``
        before others, for a question with no subject."""
        wanted, own = self._kinds.bits((kind,)), self._homes.bits(prefer)
        numbers = chain(numbers_of(wanted & own), numbers_of(wanted & ~own))
        return tuple(Match(self.entries[n], 0.0, 0.0, 0.0) for n in islice(numbers, count))

    def search(
        self, mention: str, kinds: Iterable[str] = KINDS, prefer: tuple[str, ...] = ()
    ) -> list[Match]:
        """The entries that ``mention`` could mean, best first; ``mention`` is folded. Of those
        that fit about as well the ones of the departments ``prefer``, codes, come first."""
        return list(self._found(mention, frozenset(kinds), prefer))

    @cached_property
    def _found(self) -> Callable[[str, frozenset[str], tuple[str, ...]], list[Match]]:
        """The same words are looked up several times while one message is answered."""
        return lru_cache(RECENT)(self._looked_up)

    def _looked_up(
        self, mention: str, kinds: frozenset[str], prefer: tuple[str, ...]
    ) -> list[Match]:
        readings = self._readings(mention)
        matches = [
            self._match(number, said, self._named)
            for said in map(self._weighed, readings)
            for number in self._nearest(said.tokens, kinds, prefer, FEW // len(readings))
        ]
        matches += self._spelled(mention, kinds)
        if max((match.explains for match in matches), default=0.0) < CLEAR:
            matches += self._misspelt(mention, kinds, prefer)
        return best_first(matches, mention, prefer)

    def _misspelt(
        self, mention: str, kinds: frozenset[str], prefer: tuple[str, ...]
    ) -> list[Match]:
        """The names that are nearly said, letter for letter: 任用条列 is no word for 条例."""
        said = self._weighed(tokens_as_written(mention, self.vocabulary))
        numbers = self._nearest(said.tokens, kinds, prefer, FEW // 2)
        matches = (self._match(n, said, self._as_written) for n in numbers)
        return [match for match in matches if match.said >= MOSTLY_SAID]

    def traced(self, mention: str, key: str) -> tuple[Trace, ...]:
        """Each token of a folded mention with what the entry of ``key`` makes of it."""
        entry = self.by_key[key]
        name, beside = self._named(entry.name), self._beside(entry)
        readings = [self._weighed(tokens) for tokens in self._readings(mention)]
        best = max(readings, key=lambda said: align(said, name, beside).explains)
        found = worths(best.tokens, name, beside)
        return tuple(
            Trace(token, weight, found.get(i, 0.0))
            for i, (token, weight) in enumerate(zip(best.tokens.tokens, best.weights, strict=True))
        )

    def _readings(self, mention: str) -> list[Tokens]:
        """A mention's tokens, and those without the words that it only sounds like."""
        heard = message_tokens(mention, self.vocabulary)
        if not any(token.by_sound for token in heard.tokens):
            return [heard]
        return [heard, message_tokens(mention, self.vocabulary, by_sound=False)]

    def _nearest(
        self, tokens: Tokens, kinds: frozenset[str], prefer: tuple[str, ...], limit: int
    ) -> list[int]:
        code = "".join(token.code for token in tokens.tokens if not token.filler)
        named, rest = self._owners.named(code)
        favoured = [code for code in prefer if code in named or not named] or named
        return self._candidates.nearest(
            rest,
            lambda sound: self._weights.get(sound, UNKNOWN),
            self._kinds.bits(kinds),
            self._homes.bits(favoured),
            limit,
        )

    def _match(self, number: int, said: Weighed, named: Callable[[str], Weighed]) -> Match:
        entry = self.entries[number]
        found = align(said, named(entry.name), self._beside(entry))
        return Match(entry, points(found.explains, found.said), found.explains, found.said)

    def _beside(self, entry: Entry) -> Tokens:
        """The words beside a name: of its criteria, and the name of one of several departments."""
        if len(self.departments) < 2:
            return self._tokens(entry.criteria)
        return self._tokens(f"{entry.criteria} {self.departments.get(entry.department, '')}")

    def _spelled(self, mention: str, kinds: frozenset[str]) -> list[Match]:
        """cgdgl → 村官到岗率: letters that are the first ones of a name's sounds, alone or beside
        characters of the name."""
        if not LATIN.search(mention):
            return []
        pieces = self.vocabulary.pieces("".join(SPLIT.split(mention)))
        told = [piece for piece, filler in pieces if not filler]
        if not self.vocabulary.elsewhere.isdisjoint(told):
            return []
        said = "".join(told)
        written = CHINESE.findall(said)
        fits = ((self.entries[fit.number], fit) for fit in self._spellings.fits(spelled(said)))
        return [
            Match(entry, points(fit.explains, fit.said), fit.explains, fit.said)
            for entry, fit in fits
            if entry.kind in kinds and all(run in entry.name for run in written)
        ]
