"""Papers: a form that comes as a file, and the 分值 of indicators."""

from handlers.answers import Answer
from handlers.documents import Order
from handlers.message import Press
from handlers.papers import Code, Paper
from handlers.translation import N_, Translator, translator
from store.errors import FormFailed
from store.forms import Form

FORMS = {
    Form.TABLE: N_("完成情况表"),
    Form.SELF: N_("绩效自评表"),
    Form.MONITOR: N_("绩效监控表"),
}
FORMATS = {"docx": "Word", "xlsx": "Excel", "csv": "CSV"}

SENTENCES = {
    Code.ORDERED: N_("{place}　{form}。数是现在已报的；空着的栏请自己填。"),
    Code.NOT_KEPT_HERE: N_("这里只看不存，导不出表，也不记分值。"),
    Code.NOT_A_MEMBER: N_("只有{place}的成员才能导出{place}的表。"),
    Code.NOT_ADMINISTRATOR: N_("分值要{place}的管理员来定。"),
    Code.OUT_OF_RANGE: N_("分值要大于 0、不超过 100。"),
    Code.DOSSIER: N_("这里存的与您有关的全部内容，一条不少，机器也能读（JSON）。"),
}
FAILURES = {
    "unknown_placeholders": N_("表样 {file} 里有不认识的名字：{detail}。没出表，请管理员改表样。"),
    "broken_template": N_("表样 {file} 打不开或填不了。没出表，请管理员换表样。"),
}


def paper(answer: Answer, t: Translator) -> str:
    """What came of it."""
    assert answer.paper
    told = answer.paper
    if told.code in (Code.WEIGHTS, Code.WEIGHED, Code.TAKEN_AWAY):
        return _weights(told, t)
    place = f"{told.department.code}{told.department.name}" if told.department else ""
    form = label(told.order, t) if told.order and told.order.form else ""
    return t.gettext(SENTENCES[told.code]).format(place=place, form=form)


def label(order: Order, t: Translator) -> str:
    """绩效自评表（Word）"""
    assert order.form
    return t.gettext("{form}（{format}）").format(
        form=t.gettext(FORMS[order.form]), format=FORMATS[order.format]
    )


def paper_label(press: Press, t: Translator) -> str:
    """A button of another form or format."""
    form, format, _ = press.argument.split("-")
    return label(Order(format, Form(form)), t)


def failure(error: FormFailed, locale: str) -> str:
    """Why there is no form, where a template cannot be filled."""
    sentence = translator(locale).gettext(FAILURES[error.code])
    return sentence.format(file=error.where, detail=error.detail)


def _weights(told: Paper, t: Translator) -> str:
    lines = [
        t.gettext("{name}　{points} 分").format(name=indicator.name, points=t.number(points))
        if points is not None
        else t.gettext("{name}　没有分值").format(name=indicator.name)
        for indicator, points in told.weights
    ]
    lines.append(
        t.gettext("分值合计 {total} 分，{without} 个指标没有分值。").format(
            total=t.number(told.total), without=told.without
        )
    )
    if told.code is Code.WEIGHTS:
        lines.append(t.gettext("管理员说“村官到岗率分值10”就能定；导出自评表时按分值算得分。"))
    return "\n".join(lines)
