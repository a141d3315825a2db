"""handlers/meaning.py: other words for a thing, never at the cost of what is known."""

from datetime import date

import pytest

from handlers.knowledge import Knowledge
from handlers.meaning import LEAD, by_meaning
from handlers.resolution import NEAR, Resolution, Verdict, resolve
from handlers.understanding import understand
from store.semantic import Meanings
from tests.accuracy import messages
from tests.outcomes import SCOPE
from tests.test_store_semantic import Characters

TODAY = date(2026, 11, 22)


class Oracle(Characters):
    """An encoder for which some words are as near to a name as the name itself."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.words, self.name = words, name

    def query(self, texts: str) -> list[float]:
        near = self.words in texts or self.name in texts
        return super().query("甲" if near else texts)


def found(
    knowledge: Knowledge, text: str, meanings: Meanings | None
) -> tuple[Resolution, Resolution]:
    """What is found by words, and then by meaning."""
    segment = understand(text, TODAY, knowledge.names).segments[0]
    by_words = resolve(knowledge.index, segment)
    return by_words, by_meaning(knowledge, segment, by_words, (), meanings)


def oracle(words: str, name: str) -> Meanings:
    return Meanings(Oracle(words, name))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("选调生巡看妥帖", "巡看妥帖", "选调生计划完成率"),
        ("换届迅捷迟速", "迅捷迟速", "农村、社区党组织换届率"),
    ],
)
def test_other_words_are_understood(
    knowledge: Knowledge, text: str, words: str, name: str
) -> None:
    before, after = found(knowledge, text, oracle(words, name))
    assert before.verdict is Verdict.UNKNOWN
    assert after.verdict is Verdict.SURE
    assert after.best.entry.name == name


def test_a_figure_is_asked_about(knowledge: Knowledge) -> None:
    meanings = oracle("迅捷迟速", "农村、社区党组织换届率")
    _, after = found(knowledge, "换届迅捷迟速92%", meanings)
    assert after.verdict is Verdict.CHOOSE
    assert [match.entry.name for match in after.matches] == ["农村、社区党组织换届率"]


@pytest.mark.parametrize("text", ["村官到岗率", "考核", "干部培训完成率良是多少"])
def test_what_words_tell_stays(knowledge: Knowledge, text: str) -> None:
    before, after = found(knowledge, text, oracle("率", "项目落地数"))
    assert before.verdict is not Verdict.UNKNOWN
    assert after is before


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # none of its words is in the name
        ("今天天气怎么样", "天气", "项目落地数"),
        # a word that is asked of other things
        ("农村换届密码", "密码", "农村、社区党组织换届率"),
        # nothing is named
        ("多少", "多少", "项目落地数"),
    ],
)
def test_what_is_not_meant_stays_unknown(
    knowledge: Knowledge, text: str, words: str, name: str
) -> None:
    before, after = found(knowledge, text, oracle(words, name))
    assert before.verdict is Verdict.UNKNOWN
    assert after is before


@pytest.mark.parametrize("foreign", [("迅捷迟速",), ("换届迅捷迟速",)])
def test_what_is_as_near_to_something_foreign_is_not_taken(
    knowledge: Knowledge, foreign: tuple[str, ...]
) -> None:
    meanings = Meanings(Oracle("迅捷迟速", "农村、社区党组织换届率"), foreign)
    before, after = found(knowledge, "换届迅捷迟速", meanings)
    assert before.verdict is Verdict.UNKNOWN
    assert after is before


def test_without_a_lead_nothing_is_taken(knowledge: Knowledge) -> None:
    """Two names that are as near leave it open."""
    before, after = found(knowledge, "换届迅捷迟速", oracle("迟速", "率"))
    assert before.verdict is Verdict.UNKNOWN
    assert after is before


def test_the_thresholds_are_in_their_range() -> None:
    assert 0 < LEAD < 1
    assert 0 < NEAR < 1


def test_the_installed_model_takes_nothing_foreign_for_ours(knowledge: Knowledge) -> None:
    """Without the model this holds by words alone; with it, it must still."""
    taken = []
    for row in messages("utterances", "utterances_more"):
        if row["kind"] in SCOPE:
            before, after = found(knowledge, row["text"], None)
            taken += [row["text"]] if after is not before else []
    assert taken == []
