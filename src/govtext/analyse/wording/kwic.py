"""A pattern in its context (上下文检索): every place where it stands, with what is left and right of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.explain import explanation
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.rows import HEAD
from govtext.analyse.targets.names import is_called
from govtext.analyse.texts import iter_texts
from govtext.analyse.wording.words import normal_form
from govtext.lexicon import Lexicon
from govtext.load.view import fold_text
from govtext.model import Span

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

KWIC_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "place"), "text"),
        "year": "int",
        "section": "text",
        **dict.fromkeys(("start", "end"), "int"),
        **dict.fromkeys(("left", "text", "right", "rule"), "text"),
    }
)
SORTS = ("text", "left", "right")
"""In the order of the reports, by what stands before (its last character first), by what follows."""
KINDS = ("plain", "regex", "slogan", "theme", "indicator")
WIDTH = 30

_ITEM = (*HEAD, "rule")
_SEARCHED: Mapping[str, tuple[str, ...] | None] = MappingProxyType(
    {
        "texts": None,
        "sections": ("doc", "section", "start", "end", "level"),
        "left_out": ("doc", "why", "start", "end"),
    }
)
NEEDS: Mapping[str, Mapping[str, tuple[str, ...] | None]] = MappingProxyType(
    {
        "plain": _SEARCHED,
        "regex": _SEARCHED,
        "slogan": {"texts": None, "slogans": _ITEM},
        "theme": {"texts": None, "theme_hits": (*_ITEM, "theme")},
        "indicator": {"texts": None, "figures": (*_ITEM, "indicator")},
    }
)
"""The tables, and their columns, that each kind of pattern is found in."""


def kwic_table(
    hits: pd.DataFrame, texts: Iterable[tuple[str, str]], *, width: int = WIDTH, sort: str = "text"
) -> pd.DataFrame:
    """Show each hit between ``width`` characters of the report on either side, exactly as they stand.

    ``hits`` holds doc, place, year, section, start, end and rule; ``texts`` gives each report's name
    and text, one after the other. Raises ValueError where ``sort`` is none of ``SORTS``.

    Example:
        >>> import pandas as pd
        >>> texts = [("甲", "全年新建冷库3座，柑橘外销。")]
        >>> cells = {"doc": ["甲"], "place": ["竹溪乡"], "year": [2025], "section": ["1"], "start": [4]}
        >>> hits = pd.DataFrame({**cells, "end": [6], "rule": ["kwic.plain"]})
        >>> kwic_table(hits, texts, width=3)[["left", "text", "right"]].values.tolist()
        [['年新建', '冷库', '3座，']]

    """
    if sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {sort!r}")
    names = ("doc", "place", "year", "section", "start", "end", "rule")
    of_report: dict[str, list[tuple[Any, ...]]] = {doc: [] for doc in hits["doc"]}
    for hit in zip(*(hits[name] for name in names), strict=True):
        of_report[hit[0]].append(hit)
    rows: list[tuple[Any, ...]] = []
    for doc, text in texts:
        for *head, start, end, rule in of_report.get(doc, ()):
            a, b = int(start), int(end)
            rows.append((*head, a, b, text[max(0, a - width) : a], text[a:b], text[b : b + width], rule))
    if sort == "left":
        rows.sort(key=lambda row: row[6][::-1])
    if sort == "right":
        rows.sort(key=lambda row: row[8])
    return make_table(rows, KWIC_COLUMNS)


def explain_place(row: Mapping[str, Any], table: pd.DataFrame, reports: int) -> str:
    """Show what a row of ``kwic_table`` is: characters of a report, by which rule, one of how many."""
    start, end, left, right = (row[name] for name in ("start", "end", "left", "right"))
    steps = [
        f"text = {row['doc']}[{start}:{end}] = {row['text']}",
        f"left = {row['doc']}[{start - len(left)}:{start}] = {left}".rstrip(),
        f"right = {row['doc']}[{end}:{end + len(right)}] = {right}".rstrip(),
        f"rule: {row['rule']}",
    ]
    own = int((table["doc"] == row["doc"]).sum())
    there = f"{own} places in this report; {len(table)} in {table['doc'].nunique()} of {reports} reports"
    return explanation(f"{row['doc']} {start}:{end}, section {row['section']}", steps, [there])


def find_pattern(tables: Tables, pattern: str, *, regex: bool = False) -> pd.DataFrame:
    """Find a pattern in the texts, across stray spaces and in full-width forms, but not in web furniture.

    A plain pattern is found letter for letter, a regular expression as Python's ``re`` reads it. Raises
    ValueError where the pattern is empty or no regular expression.
    """
    import pandas as pd

    compiled = compile_pattern(pattern, regex=regex)
    noise: dict[str, list[Span]] = {}
    left_out = tables.table("left_out", ("doc", "why", "start", "end"))
    for doc, _, start, end in left_out[left_out["why"] == "noise"].itertuples(index=False, name=None):
        noise.setdefault(doc, []).append(Span(int(start), int(end)))
    rows = [
        (doc, i, *place)
        for doc, text in iter_texts(tables)
        for i, place in enumerate(match_text(text, compiled, noise.get(doc, ())))
    ]
    found = pd.DataFrame(rows, columns=["doc", "ordinal", "start", "end"]).astype({"doc": "object"})
    return _placed(tables, found, "kwic.regex" if regex else "kwic.plain")


def compile_pattern(pattern: str, *, regex: bool = False) -> re.Pattern[str]:
    """Compile what is looked for; a plain pattern is folded like the texts.

    Example:
        >>> compile_pattern("１+Ｎ").pattern
        '1\\\\+N'

    """
    if not pattern.strip():
        raise ValueError("the pattern is empty: say what to look for")
    if not regex:
        return re.compile(re.escape(fold_text(pattern.strip()).text))
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}; leave --regex out") from error


def match_text(text: str, pattern: re.Pattern[str], noise: Sequence[Span] = ()) -> Iterator[tuple[int, int]]:
    """Yield start and end of the pattern in a text, outside of ``noise``.

    Example:
        >>> list(match_text("打造农产品 品牌，品牌兴农。", compile_pattern("产品品牌")))
        [(3, 8)]

    """
    view = fold_text(text, tuple(noise))
    places = (m.span() for m in pattern.finditer(view.text) if m.end() > m.start())
    yield from view.spans(places)


def find_items(tables: Tables, lexicon: Lexicon, kind: str, name: str) -> pd.DataFrame:
    """Find the places of a slogan, a theme's terms or an indicator's figures by its name or a variant of it.

    Part of an indicator's name will do, ``=`` before it asks for the whole (``is_called``). Raises
    ValueError, with what there is, where the corpus has none of that name.
    """
    import pandas as pd

    table, column = {
        "slogan": ("slogans", "text"),
        "theme": ("theme_hits", "theme"),
        "indicator": ("figures", "indicator"),
    }[kind]
    said = tables.query(
        f'SELECT "{column}" AS name, count(*) AS n FROM {table} GROUP BY ALL ORDER BY n DESC, name'
    )
    wanted = name if kind == "indicator" else _normal(kind, name, lexicon)
    known = [str(other) for other in said["name"] if other]
    if kind == "indicator":
        names = [other for other in known if is_called(other, name, lexicon)]
    else:
        names = [other for other in known if _normal(kind, other, lexicon) == wanted]
    if not names:
        if kind == "theme":
            there = [f"{t.id} ({t.zh})" for t in lexicon.themes if t.id in known]
            raise ValueError(f"no theme {name!r} in these reports; there are {', '.join(there)}")
        raise ValueError(_none_of(kind, name, known))
    frame = pd.DataFrame({"name": names}, dtype="object")
    rows = tables.table(table)
    return rows[rows[column].isin(frame["name"])]


def _normal(kind: str, name: str, lexicon: Lexicon) -> str:
    """Give the one name of what has several: 河长负责制 is 河长制, 生态环境 ecology."""
    if kind == "slogan":
        return normal_form(name.strip("“”\"'"), lexicon)
    return next((t.id for t in lexicon.themes if name in (t.id, t.zh)), name)


def _none_of(kind: str, name: str, known: Sequence[str]) -> str:
    near = [other for other in known if set(name) & set(other)] or list(known)
    said = f"; there are {', '.join(near[:8])}" if near else ""
    return f"no {kind} {name!r} in these reports{said}"


def _placed(tables: Tables, found: pd.DataFrame, rule: str) -> pd.DataFrame:
    """Put beside each hit its report's place and year and the innermost section."""
    return tables.query(
        f"""
        WITH inside AS (
            SELECT f.doc, f.ordinal, arg_max(s.section, s.level) AS section
            FROM found f JOIN sections s ON f.doc = s.doc AND f.start >= s.start AND f.start < s."end"
            GROUP BY f.doc, f.ordinal
        ),
        listed AS (SELECT doc, place, year, row_number() OVER () AS nth FROM reports)
        SELECT f.doc, r.place, r.year, coalesce(i.section, '0') AS section, f.start, f."end",
            '{rule}' AS rule
        FROM found f JOIN listed r USING (doc) LEFT JOIN inside i USING (doc, ordinal)
        ORDER BY r.nth, f.ordinal
        """,
        found=found,
    )
