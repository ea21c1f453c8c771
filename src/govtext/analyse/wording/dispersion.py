"""How evenly words are spread over reports or sections (离散度): the county's slogan or one town's tic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.enough import refuse_spread
from govtext.analyse.explain import arithmetic, explanation, number
from govtext.analyse.frame import Columns, make_table

if TYPE_CHECKING:
    import pandas as pd

DISPERSION_COLUMNS: Columns = MappingProxyType(
    {
        "rank": "int",
        "word": "text",
        **dict.fromkeys(("count", "tokens", "range", "parts"), "int"),
        **dict.fromkeys(("range_share", "dp", "dp_norm", "juilland_d", "rosengren_s", "dkl"), "float"),
        "smallest": "float",
        **dict.fromkeys(("docfreq", "reports"), "int"),
    }
)
# Rows that are worked on together, with twelve numbers each.
_AT_ONCE = 100_000
MEASURES = ("dp", "dp_norm", "juilland_d", "rosengren_s", "dkl")
SORTS = ("count", "range", *MEASURES)
"""What a table can be sorted by: the largest first."""


def dispersion_table(
    counts: pd.DataFrame, sizes: pd.DataFrame, *, sort: str = "count", top: int | None = None
) -> pd.DataFrame:
    """Measure the spread of each word over the parts: one row a word.

    ``counts`` holds doc, part, word and count (no zeros needed), ``sizes`` doc, part and tokens of every
    part; a part is a report or a section. With v a part's share of the word's occurrences and s its share of
    all words: ``dp`` = Σ|v - s| / 2 (Gries 2008), 0 as even as can be; ``dp_norm`` = dp / (1 - smallest s)
    (Lijffijt & Gries 2012); ``juilland_d`` = 1 - V / √(parts - 1), V the variation coefficient of count /
    size (Juilland 1970); ``rosengren_s`` = (Σ√(v·s))² (Rosengren 1971); ``dkl`` = Σ v·log2(v / s), in bits
    (Gries 2020). With one part only they are empty. Raises ValueError where ``sort`` is none of ``SORTS``.

    Example:
        >>> import pandas as pd
        >>> sizes = pd.DataFrame({"doc": list("甲乙丙丁"), "tokens": [100, 200, 300, 400]}).assign(part="")
        >>> counts = sizes.assign(word="网格", count=[1, 2, 3, 14])
        >>> table = dispersion_table(counts.drop(columns="tokens"), sizes)
        >>> table[["word", "range", "parts", "dp", "dp_norm", "juilland_d"]].round(4).values.tolist()
        [['网格', 4, 4, 0.3, 0.3333, 0.6154]]

    """
    if sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {sort!r}")
    found = _measured(_summed(counts, sizes), sizes)
    found = found.sort_values([sort, "count", "word"], ascending=[False, False, True], kind="stable")
    found = found.head(len(found) if top is None else top)
    found["rank"] = range(1, len(found) + 1)
    cells = found[list(DISPERSION_COLUMNS)].itertuples(index=False, name=None)
    return make_table(cells, DISPERSION_COLUMNS)


def explain(row: Mapping[str, Any], counts: pd.DataFrame, sizes: pd.DataFrame) -> str:
    """Show the arithmetic of a row; ``counts`` and ``sizes`` are those that the table was made from."""
    own = counts[counts["word"] == row["word"]]
    parts = _shares(own, sizes)
    total, tokens = int(row["count"]), int(row["tokens"])
    lines = [_line(cells, total, tokens) for cells in parts.to_dict("records")]
    without = int(row["parts"]) - len(parts)
    lines += [f"{without} without the word: f = 0, v = 0"] if without else []
    values = dict(row)
    values.update({str(k): v for k, v in _summed(own, sizes).to_dict("records")[0].items()})
    values["mean"] = values["sum_rates"] / values["parts"]
    values["deviation"] = sqrt(max(0.0, values["sum_squares"] / values["parts"] - values["mean"] ** 2))
    sums = [f"{name} = {said} = {number(values[name])}" for name, said in _SUMS.items()]
    steps = [arithmetic(name, formula, values) for name, formula in _FORMULAS.items()]
    note = refuse_spread(int(row["parts"]), "part")
    head = f"{row['word']}: {total} times in {row['range']} of {row['parts']} parts"
    return explanation(head, [*lines, "", *sums, "", *steps], [note] if note else [])


_SUMS = {
    "sum_abs": "Σ|v - s| over the parts with the word",
    "sum_s": "Σs over the parts with the word",
    "sum_roots": "Σ√(v · s)",
    "sum_rates": "Σ(f / size)",
    "sum_squares": "Σ(f / size)²",
    "dkl": "Σ(v · log2(v / s))",
}
_FORMULAS = {
    "range_share": "range / parts",
    "dp": "(sum_abs + 1 - sum_s) / 2",
    "dp_norm": "dp / (1 - smallest)",
    "mean": "sum_rates / parts",
    "deviation": "sqrt(sum_squares / parts - mean ** 2)",
    "juilland_d": "1 - deviation / mean / sqrt(parts - 1)",
    "rosengren_s": "sum_roots ** 2",
}


def _line(part: Mapping[Any, Any], total: int, tokens: int) -> str:
    """Show one part: how often it has the word, how long it is, and the two shares."""
    name = f"{part['doc']} {part['part']}".strip()
    f, size = part["count"], part["tokens"]
    v, s = f"{f} / {total} = {part['v']:.6f}", f"{size} / {tokens} = {part['s']:.6f}"
    return f"{name}: f = {f}, size = {size}, v = {v}, s = {s}"


def _shares(counts: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Put beside each count the part's size, v and s; in one order, so that sums never vary."""
    joined = counts[counts["count"] > 0].merge(sizes, on=["doc", "part"], how="left")
    joined = joined.sort_values(["word", "doc", "part"], ignore_index=True)
    joined["v"] = joined["count"] / joined.groupby("word", observed=True)["count"].transform("sum")
    joined["s"] = joined["tokens"] / sizes["tokens"].sum()
    return joined


