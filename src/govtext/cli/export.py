"""The commands that write everything (导出): report, extract."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from govtext.cli.options import Options, data_command
from govtext.cli.session import describe, finish, read, run_of, say


@click.command(short_help="Print everything found as JSON, one report a line.")
@data_command(formats=("jsonl",))
def extract(options: Options) -> None:
    """Print everything found in each report as one JSON object a line.

    \b
    Example:
      govtext extract corpus -o corpus.jsonl
    """
    from govtext.present.contract import to_json

    corpus, lexicon = read(options)
    text = "".join(json.dumps(to_json(d), ensure_ascii=False) + "\n" for d in corpus.documents)
    if options.output is None or str(options.output) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        options.output.write_bytes(text.encode("utf-8", "backslashreplace"))
        describe(options.output, options, corpus, lexicon)
        say(options, f"{options.output}: {len(corpus.documents)} reports")
    finish(options, corpus)


@click.command(short_help="Write every table, the plots and an index page.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=Path,
    required=True,
    metavar="DIR",
    help="The folder to write.",
)
@click.option(
    "--force", is_flag=True, help="Write into DIR even if it holds files that govtext did not make."
)
@data_command(output="folder")
def report(options: Options, folder: Path, force: bool) -> None:
    """Write everything (the main job): every table, the plots and an index page.

    DIR gets reports.csv, sections.csv, figures.csv, targets.csv, slogans.csv, titles.csv, keywords.csv,
    distinctive.csv, themes.csv, theme_hits.csv, comparison.csv, problems.csv, plots/, index.html and
    .meta.json. A folder that an earlier run made is brought up to date; one with other files in it is left
    alone.

    \b
    Example:
      govtext report corpus -o out
    """
    from govtext.present.bundle import may_write, write_bundle

    if not force and not may_write(folder):
        raise click.UsageError(
            f"{folder} holds files that govtext did not make; name another folder, or say --force"
        )
    corpus, lexicon = read(options)
    bundle = write_bundle(corpus, lexicon, folder, run_of(options), lang=options.lang, font=options.font)
    for name in ("reports", "sections", "figures", "targets", "slogans", "problems"):
        say(options, f"{name:<10}{len(bundle.tables[name]):>8}")
    say(options, f"open {folder / 'index.html'}, or the tables in {folder}")
    finish(options, corpus)
