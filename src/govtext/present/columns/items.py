"""The columns (列) of what is found in reports: sections, figures, targets, slogans, and their problems."""

from __future__ import annotations

from types import MappingProxyType

ITEMS = MappingProxyType(
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
        "why": (
            "缘由",
            "why it is not searched, has no interval, or is not decided",
        ),
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
        # problems
        "severity": ("程度", "error, warning, note"),
        "code": ("代码", "the kind of problem; it never changes"),
        "message": ("说明", "what is wrong and what to do"),
    }
)
"""Column → its Chinese header and what it holds."""
