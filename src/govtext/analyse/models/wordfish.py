"""Wordfish: places of reports on one line, from their words alone (文本定位).

y_ij ~ Poisson(exp(α_i + ψ_j + β_j θ_i)) for report i and word j; θ has mean 0 and standard deviation 1, and
rises from the first anchor to the second. Source: Slapin & Proksch 2008, American Journal of Political
Science 52(3):705–722. Standard errors are those of θ with the words' parameters held fixed, as in quanteda's
textmodel_wordfish: they are too small where there are few words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, number
from govtext.analyse.frame import Columns, make_table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

FEWEST_REPORTS, FEWEST_WORDS = 5, 20
ROUNDS, CLOSE = 500, 1e-8
_PRIOR = 3.0

REPORT_COLUMNS: Columns = MappingProxyType(
    {
        "doc": "text",
        **dict.fromkeys(("theta", "error_fixed", "low", "high", "alpha"), "float"),
        **dict.fromkeys(("tokens", "types", "reports"), "int"),
    }
)
WORD_COLUMNS: Columns = MappingProxyType(
    {
        "word": "text",
        **dict.fromkeys(("beta", "psi"), "float"),
        **dict.fromkeys(("count", "docfreq", "reports"), "int"),
    }
)


@dataclass(frozen=True, slots=True)
class Fit:
    """What was estimated: θ and its error, α, β, ψ, the log-likelihood, and whether it has settled."""

    theta: Vector
    error: Vector
    alpha: Vector
    beta: Vector
    psi: Vector
    likelihood: float
    rounds: int
    settled: bool


def fit_wordfish(counts: pd.DataFrame, anchors: tuple[int, int]) -> Fit:
    """Estimate the model by turns: Newton steps on each word's (ψ, β), then on each report's (α, θ).

    ``counts`` has reports in rows and words in columns. ``anchors`` are two rows: θ of the first is made the
    smaller. Normal priors of variance 1 on θ and 9 on β, as in quanteda's textmodel_wordfish, keep a word of
    one side alone from running off to infinity; θ is scaled afterwards. Raises ValueError below 5 reports or
    20 words, and where the anchors are one.
    """
    import numpy as np

    if counts.shape[0] < FEWEST_REPORTS or counts.shape[1] < FEWEST_WORDS:
        raise ValueError(
            f"Wordfish needs {FEWEST_REPORTS} reports and {FEWEST_WORDS} words, "
            f"here are {counts.shape[0]} and {counts.shape[1]}"
        )
    if anchors[0] == anchors[1]:
        raise ValueError("the two anchors are one and the same; name two that stand apart")
    y = counts.to_numpy(dtype=np.float64)
    theta, alpha, beta, psi = _start(y)
    before, rounds, settled = -np.inf, 0, False
    while rounds < ROUNDS and not settled:
        rounds += 1
        psi, beta = _newton(y.T, psi, beta, alpha, theta, 1 / _PRIOR**2)
        alpha, theta = _newton(y, alpha, theta, psi, beta, 1.0)
        alpha, theta, beta, psi = _balance(alpha, theta, beta, psi)
        now = _likelihood(y, alpha, theta, psi, beta) - _penalty(theta, beta)
        settled = abs(now - before) < CLOSE * abs(now)
        before = now
    theta, beta = theta / theta.std(), beta * theta.std()
    if theta[anchors[0]] > theta[anchors[1]]:
        theta, beta = -theta, -beta
    error = _errors(alpha, theta, psi, beta)
    return Fit(theta, error, alpha, beta, psi, _likelihood(y, alpha, theta, psi, beta), rounds, settled)


def find_anchors(counts: pd.DataFrame, low: str, high: str) -> tuple[int, int]:
    """Give the rows of the two anchors; ValueError where one has none of the words."""
    names = [str(name) for name in counts.index]
    for name in (low, high):
        if name not in names and len(names) >= FEWEST_REPORTS:
            raise ValueError(f"{name} has none of the words used; take another anchor")
    return tuple(names.index(name) if name in names else -1 for name in (low, high))  # type: ignore[return-value]


def places_table(counts: pd.DataFrame, fit: Fit) -> pd.DataFrame:
    """List the reports by θ, with a 95 % interval (θ ± 1.96 errors) and the words behind it.

    ``error_fixed`` holds the words' parameters fixed, as if they were known: it is too small.
    """
    tokens, words = counts.sum(axis=1), (counts > 0).sum(axis=1)
    rows = [
        (str(label), t, e, t - 1.959964 * e, t + 1.959964 * e, a, int(n), int(w), len(counts))
        for label, t, e, a, n, w in zip(
            counts.index,
            fit.theta.tolist(),
            fit.error.tolist(),
            fit.alpha.tolist(),
            tokens,
            words,
            strict=True,
        )
    ]
    return make_table(sorted(rows, key=lambda r: (r[1], r[0])), REPORT_COLUMNS)


def words_table(counts: pd.DataFrame, fit: Fit) -> pd.DataFrame:
    """List the words by β: those of the low end of the line first; ψ rises with how common a word is."""
    total, docfreq = counts.sum(axis=0), (counts > 0).sum(axis=0)
    cells = zip(counts.columns, fit.beta.tolist(), fit.psi.tolist(), total, docfreq, strict=True)
    rows = [(str(w), b, p, int(n), int(d), len(counts)) for w, b, p, n, d in cells]
    return make_table(sorted(rows, key=lambda r: (r[1], r[0])), WORD_COLUMNS)


def explain_position(row: Mapping[str, Any], counts: pd.DataFrame, fit: Fit) -> str:
    """Give the arithmetic of a report's error and interval, from the rates that the model expects."""
    import numpy as np

    i = [str(name) for name in counts.index].index(str(row["doc"]))
    rate = np.exp(fit.alpha[i] + fit.psi + fit.theta[i] * fit.beta)
    values = {**row, "s0": float(rate.sum()), "s1": float((rate * fit.beta).sum())}
    values["s2"] = float((rate * fit.beta**2).sum())
    steps = [
        f"rate of each of {counts.shape[1]} words = exp(alpha + psi + beta * theta); s0 = Σ rate, "
        "s1 = Σ rate * beta, s2 = Σ rate * beta**2",
        arithmetic("error_fixed", "sqrt(s0 / (s0 * s2 - s1**2))", values),
        arithmetic("low", "theta - 1.959964 * error_fixed", values),
        arithmetic("high", "theta + 1.959964 * error_fixed", values),
    ]
    notes = [
        f"theta = {number(row['theta'])}, alpha = {number(row['alpha'])}: fitted in {fit.rounds} rounds to "
        f"{row['reports']} reports; {row['tokens']} words counted, {number(values['s0'])} expected",
        "the words' beta and psi are held fixed, as if they were known: error and interval are too small",
    ]
    return explanation(str(row["doc"]), steps, notes)


