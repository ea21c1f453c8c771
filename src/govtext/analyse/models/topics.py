"""Topics (主题模型) of sections, with how much they can be trusted: coherence, and stability over seeds.

Unit of analysis: the section (innermost), as whole reports are too few and too mixed. NMF of tf-idf (Lee &
Seung 1999) or LDA of counts (Blei, Ng & Jordan 2003), scikit-learn. Stability: the model is made anew with
other seeds, each from four fifths of the sections, drawn by that seed; each topic is held against its best
match by the Jaccard index of their top words, and the mean is taken (Greene, O'Callaghan & Cunningham 2014).
Coherence: mean NPMI of pairs of top words in sections (Bouma 2009; Aletras & Stevenson 2013).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import explanation, number
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.wording.counting import word_frames
from govtext.analyse.wording.words import STOP
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from govtext.analyse.tables import Tables

    Matrix = NDArray[np.float64]

SEEDS, TOP, KEPT = 10, 10, 0.8
FEWEST_SECTIONS, FEWEST_WORDS = 30, 10
MODELS = ("nmf", "lda")

TOPIC_COLUMNS: Columns = MappingProxyType(
    {
        "topic": "int",
        "top_words": "text",
        **dict.fromkeys(("topic_share", "coherence", "stability"), "float"),
        **dict.fromkeys(("main_sections", "sections", "reports_with", "reports"), "int"),
        "top_sections": "text",
    }
)
TOPIC_WORD_COLUMNS: Columns = MappingProxyType(
    {"topic": "int", "rank": "int", "word": "text", "word_share": "float", "docfreq": "int"}
)
TOPIC_SECTION_COLUMNS: Columns = MappingProxyType(
    {**dict.fromkeys(("doc", "section"), "text"), "topic": "int", "topic_share": "float", "tokens": "int"}
)


@dataclass(frozen=True, slots=True)
class Topics:
    """A model: weights of words by topic, shares of topics by section, the stability of each topic."""

    counts: pd.DataFrame
    words: Matrix
    sections: Matrix
    stability: tuple[float, ...]

    def reports_with(self) -> list[int]:
        """Count for each topic the reports that have a section mainly of it."""
        main, docs = self.sections.argmax(axis=1), self.counts.index.get_level_values("doc")
        return [docs[main == topic].nunique() for topic in range(len(self.words))]

    def top(self, topic: int, n: int = TOP) -> list[str]:
        """List the words of most weight in a topic."""
        return _top_words(self.words, list(self.counts.columns), n)[topic]


def read_section_words(tables: Tables, lexicon: Lexicon) -> pd.DataFrame:
    """Read how often each word stands in each section, stopwords left out, in the order of the reports."""
    return tables.query(
        """
        SELECT doc, section, word, sum(count)::BIGINT AS count FROM terms JOIN groups g USING (doc)
        WHERE word NOT IN (SELECT word FROM stopwords)
        GROUP BY g.at, doc, section, word ORDER BY g.at, section, word
        """,
        **word_frames(tables, lexicon, "doc", STOP),
    )


def count_sections(
    terms: pd.DataFrame, *, features: int, mindf: int = 3, fewest: int = FEWEST_WORDS
) -> pd.DataFrame:
    """Count words by section: a row a (doc, section) of ``fewest`` words or more, a column a word.

    ``terms`` holds ``doc, section, word, count``, stopwords left out. Kept are the ``features`` words of most
    sections, of at least ``mindf`` of them and at most half. Raises ValueError where fewer than 30 sections
    are left, or fewer than 10 words.
    """
    sections = terms.groupby(["doc", "section"], sort=False)["count"].transform("sum")
    kept = terms[sections >= fewest]
    docfreq = kept.groupby("word").size()
    rows = kept.groupby(["doc", "section"], sort=False).ngroups
    fit = (
        docfreq[(docfreq >= mindf) & (docfreq <= rows / 2)]
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    chosen = kept[kept["word"].isin(fit.index[:features])]
    if rows < FEWEST_SECTIONS or len(fit) < FEWEST_WORDS:
        raise ValueError(
            f"topics need {FEWEST_SECTIONS} sections of {fewest} words, and {FEWEST_WORDS} words that "
            f"{mindf} sections share, here are {rows} and {len(fit)}; read more reports"
        )
    table = chosen.pivot_table(
        index=["doc", "section"], columns="word", values="count", aggfunc="sum", fill_value=0, sort=False
    )
    return table[sorted(table.columns)].astype("int64")


def fit_topics(
    counts: pd.DataFrame, *, topics: int, model: str = "nmf", seed: int = 1, seeds: int = SEEDS
) -> Topics:
    """Make the model with ``seed``, and with the ``seeds`` that follow to see how stable its topics are.

    Topics come by their share of the sections, the largest first. The same counts and seed give the same
    topics. Raises ValueError where the model is neither nmf nor lda, or there are more topics than words.
    """
    if model not in MODELS or not 2 <= topics <= min(counts.shape):
        raise ValueError(f"model is nmf or lda, topics are 2 to {min(counts.shape)}, not {model}, {topics}")
    words, sections = _fit(counts, topics, model, seed)
    order = (-sections.mean(axis=0)).argsort(kind="stable")
    words, sections = words[order], sections[:, order]
    names = [str(c) for c in counts.columns]
    own = [set(w) for w in _top_words(words, names, TOP)]
    matches: list[list[float]] = [[] for _ in own]
    for other in range(seed + 1, seed + 1 + seeds):
        part = counts.sample(frac=KEPT, random_state=other)
        again = [set(w) for w in _top_words(_fit(part, topics, model, other)[0], names, TOP)]
        for found, topic in zip(matches, own, strict=True):
            found.append(max(len(topic & o) / len(topic | o) for o in again))
    return Topics(counts, words, sections, tuple(sum(m) / len(m) if m else float("nan") for m in matches))


def topics_table(found: Topics) -> pd.DataFrame:
    """List the topics: top words, share of all sections, coherence, stability, and their top sections."""
    main, reports_with = found.sections.argmax(axis=1), found.reports_with()
    docs = found.counts.index.get_level_values("doc")
    rows = []
    for topic in range(len(found.words)):
        own = main == topic
        words = found.top(topic)
        counts = int(own.sum()), len(main), reports_with[topic], docs.nunique()
        share = float(found.sections[:, topic].mean())
        measures = share, npmi(found.counts, words), found.stability[topic]
        rows.append((topic + 1, " ".join(words), *measures, *counts, " ".join(_top_sections(found, topic))))
    return make_table(rows, TOPIC_COLUMNS)


def explain_topic(row: Mapping[str, Any], found: Topics) -> str:
    """Give the arithmetic of a topic: the NPMI of its pairs of top words, and what its measures are of."""
    words = str(row["top_words"]).split(" ")
    pairs = [(a, b, npmi(found.counts, [a, b])) for a, b in combinations(words, 2)]
    ordered = sorted(pairs, key=lambda pair: -pair[2])
    shown = "; ".join(f"{a} {b} {number(v)}" for a, b, v in (*ordered[:3], *ordered[-3:]))
    steps = [
        f"coherence = mean NPMI of {len(pairs)} pairs of top words = {number(row['coherence'])}",
        f"npmi, highest and lowest: {shown}",
        f"topic_share = mean share over {row['sections']} sections = {number(row['topic_share'])}",
        f"stability = mean Jaccard index of the top words with the best match = {number(row['stability'])}",
    ]
    stands = f"main topic of {row['main_sections']} sections of {row['reports_with']} reports"
    return explanation(f"topic {row['topic']}: {row['top_words']}", steps, [stands])


def topic_words_table(found: Topics, *, top: int = 20) -> pd.DataFrame:
    """List the top words of each topic, with their share of its weight and the sections that have them."""
    docfreq = (found.counts > 0).sum(axis=0)
    rows = (
        (t + 1, rank, word, float(found.words[t, found.counts.columns.get_loc(word)]), int(docfreq[word]))
        for t in range(len(found.words))
        for rank, word in enumerate(found.top(t, top), 1)
    )
    return make_table(rows, TOPIC_WORD_COLUMNS)


def topic_sections_table(found: Topics) -> pd.DataFrame:
    """List the sections with the topic that has most of them, and its share."""
    main = found.sections.argmax(axis=1).tolist()
    tokens = found.counts.sum(axis=1).tolist()
    index = zip(found.counts.index, main, tokens, range(len(main)), strict=True)
    rows = ((doc, section, t + 1, float(found.sections[i, t]), n) for (doc, section), t, n, i in index)
    return make_table(rows, TOPIC_SECTION_COLUMNS)


def npmi(counts: pd.DataFrame, words: Sequence[str]) -> float:
    """Give the mean normalised pointwise mutual information of pairs of words; -1 for pairs never together.

    NPMI = ln(p(x,y) / (p(x) p(y))) / -ln p(x,y), p the share of sections.

    Example:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"柑橘": [1, 2, 0, 0], "冷库": [1, 1, 0, 0], "河道": [0, 0, 3, 1]})
        >>> npmi(table, ["柑橘", "冷库"]), npmi(table, ["柑橘", "河道"])
        (1.0, -1.0)

    """
    n = len(counts)
    has = {w: counts[w].to_numpy() > 0 for w in words}
    values = []
    for one, other in combinations(words, 2):
        both = int((has[one] & has[other]).sum())
        if both in (0, n):
            values.append(-1.0 if not both else 1.0)
            continue
        expected = int(has[one].sum()) * int(has[other].sum()) / n
        values.append(log(both / expected) / -log(both / n))
    return sum(values) / len(values) if values else float("nan")


def _fit(counts: pd.DataFrame, topics: int, model: str, seed: int) -> tuple[Matrix, Matrix]:
    """Fit one model: words by topic, each topic's summing to 1, and topics by section, each section's."""
    import warnings

    from scipy.sparse import csr_matrix
    from sklearn.decomposition import NMF, LatentDirichletAllocation
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfTransformer

    table: Any = csr_matrix(counts.to_numpy(dtype=float))
    made: Any
    if model == "nmf":
        table = TfidfTransformer(sublinear_tf=True).fit_transform(table)
        # NNDSVD would give every seed the same start, and so a stability of 1 that says nothing.
        made = NMF(topics, init="random", random_state=seed, max_iter=400)
    else:
        made = LatentDirichletAllocation(
            topics, random_state=seed, max_iter=30, learning_method="batch", n_jobs=1
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        sections = made.fit_transform(table)
    return _shares(made.components_), _shares(sections)


def _shares(table: Matrix) -> Matrix:
    import numpy as np

    whole = table.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(table, whole, out=np.zeros_like(table), where=whole > 0))


def _top_words(words: Matrix, names: Sequence[str], n: int) -> list[list[str]]:
    return [[names[i] for i in (-row).argsort(kind="stable")[:n]] for row in words]


def _top_sections(found: Topics, topic: int, n: int = 3) -> Iterator[str]:
    order = (-found.sections[:, topic]).argsort(kind="stable")[:n]
    for doc, section in found.counts.index[order]:
        yield f"{doc}:{section}"
