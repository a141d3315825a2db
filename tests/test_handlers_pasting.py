"""Rows copied from a spreadsheet, as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.pasting import as_typed

PASTED = [
    ("村官92，换届91", "村官92，换届91"),
    ("村官\t92\n换届\t91", "村官 92\n换届 91"),
    ("村官 | 92 |", "村官 92"),
    ("数据如下:\n村官\t92\n请查收", "数据如下:\n村官 92\n请查收"),
    ("指标\t完成\n村官\t92", "村官 完成92"),
    ("序号\t指标\t目标\t完成\t备注\n1\t村官\t95%\t92%\t3人请假", "村官 目标95% 完成92%"),
    ("指标\t应到\t实到\t到岗率\n村官\t40\t37\t92.5%", "村官 目标40 完成37 92.5%"),
    ("指标\t1-10月完成\n村官\t92", "村官 完成92"),
    ("村官\t换届\n92%\t91%", "村官 92%\n换届 91%"),
    ("村官\t换届\n92%\t", "村官 92%"),
    ("1 村官 92\n2 换届 91", "村官 92\n换届 91"),
    ("1 村官 92\n3 换届 91", "1 村官 92\n3 换届 91"),
    ("1 95\n2 92", "1 95\n2 92"),
]


@pytest.mark.parametrize(("text", "expected"), PASTED)
def test_a_table_is_said(text: str, expected: str) -> None:
    assert as_typed(text) == expected


@given(st.text(alphabet="村官换届 92.%，\n"))
def test_what_is_no_table_stays(text: str) -> None:
    assert as_typed(text) == text
