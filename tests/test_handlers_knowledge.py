"""Knowledge: the snapshot with its index, and the names that have numerals of their own."""

import dataclasses

import pytest

from handlers.knowledge import Knowledge
from store.catalog import Activity, Catalog, Department, Indicator
from store.folding import fold
from store.standards.tiers import Tier

CRITERIA = dict(zip(Tier, ("95%以上", "90%以上", "80%以上", "80%以下"), strict=True))


def small(*names: str) -> Knowledge:
    indicators = tuple(Indicator(f"i{n}", name, CRITERIA) for n, name in enumerate(names))
    home = Activity("a0", "农业", 1, indicators=indicators)
    return Knowledge.of(Catalog((Department("1", "农业局", activities=(home,)),)))


def test_built_in_table(knowledge: Knowledge) -> None:
    assert len(knowledge.catalog.indicators) == 14
    assert len(knowledge.catalog.activities) == 12
    assert len(knowledge.index.entries) == 26


def test_names_with_numerals(knowledge: Knowledge) -> None:
    assert fold("建立“三支队伍”，全县网宣队伍培训人数") in knowledge.names
    assert fold("项目落地数") not in knowledge.names
    assert small("“四好农村路”里程", "化肥用量").names == (fold("“四好农村路”里程"),)


def test_indicator_and_activity_by_key(knowledge: Knowledge) -> None:
    for key, indicator in knowledge.catalog.indicators.items():
        assert knowledge.indicator(key) is indicator
        assert knowledge.activity(key) is None
        assert indicator in (knowledge.home(key) or Activity("", "", 1)).indicators
        assert knowledge.department(key).code == "203"
    for key, activity in knowledge.catalog.activities.items():
        assert knowledge.activity(key) is activity
        assert knowledge.indicator(key) is None
        assert knowledge.home(key) is activity


@pytest.mark.parametrize("key", [None, "", "nothing"])
def test_key_of_nothing(knowledge: Knowledge, key: str | None) -> None:
    assert knowledge.indicator(key) is None
    assert knowledge.activity(key) is None
    assert knowledge.home(key) is None
    assert knowledge.department(key).code == "203"


def test_called_by_a_whole_name(knowledge: Knowledge) -> None:
    [village] = knowledge.called("大学生村官到岗率")
    assert knowledge.indicator(village) is not None
    assert knowledge.called("素质工程培训完成率") == knowledge.called("“素质工程”培训完成率")
    assert len(knowledge.called("素质工程培训完成率")) == 1
    assert knowledge.called("村官到岗率") == frozenset()
    assert knowledge.called("") == frozenset()


def test_names_with_words_in_them(knowledge: Knowledge) -> None:
    assert knowledge.names_with("村官") == (fold("大学生村官到岗率"),)
    assert len(knowledge.names_with("培训完成率")) == 3
    assert knowledge.names_with("大红花") == ()


def test_snapshot_cannot_be_changed(knowledge: Knowledge) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        knowledge.names = ()  # type: ignore[misc]
