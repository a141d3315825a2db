"""The few sentences that only the terminal needs."""

from handlers.translation import translator


def hint(locale: str) -> str:
    """How buttons work in the terminal, and how to leave."""
    _ = translator(locale).gettext
    return _("按钮前有数字，输入数字就是按它。上下键翻看说过的话，输入“再见”或按 Ctrl-D 离开。")


def farewell(locale: str) -> str:
    """The last line."""
    return translator(locale).gettext("再见！说过的都记着，下次接着来。")


def saved_as(path: str, locale: str) -> str:
    """Where a picture was saved."""
    return translator(locale).gettext("图：{path}").format(path=path)


def no_file(path: str, locale: str) -> str:
    """That there is no file to prove anything with."""
    return translator(locale).gettext("没有这个文件：{path}").format(path=path)


def file_at(path: str, locale: str) -> str:
    """Where a file was saved."""
    return translator(locale).gettext("文件在：{path}").format(path=path)
