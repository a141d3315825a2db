"""Forms: what is printed in them. They are handed in, so they are Chinese whoever asks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from handlers.answers import Result
from handlers.exporting import Figures, grade_of, tier_of
from handlers.replies.figures import actual, graded_figure
from handlers.replies.grades import ways
from handlers.replies.reasons import unwritten
from handlers.replies.reviews import beside
from handlers.replies.standing import marks
from handlers.translation import FALLBACK, Translator, translator
from store.catalog import Department
from store.forms import Cell, Explained, Filled, Form, Row
from store.scoring import Total
from store.standards.tiers import Tier

SUBJECT = "{code}{name}{year}年度绩效目标完成情况"
ACHIEVED = "共{count}个指标，已有数{done}个（{tiers}），还没有数{missing}个。"
SCORE = "绩效指标得分{score}分（分值合计{points}分）"
OF_HUNDRED = (
    "，折成百分制{hundred}分，"
    "按财预〔2020〕10号（90分以上优、80分以上良、60分以上中、不到60分差）为“{band}”。"
)
NO_BAND = "；有{missing}个给了分值的指标还没有数，不评等级。"
RULE = (
    "得分办法：达到“优”的标准得满分；没有达到的，越多越好的数按占“优”的标准的比例得分，"
    "其他的（越少越好、时限、文字等）“良”得80%、“中”得60%、“差”不得分；小数点后第三位舍去。"
)
LEFT_OUT = "{count}个指标没有分值，不计分。"
BESIDE = "预算执行率的得分不在其中，请另填。"
UNSCORED = (
    "管理员没有给指标分值，不计得分，不评等级。各指标的档位是对照各自的评价标准定的，不作平均。"
)
NAMES = {
    Form.TABLE: "绩效目标完成情况表",
    Form.SELF: "绩效自评表",
    Form.MONITOR: "绩效监控表",
}
"""As the file is called."""

UNFIT = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")
"""What no name of a file has on any system."""


def file_name(form: Form, format: str, figures: Figures) -> str:
    """A name that says what it is: 203组织部2026年绩效自评表.docx."""
    whose = f"{figures.department.code}{figures.department.name}"
    return f"{UNFIT.sub('_', whose)}{figures.year}年{NAMES[form]}.{format}"


def filled(figures: Figures) -> Filled:
    """The values of every form of a department."""
    department, t = figures.department, translator(FALLBACK)
    total = figures.total
    scored = bool(figures.points)
    current = figures.year == figures.today.year
    return Filled(
        department=department.name,
        code=department.code,
        year=str(figures.year),
        months=f"1—{figures.today.month}月" if current else "全年",
        date=t.date(figures.today),
        subject=SUBJECT.format(code=department.code, name=department.name, year=figures.year),
        budget=_budget(department),
        goals="\n".join(_goals(department)),
        achieved=_achieved(figures.results),
        points=_plain(total.points) if scored else "",
        score=_plain(total.score) if scored else "",
        band=_band(total) if scored else "",
        scoring=_scoring(figures) if scored else UNSCORED,
        rows=tuple(_rows(figures, t)),
    )


def _budget(department: Department) -> Cell:
    """All activities of the first level together."""
    known = [a.budget for a in department.activities if a.level == 1 and a.budget is not None]
    return sum(known, Decimal(0)) if known else ""


def _goals(department: Department) -> Iterator[str]:
    """The goals of the table, each once."""
    for activity in department.activities:
        if activity.goal and activity.indicators:
            yield f"{activity.name}：{activity.goal}"


def _achieved(results: Sequence[Result]) -> str:
    counts = Counter(tier for r in results if (tier := tier_of(r)))
    done = sum(1 for r in results if r.report)
    return ACHIEVED.format(
        count=len(results),
        done=done,
        tiers="，".join(f"{tier}{counts[tier]}个" for tier in Tier),
        missing=len(results) - done,
    )


def _band(total: Total) -> str:
    said = SCORE.format(score=_plain(total.score), points=_plain(total.points))
    if total.band is None:
        return said + NO_BAND.format(missing=total.missing)
    hundred = _plain(total.of_hundred or Decimal(0))
    return said + OF_HUNDRED.format(hundred=hundred, band=total.band)


def _scoring(figures: Figures) -> str:
    without = sum(1 for r in figures.results if figures.points_of(r) is None)
    left_out = LEFT_OUT.format(count=without) if without else ""
    return f"{RULE}{left_out}{BESIDE}"


def _rows(figures: Figures, t: Translator) -> Iterator[Row]:
    homes = ["", *(r.activity.name if r.activity else "" for r in figures.results)]
    numbered = enumerate(zip(figures.results, pairwise(homes), strict=True), 1)
    for number, (result, (before, home)) in numbered:
        yield _row(figures, result, number, home, "" if home == before else home, t)


def _row(
    figures: Figures, result: Result, number: int, home: str, activity: str, t: Translator
) -> Row:
    assert result.indicator is not None
    texts = [result.indicator.criteria.get(tier, "") for tier in Tier]
    explained, report = figures.explained_of(result), result.report
    points, score = figures.points_of(result), figures.score_of(result)
    return Row(
        number=Decimal(number),
        home=home,
        activity=activity,
        indicator=result.indicator.name,
        excellent=texts[0],
        good=texts[1],
        fair=texts[2],
        poor=texts[3],
        target=texts[0],
        actual=_actual(result, t),
        tier=str(tier_of(result) or ""),
        gap=_gap(result, t),
        reason=explained.reason,
        measure=explained.measure,
        deviation=_deviation(explained),
        evidence=Decimal(explained.evidence) if explained.evidence else "",
        reporter=report.reporter_name if report else "",
        day=t.day(report.at) if report else "",
        points="" if points is None else points,
        score="" if score is None else score,
        remark=_remark(result, t),
    )


def _actual(result: Result, t: Translator) -> str:
    """The figure in the standard's unit; as it was said where it has no grade."""
    if result.grade and not result.is_by_old:
        return graded_figure(result.grade, t)
    return actual(result.report.actual, t) if result.report and result.report.actual else ""


def _gap(result: Result, t: Translator) -> str:
    """The way to a better tier; none at 优, or by a standard of then."""
    grade = grade_of(result)
    if grade is None or result.is_by_old or grade.tier is Tier.EXCELLENT:
        return ""
    return "\n".join(ways(grade, t))


def _deviation(explained: Explained) -> str:
    parts = (("原因：", explained.reason), ("措施：", explained.measure))
    return "\n".join(f"{label}{text}" for label, text in parts if text)


def _remark(result: Result, t: Translator) -> str:
    return "；".join(filter(None, (_of_standing(result, t), beside(result, t))))


def _of_standing(result: Result, t: Translator) -> str:
    if result.report is None:
        return ""
    by_hand = marks(result, result.report, t).strip("（）")
    if by_hand or not (result.grade and not result.grade.covered):
        return by_hand
    return unwritten(result.grade, t)


def _plain(value: Decimal) -> str:
    """Without trailing noughts: 100, 9.5."""
    exact = value.normalize()
    return format(exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact, "f")
