"""The commands with which to audit (核查): check, show, doctor."""

from __future__ import annotations

import locale
import re
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from govtext import __version__
from govtext.cli.options import THEMES, Options, check_font, data_command
from govtext.cli.session import count, emit, finish, line, load_dictionaries, read, say
from govtext.present.summary import SEVERITIES, draw_overview, draw_problems, file_line, left_out_line
from govtext.present.tables import FORMATS
from govtext.present.terminal import terminal_width

if TYPE_CHECKING:
    from govtext.corpus import Corpus
    from govtext.lexicon import Lexicon
    from govtext.model import Report

SHOWN = 8
"""How many of the files that are passed over are named."""

# Control codes of a report would steer the terminal that it is shown on; ␛ only looks like one.
_SHOWN = {c: 0x2400 + c for c in range(32) if chr(c) not in "\t\n"}

CHARS = 120
"""Characters of a line that ``show`` prints on each side of the passage: some paragraphs fill a screen."""


@click.command(short_help="See what is there, and what is wrong (概览、问题).")
@click.option(
    "--files", "files", is_flag=True, help="One row a report, and one a file that is none, and why."
)
@click.option("--left-out", "left_out", is_flag=True, help="What of the reports is not searched, and why.")
@click.option("--all", "every", is_flag=True, help="Every place and problem, not the first of each kind.")
@data_command(formats=("lines", *FORMATS))
def check(options: Options, files: bool, left_out: bool, every: bool) -> None:
    """Show what is there, then the problems (问题) of files, reports, dictionaries; exit 1 if there is any.

    First the files by format and the reports by place and year, · where there is none (not with --quiet).
    Then one line a problem, `file:offset: severity: message`: errors (something could not be used), warnings
    (it was used; look at it), notes. The offset counts characters from 0; `govtext show` shows the place.
    Forms other than lines hold the problems alone.

    \b
    Example:
      govtext check corpus
    """
    if files and left_out:
        raise click.UsageError("--files and --left-out are two tables; ask for one")
    corpus, lexicon = read(options)
    if files or left_out:
        _show_table(options, corpus, lexicon, files=files)
        return
    _show_problems(options, corpus, lexicon, every=every)
    counts = [count(n, s) for s in SEVERITIES if (n := sum(p.severity == s for p in corpus.problems))]
    say(options, f"{count(len(corpus.documents), 'report')}: {', '.join(counts) or 'no problems'}")
    if corpus.problems:
        raise SystemExit(1)


def _show_problems(options: Options, corpus: Corpus, lexicon: Lexicon, *, every: bool) -> None:
    """Write the overview and the problems as text, or the problems as a table."""
    from govtext.analyse.items import problems_table
    from govtext.analyse.overview import overview

    if options.format != "lines":
        problems = sorted(corpus.problems, key=lambda p: SEVERITIES.index(p.severity))
        emit(problems_table(problems), options, corpus, lexicon)
        return
    listed = draw_problems(corpus.problems, every=every)
    if options.quiet:
        write_text(listed, options)
        return
    names, over = list_files(options)
    seen = draw_overview(
        overview(names, corpus.documents, corpus.problems), width=terminal_width(), every=every
    )
    write_text("\n".join(filter(None, [seen, over, listed])), options)


def _show_table(options: Options, corpus: Corpus, lexicon: Lexicon, *, files: bool) -> None:
    """Write the table of files, or of what is left out; as lines too."""
    from govtext.analyse.overview import files_table, left_out_table

    if files:
        table = files_table(list_files(options)[0], corpus.documents, corpus.problems)
    else:
        table = left_out_table(corpus.documents)
    if options.format == "lines":
        rows: list[Any] = table.to_dict("records")
        lines = map(file_line, rows) if files else (left_out_line(row, terminal_width()) for row in rows)
        write_text("".join(f"{text}\n" for text in lines), options)
    else:
        emit(table, options, corpus, lexicon)
    finish(options, corpus)


def list_files(options: Options) -> tuple[list[str], str]:
    """List the names of the files that the paths hold, and say which are passed over."""
    from govtext.corpus.files import find_files, natural_key, passed_over
    from govtext.load.raw import Reading

    paths = [p for p in options.paths if p != "-"]
    how = Reading(convert=options.convert)
    sources, beside = find_files(paths, how) if paths else ([], [])
    stdin = ["-"] if "-" in options.paths else []
    names = sorted({*(s.name for s in sources), *(p.file for p in beside)}, key=natural_key)
    over = passed_over(paths)
    said = f"{count(len(over), 'file')} passed over: {', '.join(over[:SHOWN])}" if over else ""
    return [*stdin, *names], said + (" …" * (len(over) > SHOWN)) + "\n" * bool(over)


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
@click.option(
    "--chars",
    type=click.IntRange(0),
    default=CHARS,
    metavar="N",
    help=f"Characters shown of a line before and after the passage, the rest … [default: {CHARS}].",
)
@data_command(formats=("lines",), output="")
def show(options: Options, doc: str, span: str, context: int, chars: int) -> None:
    """Show a passage in its place, the passage in 【】, so that anyone can audit a row.

    DOC is a row's `doc` (or its file, or the file's bare name), START and END its `start` and `end`; PATH is
    what the row was made from. A long paragraph is clipped to --chars characters on each side of the passage.
    Of a PDF the page is named first, of a table the row.

    \b
    Example:
      govtext show 砚溪县桐垭镇2025年政府工作报告 60:120 corpus
    """
    start, end = parse_span(span)
    corpus, _ = read(options)
    exact = [d for d in corpus.documents if d.report.doc == doc]
    found = exact or [d for d in corpus.documents if is_named(d.report, doc)]
    if not found:
        names = ", ".join(d.report.doc for d in corpus.documents[:5])
        raise click.UsageError(f"{doc}: no such report in {' '.join(options.paths)}; it holds {names} …")
    if len(found) > 1:
        raise click.UsageError(f"{doc}: it may be {' or '.join(d.report.doc for d in found)}; name one")
    report = found[0].report
    if end > len(report.text):
        raise click.UsageError(f"{report.doc} has {len(report.text)} characters: END is at most that")
    where = place_in_original(report, start, end)
    sys.stdout.write(f"[{where}]\n" * bool(where) + passage(report.text, start, end, context, chars))
    sys.stdout.flush()


