"""Criteria: what the table says, with the readable words that count in its place."""

from handlers.answers import Answer
from handlers.readable import Readable, Step
from handlers.replies.readings import reading
from handlers.translation import N_, Translator
from store.catalog import Indicator
from store.standards.tiers import Tier

USAGE = N_(
    "把一档标准写成读得懂的话，这样发：\n"
    "/criterion {name} 优 95%以上\n"
    "改回原文：\n"
    "/criterion {name} 优 原文"
)

SENTENCES = {
    Step.UNREADABLE: N_("“{text}”我也读不懂，没有改。请写成“95%以上”“80%-90%”“3次”这样的话。"),
    Step.ASKED: N_("就这样读吗？原文照样显示；表里这一档改了，就不再用这句话。"),
    Step.KEPT: N_("好，“{tier}”从现在起按“{text}”读，原文照样显示。"),
    Step.TAKEN_BACK: N_("好，“{tier}”从现在起按原文读。"),
    Step.NOT_ADMINISTRATOR: N_("改标准的写法是部门管理员的事，请找管理员。"),
    Step.NOT_KEPT_HERE: N_("这里只看不存，不能改标准的写法。"),
}


def written(indicator: Indicator, tier: Tier, t: Translator) -> str:
    """A criterion as the table has it, beside it the words that it is read by."""
    text = indicator.criteria.get(tier, "") or t.gettext("（表里没有写）")
    if tier not in indicator.reworded:
        return text
    return t.gettext("{original}（按“{words}”读）").format(
        original=text, words=indicator.reworded[tier]
    )


def criterion(answer: Answer, t: Translator) -> str:
    """What came of /criterion."""
    assert answer.readable is not None
    readable = answer.readable
    if readable.step is Step.USAGE:
        return _usage(readable, t)
    said = t.gettext(SENTENCES[readable.step]).format(tier=readable.tier, text=readable.text)
    return "\n".join([*_before(readable, t), said])


def _usage(readable: Readable, t: Translator) -> str:
    """How the standard is read now, and what to type, with a name to be typed."""
    example = readable.indicator or next(iter(readable.offered), None)
    name = example.name if example else t.gettext("指标")
    lines = [*_standard(readable.indicator, t), t.gettext(USAGE).format(name=name)]
    if readable.offered:
        lines.append(t.gettext("点一个指标，看它现在怎么读："))
    if readable.more:
        more = t.ngettext("还有 {n} 个，打名字就行。", "还有 {n} 个，打名字就行。", readable.more)
        lines.append(more.format(n=readable.more))
    return "\n".join(lines)


def _standard(indicator: Indicator | None, t: Translator) -> list[str]:
    """The four criteria, and which of them cannot be read."""
    if indicator is None:
        return []
    unread = dict.fromkeys(indicator.ladder.unreadable, t.gettext("（读不懂）"))
    rows = (f"{tier}　{written(indicator, tier, t)}{unread.get(tier, '')}" for tier in Tier)
    return [indicator.name, *rows]


def _before(readable: Readable, t: Translator) -> list[str]:
    """The tier in question: what the table says, what it would be read as."""
    indicator, tier = readable.indicator, readable.tier
    if readable.step is not Step.ASKED or indicator is None or tier is None:
        return []
    said = reading(indicator.ladder, tier, t) or readable.text
    lines = [
        f"{indicator.name}　{tier}",
        t.gettext("原文：{text}").format(text=indicator.criteria.get(tier, "")),
    ]
    return [*lines, t.gettext("读作：{reading}").format(reading=said)] if readable.text else lines
