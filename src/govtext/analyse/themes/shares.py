"""What a theme's share is a share of (占比口径): clauses, characters, headings or sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import GROUP, count_reports, order_groups, report_groups
from govtext.analyse.intervals import wilson
from govtext.analyse.themes.bootstrap import DRAWS, columns_ends, pool_units

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables
    from govtext.analyse.themes.bootstrap import Pool
    from govtext.lexicon import Lexicon, Theme

MEASURES = ("clause", "char", "heading", "section")
COUNTED = ("clause", "heading")
"""Measures that count things one by one, so that Wilson's interval can be said of them."""

SHARE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "theme", "zh", "measure"), "text"),
        **dict.fromkeys(("hit", "total"), "int"),
        **dict.fromkeys(("share", "low", "high"), "float"),
        **dict.fromkeys(("interval", "drawn"), "text"),
        **dict.fromkeys(("drawn_units", "draws", "seed", "reports"), "int"),
        "why": "text",
    }
)
TERM_SHARE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "theme", "zh", "term"), "text"),
        **dict.fromkeys(("hits", "theme_hits"), "int"),
        "share": "float",
        "nested": "int",
        "nested_in": "text",
        **dict.fromkeys(("docfreq", "reports"), "int"),
    }
)

# A heading stands at the beginning of its section, behind the mark; one that was wrapped is as long as both.
_HEADING = """
    h.start < s.start + CASE WHEN strpos(s.text, s.heading) > 0 THEN strpos(s.text, s.heading) - 1
                             ELSE length(s.marker) END + length(s.heading)
"""
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "clause": """
            SELECT c.doc, c.section, c.role, t.theme, count(DISTINCT c.start) AS hit
            FROM theme_hits t ASOF JOIN clauses c ON t.doc = c.doc AND t.start >= c.start
            WHERE t.start < c."end" GROUP BY ALL
            UNION ALL SELECT doc, section, role, '', count(*) FROM clauses GROUP BY ALL
        """,
        "char": """
            SELECT c.doc, c.section, c.role, t.theme, sum(t."end" - t.start) AS hit
            FROM theme_hits t ASOF JOIN clauses c ON t.doc = c.doc AND t.start >= c.start
            WHERE t.start < c."end" GROUP BY ALL
            UNION ALL SELECT doc, section, role, '', sum(length(regexp_replace(text, '\\s', '', 'g')))
            FROM clauses GROUP BY ALL
        """,
        "heading": f"""
            SELECT DISTINCT s.doc, s.section, s.role, h.theme, 1 AS hit
            FROM sections s JOIN theme_hits h USING (doc, section) WHERE s.heading <> '' AND {_HEADING}
            UNION ALL SELECT doc, section, role, '', 1 FROM sections WHERE heading <> ''
        """,
        "section": """
            SELECT doc, section, role, theme, own_chars AS hit FROM sections WHERE theme NOT IN ('', 'mixed')
            UNION ALL SELECT doc, section, role, '', own_chars FROM sections
        """,
    }
)
NEEDS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "clause": ("clauses", "theme_hits"),
        "char": ("clauses", "theme_hits"),
        "heading": ("sections", "theme_hits"),
        "section": ("sections",),
    }
)
"""The tables that each measure is counted in."""


def count_units(tables: Tables, by: str, measure: str, *, whole: bool = False) -> pd.DataFrame:
    """Count a measure in each section: group, doc, section, theme, hit; with theme "" what it is a part of.

    clause: clauses with a term; char: characters in terms; heading: headings with a term; section: characters
    of sections that are mainly about the theme. With ``whole`` each group is counted as a whole, without doc
    and section: a hundredth of the rows. Raises ValueError for another measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}, not {measure!r}")
    parts = "" if whole else "doc, section, "
    return tables.query(
        f"""
        SELECT {GROUP} AS "group", {parts}theme, sum(hit)::BIGINT AS hit
        FROM ({_UNITS[measure]}) JOIN groups g USING (doc)
        GROUP BY ALL ORDER BY min(g."at"), {parts}theme
        """,
        groups=report_groups(tables, by),
    )


def sum_units(
    units: pd.DataFrame, themes: Sequence[Theme], reports: Mapping[str, int], by: str
) -> pd.DataFrame:
    """Add the sections of each group up: group, theme, hit, total and reports, in the order of the scheme.

    Example:
        >>> import pandas as pd
        >>> from govtext.lexicon import Theme
        >>> units = pd.DataFrame({"group": "梅岭镇", "doc": "梅", "section": ["1", "1", "2"],
        ...     "theme": ["", "party", ""], "hit": [6, 2, 4]})
        >>> sum_units(units, [Theme("party", "党的建设", (), ())], {"梅岭镇": 1}, "place").values.tolist()
        [['梅岭镇', 'party', 2, 10, 1]]

    """
    sums = units.groupby(["group", "theme"], sort=False)["hit"].sum().to_dict()
    known = set(units["group"])  # a report without a clause is a group all the same, a role is none
    groups = order_groups([g for g in reports if by != "role" or g in known], by)
    rows = (
        (g, t.id, int(sums.get((g, t.id), 0)), int(sums.get((g, ""), 0)), reports.get(g, 0))
        for g in groups
        for t in themes
    )
    columns = {"group": "text", "theme": "text", "hit": "int", "total": "int", "reports": "int"}
    return make_table(rows, columns)


def shares_table(
    counts: pd.DataFrame,
    units: pd.DataFrame,
    *,
    measure: str,
    names: Mapping[str, str],
    interval: str | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> pd.DataFrame:
    """Give each theme's share of each group with its interval: one row a group and theme.

    ``interval`` is wilson (clauses or headings taken for independent draws, and too narrow, as they are none)
    or bootstrap (``drawn``: reports or sections with all that stands in them, ``drawn_units`` of them); by
    default wilson where things are counted, bootstrap for characters. ``why`` says why there is none. Raises
    ValueError for wilson of characters.
    """
    how = interval or ("wilson" if measure in COUNTED else "bootstrap")
    if how == "wilson" and measure not in COUNTED:
        raise ValueError(f"characters are not drawn one by one: take bootstrap for {measure}")
    rows = []
    for group, part in counts.groupby("group", sort=False):
        themes = part["theme"].tolist()
        if how == "wilson":
            found = _wilson(part)
            about: tuple[str, int | None] = ("", None)
        else:
            pool = pool_units(units[units["group"] == group], themes)
            found = _drawn(pool, str(group), draws, seed)
            about = (pool.drawn, len(pool))
        for theme, hit, total, n in zip(themes, part["hit"], part["total"], part["reports"], strict=True):
            ends, why = found[theme]
            named = (group, theme, names.get(theme, theme), measure, hit, total)
            low, high = ends or (None, None)
            said = (hit / total if total else None, low, high, how if ends else "")
            lots = (draws, seed) if ends and how == "bootstrap" else (None, None)
            rows.append((*named, *said, *about, *lots, n, why))
    return make_table(rows, SHARE_COLUMNS)


_Ends = tuple[tuple[float, float] | None, str]


def _wilson(part: pd.DataFrame) -> dict[str, _Ends]:
    """Give the Wilson interval of each theme, or why there is none."""
    cells = zip(part["theme"], part["hit"], part["total"], strict=True)
    return {t: (wilson(int(k), int(n)), "") if n else (None, _NOTHING) for t, k, n in cells}


def _drawn(pool: Pool, group: str, draws: int, seed: int) -> dict[str, _Ends]:
    """Resample a group and give the interval of each theme's share, or why there is none."""
    why = pool.refusal() or ("" if pool.totals.any() else _NOTHING)
    if why:
        return dict.fromkeys(pool.themes, (None, why))
    ends = columns_ends(pool.draw(draws=draws, seed=seed, of=group))
    found: dict[str, _Ends] = {t: (e, "") for t, e in zip(pool.themes, ends, strict=True)}
    return found | {t: (None, said) for t, said in pool.missing().items()}


