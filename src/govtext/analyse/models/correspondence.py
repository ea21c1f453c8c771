"""Correspondence analysis (对应分析): which places use which themes or words, as a map.

P = N / n; r, c its margins; S = D_r^-½ (P - r cᵀ) D_c^-½ = U Σ Vᵀ. Principal coordinates F = D_r^-½ U Σ and
G = D_c^-½ V Σ, both in one map (symmetric). Eigenvalue λ = σ²; total inertia Σλ = χ²/n. Source: Benzécri
1973; Greenacre 2017, Correspondence Analysis in Practice, 3rd ed. The decomposition is exact: no seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import arithmetic, explanation, number, step
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import GROUP, order_groups, report_groups
from govtext.analyse.wording.counting import GROUPED, word_frames
from govtext.analyse.wording.words import STOP
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from govtext.analyse.tables import Tables

    Matrix = NDArray[np.float64]

FEWEST = 3
"""Rows and columns that a map needs: of two places the first axis is all there is."""
_TINY = 1e-12

AXIS_COLUMNS: Columns = MappingProxyType(
    {"axis": "int", "eigenvalue": "float", "axis_share": "float", "cumulative": "float", "inertia": "float"}
)
POINT_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("side", "point"), "text"),
        "count": "int",
        **dict.fromkeys(("mass", "inertia_share"), "float"),
        **dict.fromkeys(("dim1", "dim2", "contribution1", "contribution2"), "float"),
        **dict.fromkeys(("cos2_1", "cos2_2", "quality"), "float"),
        **dict.fromkeys(("cluster", "reports"), "int"),
        **dict.fromkeys(("axis1_share", "axis2_share"), "float"),
    }
)
CLUSTER_COLUMNS: Columns = MappingProxyType(
    {"step": "int", "first": "text", "second": "text", "height": "float", "members": "int"}
)


def count_themes(tables: Tables, lexicon: Lexicon, *, by: str = "place") -> pd.DataFrame:
    """Count the clauses that each group gives each theme: groups in rows, themes in columns."""
    found = tables.query(
        f"""
        SELECT {GROUP} AS "group", theme AS feature, sum(clauses)::BIGINT AS count
        FROM attention JOIN groups g USING (doc) WHERE theme <> '' GROUP BY ALL
        """,
        groups=report_groups(tables, by),
    )
    return _spread(found, by, [t.id for t in lexicon.themes])


def count_top_words(
    tables: Tables, lexicon: Lexicon, *, by: str = "place", top: int = 100, mindf: int = 2
) -> pd.DataFrame:
    """Count the ``top`` words by group: the most frequent that stand in ``mindf`` reports or more.

    Stopwords and the names of the corpus's places are left out.
    """
    found = tables.query(
        f"""
        WITH {GROUPED}, kept AS (
            SELECT word, count(DISTINCT doc) AS docfreq, sum(count) AS pooled FROM grouped
            WHERE word NOT IN (SELECT word FROM stopwords) GROUP BY word HAVING docfreq >= {int(mindf)}
            ORDER BY pooled DESC, word LIMIT {int(top)}
        )
        SELECT "group", word AS feature, sum(count)::BIGINT AS count
        FROM grouped JOIN kept USING (word) GROUP BY ALL
        """,
        **word_frames(tables, lexicon, by, STOP),
    )
    return _spread(found, by, sorted(found["feature"].unique()))


class Correspondence:
    """A table of counts taken apart (分解): eigenvalues and the coordinates of rows and columns on all axes.

    Rows or columns without a count are left out. The sign of an axis is set so that its column of largest
    contribution lies on the positive side. Raises ValueError where fewer than three rows or columns are left.
    """

    def __init__(self, counts: pd.DataFrame) -> None:
        import numpy as np

        kept = counts.loc[counts.sum(axis=1) > 0, counts.sum(axis=0) > 0]
        if min(kept.shape) < FEWEST:
            raise ValueError(
                f"a map needs {FEWEST} rows and {FEWEST} columns with counts, here are {kept.shape[0]} and "
                f"{kept.shape[1]}; read more places, or group them otherwise with --by"
            )
        self.counts = kept
        table = kept.to_numpy(dtype=np.float64)
        p = table / table.sum()
        self.row_mass, self.column_mass = p.sum(axis=1), p.sum(axis=0)
        expected = np.outer(self.row_mass, self.column_mass)
        u, s, vt = np.linalg.svd((p - expected) / np.sqrt(expected), full_matrices=False)
        axes = max(2, int((s**2 > _TINY).sum()))
        # Rounded, so that of two that contribute alike the first decides, whatever the last digit is.
        signs = np.sign(vt[np.arange(axes), np.abs(vt[:axes]).round(9).argmax(axis=1)])
        self.eigenvalues: Matrix = np.where(s[:axes] ** 2 > _TINY, s[:axes] ** 2, 0.0)
        sigma = np.sqrt(self.eigenvalues) * signs
        self.rows: Matrix = u[:, :axes] * sigma / np.sqrt(self.row_mass)[:, None]
        self.columns: Matrix = vt[:axes].T * sigma / np.sqrt(self.column_mass)[:, None]

    @property
    def inertia(self) -> float:
        """Give the total inertia, χ²/n."""
        return float(self.eigenvalues.sum())


def axes_table(found: Correspondence) -> pd.DataFrame:
    """List the axes with their eigenvalues and shares of the inertia."""
    rows, above = [], 0.0
    for n, value in enumerate(found.eigenvalues.tolist(), 1):
        share = value / found.inertia if found.inertia else 0.0
        above += share
        rows.append((n, value, share, above, found.inertia))
    return make_table(rows, AXIS_COLUMNS)


def points_table(
    found: Correspondence, *, clusters: int = 0, reports: Mapping[str, int] | None = None
) -> pd.DataFrame:
    """List the points of the map: rows, then columns, with coordinates on the first two axes.

    ``inertia_share`` is what a point has of the total inertia, ``contribution1`` of the first axis (mass ×
    coordinate² / λ); ``cos2_1`` is how much of the point's distance from the middle the axis shows, and
    ``quality`` the sum of the first two. ``cluster`` numbers the groups of rows that Ward's method makes,
    ``reports`` says how many stand behind a row, ``axis1_share`` what the axes show of the inertia.

    Example:
        >>> import pandas as pd
        >>> rows = {"农业": [10, 3, 1], "工业": [5, 8, 4], "生态": [2, 6, 12]}
        >>> table = pd.DataFrame(rows, ["甲镇", "乙镇", "丙镇"])
        >>> found = Correspondence(table)
        >>> f"{found.inertia:.4f}", [round(v, 4) for v in found.eigenvalues.tolist()]
        ('0.3667', [0.3224, 0.0443])

    """
    groups = cut_clusters(found, clusters) if clusters else [None] * len(found.rows)
    rows = list(_points("row", found.counts.index, found.row_mass, found.rows, found))
    columns = _points("column", found.counts.columns, found.column_mass, found.columns, found)
    shares = [float(v) / found.inertia if found.inertia else 0.0 for v in found.eigenvalues[:2]]
    made = [(*r, g, (reports or {}).get(r[1]), *shares) for r, g in zip(rows, groups, strict=True)]
    made += [(*c, None, None, *shares) for c in columns]
    return make_table(made, POINT_COLUMNS)


def clusters_table(found: Correspondence) -> pd.DataFrame:
    """List the steps by which Ward's method joins the rows: what is joined, at which height, how many then.

    Distances are χ²-distances, that is Euclidean in the coordinates on all axes; a joined group is called by
    the number of its step. Source: Ward 1963 (scipy).
    """
    names = [str(name) for name in found.counts.index]
    rows = []
    for at, (one, other, height, members) in enumerate(linkage(found).tolist(), 1):
        labels = [names[int(i)] if i < len(names) else f"#{int(i) - len(names) + 1}" for i in (one, other)]
        rows.append((at, *labels, height, int(members)))
    return make_table(rows, CLUSTER_COLUMNS)


def cut_clusters(found: Correspondence, clusters: int) -> list[int]:
    """Give the cluster of each row, numbered from 1 in the order of the rows."""
    from scipy.cluster.hierarchy import fcluster

    raw = fcluster(linkage(found), min(clusters, len(found.rows)), criterion="maxclust").tolist()
    order = {old: new for new, old in enumerate(dict.fromkeys(raw), 1)}
    return [order[old] for old in raw]


def linkage(found: Correspondence) -> Matrix:
    """Join the rows by Ward's method, as scipy has it: one, other, height, members."""
    from scipy.cluster import hierarchy

    return hierarchy.linkage(found.rows, method="ward")


