"""Departments: the budget of a whole table, and where most of it goes."""

from decimal import Decimal

from handlers.answers import Answer
from handlers.translation import Translator


def whole_table(answer: Answer, t: Translator) -> str:
    """The answer to a question about a department's table; "" where it has no budgets at all."""
    if answer.department is None or not answer.results:
        return t.gettext("表里没有写预算。")
    aspect = answer.results[0].aspect
    if aspect == "total":
        return _total(answer, t)
    activity = answer.results[0].activity
    assert activity is not None
    sentence = (
        t.gettext("预算最多的是“{name}”：{budget} 万元。")
        if aspect == "most"
        else t.gettext("预算最少的是“{name}”：{budget} 万元。")
    )
    return sentence.format(name=activity.name, budget=t.number(activity.budget or Decimal(0)))


def _total(answer: Answer, t: Translator) -> str:
    assert answer.department is not None
    activities = [r.activity for r in answer.results if r.activity]
    total = sum((a.budget for a in activities if a.budget is not None), Decimal(0))
    head = t.gettext("{name}年度预算一共 {total} 万元：").format(
        name=f"{answer.department.code}{answer.department.name}", total=t.number(total)
    )
    lines = [
        t.gettext("· {name}：{budget} 万元").format(
            name=activity.name, budget=t.number(activity.budget or Decimal(0))
        )
        for activity in activities
    ]
    return "\n".join([head, *lines])
