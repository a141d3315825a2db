"""Changes: what is different from one table of a department to the next."""

from handlers.translation import N_, Translator
from store.differences import Change, Difference
from store.previews import Preview

SENTENCES = {
    Change.ADDED: N_("＋ 新指标：{name}"),
    Change.REMOVED: N_("－ 没有了：{name}"),
    Change.CRITERION: N_("～ {name}　{what}：{before} → {after}"),
    Change.MOVED: N_("～ {name}　改归：{before} → {after}"),
    Change.ACTIVITY_ADDED: N_("＋ 新活动：{name}"),
    Change.ACTIVITY_REMOVED: N_("－ 活动没有了：{name}"),
    Change.ACTIVITY_CHANGED: N_("～ {name}　{what}：{before} → {after}"),
    Change.DEPARTMENT_RENAMED: N_("～ 部门名称：{before} → {after}"),
}

DETAILS = {
    "level": N_("级别"),
    "parent": N_("上级活动"),
    "budget": N_("预算"),
    "content": N_("内容描述"),
    "goal": N_("绩效目标"),
}


def change(one: Difference, preview: Preview, t: Translator) -> str:
    """One difference in a line: ＋ what came, － what went, ～ what changed."""
    if one.change is Change.RENAMED:
        return _rename(one, preview, t)
    what = t.gettext(DETAILS[one.what]) if one.what in DETAILS else one.what
    return t.gettext(SENTENCES[one.change]).format(
        name=one.name,
        what=what,
        before=one.before or t.gettext("（空）"),
        after=one.after or t.gettext("（空）"),
    )


def _rename(one: Difference, preview: Preview, t: Translator) -> str:
    """A rename is sure where it was decided, now or before."""
    undecided = one.key in {suggested.key for suggested in preview.undecided}
    sentence = (
        t.gettext("？ 像是改名：{before} → {after}")
        if undecided
        else t.gettext("～ 改名：{before} → {after}")
    )
    return sentence.format(before=one.before, after=one.after)
