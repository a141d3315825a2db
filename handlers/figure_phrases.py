"""What figures say together: 应到40实到37 is 37 of 40, 从88升到93 is 93, 92还是93 is none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from handlers import figure_words as language
from handlers.figure_atoms import Atom, Doubt, Figure, atoms
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind, Unit, convert

_HAN = "[\u4e00-\u9fff]"
_SPREAD = re.compile(rf"(?<=(?<!{_HAN}){_HAN}) (?={_HAN}(?!{_HAN}))")  # 应 到 40, as OCR has it
_ASIDE = re.compile(rf"(?<={_HAN})\((?:或|及|含)?{_HAN}{{2,4}}\)(?=[{_HAN[1:-1]},，])")  # 村(社区)
_EDGES = " \t,，、;:。()"
MANY = 5
"""So many figures no phrase needs."""
Parts = dict[str, Figure]


@dataclass
class Skeleton:
    """A text in which each figure is one character, and each character knows its span."""

    text: str
    shape: str
    spans: list[tuple[int, int]]
    figures: list[Figure | None]
    _count: int = 0

    @classmethod
    def of(cls, masked: str, text: str) -> "Skeleton":
        """The skeleton of a masked text; ``text`` is what it was before."""
        skeleton, position = cls(text, "", [], []), 0
        for atom in atoms(masked):
            skeleton._words(masked, position, atom.start)
            skeleton._figure(atom)
            position = atom.end
        skeleton._words(masked, position, len(masked))
        return skeleton

    def _words(self, masked: str, start: int, end: int) -> None:
        aside = {i for found in _ASIDE.finditer(masked, start, end) for i in range(*found.span())}
        kept = [i for i in range(start, end) if i not in aside and not _SPREAD.match(masked, i)]
        self.shape += "".join(masked[i] for i in kept)
        self.spans += [(i, i + 1) for i in kept]
        self.figures += [None] * len(kept)

    def _figure(self, atom: Atom) -> None:
        span = (atom.start, atom.end)
        self._count += 1
        self.shape += atom.symbol
        self.spans.append(span)
        self.figures.append(
            Figure(
                self.text[slice(*span)],
                *span,
                atom.quantity,
                atom.doubt,
                change=atom.change,
                ratio=atom.ratio,
                cuts=(span,),
            )
        )

    def read(self) -> tuple[Figure, ...]:
        """The figures, once every phrase has been tried."""
        symbols = language.SYMBOLS.intersection(self.shape)
        lacking = self._count > 1 and language.lacking().search(self.shape) is not None
        for phrase in language.phrases_for(symbols, min(self._count, MANY), lacking):
            position = 0
            while self._count >= phrase.figures:
                found = phrase.pattern.search(self.shape, position)
                if found is None:
                    break
                position = found.start() + 1
                self._apply(phrase, found)
        return tuple(figure for figure in self.figures if figure)

    def _apply(self, phrase: language.Phrase, found: re.Match[str]) -> None:
        parts = dict(self._parts(found))
        made = _MAKERS[phrase.does](parts, phrase.sure)
        if made is None:
            return
        start = found.start() + len(found[0]) - len(found[0].lstrip(_EDGES))
        end = found.start() + len(found[0].rstrip(_EDGES))
        whole = (self.spans[start][0], self.spans[end - 1][1])
        figure = replace(
            made,
            text=self.text[slice(*whole)],
            start=whole[0],
            end=whole[1],
            cuts=tuple(self._cuts(found, start, end)),
        )
        self._count -= sum(map(bool, self.figures[start:end])) - 1
        self.shape = self.shape[:start] + language.DONE + self.shape[end:]
        self.spans[start:end] = [whole]
        self.figures[start:end] = [figure]

    def _parts(self, found: re.Match[str]) -> Iterator[tuple[str, Figure]]:
        for group, said in found.groupdict().items():
            figure = self.figures[found.start(group)] if said else None
            if figure:
                role = group.rstrip("0123456789")
                yield role if role != "x" else group, figure

    def _cuts(self, found: re.Match[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        """The span without the nouns, which may name what the figure is of."""
        nouns = sorted(found.span(g) for g in found.groupdict() if g.startswith("noun"))
        for low, high in [n for n in nouns if start <= n[0] < n[1] <= end] + [(end, end)]:
            if low > start:
                yield self.spans[start][0], self.spans[low - 1][1]
            start = high


def _pair(parts: Parts, sure: bool) -> Figure | None:
    part, whole, missing = parts.get("part"), parts.get("all"), _missing(parts)
    if not _adds_up(parts):
        return None
    known = [f.quantity for f in (part, whole, missing) if f and f.quantity]
    if len(known) != 2 or not _alike(*(quantity.unit for quantity in known)):
        return None
    first, second = known[0].value, _in_unit_of(known[0], known[1])
    if whole and missing:
        first, second = first - second, first
    elif missing:
        second += first
    if (first > second and not sure) or first < 0:
        return None
    said = sorted((f for f in (part, whole, missing) if f), key=lambda figure: figure.start)
    rate = replace(Quantity.rate(first, second), measured=_is_measured(known))
    return Figure("", 0, 0, rate, parts=() if sure else tuple(said))


def _score(parts: Parts, sure: bool) -> Figure | None:
    """37:40 and 40换37 are 37 of 40; 15:92 may as well be the 15th of a list."""
    part, whole = parts["part"].quantity, parts["all"].quantity
    plain = part and whole and whole.value <= 2 * part.value
    return _pair(parts, sure) if plain else None


def _adds_up(parts: Parts) -> bool:
    """48个村完成45个，还有3个在办: 3 are the rest; other numbers tell of other things."""
    said = [parts[role].quantity for role in ("all", "part", "rest") if role in parts]
    values = [quantity.value for quantity in said if quantity]
    return "rest" not in parts or values[0] == sum(values[1:])


def _is_measured(known: list[Quantity]) -> bool:
    """450万元 of 500万元 are no heads."""
    return any(quantity.unit and quantity.unit.kind is Kind.MEASURE for quantity in known)


def _missing(parts: Parts) -> Figure | None:
    """2人请假，1人旷工 are 3 who are missing."""
    missing, more = parts.get("missing"), parts.get("more")
    if not (missing and more and missing.quantity and more.quantity):
        return missing
    both = missing.quantity.value + _in_unit_of(missing.quantity, more.quantity)
    return replace(missing, quantity=replace(missing.quantity, value=both))


def _alike(first: Unit | None, second: Unit | None) -> bool:
    """40个 and 37 are; 9500分钟 and 91 are not, nor 40人 and 37个月."""
    if first is None or second is None:
        unit = first or second
        return unit is None or unit.kind is Kind.COUNT
    return convert(Fraction(1), first, second) is not None


def _in_unit_of(first: Quantity, second: Quantity) -> Fraction:
    if first.unit and second.unit:
        return convert(second.value, second.unit, first.unit) or second.value
    return second.value


def _whole(parts: Parts, sure: bool) -> Figure | None:
    whole = parts["all"].quantity
    return Figure("", 0, 0, Quantity.rate(whole.value, whole.value)) if whole else None


def _none(parts: Parts, sure: bool) -> Figure | None:
    whole, zero = parts["all"].quantity, parts["zero"].quantity
    if not whole or not zero or not _alike(whole.unit, zero.unit):
        return None
    return Figure("", 0, 0, Quantity.rate(0, whole.value))


def _to(parts: Parts, sure: bool) -> Figure | None:
    return _alike_or_none(parts.get("from", parts["to"]), parts["to"])


def _sum(parts: Parts, sure: bool) -> Figure | None:
    """上半年40人，下半年32人，共72人 is 72人."""
    said = [f.quantity.value for role, f in parts.items() if role != "to" and f.quantity]
    total = parts["to"].quantity
    return parts["to"] if total and sum(said) == total.value else None


def _product(parts: Parts, sure: bool) -> Figure | None:
    """2期，每期31人 is 62人."""
    often, each = (figure.quantity for figure in parts.values())
    if often is None or each is None:
        return None
    return Figure("", 0, 0, replace(each, value=often.value * each.value))


def _alike_or_none(said: Figure, meant: Figure) -> Figure | None:
    if said.quantity is None or meant.quantity is None:
        return None
    unit = meant.quantity.unit or said.quantity.unit
    return replace(meant, quantity=replace(meant.quantity, unit=unit))


def _change(sign: int) -> Callable[[Parts, bool], Figure | None]:
    def make(parts: Parts, sure: bool) -> Figure | None:
        said = next(iter(parts.values()))
        if said.quantity is None:
            return None
        moved = replace(said.quantity, value=sign * said.quantity.value)
        return replace(said, quantity=moved, doubt=Doubt.CHANGE, change=True)

    return make


def _same(parts: Parts, sure: bool) -> Figure | None:
    """全部完成，100% is said twice; 全部完成，95% is not."""
    to = parts["to"]
    return replace(to) if to.quantity and to.quantity.value == 100 else None


def _beyond(parts: Parts, sure: bool) -> Figure | None:
    """超额完成120% is 120%; 超额完成20% is a change."""
    said = next(iter(parts.values()))
    over = said.quantity is not None and said.quantity.value >= 100
    return replace(said) if over else _change(1)(parts, sure)


def _lack(parts: Parts, sure: bool) -> Figure | None:
    return replace(next(iter(parts.values())), doubt=Doubt.LACK)


def _left(parts: Parts, sure: bool) -> Figure | None:
    """还有12%没完成 is 88%, 三分之一没到 two thirds."""
    quantity = next(iter(parts.values())).quantity
    if quantity is None or quantity.unit != PERCENT or not 0 <= quantity.value <= 100:
        return None
    done = replace(quantity, value=100 - quantity.value)
    if quantity.numerator is not None and quantity.denominator is not None:
        done = replace(done, numerator=quantity.denominator - quantity.numerator)
    return Figure("", 0, 0, done)


def _doubtful(doubt: Doubt) -> Callable[[Parts, bool], Figure | None]:
    return lambda parts, sure: Figure("", 0, 0, doubt=doubt)


_MAKERS: dict[str, Callable[[Parts, bool], Figure | None]] = {
    "pair": _pair,
    "score": _score,
    "whole": _whole,
    "none": _none,
    "last": _to,
    "first": _to,
    "sum": _sum,
    "product": _product,
    "rise": _change(1),
    "fall": _change(-1),
    "same": _same,
    "beyond": _beyond,
    "lack": _lack,
    "left": _left,
    "vague": _doubtful(Doubt.VAGUE),
    "alternative": _doubtful(Doubt.ALTERNATIVE),
}
