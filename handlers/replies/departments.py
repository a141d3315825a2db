"""Departments: what is told of a whole table – its budget, where it goes, which indicators."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from handlers.answers import Answer
from handlers.replies.units import unit_name
from handlers.translation import N_, Translator
from store.catalog import Activity, Department

LISTED = 30
"""The most names that one reply lists."""

HAVING = {
    "lower": N_("{name}的 {total} 个指标里，越低越好的有 {count} 个："),
    "higher": N_("{name}的 {total} 个指标里，越高越好的有 {count} 个："),
    "words": N_("{name}的 {total} 个指标里，看文字评定的有 {count} 个："),
    "numbers": N_("{name}的 {total} 个指标里，看数的有 {count} 个："),
    "dates": N_("{name}的 {total} 个指标里，看完成日期的有 {count} 个："),
    "rates": N_("{name}的 {total} 个指标里，看百分比的有 {count} 个："),
    "unit": N_("{name}的 {total} 个指标里，按“{unit}”算的有 {count} 个："),
}
NONE = {
    "lower": N_("{name}的 {total} 个指标里，没有越低越好的。"),
    "higher": N_("{name}的 {total} 个指标里，没有越高越好的。"),
    "words": N_("{name}的 {total} 个指标里，没有看文字评定的。"),
    "numbers": N_("{name}的 {total} 个指标里，没有看数的。"),
    "dates": N_("{name}的 {total} 个指标里，没有看完成日期的。"),
    "rates": N_("{name}的 {total} 个指标里，没有看百分比的。"),
    "unit": N_("{name}的 {total} 个指标里，没有按“{unit}”算的。"),
}


def whole_table(answer: Answer, t: Translator) -> str:
    """The answer to a question about a department's table."""
    assert answer.inquiry
    assert answer.department
    code = answer.inquiry.code
    activities = [r.activity for r in answer.results if r.activity]
    if code in HAVING:
        return _indicators(answer, t)
    if code == "without":
        return _without(answer.department, activities, t)
    if not activities:
        return t.gettext("{name}的表里没有写预算。").format(name=_called(answer.department))
    if code == "share":
        return _share(answer.department, activities[0], t)
    return _total(answer, t) if code == "total" else _extreme(answer, activities[0], t)


def _called(department: Department) -> str:
    return f"{department.code}{department.name}"


def _indicators(answer: Answer, t: Translator) -> str:
    assert answer.inquiry
    assert answer.department
    said = (HAVING if answer.results else NONE)[answer.inquiry.code]
    unit = answer.inquiry.unit
    head = t.gettext(said).format(
        name=_called(answer.department),
        total=answer.total,
        count=len(answer.results),
        unit=unit_name(unit.name, 2, t) if unit else "",
    )
    names = [result.indicator.name for result in answer.results if result.indicator]
    return _listed(head, names, t)


def _without(department: Department, activities: Sequence[Activity], t: Translator) -> str:
    if not activities:
        none = t.gettext("{name}没有不带指标的活动。")
        return none.format(name=_called(department))
    some = t.gettext("{name}没有指标的活动有 {count} 个：")
    head = some.format(name=_called(department), count=len(activities))
    return _listed(head, [activity.name for activity in activities], t)


def _listed(head: str, names: Sequence[str], t: Translator) -> str:
    lines = [head, *(f"· {name}" for name in names[:LISTED])]
    if len(names) > LISTED:
        lines.append(t.gettext("……还有 {count} 个。").format(count=len(names) - LISTED))
    return "\n".join(lines)


def _extreme(answer: Answer, activity: Activity, t: Translator) -> str:
    assert answer.inquiry
    sentence = (
        t.gettext("预算最多的是“{name}”：{budget} 万元。")
        if answer.inquiry.code == "most"
        else t.gettext("预算最少的是“{name}”：{budget} 万元。")
    )
    first = sentence.format(name=activity.name, budget=t.number(activity.budget or Decimal(0)))
    return "\n".join([first, *_parts(answer.department, activity, t)])


def _parts(department: Department | None, activity: Activity, t: Translator) -> list[str]:
    """The parts of an activity with their budgets."""
    parts = department.parts_of(activity) if department else ()
    return [_line(part, t) for part in parts if part.budget is not None]


def _line(activity: Activity, t: Translator) -> str:
    return t.gettext("· {name}：{budget} 万元").format(
        name=activity.name, budget=t.number(activity.budget or Decimal(0))
    )


def _total(answer: Answer, t: Translator) -> str:
    assert answer.department is not None
    activities = [r.activity for r in answer.results if r.activity]
    head = t.gettext("{name}年度预算一共 {total} 万元：").format(
        name=_called(answer.department), total=t.number(answer.department.budget or Decimal(0))
    )
    return "\n".join([head, *(_line(activity, t) for activity in activities)])


def _share(department: Department, activity: Activity, t: Translator) -> str:
    """Of the department's budget, and of that of the activity that it is a part of."""
    if activity.budget is None:
        return t.gettext("{name}的表里没有写预算。").format(name=activity.name)
    head = t.gettext("“{name}”年度预算 {budget} 万元。").format(
        name=activity.name, budget=t.number(activity.budget)
    )
    parent = department.parent_of(activity)
    wholes = [(_called(department), department.budget)]
    wholes += [(parent.name, parent.budget)] if parent else []
    said = t.gettext("占“{whole}”（{budget} 万元）：{share}")
    lines = [
        said.format(whole=name, budget=t.number(whole), share=_percent(activity.budget, whole, t))
        for name, whole in wholes
        if whole
    ]
    return "\n".join([head, *lines])


def _percent(part: Decimal, whole: Decimal, t: Translator) -> str:
    """With two decimals, and said to be rounded where it is."""
    exact = Fraction(part) / Fraction(whole) * 100
    near = round(exact, 2)
    shown = t.percent(near)
    return shown if near == exact else t.gettext("约 {share}").format(share=shown)
