"""The corpora themselves: what is expected of a message must be possible at all."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from store.errors import ErrorCode
from store.standards.tiers import Tier

DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[1] / "store" / "data" / "203组织部.txt"

Row = dict[str, Any]


def read(name: str) -> Row:
    return tomllib.loads((DATA / name).read_text("utf-8"), parse_float=Decimal)


DEV: list[Row] = read("utterances.toml")["message"]
HELDOUT: list[Row] = read("utterances_heldout.toml")["message"]
BLIND_TUNE: list[Row] = read("utterances_blind_tune.toml")["message"]
BLIND: list[Row] = read("utterances_blind.toml")["message"]

# Later corpora: NAME_tune.toml to tune on, and its twin NAME.toml that is only measured.
LATER = sorted(
    path.stem.removesuffix("_tune")
    for path in DATA.glob("utterances_*_tune.toml")
    if path.stem != "utterances_blind_tune"
)
LATER_TUNE: dict[str, list[Row]] = {name: read(f"{name}_tune.toml")["message"] for name in LATER}
LATER_MEASURED: dict[str, list[Row]] = {name: read(f"{name}.toml")["message"] for name in LATER}
LATER_HALVES = [*LATER_TUNE.values(), *LATER_MEASURED.values()]
MESSAGES = DEV + HELDOUT + BLIND_TUNE + BLIND + [row for half in LATER_HALVES for row in half]
MORE: list[Row] = read("utterances_more.toml")["message"]
TUNED = DEV + MORE + BLIND_TUNE + [row for half in LATER_TUNE.values() for row in half]
DIALOGUES: list[Row] = read("dialogues.toml")["dialogue"]
TURNS: list[Row] = [turn for dialogue in DIALOGUES for turn in dialogue["turns"]]
RESULTS: list[Row] = [result for message in MESSAGES for result in message.get("results", [])]
NAMES = {line.strip() for line in SEED.read_text("utf-8").splitlines()} - {""}

GRADED = [result for result in RESULTS if "value" in result]
PAIRS = [result for result in RESULTS if "denominator" in result]
DOWNWARD = {"大组工网安全运行率"}  # counts faults: fewer is better

# How many messages of a kind there are in both halves together, at the least.
COUNTS = {
    "exact": 28,
    "short": 60,
    "paraphrase": 60,
    "typo": 50,
    "pinyin": 40,
    "initials": 16,
    "traditional": 30,
    "spoken": 50,
    "tier": 50,
    "report": 70,
    "reports": 36,
    "activity": 40,
    "ambiguous": 30,
    "out_of_scope": 40,
    "near_miss": 40,
    "hard_figure": 40,
    "impossible": 36,
    "smalltalk": 16,
    "command": 8,
}
LOOK_UPS = ("exact", "short", "paraphrase", "typo", "pinyin", "initials", "traditional", "spoken")
INTENTS = {
    **{kind: {"standard"} for kind in (*LOOK_UPS, "tier")},
    **{kind: {"report"} for kind in ("report", "reports", "hard_figure", "impossible")},
    **{kind: {"unknown"} for kind in ("out_of_scope", "near_miss")},
    "activity": {"activity"},
    "ambiguous": {"choose"},
    "smalltalk": {"help"},
    "command": {"help", "board", "list"},
}
KEYS = {
    "standard": {"indicator", "asked_tier"},
    "report": {"results"},
    "activity": {"asked", "activity", "among"},
    "choose": {"candidates", "among"},
}
RESULT_KEYS = {
    *("indicator", "value", "numerator", "denominator", "tier", "covered"),
    *("gap", "gap_unit", "gap_heads", "error"),
}
TURN_KEYS = {
    *("text", "intent", "indicator", "asked_tier", "value", "tier", "error", "activity"),
    *("candidates", "among", "contains", "lacks"),
}


def normalized(text: str) -> str:
    """The text without case, width, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def without_figures(text: str) -> str:
    """What is left of a message when its figures are taken out."""
    return re.sub(r"[\d一二两三四五六七八九十百千万零壹廿]+", "#", normalized(text))


def names_in(row: Row) -> set[str]:
    """Every name of the table that a row speaks of."""
    single = {row[key] for key in ("indicator", "activity") if key in row}
    return single.union(row.get("candidates", []), row.get("among", []))


