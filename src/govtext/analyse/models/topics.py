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
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, number, step
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.models.section_words import SectionWords, npmi

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

SEEDS, TOP, KEPT = 10, 10, 0.8
FEW_REPORTS = 10
"""Reports below which a topic may well be one report's wording: said, not refused."""
MODELS = ("nmf", "lda")

TOPIC_COLUMNS: Columns = MappingProxyType(
    {
        "topic": "int",
        "top_words": "text",
        **dict.fromkeys(("topic_share", "coherence", "stability"), "float"),
        **dict.fromkeys(("main_sections", "sections", "docfreq", "reports"), "int"),
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
    """A model: weights of words by topic, shares of topics by section, and how stable each topic is.

    ``matches`` holds for each topic the Jaccard index of its top words with their best match, seed by seed.
    """

    counts: SectionWords
    words: Matrix
    sections: Matrix
    matches: tuple[tuple[float, ...], ...]

    @property
    def stability(self) -> tuple[float, ...]:
        """Give for each topic the mean of its matches."""
        return tuple(sum(m) / len(m) if m else float("nan") for m in self.matches)

    def reports_with(self) -> list[int]:
        """Count for each topic the reports that have a section mainly of it."""
        main = self.sections.argmax(axis=1)
        return [self.counts.docs((main == topic).nonzero()[0]) for topic in range(len(self.words))]

    def top(self, topic: int, n: int = TOP) -> list[str]:
        """List the words of most weight in a topic."""
        return _top_words(self.words, self.counts.words, n)[topic]


def fit_topics(
    counts: SectionWords, *, topics: int, model: str = "nmf", seed: int = 1, seeds: int = SEEDS
) -> Topics:
    """Make the model with ``seed``, and with the ``seeds`` that follow to see how stable its topics are.

    Topics come by their share of the sections, the largest first. The same counts and seed give the same
    topics. Raises ValueError where the model is neither nmf nor lda, or there are more topics than words.
    """
    import numpy as np

    table = counts.counts
    if model not in MODELS or not 2 <= topics <= min(table.shape):
        raise ValueError(f"model is nmf or lda, topics are 2 to {min(table.shape)}, not {model}, {topics}")
    words, sections = _fit(table, topics, model, seed)
    order = (-sections.mean(axis=0)).argsort(kind="stable")
    words, sections = words[order], sections[:, order]
    own = [set(w) for w in _top_words(words, counts.words, TOP)]
    matches: list[list[float]] = [[] for _ in own]
    for other in range(seed + 1, seed + 1 + seeds):
        drawn = np.random.RandomState(other).choice(
            table.shape[0], round(KEPT * table.shape[0]), replace=False
        )
        again = [set(w) for w in _top_words(_fit(table[drawn], topics, model, other)[0], counts.words, TOP)]
        for found, topic in zip(matches, own, strict=True):
            found.append(max(len(topic & o) / len(topic | o) for o in again))
    return Topics(counts, words, sections, tuple(map(tuple, matches)))


def topics_table(found: Topics) -> pd.DataFrame:
    """List the topics: top words, share of all sections, coherence, stability, and their top sections."""
    main, reports_with = found.sections.argmax(axis=1), found.reports_with()
    rows = []
    for topic in range(len(found.words)):
        own = main == topic
        words = found.top(topic)
        counts = int(own.sum()), len(main), reports_with[topic], found.counts.docs()
        share = float(found.sections[:, topic].mean())
        measures = share, npmi(found.counts, words), found.stability[topic]
        rows.append((topic + 1, " ".join(words), *measures, *counts, " ".join(_top_sections(found, topic))))
    return make_table(rows, TOPIC_COLUMNS)


def explain_topic(row: Mapping[str, Any], found: Topics) -> str:
    """Give the arithmetic of a topic: the NPMI of its pairs of top words, and what its measures are of."""
    words = str(row["top_words"]).split(" ")
    pairs = [(a, b, npmi(found.counts, [a, b])) for a, b in combinations(words, 2)]
    ordered = sorted(pairs, key=lambda pair: -pair[2])
    first, matches = ordered[0], found.matches[int(row["topic"]) - 1]
    steps = [
        _pair(found.counts, *first[:2]),
        "npmi, highest and lowest: "
        + "; ".join(f"{a} {b} {number(v)}" for a, b, v in (*ordered[:3], *ordered[-3:])),
        _mean("coherence", "npmi of pairs of top words", [v for *_, v in pairs], row["coherence"]),
        _mean("stability", "Jaccard index of the best match, a seed each", matches, row["stability"]),
        f"topic_share = mean share over {row['sections']} sections = {number(row['topic_share'])}",
    ]
    stands = f"main topic of {row['main_sections']} sections, in {row['docfreq']} of {row['reports']} reports"
    return explanation(f"topic {row['topic']}: {row['top_words']}", steps, [stands])


def explain_topic_word(row: Mapping[str, Any], found: Topics) -> str:
    """Give the arithmetic of a word of a topic: its part of the topic's weight, which sums to 1."""
    topic = int(row["topic"]) - 1
    above = [
        float(found.words[topic, found.counts.words.index(w)]) for w in found.top(topic, int(row["rank"]))
    ]
    steps = [
        f"word_share = weight of the word / weight of all {len(found.counts.words)} words = "
        f"{number(row['word_share'])}",
        step("cumulative", "Σ word_share, down to this word", " + ".join(map(number, above)), sum(above)),
    ]
    stands = f"in {row['docfreq']} of {len(found.counts.sections)} sections"
    return explanation(f"topic {row['topic']}: {row['word']}", steps, [stands])


def explain_topic_section(row: Mapping[str, Any], found: Topics) -> str:
    """Give the arithmetic of a section: what each topic has of it, which sums to 1; the most is its own."""
    at = found.counts.sections.index((str(row["doc"]), str(row["section"])))
    shares = found.sections[at].tolist()
    filled = f"max({', '.join(map(number, shares))})"
    steps = [step("topic_share", "largest share of a topic, topics 1 to K", filled, row["topic_share"])]
    return explanation(f"{row['doc']} {row['section']}", steps, [f"{row['tokens']} words of the model"])


def _pair(counts: SectionWords, one: str, other: str) -> str:
    """Give the arithmetic of the NPMI of a pair of words."""
    has = counts.having([one, other])
    values: dict[str, float] = {"x": int(has[:, 0].sum()), "y": int(has[:, 1].sum())}
    values |= {"both": int(has.all(axis=1).sum()), "n": len(has), "npmi": npmi(counts, [one, other])}
    head = f"{one} in x, {other} in y, {one} and {other} in both of n sections"
    if values["both"] in (0, values["n"]):
        return f"{head}: npmi = {number(values['npmi'])}"
    return f"{head}:\n" + arithmetic("npmi", "ln(both / n / (x / n * y / n)) / -ln(both / n)", values)


def _mean(name: str, of: str, values: Sequence[float], mean: object) -> str:
    return step(name, f"mean {of}", f"({' + '.join(map(number, values))}) / {len(values)}", mean)


def topic_words_table(found: Topics, *, top: int = 20) -> pd.DataFrame:
    """List the top words of each topic, with their share of its weight and the sections that have them."""
    counts = found.counts
    docfreq = dict(zip(counts.words, (counts.counts > 0).sum(axis=0).tolist()[0], strict=True))
    rows = (
        (t + 1, rank, word, float(found.words[t, counts.words.index(word)]), int(docfreq[word]))
        for t in range(len(found.words))
        for rank, word in enumerate(found.top(t, top), 1)
    )
    return make_table(rows, TOPIC_WORD_COLUMNS)


def topic_sections_table(found: Topics) -> pd.DataFrame:
    """List the sections with the topic that has most of them, and its share."""
    main = found.sections.argmax(axis=1).tolist()
    tokens = found.counts.counts.sum(axis=1).ravel().tolist()[0]
    rows = (
        (*found.counts.sections[i], t + 1, float(found.sections[i, t]), int(n))
        for i, (t, n) in enumerate(zip(main, tokens, strict=True))
    )
    return make_table(rows, TOPIC_SECTION_COLUMNS)


def _fit(table: csr_matrix, topics: int, model: str, seed: int) -> tuple[Matrix, Matrix]:
    """Fit one model: words by topic, each topic's summing to 1, and topics by section, each section's."""
    import warnings

    from sklearn.decomposition import NMF, LatentDirichletAllocation
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfTransformer

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
    for i in order:
        yield ":".join(found.counts.sections[i])
