"""Readings: a criterion in plain words, so that everybody knows whether the bound is in it."""

import pytest

from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from handlers.replies.readings import reading
from handlers.translation import translator
from store.standards.ladders import Ladder
from store.standards.tiers import Tier

READ = [
    (("95%以上", "95%-80%", "80%-70%", "70%以下"), "优", "95%或更多"),
    (("95%以上", "95%-80%", "80%-70%", "70%以下"), "良", "80%（含）到95%（含）"),
    (("95%以上", "95%-80%", "80%-70%", "70%以下"), "差", "70%或更少"),
    (("超过95%", "90%以上", "80%以上", "不足80%"), "优", "超过95%"),
    (("超过95%", "90%以上", "80%以上", "不足80%"), "差", "不到80%"),
    (("＞4项", "＜4项，＞2项", "＜2项", "无"), "良", "2 项（不含）到4 项（不含）"),
    (("＞4项", "＜4项，＞2项", "＜2项", "无"), "差", ""),
    (("20个/年", "15个/年", "10个/年", "0个/年"), "良", "达到15 个"),
    (("10000分钟", "8000-9999分钟", "7000-7999分钟", "7000分钟以下"), "优", "达到10000 分钟"),
    (("满意", "较满意", "基本满意", "不满意"), "优", ""),
    (("见附件", "见附件", "见附件", "见附件"), "优", ""),
    (("95%以上", "80%以上", "", "80%以下"), "中", ""),
]


@pytest.mark.parametrize(("criteria", "tier", "words"), READ)
def test_reading(criteria: tuple[str, ...], tier: str, words: str) -> None:
    ladder = Ladder.read("完成情况", dict(zip(Tier, criteria, strict=True)))
    assert reading(ladder, Tier(tier), translator("zh_Hans")) == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh_Hant", "80%（含）到95%（含）"), ("en", "80% (included) to 95% (included)")],
)
def test_other_languages(locale: str, words: str) -> None:
    ladder = Ladder.read(
        "到岗率", dict(zip(Tier, ("95%以上", "95%-80%", "80%-70%", "70%以下"), strict=True))
    )
    assert reading(ladder, Tier.GOOD, translator(locale)) == words


@pytest.mark.parametrize("locale", LOCALES)
def test_every_criterion_of_the_table(knowledge: Knowledge, locale: str) -> None:
    for indicator in knowledge.catalog.indicators.values():
        for tier in Tier:
            words = reading(indicator.ladder, tier, translator(locale))
            assert "None" not in words
            assert "{" not in words
