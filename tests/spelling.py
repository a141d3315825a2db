"""Spelling: a number in the ways in which people say and write it, for laws that read it back."""

from collections.abc import Callable

DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ARABIC = str.maketrans("一二三四五六七八九", "123456789")
_WIDE = str.maketrans("0123456789.,%/", "０１２３４５６７８９．，％／")
_TENTHS = {"百": "十", "千": "百", "万": "千"}


def formal(number: int) -> str:
    """10500 as 一万零五百; below 10**12."""
    for step, name in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, step)
        if high:
            gap = "零" if 0 < low < step // 10 else ""
            return f"{formal(high)}{name}{gap}{formal(low) if low else ''}"
    return _below_a_myriad(number)


def _below_a_myriad(number: int) -> str:
    words, pending = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            words += ("零" if pending and words else "") + DIGITS[digit] + name
        pending = not digit
    return words or "零"


def short(number: int) -> str:
    """15 as 十五."""
    words = formal(number)
    return words.removeprefix("一") if words.startswith("一十") else words


def colloquial(number: int) -> str:
    """12000 as 一万二: the last unit is left out where the one before it was said."""
    words = formal(number)
    before, last = words[-3:-2], words[-1:]
    return words[:-1] if _TENTHS.get(before) == last else words


def capital(number: int) -> str:
    """120 as 壹佰贰拾, as on a cheque."""
    return formal(number).translate(_CAPITALS)


def mixed(number: int) -> str:
    """12000 as 1万2千."""
    return formal(number).translate(_ARABIC)


def wide(said: object) -> str:
    """92.5% as ９２．５％."""
    return str(said).translate(_WIDE)


def grouped(number: int) -> str:
    """1234567 as 1,234,567."""
    return f"{number:,}"


def wide_grouped(number: int) -> str:
    """1234567 as １，２３４，５６７."""
    return wide(grouped(number))


STYLES: tuple[Callable[[int], str], ...] = (
    str,
    formal,
    short,
    colloquial,
    capital,
    mixed,
    wide,
    grouped,
    wide_grouped,
)
