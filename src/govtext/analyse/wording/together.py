"""What stands together (共现): words, slogans or themes in a window, a sentence, a section or a report.

Counted in SQL: of a corpus however large only the pairs that are asked for come back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.analyse.groups import REPORT
from govtext.analyse.wording.words import normal_form, stopped
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

KINDS = ("words", "slogans", "themes")
UNITS = ("sentence", "section", "report")
PROPER = ("formulation", "campaign", "motto", "label")
"""Kinds of slogans that are slogans proper; names and speech are only quoted like them."""

_PLACED = """
joined AS (
    SELECT doc, sentence, string_split(string_agg(words, ' _ ' ORDER BY start), ' ') AS parts
    FROM clauses GROUP BY doc, sentence
),
placed AS (
    SELECT * FROM (
        SELECT doc, sentence, unnest(parts) AS node, generate_subscripts(parts, 1) AS place FROM joined
    ) WHERE node NOT IN ('_', '')
)
"""
"""The words of each sentence with their places; a pad keeps its place, and stands between clauses too."""

_OUTER = """
    SELECT s.doc, s.section, s.start, f.form AS node FROM slogans s JOIN forms f USING (text)
    WHERE s.kind IN (SELECT kind FROM kinds) AND NOT EXISTS (
        SELECT 1 FROM slogans o
        WHERE o.doc = s.doc AND o.start <= s.start AND o."end" >= s."end"
            AND o."end" - o.start > s."end" - s.start
    )
