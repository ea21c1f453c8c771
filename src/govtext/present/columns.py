"""The columns (列) of every table: their Chinese headers and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from types import MappingProxyType

COLUMNS = MappingProxyType(
    {
        # what a row of an extracted item begins and ends with
        "doc": ("文档", "the report's id: its file's name without the suffix"),
        "file": ("文件", "the report's file"),
        "place": ("地方", "the body that reports, as the text names it"),
        "within": ("上级", "the next unit above, as the text names it"),
        "level": (
            "层级",
            "of a section: its depth, 1 outermost; of a report: nation, province, city, county, township",
        ),
        "year": ("年份", "the year the report plans for, or else looks back on"),
        "section": (
            "章节",
            "id of the innermost section: 3.2 is the second child of the third; 0 opening, end closing",
        ),
        "start": ("起", "first character, counted from 0 in code points of the report's text"),
        "end": ("止", "one past the last character"),
        "text": ("原文", "the words as they stand in the report"),
        "rule": ("规则", "the dictionary row or grammar rule that found it"),
        # reports
        "title": ("标题", "the report's title"),
        "kind": (
            "类别",
            "of a report: review, plan, both; of a target: quantity, zero, coverage; "
            "of a slogan: formulation, campaign, motto, label, name, speech",
        ),
        "chars": ("字数", "characters in the report's text"),
        "sections": ("章节数", "sections in the report"),
        "figures": ("数字数", "figures in the report"),
        "targets": ("指标数", "targets in the report"),
        "slogans": ("口号数", "slogans in the report"),
        "titles": ("书名数", "titles in 《 》 in the report"),
        "problems": ("问题数", "problems of the report"),
        "sha256": ("校验和", "of the file's bytes"),
        "encoding": ("编码", "the encoding the file was read in"),
        "source": ("来源", "where the page says it is from"),
        "published": ("发布日期", "when the page says it was published"),
        "province": ("省", "the province of the place, by its full name"),
        "city": ("市", "the prefecture of the place, by its full name"),
        "county": ("县", "the county of the place"),
        "period": ("时段", "the part of the year that the title or the file's name speaks of: 上半年"),
        "format": ("格式", "the file's format by its bytes: txt, docx, pdf, html, csv"),
        "docvars": ("文档变量", "the docvars, each with where it came from: title, opening, file name"),
        "why": ("缘由", "why it is not searched: furniture of a page (noise), or what the reader calls it"),
        # sections
        "marker": ("序号", "the mark as it stands: 一、 （一） 1. 一是"),
        "document_number": ("文号", "what the issuing body numbered the document with"),
        "issuer": ("发文机构", "who issued the document, as its page says"),
        "index": ("索引号", "the number of the document in the register of its government"),
        "number": ("序数", "the number the author wrote, right or wrong"),
        "heading": ("小标题", "the section's heading"),
        "role": ("性质", "review (done), plan (to be done), problem (shortcomings), other"),
        "theme": ("主题", "the theme"),
        # figures
        "value": ("数值", "of a figure: the number, with 十百千万亿 folded in; the lower end of a range"),
        "high": ("上限", "of a figure: the upper end of a range; of a share: of its 95 % interval"),
        "unit": ("单位", "the unit or measure word"),
        "bound": ("界限", "exact, about, min (以上, 超), max (以内, 不足), range"),
        "change": ("增减", "+ or - where the figure is an increase or decrease by that much"),
        "of": ("对象", "of a figure: what is counted or measured; of a comparison: what is compared"),
        "status": ("状态", "achieved (happened, stands), planned (a target), other"),
        "deadline": ("期限", "by when, as the sentence says it"),
        "deadline_year": ("期限年份", "the year of the deadline, counted from the report's year"),
        "strength": ("承诺等级", "the words of commitment graded: 3 binding, 2 strong, 1 soft"),
        "indicator": ("指标名称", "the normal name of what is measured"),
        "base": ("比较基准", "what a change is measured against: 比上年"),
        "commitment": ("承诺强度", "how firmly the target is promised"),
        "form": (
            "形式",
            "quoted, numeral (三会一课), parallel (早谋划、早部署), known (a formulation without marks)",
        ),
        "base_value": ("基准值", "the value in the base unit of its dimension: 亩 and 公顷 both in 平方米"),
        "base_high": ("基准上限", "the upper end of a range in the base unit"),
        "base_unit": ("基准单位", "the base unit"),
        "sentence": ("所在句", "the sentence, the find in 【】"),
        "section_theme": ("章节主题", "the main theme of the section"),
        # counts
        "parent": ("上级章节", "id of the section above"),
        "own_text": ("自身原文", "the section's words that no subsection holds"),
        "own_chars": ("自身字数", "characters that no subsection holds, white space and noise left out"),
        "noise_chars": ("噪声字数", "characters of web furniture"),
        "theme_hits": ("主题词数", "terms of themes found"),
        "group": ("组", "the report, place, year, level, kind or role that is counted"),
        "zh": ("主题名", "the theme's Chinese name"),
        "clauses_hit": ("命中小句数", "clauses with at least one term of the theme"),
        "clauses": ("小句数", "all clauses: the stretches between 。！？；，： and line ends"),
        "clause_share": ("小句占比", "clauses_hit / clauses"),
        "chars_hit": ("命中字数", "characters in terms of the theme"),
        "char_share": ("字数占比", "chars_hit / chars"),
        "hits": ("命中次数", "terms of the theme found"),
        "hits_all": ("总命中次数", "terms of all themes found"),
        "themed_sections": ("有主题章节数", "sections with a main theme, for all themes"),
        "low": ("下限", "lower end of the 95 % interval"),
        # words
        "rank": ("名次", "1 is the first"),
        "word": ("词", "the word; a slogan counts as one"),
        "count": ("次数", "times in the group"),
        "tokens": ("总词数", "all words of the group"),
        "docfreq": ("出现报告数", "reports of the corpus that have the word"),
        "docs": (
            "报告总数",
            "of words: reports of the corpus; of comparisons: reports of the group that have the feature",
        ),
        "tf": ("词频", "count / tokens"),
        "idf": ("逆文档频率", "ln((1 + docs) / (1 + docfreq)) + 1"),
        "tfidf": ("TF-IDF值", "tf × idf"),
        "rest_count": ("他组次数", "times in all other groups"),
        "rest_tokens": ("他组总词数", "words of all other groups"),
        "log_odds": ("对数优势比", "log-odds ratio with a prior"),
        "z": ("Z值", "log_odds over its standard deviation"),
        "g2": ("G²值", "log-likelihood of two cells"),
        "log_ratio": ("对数比", "how many times the group's share doubles the rest's"),
        "group_docfreq": ("组内出现报告数", "reports of the group that have the word"),
        "group_docs": ("组内报告数", "reports of the group"),
        "prior": ("先验", "the prior count of the word"),
        # comparisons
        "feature": ("特征", "the theme, slogan, word or indicator"),
        "label": ("标签", "the theme's Chinese name, the slogan's kind, or the indicator's normal name"),
        "denominator": ("分母", "what value is a part of; empty where there is no share"),
        "share": ("占比", "value / denominator"),
        "reports": ("报告数", "reports of the group"),
        "groups": ("组数", "groups that have the feature"),
        "spread": ("极差", "largest share less the smallest"),
        # problems
        "severity": ("程度", "error, warning, note"),
        "code": ("代码", "the kind of problem; it never changes"),
        "message": ("说明", "what is wrong and what to do"),
    }
)

TABLES = MappingProxyType(
    {
        "reports": ("报告", "One row a report: what is known about it and how much was found in it."),
        "sections": ("章节", "One row a section, in the order of the text."),
        "figures": ("数字", "One row a number that measures or counts something."),
        "targets": ("指标", "The figures that are planned, and the pledges without a number."),
        "slogans": ("口号", "One row a slogan."),
        "titles": ("书名", "One row a title in 《 》."),
        "keywords": ("关键词", "The words that mark each group of reports, by tf-idf."),
        "distinctive": ("特色词", "The words that set each place apart from all the others, by log-odds."),
        "themes": ("主题", "How much of each report goes to each theme."),
        "theme_hits": ("主题词", "One row a term of a theme, where it was found."),
        "comparison": ("比较", "The places side by side."),
        "problems": ("问题", "One row a problem of an input or a dictionary."),
        "plots": ("图", "The pictures."),
    }
)
"""The tables of the ``report`` folder: their Chinese names and what they hold."""

DROPPABLE = (
    *("sha256", "prior", "base_high", "base_value", "base_unit", "rule", "section_theme", "encoding"),
    *("published", "source", "file", "noise_chars", "own_text", "own_chars", "parent", "hits_all"),
    *("themed_sections", "chars_hit", "char_share", "g2", "log_ratio", "rest_tokens", "group_docs"),
    *("titles", "theme_hits", "within", "strength", "indicator", "base", "deadline_year", "sentence"),
    *("commitment", "theme", "level", "role", "place", "year", "bound", "change", "section", "kind"),
    *("deadline", "high", "form", "status", "unit", "of"),
)
"""Left out of a terminal's table in this order where there is no room; every other format has all columns.

