"""Targets beside their results (指标兑现): what the next report says became of each target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import make_table
from govtext.analyse.targets.altered import Altered, find_altered
from govtext.analyse.targets.contexts import PART
from govtext.analyse.targets.linking import Link, link_reports
from govtext.analyse.targets.names import general, stem_of
from govtext.analyse.targets.outcomes import PLEDGE_COLUMNS, Match, pledge_row
from govtext.analyse.targets.reviews import (
    most_like,
    one_thing,
    pairs_of,
    review_texts,
    single_targets,
)
from govtext.analyse.targets.stated import (
    Statement,
    alike,
    exact,
    one_deed,
    pick,
    read_statements,
    reversed_growth,
)
from govtext.analyse.targets.times import Times, read_times
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

MARGIN = Decimal("0.03")
"""What is passed by no more than this share of the pledged value is met, by more exceeded."""
SAYING = 4
"""Characters of a clause that say what is counted where its name alone does not (引进投资500万元以上项目)."""


@dataclass(frozen=True, slots=True)
class _Later:
    """What later reports say: statements by name, phrase and stem, the first of its pairs; alterations."""

    named: Mapping[tuple[str, str], Sequence[Statement]]
    phrased: Mapping[tuple[str, str], Sequence[Statement]]
    stems: Mapping[tuple[str, str], Sequence[Statement]]
    firsts: Mapping[str, Mapping[frozenset[str], Statement]]
    altered: Mapping[str, Sequence[Altered]]


def pledges_table(
    reports: pd.DataFrame,
    targets: pd.DataFrame,
    figures: pd.DataFrame,
    sections: pd.DataFrame,
    lexicon: Lexicon,
    *,
    groups: Mapping[str, str],
    margin: Decimal = MARGIN,
) -> pd.DataFrame:
    """Pair each target that was due with what the report that looks back on its year says of it.

    The tables are those of the program, as printed; ``groups`` maps a report to its place. ``outcome`` is met
    (reached, and passed by no more than ``margin`` of the pledged value), exceeded, missed, changed (the
    target itself was altered; ``judged`` holds the result against the altered one), dropped (the later report
    has no figure of it; ``mentions`` counts how often it is named there at all) or unclear (``why`` says what
    keeps the figures apart). A result of a longer or shorter name is taken where its value is the target's or
    within the margin of it; ``why`` then says similar_name. Targets without a number, or due later, or of a
    year that no report looks back on, have no row.
    """
    links = {link.doc: link for link in link_reports(reports, groups)}
    due = _due(targets, links)
    of_report = [frame.groupby("doc").indices for frame in (figures, sections)]
    rows: dict[int, Sequence[Any]] = {}
    # Place by place: what the reports of all places state would not go into memory at once.
    for _, own in due.assign(at=range(len(due))).groupby(due["doc"].map(groups), sort=False):
        docs = sorted({d for doc in own["doc"] for d in (doc, links[doc].later, *links[doc].between)})
        told, parts = (
            frame.iloc[sorted(i for doc in docs for i in at.get(doc, ()))]
            for frame, at in zip((figures, sections), of_report, strict=True)
        )
        rows |= _place_rows(own, told, parts, lexicon, links, margin)
    return make_table((rows[at] for at in sorted(rows)), PLEDGE_COLUMNS)


def _place_rows(
    due: pd.DataFrame,
    figures: pd.DataFrame,
    sections: pd.DataFrame,
    lexicon: Lexicon,
    links: Mapping[str, Link],
    margin: Decimal,
) -> dict[int, Sequence[Any]]:
    """Make the rows of one place's targets, by their place (``at``) among all targets."""
    times = read_times(sections, lexicon)
    stated = {(s.doc, s.start, s.end): s for s in read_statements(due, times, lexicon)}
    single = single_targets(stated.values())
    own = [links[doc] for doc in dict.fromkeys(due["doc"])]
    after = {link.later for link in own}
    later = _later(figures, times, lexicon, after, {d for k in own for d in k.between})
    told = review_texts(sections, after)
    rows: dict[int, Sequence[Any]] = {}
    for row in due.to_dict("records"):
        target = stated.get((row["doc"], int(row["start"]), int(row["end"])))
        link = links[row["doc"]]
        if target is not None and target.about in (0, link.year, PART):  # else of five years
            match = _match(target, link, later, lexicon, margin)
            if match.result is not None and target not in single:
                match = Match(why="several", candidates=match.candidates, shown=match.result)
            made = pledge_row(row, target, link, match, told.get(link.later, ""), margin, lexicon)
            rows[row["at"]] = [made[c] for c in PLEDGE_COLUMNS]
    return rows


