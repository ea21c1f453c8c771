"""The commands that arrange reports (模型): map, topics, wordfish."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import click

from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.grouping import by_option
from govtext.cli.options import Options, data_command
from govtext.cli.session import draw, emit, finish, read_tables, say
from govtext.cli.wording import note

_TERMS = ("doc", "role", "word", "count")


@click.command("map", short_help="Map places and themes (对应分析).")
@click.option(
    "--with",
    "features",
    type=click.Choice(["themes", "words"]),
    default="themes",
    help="What the groups are mapped with [default: themes].",
)
@by_option("place")
@click.option(
    "--of",
    type=click.Choice(["points", "axes", "tree"]),
    default="points",
    help="Points of the map, its axes, or the tree of clusters [default: points].",
)
@click.option(
    "--top", type=click.IntRange(3), default=60, metavar="N", help="Words on the map [default: 60]."
)
@click.option(
    "--clusters", type=click.IntRange(0), default=0, metavar="N", help="Clusters of groups [default: none]."
)
@EXPLAIN
@data_command(plot=True)
def map_(
    options: Options, features: str, by: str, of: str, top: int, clusters: int, explain: str | None
) -> None:
    """Map groups and themes, or words, by correspondence analysis (对应分析).

    Unit: the group of reports; counts are clauses with a term of the theme, or times a word is used.

    Formula: P = N / n, r and c its margins; S = Dr^-1/2 (P - r c') Dc^-1/2 = U Σ V'; rows Dr^-1/2 U Σ,
    columns Dc^-1/2 V Σ. Inertia of an axis is Σ², in all χ² / n. contribution = mass x coordinate² /
    inertia of the axis; cos2 = coordinate² / distance² from the middle. Clusters: Ward's method on
    χ²-distances. It takes three groups and three features; distances are between groups, or between
    features, not across.

    Source: Benzécri 1973; Greenacre 2017; Ward 1963.

    \b
    Example:
      govtext map corpus --clusters 3
    """
    from govtext.analyse.groups import count_reports
    from govtext.analyse.models import correspondence as ca

    given = read_tables(options, {"attention": None, **({"terms": _TERMS} if features == "words" else {})})
    with _politely():
        if features == "themes":
            counts = ca.count_themes(given.tables, given.lexicon, by=by)
        else:
            counts = ca.count_top_words(given.tables, given.lexicon, by=by, top=top)
        found = ca.Correspondence(counts)
    if of == "axes":
        table = ca.axes_table(found)
    elif of == "tree":
        table = ca.clusters_table(found)
    else:
        table = ca.points_table(found, clusters=clusters, reports=count_reports(given.tables, by))
    total = int(found.counts.to_numpy().sum())
    say(options, f"inertia {found.inertia:.4f} = chi-squared / {total}; {found.counts.shape[0]} groups")
    own = {"with": features, "by": by, "of": of, "top": top, "clusters": clusters}
    if explain is not None:
        hows = {"points": ca.explain_point, "axes": ca.explain_axis, "tree": ca.explain_join}
        keys = {"points": ("point",), "axes": ("axis",), "tree": ("first", "second")}
        show_explanation(table, explain, partial(hows[of], found=found), keys[of])
    else:
        emit(table, options, given, own)
        if of != "axes":
            draw("tree" if of == "tree" else f"map of {features}", table, options, given, own)
    finish(options, given)


@click.command(short_help="Find the topics of sections (主题模型).")
@click.option(
    "--topics", "number", type=click.IntRange(2, 60), default=10, metavar="K", help="Topics [default: 10]."
)
@click.option("--model", type=click.Choice(["nmf", "lda"]), default="nmf", help="The model [default: nmf].")
@click.option(
    "--of",
    type=click.Choice(["topics", "words", "sections"]),
    default="topics",
    help="The topics, their words, or each section's topic [default: topics].",
)
@click.option(
    "--features", type=click.IntRange(20), default=1500, metavar="N", help="Words used [default: 1500]."
)
@click.option(
    "--min-sections",
    "mindf",
    type=click.IntRange(1),
    default=3,
    metavar="N",
    help="Sections that share a word [default: 3].",
)
@click.option("--seed", type=click.IntRange(0), default=1, metavar="N", help="The seed [default: 1].")
@click.option(
    "--seeds",
    type=click.IntRange(1),
    default=10,
    metavar="N",
    help="Other seeds for the stability [default: 10].",
)
@EXPLAIN
@data_command()
def topics(
    options: Options, number: int, model: str, of: str, features: int, mindf: int, seed: int, seeds: int,
    explain: str | None,
) -> None:  # fmt: skip
    """Find the topics (主题) of sections, and how far they can be trusted.

    Unit: the innermost section of 10 words or more; whole reports are too few.

    Formula: nmf: of tf-idf with ln counts; lda: of counts (scikit-learn). stability: the model made again
    with --seeds other seeds, each from four fifths of the sections; mean Jaccard index of a topic's ten top
    words with its best match: below 0.5 do not name the topic. coherence: mean NPMI = ln(p(x,y) / p(x)p(y))
    / -ln p(x,y) of pairs of top words, p shares of sections. It takes three reports and 30 sections; of
    fewer than ten reports a line says that a topic may be one report's wording.

    Source: Lee & Seung 1999 (nmf); Blei, Ng & Jordan 2003 (lda); Greene, O'Callaghan & Cunningham 2014
    (stability); Bouma 2009, Aletras & Stevenson 2013 (coherence).

    \b
    Example:
      govtext topics corpus --topics 6
    """
    from govtext.analyse.enough import warn_few
    from govtext.analyse.models import section_words as sw
    from govtext.analyse.models import topics as tm

    given = read_tables(options, {"terms": ("doc", "section", *_TERMS[1:])})
    with _politely():
        words = sw.read_section_words(given.tables, given.lexicon)
        counts = sw.count_sections(words, features=features, mindf=mindf)
        found = tm.fit_topics(counts, topics=number, model=model, seed=seed, seeds=seeds)
    makers = {"topics": tm.topics_table, "words": tm.topic_words_table, "sections": tm.topic_sections_table}
    table = makers[of](found)
    mean = sum(found.stability) / len(found.stability)
    docs = counts.docs()
    size = f"{len(counts.sections)} sections of {docs} reports, {len(counts.words)} words"
    say(options, f"{size}; mean stability {mean:.2f}")
    note(options, warn_few(found.reports_with(), "topic"))
    few = f"of {docs} reports: a topic may be the wording of one; read docfreq"
    note(options, few if docs < tm.FEW_REPORTS else "")
    own = {"topics": number, "model": model, "of": of, "features": features, "min-sections": mindf}
    if explain is not None:
        hows = {
            "topics": (tm.explain_topic, ("topic",)),
            "words": (tm.explain_topic_word, ("topic", "word")),
            "sections": (tm.explain_topic_section, ("doc", "section")),
        }
        how, keys = hows[of]
        show_explanation(table, explain, partial(how, found=found), keys)
    else:
        emit(table, options, given, {**own, "seed": seed, "seeds": seeds})
    finish(options, given)


@click.command(short_help="Place reports on one line by their words (文本定位).")
@click.option("--low", required=True, metavar="DOC", help="The report that anchors the low end.")
@click.option("--high", required=True, metavar="DOC", help="The report that anchors the high end.")
@click.option(
    "--of",
    type=click.Choice(["reports", "words"]),
    default="reports",
    help="What is listed [default: reports].",
)
@click.option("--top", type=click.IntRange(20), default=1000, metavar="N", help="Words used [default: 1000].")
@click.option(
    "--min-reports",
    "mindf",
    type=click.IntRange(1),
    default=3,
    metavar="N",
    help="Reports that share a word [default: 3].",
)
@EXPLAIN
@data_command(plot=True)
def wordfish(
    options: Options, low: str, high: str, of: str, top: int, mindf: int, explain: str | None
) -> None:
    """Place reports on one line by their words (文本定位, Wordfish), between two that you name.

    Unit: the report.

    Formula: count of word j in report i ~ Poisson(exp(alpha_i + psi_j + beta_j theta_i)); theta has mean 0
    and standard deviation 1 and rises from --low to --high. error_fixed, low and high are those of theta
    with the words held fixed, as if beta and psi were known, and so too small: reports whose intervals part
    need not be apart. What the line means is for you to say: read the words at its ends with --of words.
    Years and the kind of report often are the line. It takes 5 reports and 20 words.

    Source: Slapin & Proksch 2008.

    \b
    Example:
      govtext wordfish corpus --low 沙柳营镇_2024_工作总结 --high 芡洲镇2024年工作计划
    """
    from govtext.analyse.models import correspondence as ca
    from govtext.analyse.models import wordfish as wf

    given = read_tables(options, {"terms": _TERMS})
    docs = set(given.tables.table("reports", ("doc",))["doc"])
    for name, option in ((low, "--low"), (high, "--high")):
        if name not in docs:
            said = f"no report is called {name!r}; `govtext check` lists them"
            raise click.BadParameter(said, param_hint=option)
    counts = ca.count_top_words(given.tables, given.lexicon, by="doc", top=top, mindf=mindf)
    counts = counts.loc[counts.sum(axis=1) > 0]
    with _politely():
        fit = wf.fit_wordfish(counts, wf.find_anchors(counts, low, high))
    if not fit.settled:
        say(options, f"not settled after {fit.rounds} rounds: do not use the positions")
    table = wf.places_table(counts, fit) if of == "reports" else wf.words_table(counts, fit)
    own = {"low": low, "high": high, "of": of, "top": top, "min-reports": mindf}
    say(options, f"{len(counts)} reports, {counts.shape[1]} words; errors hold the words fixed: too small")
    if explain is not None:
        how, key = (wf.explain_position, "doc") if of == "reports" else (wf.explain_word, "word")
        show_explanation(table, explain, partial(how, counts=counts, fit=fit), (key,))
    else:
        emit(table, options, given, own)
    if of == "reports":
        draw("wordfish", table, options, given, own)
    finish(options, given)


@contextmanager
def _politely() -> Iterator[None]:
    """Say as misuse what a method refuses: too few places, sections or words."""
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from error


COMMANDS = (map_, topics, wordfish)
