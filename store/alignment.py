"""Alignment: what of a message a name explains, and what of the name the message says."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from store.tokens import Token, Tokens

Weigh = Callable[[Token], float]

SAME, SOUNDS_SAME, SOUNDS_ALIKE = 1.0, 0.9, 0.8
LONE, LONE_SOUND = 0.7, 0.2
"""What a match is worth that has no matching neighbour: by character, by sound only."""
ONE_ONLY = 0.45
"""What the only match of a message is worth: 换算 is not 换届."""
BESIDE = 0.8
"""What a word is worth that stands in the criteria, not in the name."""
LIGHT = 0.25
"""The weight of characters that nearly every name has; alone they match nothing."""
UNEXPLAINED = 0.7
"""The least that a token weighs which nothing explains."""
ELSEWHERE = 2.0
"""How much more a word weighs that nothing explains and that is asked of other things."""


@dataclass(frozen=True)
class Weighed:
    """Tokens, how much each of them tells, and all of them together."""

    tokens: Tokens
    weights: tuple[float, ...]
    total: float

    @classmethod
    def of(cls, tokens: Tokens, weigh: Weigh) -> "Weighed":
        """Tokens, weighed."""
        weights = tuple(map(weigh, tokens.tokens))
        return cls(tokens, weights, sum(weights))


@dataclass(frozen=True)
class Alignment:
    """``explains`` is the share of the message, ``said`` the share of the name, 0 to 1."""

    explains: float
    said: float


def align(said: Weighed, named: Weighed, beside: Tokens) -> Alignment:
    """Compare a message with a name, and with the words ``beside`` it in its criteria."""
    message = said.tokens
    pairs = _pairs(message, named.tokens)
    worths = _worths(message, named, pairs)
    covered = sum(worth * named.weights[pairs[i]] for i, worth in worths.items())
    if len(worths) == 1 and len(message.tokens) > 1:
        worths = {i: min(worth, ONE_ONLY) for i, worth in worths.items()}
    matched = {message.tokens[i].char for i, worth in worths.items() if worth}
    explained = total = 0.0
    worths |= _beside(message, beside, worths)
    for i, (token, weight) in enumerate(zip(message.tokens, said.weights, strict=True)):
        worth = worths.get(i, 0.0)
        if not worth and token.char and token.char in matched:
            continue
        explained += worth * weight
        total += weight if worth or token.filler else _unexplained(token, weight)
    return Alignment(explained / (total or 1.0), covered / (named.total or 1.0))


def _unexplained(token: Token, weight: float) -> float:
    """What a token that the name does not explain speaks against it."""
    if token.generic:
        return min(weight, LIGHT)
    return max(weight, UNEXPLAINED) * (ELSEWHERE if token.elsewhere else 1)


def worths(message: Tokens, named: Weighed, beside: Tokens) -> dict[int, float]:
    """Position in the message → what a name, or what is beside it, makes of its token, 0 to 1."""
    found = _worths(message, named, _pairs(message, named.tokens))
    return found | _beside(message, beside, found)


def _worths(message: Tokens, named: Weighed, pairs: dict[int, int]) -> dict[int, float]:
    return {i: _worth(message, named, i, j, pairs) for i, j in pairs.items()}


def _pairs(message: Tokens, name: Tokens) -> dict[int, int]:
    """Position in the message → position in the name: equal characters in the name's order
    first, then equal sounds, then what remains in any order."""
    pairs: dict[int, int] = {}
    for left, right in ((message.chars, name.chars), (message.code, name.code)) * 2:
        taken = set(pairs.values())
        rest_i = [i for i in range(len(left)) if i not in pairs]
        rest_j = [j for j in range(len(right)) if j not in taken]
        if {message.code[i] for i in rest_i}.isdisjoint([name.code[j] for j in rest_j]):
            break
        pairs |= _matches(left, right, rest_i, rest_j)
    return _of_whole_words(message, pairs)


def _of_whole_words(message: Tokens, pairs: dict[int, int]) -> dict[int, int]:
    """Without lone fillers, and without parts of words that are asked elsewhere: 电网 is no 网."""
    tokens, parts = message.tokens, _parts_of_words(message, pairs) if message.strange else ()
    return {
        i: j
        for i, j in pairs.items()
        if i not in parts and not (tokens[i].filler and _is_lone_filler(message, i, j, pairs))
    }


def _parts_of_words(message: Tokens, pairs: dict[int, int]) -> Collection[int]:
    """The positions of words that are asked elsewhere and that the name does not have whole."""
    named = {message.chars[i] for i in pairs}
    return {i for i in message.strange if not named.issuperset(message.tokens[i].elsewhere)}


def _matches(left: str, right: str, at_i: list[int], at_j: list[int]) -> dict[int, int]:
    """The longest common subsequence of what is left on both sides, as positions."""
    rest_i, rest_j = "".join([left[i] for i in at_i]), "".join([right[j] for j in at_j])
    blocks = Indel.opcodes(rest_i, rest_j).as_matching_blocks()
    return {at_i[b.a + k]: at_j[b.b + k] for b in blocks for k in range(b.size)}


def _is_lone_filler(message: Tokens, i: int, j: int, pairs: dict[int, int]) -> bool:
    """就 is a filler, unless it stands in 就业 that the name has, too."""
    return not any(_reaches_a_word(message, i, j, pairs, step) for step in (-1, 1))


def _reaches_a_word(message: Tokens, i: int, j: int, pairs: dict[int, int], step: int) -> bool:
    while pairs.get(i) == j:
        if not message.tokens[i].filler:
            return True
        i, j = i + step, j + step
    return False


def beside(words: str, name: str) -> str:
    """What is said apart from a name: 满意度较满意 apart from 群众满意度 is 较满意."""
    for size in range(min(len(words), len(name)), 1, -1):
        for start in range(len(words) - size + 1):
            if words[start : start + size] in name:
                return words[:start] + words[start + size :]
    return words


def _beside(message: Tokens, beside: Tokens, done: dict[int, float]) -> dict[int, float]:
    """What words of the criteria explain: runs of two or more."""
    rest = [i for i in range(len(message.chars)) if i not in done]
    if {message.chars[i] for i in rest}.isdisjoint(beside.chars):
        return {}
    pairs = _matches(message.chars, beside.chars, rest, list(range(len(beside.chars))))
    return {i: BESIDE for i, j in pairs.items() if _has_neighbour(i, j, pairs)}


def _has_neighbour(i: int, j: int, pairs: dict[int, int]) -> bool:
    return pairs.get(i - 1) == j - 1 or pairs.get(i + 1) == j + 1


def _worth(message: Tokens, named: Weighed, i: int, j: int, pairs: dict[int, int]) -> float:
    said, name = message.tokens[i], named.tokens.tokens[j]
    ending = i == len(message.tokens) - 1 and j == len(named.weights) - 1
    together = ending or _has_neighbour(i, j, pairs)
    if not together and named.weights[j] <= LIGHT:
        return 0.0
    if said.char == name.char and not said.by_sound:
        return SAME if together else LONE
    if not together:
        return LONE if not said.char else LONE_SOUND
    return SOUNDS_SAME if said.sound == name.sound else SOUNDS_ALIKE
