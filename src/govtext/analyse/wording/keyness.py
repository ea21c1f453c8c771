"""Which words mark a target against a reference (关键性), with effect sizes, tests and what stands behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.enough import refuse_test, small
from govtext.analyse.explain import arithmetic, explanation
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.wording.contingency import (
    bic,
    chi_squared,
    ell,
    fisher,
    g_squared_four,
    odds_ratio,
    percent_difference,
)
from govtext.analyse.wording.keywords import g_squared, log_odds, log_ratio

if TYPE_CHECKING:
    import pandas as pd

KEYNESS_COLUMNS: Columns = MappingProxyType(
    {
        "rank": "int",
        **dict.fromkeys(("word", "sign"), "text"),
        **dict.fromkeys(("count", "tokens", "rest_count", "rest_tokens"), "int"),
        **dict.fromkeys(("expected", "log_ratio", "pct_diff", "odds_ratio"), "float"),
        **dict.fromkeys(("log_odds", "z", "prior", "prior_total"), "float"),
        **dict.fromkeys(("g2_two", "g2_four", "chi2", "ell", "bic"), "float"),
        "test": "text",
        **dict.fromkeys(("p", "q"), "float"),
        **dict.fromkeys(("tested", "group_docfreq", "group_reports", "rest_docfreq", "rest_reports"), "int"),
        **dict.fromkeys(("dp", "rest_dp"), "float"),
        **dict.fromkeys(("target_group", "reference"), "text"),
    }
)
SORTS = ("z", "log_ratio", "g2_two", "g2_four", "count")
"""What a table can be sorted by: the strongest first, whatever its direction."""

REST = "rest"
"""The reference that is all that is not the target."""
PRIORS = ("pooled", "flat")


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands behind every row: the words and reports of both sides, all different words.

    ``both`` counts the target's reports that the reference was said to hold too; they are not counted in it.
    """

    tokens: int
    rest_tokens: int
    reports: int
    rest_reports: int
    vocabulary: int
    target: str = "the target"
    reference: str = REST
    both: int = 0

    def refusal(self) -> str:
        """Say why there is no test; ``""`` where there is one."""
        reference = "the rest" if self.reference == REST else self.reference
        return refuse_test({self.target: self.reports, reference: self.rest_reports})


@dataclass(frozen=True, slots=True)
class Prior:
    """A Dirichlet prior: ``weight`` times a word's count on both sides (pooled), or ``weight`` (flat)."""

    kind: str = "pooled"
    weight: float = 0.5

    def of(self, a: int, b: int, sides: Sides) -> tuple[float, float]:
        """Give the prior count of a word and of all words.

        Example:
            >>> sides = Sides(1000, 1200, 3, 4, 500)
            >>> Prior().of(15, 5, sides), Prior("flat", 0.01).of(15, 5, sides)
            ((10.0, 1100.0), (0.01, 5.0))

        """
        if self.kind == "flat":
            return self.weight, self.weight * sides.vocabulary
        return self.weight * (a + b), self.weight * (sides.tokens + sides.rest_tokens)


def keyness_table(
    counts: pd.DataFrame,
    sides: Sides,
    *,
    prior: Prior | None = None,
    sort: str = "z",
) -> pd.DataFrame:
    """Measure how much each word marks the target: one row a word, those of the target (+) first.

    ``counts`` holds word, count, rest_count, group_docfreq, rest_docfreq, and dp and rest_dp, the word's
    spread over the reports of the target and of the reference (may be missing). ``test`` says which p is
    given: that of G² of four cells, or Fisher's where a count below 5 is expected; q is p after Benjamini &
    Hochberg over all words given (``tested``). Both are empty where a side has one report. Raises
    ValueError where ``sort`` is none of ``SORTS``.

    Example:
        >>> import pandas as pd
        >>> cells = {"word": ["柑橘"], "count": [15], "rest_count": [5], "group_docfreq": [3]}
        >>> counts = pd.DataFrame({**cells, "rest_docfreq": [2], "dp": 0.1, "rest_dp": 0.2})
        >>> table = keyness_table(counts, Sides(1000, 1200, 3, 4, 500))
        >>> table[["sign", "g2_two", "g2_four", "log_ratio", "z"]].round(4).values.tolist()
        [['+', 7.2217, 7.2863, 1.848, 1.8593]]

    """
    if sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {sort!r}")
    rows = list(_rows(counts, sides, prior or Prior()))
    _test(rows, sides)
    rows.sort(
        key=lambda r: (r["sign"] == "-", -abs(r[sort] or 0.0), -r["count"] - r["rest_count"], r["word"])
    )
    for rank, row in enumerate(rows, 1):
        row["rank"] = rank
    return make_table(([row[name] for name in KEYNESS_COLUMNS] for row in rows), KEYNESS_COLUMNS)


