"""Policy instruments (政策工具) of clauses: supply, environment, demand, as a first code and as shares.

Unit of analysis: the clause (小句). Scheme: Rothwell & Zegveld 1985, sub-tools as in ``instruments.toml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.clauses import mark_in_sentence
from govtext.analyse.coding.entries import Finder
from govtext.analyse.explain import arithmetic, explanation, wilson_steps
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import GROUPINGS, REPORT, check_grouping, group_reports, order_groups
from govtext.analyse.intervals import wilson
from govtext.analyse.texts import read_texts
from govtext.dictfiles import Cue
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

FILE = "instruments"
FAMILIES = ("supply", "environment", "demand")
BY = (*GROUPINGS, "theme")
AT_ONCE = 200
"""Reports whose clauses are coded at a time."""

_CLAUSE: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "place"), "text"),
        "year": "int",
        **dict.fromkeys(("section", "clause_id"), "text"),
        **dict.fromkeys(("start", "end"), "int"),
        "text": "text",
    }
)
CODE_COLUMNS: Columns = MappingProxyType(
    {**_CLAUSE, **dict.fromkeys(("role", "theme", "family", "tool", "tool_zh", "rule"), "text")}
)
SHARE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "family", "tool", "tool_zh"), "text"),
        **dict.fromkeys(("clauses_hit", "clauses"), "int"),
        **dict.fromkeys(("clause_share", "low", "high"), "float"),
        "coded": "int",
        "coded_share": "float",
        "reports": "int",
    }
)
SHEET_COLUMNS: Columns = MappingProxyType(
    {**_CLAUSE, **dict.fromkeys(("sentence", "precode", "coder1", "coder2", "note"), "text")}
)


def instruments_of(lexicon: Lexicon) -> list[Cue]:
    """List the tools of ``instruments.toml``, those of supply first, else as the file has them."""
    tools = [cue for id_, cue in lexicon.cues.items() if id_.startswith(f"{FILE}.")]
    return sorted(tools, key=lambda cue: (_rank(_family(cue.id)), cue.id))


def code_clauses(clauses: pd.DataFrame, tools: Sequence[Cue]) -> pd.DataFrame:
    """Code each clause with the tools whose entries it holds: one row a clause and tool.

    ``clauses`` holds every clause of the reports: ``doc, place, year, section, start, end, text, role,
    theme``. ``clause_id`` is section and ordinal of the clause in it (3.2-4), ``rule`` the entries that
    fired, parted by ``|``.
    """
    finder = Finder(tools)
    names = {cue.id: str(cue.attrs.get("zh", cue.id)) for cue in tools}
    rows: list[tuple[Any, ...]] = []
    for row in _numbered(clauses):
        found: dict[str, list[str]] = {}
        for entry in finder.find(row["text"]):
            found.setdefault(entry.group, []).append(entry.id)
        head = tuple(row[c] for c in _CLAUSE)
        for tool, rules in found.items():
            own = tool.removeprefix(f"{FILE}.")
            what = row["role"], row["theme"], _family(tool), own, names[tool], "|".join(rules)
            rows.append((*head, *what))
    return make_table(rows, CODE_COLUMNS)


def count_codes(codes: pd.DataFrame) -> Counter[tuple[str, str, str]]:
    """Count the clauses of each group with each tool, with each family (tool "") and with any code ("", "").

    ``codes`` holds ``group, doc, start, family, tool`` of each code. Counts of reports apart add up.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    columns = ["group", "doc", "start"]
    for kinds in (["family", "tool"], ["family"], []):
        once = codes.drop_duplicates([*columns, *kinds])
        for key, clauses in once.groupby(["group", *kinds]).size().items():
            names = key if isinstance(key, tuple) else (key,)
            found[names[0], *names[1:], *[""] * (2 - len(kinds))] += int(clauses)
    return found