def says_what(row: Row) -> bool:
    """Whether a row holds what an answer of its intent can be judged by."""
    match row["intent"]:
        case "standard":
            return "indicator" in row
        case "report":
            return bool(row["results"])
        case "activity":
            return "asked" in row and ("activity" in row) != ("among" in row)
        case "choose":
            return len(row["candidates"]) != 1
        case _:
            return row.keys() == {"kind", "text", "intent"}


def of_kind(rows: list[Row], *kinds: str) -> list[Row]:
    return [row for row in rows if row["kind"] in kinds]


def test_every_text_is_there_once() -> None:
    texts = Counter(message["text"] for message in MESSAGES)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_both_halves_hold_enough_of_each_kind(kind: str, count: int) -> None:
    dev, heldout = len(of_kind(DEV, kind)), len(of_kind(HELDOUT, kind))
    assert dev == heldout
    assert dev + heldout >= count


def test_the_blind_halves_hold_as_much_of_each_kind() -> None:
    counts, blind = (Counter(row["kind"] for row in half) for half in (BLIND_TUNE, BLIND))
    assert counts == blind
    assert set(blind) == set(COUNTS)


@pytest.mark.parametrize("half", [DEV + HELDOUT, BLIND_TUNE, BLIND])
def test_there_are_no_other_kinds(half: list[Row]) -> None:
    assert {message["kind"] for message in half} == set(COUNTS)


def test_later_halves_are_of_known_kinds_and_each_kind_is_in_both() -> None:
    for name in LATER:
        kinds = {row["kind"] for row in LATER_TUNE[name]}
        assert kinds == {row["kind"] for row in LATER_MEASURED[name]} <= set(COUNTS)


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("shape", [normalized, without_figures])
def test_nothing_that_is_tuned_on_is_measured_later(
    shape: Callable[[str], str], name: str
) -> None:
    measured = {shape(row["text"]) for row in LATER_MEASURED[name]}
    assert measured & {shape(row["text"]) for row in TUNED} == set()


@pytest.mark.parametrize("shape", [normalized, without_figures])
@pytest.mark.parametrize(
    ("one", "other"),
    [(DEV, HELDOUT), (DEV + HELDOUT, BLIND_TUNE), (DEV + HELDOUT + BLIND_TUNE, BLIND)],
)
def test_the_halves_share_no_message(
    shape: Callable[[str], str], one: list[Row], other: list[Row]
) -> None:
    shared = {shape(row["text"]) for row in one} & {shape(row["text"]) for row in other}
    # A bare figure is nothing but its figure, and more than one half has one.
    assert shared - {"#"} == set()


@pytest.mark.parametrize("half", [DEV, HELDOUT])
def test_each_half_asks_for_every_indicator_by_name(half: list[Row]) -> None:
    assert len({row["indicator"] for row in of_kind(half, "exact")}) == 14


@pytest.mark.parametrize("half", [DEV, HELDOUT])
@pytest.mark.parametrize("kind", ["short", "paraphrase", "typo", "spoken", "tier"])
def test_no_indicator_is_left_out_of_a_large_kind(kind: str, half: list[Row]) -> None:
    exact = {row["indicator"] for row in of_kind(half, "exact")}
    assert {row["indicator"] for row in of_kind(half, kind)} == exact


@pytest.mark.parametrize("rows", [MESSAGES, RESULTS, TURNS])
def test_names_are_those_of_the_table(rows: list[Row]) -> None:
    assert {name for row in rows for name in names_in(row)} - NAMES == set()


@pytest.mark.parametrize(("kind", "intents"), INTENTS.items())
def test_a_message_has_the_intent_and_keys_of_its_kind(kind: str, intents: set[str]) -> None:
    for row in of_kind(MESSAGES, kind):
        assert row["intent"] in intents
        assert row.keys() - {"kind", "text", "intent"} <= KEYS.get(row["intent"], set())


@pytest.mark.parametrize("kind", COUNTS)
def test_a_message_says_what_must_be_answered(kind: str) -> None:
    assert [row for row in of_kind(MESSAGES, kind) if not says_what(row)] == []


@pytest.mark.parametrize("half", [DEV, HELDOUT, BLIND_TUNE, BLIND])
def test_a_look_up_of_a_tier_names_it_and_each_is_asked_for(half: list[Row]) -> None:
    assert {row["asked_tier"] for row in of_kind(half, "tier")} == set(Tier)


@pytest.mark.parametrize("half", [DEV, HELDOUT, BLIND_TUNE, BLIND])
def test_everything_an_activity_has_is_asked_for(half: list[Row]) -> None:
    asked = {row["asked"] for row in of_kind(half, "activity")}
    assert asked == {"budget", "content", "goal", "indicators", "owner"}


