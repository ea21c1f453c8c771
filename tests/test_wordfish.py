"""Wordfish finds again the places that made-up reports were written from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from govtext.analyse.models.wordfish import (
    REPORT_COLUMNS,
    WORD_COLUMNS,
    Fit,
    fit_wordfish,
    places_table,
    words_table,
)


def made_up(seed: int, reports: int = 20, words: int = 200) -> tuple[pd.DataFrame, np.ndarray]:
    """Draw counts from the model itself; the true places come with them, of mean 0 and deviation 1."""
    draw = np.random.default_rng(seed)
    theta = draw.normal(size=reports)
    theta = (theta - theta.mean()) / theta.std()
    alpha, psi, beta = draw.normal(0, 0.3, reports), draw.normal(0.5, 0.7, words), draw.normal(0, 0.4, words)
    counts = draw.poisson(np.exp(alpha[:, None] + psi + np.outer(theta, beta)))
    table = pd.DataFrame(counts, [f"报告{i}" for i in range(reports)], [f"词{j}" for j in range(words)])
    return table.loc[:, table.sum() > 0], theta


def ends(theta: np.ndarray) -> tuple[int, int]:
    return int(theta.argmin()), int(theta.argmax())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_places_are_found_again(seed: int) -> None:
    counts, theta = made_up(seed)
    fit = fit_wordfish(counts, ends(theta))
    assert fit.settled
    assert np.corrcoef(fit.theta, theta)[0, 1] > 0.95
    assert (fit.theta.mean(), fit.theta.std()) == pytest.approx((0, 1))


def test_errors_are_about_as_large_as_the_errors_made() -> None:
    missed = []
    for seed in range(10):
        counts, theta = made_up(seed, reports=30)
        fit = fit_wordfish(counts, ends(theta))
        missed += ((fit.theta - theta) / fit.error).tolist()
    # Words' parameters held fixed make them somewhat too small: a little over 1, not 2.
    assert 0.8 < np.std(missed) < 1.6


def test_the_place_of_the_maximum_is_one_of_the_likelihood() -> None:
    counts, theta = made_up(4)
    fit = fit_wordfish(counts, ends(theta))
    y = counts.to_numpy()
    rate = np.exp(fit.alpha[:, None] + fit.psi + np.outer(fit.theta, fit.beta))
    # At a maximum, words' expected totals are those counted.
    assert rate.sum(axis=0) == pytest.approx(y.sum(axis=0), rel=0.01)
    assert rate.sum(axis=1) == pytest.approx(y.sum(axis=1), rel=0.01)


def test_anchors_give_the_direction() -> None:
    counts, theta = made_up(5)
    low, high = ends(theta)
    there, back = fit_wordfish(counts, (low, high)), fit_wordfish(counts, (high, low))
    assert there.theta[low] < there.theta[high]
    assert back.theta == pytest.approx(-there.theta)
    assert back.beta == pytest.approx(-there.beta)


def test_the_same_counts_give_the_same_places() -> None:
    counts, theta = made_up(6)
    assert (
        fit_wordfish(counts, ends(theta)).theta.tolist() == fit_wordfish(counts, ends(theta)).theta.tolist()
    )


def test_a_word_of_one_side_alone_does_not_run_off() -> None:
    counts, theta = made_up(7)
    counts["独"] = np.where(theta > 0.5, 9, 0)
    fit = fit_wordfish(counts, ends(theta))
    assert np.isfinite(fit.beta).all()
    assert words_table(counts, fit)["word"].iloc[-1] == "独"


def test_tables_say_what_stands_behind_a_row() -> None:
    counts = pd.DataFrame([[2, 0], [1, 5]], ["甲", "乙"], ["柑橘", "冷库"])
    fit = Fit(*(np.array(x) for x in ([1.0, -1.0], [0.1, 0.2], [0, 0], [0.5, -0.5], [1, 2])), 0.0, 1, True)
    places, words = places_table(counts, fit), words_table(counts, fit)
    assert (list(places.columns), list(words.columns)) == (list(REPORT_COLUMNS), list(WORD_COLUMNS))
    assert places[["doc", "tokens", "types"]].values.tolist() == [["乙", 6, 2], ["甲", 2, 1]]
    assert places["low"].iloc[0] == pytest.approx(-1 - 1.96 * 0.2, abs=1e-4)
    assert words[["word", "count", "docfreq"]].values.tolist() == [["冷库", 5, 1], ["柑橘", 3, 2]]


def test_too_few_reports_or_words_are_refused() -> None:
    counts, _ = made_up(8)
    for few in (counts.head(4), counts.iloc[:, :19]):
        with pytest.raises(ValueError, match="5 reports and 20 words"):
            fit_wordfish(few, (0, 1))
    with pytest.raises(ValueError, match="one and the same"):
        fit_wordfish(counts, (2, 2))
