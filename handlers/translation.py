"""Translation: a language's sentences, numbers, percentages and dates.

The sentences are gettext catalogs, locales/*.po; the msgids are the Chinese sentences, with named
placeholders: ``_("评为 {tier}").format(tier=…)``. The one place in handlers that knows Babel.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol
from babel.support import Translations

from handlers.message import LOCALES

FALLBACK = "zh_Hans"
CATALOGS = Path(__file__).parents[1] / "locales"
CHINA = timezone(timedelta(hours=8))
STEP = Fraction(1, 10_000)
WIDE = Context(prec=20_000)  # digits: more than a message has, so that none is rounded away

Number = Fraction | Decimal | int


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Mark a sentence of a table for extraction; it is translated where it is used."""
    return sentence


def NN_(one: str, many: str) -> str:  # noqa: N802 - as N_, for what is counted
    """Mark a word that has a plural; it is translated where it is used."""
    return many


@dataclass(frozen=True)
class Translator:
    """One language: ``translator("en").gettext("你好")``."""

    locale: str
    catalog: Translations

    def gettext(self, sentence: str) -> str:
        """The sentence in this language; as it is where the catalog has none."""
        return str(self.catalog.gettext(sentence))

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form that ``count`` of a thing takes in this language."""
        return str(self.catalog.ngettext(one, many, count))

    def number(self, value: Number) -> str:
        """A figure with at most four decimals and no trailing zeros: 92.5, 2,380.65.

        Chinese writes no separators between thousands, as the tables themselves do not.
        """
        whole, _, rest = f"{decimal_of(value):,f}".partition(".")
        group, point = _signs(self.locale)
        rest = rest.rstrip("0")
        return whole.replace(",", group) + (point + rest if rest else "")

    def percent(self, value: Number) -> str:
        """A value in % (92.5, never 0.925) with its sign: 92.5%."""
        return f"{self.number(value)}%"

    def month_day(self, day: date) -> str:
        """A day of the year: 11月22日, Nov 22."""
        return format_skeleton("MMMd", day, locale=self.locale)

    def month(self, day: date) -> str:
        """The month of a day: 11月, Nov."""
        return format_date(day, "LLL", locale=self.locale)

    def date(self, day: date) -> str:
        """A day: 2026年11月22日, Nov 22, 2026."""
        return format_date(day, "medium", locale=self.locale)

    def day(self, at: datetime) -> str:
        """The day of an aware moment in China."""
        return self.date(at.astimezone(CHINA).date())

    def moment(self, at: datetime) -> str:
        """An aware moment by the clock in China: 2026年11月22日 22:30."""
        local = at.astimezone(CHINA)
        return f"{self.date(local.date())} {local:%H:%M}"


def decimal_of(value: Number) -> Decimal:
    """At most four decimals, and never a rounder figure than it is: 94.99996 is 94.9999, not 95.

    Bounds of standards have two decimals at most, so what is shown stays on the figure's side.
    """
    exact = Fraction(value)
    near = Fraction(round(exact, 4))
    if near != exact and (near * 100).denominator == 1:
        near += STEP if exact > near else -STEP
    return Decimal(int(near / STEP)).scaleb(-4, WIDE)


@cache
def _signs(locale: str) -> tuple[str, str]:
    """What parts thousands, and what decimals."""
    group = "" if locale.startswith("zh") else get_group_symbol(locale)
    return group, get_decimal_symbol(locale)


@cache
def translator(locale: str) -> Translator:
    """The language of a locale; Simplified Chinese for one that we do not have."""
    known = locale if locale in LOCALES else FALLBACK
    return Translator(known, _catalog(known))


def _catalog(locale: str) -> Translations:
    with (CATALOGS / f"{locale}.po").open("rb") as file:
        catalog = read_po(file, locale=locale)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)
