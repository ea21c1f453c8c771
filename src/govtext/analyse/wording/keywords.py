"""Which words a group of reports uses much (关键词), and which set it apart from the rest (特色词)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import log, log2, sqrt
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, number
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.wording.counting import GroupTotal, count_frames, count_tokens, counted, names_of
from govtext.analyse.wording.words import STOP
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

KEYWORD_COLUMNS: Columns = MappingProxyType(
    {
        "group": "text",
        "rank": "int",
        "word": "text",
        **dict.fromkeys(("count", "tokens", "docfreq", "reports"), "int"),
        **dict.fromkeys(("tf", "idf", "tfidf"), "float"),
    }
)
DISTINCTIVE_COLUMNS: Columns = MappingProxyType(
    {
        "group": "text",
        "rank": "int",
        "word": "text",
        **dict.fromkeys(("count", "tokens", "rest_count", "rest_tokens"), "int"),
        **dict.fromkeys(("log_odds", "z", "g2", "log_ratio"), "float"),
        **dict.fromkeys(("group_docfreq", "group_reports", "docfreq", "reports"), "int"),
        "prior": "float",
    }
)


def keywords_table(
    tables: Tables, lexicon: Lexicon, *, by: str = "doc", stop: Sequence[str] = STOP, top: int | None = 30
) -> pd.DataFrame:
    """Rank the words of each group by tf-idf computed on this corpus; one row a group and word.

    tfidf = tf · idf; tf = count / tokens, the words of the group, stopwords included; idf = ln((1 + reports)
    / (1 + docfreq)) + 1 over the reports of the corpus, so that a word of all reports keeps weight 1 (the
    smooth idf of scikit-learn; never the news corpus that jieba's extract_tags counts with). Slogans count as
    one word in their normal form. ``stop`` names the groups of stopwords to leave out, ``top`` the words a
    group, None for all. Raises ValueError for another ``by`` or group of stopwords.
    """
    frames = count_frames(tables, lexicon, by, stop)
    totals = count_tokens(tables, frames, by)
    found = _named(frames, tables.query(f"WITH {counted(by)}, {_weighed(top)}", **frames))
    rows = (
        (group, word, count, n, docfreq, docs, count / n, weight, count / n * weight)
        for group, word, count, docfreq, docs in found
        for n, weight in ((totals[group].tokens, idf(docfreq, docs)),)
    )
    return make_table(_ranked(rows, totals, top, lambda r: (-r[-1], -r[2], r[1])), KEYWORD_COLUMNS)


def distinctive_table(
    tables: Tables,
    lexicon: Lexicon,
    *,
    by: str = "place",
    stop: Sequence[str] = STOP,
    top: int | None = 20,
    min_count: int = 3,
    prior: float = 0.5,
) -> pd.DataFrame:
    """Rank the words that set each group apart from all the others by log-odds with an informative prior.

    ``z`` is the log-odds ratio over its standard deviation, the prior being ``prior`` times the pooled counts
    (Monroe, Colaresi & Quinn 2008, Political Analysis 16:372–403); beside it G² of two cells (Rayson &
    Garside 2000) and the log ratio (Hardie), a zero counted as 0.5. Words that a group uses less than
    ``min_count`` times or less than the rest are left out. ``group_docfreq`` of ``group_reports`` tells a
    group's habit from one report's tic. Empty where there is one group only.
    """
    frames = count_frames(tables, lexicon, by, stop)
    totals = count_tokens(tables, frames, by)
    if len(totals) < 2:
        return make_table((), DISTINCTIVE_COLUMNS)
    whole = sum(t.tokens for t in totals.values())
    overused = _OVERUSED.format(whole=whole, least=min_count)
    found = _named(frames, tables.query(f"WITH {counted(by)} {overused}", **frames))
    rows = (
        _distinctive_row(row, totals[row[0]], whole, prior)
        for row in found
        if row[2] / totals[row[0]].tokens > (row[3] - row[2]) / (whole - totals[row[0]].tokens)
    )
    return make_table(_ranked(rows, totals, top, lambda r: (-r[7], -r[2], r[1])), DISTINCTIVE_COLUMNS)


def explain_keyword(row: Mapping[str, Any]) -> str:
    """Show the arithmetic of a row of ``keywords_table``."""
    formulas = {
        "tf": "count / tokens",
        "idf": "ln((1 + reports) / (1 + docfreq)) + 1",
        "tfidf": "tf * idf",
    }
    steps = (arithmetic(name, formula, row) for name, formula in formulas.items())
    where = (
        f"in {row['docfreq']} of {row['reports']} reports; tokens: all words of the group, stopwords included"
    )
    return explanation(f"{row['group']}: {row['word']}", steps, [where])


def explain_distinctive(row: Mapping[str, Any]) -> str:
    """Show the arithmetic of a row of ``distinctive_table``."""
    values = {
        **row,
        **{"a": row["count"], "N1": row["tokens"], "b": row["rest_count"], "N2": row["rest_tokens"]},
        **{"x": row["count"] or 0.5, "y": row["rest_count"] or 0.5, "alpha": row["prior"]},
        "alpha0": row["prior"] / (row["count"] + row["rest_count"]) * (row["tokens"] + row["rest_tokens"]),
    }
    odds = "ln((a + alpha) / (N1 + alpha0 - a - alpha)) - ln((b + alpha) / (N2 + alpha0 - b - alpha))"
    shares = "a * ln(x / (N1 * (a + b) / (N1 + N2))) + b * ln(y / (N2 * (a + b) / (N1 + N2)))"
    steps = [
        "a of N1 words of the group, b of N2 of all others; x, y = a, b with 0.5 for 0; alpha, alpha0: prior "
        f"counts of the word and of all, {number(values['alpha'])} and {number(values['alpha0'])}",
        arithmetic("log_odds", odds, values),
        arithmetic("z", "log_odds / sqrt(1 / (a + alpha) + 1 / (b + alpha))", values),
        arithmetic("g2", f"2 * ({shares})", values),
        arithmetic("log_ratio", "log2((x / N1) / (y / N2))", values),
    ]
    where = f"in {row['group_docfreq']} of {row['group_reports']} reports of the group, "
    where += f"{row['docfreq']} of all {row['reports']}"
    return explanation(f"{row['group']}: {row['word']}", steps, [where])


def idf(docfreq: int, docs: int) -> float:
    """Give the smooth inverse document frequency, 1 for a word of all reports.

    Example:
        >>> f"{idf(1, 3):.4f}"  # ln(4 / 2) + 1
        '1.6931'

    """
    return log((1 + docs) / (1 + docfreq)) + 1


def log_odds(
    a: int, n1: int, b: int, n2: int, prior: float, prior_total: float
) -> tuple[float, float] | tuple[None, None]:
    """Give the log-odds ratio of a word with a Dirichlet prior, and its z.

    ``a`` of ``n1`` words against ``b`` of ``n2``; None where a side has no other word. Source: Monroe,
    Colaresi & Quinn 2008, equations 16, 19 and 22.

    Example:
        >>> delta, z = log_odds(15, 1000, 5, 1200, prior=10, prior_total=1100)  # 柑橘 in 本镇 and 他镇
        >>> f"{delta:.4f} {z:.4f}"
        '0.6072 1.8593'

    """
    one, two = a + prior, b + prior
    if n1 + prior_total <= one or n2 + prior_total <= two:
        return None, None
    delta = log(one / (n1 + prior_total - one)) - log(two / (n2 + prior_total - two))
    return delta, delta / sqrt(1 / one + 1 / two)


def g_squared(a: int, n1: int, b: int, n2: int) -> float:
    """Give the log-likelihood G² of two cells; an empty cell adds nothing.

    Source: Rayson & Garside 2000; not Dunning's G² of four cells.

    Example:
        >>> f"{g_squared(15, 1000, 5, 1200):.4f}"
        '7.2217'

    """
    expected = ((a + b) * n1 / (n1 + n2), (a + b) * n2 / (n1 + n2))
    return 2 * sum(x * log(x / e) for x, e in zip((a, b), expected, strict=True) if x)


def log_ratio(a: int, n1: int, b: int, n2: int) -> float:
    """Give how many times the first share doubles the second (Hardie's Log Ratio), 0 counted as 0.5.

    Example:
        >>> f"{log_ratio(15, 1000, 5, 1200):.4f}"
        '1.8480'

    """
    return log2(((a or 0.5) / n1) / ((b or 0.5) / n2))


# Rows that are Python's own at one time.
_AT_ONCE = 20_000


def _weighed(top: int | None) -> str:
    """Give the query for the words of each group with the most weight.

    More than ``top`` come where their weights are all but equal: Python's ln decides then.
    """
    weighed = """
weighed AS (
    SELECT code, word, count, docfreq, docs, count * (ln((1 + docs) / (1 + docfreq)) + 1) AS weight
    FROM counted JOIN frequent USING (word), corpus
)"""
    if top is None:
        return f"{weighed} SELECT code, word, count, docfreq, docs FROM weighed ORDER BY code"
    return f"""{weighed},
least AS (SELECT code, list_min(max(weight, {top})) * (1 - 1e-9) AS least FROM weighed GROUP BY code)
SELECT code, word, count, docfreq, docs FROM weighed JOIN least USING (code) WHERE weight >= least
ORDER BY code
"""


_OVERUSED = """
SELECT code, word, count, pooled, groupfreq, docfreq, docs
FROM counted JOIN frequent USING (word) JOIN totals USING (code), corpus
WHERE count >= {least} AND {whole} > tokens
  AND count::HUGEINT * ({whole} - tokens) >= (pooled - count)::HUGEINT * tokens
ORDER BY code
"""


def _named(frames: Mapping[str, pd.DataFrame], found: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that were found, with the group in place of its code; some of them at a time."""
    for start in range(0, len(found), _AT_ONCE):
        part = found.iloc[start : start + _AT_ONCE]
        columns = (part[name].tolist() for name in part.columns[1:])
        yield from zip(names_of(frames, part["code"]), *columns, strict=True)


def _ranked(
    rows: Iterable[tuple[Any, ...]],
    groups: Iterable[str],
    top: int | None,
    key: Callable[[tuple[Any, ...]], Any],
) -> Iterator[tuple[Any, ...]]:
    """Put the first rows of each group in the order of the groups, with their rank after the group.

    The rows of a group come together.
    """
    best = {group: sorted(own, key=key)[:top] for group, own in groupby(rows, key=itemgetter(0))}
    for group in groups:
        for rank, row in enumerate(best.get(group, ()), 1):
            yield group, rank, *row[1:]


def _distinctive_row(row: tuple[Any, ...], total: GroupTotal, whole: int, prior: float) -> tuple[Any, ...]:
    group, word, a, pooled, groupfreq, docfreq, docs = row
    b, n1, n2 = pooled - a, total.tokens, whole - total.tokens
    delta, z = log_odds(a, n1, b, n2, prior * pooled, prior * (n1 + n2))
    return (
        *(group, word, a, n1, b, n2, delta, z, g_squared(a, n1, b, n2), log_ratio(a, n1, b, n2)),
        *(groupfreq, total.reports, docfreq, docs, prior * pooled),
    )