def place_in_original(report: Report, start: int, end: int) -> str:
    """Say on which pages of the original a passage stands, or in which row of a table; else nothing.

    Example:
        >>> from govtext.model import Anchor, Report
        >>> pages = (Anchor(0, "1"), Anchor(900, "2"))
        >>> place_in_original(Report("甲", "甲.pdf", "", "", anchors=pages), 880, 910)
        '甲.pdf, pages 1–2'
        >>> place_in_original(Report("石塘镇2024", "表.csv#3", "", ""), 0, 5)
        '表.csv, row 3'
        >>> place_in_original(Report("石塘镇2024", "表.xlsx#2024年!3", "", ""), 0, 5)
        '表.xlsx, row 3 of the sheet 2024年'
    """
    file, mark, place = report.file.rpartition("#")
    sheet, _, row = place.rpartition("!")
    if mark and row.isdigit():
        return f"{file}, row {row}" + (f" of the sheet {sheet}" if sheet else "")
    begun = [a.label for a in report.anchors if a.start <= start]
    within = [a.label for a in report.anchors if start < a.start < end]
    labels = [*begun[-1:], *within]
    if not labels:
        return ""
    noun = "page" if len(labels) == 1 else "pages"
    return f"{report.file}, {noun} {'–'.join(dict.fromkeys((labels[0], labels[-1])))}"


def is_named(report: Report, name: str) -> bool:
    """Tell whether a name is a report's: its id, also as a table cut it, or its file, also without folders.

    Example:
        >>> from govtext.model import Report
        >>> report = Report("枫坪镇2025", "reports/枫坪镇2025.txt", "", "")
        >>> [is_named(report, n) for n in ("枫坪镇2025", "枫坪镇2025.txt", "枫坪…", "枫坪")]
        [True, True, True, False]
    """
    if name in (report.doc, report.file, PurePath(report.file).name):
        return True
    return len(name) > 1 and name.endswith("…") and report.doc.startswith(name[:-1])


def parse_span(span: str) -> tuple[int, int]:
    """Read ``START:END``; misuse where it is not that."""
    match = re.fullmatch(r"(\d+)[:：-](\d+)", span)
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(
            f"{span!r}: two numbers with a colon, the first not above the second: 60:120",
            param_hint="START:END",
        )
    return int(match[1]), int(match[2])


def passage(text: str, start: int, end: int, context: int, chars: int = CHARS) -> str:
    """Show the lines of ``text[start:end]`` with ``context`` lines before and after, the stretch in 【】.

    Of each line at most ``chars`` characters before and after the stretch are shown, and … for the others.

    Example:
        >>> passage("一、回顾\\n修路3公里。\\n二、打算\\n", 7, 10, 1)
        '一、回顾\\n修路【3公里】。\\n二、打算\\n'
        >>> passage("去冬今春抢抓农时，修路3公里，惠及群众", 11, 14, 1, 3)
        '…，修路【3公里】，惠及…\\n'
    """
    before, after = text[:start].split("\n"), text[end:].split("\n")
    above = [_head(piece, chars) for piece in before[:-1][max(0, len(before) - 1 - context) :]]
    below = [_head(piece, chars) for piece in after[1 : context + 1]]
    left = before[-1] if len(before[-1]) <= chars else "…" + before[-1][len(before[-1]) - chars :]
    found = text[start:end].replace("\r\n", "\n")
    lines = [*above, f"{left}【{found}】{_head(after[0], chars)}", *below]
    return "\n".join(lines).rstrip("\n").translate(_SHOWN) + "\n"


def _head(line: str, chars: int) -> str:
    """Keep the first characters of a line, and … for the others."""
    line = line.rstrip("\r")
    return line if len(line) <= chars else line[:chars] + "…"


@click.command(short_help="Show what is found on this machine.")
@click.option("--dictionaries", metavar="DIR", help="Your own dictionaries.")
@THEMES
@click.option("--font", metavar="FILE", help="Font file with Chinese characters.")
def doctor(dictionaries: str | None, scheme: str, font: str | None) -> None:
    """Show what govtext finds on this machine: versions, font, dictionaries (each file's place), encoding.

    Exits 1 where a plot would have no Chinese font or a dictionary row or file cannot be used.

    \b
    Example:
      govtext doctor
    """
    from govtext.lexicon import dictionary_sources

    for name, value in versions():
        click.echo(f"{name:<14}{value}")
    try:
        face, sound = check_font(font), True
    except click.UsageError as error:
        face, sound = error.message, False
    click.echo(f"{'font':<14}{face}")
    click.echo(f"{'output':<14}{sys.stdout.encoding}, the locale's {locale.getpreferredencoding(False)}")
    lexicon = load_dictionaries(dictionaries, scheme)
    click.echo(f"{'digest':<14}{lexicon.digest}")
    click.echo("dictionaries")
    for name, paths in dictionary_sources(dictionaries, scheme=scheme):
        click.echo(f"  {name:<22}{', over '.join(map(str, paths))}")
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