def _spread(found: pd.DataFrame, by: str, features: Sequence[str]) -> pd.DataFrame:
    """Make a table of groups × features of the counts, in the order in which groups are shown."""
    table = found.pivot_table(index="group", columns="feature", values="count", aggfunc="sum", fill_value=0)
    groups = order_groups([str(g) for g in table.index], by)
    return table.reindex(index=groups, columns=list(features), fill_value=0).astype("int64")


def _points(
    side: str, labels: Sequence[Any] | pd.Index, mass: Matrix, points: Matrix, found: Correspondence
) -> Iterator[tuple[Any, ...]]:
    total = int(found.counts.to_numpy().sum())
    for label, weight, point in zip(labels, mass.tolist(), points, strict=True):
        distance = float((point**2).sum())
        inertia = weight * distance / found.inertia if found.inertia else 0.0
        own = [
            weight * x * x / v if v else 0.0 for x, v in zip(point[:2], found.eigenvalues[:2], strict=True)
        ]
        shown = [float(x * x) / distance if distance > _TINY else 0.0 for x in point[:2]]
        numbers = [float(x) for x in (*point[:2], *own)]
        yield side, str(label), round(weight * total), weight, inertia, *numbers, *shown, sum(shown)


def explain_axis(row: Mapping[str, Any], found: Correspondence) -> str:
    """Give the arithmetic of an axis: its share of the inertia, alone and with those before it."""
    above = [number(v) for v in found.eigenvalues[: int(row["axis"])].tolist()]
    steps = [
        arithmetic("axis_share", "eigenvalue / inertia", row),
        step(
            "cumulative",
            "Σ eigenvalue / inertia",
            f"({' + '.join(above)}) / {number(row['inertia'])}",
            row["cumulative"],
        ),
        arithmetic("inertia", "chi2 / n", {**row, "n": _total(found), "chi2": found.inertia * _total(found)}),
    ]
    return explanation(f"axis {row['axis']}", steps, [f"groups: {len(found.counts)}"])