def _due(targets: pd.DataFrame, links: Mapping[str, Link]) -> pd.DataFrame:
    """Keep the targets with a number that were due in the year of their report."""
    year = targets["doc"].map({doc: link.year for doc, link in links.items()})
    due = targets["deadline_year"].isna() | (targets["deadline_year"].astype("float") == year)
    planned = (targets["role"] != "review") | targets["deadline_year"].notna()
    return targets[year.notna() & due & planned & targets["value"].notna() & (targets["status"] == "planned")]


def _later(
    figures: pd.DataFrame,
    times: Times,
    lexicon: Lexicon,
    after: set[str],
    between: set[str],
) -> _Later:
    named: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    phrased: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    stems: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    firsts: defaultdict[str, dict[frozenset[str], Statement]] = defaultdict(dict)
    told = figures[
        figures["doc"].isin(after) & (figures["status"] == "achieved") & (figures["role"] != "plan")
    ]
    for statement in read_statements(told, times, lexicon):
        named[statement.doc, statement.name].append(statement)
        phrased[statement.doc, statement.phrase].append(statement)
        stems[statement.doc, stem_of(statement.name, lexicon)].append(statement)
        firsts[statement.doc].setdefault(pairs_of(statement.name), statement)
    altered: defaultdict[str, list[Altered]] = defaultdict(list)
    for found in find_altered(figures[figures["doc"].isin(after | between)], lexicon):
        altered[found.new["doc"]].append(found)
    return _Later(named, phrased, stems, firsts, altered)


def _match(target: Statement, link: Link, later: _Later, lexicon: Lexicon, margin: Decimal) -> Match:
    """Find what a target is held against in the later report."""
    altered = _alteration(target, link, later)
    if altered is not None and altered.result is not None:
        return Match(candidates=1, altered=altered)
    vague = general(target.name, lexicon)
    if vague and len(target.phrase) <= SAYING:
        return Match(why="vague_name", altered=altered)
    known = later.phrased if vague else later.named
    found = known.get((link.later, target.phrase if vague else target.name), ())
    if not found and vague:
        return Match(why="vague_name", altered=altered)
    if not found:
        near = most_like(target.name, later.firsts.get(link.later, {}))
        same = _same_stem(target, link, later, lexicon) or _same_value(target, link, later, lexicon, margin)
        why = "similar_name" if near or same else ""
        return Match(same, why, int(same is not None), altered, shown=near)
    turned = (reversed_growth(target, s) for s in found)
    comparable = [s for s in turned if alike(target, s, lexicon) and _same_base(target, s, lexicon)]
    if vague:  # 新增“专精特新”企业300家, 引进…“专精特新”企业23家: words alone hold them together
        comparable = [s for s in comparable if s.kind == target.kind]
    if not comparable:
        return Match(why="other_kind", candidates=len(found), altered=altered, shown=found[0])
    result, why = pick(comparable, link.year)
    return Match(result, why, len(comparable), altered, comparable[0])


def _same_stem(target: Statement, link: Link, later: _Later, lexicon: Lexicon) -> Statement | None:
    """Find the figure whose name is the target's but for what unit and deed say, where one deed is told."""
    found = [
        s
        for s in later.stems.get((link.later, stem_of(target.name, lexicon)), ())
        if alike(target, s, lexicon) and (target.change or one_deed(target, s))
    ]
    return pick(found, link.year)[0]


def _same_value(
    target: Statement, link: Link, later: _Later, lexicon: Lexicon, margin: Decimal
) -> Statement | None:
    """Find the one figure of a longer or shorter name that has the target's value, or one within the margin.

    Per cents are left out: those of many things are near each other.
    """
    if target.unit == "%" or target.change or not target.value:
        return None
    near = abs(target.value) * margin
    found = [
        s
        for (doc, name), told in later.named.items()
        if doc == link.later and one_thing(target.name, name, lexicon)
        for s in told
        if alike(target, s, lexicon) and abs(s.value - target.value) <= near
    ]
    return pick(found, link.year)[0]


def _same_base(target: Statement, result: Statement, lexicon: Lexicon) -> bool:
    """Tell whether two changes are against the same year: none named, or last year on both sides."""
    before = ("", *lexicon.words("pledges.year_before"))
    return not target.change or (result.base in before and target.base in before)


def _alteration(target: Statement, link: Link, later: _Later) -> Altered | None:
    """Find the sentence that replaces a target: its own value stands there as the old one."""
    for doc in (*link.between, link.later):
        for found in later.altered.get(doc, ()):
            old = found.old["base_value"] if found.old["base_unit"] else found.old["value"]
            if exact(old) == target.value and (found.old["base_unit"] or found.old["unit"]) == target.unit:
                return found
    return None
