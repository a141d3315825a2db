"""Refusals: why a figure gets no tier, and what to do about it."""

from handlers.answers import Result
from handlers.replies.criteria import written
from handlers.replies.figures import actual, amount, shortened
from handlers.translation import N_, Translator
from store.errors import ErrorCode, GradingError
from store.standards.criteria import CriterionKind
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.tiers import Tier

SENTENCES = {
    "none": N_("没看到数。带上数再说一次，比如“{name} {example}”。"),
    "several": N_("一个指标说了两个数（{said}），按哪个算？请只发一个。"),
    "alternative": N_("“{said}”是两个数，按哪个算？请只发一个。"),
    "vague": N_("“{said}”不是准数，没法定档。请报一个确切的数。"),
    "change": N_("“{said}”说的是变化多少，定档要看现在到了多少。请报现在的数。"),
    "lack": N_("只说了差几个，没说一共几个。请说“应到40实到37”这样的两个数。"),
    "points_not_level": N_("“{figure}”说的是变化多少，定档要看现在到了多少。请报现在的数。"),
    "negative": N_("{figure} 是负数，不能定档。请核对后再报。"),
    "no_place": N_("没听出是第几，请报具体的名次、类别或日子。"),
    "over_100": N_("{figure} 超过 100% 了。超额完成请报100%。"),
    "half": N_("{figure} 不是整数。这个指标按个数算，请报整数。"),
    "numerator_over_denominator": N_("{pair}：分子比分母大，请核对。超额完成请报100%。"),
    "zero_denominator": N_("总数是 0，算不出比率。请报实际的总数，比如“应到40实到37”。"),
    "other_kind": N_("单位对不上：报的是{figure}，标准是按“{criterion}”定的。"),
    "needs_denominator": N_(
        "{figure} 算不出比率，还缺一个数。请说“应到40实到37”，或者直接报百分比。"
    ),
    "counts_not_rate": N_("这个指标在表里是数个数的（“{criterion}”），请报个数，不报百分比。"),
    "rate_in_name": N_(
        "这个指标名字叫“率”，表里却是数个数的（“{criterion}”），请报次数，不报百分比。"
    ),
    "maybe_percent": N_("{figure} 是 {percent}，还是 {figure}%？请带上百分号再报。"),
}

BY_CODE = {
    ErrorCode.NO_FIGURE: "none",
    ErrorCode.AMBIGUOUS_FIGURE: "several",
    ErrorCode.OUT_OF_RANGE: "negative",
    ErrorCode.NOT_WHOLE: "half",
    ErrorCode.UNIT_MISMATCH: "other_kind",
}
"""For a detail that has no sentence of its own."""


def refusal(result: Result, t: Translator) -> str:
    """The name, and why its figure gets no tier."""
    assert result.indicator is not None
    return f"{result.indicator.name}\n{reason(result, t)}"


def reason(result: Result, t: Translator) -> str:
    """Why the figure gets no tier, and what would work."""
    error = result.error
    assert error is not None
    assert result.indicator is not None
    if error.code is ErrorCode.UNREADABLE_CRITERION:
        return _unreadable(result, t)
    detail = error.detail
    if detail == "counts_not_rate" and "率" in result.indicator.name:
        detail = "rate_in_name"
    sentence = SENTENCES.get(detail) or SENTENCES[BY_CODE[error.code]]
    return t.gettext(sentence).format(**_facts(result, error, t))


def _facts(result: Result, error: GradingError, t: Translator) -> dict[str, str]:
    assert result.indicator is not None
    quantity = result.figure if isinstance(result.figure, Quantity) else None
    pair = ""
    if quantity and quantity.numerator is not None and quantity.denominator is not None:
        pair = f"{t.number(quantity.numerator)}/{t.number(quantity.denominator)}"
    return {
        "name": result.indicator.name,
        "example": _example(result.indicator.ladder, t),
        "said": shortened(result.said),
        "figure": actual(result.figure, t) if result.figure else result.said,
        "percent": t.percent(quantity.value * 100) if quantity else "",
        "pair": pair,
        "criterion": _telling(result),
    }


def _example(ladder: Ladder, t: Translator) -> str:
    """What could have been said: 92%, a number with its unit, a day, a word of the standard."""
    good = ladder.criteria[Tier.GOOD]
    if ladder.kind is CriterionKind.DEADLINE:
        return t.gettext("6月20日")
    if ladder.kind is CriterionKind.WORD or not ladder.bounds:
        return good.text
    if ladder.is_completion_rate:
        return "92%"
    return amount(ladder.bounds[-1], ladder.unit, t)


def _telling(result: Result) -> str:
    """The criterion that best shows what is counted: the best one with a number in it."""
    assert result.indicator is not None
    texts = [result.indicator.criteria[tier] for tier in Tier]
    return next((text for text in texts if any(map(str.isdigit, text))), texts[0])


def _unreadable(result: Result, t: Translator) -> str:
    assert result.indicator is not None
    lines = [t.gettext("标准是用文字写的，我判断不了，请您看该是哪一档：")]
    lines += [f"{tier}　{written(result.indicator, tier, t)}" for tier in Tier]
    return "\n".join(lines)
