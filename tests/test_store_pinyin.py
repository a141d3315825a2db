"""Pinyin: one sound a character, and letters cut into syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.pinyin import blurred, initials, split_syllables, syllable, syllables

SOUNDS = [
    ("村", "cun"),
    ("率", "lv"),
    ("调", "diao"),
    ("重", "zhong"),
    ("长", "zhang"),
    ("参", "can"),
    ("都", "du"),
    ("乐", "le"),
    ("校", "xiao"),
    ("差", "cha"),
    ("女", "nv"),
    ("绿", "lv"),
    ("a", ""),
    ("7", ""),
    ("%", ""),
    ("，", ""),
    ("😀", ""),
]

BLURRED = [
    ("zhang", "zan"),
    ("chun", "cun"),
    ("shi", "si"),
    ("nan", "lan"),
    ("ning", "lin"),
    ("lv", "lu"),
    ("nong", "lon"),
    ("xian", "xian"),
    ("", ""),
]

CUT: list[tuple[str, list[str] | None]] = [
    ("cunguandaoganglv", ["cun", "guan", "dao", "gang", "lv"]),
    ("yuanjiao", ["yuan", "jiao"]),
    ("fangan", ["fan", "gan"]),
    ("xian", ["xian"]),
    ("lv", ["lv"]),
    ("zhuang", ["zhuang"]),
    ("", []),
    ("zxq", None),
    ("cgdgl", None),
    ("cun guan", None),
]

INITIALS = [
    ("村官到岗率", "cgdgl"),
    ("“素质工程”培训完成率", "szgcpxwcl"),
    ("《干部任用条例》检查单位个数", "gbrytljcdwgs"),
    ("换届", "hj"),
    ("ABC 12", ""),
    ("", ""),
]


@pytest.mark.parametrize(("char", "sound"), SOUNDS)
def test_syllable(char: str, sound: str) -> None:
    assert syllable(char) == sound


@pytest.mark.parametrize(("sound", "expected"), BLURRED)
def test_blurred(sound: str, expected: str) -> None:
    assert blurred(sound) == expected


@pytest.mark.parametrize(("letters", "expected"), CUT)
def test_split_syllables(letters: str, expected: list[str] | None) -> None:
    assert split_syllables(letters) == expected


@pytest.mark.parametrize(("name", "expected"), INITIALS)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_syllables_are_those_of_mandarin() -> None:
    assert 390 <= len(syllables()) <= 430
    assert {"lv", "nv", "zhuang", "er", "a"} <= syllables()
    assert not {"n", "zh", "v"} & syllables()


@given(st.lists(st.sampled_from(sorted(syllables())), max_size=6))
def test_what_is_put_together_can_be_cut(sounds: list[str]) -> None:
    letters = "".join(sounds)
    found = split_syllables(letters)
    assert found is not None
    assert "".join(found) == letters
    assert len(found) <= len(sounds)
    assert set(found) <= syllables()


@given(st.sampled_from(sorted(syllables())))
def test_blurring_twice_changes_no_more(sound: str) -> None:
    assert blurred(blurred(sound)) == blurred(sound)


@given(st.text(max_size=12))
def test_initials_are_letters(text: str) -> None:
    assert all("a" <= letter <= "z" for letter in initials(text))