def shares_table(
    codes: Mapping[tuple[str, str, str], int],
    clauses: pd.DataFrame,
    tools: Sequence[Cue],
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Measure how much of each group's clauses goes to each tool and family: one row each, families first.

    ``codes`` is what ``count_codes`` gives, ``clauses`` the number of ``clauses`` and ``reports`` by
    ``group``, in the order in which groups are shown. ``clause_share`` = clauses_hit / clauses, with its
    Wilson interval; ``coded_share`` = clauses_hit / coded, the clauses with any code.
    """
    rows: list[tuple[Any, ...]] = []
    for group, whole, reports in clauses[["group", "clauses", "reports"]].itertuples(index=False, name=None):
        for family, tool, zh in _kinds(tools):
            hit, own = codes.get((group, family, tool), 0), codes.get((group, "", ""), 0)
            share = (hit / whole, *wilson(int(hit), int(whole), confidence)) if whole else (None, None, None)
            rows.append(
                (group, family, tool, zh, hit, whole, *share, own, hit / own if own else None, reports)
            )
    return make_table(rows, SHARE_COLUMNS)


def make_sheet(tables: Tables, tools: Sequence[Cue], *, sample: int = 0, seed: int = 1) -> pd.DataFrame:
    """Make the sheet for coding by hand: one row a clause, coded or not, with empty columns for two coders.

    ``precode`` holds the tools found, parted by ``|``; ``sentence`` shows the clause in its place in 【】.
    ``sample`` clauses are drawn with ``seed`` and stay in the order of the text; 0 takes all.
    """
    whole = int(tables.query("SELECT count(*) AS n FROM clauses")["n"].iloc[0])
    drawn = draw_rows(whole, sample, seed)
    parts = ((part, lambda docs: read_texts(tables, docs)) for part in read_clauses(tables))
    return make_table(sheet_rows(parts, tools, drawn), SHEET_COLUMNS)


def draw_rows(whole: int, sample: int, seed: int) -> frozenset[int] | None:
    """Draw so many of the numbers below ``whole``; None for all of them.

    Example:
        >>> len(draw_rows(100, 7, 1)), draw_rows(5, 7, 1)
        (7, None)

    """
    import random

    return frozenset(random.Random(seed).sample(range(whole), sample)) if 0 < sample < whole else None


def sheet_rows(
    parts: Iterable[tuple[pd.DataFrame, Callable[[Sequence[str]], Mapping[str, str]]]],
    tools: Sequence[Cue],
    drawn: frozenset[int] | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet: the clauses whose numbers were ``drawn``, or all; only they are coded.

    ``parts`` are clauses, all those of some reports together, with what gives the texts of reports.
    """
    finder, at = Finder(tools), 0
    for clauses, texts_of in parts:
        wanted = [row for n, row in enumerate(_numbered(clauses), at) if drawn is None or n in drawn]
        at += len(clauses)
        texts = texts_of(list(dict.fromkeys(row["doc"] for row in wanted))) if wanted else {}
        for row in wanted:
            tools_found = dict.fromkeys(e.group.removeprefix(f"{FILE}.") for e in finder.find(row["text"]))
            sentence = mark_in_sentence(texts[row["doc"]], int(row["start"]), int(row["end"]))
            yield (*(row[c] for c in _CLAUSE), sentence, "|".join(tools_found), "", "", "")


def read_clauses(tables: Tables, at_once: int = AT_ONCE) -> Iterator[pd.DataFrame]:
    """Read every clause with its themes, parted by ``|``: those it has terms of, else its section's own.

    Yield the clauses of ``at_once`` reports at a time, so that memory does not grow with the corpus.
    """
    reports = tables.table("reports", REPORT)[["doc"]]
    ranked = reports.assign(at=range(len(reports)))
    for begin in range(0, max(len(ranked), 1), at_once):
        yield _read_some(tables, ranked.iloc[begin : begin + at_once])


def _read_some(tables: Tables, ranked: pd.DataFrame) -> pd.DataFrame:
    return tables.query(
        """
        WITH hit AS (
            SELECT c.doc, c.start, string_agg(DISTINCT h.theme, '|' ORDER BY h.theme) AS theme
            FROM clauses c JOIN theme_hits h ON h.doc = c.doc AND h.start >= c.start AND h.start < c."end"
            WHERE c.doc IN (SELECT doc FROM ranked)
            GROUP BY c.doc, c.start
        )
        SELECT c.doc, c.place, c.year, c.section, c.start, c."end", c.text, c.role,
               coalesce(hit.theme, nullif(s.theme, 'mixed'), '') AS theme
        FROM clauses c LEFT JOIN hit USING (doc, start)
        LEFT JOIN sections s ON s.doc = c.doc AND s.section = c.section
        JOIN ranked USING (doc) ORDER BY ranked.at, c.start
        """,
        ranked=ranked,
    )


def group_clauses(
    frame: pd.DataFrame, reports: pd.DataFrame, by: str, themes: Sequence[str] = ()
) -> pd.DataFrame:
    """Put clauses, or codes, into groups: a column ``group`` before them; by theme one row each theme.

    ``reports`` holds what ``group_reports`` needs. Raises ValueError for another ``by``.
    """
    import pandas as pd

    check_grouping(by, BY)
    if by == "theme":
        made = frame.assign(group=frame["theme"].str.split("|")).explode("group", ignore_index=True)
        order = [*themes, ""]
        rank = made["group"].map({t: i for i, t in enumerate(order)}).fillna(len(order))
        return made.iloc[rank.argsort(kind="stable")].reset_index(drop=True)
    if by == "role":
        return frame.assign(group=frame["role"])
    groups = dict(zip(reports["doc"], group_reports(reports, by), strict=True))
    return frame.assign(group=pd.Series([groups[d] for d in frame["doc"]], index=frame.index, dtype=object))


def count_clauses(grouped: Iterable[pd.DataFrame], by: str, themes: Sequence[str] = ()) -> pd.DataFrame:
    """Count clauses and reports by group, in the order of groups; no report is in two of the frames."""
    clauses, reports = Counter[str](), Counter[str]()
    for frame in grouped:
        clauses.update(frame["group"])
        reports.update(frame.drop_duplicates(["group", "doc"])["group"])
    named = [t for t in (*themes, "") if t in clauses]
    order = list(dict.fromkeys([*named, *clauses])) if by == "theme" else order_groups(list(clauses), by)
    rows = [(group, clauses[group], reports[group]) for group in order]
    return make_table(rows, {"group": "text", "clauses": "int", "reports": "int"})


def share_by(tables: Tables, lexicon: Lexicon, *, by: str) -> pd.DataFrame:
    """Code the clauses, group them and their codes, and measure the shares."""
    reports, themes = tables.table("reports", REPORT), [t.id for t in lexicon.themes]
    tools, codes = instruments_of(lexicon), Counter[tuple[str, str, str]]()

    def grouped() -> Iterator[pd.DataFrame]:
        for clauses in read_clauses(tables):
            codes.update(count_codes(group_clauses(code_clauses(clauses, tools), reports, by, themes)))
            yield group_clauses(clauses, reports, by, themes)[["group", "doc"]]

    counts = count_clauses(grouped(), by, themes)
    return shares_table(codes, counts, tools)


def _numbered(clauses: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the clauses as mappings, each with its code: the section and its ordinal there."""
    at: dict[tuple[str, str], int] = {}
    columns = [str(c) for c in clauses.columns]
    for cells in clauses.itertuples(index=False, name=None):
        row = dict(zip(columns, cells, strict=True))
        place = row["doc"], row["section"]
        at[place] = at.get(place, 0) + 1
        yield {**row, "clause_id": f"{row['section']}-{at[place]}"}


def _kinds(tools: Sequence[Cue]) -> Iterator[tuple[str, str, str]]:
    """Yield each family, without a tool, and then its tools."""
    families = list(dict.fromkeys(_family(cue.id) for cue in tools))
    yield from ((family, "", "") for family in families)
    for cue in tools:
        yield _family(cue.id), cue.id.removeprefix(f"{FILE}."), str(cue.attrs.get("zh", cue.id))


def _family(tool: str) -> str:
    return tool.removeprefix(f"{FILE}.").partition(".")[0]


def _rank(family: str) -> int:
    return FAMILIES.index(family) if family in FAMILIES else len(FAMILIES)


def explain_share(row: Mapping[str, Any]) -> str:
    """Give the arithmetic of a row of ``shares_table``."""
    steps = [
        arithmetic("clause_share", "clauses_hit / clauses", row),
        *wilson_steps(row, "clauses_hit", "clauses"),
        arithmetic("coded_share", "clauses_hit / coded", row),
    ]
    return explanation(
        f"{row['group']}: {row['tool'] or row['family']}", steps, [f"reports: {row['reports']}"]
    )


def explain_code(row: Mapping[str, Any]) -> str:
    """Give what earned a clause its code: the entries of ``instruments.toml`` that it holds."""
    steps = [
        f"clause: {row['text']} ({row['doc']} {row['start']}:{row['end']})",
        f"{row['tool']} ({row['tool_zh']}), as it holds: {row['rule']}",
    ]
    return explanation(f"{row['doc']} {row['clause_id']}", steps)