@pytest.mark.parametrize("row", of_kind(MESSAGES, "reports"), ids=lambda row: row["text"])
def test_several_reports_are_of_several_indicators(row: Row) -> None:
    names = [result["indicator"] for result in row["results"]]
    assert 2 <= len(names) == len(set(names))


@pytest.mark.parametrize("half", [DEV, HELDOUT])
def test_one_message_in_each_half_reports_the_whole_table(half: list[Row]) -> None:
    assert max(len(row["results"]) for row in of_kind(half, "reports")) == 14


@pytest.mark.parametrize("row", of_kind(MESSAGES, "impossible"), ids=lambda row: row["text"])
def test_an_impossible_figure_has_a_code_and_no_tier(row: Row) -> None:
    assert [result.keys() for result in row["results"]] == [{"indicator", "error"}]


def test_every_code_for_a_figure_is_met() -> None:
    met = {r["error"] for row in of_kind(MESSAGES, "impossible") for r in row["results"]}
    assert met == set(ErrorCode) - {ErrorCode.UNREADABLE_CRITERION}


def test_a_result_is_graded_or_refused() -> None:
    for result in RESULTS:
        assert result.keys() <= RESULT_KEYS
        assert (result.get("tier") in list(Tier)) != (result.get("error") in list(ErrorCode))


def test_only_the_best_tier_has_no_gap() -> None:
    for result in GRADED:
        has_gap = result["tier"] != Tier.EXCELLENT
        assert ("gap" in result, "gap_unit" in result) == (has_gap, has_gap)
        assert result.get("gap", 1) > 0


def test_a_pair_is_its_rate_to_four_decimals() -> None:
    for result in PAIRS:
        rate = Fraction(100 * result["numerator"], result["denominator"])
        assert Fraction(result["value"]) == round(rate, 4)


def test_only_a_pair_that_has_a_gap_has_heads() -> None:
    for result in RESULTS:
        assert ("gap_heads" in result) == ("denominator" in result and "gap" in result)


def test_heads_close_the_gap_and_one_less_does_not() -> None:
    for result in (pair for pair in PAIRS if "gap" in pair):
        heads_in_gap = result["gap"] * result["denominator"] / 100
        assert result["gap_heads"] - 1 < heads_in_gap <= result["gap_heads"]


@pytest.mark.parametrize("indicator", sorted({result["indicator"] for result in GRADED}))
def test_a_better_figure_never_has_a_worse_tier(indicator: str) -> None:
    results = [result for result in GRADED if result["indicator"] == indicator]
    results.sort(key=lambda result: Decimal(result["value"]), reverse=indicator not in DOWNWARD)
    ranks = [Tier(result["tier"]).rank for result in results]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("indicator", sorted({result["indicator"] for result in GRADED}))
def test_a_gap_leads_to_one_and_the_same_threshold(indicator: str) -> None:
    sign = -1 if indicator in DOWNWARD else 1
    reached: dict[str, set[Decimal]] = {}
    for result in (row for row in GRADED if row["indicator"] == indicator and "gap" in row):
        threshold = result["value"] + sign * result["gap"]
        reached.setdefault(result["tier"], set()).add(Decimal(threshold))
    assert [thresholds for thresholds in reached.values() if len(thresholds) > 1] == []


def test_there_are_forty_dialogues_with_names_of_their_own() -> None:
    assert len({dialogue["name"] for dialogue in DIALOGUES}) == len(DIALOGUES) >= 40


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["name"])
def test_the_last_turn_of_a_dialogue_expects_something(dialogue: Row) -> None:
    assert dialogue["turns"][-1].keys() > {"text"}


def test_a_turn_expects_only_what_an_answer_has() -> None:
    for turn in TURNS:
        assert turn.keys() <= TURN_KEYS
        assert {turn.get("tier"), turn.get("asked_tier")} <= {None, *Tier}
        assert turn.get("error") in {None, *ErrorCode}
        assert ("value" in turn) == ("tier" in turn)


def test_a_figure_in_a_dialogue_gets_the_tier_it_gets_in_a_message() -> None:
    tiers = {(result["indicator"], result["value"]): result["tier"] for result in GRADED}
    known = [turn for turn in TURNS if (turn.get("indicator"), turn.get("value")) in tiers]
    assert len(known) >= 15
    for turn in known:
        assert turn["tier"] == tiers[turn["indicator"], turn["value"]]
