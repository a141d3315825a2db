"""Explanations: why a figure is below 优, asked for and told."""

from handlers.answers import Answer
from handlers.message import Press
from handlers.translation import N_, Translator
from store.forms import Explained

LABELS = {"ask": N_("说明原因"), "skip": N_("不说明"), "drop": N_("撤销说明")}


def asks_why(answer: Answer, t: Translator) -> str:
    """The question below figures that were saved."""
    if len(answer.unexplained) > 1:
        return t.gettext("没到“优”的，点一下可以说明原因：")
    return t.gettext("没到“优”的原因和改进措施？一条消息说完，比如“原因是…，措施是…”；不说也行。")


def explained_lines(explained: Explained, t: Translator) -> list[str]:
    """What was said of a figure, and how many pieces prove it; a line each."""
    lines = []
    if explained.reason:
        lines.append(t.gettext("偏差原因：{text}").format(text=explained.reason))
    if explained.measure:
        lines.append(t.gettext("改进措施：{text}").format(text=explained.measure))
    if count := explained.evidence:
        said = t.ngettext("佐证：{count} 件", "佐证：{count} 件", count)
        lines.append(said.format(count=count))
    return lines


def explain_label(answer: Answer, press: Press, t: Translator) -> str:
    """What a button about a reason says; of several figures each names its own."""
    verb, _, key = press.argument.partition("-")
    label = t.gettext(LABELS[verb])
    named = (i.name for i in answer.unexplained if i.key == key)
    name = next(named, "") if len(answer.unexplained) > 1 else ""
    return f"{label}　{name}" if name else label
