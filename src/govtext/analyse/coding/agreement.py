"""Agreement of coders (编码一致性): Cohen's κ, Krippendorff's α, and how right a first code was.

κ = (p_o - p_e) / (1 - p_e), p_e from both coders' margins (Cohen 1960). α = 1 - D_o / D_e for nominal data
(Krippendorff 2019, Content Analysis, 4th ed.), units that one coder left out included as missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, number
from govtext.analyse.frame import Columns, make_table

if TYPE_CHECKING:
    import pandas as pd

NONE = frozenset({"0", "-", "—", "无", "none"})
"""What a coder writes for a unit without any code; an empty cell is a unit not looked at."""
WHOLE = "all"
"""The row that takes all codes of a unit together as one."""

AGREEMENT_COLUMNS: Columns = MappingProxyType(
    {
        "feature": "text",
        **dict.fromkeys(("coded_units", "coder1_count", "coder2_count", "both_count"), "int"),
        **dict.fromkeys(("agreement", "by_chance", "kappa", "alpha_k"), "float"),
        **dict.fromkeys(("precoded", "precode_right", "wanted"), "int"),
        **dict.fromkeys(("precision", "recall"), "float"),
    }
)


def cohen_kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Give Cohen's κ of two coders over the same units; NaN where both used one and the same category only.

    Example:
        >>> round(cohen_kappa([1, 1, 0, 2, 2, 0, 1, 0], [1, 0, 0, 2, 2, 0, 1, 1]), 4)
        0.619

    """
    observed, expected = _chance(one, other)
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")


def krippendorff_alpha(units: Sequence[Sequence[Hashable | None]]) -> float:
    """Give Krippendorff's nominal α; each unit holds what the coders gave it, None where one gave nothing.

    Units with fewer than two codes do not count; NaN where there is no variation.

    Example:
        >>> round(krippendorff_alpha([(1, 1), (1, 0), (0, 0), (2, 2), (2, 2), (0, 0), (1, 1), (0, 1)]), 4)
        0.6429

    """
    kept = [values for unit in units if len(values := [v for v in unit if v is not None]) > 1]
    totals = Counter(v for values in kept for v in values)
    n = totals.total()
    observed = sum(sum(c * (len(v) - c) for c in Counter(v).values()) / (len(v) - 1) for v in kept)
    expected = sum(c * (n - c) for c in totals.values()) / (n - 1) if n > 1 else 0.0
    return 1 - observed / expected if expected else float("nan")


def agreement_table(sheet: pd.DataFrame) -> pd.DataFrame:
    """Compare two coders, and the first code with them: one row a code, and one for all codes of a unit.

    ``sheet`` has ``precode``, ``coder1`` and ``coder2``; codes are parted by ``|``, a unit without any has 0,
    - or 无, an empty cell is a unit not looked at. Precision and recall are those of the first code, on the
    units on which the coders agree (or that the only coder saw): ``wanted`` have the code by them,
    ``precoded`` by the dictionary, ``precode_right`` by both. Raises ValueError where a column is missing or
    nobody has coded.
    """
    missing = [c for c in ("precode", "coder1", "coder2") if c not in sheet.columns]
    if missing:
        raise ValueError(f"the sheet has no column {', '.join(missing)}")
    rows = [
        (_codes(p) or frozenset(), _codes(a), _codes(b))
        for p, a, b in sheet[["precode", "coder1", "coder2"]].itertuples(index=False, name=None)
    ]
    seen = [(p, a, b) for p, a, b in rows if a is not None or b is not None]
    if not seen:
        raise ValueError("nobody has coded: fill in coder1, or coder1 and coder2; 0 is a unit without a code")
    codes = sorted({c for row in seen for part in row if part for c in part})
    made = [_row(WHOLE, seen)]
    for code in codes:
        made.append(_row(code, [tuple(None if x is None else code in x for x in row) for row in seen]))
    return make_table(made, AGREEMENT_COLUMNS)


def explain_agreement(row: Mapping[str, Any]) -> str:
    """Give the arithmetic of a row of ``agreement_table``."""
    steps = [
        arithmetic("kappa", "(agreement - by_chance) / (1 - by_chance)", row),
        arithmetic("precision", "precode_right / precoded", row),
        arithmetic("recall", "precode_right / wanted", row),
    ]
    notes = [
        f"agreement, by_chance: of {row['coded_units']} units coded by both, from both coders' margins",
        f"alpha_k = 1 - observed / expected disagreement = {number(row['alpha_k'])}, nominal",
    ]
    return explanation(f"{row['feature']}: {number(row['coded_units'])} units coded by both", steps, notes)


def _row(feature: str, cells: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    both = [(a, b) for _, a, b in cells if a is not None and b is not None]
    one, other = [a for a, _ in both], [b for _, b in both]
    counts = len(both), sum(map(bool, one)), sum(map(bool, other)), sum(a == b and bool(a) for a, b in both)
    observed, expected = _chance(one, other) if both else (None, None)
    kappa = cohen_kappa(one, other) if both else None
    alpha = krippendorff_alpha(both) if both else None
    settled = [(p, a if a is not None else b) for p, a, b in cells if a is None or b is None or a == b]
    precoded, wanted = sum(bool(p) for p, _ in settled), sum(bool(g) for _, g in settled)
    right = sum(bool(p) and p == g for p, g in settled)
    shares = right / precoded if precoded else None, right / wanted if wanted else None
    return (feature, *counts, observed, expected, kappa, alpha, precoded, right, wanted, *shares)


def _chance(one: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[float, float]:
    """Give the share of units on which two coders agree, and the share that chance would give."""
    n = len(one)
    a, b = Counter(one), Counter(other)
    return (
        sum(x == y for x, y in zip(one, other, strict=True)) / n,
        sum(a[c] * b[c] for c in a) / n**2,
    )


def _codes(cell: object) -> frozenset[str] | None:
    """Read a cell of codes: None where it is empty, no code where it says 0."""
    text = "" if cell is None or cell != cell else str(cell).strip()
    if text.endswith(".0"):  # a column of 0 alone comes back from a workbook as 0.0
        text = text[:-2]
    if not text:
        return None
    parts = {p.strip() for p in text.replace("｜", "|").replace("；", "|").replace(";", "|").split("|")}
    return frozenset(parts - NONE - {""})
