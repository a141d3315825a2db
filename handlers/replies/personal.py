"""Personal: what is kept of a person, told at first contact, on request, and once it is gone."""

from handlers.answers import Answer
from handlers.matters import Code, Matter
from handlers.replies.buttons import LANGUAGES
from handlers.replies.evidence import called
from handlers.replies.figures import shortened
from handlers.replies.histories import history
from handlers.replies.members import roles, said
from handlers.translation import N_, Translator
from store.personal import PersonalData

LISTED = 20

KEPT = N_(
    "会存下来的：您的名字、报的数、教的叫法、刚才谈到的指标；报的数同部门的人看得到。\n"
    "国家秘密和工作秘密请不要发。/mydata 看存了什么，/forgetme 删掉。"
)

SENTENCES = {
    Code.ASK_ERASURE: N_(
        "要删掉您的名字、叫法、谈话记录和部门身份吗？报过的数和说明、佐证留着，但不再有您的名字。"
    ),
    Code.ERASED: N_("已全部删除。报过的数还在，上面没有您的名字了。"),
}


def of_personal(answer: Answer, t: Translator) -> str:
    """What came of an affair of one's own data."""
    assert answer.matter
    matter = answer.matter
    if matter.data:
        return _data(answer, matter, matter.data, t)
    return t.gettext(SENTENCES[matter.code]) if matter.code in SENTENCES else said(matter, t)


def _data(answer: Answer, matter: Matter, data: PersonalData, t: Translator) -> str:
    lines = [t.gettext("您存在这里的数据：")]
    lines.append(t.gettext("· 名字：{name}").format(name=data.name or t.gettext("（无）")))
    if data.locale:
        lines.append(t.gettext("· 语言：{name}").format(name=LANGUAGES[data.locale]))
    lines += roles(matter, t)
    lines += _words(data, t)
    lines.append(
        t.ngettext(
            "· 谈话：记着 {n} 处谈到哪里", "· 谈话：记着 {n} 处谈到哪里", data.conversations
        ).format(n=data.conversations)
    )
    lines += _explained(data, t)
    if answer.results:
        lines += [t.gettext("· 报过的数（新的在前）："), history(answer, t)]
    if matter.more:
        lines.append(
            t.ngettext("还有 {n} 个。", "还有 {n} 个。", matter.more).format(n=matter.more)
        )
    return "\n".join(lines)


def _explained(data: PersonalData, t: Translator) -> list[str]:
    """What they said of figures, and the files that they brought; the last ones."""
    lines = [
        t.gettext("· 说明：{text}").format(text=shortened(note.text))
        for note in data.notes[-LISTED:]
    ]
    if count := len(data.evidence):
        names = t.gettext("、").join(called(piece, t) for piece in data.evidence[-LISTED:])
        said = t.ngettext("· 佐证 {count} 件：{names}", "· 佐证 {count} 件：{names}", count)
        lines.append(said.format(count=count, names=names))
    return lines


def _words(data: PersonalData, t: Translator) -> list[str]:
    return [
        t.gettext("· 叫法：{phrase} = {name}").format(phrase=alias.phrase, name=alias.name)
        for alias in data.words
    ]
