"""How many targets a place sets itself, and how firmly (目标力度): hard and soft, zero and full coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import order_groups
from govtext.analyse.intervals import wilson

if TYPE_CHECKING:
    import pandas as pd

HARD, SOFT, PLAIN = "hard", "soft", "plain"
BINDING, FEEBLE = 3, 1
ALL = "all"
"""The theme of the row that counts all themes of a group."""

AMBITION_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "theme", "zh"), "text"),
        **dict.fromkeys(("targets", "quantity", "zero", "coverage", "growth"), "int"),
        **dict.fromkeys((HARD, SOFT, PLAIN), "int"),
        **dict.fromkeys(("hard_share", "low", "high", "strength_mean"), "float"),
        "graded": "int",
        "per_10k": "float",
        **dict.fromkeys(("chars", "reports"), "int"),
    }
)
# 7%左右, 上下: the number itself gives way
_ELASTIC = re.compile(r"】[^，。；、]{0,3}?(?:左右|上下)")


def constraint(bound: str, strength: int | None, sentence: str) -> str:
    """Tell a hard constraint (以上, 确保, 突破) from a soft one (左右, 力争, a range) and a plain number.

    What gives way wins: 确保增长7%左右 is soft, and so is 力争突破. Source: Li, Liu, Weng & Zhou 2019,
    Economic Journal 129:2888–2915, and the Chinese studies that follow it.

    Example:
        >>> constraint("min", 2, "增长【8%】以上"), constraint("about", 3, "确保增长【7%】左右")
        ('hard', 'soft')
        >>> constraint("min", 1, "力争突破【120万吨】"), constraint("exact", 2, "达到【90%】")
        ('soft', 'plain')

    """
    if bound in ("about", "range") or strength == FEEBLE or _ELASTIC.search(sentence):
        return SOFT
    return HARD if bound in ("min", "max") or strength == BINDING else PLAIN


def ambition_table(
    targets: pd.DataFrame,
    groups: Mapping[str, str],
    chars: Mapping[str, int],
    *,
    by: str = "place",
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Count the targets of each group by theme and firmness: one row a group and theme, one for all themes.

    ``targets`` is the printed table, ``groups`` maps a report to its group, ``chars`` a group to its
    characters. hard_share = hard / targets with its Wilson interval; strength_mean is the mean grade (3
    binding, 2 strong, 1 soft) of the ``graded`` targets, those with a word of commitment; per_10k = targets
    for every 10,000 characters of the group's reports. The theme is that of the section, "none" where it has
    none.

    Example:
        >>> import pandas as pd
        >>> targets = pd.DataFrame({"doc": "梅", "theme": "industry", "kind": ["quantity", "zero"],
        ...     "change": "", "bound": ["min", "exact"], "strength": [3, None], "sentence": ""})
        >>> table = ambition_table(targets, {"梅": "梅岭镇"}, {"梅岭镇": 5000})
        >>> table[["theme", "targets", "zero", "hard", "plain", "strength_mean", "per_10k"]].values.tolist()
        [['all', 2, 1, 1, 1, 3.0, 4.0], ['industry', 2, 1, 1, 1, 3.0, 4.0]]

    """
    found = _tally(targets, groups)
    reports, known = Counter(groups.values()), names or {}
    order = {theme: n for n, theme in enumerate([ALL, *known])}
    rows = []
    for group in order_groups(list(reports), by):
        own = {ALL: _Tally(), **found.get(group, {})}
        for theme in sorted(own, key=lambda t: (order.get(t, len(order)), t)):
            zh = "全部" if theme == ALL else known.get(theme, theme)
            rows.append((group, theme, zh, *own[theme].cells(chars.get(group, 0)), reports[group]))
    return make_table(rows, AMBITION_COLUMNS)


def count_grades(targets: pd.DataFrame, groups: Mapping[str, str], group: str, theme: str) -> dict[int, int]:
    """Count the targets of a row of ``ambition_table`` by the grade of their word of commitment.

    Example:
        >>> import pandas as pd
        >>> cells = {"kind": "quantity", "change": "", "bound": "exact", "sentence": ""}
        >>> targets = pd.DataFrame({"doc": "梅", "theme": "industry", "strength": [3, 3, None], **cells})
        >>> count_grades(targets, {"梅": "梅岭镇"}, "梅岭镇", "all")
        {3: 2}

    """
    own = _tally(targets, groups).get(group, {}).get(theme)
    return dict(own.grades) if own else {}


@dataclass(slots=True)
class _Tally:
    """The targets of a group and theme by kind, firmness and grade, and those that are of a growth."""

    kinds: Counter[str] = field(default_factory=Counter)
    firm: Counter[str] = field(default_factory=Counter)
    grades: Counter[int] = field(default_factory=Counter)
    growth: int = 0

    def cells(self, chars: int) -> tuple[Any, ...]:
        """Give the cells of a row, from ``targets`` to ``chars``."""
        kinds, firm, total, graded = self.kinds, self.firm, self.kinds.total(), self.grades.total()
        summed = sum(grade * n for grade, n in self.grades.items())
        return (
            *(total, kinds["quantity"], kinds["zero"], kinds["coverage"], self.growth),
            *(firm[HARD], firm[SOFT], firm[PLAIN], firm[HARD] / total if total else None),
            *(wilson(firm[HARD], total) if total else (None, None)),
            *(summed / graded if graded else None, graded),
            *(total / chars * 10_000 if chars else None, chars),
        )


def _tally(targets: pd.DataFrame, groups: Mapping[str, str]) -> dict[str, dict[str, _Tally]]:
    """Count the targets by group and theme, and of all themes; one after the other, none of them kept."""
    found: dict[str, dict[str, _Tally]] = {}
    names = ("doc", "theme", "kind", "change", "bound", "strength", "sentence")
    for doc, theme, kind, change, bound, strength, sentence in zip(*(targets[n] for n in names), strict=True):
        grade = _grade(strength)
        firm = constraint(bound, grade, sentence)
        for name in (ALL, theme or "none"):
            own = found.setdefault(groups.get(doc, ""), {}).setdefault(name, _Tally())
            own.kinds[kind] += 1
            own.firm[firm] += 1
            own.growth += change != ""
            if grade is not None:
                own.grades[grade] += 1
    return found


def _grade(cell: object) -> int | None:
    return None if str(cell) in ("", "nan", "<NA>", "None") else int(str(cell).partition(".")[0])