def behind(table: pd.DataFrame) -> list[int]:
    """Count, for each row, the reports with the word on the side that it marks.

    Example:
        >>> import pandas as pd
        >>> cells = {"sign": ["+", "-"], "group_docfreq": [3, 1], "rest_docfreq": [0, 2]}
        >>> behind(pd.DataFrame(cells))
        [3, 2]

    """
    sides = zip(table["sign"], table["group_docfreq"], table["rest_docfreq"], strict=True)
    return [int(own if sign == "+" else rest) for sign, own, rest in sides]


def strongest(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Keep the first ``top`` rows of each direction, ranked anew.

    Example:
        >>> import pandas as pd
        >>> words = {"rank": [1, 2, 3], "word": ["柑橘", "冷库", "河道"], "sign": ["+", "+", "-"]}
        >>> table = pd.DataFrame(words)
        >>> strongest(table, 1).values.tolist()
        [[1, '柑橘', '+'], [2, '河道', '-']]

    """
    import pandas as pd

    kept = table[table.groupby("sign").cumcount() < top].reset_index(drop=True)
    return kept.assign(rank=pd.Series(range(1, len(kept) + 1), dtype="Int64"))


def explain(row: Mapping[str, Any]) -> str:
    """Show the arithmetic of a row of ``keyness_table``."""
    values = {
        **row,
        **{"a": row["count"], "b": row["rest_count"], "N1": row["tokens"], "N2": row["rest_tokens"]},
        **{"alpha": row["prior"], "alpha0": row["prior_total"]},
    }
    values |= {"c": values["N1"] - values["a"], "d": values["N2"] - values["b"]}
    values |= {"N": values["N1"] + values["N2"], "E1": row["expected"]}
    values |= {"E2": values["a"] + values["b"] - values["E1"]}
    values |= {"x": values["a"] or 0.5, "y": values["b"] or 0.5}
    known = [f"{n} = {values[n]}" for n in ("a", "N1", "b", "N2")]
    lines = [
        ", ".join(known) + " (the word in the target, all words there; in the reference, all there)",
        f"x, y = a, b with 0.5 for 0; c = N1 - a = {values['c']}, d = N2 - b = {values['d']}",
        f"alpha = {values['alpha']:.8g}, alpha0 = {values['alpha0']:.8g} (prior counts: of the word, of all)",
        *(arithmetic(name, formula, values) for name, formula in _FORMULAS.items()),
    ]
    return explanation(
        f"{row['word']} ({row['sign']}): {row['target_group']} against {row['reference']}",
        lines,
        [_tested(row)],
    )


_FORMULAS = {
    "expected": "N1 * (a + b) / N",
    "log_ratio": "log2((x / N1) / (y / N2))",
    "pct_diff": "100 * (a / N1 - b / N2) / (b / N2)",
    "odds_ratio": "a * d / (b * c)",
    "log_odds": "ln((a + alpha) / (N1 + alpha0 - a - alpha)) - ln((b + alpha) / (N2 + alpha0 - b - alpha))",
    "z": "log_odds / sqrt(1 / (a + alpha) + 1 / (b + alpha))",
    "g2_two": "2 * (a * ln(x / E1) + b * ln(y / E2))",
    "g2_four": "2 * (a * ln(x / E1) + b * ln(y / E2) + c * ln(c / (N1 - E1)) + d * ln(d / (N2 - E2)))",
    "chi2": "(a - E1)**2 / E1 + (b - E2)**2 / E2 + (a - E1)**2 / (N1 - E1) + (b - E2)**2 / (N2 - E2)",
    "bic": "g2_two - ln(N)",
    "ell": "g2_two / (N * ln(min(E1, E2)))",
}


def _tested(row: Mapping[str, Any]) -> str:
    """Say where p and q come from, and how many reports have the word."""
    of = {
        "g2_four": f"p = {row['p']:.4g}: chi-squared with 1 degree of freedom above g2_four",
        "fisher": f"p = {row['p']:.4g}: Fisher's exact test, as a count below 5 is expected",
    }.get(row["test"], "no p: a side has one report")
    q = f"; q = {row['q']:.4g} among {row['tested']} words" if row["test"] else ""
    reports = (
        f"reports with the word: {row['group_docfreq']} of {row['group_reports']} in the target, "
        f"{row['rest_docfreq']} of {row['rest_reports']} in the reference"
    )
    return f"{of}{q}\n{reports}"


def _rows(counts: pd.DataFrame, sides: Sides, prior: Prior) -> Iterator[dict[str, Any]]:
    n1, n2 = sides.tokens, sides.rest_tokens
    if not (n1 and n2):
        return
    names = ("word", "count", "rest_count", "group_docfreq", "rest_docfreq", "dp", "rest_dp")
    for word, a, b, docfreq, rest_docfreq, *spread in zip(*(counts[n] for n in names), strict=True):
        a, b = int(a), int(b)
        weight, total = prior.of(a, b, sides)
        delta, z = log_odds(a, n1, b, n2, weight, total)
        g2, expected = g_squared(a, n1, b, n2), n1 * (a + b) / (n1 + n2)
        yield {
            **{"word": str(word), "sign": "+" if a / n1 > b / n2 else "-"},
            **{"count": a, "tokens": n1, "rest_count": b, "rest_tokens": n2, "expected": expected},
            **{"log_ratio": log_ratio(a, n1, b, n2), "pct_diff": percent_difference(a, n1, b, n2)},
            **{"odds_ratio": odds_ratio(a, n1, b, n2), "log_odds": delta, "z": z},
            **{"prior": weight, "prior_total": total, "g2_two": g2},
            **{"g2_four": g_squared_four(a, n1, b, n2), "chi2": chi_squared(a, n1, b, n2)},
            **{"ell": ell(g2, n1 + n2, min(expected, a + b - expected)), "bic": bic(g2, n1 + n2)},
            **{"group_docfreq": int(docfreq), "group_reports": sides.reports},
            **{"rest_docfreq": int(rest_docfreq), "rest_reports": sides.rest_reports},
            **{"dp": spread[0], "rest_dp": spread[1]},
            **{"target_group": sides.target, "reference": sides.reference},
        }


def _test(rows: list[dict[str, Any]], sides: Sides) -> None:
    """Put test, p, q and tested into the rows; empty where a test means nothing."""
    from scipy.stats import chi2, false_discovery_control

    if sides.refusal() or not rows:
        for row in rows:
            row |= {"test": "", "p": None, "q": None, "tested": len(rows)}
        return
    exact: dict[tuple[int, int], float] = {}
    for row in rows:
        a, b = row["count"], row["rest_count"]
        least = min(row["expected"], a + b - row["expected"])
        row["test"] = "fisher" if small(least) else "g2_four"
        if small(least) and (a, b) not in exact:
            exact[a, b] = fisher(a, sides.tokens, b, sides.rest_tokens)
        row["p"] = exact[a, b] if small(least) else float(chi2.sf(row["g2_four"], 1))
    for row, q in zip(rows, false_discovery_control([r["p"] for r in rows]), strict=True):
        row |= {"q": float(q), "tested": len(rows)}
