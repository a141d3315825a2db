"""Quantity: an exact number with its unit; a rate keeps its numerator and denominator."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from store.standards.units import PERCENT, Unit

Number = Fraction | Decimal | int


@dataclass(frozen=True)
class Quantity:
    """A figure: ``value`` in ``unit`` (92.5 with % is 92.5, never 0.925).

    ``unit`` is None for a bare number, which takes the standard's unit. ``numerator`` and
    ``denominator`` are given together or not at all, and then ``value`` is their rate in %;
    ``measured`` says that they are money or acres, not heads.

    >>> Quantity.rate(37, 40).value
    Fraction(185, 2)
    """

    value: Fraction
    unit: Unit | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    measured: bool = False

    @classmethod
    def of(cls, value: Number | str, unit: Unit | None = None) -> "Quantity":
        """A plain figure, from anything exact: ``Quantity.of("92.5", PERCENT)``."""
        return cls(Fraction(value), unit)

    @classmethod
    def rate(cls, numerator: Number, denominator: Number) -> "Quantity":
        """``numerator`` of ``denominator`` whole things, as a percentage kept exact.

        A denominator of 0 is kept as said, with value 0: grading refuses it with its reason.
        """
        top, bottom = Fraction(numerator), Fraction(denominator)
        return cls(top / bottom * 100 if bottom else Fraction(0), PERCENT, top, bottom)

    @property
    def is_rate(self) -> bool:
        """Whether numerator and denominator are known."""
        return self.denominator is not None

    @property
    def is_of_heads(self) -> bool:
        """Whether it is a rate of whole things, 37 of 40, one more of which can be told."""
        pair = (self.numerator, self.denominator)
        return not self.measured and all(n is not None and n.denominator == 1 for n in pair)
