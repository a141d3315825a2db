"""Search among very many names, and in the tables of several departments."""

import random
import tracemalloc
from collections.abc import Sequence

import pytest
from rapidfuzz import fuzz, process

from store.catalog import Activity, Catalog, Department, Indicator
from store.folding import fold
from store.search import MANY_ENTRIES, SearchIndex
from store.standards.tiers import Tier
from store.vocabulary import Vocabulary, built_in
from tests.provinces import catalog, names, typed

SIZE = 4 * MANY_ENTRIES
BYTES_A_NAME = 400_000_000 // 500_000
QUERIES = 200


@pytest.fixture(scope="module")
def known() -> list[str]:
    """The names of a large county."""
    return names(SIZE)


@pytest.fixture(scope="module")
def index(known: Sequence[str]) -> SearchIndex:
    """Its index."""
    return SearchIndex.of(catalog(known), built_in())


def found(index: SearchIndex, said: str, prefer: tuple[str, ...] = ()) -> str:
    """Key of the entry that comes first."""
    return index.search(fold(said), prefer=prefer)[0].entry.key


def test_names_are_different_and_always_the_same() -> None:
    assert len(set(names(SIZE))) == SIZE
    assert names(50) == names(50) != names(50, seed=1)


def test_no_less_accurate_than_comparing_with_every_name(
    index: SearchIndex, known: Sequence[str]
) -> None:
    chance = random.Random(7)
    asked = [(typed(name, chance), name) for name in chance.choices(known, k=QUERIES)]
    right = sum(index.search(fold(said))[0].entry.name == name for said, name in asked)
    peer = sum(
        process.extractOne(said, known, scorer=fuzz.ratio)[0] == name for said, name in asked
    )
    assert right >= 0.98 * QUERIES
    assert right >= peer - 0.01 * QUERIES


def test_every_name_finds_itself(index: SearchIndex, known: Sequence[str]) -> None:
    for name in known[::40]:
        match = index.search(fold(name))[0]
        assert match.entry.name == name
        assert match.score > 90


def test_initials_among_very_many() -> None:
    index = SearchIndex.of(catalog(["大学生村官到岗率", *names(MANY_ENTRIES)]), built_in())
    assert index.search("dxscgdgl")[0].entry.name == "大学生村官到岗率"


def test_of_equals_the_one_more_like_what_was_said() -> None:
    words = Vocabulary.of([["人数", "人次"]])
    for names_of_both in (["培训人次", "培训人数"], ["培训人数", "培训人次"]):
        index = SearchIndex.of(catalog(names_of_both), words)
        for name in names_of_both:
            assert index.search(name)[0].entry.name == name


SLIPS = [
    # typed, meant, another with as many words of it
    ("年度侨务联络项检查及时率", "年度侨务联络专项检查及时率", "街道侨务联络现场督导及时率"),
    ("全县红十字救护专形检利用率", "全县红十字救护专项检查利用率", "乡镇红十字救护设施建设利用率"),
    ("省污水处理设施建设人数", "省级污水处理设施建设人数", "全省污水处理设施建设人次"),
    ("全市疾病预防设施件设达标律", "全市疾病预防设施建设达标率", "县级疾病预防设施建设合格率"),
    ("全县社保参保项目宫次", "全县社保参保项目人次", "园区社保参保项目场次"),
]


@pytest.mark.parametrize(("said", "meant", "other"), SLIPS)
def test_a_name_written_in_full_with_slips(said: str, meant: str, other: str) -> None:
    filled = [*names(2_000), other, meant]
    index = SearchIndex.of(catalog(filled), built_in())
    assert index.search(fold(said))[0].entry.name == meant


@pytest.mark.parametrize("words", ["", "今天天气", "率", "完成率", "gzrwwcl", "的" * 200])
def test_vague_words_are_no_trouble(index: SearchIndex, words: str) -> None:
    assert len(index.search(words)) <= 250


def test_memory_over_the_names(known: Sequence[str]) -> None:
    table = catalog(known)
    SearchIndex.of(table, built_in()).search("培训")
    tracemalloc.start()
    try:
        index = SearchIndex.of(table, built_in()).prepared()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held / len(index.entries) < BYTES_A_NAME


# ---- departments