def explain_point(row: Mapping[str, Any], found: Correspondence) -> str:
    """Give the arithmetic of a point: its mass, its share of the inertia, how well the map shows it."""
    side, labels = (
        (found.rows, found.counts.index) if row["side"] == "row" else (found.columns, found.counts.columns)
    )
    point = side[[str(label) for label in labels].index(str(row["point"]))].tolist()
    values = {**row, "n": _total(found), "inertia": found.inertia, "distance": sum(x * x for x in point)}
    values |= {"lambda1": float(found.eigenvalues[0]), "lambda2": float(found.eigenvalues[1])}
    squares = " + ".join(f"{number(x)}**2" for x in point)
    formulas = {
        "mass": "count / n",
        "inertia_share": "mass * distance / inertia",
        "contribution1": "mass * dim1**2 / lambda1",
        "contribution2": "mass * dim2**2 / lambda2",
        "cos2_1": "dim1**2 / distance",
        "cos2_2": "dim2**2 / distance",
        "quality": "cos2_1 + cos2_2",
    }
    steps = [
        step("distance", "Σ coordinate**2, all axes", squares, values["distance"]),
        *(arithmetic(name, formula, values) for name, formula in formulas.items()),
    ]
    notes = ["lambda1, lambda2: the inertia of the axes"]
    notes += [f"reports: {row['reports']}"] if row["side"] == "row" else []
    return explanation(f"{row['point']} ({row['side']}, count {number(row['count'])})", steps, notes)


def explain_join(row: Mapping[str, Any], found: Correspondence) -> str:
    """Give the arithmetic of a step of ``clusters_table``: Ward's distance of the two that are joined."""
    names = [str(name) for name in found.counts.index]
    members: dict[str, list[int]] = {name: [i] for i, name in enumerate(names)}
    for at, (first, second) in enumerate(clusters_table(found)[["first", "second"]].to_numpy().tolist(), 1):
        members[f"#{at}"] = members[first] + members[second]
    one, other = members[row["first"]], members[row["second"]]
    apart = found.rows[one].mean(axis=0) - found.rows[other].mean(axis=0)
    values = {**row, "a": len(one), "b": len(other), "distance": float((apart**2).sum() ** 0.5)}
    said = (f"{key}: {', '.join(names[i] for i in own)}" for key, own in (("a", one), ("b", other)))
    steps = [*said, "distance = between the middles of a and b, on all axes"]
    steps.append(arithmetic("height", "sqrt(2 * a * b / (a + b)) * distance", values))
    return explanation(f"step {row['step']}: {row['first']} + {row['second']}", steps)


def _total(found: Correspondence) -> int:
    return int(found.counts.to_numpy().sum())
