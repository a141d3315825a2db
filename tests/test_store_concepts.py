"""store/concepts.py and its data: what words say, what they hint at, what names are of."""

import tomllib
from collections import Counter

import pytest

from store import concepts, vocabulary
from store.concepts import HINTED, SAID, Concepts
from store.vocabulary import DATA

TABLE = tomllib.loads((DATA / "concepts.toml").read_text("utf-8"))
BUILT_IN = concepts.built_in()

# text: its words with what they say for sure, hint at, and whether they are of other things
HEARD = [
    ("选书记", [("选书记", {"换届"}, set(), False)]),
    ("高校", [("高校", set(), {"村官", "选调生"}, False)]),
    ("请问选书记多少才算", [("选书记", {"换届"}, set(), False)]),
    ("选书记密码", [("选书记", {"换届"}, set(), False), ("密码", {"密码"}, set(), True)]),
    ("怎么划线", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), HEARD)
def test_heard(text: str, expected: list[tuple[str, set[str], set[str], bool]]) -> None:
    found = []
    for heard in BUILT_IN.heard(text):
        sure = {c for c, how in heard.concepts.items() if how == SAID}
        found.append((heard.word, sure, {*heard.concepts} - sure, heard.strange))
        assert set(heard.concepts.values()) <= {SAID, HINTED}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "known"), [("鳄鱼", False), ("换届", True), ("abc", None), ("92%", None)]
)
def test_only_chinese_words_are_heard(text: str, known: bool | None) -> None:
    found = [heard.known for heard in BUILT_IN.heard(text)]
    assert found == ([] if known is None else [known])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("大学生村官到岗率", {"村官", "到岗", "率"}),
        ("党代表学习培训完成率", {"党代表", "培训", "完成率"}),
        ("项目落地数", {"项目", "落地", "数"}),
        ("鳄鱼培训人数", {"鳄鱼", "培训", "人数"}),
        ("“，”", set()),
    ],
)
def test_of_name(name: str, expected: set[str]) -> None:
    assert BUILT_IN.of_name(name) == expected


def test_only_known_words_of_a_name() -> None:
    assert BUILT_IN.of_name("鳄鱼培训人数", known=True) == {"培训", "人数"}


def test_what_says_a_concept_does_not_only_hint_at_it() -> None:
    table = Concepts.of({"甲": ["子"]}, {"甲": ["子", "丑"]}, vocabulary.built_in())
    assert table.words["子"] == {"甲": SAID}
    assert table.words["丑"] == {"甲": HINTED}
    assert table.words["甲"] == {"甲": SAID}


@pytest.mark.parametrize("row", [*TABLE["says"].values(), *TABLE["hints"].values(), TABLE["idle"]])
def test_no_word_stands_twice_in_a_row(row: list[str]) -> None:
    assert [word for word, count in Counter(row).items() if count > 1] == []
