"""Glosses: the first time that a reply shows a tier, English says what it means."""

import pytest

from handlers.knowledge import Knowledge
from handlers.replies.glosses import glossed
from handlers.translation import translator
from store.memory import MemoryReports
from tests.talk import Talk

# text, the same in English
TEXTS = [
    ("优　95%以上", "优 (excellent)　95%以上"),
    ("“良” is 80%, “良” again", "“良 (good)” is 80%, “良” again"),
    ("中 差 中", "中 (fair) 差 (poor) 中"),
    ("优良中差", "优良中差"),
    ("中心 集中 差旅 良田", "中心 集中 差旅 良田"),
    ("培训率优", "培训率优"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), TEXTS)
def test_glossed(text: str, shown: str) -> None:
    assert glossed(text, translator("en")) == shown
    assert glossed(text, translator("zh_Hans")) == glossed(text, translator("zh_Hant")) == text


async def test_a_look_up_in_english(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports(), locale="en").say("村官到岗率")
    assert said.text.splitlines()[1:5] == [
        "优 (excellent)　95%以上",
        "良 (good)　95%-80%",
        "中 (fair)　80%-70%",
        "差 (poor)　70%以下",
    ]
