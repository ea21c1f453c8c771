"""The commands that count and compare (计量): keywords, themes, compare."""

from __future__ import annotations

from collections.abc import Callable

import click

from govtext.cli.explaining import EXPLAIN
from govtext.cli.options import Command, Options, data_command
from govtext.cli.resampling import resampled
from govtext.cli.session import draw, emit, finish, read_tables


def by_option(default: str) -> Callable[[Command], Command]:
    """Give a command the option ``--by``."""
    groups = ["doc", "place", "year", "level", "kind", "role"]
    return click.option(
        "--by", type=click.Choice(groups), default=default, help=f"What a group is [default: {default}]."
    )


@click.command(short_help="Rank the words of each place (关键词).")
@by_option("place")
@click.option(
    "--top", type=click.IntRange(1), default=30, metavar="N", help="Words shown for each group [default: 30]."
)
@click.option(
    "--distinctive", is_flag=True, help="The words that set a group apart from all the others, by log-odds."
)
@data_command(plot=True)
def keywords(options: Options, by: str, top: int, distinctive: bool) -> None:
    """Rank the words (关键词) of each group of reports.

    tfidf = tf x idf; tf = count / tokens of the group; idf = ln((1 + docs) / (1 + docfreq)) + 1 over the
    reports read, so that a word of all reports keeps weight 1. Slogans count as one word; figures, dates
    and stopwords are left out.

    With --distinctive: z of the log-odds ratio of the group against the rest, with a prior of half the
    pooled counts (Monroe, Colaresi & Quinn 2008); beside it G2 of two cells and the log ratio. |z| > 1.96
    is worth a look.

    \b
    Example:
      govtext keywords corpus --by place --top 10
    """
    from govtext.analyse.wording.counting import TERMS
    from govtext.analyse.wording.keywords import distinctive_table, keywords_table

    given = read_tables(options, {"terms": TERMS})
    make = distinctive_table if distinctive else keywords_table
    table = make(given.tables, given.lexicon, by=by, top=top)
    own = {"by": by, "top": top, "distinctive": distinctive}
    emit(table, options, given, own)
    draw("keywords", table, options, given, own)
    finish(options, given)


@click.command(short_help="Show the attention to each theme (主题).")
@by_option("doc")
@resampled(None)
@click.option(
    "--interval",
    type=click.Choice(["wilson", "bootstrap"]),
    help="wilson: clauses or headings are independent; bootstrap: sections are, drawn --draws times.",
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

    clause_share = clauses with a term of the theme / all clauses; low and high are its 95 % Wilson interval:
    (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), p the share, n the clauses, z = 1.96. char_share =
    characters in terms / all characters. `sections` counts sections that are mainly about the theme.

    With --measure, --interval or --explain: one measure, share = hit / total, with that interval: the 95 %
    percentile interval of resampled sections is the wider and the safer one, as clauses of a section go
    together (Efron & Tibshirani 1993). With --terms: hits by term, longest match first, and how often each
    was nested in a longer one.

    \b
    Example:
      govtext themes corpus --by place
    """
    from govtext.analyse.themes.attention import themes_table
    from govtext.cli.attention import show_shares, show_terms

    if terms:
        show_terms(options, by)
    elif measure or interval or explain:
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
@click.option(
    "--top",
    type=click.IntRange(1),
    default=50,
    metavar="N",
    help="Features shown; themes always all [default: 50].",
)
@click.option("--wide/--long", default=None, help="One column a group, or one row a feature and group.")
@data_command(plot=True)
def compare(options: Options, of: str, by: str, top: int, wide: bool | None) -> None:
    """Put places side by side (比较), by theme, slogan, keyword or figure.

    Wide (as a table or md): one row a feature, one column a group, showing shares of themes and keywords,
    counts of slogans, values of figures. Long (as csv or jsonl): one row a feature and group, with value,
    denominator, share = value / denominator, its 95 % Wilson interval, and spread = largest share -
    smallest share.

    \b
    Example:
      govtext compare corpus --of themes
    """
    from govtext.analyse.compare import comparison_table, needs_of, widen
    from govtext.analyse.themes.attention import themes_table

    if options.plot and of == "figures":
        raise click.UsageError(
            "compare draws no figures: their units differ; govtext figures --plot counts them"
        )
    given = read_tables(options, needs_of(of, by))
    table = comparison_table(given.tables, given.lexicon, of=of, by=by, top=top)
    wide = options.format in ("table", "md") if wide is None else wide
    own = {"of": of, "by": by, "top": top, "wide": wide}
    shown = widen(table, "share" if of in ("themes", "keywords") else "value") if wide else table
    emit(shown, options, given, own)
    if of == "themes":
        draw("shares", themes_table(given.tables, given.lexicon, by=by), options, given, own)
    else:
        draw("compare", table, options, given, own)
    finish(options, given)


COMMANDS = (keywords, themes, compare)