def explain_word(row: Mapping[str, Any], counts: pd.DataFrame, fit: Fit) -> str:
    """Give what a word's β means: how many times as often it is expected at the high end of the line."""
    import numpy as np

    ends = {"lowest": float(fit.theta.min()), "highest": float(fit.theta.max())}
    times = float(np.exp(row["beta"] * (ends["highest"] - ends["lowest"])))
    values = {**row, **ends, "times": times}
    expected = float(np.exp(fit.alpha + row["psi"] + fit.theta * row["beta"]).sum())
    steps = [arithmetic("times", "exp(beta * (highest - lowest))", values)]
    notes = [
        "times: how often at the highest theta for once at the lowest, in reports of the same alpha",
        f"{row['count']} times in {row['docfreq']} of {row['reports']} reports; expected = "
        f"Σ exp(alpha + psi + beta * theta) over the reports = {number(expected)}",
    ]
    return explanation(str(row["word"]), steps, notes)


def _start(y: Vector) -> tuple[Vector, Vector, Vector, Vector]:
    """Begin with the first axis of the doubly centred log counts (as Slapin & Proksch do)."""
    import numpy as np

    alpha = np.log(y.sum(axis=1) / y.sum(axis=1)[0])
    psi = np.log(y.mean(axis=0))
    logs = np.log(y + 0.1) - alpha[:, None]
    u, s, vt = np.linalg.svd(
        logs - logs.mean(axis=0) - (logs.mean(axis=1) - logs.mean())[:, None], full_matrices=False
    )
    spread = u[:, 0].std() or 1.0
    theta = (u[:, 0] - u[:, 0].mean()) / spread
    return theta, alpha, vt[0] * s[0] * spread, psi


def _newton(
    y: Vector, level: Vector, slope: Vector, offset: Vector, x: Vector, prior: float
) -> tuple[Vector, Vector]:
    """Take Newton steps for every row of ``y`` at once: rate = exp(level + offset + slope × x)."""
    import numpy as np

    for _ in range(3):
        rate = np.exp(np.clip(level[:, None] + offset + np.outer(slope, x), -30, 30))
        rest = y - rate
        g0, g1 = rest.sum(axis=1), (rest * x).sum(axis=1) - prior * slope
        h00, h01, h11 = rate.sum(axis=1), (rate * x).sum(axis=1), (rate * x * x).sum(axis=1) + prior
        det = np.maximum(h00 * h11 - h01**2, 1e-12)
        step0, step1 = (h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det
        # A step too long overshoots where a count is 0; half the time a bounded one gets there as well.
        level, slope = level + np.clip(step0, -2, 2), slope + np.clip(step1, -1, 1)
    return level, slope


def _balance(
    alpha: Vector, theta: Vector, beta: Vector, psi: Vector
) -> tuple[Vector, Vector, Vector, Vector]:
    """Move what the rates do not tell (the middle and scale of θ, the first α) to where the priors want it.

    Without this the estimates creep along that direction for hundreds of rounds.
    """
    mean = theta.mean()
    psi, theta = psi + beta * mean + alpha[0], theta - mean
    spread = float((theta**2).sum())
    scale = ((beta**2).sum() / _PRIOR**2 / spread) ** 0.25 if spread else 1.0
    return alpha - alpha[0], theta * scale, beta / scale, psi


def _penalty(theta: Vector, beta: Vector) -> float:
    """Give what the normal priors take off: variance 1 of θ, 9 of β."""
    return float((theta**2).sum() / 2 + (beta**2).sum() / (2 * _PRIOR**2))


def _likelihood(y: Vector, alpha: Vector, theta: Vector, psi: Vector, beta: Vector) -> float:
    import numpy as np

    logs = alpha[:, None] + psi + np.outer(theta, beta)
    return float((y * logs - np.exp(np.clip(logs, -30, 30))).sum())


def _errors(alpha: Vector, theta: Vector, psi: Vector, beta: Vector) -> Vector:
    """Give the errors of θ from the information on (α, θ) of each report."""
    import numpy as np

    rate = np.exp(np.clip(alpha[:, None] + psi + np.outer(theta, beta), -30, 30))
    i00, i01, i11 = rate.sum(axis=1), (rate * beta).sum(axis=1), (rate * beta**2).sum(axis=1)
    return np.asarray(np.sqrt(i00 / np.maximum(i00 * i11 - i01**2, 1e-12)))
