"""The commands with which to audit (核查): check, show, doctor."""

from __future__ import annotations

import locale
import re
import sys

import click

from govtext import __version__
from govtext.cli.options import Options, check_font, data_command
from govtext.cli.session import count, emit, line, load_dictionaries, read, say
from govtext.present.tables import FORMATS

SEVERITIES = ("error", "warning", "note")


@click.command(short_help="List the problems of inputs (问题).")
@data_command(formats=("lines", *FORMATS))
def check(options: Options) -> None:
    """List the problems (问题) of reports and dictionaries; exit 1 if there is any.

    One line a problem, `file:offset: severity: message`: first errors (something could not be used), then
    warnings (it was used; look at it), then notes. The offset counts characters from 0; `govtext show`
    shows the place.

    \b
    Example:
      govtext check corpus
    """
    from govtext.analyse.items import problems_table

    corpus, lexicon = read(options)
    problems = sorted(corpus.problems, key=lambda p: SEVERITIES.index(p.severity))
    if options.format == "lines":
        write_text("".join(line(p) + "\n" for p in problems), options)
    else:
        emit(problems_table(problems), options, corpus, lexicon)
    counts = [count(n, s) for s in SEVERITIES if (n := sum(p.severity == s for p in problems))]
    say(options, f"{count(len(corpus.documents), 'report')}: {', '.join(counts) or 'no problems'}")
    if problems:
        raise SystemExit(1)


def write_text(text: str, options: Options) -> None:
    """Write text to the output file, or to standard output."""
    if options.output is None or str(options.output) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        options.output.write_bytes(text.encode("utf-8", "backslashreplace"))


@click.command(short_help="Show a passage in its place (原文).")
@click.argument("doc")
@click.argument("span", metavar="START:END")
@click.option(
    "--context",
    type=click.IntRange(0),
    default=1,
    metavar="N",
    help="Lines shown before and after [default: 1].",
)
@data_command(formats=("lines",), output="")
def show(options: Options, doc: str, span: str, context: int) -> None:
    """Show a passage in its place, the passage in 【】, so that anyone can audit a row.

    DOC is a row's `doc` (or its file), START and END its `start` and `end`; PATH is what the row was made
    from.

    \b
    Example:
      govtext show 砚溪县桐垭镇2025年政府工作报告 60:120 corpus
    """
    start, end = parse_span(span)
    corpus, _ = read(options)
    found = [d for d in corpus.documents if doc in (d.report.doc, d.report.file)]
    if not found:
        names = ", ".join(d.report.doc for d in corpus.documents[:5])
        raise click.UsageError(f"{doc}: no such report in {' '.join(options.paths)}; it holds {names} …")
    for document in found:
        report = document.report
        if end > len(report.text):
            raise click.UsageError(f"{report.doc} has {len(report.text)} characters: END is at most that")
        sys.stdout.write(passage(report.text, start, end, context))
    sys.stdout.flush()


def parse_span(span: str) -> tuple[int, int]:
    """Read ``START:END``; misuse where it is not that."""
    match = re.fullmatch(r"(\d+)[:：-](\d+)", span)
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(
            f"{span!r}: two numbers with a colon, the first not above the second: 60:120",
            param_hint="START:END",
        )
    return int(match[1]), int(match[2])


def passage(text: str, start: int, end: int, context: int) -> str:
    """Show the lines of ``text[start:end]`` with ``context`` lines before and after, the stretch in 【】.

    Example:
        >>> passage("一、回顾\\n修路3公里。\\n二、打算\\n", 7, 10, 1)
        '一、回顾\\n修路【3公里】。\\n二、打算\\n'
    """
    marked = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    lines = [piece.rstrip("\r") for piece in marked.split("\n")]
    first = text.count("\n", 0, start)
    last = first + text.count("\n", start, end)
    return "\n".join(lines[max(0, first - context) : last + context + 1]).rstrip("\n") + "\n"


@click.command(short_help="Show what is found on this machine.")
@click.option("--dictionaries", metavar="DIR", help="Your own dictionaries.")
@click.option("--font", metavar="FILE", help="Font file with Chinese characters.")
def doctor(dictionaries: str | None, font: str | None) -> None:
    """Show what govtext finds on this machine: versions, font, dictionaries, encoding.

    Exits 1 where a plot would have no Chinese font or a dictionary row cannot be used.

    \b
    Example:
      govtext doctor
    """
    from govtext.lexicon import packaged_dictionaries

    for name, value in versions():
        click.echo(f"{name:<14}{value}")
    try:
        face, sound = check_font(font), True
    except click.UsageError as error:
        face, sound = error.message, False
    click.echo(f"{'font':<14}{face}")
    click.echo(f"{'output':<14}{sys.stdout.encoding}, the locale's {locale.getpreferredencoding(False)}")
    lexicon = load_dictionaries(dictionaries)
    click.echo(f"{'dictionaries':<14}{dictionaries or packaged_dictionaries()}")
    click.echo(f"{'digest':<14}{lexicon.digest}")
    for problem in lexicon.problems:
        click.echo(line(problem))
    if lexicon.problems or not sound:
        raise SystemExit(1)


def versions() -> list[tuple[str, str]]:
    """List the versions of govtext, Python and the packages that it works with."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    found = [("govtext", __version__), ("python", platform.python_version())]
    for package in ("jieba", "pandas", "matplotlib", "click"):
        try:
            found.append((package, version(package)))
        except PackageNotFoundError:
            found.append((package, "not installed: pip install " + package))
    return found


COMMANDS = (check, show, doctor)
