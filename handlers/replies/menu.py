"""The sentences of the command menu."""

from handlers.translation import N_, translator

DESCRIPTIONS = {
    "start": N_("认识一下：能做什么、怎么说"),
    "help": N_("可以这样问、这样报"),
    "list": N_("全部指标"),
    "board": N_("总表：各指标的档位、差距和未报的"),
    "digest": N_("简报：几个优、还差哪些、哪些掉档"),
    "owners": N_("谁负责哪个指标"),
    "cutoffs": N_("截止日"),
    "review": N_("待我审核的上报"),
    "closing": N_("到期封账和重新开放（管理员）"),
    "export": N_("导出：完成情况表、自评表、监控表"),
    "departments": N_("有哪些部门"),
    "members": N_("部门成员和身份"),
    "invite": N_("邀请人加入部门（管理员）"),
    "criterion": N_("把读不懂的标准写成读得懂的话（管理员）"),
    "weights": N_("指标的分值"),
    "audit": N_("谁改了什么（管理员）"),
    "mydata": N_("看存了我的什么"),
    "forgetme": N_("删除我的数据"),
    "lang": N_("换语言"),
    "cancel": N_("取消正在问的"),
}


def describe(command: str, locale: str) -> str:
    """What a command does, in a few words."""
    return translator(locale).gettext(DESCRIPTIONS[command])
