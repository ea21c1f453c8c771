"""What became of a target (结果): a row of the table of pledges, its result and how it was judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from govtext.analyse.frame import Columns
from govtext.analyse.rows import HEAD
from govtext.analyse.targets.altered import Altered
from govtext.analyse.targets.judging import gap, judge
from govtext.analyse.targets.linking import Link
from govtext.analyse.targets.reviews import count_mentions
from govtext.analyse.targets.stated import Statement, statement_of
from govtext.lexicon import Lexicon

PLEDGE_COLUMNS: Columns = MappingProxyType(
    {
        **HEAD,
        "indicator": "text",
        "value": "exact",
        "high": "exact",
        "unit": "text",
        **dict.fromkeys(("bound", "change", "outcome"), "text"),
        "result": "exact",
        "result_high": "exact",
        "result_bound": "text",
        **dict.fromkeys(("gap", "gap_share"), "exact"),
        "why": "text",
        "mentions": "int",
        "candidates": "int",
        **dict.fromkeys(("altered", "altered_doc"), "text"),
        **dict.fromkeys(("altered_start", "altered_end"), "int"),
        "judged": "text",
        **dict.fromkeys(("result_doc", "result_section"), "text"),
        **dict.fromkeys(("result_start", "result_end"), "int"),
        **dict.fromkeys(("result_text", "sentence", "result_sentence"), "text"),
        "margin": "exact",
        "rule": "text",
    }
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a target is held against: a result, or why there is none; and what replaced the target."""

    result: Statement | None = None
    why: str = ""
    candidates: int = 0
    altered: Altered | None = None
    shown: Statement | None = None


def pledge_row(
    row: Mapping[Any, Any],
    target: Statement,
    link: Link,
    match: Match,
    text: str,
    margin: Decimal,
    lexicon: Lexicon,
) -> dict[str, Any]:
    """Make a row of the table: the target, its result, and what the two make of it."""
    cells: dict[str, Any] = dict.fromkeys(PLEDGE_COLUMNS)
    cells.update({c: row[c] for c in (*HEAD, "value", "unit", "bound", "change", "sentence", "rule")})
    low, top, _ = target.printed
    cells.update(
        indicator=target.name, year=link.year, place=link.place, margin=margin, candidates=match.candidates
    )
    cells.update(high=top if top != low else None, result_doc=link.later, why=match.why)
    cells["mentions"] = count_mentions(row, target.name, text)
    result = match.result or (_told(match.altered) if match.altered else None)
    judged = ""
    if result is not None:
        lower = is_lower(target, lexicon)
        judged = _judge(target, result, margin, lower=lower)
        cells.update(_result_cells(result, target))
    elif match.shown is not None:
        cells.update(_passage(match.shown))
    cells["outcome"] = judged or ("unclear" if match.why or cells["mentions"] else "dropped")
    if match.altered is not None:
        cells.update(_altered_cells(match.altered, target, result, margin, lexicon))
    if cells["outcome"] == "unclear" and not match.why:
        cells["why"] = "open_bound" if result is not None else "no_figure"
    return cells


def is_lower(target: Statement, lexicon: Lexicon) -> bool:
    """Tell whether less is better: an upper bound, nothing at all, or a loss that is no decrease."""
    named = any(word in target.name for word in lexicon.words("pledges.lower"))
    return target.bound == "max" or target.value == 0 or (named and target.change != "-")


def _judge(target: Statement, result: Statement, margin: Decimal, *, lower: bool) -> str:
    return judge(
        (target.value, target.top),
        target.bound,
        (result.value, result.top),
        result.bound,
        margin=margin,
        lower=lower,
    )


def _result_cells(result: Statement, target: Statement) -> dict[str, Any]:
    """Give the cells of the result; its value in the target's unit."""
    value, top, unit = result.printed
    if unit != target.printed[2] and target.value:
        value, top = (v * target.printed[0] / target.value for v in (result.value, result.top))
    difference, share = gap(target.printed[0], value)
    return {
        "result": value,
        "result_high": top if top != value else None,
        "result_bound": result.bound,
        "gap": difference,
        "gap_share": share,
        **_passage(result),
    }


def _passage(statement: Statement) -> dict[str, Any]:
    """Give the cells that say where the later report speaks of it."""
    return {
        "result_section": statement.section,
        "result_start": statement.start,
        "result_end": statement.end,
        "result_text": statement.text,
        "result_sentence": statement.sentence,
    }


def _told(altered: Altered) -> Statement | None:
    return statement_of(altered.result) if altered.result is not None else None


def _altered_cells(
    altered: Altered, target: Statement, result: Statement | None, margin: Decimal, lexicon: Lexicon
) -> dict[str, Any]:
    """Give the cells of what replaced the target, and judge the result by it."""
    new = altered.new
    cells = {"outcome": "changed", "altered": new["text"], "altered_doc": new["doc"], "why": ""}
    cells.update(altered_start=new["start"], altered_end=new["end"])
    if result is not None:
        cells["judged"] = _judge(statement_of(new), result, margin, lower=is_lower(target, lexicon))
    return cells
