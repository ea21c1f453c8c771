"""What a theme's share is a share of (占比口径): clauses, characters, headings or sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.enough import refuse_spread
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import GROUP, count_reports, order_groups, report_groups
from govtext.analyse.intervals import wilson
from govtext.analyse.themes.bootstrap import DRAWS, draw_shares, percentiles

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables
    from govtext.lexicon import Lexicon, Theme

MEASURES = ("clause", "char", "heading", "section")
COUNTED = ("clause", "heading")
"""Measures that count things one by one, so that Wilson's interval can be said of them."""

SHARE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "theme", "zh", "measure"), "text"),
        **dict.fromkeys(("hit", "total"), "int"),
        **dict.fromkeys(("share", "low", "high"), "float"),
        "interval": "text",
        **dict.fromkeys(("sections", "draws", "seed", "reports"), "int"),
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
        **dict.fromkeys(("docs", "reports"), "int"),
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
            FROM clauses c JOIN theme_hits t ON t.doc = c.doc AND t.start >= c.start AND t.start < c."end"
            GROUP BY ALL
            UNION ALL SELECT doc, section, role, '', count(*) FROM clauses GROUP BY ALL
        """,
        "char": """
            SELECT c.doc, c.section, c.role, t.theme, sum(t."end" - t.start) AS hit
            FROM theme_hits t JOIN clauses c ON t.doc = c.doc AND t.start >= c.start AND t.start < c."end"
            GROUP BY ALL
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


def count_units(tables: Tables, by: str, measure: str) -> pd.DataFrame:
    """Count a measure in each section: group, doc, section, theme, hit; with theme "" what it is a part of.

    clause: clauses with a term; char: characters in terms; heading: headings with a term; section: characters
    of sections that are mainly about the theme. Raises ValueError for another measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}, not {measure!r}")
    return tables.query(
        f"""
        SELECT {GROUP} AS "group", doc, section, theme, sum(hit)::BIGINT AS hit
        FROM ({_UNITS[measure]}) JOIN groups g USING (doc)
        GROUP BY ALL ORDER BY any_value(g."at"), doc, section, theme
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
    groups = order_groups(list(dict.fromkeys(units["group"])), by)
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

    ``interval`` is wilson (clauses or headings drawn one by one) or bootstrap (sections drawn with all that
    stands in them); by default wilson where things are counted, bootstrap for characters. ``why`` says why
    there is none. Raises ValueError for wilson of characters.
    """
    how = interval or ("wilson" if measure in COUNTED else "bootstrap")
    if how == "wilson" and measure not in COUNTED:
        raise ValueError(f"characters are not drawn one by one: take bootstrap for {measure}")
    rows = []
    for group, part in counts.groupby("group", sort=False):
        own = units[units["group"] == group]
        sections = int((own["theme"] == "").sum())
        why = refuse_spread(sections, "section") if how == "bootstrap" else ""
        drawn = _draw(own, str(group), draws, seed) if how == "bootstrap" and not why else {}
        for r in part.to_dict("records"):
            hit, total = int(r["hit"]), int(r["total"])
            ends = wilson(hit, total) if how == "wilson" and total else drawn.get(r["theme"], (None, None))
            if how == "bootstrap" and not why and r["theme"] not in drawn:
                ends = (0.0, 0.0)
            rows.append(
                (
                    *(group, r["theme"], names.get(r["theme"], r["theme"]), measure, hit, total),
                    *(hit / total if total else None, *ends, "" if why or not total else how, sections),
                    *((draws, seed) if drawn else (None, None)),
                    *(r["reports"], why),
                )
            )
    return make_table(rows, SHARE_COLUMNS)


def terms_table(tables: Tables, lexicon: Lexicon, by: str) -> pd.DataFrame:
    """Show which terms make up each theme: one row a group and term, the most frequent of a theme first.

    A term counts by its longest match: where 乡村振兴 stands, 乡村 is no hit of its own, and ``nested`` says
    how often that was so, ``nested_in`` in which terms. ``share`` is hits over all hits of the theme in the
    group, so that a theme that rests on one word is seen.
    """
    hits = tables.query(
        f"""
        SELECT {GROUP} AS "group", theme, text AS term, count(*) AS hits, count(DISTINCT doc) AS docs
        FROM theme_hits JOIN groups g USING (doc) GROUP BY ALL ORDER BY 1, 2, 3
        """,
        groups=report_groups(tables, by),
    )
    return share_terms(hits, lexicon.themes, count_reports(tables, by), by)


def share_terms(
    hits: pd.DataFrame, themes: Sequence[Theme], reports: Mapping[str, int], by: str = "place"
) -> pd.DataFrame:
    """Give the table of terms from group, theme, term, hits and docs; see ``terms_table``.

    Example:
        >>> import pandas as pd
        >>> from govtext.lexicon import Theme
        >>> hits = pd.DataFrame({"group": "梅岭镇", "theme": "rural", "term": ["乡村振兴", "乡村"],
        ...     "hits": [3, 1], "docs": 1})
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
            found = {r["term"]: (int(r["hits"]), int(r["docs"])) for r in own.to_dict("records")}
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


def _draw(units: pd.DataFrame, group: str, draws: int, seed: int) -> dict[str, tuple[float, float]]:
    """Resample the sections of a group and give the interval of each theme's share."""
    wide = units.pivot_table(
        index=["doc", "section"], columns="theme", values="hit", aggfunc="sum", fill_value=0
    )
    themes = [t for t in wide.columns if t]
    shares = draw_shares(
        wide[themes].to_numpy(dtype="float64"),
        wide[""].to_numpy(dtype="float64"),
        draws=draws,
        seed=seed,
        of=group,
    )
    return {theme: percentiles(shares[:, i]) for i, theme in enumerate(themes)}
