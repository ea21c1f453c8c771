"""The same indicator across places and years (指标对照): what was pledged, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, is_missing
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.targets.contexts import MULTI, PART
from govtext.analyse.targets.linking import half_year, reviewed
from govtext.analyse.targets.names import general, is_called
from govtext.analyse.targets.stated import AMOUNTS, Statement, read_statements
from govtext.analyse.targets.times import read_times
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

INDICATOR_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("indicator", "change", "counted", "unit", "place", "level"), "text"),
        "year": "int",
        **dict.fromkeys(("target", "target_high"), "exact"),
        **dict.fromkeys(("target_bound", "constraint"), "text"),
        **dict.fromkeys(("result", "result_high"), "exact"),
        "result_bound": "text",
        **dict.fromkeys(("target_of", "result_of"), "int"),
        "target_doc": "text",
        **dict.fromkeys(("target_start", "target_end"), "int"),
        "result_doc": "text",
        **dict.fromkeys(("result_start", "result_end"), "int"),
        **dict.fromkeys(("places", "years", "reports"), "int"),
        **dict.fromkeys(("sentence", "result_sentence"), "text"),
    }
)

Key = tuple[str, str, str, str]
Cell = tuple[Key, str, int]


def indicators_table(
    reports: pd.DataFrame,
    figures: pd.DataFrame,
    sections: pd.DataFrame,
    lexicon: Lexicon,
    *,
    groups: Mapping[str, str],
    only: Sequence[str] = (),
    top: int | None = 20,
    cells: int = 2,
) -> pd.DataFrame:
    """Put an indicator's targets and results of all places and years into one table.

    A row is one indicator in one unit, as a level or as a change, as what was added (``counted`` new) or
    all there is, of one place and year: ``target`` is what the report that plans the year pledges, ``result``
    what the report that looks back on it says. Where a report gives several, the whole place's own goes
    first, then the first in the text; ``target_of`` and ``result_of`` say of how many. ``only`` names
    indicators (or parts of their names), else those with at least ``cells`` places and years are shown, the
    ``top`` most widespread. Values stand in the base unit where there is one, so that 万元 and 亿元 compare.
    ``places``, ``years`` and ``reports`` count what stands behind the indicator.
    """
    known = {r["doc"]: r for r in reports.to_dict("records") if groups.get(r["doc"])}
    found: defaultdict[Cell, dict[str, list[Statement]]] = defaultdict(lambda: {"target": [], "result": []})
    for statement in read_statements(figures, read_times(sections, lexicon), lexicon):
        report = known.get(statement.doc)
        year = _year(statement, report) if report else None
        if report and year is not None and _wanted(statement, only, lexicon):
            side = "target" if statement.status == "planned" else "result"
            key = (statement.name, statement.change, counted(statement), statement.unit)
            found[key, groups[statement.doc], year][side].append(statement)
    levels = {groups[doc]: r["level"] for doc, r in known.items()}
    return make_table(_rows(found, levels, top, 1 if only else cells), INDICATOR_COLUMNS)


def explain_indicator(row: Mapping[str, Any], figures: pd.DataFrame, lexicon: Lexicon) -> str:
    """Show where both values of a row come from: the passage, and the figure as printed in its base unit."""
    steps = []
    for side in ("target", "result"):
        if not row[f"{side}_doc"]:
            steps.append(f"{side}: none is stated")
            continue
        at = figures[(figures["doc"] == row[f"{side}_doc"]) & (figures["start"] == row[f"{side}_start"])]
        printed = at.to_dict("records")[0]
        place = f"{row[f'{side}_doc']} {row[f'{side}_start']}:{row[f'{side}_end']}"
        sentence = row["sentence" if side == "target" else "result_sentence"]
        steps.append(f"{side}: {sentence} ({place}), of {row[f'{side}_of']} that say it")
        unit = lexicon.units.get(str(printed["unit"]))
        factor = unit.factor if unit and unit.factor and not is_missing(printed["base_value"]) else 1
        values = {side: row[side], "printed": printed["value"], "factor": factor}
        steps.append(arithmetic(side, "printed * factor", values) + f" {row['unit']}")
    behind = f"{row['places']} places, {row['years']} years, {row['reports']} reports"
    return explanation(f"{row['place']} {row['year']}: {row['indicator']}{row['change']}", steps, [behind])


def _year(statement: Statement, report: Mapping[Any, Any]) -> int | None:
    """Give the year that a statement is of: the planned one, the one looked back on, or the one it names."""
    if str(report["year"]) in ("", "nan", "<NA>", "None") or statement.about in (MULTI, PART):
        return None
    if statement.status == "planned":
        own = int(report["year"]) if report["kind"] != "review" else None
        return own if statement.about in (0, own) and statement.due in (None, own) else None
    if statement.status != "achieved" or statement.role == "plan" or half_year(report):
        return None
    year = reviewed({str(k): v for k, v in report.items()})
    return year if statement.about in (0, year) else None


def _wanted(statement: Statement, only: Sequence[str], lexicon: Lexicon) -> bool:
    if only:
        return any(is_called(statement.name, said, lexicon) for said in only)
    return not general(statement.name, lexicon)


def _rows(
    found: Mapping[Cell, Mapping[str, Sequence[Statement]]],
    levels: Mapping[str, str],
    top: int | None,
    cells: int,
) -> Iterator[tuple[Any, ...]]:
    spread: defaultdict[Key, list[tuple[str, int]]] = defaultdict(list)
    for key, place, year in found:
        spread[key].append((place, year))
    shown = [k for k, where in spread.items() if len(where) >= cells]
    shown.sort(key=lambda k: (-len({p for p, _ in spread[k]}), -len(spread[k]), k))
    order = {place: n for n, place in enumerate(levels)}
    for key in shown[:top]:
        own = [(key, *where) for where in sorted(spread[key], key=lambda w: (order[w[0]], w[1]))]
        docs = {s.doc for c in own for side in found[c].values() for s in side}
        counts = (len({c[1] for c in own}), len({c[2] for c in own}), len(docs))
        for cell in own:
            yield _row(cell, found[cell], levels[cell[1]], counts)


def _row(
    cell: Cell, found: Mapping[str, Sequence[Statement]], level: str, counts: tuple[int, int, int]
) -> tuple[Any, ...]:
    key, place, year = cell
    target, result = (choose(found[side]) for side in ("target", "result"))
    return (
        *(*key, place, level, year, *_value(target), target.firm if target else ""),
        *_value(result),
        *(len(found["target"]), len(found["result"]), *_where(target), *_where(result), *counts),
        *(target.sentence if target else "", result.sentence if result else ""),
    )


def choose(statements: Sequence[Statement]) -> Statement | None:
    """Choose among several statements of one indicator: the whole place's own, what is called a target."""
    if not statements:
        return None
    return min(statements, key=_rank)


def _rank(statement: Statement) -> tuple[bool, bool, bool, str, int]:
    aims = "目标" in statement.sentence or "预期" in statement.sentence
    return (
        bool(statement.owner),
        not (statement.whole or aims),
        statement.kind == "stock",
        statement.doc,
        statement.start,
    )


def counted(statement: Statement) -> str:
    """Tell what a count is of: new, what was added or built, or all there is; "" for amounts and rates.

    规上企业新增9家 and 规上企业达到73家 are two series.
    """
    if statement.change or statement.unit in AMOUNTS:
        return ""
    return "new" if statement.kind in ("added", "flow", "rest") else "all"


def _value(statement: Statement | None) -> tuple[Decimal | None, Decimal | None, str]:
    if statement is None:
        return None, None, ""
    return statement.value, statement.top if statement.top != statement.value else None, statement.bound


def _where(statement: Statement | None) -> tuple[str, int | None, int | None]:
    return (statement.doc, statement.start, statement.end) if statement else ("", None, None)
