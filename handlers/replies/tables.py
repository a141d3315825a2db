"""Tables: what is said of a table that somebody sent, from its arrival to its publication."""

import re
from collections.abc import Iterator, Sequence

from handlers.answers import Answer
from handlers.replies.changes import change
from handlers.replies.problems import problem, warning
from handlers.tables import Stage, TableNews
from handlers.translation import N_, Translator
from store.catalog import Department
from store.editions import Beside, Outcome
from store.previews import Preview

SPACE = re.compile(r"[ \t\r\n]+")
CHANGES = 20  # shown of one table
WARNINGS = 5
DEPARTMENTS = 5
LONGEST = 90  # characters of one line

STAGES = {
    Stage.RECEIVED: N_("收到“{file}”，正在取文件…"),
    Stage.READING: N_("收到“{file}”，正在读表…"),
    Stage.COMPARING: N_("“{file}”读完了，正在和现在的表对比…"),
    Stage.DISCARDED: N_("好，“{file}”没有发布，什么都没变。"),
    Stage.NOT_ADMINISTRATOR: N_("发表格是部门管理员的事，“{file}”没有读。要更新标准请找管理员。"),
}

OUTCOMES = {
    Outcome.ADDED: N_("已发布"),
    Outcome.UNCHANGED: N_("和原来一样，没有变"),
    Outcome.NEW_VERSION: N_("已发布新版本"),
}


def table(answer: Answer, t: Translator) -> str:
    """What is new about a table."""
    news = answer.table
    assert news is not None
    if news.stage in STAGES:
        return t.gettext(STAGES[news.stage]).format(file=news.file_name)
    if news.stage is Stage.REFUSED:
        return _refused(news, t)
    if news.stage is Stage.NOT_THEIRS:
        names = t.gettext("、").join(_name(d, t) for d in news.departments[:DEPARTMENTS])
        return t.gettext("您不是{names}的管理员，不能发布它的表。").format(names=names)
    if news.stage is Stage.PUBLISHED:
        return _published(news, t)
    assert news.preview is not None
    return "\n".join(_preview(news, news.preview, t))


def _refused(news: TableNews, t: Translator) -> str:
    assert news.problem is not None
    head = t.gettext("这张表没法用，什么都没变。")
    return f"{head}\n{_short(problem(news.problem, t))}"


def _published(news: TableNews, t: Translator) -> str:
    lines = [
        f"{_name(department, t)}：{t.gettext(OUTCOMES[outcome])}"
        for department, outcome in zip(news.departments, news.outcomes, strict=True)
    ]
    tail = t.gettext("从现在起就按新表回答。已经报的数不变，看板上会注明按哪个标准。")
    return "\n".join([*_bounded(lines, DEPARTMENTS, t), tail])


def _preview(news: TableNews, preview: Preview, t: Translator) -> Iterator[str]:
    if news.stage is Stage.CHANGED:
        yield t.gettext("刚才标准又有变动，请再看一遍：")
    yield t.gettext("“{file}”读好了，还没有发布：").format(file=news.file_name)
    for beside in preview.tables[:DEPARTMENTS]:
        yield from _department(beside, preview, t)
    if len(preview.tables) > DEPARTMENTS:
        yield t.gettext("……一共 {count} 个部门。").format(count=len(preview.tables))
    yield from _notes(preview, t)
    if preview.undecided:
        yield t.gettext("像是改名的请点一下：是同一个，原来报的数就接着用；不点就按新指标算。")
    yield t.gettext("没问题就点“发布”，马上生效。")


def _department(beside: Beside, preview: Preview, t: Translator) -> Iterator[str]:
    before, after = beside
    counts = t.gettext("{name}：{activities} 个活动，{indicators} 个指标").format(
        name=_name(after, t),
        activities=len(after.activities),
        indicators=len(list(after.indicators)),
    )
    if before is None:
        yield counts + t.gettext("，第一次导入")
        return
    lines = [_short(change(one, preview, t)) for one in preview.changes(before, after)]
    if not lines:
        yield counts + t.gettext("，和现在的表一样")
        return
    yield counts + t.gettext("，和{before}比有 {count} 处不同：").format(
        before=_edition(before, t), count=len(lines)
    )
    yield from _bounded(lines, max(CHANGES // len(preview.tables), 3), t)


def _notes(preview: Preview, t: Translator) -> Iterator[str]:
    if preview.unreadable:
        yield t.gettext(
            "读不懂的标准 {count} 条，报数时会问是哪一档，也可以用 /criterion 写明白："
        ).format(count=len(preview.unreadable))
        yield from _bounded([f"· {_short(w.detail)}" for w in preview.unreadable], WARNINGS, t)
    if preview.odd:
        yield t.gettext("请留意 {count} 处：").format(count=len(preview.odd))
        lines = [f"· {_short(warning(w, t))}" for w in preview.odd]
        yield from _bounded(lines, WARNINGS, t)


def _bounded(lines: Sequence[str], most: int, t: Translator) -> list[str]:
    rest = len(lines) - most
    more = [t.gettext("……还有 {count} 处").format(count=rest)] if rest > 0 else []
    return [*lines[:most], *more]


def _name(department: Department, t: Translator) -> str:
    code = "" if department.name.startswith(department.code) else department.code
    year = t.gettext("（{year}年）").format(year=department.year) if department.year else ""
    return _short(f"{code}{department.name}{year}")


def _edition(department: Department, t: Translator) -> str:
    if department.year is None:
        return t.gettext("现在的表")
    return t.gettext("{year}年的表").format(year=department.year)


def _short(line: str) -> str:
    """A line that no cell of a table makes longer than a few lines of a chat."""
    line = SPACE.sub(" ", line)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
