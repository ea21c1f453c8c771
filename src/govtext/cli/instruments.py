"""The commands for policy instruments (政策工具) and the PMC index: instruments, pmc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.options import Options, data_command
from govtext.cli.session import count, draw, emit, finish, read_tables, say

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.coding.pmc import Rules
    from govtext.lexicon import Lexicon

_BY = ["doc", "place", "year", "level", "kind", "role", "theme"]
_CLAUSE = ("doc", "place", "year", "section", "start", "end", "text", "role")


@click.command(short_help="Code clauses with policy instruments (政策工具).")
@click.option(
    "--of",
    type=click.Choice(["shares", "clauses", "sheet"]),
    default="shares",
    help="Shares by group, the coded clauses, or a sheet for coding by hand [default: shares].",
)
@click.option("--by", type=click.Choice(_BY), default="place", help="What a group is [default: place].")
@click.option(
    "--sample",
    type=click.IntRange(1),
    metavar="N",
    help="Clauses drawn for the sheet [default: all].",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, metavar="N", help="Seed of the drawing [default: 1]."
)
@click.option(
    "--force", is_flag=True, help="Write the sheet over one that is there, with what was coded in it."
)
@EXPLAIN
@data_command(plot=True)
def instruments(
    options: Options, of: str, by: str, sample: int | None, seed: int, force: bool, explain: str | None
) -> None:
    """Code clauses with policy instruments (政策工具): supply, environment, demand and their tools.

    Unit: the clause, named by section and ordinal (3.2-4).

    Formula: a clause has a tool where it holds one of its entries in instruments.toml: a first code, to be
    checked by hand. clause_share = clauses with the tool / all clauses of the group, low and high its 95 %
    Wilson interval, as if clauses were independent, and so too narrow; coded_share = clauses with the tool
    / clauses with any. A row without a tool is about its family.

    --by theme crosses tools with themes: a clause belongs to the themes that it has terms of, else to its
    section's. --of sheet gives every clause, or --sample of them, with empty columns for two coders;
    `govtext code` reads it back.

    Source: Rothwell & Zegveld 1985 (scheme); Wilson 1927.

    \b
    Example:
      govtext instruments corpus --by theme
    """
    import pandas as pd

    from govtext.analyse.coding.instruments import (
        code_clauses,
        explain_code,
        explain_share,
        instruments_of,
        make_sheet,
        read_clauses,
        share_by,
    )

    if options.plot and of != "shares":
        raise click.UsageError("--plot goes with --of shares")
    if explain is not None and of == "sheet":
        raise click.UsageError("nothing is computed in a sheet: --explain goes with --of shares or clauses")
    if of == "sheet" and not force and options.output is not None and options.output.is_file():
        raise click.UsageError(
            f"{options.output} is there, and what was coded in it would be lost; name another file, or say "
            "--force to write over it"
        )
    needs = {
        "clauses": _CLAUSE,
        "theme_hits": ("doc", "theme", "start"),
        "sections": ("doc", "section", "theme"),
    }
    given = read_tables(options, {**needs, **({"texts": None} if of == "sheet" else {})})
    tools = instruments_of(given.lexicon)
    if of == "shares":
        table = share_by(given.tables, given.lexicon, by=by)
    elif of == "clauses":
        parts = (code_clauses(clauses, tools) for clauses in read_clauses(given.tables))
        table = pd.concat(list(parts), ignore_index=True)
    else:
        table = make_sheet(given.tables, tools, sample=sample or 0, seed=seed)
    if table.empty:
        say(options, "no clause has a tool: instruments.toml says which words are tools")
    own = {"of": of, "by": by, "sample": sample, "seed": seed}
    if explain is not None:
        how = explain_share if of == "shares" else explain_code
        show_explanation(table, explain, how, ("group", "tool") if of == "shares" else ("doc", "clause_id"))
    else:
        emit(table, options, given, own)
        draw("instruments by theme" if by == "theme" else "instruments", table, options, given, own)
    finish(options, given)


@click.command(short_help="Judge reports by the PMC index (政策一致性指数).")
@click.option(
    "--of",
    type=click.Choice(["index", "evidence"]),
    default="index",
    help="The index, or the sentence behind each 1 [default: index].",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    metavar="N",
    help="Sentences that earn a 1 [default: 1, or as pmc.toml says].",
)
@EXPLAIN
@data_command(plot=True)
def pmc(options: Options, of: str, least: int | None, explain: str | None) -> None:
    """Judge reports by the PMC index (政策一致性指数), each 1 with the sentence that earned it.

    Unit: the report; evidence is a sentence.

    Formula: PMC = sum over main variables X_i of (sum of X_ij) / T_i; X_ij is 1 where enough sentences hold
    an entry of the sub-variable in pmc.toml, T_i is how many sub-variables X_i has. Grades are by the
    bounds in pmc.toml, which papers set differently. A long report earns nearly every 1: see earned_by in
    --of evidence, and raise --least, or write a pmc.toml of your own.

    Source: Ruiz Estrada 2011.

    \b
    Example:
      govtext pmc corpus
    """
    from govtext.analyse.coding.pmc import (
        evidence_table,
        explain_evidence,
        explain_pmc,
        pmc_table,
        read_sentences,
    )

    if of == "evidence" and options.plot:
        raise click.UsageError("--plot goes with --of index")
    names = ("doc", "place", "year", "section", "start", "end", "text", "sentence")
    given = read_tables(options, {"clauses": names, "texts": None})
    rules = _rules(given.lexicon, least)
    texts = dict(given.tables.table("texts").itertuples(index=False, name=None))
    evidence = evidence_table(read_sentences(given.tables), texts, rules)
    table = evidence if of == "evidence" else pmc_table(evidence, rules)
    _warn(options, evidence)
    say(options, f"grades: {', '.join(f'{name} from {bound:g}' for name, bound in rules.grades) or 'none'}")
    own = {"of": of, "least": least}
    if explain is not None and of == "evidence":
        show_explanation(table, explain, explain_evidence, ("doc", "sub_variable"))
    elif explain is not None:
        show_explanation(table, explain, lambda row: explain_pmc(row, evidence, rules), ("doc",))
    else:
        emit(table, options, given, own)
        draw("pmc", table, options, given, own)
    finish(options, given)


def _warn(options: Options, evidence: pd.DataFrame) -> None:
    """Say how many sub-variables tell no report from another."""
    once = evidence.drop_duplicates("sub_variable")
    same = int((once["earned_by"] == once["reports"]).sum())
    if len(once) and same:
        told = count(int(once["reports"].iloc[0]), "report")
        say(
            options,
            f"{same} of {len(once)} sub-variables tell none of {told} apart: raise --least",
        )


def _rules(lexicon: Lexicon, least: int | None) -> Rules:
    from govtext.analyse.coding.pmc import read_rules

    try:
        return read_rules(lexicon, least=least)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


COMMANDS = (instruments, pmc)
