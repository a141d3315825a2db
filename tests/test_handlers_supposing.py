"""handlers/supposing.py: what concepts decide where words leave it open."""

from datetime import date

import pytest

from handlers.knowledge import Knowledge
from handlers.resolution import Resolution, Verdict, resolve
from handlers.supposing import supposed
from handlers.understanding import understand

TODAY = date(2026, 11, 22)
SURE, CHOOSE, UNKNOWN = Verdict.SURE, Verdict.CHOOSE, Verdict.UNKNOWN


def found(knowledge: Knowledge, text: str) -> tuple[Resolution, Resolution]:
    """What is found by words, and then by concepts."""
    segment = understand(text, TODAY, knowledge.names).segments[0]
    by_words = resolve(knowledge.index, segment)
    return by_words, supposed(knowledge, segment, by_words)


# text: the verdict of words, that of concepts, the first name or the names to choose from
ROWS = [
    ("一年要去几家看他们选人用人按没按规矩来", UNKNOWN, SURE, ["《干部任用条例》检查单位个数"]),
    ("引智那边签约后真正建起来的个数怎么分档", UNKNOWN, SURE, ["项目落地数"]),
    ("组工专线出毛病的次数怎么评", CHOOSE, SURE, ["大组工网安全运行率"]),
    ("学员没训完评什么", SURE, CHOOSE, ["党代表学习培训完成率", "干部培训完成率"]),
    ("毕业生那项定的多少", UNKNOWN, CHOOSE, ["大学生村官到岗率", "选调生计划完成率"]),
    ("不是选调生，是村官到岗那个", UNKNOWN, SURE, ["大学生村官到岗率"]),
    ("大学生就业率", UNKNOWN, UNKNOWN, []),
    ("领导今天在办公室吗", UNKNOWN, UNKNOWN, []),
    ("选调生报名截止到几号", UNKNOWN, UNKNOWN, []),
    ("农村危房改造完成户数", UNKNOWN, UNKNOWN, []),
    ("信访归哪个活动管", UNKNOWN, UNKNOWN, []),
    ("大学生村官到岗率", SURE, SURE, ["大学生村官到岗率"]),
    ("干部考核", CHOOSE, CHOOSE, ["干部考核"]),
    ("cgdgl", SURE, SURE, ["大学生村官到岗率"]),
]


@pytest.mark.parametrize(("text", "before", "after", "names"), ROWS)
def test_supposed(
    text: str, before: Verdict, after: Verdict, names: list[str], knowledge: Knowledge
) -> None:
    by_words, by_concepts = found(knowledge, text)
    assert (by_words.verdict, by_concepts.verdict) == (before, after)
    offered = [match.entry.name for match in by_concepts.matches]
    assert after is UNKNOWN or set(names) <= set(offered)
    assert after is not SURE or offered == names


def test_a_figure_is_asked_about(knowledge: Knowledge) -> None:
    _, asked = found(knowledge, "引智那边签约后真正建起来的报5个")
    assert asked.verdict is CHOOSE
    assert [match.entry.name for match in asked.matches] == ["项目落地数"]


def test_too_large_a_table_has_no_gist(knowledge: Knowledge) -> None:
    assert knowledge.gist(("no such department",)) is not None
    assert knowledge.gist(()) is knowledge.gist(())
