"""How many targets a place sets itself, and how firmly (目标力度): hard and soft, zero and full coverage."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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
    found: defaultdict[tuple[str, str], list[Mapping[Any, Any]]] = defaultdict(list)
    for row in targets.to_dict("records"):
        group = groups.get(row["doc"], "")
        for theme in (ALL, row["theme"] or "none"):
            found[group, theme].append(row)
    reports = Counter(groups.values())
    rows = []
    for group in order_groups(list(dict.fromkeys(groups.values())), by):
        for theme in _themes(group, found, names or {}):
            zh = "全部" if theme == ALL else (names or {}).get(theme, theme)
            rows.append(
                (group, theme, zh, *_counts(found[group, theme], chars.get(group, 0)), reports[group])
            )
    return make_table(rows, AMBITION_COLUMNS)


def _themes(
    group: str, found: Mapping[tuple[str, str], Sequence[Any]], names: Mapping[str, str]
) -> Sequence[str]:
    """List the themes of a group: all of them first, then in the order of the scheme."""
    own = [t for g, t in found if g == group and t != ALL]
    order = list(names)
    return [ALL, *sorted(own, key=lambda t: (order.index(t) if t in order else len(order), t))]


def _counts(rows: Sequence[Mapping[Any, Any]], chars: int) -> tuple[Any, ...]:
    kinds = Counter(r["kind"] for r in rows)
    grades = [int(r["strength"]) for r in rows if str(r["strength"]) not in ("", "nan", "<NA>", "None")]
    firm = Counter(constraint(r["bound"], _grade(r["strength"]), r["sentence"]) for r in rows)
    total, hard = len(rows), firm[HARD]
    return (
        *(total, kinds["quantity"], kinds["zero"], kinds["coverage"], sum(r["change"] != "" for r in rows)),
        *(hard, firm[SOFT], firm[PLAIN], hard / total if total else None),
        *(wilson(hard, total) if total else (None, None)),
        *(sum(grades) / len(grades) if grades else None, len(grades)),
        *(total / chars * 10_000 if chars else None, chars),
    )


def _grade(cell: object) -> int | None:
    return None if str(cell) in ("", "nan", "<NA>", "None") else int(str(cell).partition(".")[0])
