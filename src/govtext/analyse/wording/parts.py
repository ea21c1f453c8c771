"""The words of two sides, and of the parts of a corpus (两组与分篇词频), counted in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from govtext.analyse.choose import choose_reports, chosen_rows, say_choice
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

    names = list(words) or sorted(stopped(tables.table("reports", REPORT), lexicon, stop))
    frames = {"listed": pd.DataFrame({"word": names}, dtype="object")}
    wanted = "IN" if words else "NOT IN"
    kept = tables.query(
        f"""
        SELECT word FROM terms WHERE word {wanted} (SELECT word FROM listed)
        GROUP BY word HAVING sum(count) >= {1 if words else int(least)} ORDER BY word
        """,
        **frames,
    )
    return _spread_out(tables, kept, {}, part="section" if parts == "section" else "''")


def _spread_out(
    tables: Tables,
    kept: pd.DataFrame,
    frames: Mapping[str, pd.DataFrame],
    *,
    part: str = "''",
    condition: str = "true",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the words that are kept in every part, and all words for its size.

    There is a row for every word of every report: what they are called is held once, and each row is three
    numbers, so that 10,000 reports are some 50 MB.
    """
    import pandas as pd

    rows = f"SELECT doc, {part} AS part, word, count FROM terms WHERE {condition}"
    sizes = tables.query(
        f"SELECT doc, part, sum(count)::BIGINT AS tokens FROM ({rows}) GROUP BY ALL ORDER BY ALL", **frames
    )
    counts = tables.query(
        f"""
        SELECT w::INTEGER AS word, n::INTEGER AS part, sum(count)::INTEGER AS count
        FROM ({rows}) JOIN kept USING (word) JOIN parts USING (doc, part) GROUP BY ALL ORDER BY ALL
        """,
        **frames,
        kept=kept[["word"]].assign(w=range(len(kept))),
        parts=sizes[["doc", "part"]].assign(n=range(len(sizes))),
    )
    sizes = sizes.astype({"doc": "category", "part": "category"})
    own = sizes[["doc", "part"]].take(counts["part"].to_numpy()).reset_index(drop=True)
    words = pd.Series(kept["word"].tolist(), dtype="category").take(counts["word"].to_numpy())
    return own.assign(word=words.reset_index(drop=True), count=counts["count"]), sizes


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

    The reference is another corpus, or what ``against`` chooses of this one, or all the rest of it; what is
    in the target is left out of it, the same report under another path too (``both`` counts these reports).
    Words that stand less than ``least`` times on both sides together are left out, and stopwords; both still
    count among all words. Raises ValueError where nothing is chosen, or is left to hold it against.
    """
    import pandas as pd

    docs = choose_reports(tables, choice)
    condition, frames = chosen_rows(choice, docs)
    beside, name, source = "true", REST, tables
    if reference is not None:
        source, name = reference, "other reports"
        same, rest_frames = chosen_rows(choice, _same_reports(tables, docs, reference))
    elif against:
        beside, their = chosen_rows(against, choose_reports(tables, against), "beside")
        same, rest_frames, name = condition, {**frames, **their}, say_choice(against)
    else:
        same, rest_frames = condition, frames
    rest = f"({beside}) AND NOT ({same})"
    own, tokens, reports = _side(tables, condition, frames)
    other, rest_tokens, rest_reports = _side(source, rest, rest_frames)
    both = _side(source, f"({beside}) AND ({same})", rest_frames)[2] if name != REST else 0
    if not rest_reports and name != REST:
        said = name if against else "the reference"
        raise ValueError(f"{said} is all in the target; choose a reference with other reports")
    merged = own.merge(other, on="word", how="outer", suffixes=("", "_rest")).fillna(0)
    sides = Sides(tokens, rest_tokens, reports, rest_reports, len(merged), say_choice(choice), name, both)
    places = pd.concat([t.table("reports", REPORT) for t in (tables, reference) if t is not None])
    out = stopped(places, lexicon, stop)
    kept = merged[~merged["word"].isin(out) & (merged["count"] + merged["count_rest"] >= least)]
    counts = kept.rename(
        columns={"count_rest": "rest_count", "docfreq": "group_docfreq", "docfreq_rest": "rest_docfreq"}
    ).reset_index(drop=True)
    dp = _spread(tables, condition, frames, counts["word"])
    return counts.assign(dp=dp, rest_dp=_spread(source, rest, rest_frames, counts["word"])), sides


def _same_reports(tables: Tables, docs: Collection[str], reference: Tables) -> list[str]:
    """List the reports of the reference that are among ``docs``, by what is in their files.

    A report is what a file holds at its place: of a table of reports each row is one.
    """
    known, others = (t.table("reports", ("doc", "file", "sha256")) for t in (tables, reference))
    known, others = (t.assign(nth=t.groupby("file").cumcount()) for t in (known, others))
    own = known[known["doc"].isin(docs)][["sha256", "nth"]].drop_duplicates()
    return others.merge(own, on=["sha256", "nth"])["doc"].tolist()


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

    kept = pd.DataFrame({"word": sorted(words)}, dtype="object")
    counts, sizes = _spread_out(tables, kept, frames, condition=condition)
    known = dispersion_table(counts, sizes).set_index("word")["dp"]
    return words.map(known).astype("float64")
