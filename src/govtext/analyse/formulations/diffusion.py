"""Who uses which formulation when (提法扩散): adoption, first use, lag, curve, temperature."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.enough import REPORTS
from govtext.analyse.formulations.adoption import tier
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.wording.words import normal_form
from govtext.lexicon import Formulation, Lexicon
from govtext.load.docvars.places import LEVELS

if TYPE_CHECKING:
    import pandas as pd

PROPER = ("formulation", "campaign", "motto", "label")
USE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("slogan", "place", "level"), "text"),
        "year": "int",
        "adopted": "int",
        "uses": "int",
        **dict.fromkeys(("quoted", "unquoted"), "int"),
        "per_10k": "float",
        **dict.fromkeys(("chars", "docfreq", "reports"), "int"),
    }
)
DIFFUSION_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("slogan", "kind", "origin_level", "origin_place"), "text"),
        **dict.fromkeys(("origin_year", "first_year"), "int"),
        **dict.fromkeys(("first_place", "first_level", "first_doc"), "text"),
        **dict.fromkeys(("first_start", "first_end", "lag"), "int"),
        "censored": "text",
        "last_year": "int",
        "retired": "text",
        "local": "text",
        **dict.fromkeys(("places", "all_places", "docfreq", "reports"), "int"),
        "share": "float",
        "tier": "text",
        **dict.fromkeys(("uses", "quoted", "unquoted"), "int"),
        "variants": "text",
    }
)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a formulation: where, in which words, and whether in quotation marks."""

    slogan: str
    doc: str
    start: int
    end: int
    text: str
    kind: str
    quoted: bool


def read_uses(
    slogans: pd.DataFrame,
    lexicon: Lexicon,
    *,
    only: Sequence[str] = (),
    kinds: Sequence[str] = PROPER,
    quoted: bool = False,
) -> list[Use]:
    """Read the printed table of slogans as uses of formulations, variants under their normal form.

    ``only`` keeps formulations that are, or hold, one of the wordings; ``quoted`` those in quotation marks.

    Example:
        >>> import pandas as pd
        >>> from govtext.lexicon import load_lexicon
        >>> slogans = pd.DataFrame({"doc": "梅", "start": [1, 9], "end": [5, 13], "kind": "formulation",
        ...     "text": ["八项规定", "中央八项规定"], "form": ["known", "quoted"]})
        >>> [(u.slogan, u.quoted) for u in read_uses(slogans, load_lexicon())]
        [('八项规定', False), ('八项规定', True)]

    """
    wanted = [normal_form(word, lexicon) for word in only]
    found = []
    for row in slogans[slogans["kind"].isin(kinds)].to_dict("records"):
        form, marked = normal_form(row["text"], lexicon), row["form"] == "quoted"
        if (not wanted or any(w in form for w in wanted)) and (marked or not quoted):
            found.append(
                Use(form, row["doc"], int(row["start"]), int(row["end"]), row["text"], row["kind"], marked)
            )
    return found


def widespread(uses: Sequence[Use]) -> list[str]:
    """List the formulations, those of most reports first, then the most frequent."""
    return _ordered(uses, {use.doc: None for use in uses})


def adoption_table(
    uses: Sequence[Use], reports: pd.DataFrame, groups: Mapping[str, str], chars: Mapping[str, int]
) -> pd.DataFrame:
    """Show which place used which formulation in which year: one row each, the places that did not as well.

    ``adopted`` is 1 or 0, ``docfreq`` of ``reports`` use it, per_10k = uses for every 10,000 characters. Only
    years of which there is a report of the place have a row: silence is known only of what was read.

    Example:
        >>> import pandas as pd
        >>> reports = pd.DataFrame({"doc": ["梅24", "梅25"], "year": [2024, 2025], "level": "township"})
        >>> uses = [Use("河长制", "梅25", 5, 8, "河长制", "formulation", False)]
        >>> places, chars = {"梅24": "梅岭镇", "梅25": "梅岭镇"}, {"梅24": 9, "梅25": 5000}
        >>> table = adoption_table(uses, reports, places, chars)
        >>> table[["year", "adopted", "uses", "per_10k"]].values.tolist()
        [[2024, 0, 0, 0.0], [2025, 1, 1, 2.0]]

    """
    cells = _cells(reports, groups)
    where = {doc: cell for cell, docs in cells.items() for doc in docs}
    found: defaultdict[tuple[str, tuple[str, int]], list[Use]] = defaultdict(list)
    for use in uses:
        if use.doc in where:
            found[use.slogan, where[use.doc]].append(use)
    levels = {groups[r["doc"]]: r["level"] for r in reports.to_dict("records") if groups.get(r["doc"])}
    return make_table(
        (
            _use_row(slogan, cell, docs, found.get((slogan, cell), ()), levels, chars)
            for slogan in _ordered(uses, where)
            for cell, docs in cells.items()
        ),
        USE_COLUMNS,
    )


