"""Folding: many ways of typing, one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.folding import fold

ROWS = [
    ("", ""),
    ("９２．５％", "92.5%"),
    ("４０／４０", "40/40"),
    ("ABC Def", "abc def"),
    ("村官到崗率", "村官到岗率"),
    ("農村、社區黨組織換屆率", "农村、社区党组织换届率"),
    ("現代遠程教育課時量", "现代远程教育课时量"),
    ("貳拾萬", "贰拾万"),
    ("8500分鐘", "8500分钟"),
    ("85%—95%", "85%-95%"),
    ("85–95", "85-95"),
    ("−5", "-5"),
    ("－5", "-5"),
    ("92～93", "92~93"),
    ("＞4项", ">4项"),
    ("（共40个）", "(共40个)"),
    ("[bookmark: _GoBack]落实", "落实"),
    ("一\u200b百\ufeff", "一百"),
    ("㎡", "m2"),
    ("①村官 ②换届", "(1)村官 (2)换届"),
    ("95，100", "95，100"),
    ("９５，１００", "95,100"),
    ("１，２３４，５６７", "1,234,567"),
    ("到岗率：92", "到岗率:92"),
    ("一行\n二行\t三", "一行\n二行\t三"),
    ("a\x00b", "ab"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in ROWS])
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="0123456789.,%/-~ abcxyz", max_size=30))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert fold(text) == text


@given(st.text(max_size=30))
def test_any_text_folds(text: str) -> None:
    assert not set(fold(text)) & set("０１２３４５６７８９％－／\u200b\ufeff")
