"""The words of two sides, and of the parts of a corpus (两组与分篇词频), counted in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from govtext.analyse.choose import ROLE, choose_reports, chosen_rows, say_choice
from govtext.analyse.groups import REPORT
from govtext.analyse.wording.dispersion import dispersion_table
from govtext.analyse.wording.keyness import REST, Sides
from govtext.analyse.wording.words import stopped
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

PARTS = ("doc", "section")


def count_parts(
    tables: Tables,
    lexicon: Lexicon,
    *,
    parts: str = "doc",
    least: int = 5,
    words: Collection[str] = (),
    stop: Sequence[str] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the words of each report or section, and its size: what ``dispersion_table`` takes.

    A section's words are its own, without those of its subsections. Words that stand less than ``least``
    times in all are left out, and stopwords; with ``words`` only those count, whatever they are.
    """
    import pandas as pd

    part = "section" if parts == "section" else "''"
    names = list(words) or sorted(stopped(tables.table("reports", REPORT), lexicon, stop))
    frames = {"listed": pd.DataFrame({"word": names}, dtype="object")}
    wanted = "IN" if words else "NOT IN"
    counts = tables.query(
        f"""
        WITH kept AS (
            SELECT word FROM terms WHERE word {wanted} (SELECT word FROM listed)
            GROUP BY word HAVING sum(count) >= {1 if words else int(least)}
        )
        SELECT doc, {part} AS part, word, sum(count)::BIGINT AS count FROM terms SEMI JOIN kept USING (word)
        GROUP BY ALL ORDER BY ALL
        """,
        **frames,
    )
    sizes = tables.query(
        f"SELECT doc, {part} AS part, sum(count)::BIGINT AS tokens FROM terms GROUP BY ALL ORDER BY ALL"
    )
    return counts, sizes


def count_sides(
    tables: Tables,
    lexicon: Lexicon,
    choice: Mapping[str, Sequence[str]],
    reference: Tables | None = None,
    *,
    against: Mapping[str, Sequence[str]] | None = None,
    least: int = 5,
    stop: Sequence[str] = (),
) -> tuple[pd.DataFrame, Sides]:
    """Count the words of what is chosen and of the reference: what ``keyness_table`` takes.

    The reference is another corpus, or what ``against`` chooses of this one without what is in the target
    (``both`` counts these reports), or all the rest of it. Words
    that stand less than ``least`` times on both sides together are left out, and stopwords; both still
    count among all words. Raises ValueError where nothing is chosen, or is left to hold it against.
    """
    import pandas as pd

    condition, frames = chosen_rows(choice, choose_reports(tables, choice))
    own, tokens, reports = _side(tables, condition, frames)
    name, both = "other reports", 0
    if reference is not None:
        other, rest_tokens, rest_reports = _side(reference, "true", {})
    elif against:
        beside, their = chosen_rows(against, choose_reports(tables, against), "beside")
        frames |= their
        other, rest_tokens, rest_reports = _side(tables, f"({beside}) AND NOT ({condition})", frames)
        both = _side(tables, f"({beside}) AND ({condition})", frames)[2]
        name = say_choice(against)
        if not rest_reports:
            raise ValueError(f"{name} is all in the target; choose a reference with other reports")
    else:
        other, rest_tokens, rest_reports = _side(tables, f"NOT ({condition})", frames)
        name = REST
    merged = own.merge(other, on="word", how="outer", suffixes=("", "_rest")).fillna(0)
    sides = Sides(tokens, rest_tokens, reports, rest_reports, len(merged), say_choice(choice), name, both)
    places = pd.concat([t.table("reports", REPORT) for t in (tables, reference) if t is not None])
    out = stopped(places, lexicon, stop)
    kept = merged[~merged["word"].isin(out) & (merged["count"] + merged["count_rest"] >= least)]
    counts = kept.rename(
        columns={"count_rest": "rest_count", "docfreq": "group_docfreq", "docfreq_rest": "rest_docfreq"}
    ).reset_index(drop=True)
    return counts.assign(dp=_spread(tables, condition, frames, counts["word"])), sides


def _side(
    tables: Tables, condition: str, frames: Mapping[str, pd.DataFrame]
) -> tuple[pd.DataFrame, int, int]:
    """Count the words of one side; give all its words and its reports too."""
    counts = tables.query(
        f"""
        SELECT word, sum(count)::BIGINT AS count, count(DISTINCT doc) AS docfreq FROM terms
        WHERE {condition} GROUP BY word ORDER BY word
        """,
        **frames,
    )
    reports = tables.query(f"SELECT count(DISTINCT doc) AS n FROM terms WHERE {condition}", **frames)
    return counts.astype({"word": "object"}), int(counts["count"].sum()), int(reports["n"].iloc[0])


def _spread(
    tables: Tables, condition: str, frames: Mapping[str, pd.DataFrame], words: pd.Series[str]
) -> pd.Series[float]:
    """Give DP of each word over the reports of one side; missing where that has one, or not the word."""
    import pandas as pd

    rows = f"SELECT doc, '' AS part, word, count FROM terms WHERE {condition}"
    listed = pd.DataFrame({"word": words.tolist()}, dtype="object")
    counts = tables.query(
        f"""
        SELECT doc, part, word, sum(count)::BIGINT AS count FROM ({rows})
        WHERE word IN (SELECT word FROM listed) GROUP BY ALL
        """,
        **frames,
        listed=listed,
    )
    sizes = tables.query(
        f"SELECT doc, part, sum(count)::BIGINT AS tokens FROM ({rows}) GROUP BY ALL", **frames
    )
    known = dispersion_table(counts, sizes).set_index("word")["dp"]
    return words.map(known).astype("float64")


def terms_for(choice: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Name the columns of ``terms`` that a choice needs.

    Example:
        >>> terms_for({"place": ("梅岭镇",)}), terms_for({"role": ("plan",)})
        (('doc', 'word', 'count'), ('doc', 'role', 'word', 'count'))

    """
    return ("doc", "role", "word", "count") if ROLE in choice else ("doc", "word", "count")
