"""Numerals: a plain number as people write or say it, read exactly.

Arabic (1,234.5), Chinese (三千零五十, 廿三, 壹佰贰拾), digit by digit (二〇二六), mixed (3千5,
1.2万) and colloquial: a last digit without its unit is a tenth of the unit before (一万二 is
12000, 两百五 is 250, 一百零五 is 105). Text is expected folded (store.folding).
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

DIGITS = {
    digit: value
    for value, row in enumerate(
        ("零〇○", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in row
}
TENS = {"廿": 20, "卅": 30, "卌": 40}
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

# One of these is a syllable of a word (队伍, 陆续, 收拾), not a number, unless it stands apart.
FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_APART = re.compile(
    r"(?<=[\s:,，])\w(?![^\s,，;；。!！])|[壹贰叁肆柒捌玖](?=[个项次人名家户期件场])"
)

_SPOKEN = "".join((*DIGITS, *TENS, *STEPS, *MYRIADS))
_POINT = r"\.\.?[0-9]+| \. ?[0-9]+|(?<=[0-9]{2})\. [0-9]{1,2}(?= ?%)"  # also as OCR has it
_ARABIC = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?!,?[0-9])|[0-9]+)(?:{_POINT})?|(?<![0-9a-z.])\.[0-9]+"
)
_TOKEN = re.compile(rf"(?P<arabic>{_ARABIC})|(?<=[0-9]) (?=[万亿])|[{_SPOKEN}]")
_PLAIN = str.maketrans("", "", ", ")
_DECIMALS = re.compile(rf"(?:点| 点 ?)(?P<digits>[0-9]+|[{''.join(DIGITS)}]+)")
_SCALE = re.compile(r"[十百千]?[万亿]+|千")


@lru_cache(maxsize=256)  # several grammars try a number at the same place
def read_number(text: str, start: int = 0) -> tuple[Fraction, int] | None:
    """The longest plain number that begins at ``start``, and the index just after it.

    Without sign, unit or 几/多; None where no number begins.

    >>> read_number("一万二")
    (Fraction(12000, 1), 3)
    """
    number = _read_whole(text, start)
    if number is None:
        return None
    value, end = number
    decimals = _DECIMALS.match(text, end)
    if decimals is None or value.denominator != 1:
        return number
    return _scaled(value + _tail(decimals["digits"]), text, decimals.end())


def _tail(digits: str) -> Fraction:
    """五 and 05 after 点, as 0.5 and 0.05."""
    return Fraction(int("".join(str(DIGITS.get(d, d)) for d in digits)), 10 ** len(digits))


def _scaled(value: Fraction, text: str, end: int) -> tuple[Fraction, int]:
    """一点二 before 万 is 12000."""
    scale = _SCALE.match(text, end)
    if scale is None:
        return value, end
    for step in scale[0]:
        value *= (STEPS | MYRIADS)[step]
    return value, scale.end()


def _read_whole(text: str, start: int) -> tuple[Fraction, int] | None:
    reading, end = _Reading(), start
    while (token := _TOKEN.match(text, end)) and reading.take(token):
        end = token.end()
    if end == start or not reading.begun:
        return None
    if text[start:end] in FORMAL and not _APART.match(text, start):
        return None
    return reading.value, end


@dataclass
class _Reading:
    """A number half read: ``closed`` by 亿, ``middle`` by 万, ``section`` by 千, open ``digit``.

    ``gathered`` is how many characters the open digit has, ``spelled`` whether they are Chinese;
    ``step`` is the last unit said, ``zero`` whether 零 came after it.
    """

    closed: Fraction | int = 0
    middle: Fraction | int = 0
    section: Fraction | int = 0
    digit: Fraction | int = 0
    gathered: int = 0
    spelled: bool = False
    step: int = 0
    zero: bool = False
    begun: bool = False

    @property
    def value(self) -> Fraction:
        """What was read so far, with a last digit taken colloquially."""
        spoken = self.step and not self.zero and self.gathered == 1
        last = Fraction(self.digit) * self.step / 10 if spoken else self.digit
        return Fraction(self.closed + self.middle + self.section + last)

    def take(self, token: re.Match[str]) -> bool:
        """Take one token; False where the number ended before it."""
        word = token[0]
        if word == " ":
            return True
        if token["arabic"]:
            taken = self._arabic(word)
        elif word in DIGITS:
            taken = self._digit(DIGITS[word])
        elif word in TENS:
            taken = self._tens(TENS[word])
        elif word in STEPS:
            taken = self._step(STEPS[word])
        else:
            taken = self._myriad(MYRIADS[word])
        self.begun = self.begun or taken
        return taken

    def _arabic(self, word: str) -> bool:
        if self.gathered or (self.step and "." in word):
            return False
        digits = word.translate(_PLAIN).replace("..", ".")
        self.digit = Fraction(digits) if "." in digits else int(digits)
        self.gathered = len(word)
        return True

    def _digit(self, value: int) -> bool:
        if self.step and not self.gathered and value == 0:
            self.zero = True
            return True
        if self.gathered and (self.step or not self.spelled):
            return False
        self.digit, self.gathered, self.spelled = self.digit * 10 + value, self.gathered + 1, True
        return True

    def _tens(self, value: int) -> bool:
        if self.gathered or 0 < self.step <= 10:
            return False
        self.section += value
        self.step, self.zero = 10, False
        return True

    def _step(self, step: int) -> bool:
        out_of_order = 0 < self.step <= step and self.step < 10**4
        bare = not self.gathered and step != 10  # 百 alone is no hundred; 十 is ten
        if out_of_order or bare or (self.spelled and self.gathered > 1):
            return False
        self.section += (self.digit if self.gathered else 1) * step
        self._close(step)
        return True

    def _myriad(self, step: int) -> bool:
        part = self.section + (self.digit if self.gathered else 0)
        if step == 10**4:
            if self.middle or not part:
                return False
            self.middle = part * step
        else:
            if self.closed or not (self.middle or part):
                return False
            self.closed, self.middle = (self.middle + part) * step, 0
        self.section = 0
        self._close(step)
        return True

    def _close(self, step: int) -> None:
        self.digit, self.gathered, self.spelled = 0, 0, False
        self.step, self.zero = step, False
