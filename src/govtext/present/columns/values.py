"""The Chinese words (取值) for the values of closed lists, by column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
THEME_WORDS = {"mixed": "多主题", "none": "无主题", "all": "全部"}
_BOUNDS = {"exact": "确数", "about": "约数", "min": "至少", "max": "至多", "range": "区间"}
_YES = {"yes": "是", "no": "否"}

VALUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "status": _STATUS,
        "role": _ROLES,
        "level": _LEVELS,
        "kind": {**_KINDS, **_SLOGANS, "quantity": "数量", "zero": "零", "coverage": "全覆盖"},
        "bound": _BOUNDS,
        "form": {"quoted": "引号", "numeral": "数字", "parallel": "并列", "known": "已知"},
        "commitment": {"binding": "约束", "strong": "较强", "soft": "弹性"},
        "relation": {
            "own": "本地",
            "above": "上级",
            "below": "下级",
            "sibling": "同级同县",
            "other": "其他",
        },
        "sort": {"common": "套话", "borrowed": "借用", "own": "沿用", "unknown": "未定"},
        "family": {"supply": "供给型", "environment": "环境型", "demand": "需求型"},
        "side": {"row": "组", "column": "特征"},
        "outcome": {
            "met": "完成",
            "exceeded": "超额完成",
            "missed": "未完成",
            "changed": "目标调整",
            "dropped": "未再提及",
            "unclear": "无法判定",
        },
        "judged": {"met": "完成", "exceeded": "超额完成", "missed": "未完成", "unclear": "无法判定"},
        "constraint": {"hard": "硬约束", "soft": "软约束", "plain": "未限定"},
        "measure": {"clause": "小句", "char": "字数", "heading": "小标题", "section": "章节篇幅"},
        "interval": {"wilson": "威尔逊", "newcombe": "纽科姆", "bootstrap": "自助法"},
        "apart": _YES,
        "drawn": {"reports": "报告", "sections": "章节"},
        "from_kind": {**_KINDS, "mixed": "多种"},
        "to_kind": {**_KINDS, "mixed": "多种"},
        "retired": _YES,
        "local": _YES,
        "counted": {"new": "新增", "all": "总量"},
        "range_as": {"mid": "中点", "low": "下限"},
        "first_level": _LEVELS,
        "target_bound": _BOUNDS,
        "result_bound": _BOUNDS,
        "top_theme": THEME_WORDS,
        "severity": {"error": "错误", "warning": "警告", "note": "提示"},
        "of": {"themes": "主题", "slogans": "口号", "keywords": "关键词", "figures": "数字"},
        "group": {**_ROLES, **_KINDS, **_LEVELS},
        "label": _SLOGANS,
        "theme": THEME_WORDS,
        "section_theme": THEME_WORDS,
        "feature": THEME_WORDS,
        "point": THEME_WORDS,
        "test": {"g2_four": "四格似然比检验", "fisher": "费希尔精确检验"},
        "reference": {"rest": "其余"},
        "counted_in": {"window": "窗口", "sentence": "句子", "section": "章节", "report": "报告"},
    }
)
"""Column → the Chinese words for the values of its closed list; ids of themes are the scheme's own."""
