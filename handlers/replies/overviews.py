"""Overviews: a department in a few lines – what is missing, near 优, or worse than it was."""

from collections.abc import Callable, Iterable, Sequence

from handlers.answers import Answer, Overview, Question, Result
from handlers.replies.figures import actual
from handlers.replies.grades import ways
from handlers.translation import Translator
from store.reports import Report
from store.standards.tiers import Tier

LISTED = 20
"""The most indicators that a question is answered with."""

IN_DIGEST = 3
"""How many of each kind a digest names."""


def overview(answer: Answer, t: Translator) -> str:
    """What was asked of the department."""
    assert answer.overview
    assert answer.department
    place = f"{answer.department.code}{answer.department.name}"
    return SAID[answer.overview.question](answer.overview, place, answer.results, t)


def _missing(view: Overview, place: str, shown: Sequence[Result], t: Translator) -> str:
    total = len(view.every)
    if not shown:
        return t.gettext("{name}：{total} 个指标都报了。").format(name=place, total=total)
    head = t.gettext("{name}：还差 {count} 个没报（共 {total} 个）").format(
        name=place, count=len(shown), total=total
    )
    return "\n".join([head + _until(view, t), *_named(view, shown, LISTED, t)])


def _until(view: Overview, t: Translator) -> str:
    if view.period.until is None:
        return ""
    return t.gettext("，{day} 截止").format(day=t.date(view.period.until))


def _named(view: Overview, results: Sequence[Result], most: int, t: Translator) -> list[str]:
    """What is missing, with who answers for it."""
    lines = []
    for result in results[:most]:
        assert result.indicator
        names = [n for n in view.owners.get(result.indicator.key, ()) if n]
        lines.append(f"· {result.indicator.name}{_owned(names, t)}")
    return [*lines, *_rest(len(results) - most, t)]


def _owned(names: Sequence[str], t: Translator) -> str:
    said = t.gettext("、").join(names)
    return t.gettext("（负责人：{names}）").format(names=said) if names else ""


def _rest(count: int, t: Translator) -> list[str]:
    if count <= 0:
        return []
    return [t.ngettext("还有 {n} 个。", "还有 {n} 个。", count).format(n=count)]


def _nearest(view: Overview, place: str, shown: Sequence[Result], t: Translator) -> str:
    if not shown:
        return t.gettext("{name}：没有可比的。报了的都是“优”，或者差距不是数。").format(name=place)
    head = t.gettext("{name}：离“优”最近的（按还差几成排，各算各的单位）").format(name=place)
    lines = [f"{n}. {_way(r, t)}" for n, r in enumerate(shown[:LISTED], 1)]
    return "\n".join([head, *lines, *_rest(len(shown) - LISTED, t)])


def _way(result: Result, t: Translator) -> str:
    assert result.indicator
    assert result.grade
    return f"{result.indicator.name}　{_figure(result.report, t)}　{ways(result.grade, t)[-1]}"


def _figure(report: Report | None, t: Translator) -> str:
    return actual(report.actual, t) if report and report.actual else ""


def _dropped(view: Overview, place: str, shown: Sequence[Result], t: Translator) -> str:
    since = (
        t.gettext("比 {day} 截止时").format(day=t.date(view.period.since))
        if view.period.since
        else t.gettext("比上一次报的")
    )
    if not shown:
        return t.gettext("{name}：{since}没有掉档的。").format(name=place, since=since)
    head = t.gettext("{name}：{since}掉档 {count} 个").format(
        name=place, since=since, count=len(shown)
    )
    return "\n".join([head, *_changes(shown, t)])


def _changes(results: Sequence[Result], t: Translator) -> list[str]:
    lines = [f"· {_change(r, t)}" for r in results[:LISTED]]
    return [*lines, *_rest(len(results) - LISTED, t)]


def _change(result: Result, t: Translator) -> str:
    """大学生村官到岗率　优 → 良　96% → 92.5%"""
    assert result.indicator
    assert result.before
    assert result.report
    tiers = f"{result.before.tier} → {result.report.tier}"
    figures = f"{_figure(result.before, t)} → {_figure(result.report, t)}"
    return f"{result.indicator.name}　{tiers}　{figures}"


def _tally(view: Overview, place: str, shown: Sequence[Result], t: Translator) -> str:
    if view.tier is None:
        return t.gettext("{name}：{counts}").format(name=place, counts=_counts(view, t))
    head = t.gettext("{name}：“{tier}” {count} 个（共 {total} 个）").format(
        name=place, tier=view.tier, count=len(shown), total=len(view.every)
    )
    lines = [
        f"· {r.indicator.name}　{_figure(r.report, t)}" for r in shown[:LISTED] if r.indicator
    ]
    return "\n".join([head, *lines, *_rest(len(shown) - LISTED, t)])


def _counts(view: Overview, t: Translator) -> str:
    """优 5 个，良 3 个，中 1 个，差 0 个，没报 5 个（共 14 个）"""
    tiers = [r.report.tier if r.report else None for r in view.every]
    each = [t.gettext("{tier} {count} 个").format(tier=x, count=tiers.count(x)) for x in Tier]
    none = t.gettext("没报 {count} 个").format(count=tiers.count(None))
    total = t.gettext("（共 {total} 个）").format(total=len(tiers))
    return t.gettext("，").join([*each, none]) + total


def _years(view: Overview, place: str, shown: Sequence[Result], t: Translator) -> str:
    ranks = [_ranks(r.before, r.report) for r in shown]
    head = t.gettext(
        "{name}今年比去年：升档 {up} 个，降档 {down} 个，同档 {same} 个，没法比 {rest} 个"
    ).format(
        name=place,
        up=sum(now < then for then, now in ranks),
        down=sum(now > then for then, now in ranks),
        same=sum(now == then for then, now in ranks),
        rest=len(view.every) - len(shown),
    )
    return "\n".join([head, *_changes(shown, t)])


def _ranks(*reports: Report | None) -> list[int]:
    return [report.tier.rank for report in reports if report and report.tier]


def _digest(view: Overview, place: str, shown: Sequence[Result], t: Translator) -> str:
    head = t.gettext("{name}简报　{day}").format(name=place, day=t.date(view.today))
    lines = [head, _counts(view, t)]
    if view.missing:
        count = len(view.missing)
        said = t.ngettext("本期还差 {count} 个", "本期还差 {count} 个", count).format(count=count)
        lines += [said + _until(view, t), *_named(view, view.missing, IN_DIGEST, t)]
    if view.nearest:
        lines += [t.gettext("离“优”最近："), *_first(_way(r, t) for r in view.nearest)]
    if view.dropped:
        lines += [t.gettext("掉档："), *_first(_change(r, t) for r in view.dropped)]
    return "\n".join(lines)


def _first(said: Iterable[str]) -> list[str]:
    return [f"· {line}" for line, _ in zip(said, range(IN_DIGEST), strict=False)]


SAID: dict[Question, Callable[[Overview, str, Sequence[Result], Translator], str]] = {
    Question.MISSING: _missing,
    Question.NEAREST: _nearest,
    Question.DROPPED: _dropped,
    Question.TALLY: _tally,
    Question.YEARS: _years,
    Question.DIGEST: _digest,
}


def asks_for(answer: Answer, t: Translator) -> str:
    """What a press on something missing asks for."""
    name = answer.results[0].indicator.name if answer.results[0].indicator else ""
    return t.gettext("{name}：请发数。").format(name=name)