What ``show`` needs (doc, start, end) and the text are never among them."""
KEPT_WHOLE = ("doc",)
"""Narrowed last in a terminal's table: a report's id that is cut cannot be given to ``show``."""


_KINDS = {"review": "总结", "plan": "计划", "both": "总结和计划"}
_ROLES = {"review": "总结", "plan": "计划", "problem": "问题", "other": "其他"}
_LEVELS = {"nation": "全国", "province": "省级", "city": "地市", "county": "区县", "township": "乡镇"}
_SLOGANS = {
    "formulation": "提法",
    "campaign": "行动",
    "motto": "口号",
    "label": "名号",
    "name": "名称",
    "speech": "引语",
}
_STATUS = {"achieved": "已完成", "planned": "计划", "other": "其他"}
_THEMES = {"mixed": "多主题"}

VALUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "status": _STATUS,
        "role": _ROLES,
        "level": _LEVELS,
        "kind": {**_KINDS, **_SLOGANS, "quantity": "数量", "zero": "零", "coverage": "全覆盖"},
        "bound": {"exact": "确数", "about": "约数", "min": "至少", "max": "至多", "range": "区间"},
        "form": {"quoted": "引号", "numeral": "数字", "parallel": "并列", "known": "已知"},
        "commitment": {"binding": "约束", "strong": "较强", "soft": "弹性"},
        "severity": {"error": "错误", "warning": "警告", "note": "提示"},
        "of": {"themes": "主题", "slogans": "口号", "keywords": "关键词", "figures": "数字"},
        "group": {**_ROLES, **_KINDS, **_LEVELS},
        "label": _SLOGANS,
        "theme": _THEMES,
        "section_theme": _THEMES,
        "feature": _THEMES,
    }
)
"""Column → the Chinese words for the values of its closed list; ids of themes are the scheme's own."""