def _summed(counts: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Add up, word by word, what the measures are made of; so many words at a time that memory is small."""
    import pandas as pd

    return pd.concat([_summed_words(some, sizes) for some in _blocks(counts)], ignore_index=True)


def _blocks(counts: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Part the counts so that all of a word are in one part; there is always one."""
    import numpy as np
    import pandas as pd

    ordered = counts.sort_values("word", kind="stable", ignore_index=True)
    firsts = np.flatnonzero(np.diff(pd.factorize(ordered["word"])[0], prepend=-1))
    begin = 0
    for first in firsts.tolist():
        if first - begin >= _AT_ONCE:
            yield ordered.iloc[begin:first]
            begin = first
    yield ordered.iloc[begin:]


def _summed_words(counts: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Add up the words of a block; a part without the word adds only its s."""
    import numpy as np

    joined = _shares(counts, sizes)
    rate = joined["count"] / joined["tokens"]
    terms = joined.assign(
        sum_abs=(joined["v"] - joined["s"]).abs(),
        sum_s=joined["s"],
        sum_roots=np.sqrt(joined["v"] * joined["s"]),
        dkl=joined["v"] * np.log2(joined["v"] / joined["s"]),
        sum_rates=rate,
        sum_squares=rate**2,
        range=1,
    )
    names = ["count", "range", "sum_abs", "sum_s", "sum_roots", "dkl", "sum_rates", "sum_squares"]
    groups = terms.groupby("word", observed=True)
    return groups[names].sum().assign(docfreq=groups["doc"].nunique()).reset_index()


def _measured(summed: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Compute the measures from the sums."""
    parts, tokens = len(sizes), int(sizes["tokens"].sum())
    found = summed.assign(tokens=tokens, parts=parts, reports=sizes["doc"].nunique())
    found["smallest"] = sizes["tokens"].min() / tokens if parts else None
    found["range_share"] = found["range"] / parts if parts else None
    if refuse_spread(parts):
        return found.assign(**dict.fromkeys(MEASURES))
    mean = found["sum_rates"] / parts
    # Rounding must not leave a variance of -1e-20 where the word is perfectly even.
    deviation = (found["sum_squares"] / parts - mean**2).clip(lower=0) ** 0.5
    found["dp"] = (found["sum_abs"] + 1 - found["sum_s"]) / 2
    found["dp_norm"] = found["dp"] / (1 - found["smallest"])
    # Nor a D of -1e-16 where all of a word stands in one part.
    found["juilland_d"] = (1 - deviation / mean / sqrt(parts - 1)).clip(lower=0)
    found["rosengren_s"] = found["sum_roots"] ** 2
    return found
