"""Words by section (章节词频), sparse, as most sections lack most words: what topics are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from govtext.analyse.wording.counting import word_frames
from govtext.analyse.wording.words import STOP
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from govtext.analyse.tables import Tables

FEWEST_REPORTS, FEWEST_SECTIONS, FEWEST_WORDS = 3, 30, 10
"""What topics take: the sections of one or two reports are their chapters, and no topic of a corpus."""


@dataclass(frozen=True, slots=True)
class SectionWords:
    """How often sections (doc, section) have words: a sparse matrix, as most sections lack most words."""

    counts: csr_matrix
    sections: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    def docs(self, rows: Iterable[int] | None = None) -> int:
        """Count the reports that the sections, or some of them, are of."""
        return len({self.sections[i][0] for i in (range(len(self.sections)) if rows is None else rows)})

    def having(self, words: Sequence[str]) -> NDArray[np.bool_]:
        """Tell of each section and word whether the section has it."""
        at = [self.words.index(word) for word in words]
        has: NDArray[np.bool_] = self.counts[:, at].toarray() > 0
        return has


_OWN = """
own AS (
    SELECT g."at", section, word, sum(count)::INTEGER AS count FROM terms JOIN groups g USING (doc)
    WHERE word NOT IN (SELECT word FROM stopwords) GROUP BY ALL
)
"""


def read_section_words(tables: Tables, lexicon: Lexicon) -> pd.DataFrame:
    """Read how often each word stands in each section, stopwords left out, in the order of the reports.

    Names come as categories: a corpus has a million rows, but few words.
    """
    import pandas as pd

    frames = word_frames(tables, lexicon, "doc", STOP)
    found = tables.query(
        f"""
        WITH {_OWN} SELECT "at"::INTEGER AS doc, count,
            (dense_rank() OVER (ORDER BY section) - 1)::INTEGER AS section,
            (dense_rank() OVER (ORDER BY word) - 1)::INTEGER AS word
        FROM own ORDER BY own."at", own.section, own.word
        """,
        **frames,
    )
    names = {"doc": frames["groups"].sort_values("at")["doc"]}
    for name in ("section", "word"):
        sql = f"WITH {_OWN} SELECT DISTINCT {name} FROM own ORDER BY {name}"
        names[name] = tables.query(sql, **frames)[name]
    cells = {
        name: pd.Categorical.from_codes(found.pop(name).to_numpy(), pd.Index(known.tolist()))
        for name, known in names.items()
    }
    return pd.DataFrame({**cells, "count": found["count"]})


def count_sections(
    terms: pd.DataFrame, *, features: int, mindf: int = 3, fewest: int = FEWEST_WORDS
) -> SectionWords:
    """Count words by section: a row a (doc, section) of ``fewest`` words or more, a column a word.

    ``terms`` holds ``doc, section, word, count``, stopwords left out. Kept are the ``features`` words of most
    sections, of at least ``mindf`` of them and at most half, and the sections that have one. Raises
    ValueError where fewer than 30 sections are left, of fewer than three reports, or fewer than 10 words.
    """
    by_section = terms.groupby(["doc", "section"], sort=False, observed=True)
    kept = terms[by_section["count"].transform("sum") >= fewest]
    docfreq = kept.groupby("word", observed=True).size()
    rows = kept.groupby(["doc", "section"], sort=False, observed=True).ngroups
    docs = kept["doc"].nunique()
    shared = docfreq[(docfreq >= mindf) & (docfreq <= rows / 2)]
    fit = [str(word) for _, word in sorted(zip(-shared, shared.index, strict=True))]
    if rows < FEWEST_SECTIONS or len(fit) < FEWEST_WORDS or docs < FEWEST_REPORTS:
        raise ValueError(
            f"topics need {FEWEST_REPORTS} reports, {FEWEST_SECTIONS} sections of {fewest} words, and "
            f"{FEWEST_WORDS} words that {mindf} sections share, here are {docs}, {rows} and {len(fit)}; "
            "read more reports"
        )
    return _sparse(kept[kept["word"].isin(fit[:features])], sorted(fit[:features]))


def _sparse(chosen: pd.DataFrame, words: Sequence[str]) -> SectionWords:
    """Put the counts into a sparse matrix, sections in their order."""
    import pandas as pd
    from scipy.sparse import csr_matrix

    by_section = chosen.groupby(["doc", "section"], sort=False, observed=True)
    columns = pd.Categorical(chosen["word"].astype(object), categories=list(words)).codes
    cells = chosen["count"].to_numpy(dtype=float), (by_section.ngroup().to_numpy(), columns)
    counts = csr_matrix(cells, shape=(by_section.ngroups, len(words)))
    counts.sort_indices()
    names = chosen[["doc", "section"]].drop_duplicates().itertuples(index=False, name=None)
    return SectionWords(counts, tuple((str(doc), str(section)) for doc, section in names), tuple(words))


def npmi(counts: SectionWords, words: Sequence[str]) -> float:
    """Give the mean normalised pointwise mutual information of pairs of words; -1 for pairs never together.

    NPMI = ln(p(x,y) / (p(x) p(y))) / -ln p(x,y), p the share of sections.

    Example:
        >>> from scipy.sparse import csr_matrix
        >>> table = csr_matrix([[1, 1, 0], [2, 1, 0], [0, 0, 3], [0, 0, 1]])
        >>> sections = tuple(("梅岭", str(n)) for n in range(4))
        >>> counts = SectionWords(table, sections, ("柑橘", "冷库", "河道"))
        >>> npmi(counts, ["柑橘", "冷库"]), npmi(counts, ["柑橘", "河道"])
        (1.0, -1.0)

    """
    n, values = len(counts.sections), []
    has = dict(zip(words, counts.having(words).T, strict=True))
    for one, other in combinations(words, 2):
        both = int((has[one] & has[other]).sum())
        if both in (0, n):
            values.append(-1.0 if not both else 1.0)
            continue
        expected = int(has[one].sum()) * int(has[other].sum()) / n
        values.append(log(both / expected) / -log(both / n))
    return sum(values) / len(values) if values else float("nan")