def diffusion_table(
    uses: Sequence[Use],
    reports: pd.DataFrame,
    lexicon: Lexicon,
    groups: Mapping[str, str],
    *,
    silent: int = 2,
) -> pd.DataFrame:
    """Trace each formulation: one row each, the most widespread first.

    First use is the earliest year of a report that has it; of one year the highest level, then the order of
    the reports. lag = first_year − origin_year, the year that formulations.tsv gives. Where no earlier report
    of that place was read the first use may be older: ``censored`` is ≤2014, and there is no lag.
    ``retired`` is yes where the places that used it have reports of ``silent`` later years or more, all
    without it: the silence of other places retires nothing; no where they use it in their last year; and
    empty between. ``local`` where one report has it (document frequency 1). share = docfreq /
    reports; ``tier`` its temperature, empty where one report is all there is.
    """
    cells = _cells(reports, groups)
    where = {doc: cell for cell, docs in cells.items() for doc in docs}
    rows = {r["doc"]: r for r in reports.to_dict("records")}
    order = {doc: i for i, doc in enumerate(reports["doc"])}
    known = {f.canonical: f for f in lexicon.formulations}
    grouped: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.doc in where:
            grouped[use.slogan].append(use)
    total = (len({place for place, _ in cells}), sum(len(docs) for docs in cells.values()))

    def rank(use: Use) -> tuple[int, int, int, int]:
        level = rows[use.doc]["level"]
        return where[use.doc][1], LEVELS.index(level) if level in LEVELS else 9, order[use.doc], use.start

    made = (
        _trace(own, known.get(slogan), where, rows, min(own, key=rank), total, silent)
        for slogan in _ordered(uses, where)
        if (own := grouped[slogan])
    )
    return make_table(made, DIFFUSION_COLUMNS)


def _cells(reports: pd.DataFrame, groups: Mapping[str, str]) -> dict[tuple[str, int], list[str]]:
    """List the reports of each place and year, places in their order, years rising."""
    cells: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for doc, year in zip(reports["doc"], reports["year"], strict=True):
        if groups.get(doc) and str(year) not in ("", "nan", "<NA>", "None"):
            cells[groups[doc], int(year)].append(doc)
    places = list(dict.fromkeys(place for place, _ in cells))
    return dict(sorted(cells.items(), key=lambda item: (places.index(item[0][0]), item[0][1])))


def _ordered(uses: Sequence[Use], where: Mapping[str, Any]) -> list[str]:
    """List the formulations, those of most reports first."""
    docs = {(u.slogan, u.doc) for u in uses if u.doc in where}
    spread, times = Counter(s for s, _ in docs), Counter(u.slogan for u in uses)
    return sorted(spread, key=lambda s: (-spread[s], -times[s], s))


def _use_row(
    slogan: str,
    cell: tuple[str, int],
    docs: Sequence[str],
    own: Sequence[Use],
    levels: Mapping[str, str],
    chars: Mapping[str, int],
) -> tuple[Any, ...]:
    whole, marked = sum(chars.get(doc, 0) for doc in docs), sum(u.quoted for u in own)
    return (
        *(slogan, cell[0], levels.get(cell[0], ""), cell[1], int(bool(own)), len(own), marked),
        *(len(own) - marked, len(own) / whole * 10_000 if whole else None, whole),
        *(len({u.doc for u in own}), len(docs)),
    )


def _trace(
    own: Sequence[Use],
    known: Formulation | None,
    where: Mapping[str, tuple[str, int]],
    rows: Mapping[str, Mapping[Any, Any]],
    first: Use,
    total: tuple[int, int],
    silent: int,
) -> tuple[Any, ...]:
    begun, last = where[first.doc][1], max(where[u.doc][1] for u in own)
    origin = int(known.year) if known and known.year else None
    docs, marked = len({u.doc for u in own}), sum(u.quoted for u in own)
    users = {where[u.doc][0] for u in own}
    later = len({year for place, year in where.values() if place in users and year > last})
    censored = begun == min(year for place, year in where.values() if place == where[first.doc][0])
    return (
        *(
            first.slogan,
            first.kind,
            known.level if known else "",
            known.place if known else "",
            origin,
            begun,
        ),
        *(where[first.doc][0], rows[first.doc]["level"], first.doc, first.start, first.end),
        *(None if censored or not origin else begun - origin, f"≤{begun}" if censored else "", last),
        *("no" if not later else "yes" if later >= silent else "", "yes" if docs == 1 else "no"),
        *(
            len(users),
            total[0],
            docs,
            total[1],
            docs / total[1],
            tier(docs / total[1]) if total[1] >= REPORTS else "",
        ),
        *(len(own), marked, len(own) - marked, "；".join(_variants(own))),
    )


def _variants(own: Sequence[Use]) -> Iterator[str]:
    """List the wordings that are not the normal form, with how often each stands."""
    for text, times in sorted(Counter(u.text for u in own).items(), key=lambda i: (-i[1], i[0])):
        if text != own[0].slogan:
            yield f"{text} {times}"
