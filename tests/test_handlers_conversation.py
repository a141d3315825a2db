"""Conversation: what it is about, and which cards wait in it."""

from handlers.conversation import CARDS, Conversation, Draft, Pending, Refused
from store.errors import ErrorCode
from store.reports import Source
from store.standards.quantities import Quantity


def test_speaking_of_another_thing_forgets_the_figure() -> None:
    before = Conversation("a", Draft("a", Quantity.of(92)), saved=(1,))
    assert before.speaking_of("a") is before
    after = before.speaking_of("b")
    assert (after.focus, after.draft, after.saved) == ("b", None, (1,))


def card(token: str, *keys: str) -> Pending:
    """A card with a figure of each indicator."""
    return Pending(token, tuple(Draft(key, Quantity.of(92)) for key in keys))


def test_a_question_leaves_the_cards_waiting() -> None:
    before = Conversation(pending=card("1", "a"), earlier=(card("2", "b"),))
    after = before.asking(Pending("3", candidates=("c",)))
    assert [p.token for p in after.earlier] == ["1", "2"]
    assert [d.indicator for d in after.unsaved] == ["a", "b"]
    assert after.waiting("2") == card("2", "b")


def test_cards_beside_a_new_one_are_those_of_other_indicators() -> None:
    waiting = tuple(card(str(n), f"k{n}") for n in range(CARDS + 3))
    before = Conversation(pending=card("p", "a", "b"), earlier=waiting)
    assert [p.token for p in before.beside(["b"])] == [str(n) for n in range(CARDS)]


def test_speaking_of_another_thing_forgets_the_refusal() -> None:
    before = Conversation("a", refused=Refused("a", ErrorCode.OUT_OF_RANGE))
    assert before.speaking_of("a").refused is before.refused
    assert before.speaking_of("b").refused is None


def test_tokens_differ() -> None:
    tokens = {Pending.new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(len(token) == 8 and int(token, 16) >= 0 for token in tokens)


def test_the_card_of_a_message_is_found_and_taken_away() -> None:
    last = Pending("1", (Draft("a", Quantity.of(92)),), source=Source(7, 1))
    first = Pending("2", (Draft("b", Quantity.of(92)),), source=Source(7, 2))
    both = Conversation(pending=last, earlier=(first,))
    for card_, left in (
        (last, Conversation(earlier=(first,))),
        (first, Conversation(pending=last)),
    ):
        assert card_.source is not None
        assert both.card_of(card_.source) is card_
        assert both.without(card_) == left
    assert both.card_of(Source(7, 3)) is None
    assert (
        Conversation(pending=Pending("3", candidates=("a",), source=Source(7, 1))).card_of(
            Source(7, 1)
        )
        is None
    )


def test_a_trial_waits_for_nothing_and_goes_when_another_card_comes() -> None:
    tried = Pending("1", (Draft("a", Quantity.of(92)),), trial=True)
    held = Pending("2", (Draft("b", Quantity.of(92)),), held=True)
    before = Conversation(pending=tried, earlier=(held,))
    assert [draft.indicator for draft in before.unsaved] == ["b"]
    assert before.beside(["c"]) == (held,)
    assert before.once_saved(["c"]).earlier == (held,)
