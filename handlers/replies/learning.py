"""Learning: what the assistant says of words that it was taught."""

from handlers.answers import Answer
from handlers.outcomes import Outcome
from handlers.translation import N_, Translator
from store.aliases import Alias

SENTENCES = {
    Outcome.LEARNED: N_("记住了：您以后说“{phrase}”，就是{name}。"),
    Outcome.FOR_ALL: N_("记住了：以后大家说“{phrase}”，都是{name}。"),
    Outcome.ONLY_YOURS: N_(
        "记住了：您以后说“{phrase}”，就是{name}。\n这只记在您名下；要大家通用，请找管理员来说。"
    ),
    Outcome.FORGOTTEN: N_("好，忘掉了：“{phrase}”不再是{name}。"),
    Outcome.NO_SUCH: N_("没有记过“{phrase}”这个叫法。说“我的叫法”可以看全部。"),
    Outcome.NOT_YOURS: N_("“{phrase}”是大家通用的叫法，只有管理员能去掉。"),
    Outcome.NOT_KEPT_HERE: N_("这里只看不存，记不住叫法。"),
    Outcome.UNKNOWN_MEANING: N_("没记：表里没有找到“{name}”。请说指标或活动的名字。"),
    Outcome.IS_TIER: N_("没记：“{phrase}”是档位，不能当叫法。"),
    Outcome.IS_FIGURE: N_("没记：“{phrase}”里是数，当叫法会和上报的数混。"),
    Outcome.IS_COMMAND: N_("没记：“{phrase}”另有用处，不能当叫法。"),
    Outcome.IS_NAME: N_("没记：“{phrase}”在表里另有所指，不能改。"),
    Outcome.IS_ITSELF: N_("不用记：“{phrase}”在表里就叫这个名字。"),
    Outcome.SAYS_NOTHING: N_("没记：“{phrase}”太短或太常用，容易误会。请换一个叫法。"),
    Outcome.TOO_LONG: N_("没记：“{phrase}”太长了。叫法最多 20 个字。"),
    Outcome.TOO_MANY: N_("没记：叫法太多了。说“我的叫法”，先忘掉几个。"),
}


def learned(answer: Answer, t: Translator) -> str:
    """What came of a lesson, or the list of all words taught."""
    if answer.outcome is Outcome.LIST:
        return _listed(answer, t)
    assert answer.outcome is not None
    result = answer.results[0] if answer.results else None
    alias = result.alias if result and result.alias else Alias("", "", "")
    said = t.gettext(SENTENCES[answer.outcome]).format(phrase=alias.phrase, name=alias.name)
    near = [candidate.label for candidate in result.candidates] if result else []
    if not near:
        return said
    return "\n".join(
        [said, t.gettext("相近的有：{names}").format(names=t.gettext("、").join(near))]
    )


def _listed(answer: Answer, t: Translator) -> str:
    aliases = [result.alias for result in answer.results if result.alias]
    if not aliases:
        return t.gettext("还没有记过叫法。可以这样教我：以后“村官”就是大学生村官到岗率。")
    return "\n".join([t.gettext("记住的叫法："), *(_line(alias, t) for alias in aliases)])


def _line(alias: Alias, t: Translator) -> str:
    line = f"· {alias.phrase} = {alias.name}"
    return line + t.gettext("（大家通用）") if alias.person is None else line


def picked_up(alias: Alias, t: Translator) -> str:
    """Beside the answer to a choice that was made twice."""
    return t.gettext("您两次都选了它，以后说“{phrase}”就是{name}，不再问了。").format(
        phrase=alias.phrase, name=alias.name
    )
