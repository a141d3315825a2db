"""Evidence: photos and files that prove a figure, asked about, kept and shown."""

from collections.abc import Sequence

from handlers.answers import Answer, Notice, Result
from handlers.matters import Code, Matter, Shown
from handlers.message import Act, Press
from handlers.translation import N_, Translator
from store.evidence import Evidence, Kind

SAVED = (Notice.SAVED, Notice.CORRECTED, Notice.UNCHANGED, Notice.CHOSEN)
NAMES = {Kind.PHOTO: N_("照片"), Kind.DOCUMENT: N_("文件"), Kind.LOCAL: N_("文件")}
CHOICES = {"table": N_("是要导入的表"), "none": N_("都不是")}


def with_figures(answer: Answer, results: Sequence[Result], t: Translator) -> list[str]:
    """That what came along with figures proves and explains them."""
    came = (any(r.explained for r in results), any(r.files for r in results))
    if answer.notice in SAVED:
        said = (t.gettext("说明一并存下了。"), t.gettext("佐证一并存下了。"))
    elif answer.notice is None:
        said = (t.gettext("说明等上报时一并存。"), t.gettext("佐证等上报时一并存。"))
    else:
        return []
    return [line for line, is_there in zip(said, came, strict=True) if is_there]


def whose(matter: Matter, t: Translator) -> str:
    """Which figure it proves, where nothing told."""
    how = t.gettext("回复那条上报发来，或者说“村官到岗率的佐证”这样一句就行。")
    if not matter.what:
        return t.gettext("这是哪个数的佐证？{how}").format(how=how)
    return t.gettext("这是下面哪个数的佐证？别的就{how}").format(how=how)


def proven(matter: Matter, t: Translator) -> str:
    """That it is kept, and how much there is now."""
    text = t.ngettext(
        "好，“{what}”的佐证收下了，现在有 {count} 件。",
        "好，“{what}”的佐证收下了，现在有 {count} 件。",
        matter.more,
    )
    return text.format(what=matter.what[0], count=matter.more)


def proofs(matter: Matter, t: Translator) -> str:
    """What proves a figure, a line each."""
    if not matter.evidence:
        text = t.gettext("“{what}”还没有佐证。回复那条上报发照片或文件来，就是它的佐证。")
        return text.format(what=matter.what[0])
    head = t.gettext("“{what}”的佐证，点一下看：").format(what=matter.what[0])
    names = dict(matter.names)
    lines = [
        f"{number}. {called(piece, t)}　{t.day(piece.at)}　{names.get(piece.person, '')}".rstrip()
        for number, piece in enumerate(matter.evidence, 1)
    ]
    older = t.ngettext("更早的还有 {count} 件。", "更早的还有 {count} 件。", matter.more)
    return "\n".join([head, *([older.format(count=matter.more)] if matter.more else []), *lines])


def proven_ones(matter: Matter, t: Translator) -> str:
    """Which figures of a department have any."""
    if not matter.owners:
        return t.gettext("还没有佐证。回复上报发照片或文件来，就是它的佐证。")
    line = t.gettext("· {name}　{count} 件")
    rows = [line.format(name=name, count=count) for name, (count,) in matter.owners]
    return "\n".join([t.gettext("有佐证的指标："), *rows])


def shown(piece: Shown, t: Translator) -> str:
    """What stands below a piece that is shown."""
    name = piece.indicator.name if piece.indicator else t.gettext("（已不在表里的指标）")
    line = f"{t.moment(piece.evidence.at)}　{piece.name}".rstrip("　")
    head = t.gettext("“{what}”的佐证").format(what=name)
    return "\n".join([head, line, *_elsewhere(piece.evidence, t)])


def _elsewhere(piece: Evidence, t: Translator) -> list[str]:
    if piece.file.kind is not Kind.LOCAL:
        return []
    return [t.gettext("文件在运行本程序的机器上：{name}").format(name=piece.file.name)]


def called(piece: Evidence, t: Translator) -> str:
    """A file by its name, a photo as such."""
    return piece.file.name or t.gettext(NAMES[piece.file.kind])


def evidence_label(answer: Answer, press: Press, t: Translator) -> str:
    """What a button about evidence says."""
    verb, _, rest = press.argument.partition("-")
    if press.act is Act.PROVE:
        return t.gettext(CHOICES[rest]) if rest in CHOICES else _named(answer, press)
    if verb == "see" and answer.matter:
        pieces = answer.matter.evidence
        number = [str(piece.id) for piece in pieces].index(rest)
        return f"{number + 1}. {called(pieces[number], t)}"
    if verb == "drop":
        return t.gettext("不作佐证")
    several = answer.matter and answer.matter.code is Code.PROVEN_ONES
    return _named(answer, press) if several else t.gettext("佐证")


def _named(answer: Answer, press: Press) -> str:
    """The indicator of one of several buttons, which stand in the order of their names."""
    assert answer.matter
    same = [other for other in answer.buttons if other.act is press.act]
    names = answer.matter.what or tuple(name for name, _ in answer.matter.owners)
    return names[same.index(press)]
