"""Groups side by side (比较), by theme, slogan, keyword or figure: a long table and a wide view of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.attention import themes_table
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import check_grouping, group_reports, order_groups
from govtext.analyse.intervals import wilson
from govtext.analyse.values import plain, to_base
from govtext.analyse.words import STOP, Word, count_words, find_words, normal_form, stopped
from govtext.extract.indicators import normal_name
from govtext.lexicon import Lexicon
from govtext.load.tree import SectionIndex
from govtext.model import Annotated, Figure

if TYPE_CHECKING:
    import pandas as pd

FEATURES = ("themes", "slogans", "keywords", "figures")
COMPARE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("of", "feature", "label", "group"), "text"),
        "value": "exact",
        "denominator": "int",
        **dict.fromkeys(("share", "low", "high"), "float"),
        **dict.fromkeys(("docs", "reports", "groups"), "int"),
        "spread": "float",
        **dict.fromkeys(("unit", "change", "base", "status"), "text"),
        "year": "int",
        **dict.fromkeys(("bound", "doc"), "text"),
        **dict.fromkeys(("start", "end"), "int"),
    }
)
PROPER = ("formulation", "campaign", "motto", "label")
"""The kinds of slogans proper; names and speech are listed so that they can be told apart."""


def comparison_table(
    documents: Sequence[Annotated],
    lexicon: Lexicon,
    *,
    of: str = "themes",
    by: str = "place",
    top: int | None = 50,
    stop: Sequence[str] = STOP,
    words: Sequence[Sequence[Word]] | None = None,
) -> pd.DataFrame:
    """Put the groups side by side: one row a feature and group, of figures one row a figure.

    ``of`` themes: ``value`` clauses that touch the theme, ``denominator`` clauses; slogans: times the normal
    form is used, of all slogans proper; keywords: times the word is used, of all words. ``share`` is the one
    over the other, ``low`` and ``high`` its Wilson interval, ``docs`` of ``reports`` the group's reports that
    have the feature, ``groups`` the groups that have it, ``spread`` the largest share less the smallest.
    ``denominator`` is empty where there is no share. ``of`` figures: ``value`` in the base unit, only for
    what two groups or more measure in one unit, as a level or as a change; ``status``, ``base`` and the
    report's ``year`` say what each stands for; names that say nothing alone (项目) are left out. ``top``
    keeps the features that most groups share, then the most frequent; themes are always all kept. Raises
    ValueError for another ``of`` or ``by``.
    """
    check_grouping(by)
    if of not in FEATURES:
        raise ValueError(f"of must be one of {', '.join(FEATURES)}, not {of!r}")
    if of == "themes":
        rows = _theme_rows(documents, lexicon, by)
    elif of == "figures":
        rows = _figure_rows(documents, lexicon, by, top)
    elif of == "slogans":
        rows = _count_rows(_tally_slogans(documents, lexicon, by), of, by, top)
    else:
        rows = _count_rows(_tally_words(documents, lexicon, by, stop, words), of, by, top)
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


def _theme_rows(documents: Sequence[Annotated], lexicon: Lexicon, by: str) -> Iterator[tuple[Any, ...]]:
    table = themes_table(documents, lexicon, by=by)
    touched = _docs_touched(documents, by)
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
                *(touched[r["group"], r["theme"]], r["reports"], groups, spread, *_NO_FIGURE),
            )


def _docs_touched(documents: Sequence[Annotated], by: str) -> Counter[tuple[str, str]]:
    """Count the reports of each group with at least one hit of each theme."""
    touched: Counter[tuple[str, str]] = Counter()
    for document, group in _grouped(documents, by):
        index = SectionIndex(document.sections)
        touched.update({(group or index.role(h.start), h.theme) for h in document.themes})
    return touched


def _grouped(documents: Sequence[Annotated], by: str) -> Iterator[tuple[Annotated, str]]:
    """Pair each report with its group; "" where the group is the role of the section."""
    groups = [""] * len(documents) if by == "role" else group_reports(documents, by)
    return zip(documents, groups, strict=True)


def _tally_slogans(documents: Sequence[Annotated], lexicon: Lexicon, by: str) -> _Tally:
    tally = _Tally()
    for document, group in _grouped(documents, by):
        index, seen = SectionIndex(document.sections), set()
        groups = {group} if group else {s.role for s in document.sections} | {"other"}
        tally.reports.update(groups)
        for slogan in document.slogans:
            if slogan.kind in PROPER:
                part, form = group or index.role(slogan.start), normal_form(slogan.text, lexicon)
                tally.times.setdefault(part, Counter())[form] += 1
                tally.labels.setdefault(form, slogan.kind)
                tally.total[part] += 1
                seen.add((part, form))
        for part, form in sorted(seen):
            tally.docs.setdefault(part, Counter())[form] += 1
    return tally


def _tally_words(
    documents: Sequence[Annotated],
    lexicon: Lexicon,
    by: str,
    stop: Sequence[str],
    words: Sequence[Sequence[Word]] | None,
) -> _Tally:
    own = words if words is not None else [find_words(d, lexicon) for d in documents]
    counts, out = count_words(documents, own, by), stopped(documents, lexicon, stop)
    kept = {g: Counter({w: n for w, n in c.items() if w not in out}) for g, c in counts.counts.items()}
    reports = Counter({g: len(docs) for g, docs in counts.docs.items()})
    return _Tally(kept, counts.group_docfreq, Counter({g: counts.tokens(g) for g in kept}), reports)


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

_FigureKey = tuple[str, str, str]
_FigureList = list[tuple[str, Decimal, Annotated, Figure]]
_SHORTEST = 3
"""Characters that a name needs to say what is measured; 企业, 投资, 村 say it in no report alike."""


def _figure_rows(
    documents: Sequence[Annotated], lexicon: Lexicon, by: str, top: int | None
) -> Iterator[tuple[Any, ...]]:
    """List the figures of what two groups or more measure alike (粮食播种面积, 平方米, a level)."""
    found, reports = _gather_figures(documents, lexicon, by)
    spread_over = {key: len({g for g, *_ in own}) for key, own in found.items()}
    shared = sorted(
        (k for k in found if spread_over[k] > 1), key=lambda k: (-spread_over[k], -len(found[k]), k)
    )
    order = {g: i for i, g in enumerate(order_groups(list(reports), by))}
    for key in shared[:top]:
        name, unit, change = key
        docs = Counter(g for g, d in {(g, d.report.doc) for g, _, d, _ in found[key]})
        for g, value, d, f in sorted(found[key], key=lambda row: order[row[0]]):  # stable: then as they stand
            yield (
                *("figures", name, name, g, value, None, None, None, None, docs[g], reports[g]),
                *(spread_over[key], None, unit, change, f.base, f.status, d.report.docvars.year),
                *(f.bound, d.report.doc, f.start, f.end),
            )


def _gather_figures(
    documents: Sequence[Annotated], lexicon: Lexicon, by: str
) -> tuple[dict[_FigureKey, _FigureList], Counter[str]]:
    found: dict[_FigureKey, _FigureList] = {}
    reports: Counter[str] = Counter()
    for document, group in _grouped(documents, by):
        index = SectionIndex(document.sections)
        reports.update({group} if group else {s.role for s in document.sections} | {"other"})
        for figure in document.figures:
            name = normal_name(figure.indicator or figure.of, lexicon)
            if len(name) >= _SHORTEST and name not in lexicon.stopwords.get("heads", ()):
                base, unit = to_base(figure.value, figure.unit, lexicon)
                value, unit = (base, unit) if base is not None else (figure.value, figure.unit)
                own = found.setdefault((name, unit, figure.change), [])
                own.append((group or index.role(figure.start), value, document, figure))
    return found, reports
