"""Understanding: message → cue, or segments with mention, figure, tier and aspect."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.knowledge import Knowledge
from handlers.segments import mention_of, names_nothing, tier_of
from handlers.understanding import Utterance, understand
from store.standards.tiers import Tier

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def names(knowledge: Knowledge) -> tuple[str, ...]:
    return knowledge.names


# message → (mention, figure, tier, aspect) of each segment
Row = tuple[str, str | None, str | None, str | None]
SEGMENTS: list[tuple[str, list[Row]]] = [
    ("村官到岗率", [("村官到岗率", None, None, None)]),
    ("村官到岗率 良 是多少", [("村官到岗率 是多少", None, "良", None)]),
    ("村官多少算优", [("村官多少算", None, "优", None)]),
    ("村官优还是良", [("村官 还是", None, None, None)]),
    ("优良中差", [("", None, None, None)]),
    ("村官应到40实到37", [("村官", "应到40实到37", None, None)]),
    ("其中村官92", [("其中村官", "92", None, None)]),
    ("村官到岗率归哪个活动", [("村官到岗率", None, None, "home")]),
    ("人才工作预算多少", [("人才工作", None, None, "budget")]),
    ("综合事务管理的目标", [("综合事务管理的", None, None, "goal")]),
    ("三支队伍培训70人", [("三支队伍培训", "70人", None, None)]),
    ("2026年村官92%", [("2026年村官", "92%", None, None)]),
    ("９２％村官", [("村官", "92%", None, None)]),
    ("村官到崗率九成二", [("村官到岗率", "九成二", None, None)]),
    (
        "党代表100 素质工程92 远教9500分钟",
        [
            ("党代表", "100", None, None),
            ("素质工程", "92", None, None),
            ("远教", "9500分钟", None, None),
        ],
    ),
    ("100党代表 92素质工程", [("党代表", "100", None, None), ("素质工程", "92", None, None)]),
    ("1. 村官92%\n2. 换届91%", [("村官", "92%", None, None), ("换届", "91%", None, None)]),
    ("(1) 村官92%\n②换届91%", [("村官", "92%", None, None), ("换届", "91%", None, None)]),
    ("村官，92%；换届，91%", [("村官，", "92%", None, None), ("换届，", "91%", None, None)]),
    ("村官92%。换届", [("村官", "92%", None, None), ("换届", None, None, None)]),
    ("村官：92%，换届：91%", [("村官:", "92%", None, None), ("，换届:", "91%", None, None)]),
    ("\n\n村官92%\n\n", [("村官", "92%", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), SEGMENTS)
def test_segments(text: str, expected: list[Row], names: tuple[str, ...]) -> None:
    found = [
        (
            " ".join(segment.mention.split()),
            segment.figure.text if segment.figure else None,
            segment.tier.value if segment.tier else None,
            segment.aspect,
        )
        for segment in understand(text, TODAY, names).segments
    ]
    assert found == expected


def test_two_figures_of_one_name_are_kept_together() -> None:
    [segment] = understand("村官到岗率92 93", TODAY).segments
    assert segment.figure is not None
    assert [f.text for f in (segment.figure, *segment.others)] == ["92", "93"]


def test_two_figures_of_one_name_are_quoted_as_they_were_said() -> None:
    [segment] = understand("村官到岗率92 93", TODAY).segments
    assert segment.said == "村官到岗率92 93"


def test_what_was_said_stays_beside_the_figure() -> None:
    assert [s.said for s in understand("村官92%，换届91%", TODAY).segments] == [
        "村官92%",
        "换届91%",
    ]


def test_numerals_of_a_name_are_no_figures(names: tuple[str, ...]) -> None:
    utterance = understand("建立“三支队伍”，全县网宣队伍培训人数", TODAY, names)
    assert utterance.figures == ()


CUES = [
    ("你好", "greeting"),
    ("您好，在吗？", "greeting"),
    ("/start", "greeting"),
    ("Hello!", "greeting"),
    ("谢谢", "thanks"),
    ("好的谢谢", "thanks"),
    ("好的", "assent"),
    ("OK", "assent"),
    ("嗯，可以", "assent"),
    ("/help", "help"),
    ("你能干什么？", "help"),
    ("怎么报数", "help"),
    ("取消", "cancel"),
    ("算了不报了", "cancel"),
    ("/cancel", "cancel"),
    ("撤销", "undo"),
    ("请帮我撤回一下吧", "undo"),
    ("上报", "save"),
    ("就这样", "save"),
    ("看板", "board"),
    ("/board", "board"),
    ("还差哪些没报？", "missing"),
    ("我报过什么", "history"),
    ("有哪些指标", "list"),
    ("/list", "list"),
    ("有哪些活动", "activities"),
    ("为什么？", "why"),
    ("凭啥", "why"),
    ("怎么算的", "why"),
    ("改数", "change"),
    ("/lang", "lang"),
    ("换成英文", "en"),
    ("/lang en", "en"),
    ("繁體", "zh_Hant"),
    ("简体中文", "zh_Hans"),
    ("為什麼", "why"),
    ("撤銷", "undo"),
    ("看看看板", "board"),
]


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_cue(text: str, cue: str) -> None:
    assert understand(text, TODAY) == Utterance(text, cue)


NO_CUE = [
    "村官到岗率",
    "撤销村官到岗率",
    "看板92",
    "好的92",
    "为什么村官是良",
    "",
    "？？",
    "报村官",
]


@pytest.mark.parametrize("text", NO_CUE)
def test_no_cue(text: str) -> None:
    assert understand(text, TODAY).cue is None


# outright, trial, correcting
MOODS = [
    ("上报村官到岗率92%", "outright"),
    ("村官到岗率报92%", "outright"),
    ("帮我报村官92", "outright"),
    ("登记一下村官92", "outright"),
    ("村官92", ""),
    ("全县通报村官92", ""),
    ("情况汇报 村官92", ""),
    ("海报92", ""),
    ("报告：村官92", ""),
    ("要是39人到岗呢", "trial"),
    ("村官92%算什么档", "trial"),
    ("村官92呢", "trial"),
    ("如果上报村官92%", "outright trial"),
    ("村官92%够不够", "trial"),
    ("不对，是93", "correcting"),
    ("应该是93", "correcting"),
    ("改成93", "correcting"),
    ("上报错了，是93", "outright correcting"),
]


@pytest.mark.parametrize(("text", "expected"), MOODS)
def test_mood(text: str, expected: str) -> None:
    said = understand(text, TODAY)
    found = [mood for mood in ("outright", "trial", "correcting") if getattr(said, mood)]
    assert " ".join(found) == expected


TIERS: list[tuple[str, Tier | None]] = [
    ("村官优秀", Tier.EXCELLENT),
    ("良好的标准", Tier.GOOD),
    ("中等", Tier.FAIR),
    ("最差", Tier.POOR),
    ("excellent", Tier.EXCELLENT),
    ("优秀率", None),
    ("办公中心", None),
    ("差多少", None),
    ("其中", None),
    ("优化", None),
    ("优或者良", None),
    ("优，就是优", Tier.EXCELLENT),
    ("村官", None),
    ("goods", None),
]


@pytest.mark.parametrize(("words", "tier"), TIERS)
def test_tier(words: str, tier: Tier | None) -> None:
    assert tier_of(words)[1] is tier


def test_tier_is_cut_out_and_other_words_stay() -> None:
    assert tier_of("村官良其中")[0].split() == ["村官", "其中"]
    assert tier_of("其中优秀率")[0] == "其中优秀率"


ASPECTS = [
    ("村官的预算", "budget"),
    ("综合事务多少钱", "budget"),
    ("干部考核做什么", "content"),
    ("干部考核的目标", "goal"),
    ("村官归哪个活动", "home"),
    ("干部管理有哪些指标", "indicators"),
    ("村官历史", "history"),
    ("村官报了多少", "reported"),
    ("村官", None),
]


@pytest.mark.parametrize(("words", "aspect"), ASPECTS)
def test_aspect(words: str, aspect: str | None) -> None:
    mention, found = mention_of(words)
    assert found == aspect
    assert mention.startswith(words[:2])


@pytest.mark.parametrize("words", ["", "请问", "是多少", "92%", "，。", "那 呢"])
def test_names_nothing(words: str) -> None:
    assert names_nothing(words)


@pytest.mark.parametrize("words", ["村官", "补贴", "请问村官", "xyz"])
def test_names_something(words: str) -> None:
    assert not names_nothing(words)


@given(st.text(max_size=40))
def test_any_text_can_be_understood(text: str) -> None:
    said = understand(text, TODAY)
    assert said.text == text
    assert not (said.cue and said.segments)


SAID = st.sampled_from(
    ["村官", "换届率", "92%", "37/40人", "，", "\n", " ", "上报", "优", "呢", "。"]
)


@given(st.lists(SAID, max_size=10))
def test_no_figure_is_lost_or_told_twice(parts: list[str]) -> None:
    said = understand("".join(parts), TODAY)
    figures = [f for s in said.segments for f in ((s.figure, *s.others) if s.figure else ())]
    assert len(figures) <= sum(part in ("92%", "37/40人") for part in parts)
    assert [s for s in said.segments if s.others and not s.figure] == []


LISTS = [
    ("①村官94%②换届91%③干部培训88%", ["村官", "换届", "干部培训"]),
    ("请帮我报两项：村官94%；换届91%", ["村官", "换届"]),
    ("组织部11月报数：村官94，换届91", ["村官", "换届"]),
    ("换届：应换110个，已换99个", ["换届"]),
    ("村官到岗率（1）94%", ["村官到岗率"]),
]


@pytest.mark.parametrize(("text", "named"), LISTS)
def test_items_of_a_list(text: str, named: list[str]) -> None:
    """A heading is no item, a number before an item no figure, and a pair no list."""
    segments = understand(text, TODAY).segments
    assert [name in s.words for name, s in zip(named, segments, strict=True)] == [True] * len(
        named
    )
    assert all(segment.figure for segment in segments)
