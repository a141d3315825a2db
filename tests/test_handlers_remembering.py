"""Conversation: a value that comes back from JSON as it went in."""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation import Conversation, Draft, Pending, Refused
from handlers.remembering import from_json, to_json
from store.errors import ErrorCode
from store.reports import Source
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import PERCENT, units

KEYS = st.text(alphabet="0123456789abcdef", min_size=10, max_size=10)
FIGURES = st.fractions(min_value=-(10**12), max_value=10**12)
PLAIN = st.builds(
    Quantity.of, FIGURES, st.none() | st.sampled_from(sorted(units().values(), key=str))
)
RATES = st.builds(Quantity.rate, FIGURES, FIGURES)
QUANTITIES = PLAIN | RATES
WORDS = st.sampled_from(["较满意", "全部完成", "3A级", "100%完成", "无"])
ACTUALS = QUANTITIES | st.dates() | WORDS
DRAFTS = st.builds(Draft, KEYS, ACTUALS, st.text(max_size=20))
SOURCES = st.builds(Source, st.integers(-(2**52), 2**52), st.integers(0, 2**31))
PENDING = st.builds(
    Pending,
    token=st.text(alphabet="0123456789abcdef", min_size=8, max_size=8),
    drafts=st.lists(DRAFTS, max_size=3).map(tuple),
    candidates=st.lists(KEYS, max_size=5).map(tuple),
    quantity=st.none() | QUANTITIES,
    tier=st.none() | st.sampled_from(Tier),
    outright=st.booleans(),
    said=st.text(max_size=20),
    source=st.none() | SOURCES,
    trial=st.booleans(),
)
REFUSED = st.builds(
    Refused,
    KEYS,
    st.sampled_from(ErrorCode),
    st.text(max_size=10),
    st.none() | ACTUALS,
    st.text(max_size=20),
)
CONVERSATIONS = st.builds(
    Conversation,
    focus=st.none() | KEYS,
    draft=st.none() | DRAFTS,
    pending=st.none() | PENDING,
    saved=st.lists(st.integers(1, 2**62), max_size=4).map(tuple),
    earlier=st.lists(PENDING, max_size=2).map(tuple),
    refused=st.none() | REFUSED,
    repeated=st.none() | SOURCES,
    more=st.sampled_from(["", "history:10"]),
    department=st.none() | st.sampled_from(["203", "302"]),
)


@given(CONVERSATIONS)
def test_json_and_back(conversation: Conversation) -> None:
    text = to_json(conversation)
    assert from_json(text) == conversation
    assert isinstance(json.loads(text), dict)


@given(CONVERSATIONS)
def test_json_is_the_same_every_time(conversation: Conversation) -> None:
    again = from_json(to_json(conversation))
    assert to_json(again) == to_json(conversation)


EXAMPLES = [
    Conversation(),
    Conversation(focus="0a1b2c3d4e"),
    Conversation(draft=Draft("0a1b2c3d4e", Quantity.rate(37, 40), "村官应到40实到37")),
    Conversation(draft=Draft("0a1b2c3d4e", Quantity.of(0, PERCENT))),
    Conversation(draft=Draft("0a1b2c3d4e", Quantity.rate(0, 40))),
    Conversation(draft=Draft("0a1b2c3d4e", Quantity.of(Fraction(1, 3)))),
    Conversation(pending=Pending("deadbeef", candidates=("a", "b"), tier=Tier.POOR)),
    Conversation(pending=Pending("deadbeef", round=("a", "b", "c"), at=2)),
    Conversation(pending=Pending("deadbeef", source=Source(-100123, 5), outright=True)),
    Conversation(draft=Draft("0a1b2c3d4e", date(2026, 6, 30))),
    Conversation(draft=Draft("0a1b2c3d4e", "较满意")),
    Conversation(draft=Draft("0a1b2c3d4e", "3A级")),
    Conversation(saved=(1, 2)),
]


@pytest.mark.parametrize("conversation", EXAMPLES)
def test_example(conversation: Conversation) -> None:
    assert from_json(to_json(conversation)) == conversation


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "null",
        "[]",
        "1",
        '"x"',
        "{",
        '{"draft": {}}',
        '{"draft": {"indicator": "a", "quantity": {"value": "x"}}}',
        '{"draft": {"indicator": "a", "quantity": {"value": "1", "unit": "光年"}}}',
        '{"draft": 5}',
        '{"pending": {}}',
        '{"pending": {"token": "a", "tier": "特优"}}',
        '{"pending": {"token": "a", "source": {"room": 1}}}',
        '{"pending": {"token": "a", "quantity": {"value": "1/0"}}}',
        '{"saved": 5}',
    ],
)
def test_text_of_another_version_begins_anew(text: str | None) -> None:
    assert from_json(text) == Conversation()


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(from_json(text), Conversation)


def test_keys_that_a_later_version_adds_are_passed_over() -> None:
    assert from_json('{"focus": "a", "mood": "good"}') == Conversation("a")


def test_figures_stay_exact() -> None:
    third = Conversation(draft=Draft("a", Quantity.rate(1, 3)))
    read = from_json(to_json(third))
    assert read.draft is not None
    assert isinstance(read.draft.actual, Quantity)
    assert read.draft.actual.value == Fraction(100, 3)
