"""The commands that count and compare (计量): keywords, themes, compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.explaining import EXPLAIN, show_explanation, show_table
from govtext.cli.grouping import by_option
from govtext.cli.options import Options, data_command
from govtext.cli.resampling import resampled
from govtext.cli.session import draw, emit, finish, read_tables, say
from govtext.cli.wording import note, top_option

if TYPE_CHECKING:
    import pandas as pd


@click.command(short_help="Rank the words of each place (关键词).")
@by_option("place")
@top_option(30, "Words shown for each group")
@click.option(
    "--distinctive", is_flag=True, help="The words that set a group apart from all the others, by log-odds."
)
@EXPLAIN
@data_command(plot=True)
def keywords(options: Options, by: str, top: int, distinctive: bool, explain: str | None) -> None:
    """Rank the words (关键词) of each group of reports.

    Unit: the word, a slogan counting as one; figures, dates and stopwords have no row, stopwords count
    among the tokens.

    Formula: tfidf = tf x idf; tf = count / tokens of the group; idf = ln((1 + reports) / (1 + docfreq)) + 1
    over the reports read, so that a word of all reports keeps weight 1. With --distinctive: z of the
    log-odds ratio of the group against the rest, with a prior of half the pooled counts; beside it g2 of
    two cells and log_ratio = log2((a/N1)/(b/N2)), 0 counted as 0.5. Of words that do not differ one in
    twenty has |z| > 1.96, and thousands are compared: `govtext keyness` tests, with q. Where a group has
    the word in one report only, a line says so.

    Source: Spärck Jones 1972, smoothed as in scikit-learn; Monroe, Colaresi & Quinn 2008; Rayson & Garside
    2000; Hardie 2014.

    \b
    Example:
      govtext keywords corpus --by place --top 10
    """
    from govtext.analyse.enough import warn_few
    from govtext.analyse.wording import keywords as kw
    from govtext.analyse.wording.counting import TERMS

    given = read_tables(options, {"terms": TERMS})
    make = kw.distinctive_table if distinctive else kw.keywords_table
    table = make(given.tables, given.lexicon, by=by, top=top)
    if distinctive:
        note(options, warn_few(table["group_docfreq"].tolist()))
        note(options, "" if len(table) else "no words: it takes two groups, and words that one uses more")
    own = {"by": by, "top": top, "distinctive": distinctive}
    how = kw.explain_distinctive if distinctive else kw.explain_keyword
    show_table("keywords", table, options, given, own, explain, how, ("group", "word"))


@click.command(short_help="Show the attention to each theme (主题).")
@by_option("doc")
@resampled(None)
@click.option(
    "--interval",
    type=click.Choice(["wilson", "bootstrap"]),
    help="wilson: as if clauses or headings were independent; bootstrap: reports or sections drawn anew.",
)
@click.option("--terms", is_flag=True, help="The terms of each theme, with those inside longer ones.")
@EXPLAIN
@data_command(plot=True)
def themes(
    options: Options,
    by: str,
    measure: str | None,
    seed: int,
    draws: int,
    interval: str | None,
    terms: bool,
    explain: str | None,
) -> None:
    """Show how much attention (注意力) each theme gets.

    Unit: the clause (小句), with --measure another, of a group of reports.

    Formula: clause_share = clauses with a term of the theme / all clauses; low and high are its 95 %
    Wilson interval: (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), p the share, n the clauses, z =
    1.96. It takes clauses for independent draws, which those of a section are not, and is too narrow, by
    about the square root of the design effect: about half as wide as it should be. char_share = characters
    in terms / all characters. `sections` counts sections that are mainly about the theme.

    With --measure, --interval or --explain: one measure, share = hit / total, with that interval, or with
    --interval bootstrap the 95 % percentile interval of --draws resamples of the group's reports where it
    has eight, else of its sections (`drawn`; the innermost, five or more; none for a theme without a hit).
    With --terms: hits by term, longest match first, and how often each was nested in a longer one.

    Source: Wilson 1927; Efron & Tibshirani 1993; attention as a share: Jones & Baumgartner 2005.

    \b
    Example:
      govtext themes corpus --by place
    """
    from govtext.analyse.themes.attention import themes_table
    from govtext.cli.attention import show_shares, show_terms

    if terms:
        show_terms(options, by, explain)
    elif measure or interval or explain is not None:
        show_shares(options, by, measure or "clause", interval, seed, draws, explain)
    else:
        given = read_tables(options, ["attention"])
        table = themes_table(given.tables, given.lexicon, by=by)
        emit(table, options, given, {"by": by})
        draw("themes", table, options, given, {"by": by})
        finish(options, given)


@click.command(short_help="Put places side by side (比较).")
@click.option(
    "--of",
    type=click.Choice(["themes", "slogans", "keywords", "figures"]),
    default="themes",
    help="What is compared [default: themes].",
)
@by_option("place")
@top_option(50, "Features shown; themes always all")
@click.option("--wide/--long", default=None, help="One column a group, or one row a feature and group.")
@EXPLAIN
@data_command(plot=True)
def compare(options: Options, of: str, by: str, top: int, wide: bool | None, explain: str | None) -> None:
    """Put places side by side (比较), by theme, slogan, keyword or figure.

    Unit: a feature and a group: clauses with the theme, uses of the slogan or word, or a figure.

    Formula: share = value / denominator, with its 95 % Wilson interval, which takes clauses or words for
    independent draws and is too narrow, by about the square root of the design effect (`govtext themes
    --interval bootstrap` draws sections); spread = largest share - smallest share over the groups. Figures
    stand in the base unit (亩 as 平方米), where two groups or more measure them.

    Wide (as a table or md): one row a feature, one column a group, showing shares of themes and keywords,
    counts of slogans, values of figures. Long (as csv or jsonl): one row a feature and group.

    Source: Wilson 1927.

    \b
    Example:
      govtext compare corpus --of themes
    """
    from govtext.analyse.compare import comparison_table, explain_compared, needs_of, widen
    from govtext.analyse.themes.attention import themes_table

    if options.plot and of == "figures":
        raise click.UsageError(
            "compare draws no figures: their units differ; govtext figures --plot counts them"
        )
    given = read_tables(options, needs_of(of, by))
    table = comparison_table(given.tables, given.lexicon, of=of, by=by, top=top)
    if table.empty:
        more = " that two groups measure in one unit" if of == "figures" else ""
        say(options, f"no {of}{more}; govtext {of} lists what there is")
    wide = options.format in ("table", "md") if wide is None else wide
    own = {"of": of, "by": by, "top": top, "wide": wide}
    shown = widen(table, "share" if of in ("themes", "keywords") else "value") if wide else table
    if explain is not None:
        key = ["feature", "unit", "change"] + (["status"] if wide else [])
        own_rows = partial(_rows_like, table, key)
        show_explanation(
            shown,
            explain,
            lambda row: explain_compared(own_rows(row), None if wide else row["group"]),
            ("feature", "group"),
        )
    else:
        emit(shown, options, given, own)
    if of == "themes":
        draw("shares", themes_table(given.tables, given.lexicon, by=by), options, given, own)
    else:
        draw("compare", table, options, given, own)
    finish(options, given)


def _rows_like(table: pd.DataFrame, names: Sequence[str], row: Mapping[str, Any]) -> pd.DataFrame:
    """Give the rows of the feature that a row is about."""
    found = table
    for name in names:
        found = found[found[name] == row[name]]
    return found


COMMANDS = (keywords, themes, compare)
