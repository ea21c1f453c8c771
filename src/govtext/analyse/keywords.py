"""Which words a group of reports uses much (关键词), and which set it apart from the rest (特色词)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log, log2, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import order_groups
from govtext.analyse.words import STOP, Word, WordCounts, count_words, find_words, stopped
from govtext.lexicon import Lexicon
from govtext.model import Annotated

if TYPE_CHECKING:
    import pandas as pd

KEYWORD_COLUMNS: Columns = MappingProxyType(
    {
        "group": "text",
        "rank": "int",
        "word": "text",
        **dict.fromkeys(("count", "tokens", "docfreq", "docs"), "int"),
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
        **dict.fromkeys(("group_docfreq", "group_docs", "docfreq", "docs"), "int"),
        "prior": "float",
    }
)


def keywords_table(
    documents: Sequence[Annotated],
    lexicon: Lexicon,
    *,
    by: str = "doc",
    stop: Sequence[str] = STOP,
    top: int | None = 30,
    words: Sequence[Sequence[Word]] | None = None,
) -> pd.DataFrame:
    """Rank the words of each group by tf-idf computed on this corpus; one row a group and word.

    tfidf = tf · idf; tf = count / tokens, the words of the group, stopwords included; idf = ln((1 + docs) /
    (1 + docfreq)) + 1 over the reports of the corpus, so that a word of all reports keeps weight 1 (the
    smooth idf of scikit-learn; never the news corpus that jieba's extract_tags counts with). Slogans count as
    one word in their normal form. ``stop`` names the groups of stopwords to leave out, ``top`` the words a
    group, None for all; ``words`` saves a second segmentation. Raises ValueError for another ``by`` or group
    of stopwords.
    """
    counts = _counted(documents, lexicon, by, words)
    out = stopped(documents, lexicon, stop)
    rows = (
        row
        for group in order_groups(list(counts.counts), by)
        for row in _first(_tfidf_rows(counts, group, out), top)
    )
    return make_table(rows, KEYWORD_COLUMNS)


def distinctive_table(
    documents: Sequence[Annotated],
    lexicon: Lexicon,
    *,
    by: str = "place",
    stop: Sequence[str] = STOP,
    top: int | None = 20,
    min_count: int = 3,
    prior: float = 0.5,
    words: Sequence[Sequence[Word]] | None = None,
) -> pd.DataFrame:
    """Rank the words that set each group apart from all the others by log-odds with an informative prior.

    ``z`` is the log-odds ratio over its standard deviation, the prior being ``prior`` times the pooled counts
    (Monroe, Colaresi & Quinn 2008, Political Analysis 16:372–403); beside it G² of two cells (Rayson &
    Garside 2000) and the log ratio (Hardie), a zero counted as 0.5. Words that a group uses less than
    ``min_count`` times or less than the rest are left out. ``group_docfreq`` of ``group_docs`` tells a
    group's habit from one report's tic. Empty where there is one group only.
    """
    counts = _counted(documents, lexicon, by, words)
    out = stopped(documents, lexicon, stop)
    groups = order_groups(list(counts.counts), by)
    if len(groups) < 2:
        return make_table((), DISTINCTIVE_COLUMNS)
    rows = (
        row
        for group in groups
        for row in _first(_distinctive_rows(counts, group, out, min_count, prior), top)
    )
    return make_table(rows, DISTINCTIVE_COLUMNS)


def idf(docfreq: int, docs: int) -> float:
    """Give the smooth inverse document frequency, 1 for a word of all reports.

    Example:
        >>> f"{idf(1, 3):.4f}"  # ln(4 / 2) + 1
        '1.6931'

    """
    return log((1 + docs) / (1 + docfreq)) + 1


def log_odds(a: int, n1: int, b: int, n2: int, prior: float, prior_total: float) -> tuple[float, float]:
    """Give the log-odds ratio of a word with a Dirichlet prior, and its z.

    ``a`` of ``n1`` words against ``b`` of ``n2``. Source: Monroe, Colaresi & Quinn 2008, equations 16, 19 and
    22.

    Example:
        >>> delta, z = log_odds(15, 1000, 5, 1200, prior=10, prior_total=1100)  # 柑橘 in 本镇 and 他镇
        >>> f"{delta:.4f} {z:.4f}"
        '0.6072 1.8593'

    """
    one, two = a + prior, b + prior
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


def _counted(
    documents: Sequence[Annotated], lexicon: Lexicon, by: str, words: Sequence[Sequence[Word]] | None
) -> WordCounts:
    return count_words(
        documents, words if words is not None else [find_words(d, lexicon) for d in documents], by
    )


def _first(rows: Iterable[tuple[Any, ...]], top: int | None) -> Iterator[tuple[Any, ...]]:
    """Put the rank, from 1, after the group, and stop after the first ``top`` rows."""
    for rank, row in enumerate(rows, 1):
        if top is not None and rank > top:
            return
        yield row[0], rank, *row[1:]


def _tfidf_rows(counts: WordCounts, group: str, out: frozenset[str]) -> list[tuple[Any, ...]]:
    tokens, rows = counts.tokens(group), []
    for word, count in counts.counts[group].items():
        if word not in out:
            tf, weight = count / tokens, idf(counts.docfreq[word], counts.reports)
            rows.append(
                (group, word, count, tokens, counts.docfreq[word], counts.reports, tf, weight, tf * weight)
            )
    return sorted(rows, key=lambda r: (-r[-1], -r[2], r[1]))


def _distinctive_rows(
    counts: WordCounts, group: str, out: frozenset[str], min_count: int, prior: float
) -> list[tuple[Any, ...]]:
    own, rows = counts.counts[group], []
    n1 = own.total()
    n2 = sum(c.total() for c in counts.counts.values()) - n1
    pooled = {
        w: sum(c[w] for c in counts.counts.values())
        for w, k in own.items()
        if k >= min_count and w not in out
    }
    for word, total in pooled.items():
        a, b = own[word], total - own[word]
        if n2 and a / n1 > b / n2:
            delta, z = log_odds(a, n1, b, n2, prior * total, prior * (n1 + n2))
            rows.append(
                (
                    *(group, word, a, n1, b, n2, delta, z, g_squared(a, n1, b, n2), log_ratio(a, n1, b, n2)),
                    *(counts.group_docfreq[group][word], len(counts.docs[group])),
                    *(counts.docfreq[word], counts.reports, prior * total),
                )
            )
    return sorted(rows, key=lambda r: (-r[7], -r[2], r[1]))