"""
"""The slogans proper that stand in no longer one: 增强“四个意识” does not stand together with 四个意识."""

_FOUND = {
    ("words", "sentence"): "SELECT doc, sentence::VARCHAR AS unit, node FROM placed",
    ("words", "section"): "SELECT doc, section AS unit, word AS node FROM terms",
    ("words", "report"): "SELECT doc, '' AS unit, word AS node FROM terms",
    ("slogans", "sentence"): f"""
        SELECT s.doc, c.sentence::VARCHAR AS unit, s.node
        FROM ({_OUTER}) s ASOF JOIN clauses c ON s.doc = c.doc AND s.start >= c.start
        """,
    ("slogans", "section"): f"SELECT doc, section AS unit, node FROM ({_OUTER})",
    ("slogans", "report"): f"SELECT doc, '' AS unit, node FROM ({_OUTER})",
    ("themes", "sentence"): """
        SELECT h.doc, c.sentence::VARCHAR AS unit, h.theme AS node
        FROM theme_hits h ASOF JOIN clauses c ON h.doc = c.doc AND h.start >= c.start
        """,
    ("themes", "section"): "SELECT doc, section AS unit, theme AS node FROM theme_hits",
    ("themes", "report"): "SELECT doc, '' AS unit, theme AS node FROM theme_hits",
}
_ALL_UNITS = {
    "sentence": "SELECT count(*) AS n FROM (SELECT DISTINCT doc, sentence FROM clauses)",
    "section": "SELECT count(*) AS n FROM sections WHERE own_chars > 0",
    "report": "SELECT count(*) AS n FROM reports",
}


@dataclass(frozen=True, slots=True)
class Together:
    """Pairs (word, collocate, o11, f1, f2, docfreq), nodes (node, f, docfreq), all units and all reports."""

    pairs: pd.DataFrame
    nodes: pd.DataFrame
    n: int
    docs: int


def needs(of: str, unit: str) -> dict[str, tuple[str, ...]]:
    """Name the tables that counting needs, and their columns.

    Example:
        >>> needs("words", "window")
        {'clauses': ('doc', 'sentence', 'start', 'words')}
        >>> needs("themes", "report")
        {'theme_hits': ('doc', 'section', 'start', 'theme')}

    """
    tables: dict[str, dict[str, tuple[str, ...]]] = {
        "words": {"terms": ("doc", "section", "word")},
        "slogans": {"slogans": ("doc", "section", "start", "end", "text", "kind")},
        "themes": {"theme_hits": ("doc", "section", "start", "theme")},
    }
    said = tables[of]
    if unit not in ("sentence", "window"):
        return {**said, "sections": ("own_chars",)} if unit == "section" else said
    if of == "words":
        return {"clauses": ("doc", "sentence", "start", "words")}
    return {**said, "clauses": ("doc", "sentence", "start")}


def count_together(
    tables: Tables,
    lexicon: Lexicon,
    *,
    of: str = "words",
    unit: str = "sentence",
    least: int = 5,
    together: int = 3,
    nodes: Collection[str] = (),
    stop: Sequence[str] = (),
    widest: int | None = None,
) -> Together:
    """Count in how many sentences, sections or reports two words, slogans or themes are both found.

    Only what is in ``least`` units takes part, and pairs that are together in ``together``; with ``nodes``
    only their pairs; ``widest`` keeps the most frequent only. Slogans count in their normal form and by the
    longest match, stopwords not at all. A unit counts once, however often it has them.
    """
    placed = f"{_PLACED}, " if (of, unit) == ("words", "sentence") else ""
    common = f"""
        WITH {placed} found AS (SELECT DISTINCT * FROM ({_FOUND[of, unit]})),
        frequent AS (
            SELECT node, count(*) AS f, count(DISTINCT doc) AS docfreq FROM found
            WHERE node NOT IN (SELECT word FROM stopwords)
            GROUP BY node HAVING count(*) >= {int(least)}
            ORDER BY f DESC, node LIMIT {int(widest) if widest else "NULL"}
        )
        """
    pairs = f"""{common},
        kept AS (SELECT doc, unit, node, f FROM found JOIN frequent USING (node))
        SELECT a.node AS word, b.node AS collocate, count(*) AS o11, any_value(a.f) AS f1,
            any_value(b.f) AS f2, count(DISTINCT a.doc) AS docfreq
        FROM kept a JOIN kept b ON a.doc = b.doc AND a.unit = b.unit AND {_order(nodes)}
        GROUP BY a.node, b.node HAVING count(*) >= {int(together)} ORDER BY word, collocate
        """
    frames = _frames(tables, lexicon, of, nodes, stop)
    return Together(
        tables.query(pairs, **frames),
        tables.query(f"{common} SELECT * FROM frequent ORDER BY f DESC, node", **frames),
        *_totals(tables, _ALL_UNITS[unit]),
    )


def count_near(
    tables: Tables,
    lexicon: Lexicon,
    *,
    window: int = 5,
    least: int = 5,
    together: int = 3,
    nodes: Collection[str] = (),
    stop: Sequence[str] = (),
) -> Together:
    """Count how often two words stand at most ``window`` places apart in one sentence.

    A unit is a place around a word that another word fills: ``f1`` counts the places around the one word,
    ``f2`` those around the other (as many as it fills itself), ``n`` all. Figures, dates and punctuation
    fill none but keep the words on both sides apart; stopwords fill places and make no pairs.
    """
    k = int(window)
    common = f"""
        WITH {_PLACED},
        around AS (
            SELECT *, count(*) OVER (
                PARTITION BY doc, sentence ORDER BY place RANGE BETWEEN {k} PRECEDING AND {k} FOLLOWING
            ) - 1 AS places FROM placed
        ),
        frequent AS (
            SELECT node, sum(places)::BIGINT AS f, count(DISTINCT doc) AS docfreq FROM around
            WHERE node NOT IN (SELECT word FROM stopwords) GROUP BY node HAVING count(*) >= {int(least)}
        )
        """
    pairs = f"""{common},
        kept AS (SELECT doc, sentence, place, node, f FROM placed JOIN frequent USING (node))
        SELECT a.node AS word, b.node AS collocate, count(*) AS o11, any_value(a.f) AS f1,
            any_value(b.f) AS f2, count(DISTINCT a.doc) AS docfreq
        FROM kept a JOIN kept b ON a.doc = b.doc AND a.sentence = b.sentence
            AND b.place BETWEEN a.place - {k} AND a.place + {k} AND {_order(nodes)}
        GROUP BY a.node, b.node HAVING count(*) >= {int(together)} ORDER BY word, collocate
        """
    frames = _frames(tables, lexicon, "words", nodes, stop)
    return Together(
        tables.query(pairs, **frames),
        tables.query(f"{common} SELECT * FROM frequent ORDER BY f DESC, node", **frames),
        *_totals(tables, f"{common} SELECT coalesce(sum(places), 0)::BIGINT AS n FROM around", frames),
    )


def _order(nodes: Collection[str]) -> str:
    """Let each pair be found once, or once for each node that was asked for."""
    if nodes:
        return "a.node IN (SELECT node FROM nodes) AND a.node <> b.node"
    return "a.node < b.node"


def _frames(
    tables: Tables, lexicon: Lexicon, of: str, nodes: Collection[str], stop: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Give what the queries are made with: nodes, stopwords, and the normal forms of slogans."""
    import pandas as pd

    def column(name: str, cells: Collection[str]) -> pd.DataFrame:
        return pd.DataFrame({name: list(cells)}, dtype="object")

    out = sorted(stopped(tables.table("reports", REPORT), lexicon, stop)) if of == "words" else []
    frames = {"nodes": column("node", nodes), "stopwords": column("word", out)}
    if of == "slogans":
        said = tables.query("SELECT DISTINCT text FROM slogans ORDER BY text")
        forms = [normal_form(text, lexicon) for text in said["text"]]
        frames |= {"forms": said.assign(form=forms).astype("object"), "kinds": column("kind", PROPER)}
    return frames


def _totals(tables: Tables, units: str, frames: dict[str, pd.DataFrame] | None = None) -> tuple[int, int]:
    """Count all units and all reports."""
    n = tables.query(units, **(frames or {}))["n"].iloc[0]
    return int(n), int(tables.query("SELECT count(*) AS n FROM reports")["n"].iloc[0])
