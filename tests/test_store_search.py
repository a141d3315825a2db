"""SearchIndex: which names a few words could mean, over the built-in table and over small ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tables import BUILT_IN, read_table
from store.catalog import Activity, Catalog, Department, Indicator
from store.folding import fold
from store.matches import Match, points
from store.search import SearchIndex
from store.standards.tiers import Tier
from store.tokens import name_tokens
from store.vocabulary import built_in

INDEX = SearchIndex.of(read_table(BUILT_IN), built_in())
NAMES = [entry.name for entry in INDEX.entries]

VILLAGE = "大学生村官到岗率"
REMOTE = "现代远程教育课时量"
ELECTION = "农村、社区党组织换届率"
QUALITY = "“素质工程”培训完成率"
RULES = "《干部任用条例》检查单位个数"
NETWORK = "大组工网安全运行率"
ONLINE = "建立“三支队伍”，全县网宣队伍培训人数"
PROJECTS = "项目落地数"
CONGRESS = "党代表学习培训完成率"

FIRST = [
    ("村官到岗率", VILLAGE),
    ("村官", VILLAGE),
    ("村管倒岗", VILLAGE),
    ("cunguandaogang", VILLAGE),
    ("cgdgl", VILLAGE),
    ("村官dao岗", VILLAGE),
    ("到岗率", VILLAGE),
    ("远教", REMOTE),
    ("原教课时", REMOTE),
    ("yuanjiao", REMOTE),
    ("远程党课", REMOTE),
    ("課時", REMOTE),
    ("換屆", ELECTION),
    ("换界", ELECTION),
    ("hjl", ELECTION),
    ("szgc", QUALITY),
    ("素质", QUALITY),
    ("条例", RULES),
    ("条列检查", RULES),
    ("故障次数", NETWORK),
    ("dzgw", NETWORK),
    ("安全运行", NETWORK),
    ("网宣", ONLINE),
    ("未举办培训班", ONLINE),
    ("项木落地", PROJECTS),
    ("落地", PROJECTS),
    ("党代表", CONGRESS),
    ("综合事务", "综合事务管理"),
]

NOWHERE = ["今天天气", "", " ", "，。", "92%", "的", "请问"]


def first(words: str) -> Match:
    return INDEX.search(fold(words))[0]


@pytest.mark.parametrize(("words", "name"), FIRST)
def test_first(words: str, name: str) -> None:
    assert first(words).entry.name == name


@pytest.mark.parametrize("name", NAMES)
def test_every_name_finds_itself_first_and_whole(name: str) -> None:
    match = first(name)
    assert match.entry.name == name
    assert match.explains == pytest.approx(1.0)
    assert match.said == pytest.approx(1.0)
    assert match.score == pytest.approx(100.0)


@pytest.mark.parametrize("words", NOWHERE)
def test_nothing_is_found(words: str) -> None:
    assert INDEX.search(fold(words)) == []


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("村官到岗率", "村官"),
        ("村官到岗率", "村管倒岗率"),
        ("村官", "村官补贴"),
        ("远程教育课时量", "远教"),
        ("换届率", "换界率"),
    ],
)
def test_the_better_said_the_higher(better: str, worse: str) -> None:
    assert first(better).score > first(worse).score


def test_kinds() -> None:
    assert {m.entry.kind for m in INDEX.search("干部考核")} == {"indicator", "activity"}
    for kind in ("indicator", "activity"):
        found = INDEX.search("干部考核", (kind,))
        assert found
        assert {m.entry.kind for m in found} == {kind}


def test_kinds_may_be_any_iterable() -> None:
    assert INDEX.search("干部考核", iter(("activity",))) == INDEX.search("干部考核", ("activity",))


def test_best_first_and_each_entry_once() -> None:
    for words in ("培训完成率", "cgdgl", "干部"):
        found = INDEX.search(words)
        assert [m.score for m in found] == sorted((m.score for m in found), reverse=True)
        assert len({m.entry.key for m in found}) == len(found)


def test_first_of_a_kind_without_words() -> None:
    assert [m.entry.name for m in INDEX.first("indicator", 2)] == [CONGRESS, QUALITY]
    assert [m.entry.kind for m in INDEX.first("activity")] == ["activity"] * 5


def test_by_key() -> None:
    assert len(INDEX.by_key) == len(INDEX.entries) == 26
    assert all(INDEX.by_key[entry.key] is entry for entry in INDEX.entries)


@given(st.floats(0, 1), st.floats(0, 1))
def test_points_lie_between_0_and_100(explains: float, said: float) -> None:
    assert 0 <= points(explains, said) <= 100


@given(st.floats(0, 0.9), st.floats(0, 0.9))
def test_points_rise_with_both_shares(explains: float, said: float) -> None:
    assert points(explains + 0.1, said) > points(explains, said)
    assert points(explains, said + 0.1) >= points(explains, said)


@given(st.text(max_size=20))
def test_any_text_can_be_searched(text: str) -> None:
    for match in INDEX.search(fold(text)):
        assert 0 <= match.score <= 100.0001


@given(st.text(alphabet="村官到岗率换届远教课时培训完成干部cgdl请问的", max_size=10))
def test_the_same_words_find_the_same(text: str) -> None:
    assert INDEX.search(text) == INDEX.search(text)


# ---- other tables


def indexed(*names: str) -> SearchIndex:
    """A table with these indicators and nothing else."""
    criteria = dict(zip(Tier, ("3次", "2次", "1次", "0次"), strict=True))
    indicators = tuple(Indicator(f"k{n}", name, criteria) for n, name in enumerate(names))
    home = Activity("a", "水利", 1, indicators=indicators)
    return SearchIndex.of(Catalog((Department("1", "水利局", activities=(home,)),)), built_in())


def test_table_without_anything() -> None:
    empty = SearchIndex.of(Catalog(()), built_in())
    assert empty.search("村官") == []
    assert empty.search("cgdgl") == []
    assert empty.first("indicator") == ()


def test_rare_characters_tell_more_than_common_ones() -> None:
    index = indexed("水库巡查次数", "水闸巡查次数", "水渠巡查次数", "堤防巡查次数")
    rare, common = name_tokens("堤次", built_in()).tokens
    assert index.weight(rare) > 1.5 * index.weight(common)
    assert index.search("堤防次数")[0].entry.name == "堤防巡查次数"


def test_two_names_that_differ_in_one_character() -> None:
    index = indexed("小学入学率", "中学入学率")
    assert index.search("中学入学率")[0].entry.name == "中学入学率"
    assert index.search("xxrxl")[0].entry.name == "小学入学率"


def test_name_of_latin_letters_and_digits() -> None:
    index = indexed("PM2.5年均浓度", "AQI优良天数")
    assert index.search(fold("PM2.5"))[0].entry.name == "PM2.5年均浓度"
    assert index.search("aqi")[0].entry.name == "AQI优良天数"


def test_same_name_twice_is_two_entries() -> None:
    assert [m.entry.key for m in indexed("巡查次数", "巡查次数").search("巡查次数")] == [
        "k0",
        "k1",
    ]
