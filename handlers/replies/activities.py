"""Activities: budget, content, goal and indicators of a 职责活动."""

from collections.abc import Sequence

from handlers.answers import Result
from handlers.translation import Translator
from store.catalog import Activity

FOLDED = 160
"""Longer descriptions are cut here unless they were asked for."""


def activity(results: Sequence[Result], t: Translator) -> str:
    """An activity with what was asked of it first; its parts behind it."""
    result, *parts = results
    assert result.activity is not None
    if result.indicator is not None:
        return _home(result.indicator.name, result.activity, t)
    if result.aspect == "parent" and parts and parts[0].aspect == "child" and parts[0].activity:
        return _home(parts[0].activity.name, result.activity, t)
    asked = _asked(result.activity, result.aspect, t)
    if asked:
        below = parts if result.aspect == "budget" else ()
        return "\n".join([asked, *(_part(part, t) for part in below)])
    lines = [result.activity.name, _budget(result.activity, t)]
    lines += _described(result.activity, t)
    lines += _indicators(result.activity, t)
    lines += [_part(part, t) for part in parts if part.activity]
    return "\n".join(line for line in lines if line)


def _home(name: str, activity: Activity, t: Translator) -> str:
    first = t.gettext("“{indicator}”归“{activity}”。").format(
        indicator=name, activity=activity.name
    )
    lines = [first, _budget(activity, t), *_described(activity, t)]
    return "\n".join(line for line in lines if line)


def _asked(activity: Activity, aspect: str | None, t: Translator) -> str:
    if aspect == "budget":
        return f"{activity.name}\n{_budget(activity, t)}"
    if aspect in ("content", "home", "parent"):
        text = activity.content or t.gettext("（表里没有写）")
        said = t.gettext("内容：{text}").format(text=text)
        return f"{activity.name}\n{said}"
    if aspect == "goal":
        text = activity.goal or t.gettext("（表里没有写）")
        said = t.gettext("目标：{text}").format(text=text)
        return f"{activity.name}\n{said}"
    return ""


def _budget(activity: Activity, t: Translator) -> str:
    if activity.budget is None:
        return t.gettext("年度预算：表里没有写")
    return t.gettext("年度预算：{budget} 万元").format(budget=t.number(activity.budget))


def _described(activity: Activity, t: Translator) -> list[str]:
    lines = []
    if activity.content:
        lines.append(t.gettext("内容：{text}").format(text=_short(activity.content)))
    if activity.goal:
        lines.append(t.gettext("目标：{text}").format(text=_short(activity.goal)))
    return lines


def _short(text: str) -> str:
    return text if len(text) <= FOLDED else f"{text[:FOLDED]}…"


def _indicators(activity: Activity, t: Translator) -> list[str]:
    if not activity.indicators:
        return []
    return [t.gettext("指标："), *(f"· {indicator.name}" for indicator in activity.indicators)]


def _part(part: Result, t: Translator) -> str:
    assert part.activity is not None
    budget = part.activity.budget
    if budget is None:
        return f"— {part.activity.name}"
    return t.gettext("— {name}（{budget} 万元）").format(
        name=part.activity.name, budget=t.number(budget)
    )