def shown_value(column: str, value: object, lang: str, themes: Mapping[str, str]) -> object:
    """Give a cell as a language shows it: values of closed lists in Chinese, ``themes`` by their names.

    Example:
        >>> shown_value("status", "planned", "zh", {}), shown_value("theme", "party", "zh", {"party": "党建"})
        ('计划', '党建')
        >>> shown_value("status", "planned", "en", {}), shown_value("text", "plan", "zh", {})
        ('planned', 'plan')
    """
    if lang != "zh" or not isinstance(value, str) or column not in VALUES:
        return value
    words = {**themes, **VALUES[column]} if VALUES[column] is _THEMES else VALUES[column]
    return words.get(value, value)


def headers(names: Sequence[str], lang: str) -> list[str]:
    """Give the headers of a table, each once: a second one of the same word is numbered.

    Example:
        >>> headers(["chars", "字数"], "zh")  # the second is the user's own, from metadata.csv
        ['字数', '字数2']
    """
    found: list[str] = []
    for word in (header(name, lang) for name in names):
        free = (w for n in count(1) if (w := word if n == 1 else f"{word}{n}") not in found)
        found.append(next(free))
    return found


def header(name: str, lang: str) -> str:
    """Give a column's header in a language; names that are not fixed (a place, a theme) stay as they are.

    Example:
        >>> header("deadline", "zh"), header("deadline", "en"), header("枫坪镇", "zh")
        ('期限', 'deadline', '枫坪镇')
    """
    if lang != "zh":
        return name
    # A wide comparison by role, kind or level has their values as its columns.
    return COLUMNS[name][0] if name in COLUMNS else VALUES["group"].get(name, name)
