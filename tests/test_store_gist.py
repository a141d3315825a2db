"""store/gist.py: which indicators a message speaks of, by concepts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.knowledge import Knowledge
from store import concepts
from store.catalog import Activity, Department, Indicator
from store.folding import fold
from store.gist import Fit, Gist
from store.standards.tiers import Tier


def gist(*names: str) -> Gist:
    criteria = dict.fromkeys(Tier, "95%以上")
    indicators = tuple(Indicator(name, name, criteria) for name in names)
    activity = Activity("a", "人才工作", 2, indicators=indicators)
    return Gist.of([Department("1", "局", activities=(activity,))], concepts.built_in())


OURS = gist("大学生村官到岗率", "干部培训完成率", "党代表学习培训完成率", "项目落地数")


def best(text: str) -> Fit:
    return OURS.fits(text)[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("派到村里的毕业生真来上班的占几成", "大学生村官到岗率"),
        ("党代会那批人听课", "党代表学习培训完成率"),
        ("局长们进修班办完几成", "干部培训完成率"),
        ("引才引来的真投产几个", "项目落地数"),
    ],
)
def test_other_words_for_a_name(text: str, name: str) -> None:
    first = best(text)
    assert first.key == name
    assert first.told
    assert first.score == first.speaks - first.against


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("毕业生上班", "毕业生上班密码"),
        ("毕业生上班", "毕业生上班鳄鱼"),
        ("毕业生上班", "毕业生上班换届"),
    ],
)
def test_what_is_of_other_things_speaks_against(less: str, more: str) -> None:
    assert best(less).against < best(more).against
    assert best(less).speaks == best(more).speaks


def test_a_rare_concept_tells_more_than_one_of_many_names() -> None:
    assert OURS.weight("到岗") > OURS.weight("培训") > OURS.weight("率")


def test_what_stands_beside_a_name_tells_less_than_its_own() -> None:
    assert 0 < best("人才口").speaks < best("项目").speaks
    assert best("人才口").said == 0


def test_a_part_of_a_concept_hints_at_it() -> None:
    assert gist("素质工程", "干部培训完成率").fits("工程")[0].key == "素质工程"


def test_what_a_measure_is_of_comes_first() -> None:
    assert [fit.speaks for fit in OURS.fits("就业率") if fit.speaks] == []


@pytest.mark.parametrize("text", ["", "鳄鱼", "请问"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert OURS.fits(text) == []


@given(st.text("村官党代表培训项目落地上班密码率几成 ", max_size=12))
def test_scores_are_sorted_and_shares_are_shares(text: str) -> None:
    fits = OURS.fits(text)
    assert fits == sorted(fits, key=lambda fit: (-fit.score, -fit.said))
    assert all(0 <= fit.said <= 1.0001 and fit.against >= 0 for fit in fits)


def test_every_name_of_the_table_is_its_own_gist(knowledge: Knowledge) -> None:
    found = knowledge.gist(())
    assert found is not None
    for indicator in knowledge.catalog.indicators.values():
        first = found.fits(fold(indicator.name))[0]
        assert (first.key, first.told, first.against) == (indicator.key, True, 0.0)
