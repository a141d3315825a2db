"""Resolution: which name is meant, and how surely."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.knowledge import Knowledge
from handlers.resolution import OFFERED, SURE, Resolution, Verdict, decide, resolve
from handlers.understanding import understand
from store.matches import Entry, Match, points

TODAY = date(2026, 11, 22)
SURELY, CHOOSE, UNKNOWN = Verdict.SURE, Verdict.CHOOSE, Verdict.UNKNOWN


def resolved(knowledge: Knowledge, text: str, *kinds: str) -> Resolution:
    segment = understand(text, TODAY, knowledge.names).segments[0]
    return resolve(knowledge.index, segment, kinds or ("indicator", "activity"))


SURE_ROWS = [
    ("村官到岗率", "大学生村官到岗率"),
    ("村官", "大学生村官到岗率"),
    ("村管倒岗", "大学生村官到岗率"),
    ("落地", "项目落地数"),
    ("待遇", "县管干部个人待遇政策落实率"),
    ("远程教育", "现代远程教育课时量"),
    ("招录率", "公务员和事业单位工作人员招录完成率"),
    ("干部考核完成率", "市管干部考核和县管干部考核工作完成率"),
    ("组织事务管理", "组织事务管理"),
    ("干部管理", "干部管理"),
    ("村官优", "大学生村官到岗率"),
    ("组织事务管理的预算", "组织事务管理"),
    ("党组织建设及党员教育管理的预算", "党组织建设及党员教育管理"),
    ("黨代表學習培訓完成率", "党代表学习培训完成率"),
]

CHOOSE_ROWS = [
    ("培训完成率", {"干部培训完成率", "“素质工程”培训完成率", "党代表学习培训完成率"}),
    ("干部考核", {"干部考核", "市管干部考核和县管干部考核工作完成率"}),
    ("人才", {"全县人才工作及队伍建设", "人才工作及人才队伍建设"}),
    ("党组织建设", {"党员和党组织建设", "党组织建设及党员教育管理"}),
    ("完成率", {"干部培训完成率", "选调生计划完成率"}),
    ("党员教育管理", {"党组织建设及党员教育管理"}),
]

UNKNOWN_ROWS = [
    "村官补贴标准",
    "今天天气",
    "森林覆盖率",
    "义务教育巩固率",
    "就业率",
    "城镇登记失业率",
    "粮食产量",
    "退休金",
    "党费",
    "92号汽油",
]


@pytest.mark.parametrize(("text", "name"), SURE_ROWS)
def test_sure(knowledge: Knowledge, text: str, name: str) -> None:
    found = resolved(knowledge, text)
    assert (found.verdict, found.best.entry.name) == (SURELY, name)
    assert len(found.matches) == 1


@pytest.mark.parametrize(("text", "names"), CHOOSE_ROWS)
def test_choose(knowledge: Knowledge, text: str, names: set[str]) -> None:
    found = resolved(knowledge, text)
    offered = {match.entry.name for match in found.matches}
    assert found.verdict in (CHOOSE, SURELY) if len(names) == 1 else found.verdict is CHOOSE
    assert names <= offered
    assert len(offered) <= OFFERED


@pytest.mark.parametrize("text", UNKNOWN_ROWS)
def test_unknown(knowledge: Knowledge, text: str) -> None:
    assert resolved(knowledge, text).verdict is UNKNOWN


def test_measure_means_an_indicator(knowledge: Knowledge) -> None:
    assert resolved(knowledge, "招录").verdict is CHOOSE
    assert resolved(knowledge, "招录率").best.entry.kind == "indicator"


def test_budget_is_asked_of_an_activity(knowledge: Knowledge) -> None:
    found = resolved(knowledge, "干部考核的预算")
    assert found.best.entry.kind == "activity"
    assert found.aspect == "budget"


def test_words_of_an_aspect_that_are_part_of_the_name(knowledge: Knowledge) -> None:
    found = resolved(knowledge, "选调生计划完成率")
    assert found.aspect is None


def test_tier_is_asked_of_an_indicator(knowledge: Knowledge) -> None:
    assert {m.entry.kind for m in resolved(knowledge, "干部考核优").matches} == {"indicator"}


# ---- the decision alone


def match(name: str, explains: float, said: float, kind: str = "indicator") -> Match:
    return Match(Entry(name, name, kind), points(explains, said), explains, said)


DECISIONS = [
    ([], UNKNOWN),
    ([match("a", 0.3, 0.3)], UNKNOWN),
    ([match("a", 0.55, 0.2)], UNKNOWN),
    ([match("a", 0.67, 0.9)], SURELY),
    ([match("a", 0.45, 1.0)], CHOOSE),  # the whole name is said among much else: not sure
    ([match("a", 1.0, 0.2)], SURELY),
    ([match("a", 1.0, 0.5), match("b", 1.0, 0.5)], CHOOSE),
    ([match("a", 1.0, 0.5), match("b", 0.8, 0.5)], SURELY),
    ([match("a", 1.0, 1.0), match("b", 1.0, 0.9)], SURELY),
    ([match("a", 1.0, 1.0), match("b", 1.0, 0.9, "activity")], CHOOSE),
    ([match("a", 1.0, 0.95), match("b", 1.0, 0.2)], SURELY),
]


@pytest.mark.parametrize(("matches", "verdict"), DECISIONS)
def test_decide(matches: list[Match], verdict: Verdict) -> None:
    assert decide(matches).verdict is verdict


SHARES = st.floats(0, 1)
MATCHES = st.lists(
    st.builds(
        match,
        st.sampled_from("abcdefghij"),
        SHARES,
        SHARES,
        st.sampled_from(["indicator", "activity"]),
    ),
    max_size=9,
).map(lambda found: sorted(found, key=lambda m: -m.score))


@given(MATCHES)
def test_one_is_sure_and_what_is_offered_is_short(matches: list[Match]) -> None:
    found = decide(matches, "budget")
    assert found.aspect == "budget"
    assert len(found.matches) <= OFFERED
    assert set(found.matches) <= set(matches)
    if found.verdict is SURELY:
        assert len(found.matches) == 1
        assert found.best.score >= SURE
    if found.verdict is CHOOSE:
        assert found.matches


@given(MATCHES)
def test_the_best_is_first(matches: list[Match]) -> None:
    found = decide(matches)
    scores = [m.score for m in found.matches]
    assert scores == sorted(scores, reverse=True)
