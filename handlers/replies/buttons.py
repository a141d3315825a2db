"""Buttons: the presses that an answer offers, with their labels, in rows."""

from handlers.answers import Answer
from handlers.boards import DARK, LIGHT, TEXT
from handlers.message import Act, Press
from handlers.replies.closings import closing_label
from handlers.replies.evidence import evidence_label
from handlers.replies.explanations import explain_label
from handlers.replies.follow_ups import ANSWERS, owner_label
from handlers.replies.members import member_label
from handlers.replies.papers import paper_label
from handlers.replies.reply import Button
from handlers.replies.reviews import review_label
from handlers.submitting import SHOW
from handlers.translation import N_, Translator
from store.standards.tiers import Tier

LABELS = {
    Act.SAVE: N_("上报"),
    Act.CHANGE: N_("改数"),
    Act.UNDO: N_("撤销"),
    Act.WHY: N_("为什么"),
    Act.BOARD: N_("看板"),
    Act.PUBLISH: N_("发布"),
    Act.DISCARD: N_("取消"),
    Act.CANCEL: N_("取消"),
    Act.HISTORY: N_("更多"),
    Act.REWORD: N_("就这样读"),
    Act.DOSSIER: N_("全部（JSON）"),
    Act.ERASE: N_("全部删除"),
    Act.AUDIT: N_("更早的"),
    Act.TREND: N_("走势"),
}

FORMS = {TEXT: N_("文字版"), DARK: N_("深色"), LIGHT: N_("浅色")}

LANGUAGES = {"zh_Hans": "简体中文", "zh_Hant": "繁體中文", "en": "English"}

NAMED = frozenset(
    {
        Act.OWNER,
        Act.PICK,
        Act.LANG,
        Act.SHOW,
        Act.FILL,
        Act.FORGET,
        Act.SAME,
        Act.INVITE,
        Act.MEMBER,
        Act.EXPLAIN,
        Act.PROVE,
        Act.PROOF,
        Act.EXPORT,
        Act.CLOSING,
        Act.CRITERION,
    }
)
"""Buttons that carry a name stand one a row, what is forgotten last; the others share one."""


def buttons(answer: Answer, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """The rows of buttons under an answer."""
    made = [Button(_label(answer, press, t), press) for press in answer.buttons]
    named = [(b,) for b in made if _is_named(b.press) and b.press.act is not Act.FORGET]
    others = tuple(button for button in made if not _is_named(button.press))
    forgetting = [(button,) for button in made if button.press.act is Act.FORGET]
    return (*named, *([others] if others else []), *forgetting)


def _is_named(press: Press) -> bool:
    """Whether it carries a name."""
    shows = press.act is Act.REVIEW and press.argument.startswith(SHOW)
    return shows or press.act in NAMED


def _label(answer: Answer, press: Press, t: Translator) -> str:
    if press.act is Act.BOARD and (form := press.argument.partition("-")[0]) in FORMS:
        return t.gettext(FORMS[form])
    if press.act is Act.PICK:
        number = int(press.argument.rpartition("-")[2])
        return answer.results[0].candidates[number].label
    if press.act is Act.LANG:
        return LANGUAGES[press.argument]
    if press.act is Act.TIER:
        return list(Tier)[int(press.argument[-1])]
    if press.act is Act.SAME:
        return _same(answer, press.argument, t)
    if press.act in (Act.INVITE, Act.MEMBER) and answer.matter:
        return member_label(answer.matter, press, t)
    if press.act is Act.OWNER and answer.matter:
        return owner_label(answer.matter, press, t)
    if press.act is Act.REMIND:
        return t.gettext(ANSWERS[press.argument])
    if press.act is Act.CLOSING and answer.matter:
        return closing_label(answer.matter, press, t)
    if press.act is Act.REVIEW:
        return review_label(answer, press, t)
    if press.act is Act.EXPORT:
        return paper_label(press, t)
    if press.act in (Act.PROVE, Act.PROOF):
        return evidence_label(answer, press, t)
    if press.act is Act.EXPLAIN:
        return explain_label(answer, press, t)
    if press.act is Act.CRITERION and answer.readable:
        return next(one.name for one in answer.readable.offered if one.key == press.argument)
    if press.act is Act.FORGET:
        return t.gettext("忘掉“{phrase}”").format(phrase=_phrase(answer, press.argument))
    if press.act in (Act.SHOW, Act.FILL):
        return _name(answer, press.argument)
    if press.act is Act.HISTORY and int(press.argument) < answer.skipped:
        return t.gettext("上一页")
    return t.gettext(LABELS[press.act])


def _name(answer: Answer, key: str) -> str:
    """What an indicator or activity of the answer is called."""
    things = (thing for r in answer.results for thing in (r.indicator, r.activity) if thing)
    return next(thing.name for thing in things if thing.key == key)


def _same(answer: Answer, argument: str, t: Translator) -> str:
    """What was renamed, and whether it is the same."""
    _, key, yes = argument.split("-")
    assert answer.table
    assert answer.table.preview
    name = next(one.after for one in answer.table.preview.suggested if one.key == key)
    sentence = t.gettext("“{name}”是同一个") if yes == "1" else t.gettext("“{name}”是新的")
    return sentence.format(name=name)


def _phrase(answer: Answer, id: str) -> str:
    """What an alias in the answer is called by."""
    aliases = [answer.learned, *(result.alias for result in answer.results)]
    return next(alias.phrase for alias in aliases if alias and str(alias.id) == id)
