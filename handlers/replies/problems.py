"""Problems: why a file is no table, and what in a table deserves a look."""

from handlers.translation import N_, Translator
from store.errors import ImportFailed
from store.tables import Warning

PROBLEMS = {
    "unknown_format": N_("这种文件读不了，请另存为 .docx、.xlsx、.csv 或 .txt 再发。"),
    "old_format": N_("这是旧格式，请打开后另存为 {detail} 再发。"),
    "wrong_format": N_("文件名和内容对不上，内容像是 {detail}。"),
    "broken_file": N_("文件坏了，打不开。请重新导出再发。"),
    "password_protected": N_("文件设了密码，请去掉密码再发。"),
    "empty_file": N_("文件是空的。"),
    "too_large": N_("文件太大了，最大 {detail} 字节（20 MB）。"),
    "too_large_unpacked": N_("文件解开后太大，最多 {detail} 字节。"),
    "too_many_parts": N_("文件里的部件太多，最多 {detail} 个。"),
    "too_many_rows": N_("行数太多，最多 {detail} 行。"),
    "too_many_cells": N_("一行的格子太多，最多 {detail} 个。"),
    "cell_too_long": N_("一个格子里的字太多，最多 {detail} 个。"),
    "nul_byte": N_("里面有不该有的字符（NUL）。"),
    "unclosed_quote": N_("引号没有成对。"),
    "unknown_encoding": N_("文字编码认不出来，请存成 UTF-8 或 GB18030 再发。"),
    "missing_header": N_("缺了一列：{detail}。"),
    "no_table": N_("没有找到绩效表的表头（职责活动、绩效指标、评价标准……）。"),
    "no_department": N_("看不出是哪个部门的表。请在标题或文件名里写上，比如“305民政局”。"),
    "no_activity": N_("表头下面没有职责活动。"),
    "too_hard": N_("读了太久也没读完，请把表拆小，或者换一种格式再发。"),
    "unreachable": N_("文件没有取到，请再发一次。"),
}

WARNINGS = {
    "overlap": N_("两档的范围有重叠：{detail}"),
    "uncovered": N_("有的数哪一档都没写到：{detail}"),
    "direction_unclear": N_("看不出是越高越好还是越低越好：{detail}"),
    "unreadable_criterion": N_("这条标准读不懂：{detail}"),
    "criterion_missing": N_("有一档没写标准：{detail}"),
    "budget_sum": N_("预算和下级加起来不一致：{detail}"),
    "budget_unreadable": N_("预算数读不懂：{detail}"),
    "duplicate_indicator": N_("指标重名：{detail}"),
    "duplicate_activity": N_("活动重名：{detail}"),
    "indicator_without_activity": N_("指标没有归到活动，没有收进来：{detail}"),
    "indicator_without_name": N_("有标准没有指标名，没有收进来：{detail}"),
    "table_skipped": N_("有一张表缺列，没有收进来：{detail}"),
    "hidden_sheet": N_("隐藏的工作表没有收进来：{detail}"),
    "hidden_row": N_("隐藏的行也收进来了：{detail}"),
    "formula_without_value": N_("公式没有算出结果：{detail}"),
    "no_code": N_("部门没有写编码：{detail}"),
}


def problem(error: ImportFailed, t: Translator) -> str:
    """What is wrong with a file, and where."""
    sentence = t.gettext(PROBLEMS.get(error.code, PROBLEMS["broken_file"]))
    said = sentence.format(detail=error.detail)
    return t.gettext("{where}：{problem}").format(where=error.where, problem=said)


def warning(odd: Warning, t: Translator) -> str:
    """What deserves a look, and where."""
    sentence = t.gettext(WARNINGS.get(odd.code, "{detail}"))
    said = sentence.format(detail=odd.detail)
    return t.gettext("{where}：{problem}").format(where=odd.where, problem=said)
