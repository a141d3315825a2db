"""store/semantic.py: the nearest meaning, by how much, and the model where it is installed."""

import math
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import semantic
from store.semantic import Meanings, Nearest

NAMES = ("大学生村官到岗率", "项目落地数", "干部培训完成率")
WORDS = st.text("村官到岗项目落地培训天气", min_size=1, max_size=8)


class Characters:
    """An encoder that is enough to compare: which characters a text has. It counts its texts."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def query(self, texts: str) -> list[float]:
        counts = [0.0] * 997
        for char in texts:
            counts[ord(char) % 997] += 1
        length = math.sqrt(sum(count * count for count in counts)) or 1.0
        return [count / length for count in counts]

    def passage(self, texts: Sequence[str]) -> Iterable[list[float]]:
        self.encoded += texts
        return [self.query(text) for text in texts]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("村官到岗", "大学生村官到岗率"),
        ("落地的项目", "项目落地数"),
        ("培训完成", "干部培训完成率"),
        ("项目落地数", "项目落地数"),
    ],
)
def test_the_nearest_is_found(words: str, name: str) -> None:
    nearest = Meanings(Characters()).nearest(words, NAMES)
    assert nearest is not None
    assert NAMES[nearest.place] == name
    assert nearest.over_ours > 0


@pytest.mark.parametrize("names", [(), NAMES[:1]])
def test_one_name_tells_nothing_of_how_near_is_near(names: tuple[str, ...]) -> None:
    assert Meanings(Characters()).nearest("村官到岗", names) is None


def test_what_is_nearer_to_something_foreign_is_behind_it() -> None:
    near = Meanings(Characters(), ("村官补贴标准",)).nearest("村官补贴", NAMES)
    far = Meanings(Characters(), ("天气怎么样",)).nearest("村官补贴", NAMES)
    assert near is not None
    assert far is not None
    assert near.over_foreign < 0 < far.over_foreign
    assert near.lead < far.lead
    assert near.over_ours == far.over_ours


def test_a_name_of_ours_is_not_foreign() -> None:
    names = ("森林覆盖率", "粮食产量")
    nearest = Meanings(Characters(), ("森林覆盖率",)).nearest("森林覆盖", names)
    assert nearest is not None
    assert nearest.over_foreign == pytest.approx(Meanings(Characters()).nearest(
        "森林覆盖", names).over_foreign)  # fmt: skip


def test_a_name_is_encoded_once() -> None:
    encoder = Characters()
    meanings = Meanings(encoder, ("天气",))
    for words in ("村官", "项目"):
        meanings.nearest(words, NAMES)
    assert sorted(encoder.encoded) == sorted((*NAMES, "天气"))


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "REMEMBERED", 4)
    meanings = Meanings(Characters())
    for names in (("甲一", "乙二", "丙三"), ("丁四", "戊五", "己六"), ("甲一", "丁四")):
        assert meanings.nearest(names[-1], names) is not None
        assert len(meanings._known) <= 4


@given(WORDS)
def test_the_lead_is_over_both(words: str) -> None:
    nearest = Meanings(Characters(), ("天气",)).nearest(words, NAMES)
    assert nearest is not None
    assert nearest.over_ours >= 0
    assert nearest.lead == nearest.over_ours + nearest.over_foreign


@given(WORDS, st.permutations(NAMES))
def test_the_order_of_names_decides_nothing(words: str, names: list[str]) -> None:
    one = Meanings(Characters()).nearest(words, NAMES)
    other = Meanings(Characters()).nearest(words, names)
    assert one is not None
    assert other is not None
    assert one.lead == pytest.approx(other.lead)
    if one.over_ours > 1e-9:
        assert NAMES[one.place] == names[other.place]


def test_leads_add_up() -> None:
    assert Nearest(0, 0.25, -0.5).lead == -0.25


def test_foreign_names_are_told_once_and_are_not_ours() -> None:
    assert len(set(semantic.foreign())) == len(semantic.foreign()) >= 40
    assert set(semantic.foreign()).isdisjoint(NAMES)


def test_without_a_model_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "MODEL", "a_model_that_is_not_there")
    semantic.installed.cache_clear()
    assert semantic.installed() is None
    semantic.installed.cache_clear()


@pytest.mark.skipif(find_spec(semantic.MODEL) is None, reason="pip install .[semantic]")
def test_the_model_knows_other_words_for_a_thing() -> None:
    meanings = semantic.installed()
    assert meanings is not None
    assert meanings is semantic.installed()
    for words, name in (("青年大学生驻村上班情况", NAMES[0]), ("招来的工程开工几个", NAMES[1])):
        nearest = meanings.nearest(words, NAMES)
        assert nearest is not None
        assert NAMES[nearest.place] == name
