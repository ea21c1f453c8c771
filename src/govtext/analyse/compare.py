"""Groups side by side (比较), by theme, slogan, keyword or figure: a long table and a wide view of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.compare_figures import FIGURES, figure_comparison
from govtext.analyse.explain import arithmetic, explanation, is_missing, number, step, wilson_steps
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import check_grouping, count_reports, order_groups, report_groups
from govtext.analyse.intervals import wilson
from govtext.analyse.themes.attention import count_attention, themes_table
from govtext.analyse.values import plain
from govtext.analyse.wording.counting import TERMS, count_frames, count_tokens, counted, names_of
from govtext.analyse.wording.words import STOP, normal_form
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

FEATURES = ("themes", "slogans", "keywords", "figures")
COMPARE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("of", "feature", "label", "group"), "text"),
        "value": "exact",
        "denominator": "int",
        **dict.fromkeys(("share", "low", "high"), "float"),
        **dict.fromkeys(("docfreq", "reports", "groups"), "int"),
        "spread": "float",
        **dict.fromkeys(("unit", "change", "base", "status"), "text"),
        "year": "int",
        **dict.fromkeys(("bound", "doc"), "text"),
        **dict.fromkeys(("start", "end"), "int"),
    }
)
PROPER = ("formulation", "campaign", "motto", "label")
"""The kinds of slogans proper; names and speech are listed so that they can be told apart."""


def needs_of(of: str, by: str) -> dict[str, tuple[str, ...] | None]:
    """Name the tables, and their columns, that a comparison is made from; ``reports`` always."""
    own: dict[str, tuple[str, ...] | None] = {
        "themes": None,
        "slogans": ("doc", "text", "kind", "role"),
        "keywords": TERMS,
        "figures": FIGURES,
    }
    tables = {"themes": "attention", "keywords": "terms"}
    # A role's reports are those with a section of it, which the table of attention tells.
    roles: dict[str, tuple[str, ...] | None] = {} if by != "role" else {"attention": None}
    return {**roles, tables.get(of, of): own[of]}


def comparison_table(
    tables: Tables,
    lexicon: Lexicon,
    *,
    of: str = "themes",
    by: str = "place",
    top: int | None = 50,
    stop: Sequence[str] = STOP,
) -> pd.DataFrame:
    """Put the groups side by side: one row a feature and group, of figures one row a figure.

    ``of`` themes: ``value`` clauses that touch the theme, ``denominator`` clauses; slogans: times the
    normal form is used, of all slogans proper; keywords: times the word is used, of all words. ``share`` is
    the one over the other, ``low`` and ``high`` its Wilson interval, ``docfreq`` of ``reports`` the group's
    reports that have the feature, ``groups`` the groups that have it, ``spread`` the largest share less the
    smallest. ``denominator`` is empty where there is no share. ``of`` figures: ``value`` in the base unit,
    only for what two groups or more measure in one unit, as a level or as a change; ``status``, ``base``
    and the report's ``year`` say what each stands for; names that say nothing alone (项目) are left out.
    ``top`` keeps the features that most groups share, then the most frequent; themes are always all kept.
    Raises ValueError for another ``of`` or ``by``.
    """
    check_grouping(by)
    if of not in FEATURES:
        raise ValueError(f"of must be one of {', '.join(FEATURES)}, not {of!r}")
    if of == "themes":
        rows = _theme_rows(tables, lexicon, by)
    elif of == "figures":
        rows = figure_comparison(tables, lexicon, by, top)
    elif of == "slogans":
        rows = _count_rows(_tally_slogans(tables, lexicon, by), of, by, top)
    else:
        rows = _count_rows(_tally_words(tables, lexicon, by, stop, top), of, by, top)
    return make_table(rows, COMPARE_COLUMNS)


def widen(table: pd.DataFrame, values: str = "share") -> pd.DataFrame:
    """Turn a long comparison into features × groups, in its order; several values of a cell are joined by ；.

    The columns of the result are ``feature``, ``label``, ``unit``, ``change``, ``status`` and the groups.
    """
    import pandas as pd

    keys = ["feature", "label", "unit", "change", "status"]
    groups = list(dict.fromkeys(table["group"]))
    cells: dict[tuple[Any, ...], dict[str, list[Any]]] = {}
    for row in table[[*keys, "group", values]].itertuples(index=False):
        cells.setdefault(tuple(row[:5]), {}).setdefault(row[5], []).append(row[6])
    rows = [[*key, *(_cell(found.get(g, [])) for g in groups)] for key, found in cells.items()]
    return pd.DataFrame(rows, columns=[*keys, *groups])


def explain_compared(rows: pd.DataFrame, group: str | None = None) -> str:
    """Show the arithmetic of a feature: its share in each group, or where each of its figures stands.

    ``rows`` are those of one feature in ``comparison_table``; of figures they are of one unit and change.
    Only the shares of ``group`` where one is named; the spread is over all groups.
    """
    made = rows.to_dict("records")
    first, steps = made[0], []
    for row in (r for r in made if group in (None, r["group"])):
        of = f"{row['group']}: {row['docfreq']} of {row['reports']} reports"
        if first["of"] == "figures":
            place = f"{row['doc']} {row['start']}:{row['end']}"
            told = ", ".join(str(row[c]) for c in ("status", "change", "base", "bound") if row[c])
            steps.append(f"{of}, {number(row['value'])} {row['unit']} ({told}): {place}")
        else:
            values = {str(name): value for name, value in row.items()}
            steps += [of, arithmetic("share", "value / denominator", values)]
            steps += wilson_steps(values, "value", "denominator") if row["denominator"] else []
    shares = [number(row["share"]) for row in made if not is_missing(row["share"])]
    if shares and not is_missing(first["spread"]):
        filled = f"max({', '.join(shares)}) - min({', '.join(shares)})" if len(shares) > 1 else "0"
        steps.append(step("spread", "largest share - smallest share", filled, first["spread"]))
    head = first["feature"] + (f" ({first['label']})" if first["label"] not in ("", first["feature"]) else "")
    return explanation(head, steps, [f"groups that have it: {first['groups']}"])


@dataclass(slots=True)
class _Tally:
    """Times and reports of each feature in each group, and what they are times of."""

    times: dict[str, Counter[str]] = field(default_factory=dict)
    docs: dict[str, Counter[str]] = field(default_factory=dict)
    total: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)


def _cell(found: Sequence[Any]) -> object:
    """Leave a single cell as it is, so that numbers stay numbers; join several (6；5.5)."""
    if len(found) < 2:
        return found[0] if found else None
    return "；".join(plain(v) if isinstance(v, Decimal) else str(v) for v in found)


def _theme_rows(tables: Tables, lexicon: Lexicon, by: str) -> Iterator[tuple[Any, ...]]:
    table = themes_table(tables, lexicon, by=by)
    touched = count_attention(tables, by).counts
    for _, part in table.groupby("theme", sort=False):
        shares = part["clause_share"].dropna()
        spread = float(shares.max() - shares.min()) if len(shares) else None
        groups = int((part["clauses_hit"] > 0).sum())
        for r in part.to_dict("records"):
            yield (
                *(
                    "themes",
                    r["theme"],
                    r["zh"],
                    r["group"],
                    Decimal(int(r["clauses_hit"])),
                    r["clauses"] or None,
                ),
                *(r["clause_share"], r["low"], r["high"]),
                *(_docs(touched.get((r["group"], r["theme"]))), r["reports"], groups, spread, *_NO_FIGURE),
            )


def _docs(counts: Mapping[str, int] | None) -> int:
    return counts["docs"] if counts else 0


def _tally_slogans(tables: Tables, lexicon: Lexicon, by: str) -> _Tally:
    """Count slogans by their normal form; its kind is the one that it first has."""
    tally = _Tally(reports=Counter(count_reports(tables, by)))
    groups = report_groups(tables, by)
    group_of = dict(zip(groups["doc"], groups["group"], strict=True))
    forms: dict[str, str] = {}
    seen = set()
    slogans = tables.table("slogans", ("doc", "role", "kind", "text"))
    for doc, role, kind, text in slogans.itertuples(index=False, name=None):
        if kind in PROPER:
            group = group_of[doc] or role
            if text not in forms:
                forms[text] = normal_form(text, lexicon)
            form = forms[text]
            tally.times.setdefault(group, Counter())[form] += 1
            tally.labels.setdefault(form, kind)
            tally.total[group] += 1
            seen.add((group, form, doc))
    for group, form, _ in seen:
        tally.docs.setdefault(group, Counter())[form] += 1
    return tally


def _tally_words(tables: Tables, lexicon: Lexicon, by: str, stop: Sequence[str], top: int | None) -> _Tally:
    """Count the words that are shown: those that most groups share, then the most frequent."""
    frames = count_frames(tables, lexicon, by, stop)
    totals = count_tokens(tables, frames, by)
    limit = "" if top is None else f"LIMIT {top}"
    found = tables.query(f"WITH {counted(by)}, {_SHARED} {limit}) {_OF_SHARED}", **frames)
    tally = _Tally(
        total=Counter({g: t.tokens for g, t in totals.items()}),
        reports=Counter({g: t.reports for g, t in totals.items()}),
    )
    columns = (found[name].tolist() for name in ("word", "count", "groupfreq"))
    for group, word, count, docs in zip(names_of(frames, found["code"]), *columns, strict=True):
        tally.times.setdefault(group, Counter())[word] = count
        tally.docs.setdefault(group, Counter())[word] = docs
    return tally


_SHARED = """
shared AS (
    SELECT word FROM counted JOIN frequent USING (word) GROUP BY word
    ORDER BY count(*) DESC, sum(count) DESC, word
"""
_OF_SHARED = """SELECT code, word, count, groupfreq FROM counted JOIN shared USING (word)"""


def _count_rows(tally: _Tally, of: str, by: str, top: int | None) -> Iterator[tuple[Any, ...]]:
    groups = order_groups(list(tally.reports), by)
    spread_over = Counter(f for g in groups for f in tally.times.get(g, ()))
    whole: Counter[str] = Counter()
    for counts in tally.times.values():
        whole.update(counts)
    for feature in sorted(whole, key=lambda f: (-spread_over[f], -whole[f], f))[:top]:
        times = {g: tally.times.get(g, Counter())[feature] for g in groups}
        shares = {g: times[g] / tally.total[g] for g in groups if tally.total[g]}
        spread = max(shares.values()) - min(shares.values())
        for g in groups:
            interval = wilson(times[g], tally.total[g]) if g in shares else (None, None)
            yield (
                *(
                    of,
                    feature,
                    tally.labels.get(feature, ""),
                    g,
                    Decimal(times[g]),
                    tally.total[g] or None,
                    shares.get(g),
                ),
                *(
                    *interval,
                    tally.docs.get(g, Counter())[feature],
                    tally.reports[g],
                    spread_over[feature],
                    spread,
                ),
                *_NO_FIGURE,
            )


_NO_FIGURE = ("", "", "", "", None, "", "", None, None)
"""The cells of the columns that only figures fill: unit to end."""