CRITERIA = dict(zip(Tier, ("95%以上", "90%以上", "80%以上", "80%以下"), strict=True))


def department(code: str, name: str, *indicators: str) -> Department:
    """A department whose indicators have its code and their number as key."""
    rows = tuple(Indicator(f"{code}-{n}", i, CRITERIA) for n, i in enumerate(indicators))
    home = Activity(f"{code}-a", f"{name}的工作", 1, indicators=rows)
    return Department(code, name, activities=(home,))


SEVERAL = SearchIndex.of(
    Catalog(
        (
            department("1", "县委组织部", "干部培训完成率", "大学生村官到岗率", "小学党建覆盖率"),
            department("2", "县教育局", "教师培训完成率", "干部培训完成率", "中学入学率"),
            department("3", "县水利局", "干部培训完成率", "水库巡查次数", "中学党建覆盖率"),
        )
    ),
    built_in(),
)

# said, own department, key that comes first
OWN = [
    ("干部培训完成率", None, "1-0"),
    ("干部培训完成率", "1", "1-0"),
    ("干部培训完成率", "2", "2-1"),
    ("干部培训完成率", "3", "3-0"),
    ("干部培训", "3", "3-0"),
    ("干不培训完成率", "3", "3-0"),
    # another department's name says whose it is
    ("教育局干部培训完成率", "3", "2-1"),
    ("县水利局的干部培训完成率", "1", "3-0"),
    ("干部培训完成率 组织部", "2", "1-0"),
    ("教育局干部培训完成率", None, "2-1"),
    ("水利局的干部培训", None, "3-0"),
    # only there
    ("中学入学率", "1", "2-2"),
    ("入学率", "3", "2-2"),
    ("水库巡查", "2", "3-1"),
    ("村官到岗率", "3", "1-1"),
    ("教师培训完成率", "1", "2-0"),
    # the better name wins over one's own
    ("中学党建覆盖率", "1", "3-2"),
    ("小学党建覆盖率", "3", "1-2"),
    # a department that there is not
    ("干部培训完成率", "9", "1-0"),
]


@pytest.mark.parametrize(("said", "own", "key"), OWN)
def test_own_department_first_unless_another_is_meant(
    said: str, own: str | None, key: str
) -> None:
    assert found(SEVERAL, said, (own,) if own else ()) == key


@pytest.mark.parametrize("own", ["0000", "0003", "0007"])
def test_own_department_first_among_very_many(own: str) -> None:
    index = SearchIndex.of(catalog(["干部培训完成率"] * SIZE), built_in())
    best = index.search("干部培训完成率", prefer=(own,))[0].entry
    assert best.department == own


def test_named_department_among_very_many() -> None:
    index = SearchIndex.of(catalog(["干部培训完成率"] * SIZE), built_in())
    bureaus = {code: f"{'甲乙丙丁戊己庚辛'[int(code)]}水利局" for code in index.departments}
    named = SearchIndex(index.entries, built_in(), bureaus)
    assert named.search("丁水利局干部培训完成率", prefer=("0001",))[0].entry.department == "0003"


@pytest.mark.parametrize("own", [("2", "3"), ("3", "2"), ("9", "3", "2")])
def test_all_of_one_s_own_departments_go_before_others(own: tuple[str, ...]) -> None:
    best = SEVERAL.search("干部培训完成率", prefer=own)[:3]
    assert best[-1].entry.department == "1"


def test_scores_do_not_depend_on_the_own_department() -> None:
    scores = {m.entry.key: m.score for m in SEVERAL.search("干部培训完成率")}
    assert scores == {
        m.entry.key: m.score for m in SEVERAL.search("干部培训完成率", prefer=("3",))
    }


def test_first_of_the_own_department() -> None:
    keys = [m.entry.key for m in SEVERAL.first("indicator", 4, prefer=("2",))]
    assert keys == ["2-0", "2-1", "2-2", "1-0"]
    assert [m.entry.key for m in SEVERAL.first("indicator", 2)] == ["1-0", "1-1"]
    assert [m.entry.key for m in SEVERAL.first("activity", 2, prefer=("3",))] == ["3-a", "1-a"]


def test_entries_know_their_department() -> None:
    assert [e.department for e in SEVERAL.entries] == [*"111222333", *"123"]
    assert SEVERAL.by_key["2-2"].department == "2"
