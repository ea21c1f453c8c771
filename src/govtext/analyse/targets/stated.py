"""What a report states of an indicator (表述): one figure, what it is of, and whether two of them compare.

A level is no change, a stock no addition, five years are not one and a part is not the whole: a target is
held against a result only where both are of one kind. Words come from pledges.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govtext.analyse.targets.ambition import constraint
from govtext.analyse.targets.contexts import (
    CLAUSE,
    MEMBER,
    about_of,
    kind_of,
    owner_of,
    phrase_of,
    verbs_of,
    words_of,
)
from govtext.analyse.targets.names import bare_name, whole_name
from govtext.analyse.targets.times import Times
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

# 在28家机构开展: where, not how many
_WHERE = re.compile(r"(?<![制定持留])在$")
_NOTE = re.compile(r"\s*[〔\[【（(]?\d+[〕\]】）)]")
# 完成22个花漾街区和街心花园: the number is of both, and neither name is its name
_BOTH = re.compile(r"(?:和|与|及|以及)(?![\d一二两三四五六七八九十百])")
# 由31家增加到38家: what it was before; 由4家增加 is the old value, wherever the new one stands
_FROM = re.compile(r"(?:由|从|[由从](?:原来|年初|上年|去年)的?)$")
_TO = re.compile(r"^[的了]?(?:（[^）]*）)?(?:增|提|扩|发展|上升|下降|降|减|压|缩|调|升)")

_PLAIN = ("added", "level", "stock")
_START = "pledges.verb.start"
AMOUNTS = ("元", "美元", "%", "kg", "人次")
"""Units of what is an amount of a year by itself, whether it was reached or done."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure as a statement (表述): its passage, its name, its value as an interval, and its kind.

    ``value`` and ``top`` are the ends of a range, twice the value where it is none, in the unit's base where
    it has one; ``printed`` holds both and the unit as printed. ``about`` is the year it is of, 0 where the
    sentence names none, ``MULTI`` or ``PART``. ``kind`` is flow (建设9处), added (新增9家), level (达到73家),
    stock (累计73家), rest (剩余5家) or empty; ``verbs`` are the groups of its deeds, ``owner`` whose figure
    it is where it is not the place's; ``loose`` says that its own clause does not name it.
    """

    doc: str
    section: str
    start: int
    end: int
    text: str
    sentence: str
    name: str
    phrase: str
    unit: str
    value: Decimal
    top: Decimal
    bound: str
    change: str
    base: str
    kind: str
    verbs: frozenset[str]
    owner: str
    loose: bool
    about: int
    whole: bool
    status: str
    role: str
    printed: tuple[Decimal, Decimal, str]
    due: int | None = None
    firm: str = ""


def read_statements(figures: pd.DataFrame, times: Times, lexicon: Lexicon) -> Iterator[Statement]:
    """Read the figures of a table (its columns as printed) as statements; ``times`` are those of its reports.

    A figure without a name, and the old value of a rise (由31家增加到38家), are left out.
    """
    columns = [str(c) for c in figures.columns]
    for cells in figures.itertuples(index=False, name=None):
        row = dict(zip(columns, cells, strict=True))
        name = bare_name(str(row["indicator"] or row["of"] or ""), lexicon)
        if name and row["value"] is not None:
            read = _read(row, name, times, lexicon)
            if read is not None:
                yield read


def statement_of(row: Mapping[Any, Any]) -> Statement:
    """Read one row of a table of figures as a bare statement: its values, without its year and kind."""
    value, top, unit = _measure(row)
    return Statement(
        doc=row["doc"],
        section=row["section"],
        start=int(row["start"]),
        end=int(row["end"]),
        text=row["text"],
        sentence=row["sentence"],
        name=str(row["indicator"]),
        phrase="",
        unit=unit,
        value=value,
        top=top,
        bound=row["bound"],
        change=row["change"],
        base=row["base"],
        kind="",
        verbs=frozenset(),
        owner="",
        loose=False,
        about=0,
        whole=False,
        status=row["status"],
        role=row["role"],
        printed=_ends(row["value"], row["high"], row["unit"]),
        due=_whole(row["deadline_year"]),
        firm=constraint(row["bound"], _whole(row["strength"]), row["sentence"]),
    )


def alike(one: Statement, other: Statement, lexicon: Lexicon) -> bool:
    """Tell whether a target and a result are of one kind: unit, level or change, addition or stock, deed."""
    return (
        _counted_alike(one, other, lexicon)
        and one.change == other.change
        and not _apart(one, other)
        and ("rest" not in (one.kind, other.kind) or one.kind == other.kind)
        and (one.phrase == other.phrase or not (one.loose or other.loose))
        and (not one.verbs or not other.verbs or bool(one.verbs & other.verbs))
        and not (_START in other.verbs and _START not in one.verbs)
        and one.owner == other.owner
    )


def _counted_alike(one: Statement, other: Statement, lexicon: Lexicon) -> bool:
    """Tell whether two units are one, or both count bodies (家, 个, 座) of which one deed is told."""
    counters = lexicon.words("pledges.counter")
    return one.unit == other.unit or (
        one.unit in counters and other.unit in counters and one_deed(one, other)
    )


def one_deed(one: Statement, other: Statement) -> bool:
    """Tell whether both tell of one deed, of what is new, or of all there is."""
    return bool(one.verbs & other.verbs) or (one.kind == other.kind and one.kind in _PLAIN)


def _apart(one: Statement, other: Statement) -> bool:
    """Tell an addition from a stock; an amount of a year (完成投资3亿元) is a stock only where added up."""
    kinds = {one.kind, other.kind}
    if "stock" in kinds or one.unit in AMOUNTS:
        return "stock" in kinds and kinds != {"stock"} and kinds != {"stock", "level"}
    return kinds in ({"flow", "level"}, {"added", "level"}, {"added", ""})


def reversed_growth(target: Statement, result: Statement) -> Statement:
    """Turn a fall into a growth below zero where growth was pledged: 增长1.5%, 下降19%."""
    if target.change != "+" or result.change != "-" or result.unit != "%":
        return result
    low, high, unit = result.printed
    return replace(result, change="+", value=-result.top, top=-result.value, printed=(-high, -low, unit))


def _read(row: Mapping[Any, Any], name: str, times: Times, lexicon: Lexicon) -> Statement | None:
    before, _, after = str(row["sentence"]).partition("【")
    after = after.partition("】")[2]
    if _FROM.search(before) and _TO.match(after):
        return None
    if _NOTE.match(before) or _WHERE.search(before):
        return None
    clause, wide, of = MEMBER.split(before)[-1], CLAUSE.split(before)[-1], str(row["of"])
    leads = bool(of) and after.lstrip("“‘「").startswith(of)
    behind = after.lstrip("“‘「")[len(of) :].lstrip("”’」")
    modifies = leads and (behind.startswith("的") or bool(_BOTH.match(behind)))
    # 莲藕种植面积: what is in the name was not done
    member = MEMBER.split(of)[-1]
    kind = kind_of(clause.replace(member, "") if member else clause, lexicon) or ("flow" if leads else "")
    # 新增上市企业7家，总量46家: the name is all there is to the clause; 贷款余额 stands at a date
    total = words_of(lexicon, "total").search(clause) or words_of(lexicon, "standing").search(name)
    if total and kind not in ("rest", "added"):
        kind = "stock"
    bare = statement_of(row)
    phrase = phrase_of(clause, lexicon)
    return replace(
        bare,
        name=name if leads else whole_name(name, phrase, lexicon),
        phrase=phrase,
        kind=kind or (kind_of(wide.replace(of, "") if of else wide, lexicon) if wide != clause else ""),
        verbs=verbs_of(wide + CLAUSE.split(after)[0], lexicon),
        owner=owner_of(_naming(before, of, clause), of, lexicon),
        loose=modifies
        or not (row["change"] or leads or kind in ("level", "stock") or "分别" in before or of in clause),
        about=about_of(before, of, times.over(row["doc"], int(row["start"])), lexicon, after),
        whole=bool(words_of(lexicon, "whole").search(before)),
    )


def _naming(before: str, of: str, clause: str) -> str:
    """Give the clause that names a figure: its own, or the one before (产业园区完成投资9亿元，增长｜57%)."""
    at = before.rfind(of) if of else -1
    if of in clause or at < 0:
        return clause
    return MEMBER.split(before[:at])[-1] + of


def _measure(row: Mapping[Any, Any]) -> tuple[Decimal, Decimal, str]:
    """Give a figure's two ends and its unit, in the base unit where there is one."""
    if row["base_unit"]:
        return _ends(row["base_value"], row["base_high"], row["base_unit"])
    return _ends(row["value"], row["high"], row["unit"])


def _ends(value: object, high: object, unit: object) -> tuple[Decimal, Decimal, str]:
    low = exact(value)
    return low, low if str(high) in ("", "nan", "None", "<NA>", "NaN") else exact(high), str(unit)


def _whole(cell: object) -> int | None:
    """Give a whole number of a table; None where the cell is empty."""
    return None if str(cell) in ("", "nan", "<NA>", "None") else int(float(str(cell)))


def exact(value: object) -> Decimal:
    """Give a cell as an exact number."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def pick(candidates: Sequence[Statement], year: int) -> tuple[Statement | None, str]:
    """Pick the statement that tells how the year ended, and why none where there is none.

    What is about another year, several years or a part is left out; of what remains, the year's own figure
    and the whole place's go first. Those that still disagree decide nothing.
    """
    about = [s for s in candidates if s.about in (0, year)]
    if not about:
        return None, "other_period" if candidates else ""
    for better in (
        [s for s in about if s.about == year or s.whole],
        [s for s in about if s.role == "review"],
        about,
    ):
        if better and len({(s.value, s.top, s.bound) for s in better}) == 1:
            return better[0], ""
    return None, "several"
