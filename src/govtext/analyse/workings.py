"""The arithmetic of one row (算式) of the tables on places: shares, spread, change, targets, pledges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, is_missing, number, step, wilson_steps
from govtext.analyse.targets.judging import OUTCOMES

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]
TOO_NARROW = (
    "clauses are taken for independent draws, which those of one section are not: the interval is too "
    "narrow, by about the square root of the design effect (about 2 in reports)"
)


def explain_share(row: Row) -> str:
    """Show the arithmetic of a row of ``shares_table``."""
    steps = [arithmetic("share", "hit / total", row)]
    if row["interval"] == "wilson":
        steps += wilson_steps(row, "hit", "total")
    return explanation(f"{row['group']}: {row['zh']} ({row['measure']})", steps, [_drawn(row), _stands(row)])


def explain_term(row: Row) -> str:
    """Show the arithmetic of a row of ``terms_table``."""
    nested = f"nested: {row['nested']} more stand in longer terms ({row['nested_in']}) and count there"
    where = f"in {row['docfreq']} of {row['reports']} reports"
    head = f"{row['group']}: {row['term']} ({row['zh']})"
    notes = [nested, where] if row["nested"] else [where]
    return explanation(head, [arithmetic("share", "hits / theme_hits", row)], notes)


def explain_concentration(row: Row, counts: pd.DataFrame) -> str:
    """Show the arithmetic of a row of ``concentration_table``; ``counts`` is what the table was made from."""
    hits = {theme: n for theme, n in _hits(counts, row["group"]).items() if n}
    shares = [f"{n} / {row['units']}" for n in hits.values()]
    values = {**row, "e": 2.718281828}
    steps = [
        f"p = what a theme got / {row['units']}, what all themes got (measure: {row['measure']})",
        step("hhi", "Σ p**2", " + ".join(f"({p})**2" for p in shares), row["hhi"]),
        step(
            "entropy",
            "-Σ p * ln(p)",
            "-(" + " + ".join(f"{p} * ln({p})" for p in shares) + ")",
            row["entropy"],
        ),
        arithmetic("evenness", "entropy / ln(themes)", values),
        arithmetic("effective", "e ** entropy", values),
    ]
    if not row["why"]:
        steps.append(arithmetic("hhi_corrected", "hhi - hhi_bias", row))
    first = f"first: {row['top_zh']}, p = {number(row['top_share'])}"
    interval = (
        f"hhi_bias: mean of {row['draws']} draws of {row['drawn_units']} {row['drawn']} less hhi; hhi_low, "
        f"hhi_high: 2.5 and 97.5 percentile of the draws less 2 * hhi_bias; seed {row['seed']}"
    )
    return explanation(str(row["group"]), steps, [first, row["why"] or interval, _stands(row)])


def explain_similarity(row: Row, counts: pd.DataFrame) -> str:
    """Show the arithmetic of a row of ``similarity_table``; ``counts`` is what the table was made from."""
    one, other = (_hits(counts, row[side]) for side in ("group", "other_group"))
    pairs = [(n, other.get(theme, 0)) for theme, n in one.items() if n or other.get(theme, 0)]
    steps = [
        f"p of {row['units']}, q of {row['other_units']} (measure: {row['measure']}): "
        + ", ".join(f"{a} and {b}" for a, b in pairs)
    ]
    if row["units"] and row["other_units"]:
        p, q = ([f"{pair[i]} / {row[n]}" for pair in pairs] for i, n in enumerate(("units", "other_units")))
        terms = [_apart(a, b) for a, b in (*zip(p, q, strict=True), *zip(q, p, strict=True)) if a[:2] != "0 "]
        dot = " + ".join(f"{a} * {b}" for a, b in pairs if a and b) or "0"
        lengths = (" + ".join(f"{pair[i]}**2" for pair in pairs) for i in (0, 1))
        by_root = "/ (sqrt({}) * sqrt({}))".format(*lengths)
        steps += [
            step(
                "jsd",
                "Σ p / 2 * log2(2 * p / (p + q)) + Σ q / 2 * log2(2 * q / (p + q))",
                " + ".join(terms),
                row["jsd"],
            ),
            arithmetic("js_distance", "sqrt(jsd)", row),
            step("cosine", "Σ p * q / (|p| * |q|)", f"({dot}) {by_root}", row["cosine"]),
            arithmetic("jsd_chance", "(themes - 1) / (8 * ln(2)) * (1 / units + 1 / other_units)", row),
        ]
    sizes = f"{row['reports']} and {row['other_reports']} reports"
    return explanation(f"{row['group']} + {row['other_group']}", steps, [sizes])


def _apart(p: str, q: str) -> str:
    return f"{p} / 2 * log2(2 * ({p}) / ({p} + {q}))"


def _hits(counts: pd.DataFrame, group: str) -> dict[str, int]:
    own = counts[counts["group"] == group]
    return {str(t): int(n) for t, n in zip(own["theme"], own["hit"], strict=True)}


def explain_change(row: Row) -> str:
    """Show the arithmetic of a row of ``change_table``."""
    from govtext.analyse.intervals import wilson

    steps = [
        arithmetic("from_share", "from_hit / from_total", row),
        arithmetic("to_share", "to_hit / to_total", row),
        arithmetic("change_of", "to_share - from_share", row),
    ]
    ends = f"low, high = {number(row['low'])}, {number(row['high'])} ({row['interval']})"
    if row["interval"] == "bootstrap":
        ends += f": {row['draws']} draws of {row['from_drawn']} and of {row['to_drawn']} {row['drawn']}, "
        ends += f"seed {row['seed']}"
    notes = [row["why"] or ends]
    if row["interval"] == "newcombe":
        values = dict(row)
        values["from_low"], values["from_high"] = wilson(int(row["from_hit"]), int(row["from_total"]))
        values["to_low"], values["to_high"] = wilson(int(row["to_hit"]), int(row["to_total"]))
        steps += [
            arithmetic(
                "low", "change_of - sqrt((to_share - to_low)**2 + (from_high - from_share)**2)", values
            ),
            arithmetic(
                "high", "change_of + sqrt((to_high - to_share)**2 + (from_share - from_low)**2)", values
            ),
        ]
    stands = f"reports: {row['from_reports']} of {row['from_year']}, {row['to_reports']} of {row['to_year']}"
    return explanation(f"{row['place']}: {row['zh']}", steps, [*notes, stands])


def explain_ambition(row: Row, grades: Mapping[int, int]) -> str:
    """Show the arithmetic of a row of ``ambition_table``; ``grades`` counts its targets by their grade."""
    steps = [arithmetic("hard_share", "hard / targets", row), *wilson_steps(row, "hard", "targets")]
    if row["graded"]:
        filled = " + ".join(f"{grade} * {n}" for grade, n in sorted(grades.items(), reverse=True))
        steps.append(
            step("strength_mean", "Σ grade / graded", f"({filled}) / {row['graded']}", row["strength_mean"])
        )
    steps.append(arithmetic("per_10k", "targets / chars * 10000", row))
    return explanation(f"{row['group']}: {row['zh']}", steps, [_stands(row)])


def explain_gap(row: Row) -> str:
    """Show the arithmetic of a row of ``gaps_table``."""
    steps = [
        arithmetic(name, formula, row)
        for name, formula in (
            ("parent_gap", "target - parent_target"),
            ("past_gap", "target - past"),
            ("peers_gap", "target - peers_mean"),
        )
        if not is_missing(row[name])
    ]
    notes = [f"a range counts as its {'lower end' if row['range_as'] == 'low' else 'midpoint'}"]
    peers = int(row["peers"])
    stands = [f"parent: {row['parent_place']}"] if row["parent_place"] else []
    stands += [f"peers: {peers}" + (" (peers_mean is that one place's target)" if peers == 1 else "")]
    notes += ["; ".join([*stands, _stands(row)])]
    head = f"{row['place']} {row['year']}: {row['indicator']}{row['change']} ({row['unit']})"
    return explanation(head, steps or ["nothing to set it against"], notes)


def explain_pledge(row: Row) -> str:
    """Show how a row of ``pledges_table`` was judged: both passages, and the comparison."""
    where = f" {row['result_start']}:{row['result_end']}" if row["result_sentence"] else ""
    steps = [
        f"target: {row['sentence']} ({row['doc']} {row['start']}:{row['end']})",
        f"result: {row['result_sentence'] or 'none'} ({row['result_doc']}{where})",
    ]
    if not is_missing(row["gap"]):
        values = {**row, "target": row["value"]}
        steps.append(arithmetic("gap", "result - target", values))
        steps.append(arithmetic("gap_share", "gap / target", values))
    if row["altered"]:
        steps.append(
            f"altered to {row['altered']} ({row['altered_doc']} {row['altered_start']}:{row['altered_end']})"
        )
    told = OUTCOMES[row["outcome"]] + (f": {row['why']}" if row["why"] else "")
    if row["judged"]:
        told += f"; held against the altered target: {row['judged']}"
    bounds = f"bounds: target {row['bound']}, result {row['result_bound'] or '-'}; margin {row['margin']}"
    return explanation(
        f"{row['place']} {row['year']}: {row['indicator']}", steps, [f"{row['outcome']}: {told}", bounds]
    )


def explain_spread(row: Row) -> str:
    """Show the arithmetic of a row of ``diffusion_table``."""
    steps = [arithmetic("share", "docfreq / reports", row)]
    if not is_missing(row["lag"]):
        steps.append(arithmetic("lag", "first_year - origin_year", row))
    where = f"{row['first_doc']} {row['first_start']}:{row['first_end']}"
    first = f"first: {row['first_place']} {row['first_year']} ({where})"
    if row["censored"]:
        first += f"; censored: no report of {row['first_place']} before {row['first_year']} was read: no lag"
    tier = f"tier {row['tier']}; {row['places']} of {row['all_places']} places; last {row['last_year']}"
    return explanation(str(row["slogan"]), steps, [first, tier])


def explain_use(row: Row) -> str:
    """Show the arithmetic of a row of ``adoption_table``."""
    used = f"adopted: {row['docfreq']} of {row['reports']} reports use it"
    return explanation(
        f"{row['place']} {row['year']}: {row['slogan']}",
        [arithmetic("per_10k", "uses / chars * 10000", row)],
        [used],
    )


def explain_curve(row: Row) -> str:
    """Show the arithmetic of a row of ``curve_table``."""
    steps = [
        arithmetic("share", "adopted / places", row),
        arithmetic("docfreq_share", "docfreq / reports", row),
    ]
    new = f"adopters: {row['adopters']} places whose first use is of that year, "
    new += f"{row['adopters_censored']} of them without an earlier report; tier {row['tier'] or '-'}"
    return explanation(f"{row['slogan']} {row['year']}", steps, [new])


def _drawn(row: Row) -> str:
    if row["interval"] == "bootstrap":
        return f"low, high: {row['draws']} draws of {row['drawn_units']} {row['drawn']}, seed {row['seed']}"
    return str(row["why"]) or f"low, high: Wilson, z for 95 %; {TOO_NARROW}"


def _stands(row: Row) -> str:
    return f"reports: {row['reports']}"
