"""Reasons: why a figure got its tier – the criterion, how it was read, the arithmetic."""

from handlers.answers import Result
from handlers.replies.criteria import written
from handlers.replies.figures import amount, figure, level
from handlers.replies.readings import reading
from handlers.replies.refusals import refusal
from handlers.replies.standing import of_now
from handlers.translation import Translator
from store.standards.grading import Grade
from store.standards.scales import ReasonCode
from store.standards.tiers import Tier


def why(result: Result, t: Translator) -> str:
    """Every step from the table's text to the tier."""
    assert result.indicator is not None
    if result.report and result.report.is_chosen and result.grade is None:
        tier = t.gettext("档位“{tier}”是上报人定的。").format(tier=result.report.tier)
        return "\n".join([tier, _how_it_is_read(result, t)])
    if result.error is not None:
        return "\n".join([refusal(result, t), _how_it_is_read(result, t)])
    if result.grade is None:
        return _how_it_is_read(result, t)
    grade = result.was or result.grade
    lines = [t.gettext("为什么是“{tier}”：").format(tier=grade.tier)]
    lines += [step for step in (_arithmetic(grade, t), _rule(grade, t), _above(grade, t)) if step]
    if result.was:
        return "\n".join(
            [*lines, t.gettext("上报时的标准："), *_criteria(grade), *of_now(result, t)]
        )
    rows = [f"{tier}　{written(result.indicator, tier, t)}" for tier in Tier]
    lines += [t.gettext("标准（表里原文）："), *rows]
    if result.report and result.is_by_old:
        lines.append(t.gettext("上报时按原标准评为“{tier}”。").format(tier=result.report.tier))
    return "\n".join(lines)


def _arithmetic(grade: Grade, t: Translator) -> str:
    quantity = grade.quantity
    if quantity is None or quantity.numerator is None or quantity.denominator is None:
        return ""
    if grade.ladder.unit is None or not quantity.denominator:
        return ""
    return t.gettext("{top} ÷ {bottom} = {rate}（按分数比，不四舍五入）").format(
        top=t.number(quantity.numerator),
        bottom=t.number(quantity.denominator),
        rate=amount(quantity.value, quantity.unit, t, grade.ladder.bounds),
    )


def _rule(grade: Grade, t: Translator) -> str:
    said = figure(grade.quantity, t, grade.ladder.bounds) if grade.quantity else ""
    if grade.step.code is ReasonCode.WORD:
        return t.gettext("说的就是“{tier}”的原话“{word}”。").format(
            tier=grade.tier, word=grade.word or ""
        )
    if not grade.covered:
        return unwritten(grade, t)
    text = grade.criterion.text
    read = reading(grade.ladder, grade.tier, t)
    if not read or not said:
        return t.gettext("“{tier}”的标准是“{criterion}”，正合。").format(
            tier=grade.tier, criterion=text
        )
    sentence = t.gettext(
        "“{tier}”的标准是“{criterion}”，也就是{reading}；{figure} 在里面。"
    ).format(tier=grade.tier, criterion=text, reading=read, figure=said)
    return sentence + _overlap(grade, t)


def _overlap(grade: Grade, t: Translator) -> str:
    others = [tier for tier in grade.step.admitted_by if tier is not grade.tier]
    if not others:
        return ""
    return (
        t.gettext("“{tiers}”的写法也包括它，就高不就低。").format(tiers="、".join(others))
        if all(tier.rank > grade.tier.rank for tier in others)
        else t.gettext("写明这个数的一档优先。")
    )


def _above(grade: Grade, t: Translator) -> str:
    if grade.next_tier is None:
        return ""
    text = grade.ladder.criteria[grade.next_tier].text
    return t.gettext("上一档“{tier}”要“{criterion}”，没有达到。").format(
        tier=grade.next_tier, criterion=text
    )


def _criteria(grade: Grade) -> list[str]:
    return [f"{tier}　{grade.ladder.criteria[tier].text}" for tier in Tier]


def _how_it_is_read(result: Result, t: Translator) -> str:
    assert result.indicator is not None
    ladder = result.indicator.ladder
    lines = [t.gettext("“{name}”是这样读的：").format(name=result.indicator.name)]
    for tier in Tier:
        said = reading(ladder, tier, t)
        text = written(result.indicator, tier, t)
        lines.append(f"{tier}　{text}{f'：{said}' if said else ''}")
    lines.append(t.gettext("“以上”“以下”含本数，“超过”“不足”不含（民法典第1259条）。"))
    return "\n".join(lines)


def unwritten(grade: Grade, t: Translator) -> str:
    """标准没有写明70%到80%之间，未达到“中”，按“差”计。"""
    if grade.step.code is ReasonCode.LATER:
        return t.gettext("比各档的期限都晚，按最后一档计")
    low, high, unit = grade.step.low, grade.step.high, grade.ladder.unit
    if low is not None and low == high:
        where = t.gettext("标准没有写明正好{low}").format(low=level(low, unit, t))
    elif low is not None and high is not None:
        where = t.gettext("标准没有写明{low}到{high}之间").format(
            low=level(low, unit, t), high=level(high, unit, t)
        )
    else:
        where = t.gettext("标准没有写明这个数")
    if grade.next_tier is None:
        return t.gettext("{where}，按“{tier}”计").format(where=where, tier=grade.tier)
    return t.gettext("{where}，未达到“{above}”，按“{tier}”计").format(
        where=where, above=grade.next_tier, tier=grade.tier
    )
