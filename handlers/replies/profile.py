"""The sentences of the bot's profile: what it is, to who has not begun yet."""

from handlers.translation import N_, translator

DESCRIPTION = N_(
    "我是定档，帮部门管绩效指标：查评价标准，看一个数评什么档，上报和更正。\n"
    "· 村官到岗率 良 是多少\n"
    "· 村官应到40实到37\n"
    "· 党代表100 素质工程92 远教9500分钟\n"
    "点“开始”。还没有权限的，请部门管理员发一个邀请链接。\n"
    "国家秘密和工作秘密请不要发。"
)
SHORT = N_("绩效指标查标准、看档位、上报：打字说指标和数就行。")


def description(locale: str) -> str:
    """What stands in the empty chat: at most 512 characters."""
    return translator(locale).gettext(DESCRIPTION)


def short_description(locale: str) -> str:
    """What stands in the profile and beside a link: at most 120 characters."""
    return translator(locale).gettext(SHORT)
