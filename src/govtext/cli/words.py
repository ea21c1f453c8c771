"""The commands on words (用词): keyness, dispersion, kwic."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govtext.cli.explaining import EXPLAIN, show_explanation, show_table
from govtext.cli.options import Options, data_command
from govtext.cli.session import Given, count, emit, finish, read_tables, say
from govtext.cli.wording import STOP, absent, least_option, misuse, note, sort_option, top_option

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.wording.keyness import Prior


@click.command(short_help="Words that mark a target against a reference (关键性).")
@click.option(
    "--target", multiple=True, required=True, metavar="NAME=VALUE",
    help="What is looked at: place=卢峰镇, year=2024,2025, role=plan, city=深圳市; again for and.",
)  # fmt: skip
@click.option(
    "--reference", default="rest", metavar="rest|NAME=VALUE|PATH",
    help="What it is held against: all the rest, a part of it, or other reports [default: rest].",
)  # fmt: skip
@click.option(
    "--prior", default="pooled:0.5", metavar="KIND:WEIGHT",
    help="Prior of the log-odds: pooled:0.5 (of a word's counts), flat:0.01 [default: pooled:0.5].",
)  # fmt: skip
@least_option("--min-count", 5, "Words that stand so often on both sides together")
@top_option(30, "Words shown in each direction")
@sort_option(("z", "log_ratio", "g2_two", "g2_four", "count"))
@EXPLAIN
@data_command(plot=True)
def keyness(
    options: Options, target: tuple[str, ...], reference: str, prior: str, min_count: int, top: int,
    sort: str, explain: str | None,
) -> None:  # fmt: skip
    """Find the words that mark a target against a reference (关键性).

    Unit: the word in all its places.

    Formula: with a of N1 words in the target, b of N2 in the reference, E their expected counts: g2_two =
    2(a·ln(a/E1) + b·ln(b/E2)); g2_four and chi2 over all four cells; log_ratio = log2((a/N1)/(b/N2)), 0
    counted as 0.5; pct_diff = 100(a/N1 - b/N2)/(b/N2); odds_ratio = a(N2-b)/(b(N1-a)); z of the log-odds
    with a Dirichlet prior; bic = g2_two - ln(N1+N2); ell = g2_two/((N1+N2)·ln(least E)), empty where that E
    is below 5. p is that of g2_four, or Fisher's where a count below 5 is expected; q is p after Benjamini
    & Hochberg over all words tested. dp and rest_dp: its spread over the reports of each side (0 even, 1
    in one).

    A reference that holds the target (place=曲渡镇 in year=2025, or the same file under another PATH) is
    taken without it, as the tests ask for two samples that share nothing. Words of a report are no
    independent draws: read effect, reports and dp before p. With one report on a side there is no p.
    Stopwords and names of places have no row but count in N1 and N2.

    Source: Rayson & Garside 2000 (g2_two); Dunning 1993 (g2_four); Pearson (chi2); Hardie 2014 (log_ratio);
    Gabrielatos & Marchi 2011 (pct_diff); Monroe, Colaresi & Quinn 2008 (z); Wilson 2013 (bic); Johnston et
    al. 2006 (ell); Benjamini & Hochberg 1995 (q).

    \b
    Example:
      govtext keyness corpus --target place=曲渡镇 --top 10
    """
    from govtext.analyse.enough import warn_few
    from govtext.analyse.wording.keyness import behind, keyness_table, strongest
    from govtext.analyse.wording.keyness import explain as arithmetic
    from govtext.analyse.wording.parts import count_sides

    choice, against, weight = _choice(target, "--target"), _reference(reference), _prior(prior)
    needs = {"terms": ("doc", "role", "word", "count"), "docvars": None, "reports": ("file", "sha256")}
    given = read_tables(options, needs)
    other = None
    if isinstance(against, str):
        beside = read_tables(replace(options, paths=(against,)), needs)
        given, other = _with_reference(given, beside), beside.tables
    with misuse("--target"):
        counts, sides = count_sides(
            given.tables, given.lexicon, choice, other,
            against=against if isinstance(against, Mapping) else None, least=min_count, stop=STOP,
        )  # fmt: skip
    if isinstance(against, str):
        sides = replace(sides, reference=Path(against).name)
    table = keyness_table(counts, sides, prior=weight, sort=sort)
    own = {"target": " ".join(target), "reference": reference, "prior": prior, "min-count": min_count}
    own |= {"top": top, "sort": sort}
    if sides.both:
        say(options, f"{count(sides.both, 'report')} of the target left out of the reference")
    note(options, sides.refusal())
    if table.empty:
        say(options, "no word stands so often on both sides together: lower --min-count")
    shown = strongest(table, top)
    note(options, warn_few(behind(shown)))
    show_table("keyness", table, options, given, own, explain, arithmetic, shown=shown)


@click.command(short_help="How evenly words are spread over reports (离散度).")
@click.option(
    "--parts", type=click.Choice(["doc", "section"]), default="doc",
    help="What words are spread over: reports, or sections (own text only) [default: doc].",
)  # fmt: skip
@click.option("--word", multiple=True, metavar="WORD", help="Only this word, however rare; may be repeated.")
@least_option("--min-count", 5, "Words that stand so often")
@top_option(50, "Words shown")
@sort_option(("count", "range", "dp", "dp_norm", "juilland_d", "rosengren_s", "dkl"))
@EXPLAIN
@data_command(plot=True)
def dispersion(
    options: Options, parts: str, word: tuple[str, ...], min_count: int, top: int, sort: str,
    explain: str | None,
) -> None:  # fmt: skip
    """Measure how evenly words are spread (离散度).

    Unit: the report, or the section: a word's parts.

    Formula: with v a part's share of the word's occurrences and s its share of all words: range = parts
    with the word; dp = sum of |v - s| / 2, 0 as even as the parts are long, 1 all in one small part;
    dp_norm = dp / (1 - smallest s); juilland_d = 1 - V / sqrt(parts - 1), V the variation coefficient of
    count / size; rosengren_s = (sum of sqrt(v·s))²; dkl = sum of v·log2(v/s) in bits. Rare words are uneven
    by necessity: compare words of like count. With one part there is no spread.

    Source: Gries 2008 (dp); Lijffijt & Gries 2012 (dp_norm); Juilland 1970; Rosengren 1971; Gries 2020
    (dkl).

    \b
    Example:
      govtext dispersion corpus --top 10
    """
    from govtext.analyse.enough import refuse_spread
    from govtext.analyse.wording.dispersion import dispersion_table
    from govtext.analyse.wording.dispersion import explain as arithmetic
    from govtext.analyse.wording.parts import count_parts

    given = read_tables(options, {"terms": ("doc", "section", "word", "count")})
    counts, sizes = count_parts(
        given.tables, given.lexicon, parts=parts, least=min_count, words=word, stop=STOP
    )
    table = dispersion_table(counts, sizes, sort=sort)
    own = {"parts": parts, "word": " ".join(word) or None, "min-count": min_count, "top": top, "sort": sort}
    note(options, refuse_spread(len(sizes), "section" if parts == "section" else "report"))
    note(options, absent(word, set(table["word"])))
    if table.empty and not word:
        say(options, "no word stands so often: lower --min-count")
    how = partial(arithmetic, counts=counts, sizes=sizes)
    show_table("dispersion", table, options, given, own, explain, how, shown=table.head(top))


@click.command(short_help="A pattern in its context (上下文).")
@click.argument("pattern")
@click.option(
    "--as", "kind", type=click.Choice(["plain", "regex", "slogan", "theme", "indicator"]), default="plain",
    help="What PATTERN is [default: plain].",
)  # fmt: skip
@click.option(
    "--width", type=click.IntRange(1), default=30, metavar="N",
    help="Characters of context on either side [default: 30].",
)  # fmt: skip
@sort_option(("text", "left", "right"))
@EXPLAIN
@data_command()
def kwic(options: Options, pattern: str, kind: str, width: int, sort: str, explain: str | None) -> None:
    """Show PATTERN in its context (上下文检索), every place of it.

    Unit: a place in the text; nothing is measured, and --explain shows which characters a row is made of.

    A plain pattern is found letter for letter, across stray spaces and in full-width forms; a regular
    expression as Python reads it; a slogan, a theme or an indicator by its name or a variant of it, where
    govtext has found it, an indicator by part of its name (=收入: by the whole). `start` and `end` are what
    `govtext show` takes. Sorted by the text, by what stands left (its last character first), or by what
    stands right.

    \b
    Example:
      govtext kwic 产业 corpus --sort right
    """
    from govtext.analyse.texts import iter_texts
    from govtext.analyse.wording.kwic import (
        NEEDS,
        compile_pattern,
        explain_place,
        find_items,
        find_pattern,
        kwic_table,
    )

    with misuse("PATTERN"):
        if kind in ("plain", "regex"):
            compile_pattern(pattern, regex=kind == "regex")
    given = read_tables(options, NEEDS[kind])
    with misuse("PATTERN"):
        if kind in ("plain", "regex"):
            hits = find_pattern(given.tables, pattern, regex=kind == "regex")
        else:
            hits = find_items(given.tables, given.lexicon, kind, pattern)
    table = kwic_table(hits, iter_texts(given.tables), width=width, sort=sort)
    own = {"pattern": pattern, "as": kind, "width": width, "sort": sort}
    docs, all_docs = table["doc"].nunique(), len(given.tables.table("reports", ("doc",)))
    if explain is not None:
        show_explanation(table, explain, lambda row: explain_place(row, table, all_docs), ("doc", "start"))
    elif options.format == "table" and options.output is None:
        _draw_lines(table)
    else:
        emit(table, options, given, own)
    say(options, f"{len(table)} places in {docs} of {all_docs} reports")
    finish(options, given)


def _with_reference(given: Given, beside: Given) -> Given:
    """Put beside what is wrong with the target's files what is wrong with the reference's."""
    errors = dict.fromkeys((*given.errors, *beside.errors))
    warnings = given.warnings + beside.warnings
    return replace(given, errors=tuple(errors), warnings=warnings, reference=beside.inputs)


def _choice(said: Sequence[str], option: str) -> dict[str, tuple[str, ...]]:
    from govtext.analyse.choose import parse_choice

    with misuse(option):
        return parse_choice(said)


def _reference(said: str) -> Mapping[str, tuple[str, ...]] | str | None:
    """Read what the target is held against: None for the rest, a choice of the same reports, or a path."""
    if said == "rest":
        return None
    if "=" in said and not Path(said).exists():
        return _choice([said], "--reference")
    if not Path(said).exists():
        raise click.BadParameter(
            f"{said}: no such file or folder; write rest, NAME=VALUE, or a path", param_hint="--reference"
        )
    return said


def _prior(said: str) -> Prior:
    from govtext.analyse.wording.keyness import PRIORS, Prior

    kind, _, weight = said.partition(":")
    try:
        prior = Prior(kind, float(weight))
    except ValueError:
        prior = Prior("", 0.0)
    if prior.kind not in PRIORS or not prior.weight > 0:
        raise click.BadParameter(f"{said!r} is no prior; write pooled:0.5 or flat:0.01", param_hint="--prior")
    return prior


def _draw_lines(table: pd.DataFrame) -> None:
    """Print a concordance as wide as the terminal."""
    from govtext.present.concordance import draw_concordance
    from govtext.present.terminal import terminal_width

    sys.stdout.write(draw_concordance(table, terminal_width()))
    sys.stdout.flush()


COMMANDS = (keyness, dispersion, kwic)