_NOTHING = "the total is 0"


# What the rule names is the term of the dictionary: the text may have stray spaces, and full-width forms.
_TERM = """CASE WHEN starts_with(rule, 'themes.' || theme || '.') THEN substr(rule, length(theme) + 9)
                ELSE text END"""


def terms_table(tables: Tables, lexicon: Lexicon, by: str) -> pd.DataFrame:
    """Show which terms make up each theme: one row a group and term, the most frequent of a theme first.

    A term counts under one name however it is printed (乡 村 振 兴), and by its longest match: where
    乡村振兴 stands, 乡村 is no hit of its own, and ``nested`` says how often that was so, ``nested_in`` in
    which terms. ``share`` is hits over all hits of the theme in the group, so that a theme that rests on
    one word is seen.
    """
    hits = tables.query(
        f"""
        SELECT {GROUP} AS "group", theme, {_TERM} AS term, count(*) AS hits, count(DISTINCT doc) AS docfreq
        FROM theme_hits JOIN groups g USING (doc) GROUP BY ALL ORDER BY 1, 2, 3
        """,
        groups=report_groups(tables, by),
    )
    return share_terms(hits, lexicon.themes, count_reports(tables, by), by)


def share_terms(
    hits: pd.DataFrame, themes: Sequence[Theme], reports: Mapping[str, int], by: str = "place"
) -> pd.DataFrame:
    """Give the table of terms from group, theme, term, hits and docfreq; see ``terms_table``.

    Example:
        >>> import pandas as pd
        >>> from govtext.lexicon import Theme
        >>> hits = pd.DataFrame({"group": "梅岭镇", "theme": "rural", "term": ["乡村振兴", "乡村"],
        ...     "hits": [3, 1], "docfreq": 1})
        >>> table = share_terms(hits, [Theme("rural", "农业农村", ("乡村", "乡村振兴"), ())], {"梅岭镇": 1})
        >>> table[["term", "hits", "share", "nested", "nested_in"]].values.tolist()
        [['乡村振兴', 3, 0.75, 0, ''], ['乡村', 1, 0.25, 3, '乡村振兴 3']]

    """
    rows = []
    known = set(hits["group"])
    for group in order_groups([*(g for g in reports if g in known), *dict.fromkeys(hits["group"])], by):
        part = hits[hits["group"] == group]
        for theme in themes:
            own = part[part["theme"] == theme.id]
            found = {r["term"]: (int(r["hits"]), int(r["docfreq"])) for r in own.to_dict("records")}
            total = sum(n for n, _ in found.values())
            inside = _nested({term: n for term, (n, _) in found.items()}, theme.terms)
            for term in sorted({*found, *inside}, key=lambda w: (-found.get(w, (0, 0))[0], w)):
                times, docs = found.get(term, (0, 0))
                nests = inside.get(term, {})
                told = "；".join(f"{w} {n}" for w, n in sorted(nests.items(), key=lambda i: (-i[1], i[0])))
                rows.append(
                    (
                        *(group, theme.id, theme.zh, term, times, total, times / total if total else None),
                        *(sum(nests.values()), told, docs, reports.get(group, 0)),
                    )
                )
    return make_table(rows, TERM_SHARE_COLUMNS)


def _nested(found: Mapping[str, int], terms: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count how often each term of a theme stands inside longer ones that were found."""
    inside: dict[str, dict[str, int]] = {}
    for longer, times in found.items():
        for term in terms:
            if len(term) < len(longer) and term in longer:
                inside.setdefault(term, {})[longer] = times * longer.count(term)
    return inside
