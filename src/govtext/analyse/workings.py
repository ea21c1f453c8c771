"""The arithmetic of one row (算式) of the tables on places: shares, spread, change, targets, pledges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govtext.analyse.explain import arithmetic, explanation, number
from govtext.analyse.targets.judging import OUTCOMES

Row = Mapping[str, Any]


def explain_share(row: Row) -> str:
    """Show the arithmetic of a row of ``shares_table``."""
    steps = [arithmetic("share", "hit / total", row)]
    if row["interval"] == "wilson":
        values = {**row, "z": 1.959964, "p": row["share"]}
        root = "z / (1 + z**2 / total) * sqrt(p * (1 - p) / total + z**2 / (4 * total**2))"
        steps += [
            arithmetic(end, f"(p + z**2 / (2 * total)) / (1 + z**2 / total) {sign} {root}", values)
            for end, sign in (("low", "-"), ("high", "+"))
        ]
    return explanation(f"{row['group']}: {row['zh']} ({row['measure']})", steps, [_drawn(row), _stands(row)])


def explain_concentration(row: Row) -> str:
    """Show the arithmetic of a row of ``concentration_table``."""
    values = {**row, "e": 2.718281828, "ln_themes": None}
    steps = [
        f"hhi = Σ p² = {number(row['hhi'])}, p = what a theme got / {row['units']}, what all themes got "
        f"(measure: {row['measure']})",
        f"entropy = -Σ p ln p = {number(row['entropy'])}",
        arithmetic("evenness", "entropy / ln(themes)", values),
        arithmetic("effective", "e ** entropy", values),
    ]
    first = f"first: {row['top_zh']}, p = {number(row['top_share'])}"
    interval = f"hhi_low, hhi_high: {row['draws']} draws of {row['sections']} sections, seed {row['seed']}"
    return explanation(str(row["group"]), steps, [first, row["why"] or interval, _stands(row)])


def explain_similarity(row: Row) -> str:
    """Show the arithmetic of a row of ``similarity_table``."""
    steps = [
        f"jsd = H((p + q) / 2) - (H(p) + H(q)) / 2 = {number(row['jsd'])} bits, H = -Σ p log2 p",
        arithmetic("js_distance", "sqrt(jsd)", row),
        f"cosine = Σ p·q / (|p|·|q|) = {number(row['cosine'])}",
    ]
    sizes = f"p of {row['units']}, q of {row['other_units']} (measure: {row['measure']}); "
    sizes += f"{row['reports']} and {row['other_reports']} reports"
    return explanation(f"{row['group']} + {row['other_group']}", steps, [sizes])


def explain_change(row: Row) -> str:
    """Show the arithmetic of a row of ``change_table``."""
    from govtext.analyse.intervals import wilson

    steps = [
        arithmetic("from_share", "from_hit / from_total", row),
        arithmetic("to_share", "to_hit / to_total", row),
        arithmetic("change_of", "to_share - from_share", row),
    ]
    notes = [row["why"] or f"low, high = {number(row['low'])}, {number(row['high'])} ({row['interval']})"]
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


def explain_ambition(row: Row) -> str:
    """Show the arithmetic of a row of ``ambition_table``."""
    steps = [
        arithmetic("hard_share", "hard / targets", row),
        f"strength_mean = {number(row['strength_mean'])}, of {row['graded']} targets with such a word",
        arithmetic("per_10k", "targets / chars * 10000", row),
    ]
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
        if str(row[name]) not in ("None", "nan", "NaN", "<NA>")
    ]
    notes = [f"a range counts as its {'lower end' if row['range_as'] == 'low' else 'midpoint'}"]
    peers = int(row["peers"])
    stands = [f"parent: {row['parent']}"] if row["parent"] else []
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
    if str(row["gap"]) not in ("None", "nan", "NaN", "<NA>"):
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
    steps = [arithmetic("share", "docs / reports", row)]
    if str(row["lag"]) not in ("None", "nan", "<NA>"):
        steps.append(arithmetic("lag", "first_year - origin_year", row))
    where = f"{row['first_doc']} {row['first_start']}:{row['first_end']}"
    first = f"first: {row['first_place']} {row['first_year']} ({where})"
    tier = f"tier {row['tier']}; {row['places']} of {row['all_places']} places; last {row['last_year']}"
    return explanation(str(row["slogan"]), steps, [first, tier])


def explain_use(row: Row) -> str:
    """Show the arithmetic of a row of ``adoption_table``."""
    used = f"adopted: {row['docs']} of {row['reports']} reports use it"
    return explanation(
        f"{row['place']} {row['year']}: {row['slogan']}",
        [arithmetic("per_10k", "uses / chars * 10000", row)],
        [used],
    )


def explain_curve(row: Row) -> str:
    """Show the arithmetic of a row of ``curve_table``."""
    steps = [arithmetic("share", "adopted / places", row), arithmetic("docs_share", "docs / reports", row)]
    new = f"adopters: {row['adopters']} places whose first use is of that year; tier {row['tier'] or '-'}"
    return explanation(f"{row['slogan']} {row['year']}", steps, [new])


def _drawn(row: Row) -> str:
    if row["interval"] == "bootstrap":
        return f"low, high: {row['draws']} draws of {row['sections']} sections, seed {row['seed']}"
    return str(row["why"]) or "low, high: Wilson, z for 95 %"


def _stands(row: Row) -> str:
    return f"reports: {row['reports']}"
