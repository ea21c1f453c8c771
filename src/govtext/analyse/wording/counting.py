"""How often each group uses each word (词频): counted in SQL, so that only what is asked for comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtext.analyse.groups import GROUP, REPORT, order_groups, report_groups
from govtext.analyse.wording.words import stopped
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

GROUPED = f"""
grouped AS (
    SELECT {GROUP} AS "group", doc, word, sum(count) AS count
    FROM terms JOIN groups g USING (doc) GROUP BY ALL
)
"""
"""The words of each report with their group, where ``groups`` is what ``report_groups`` gives."""
TERMS = ("doc", "role", "word", "count")
"""The columns of ``terms`` that words by group are counted from."""


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """A group's words, stopwords included, the denominator of every share; and its reports."""

    tokens: int
    reports: int


def word_frames(tables: Tables, lexicon: Lexicon, by: str, stop: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Give what the counts of words are made with: the groups of the reports, and the words left out."""
    import pandas as pd

    out = sorted(stopped(tables.table("reports", REPORT), lexicon, stop))
    return {"groups": report_groups(tables, by), "stopwords": pd.DataFrame({"word": out}, dtype="object")}


def counted(by: str) -> str:
    """Give the tables of words in SQL, made from what ``count_frames`` gives, a group being its code.

    ``counted`` has the words of each group with the times and reports, ``totals`` the words of each group in
    all, ``frequent`` each word that is not left out with its reports and times, ``corpus`` the reports.
    """
    # A report has a word in one row, but in one for each role where that is the group.
    summed = "(SELECT report, word, sum(count) AS count FROM own GROUP BY report, word)"
    once = summed if by == "role" else "own"
    return f"""
own AS MATERIALIZED (
    SELECT if(g.code = '', role, g.code) AS code, g.at::INTEGER AS report, word, sum(count)::INTEGER AS count
    FROM terms JOIN groups g USING (doc) GROUP BY ALL
),
corpus AS (SELECT count(*) AS docs FROM groups),
frequent AS (
    SELECT word, count(*) AS docfreq, sum(count)::BIGINT AS pooled FROM {once}
    WHERE word NOT IN (SELECT word FROM stopwords) GROUP BY word
),
totals AS (
    SELECT code, sum(count)::BIGINT AS tokens, count(DISTINCT report) AS reports FROM own GROUP BY code
),
counted AS (
    SELECT code, word, sum(count)::BIGINT AS count, count(*) AS groupfreq FROM own GROUP BY code, word
)
"""


def count_frames(tables: Tables, lexicon: Lexicon, by: str, stop: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Give what the counts of words are made with: ``word_frames``, each group with a code.

    A code is short, and words are counted for a million pairs of group and word. It is "" where the group is
    the role of a row, which is its own code.
    """
    frames = word_frames(tables, lexicon, by, stop)
    groups = frames["groups"]
    codes = {group: str(n) if group else "" for n, group in enumerate(groups["group"].unique())}
    return {**frames, "groups": groups.assign(code=groups["group"].map(codes).astype(object))}


def names_of(frames: Mapping[str, pd.DataFrame], codes: Iterable[str]) -> list[str]:
    """Give the groups that codes stand for."""
    groups = frames["groups"].drop_duplicates("code")
    names = dict(zip(groups["code"], groups["group"], strict=True))
    return [names.get(code) or code for code in codes]


def count_tokens(tables: Tables, frames: Mapping[str, pd.DataFrame], by: str) -> dict[str, GroupTotal]:
    """Count the words and the reports of each group, in the order in which groups are shown.

    The reports of a role are those with a word in it.
    """
    found = tables.query(f"WITH {counted(by)} SELECT code, tokens, reports FROM totals", **frames)
    numbers = zip(found["tokens"].tolist(), found["reports"].tolist(), strict=True)
    known = dict(zip(names_of(frames, found["code"]), numbers, strict=True))
    if by != "role":
        own = Counter(frames["groups"]["group"])
        known = {g: (known.get(g, (0, 0))[0], n) for g, n in own.items()}
    return {g: GroupTotal(*known[g]) for g in order_groups(list(known), by)}
