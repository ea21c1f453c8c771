"""The command that shows the passage behind a row (原文)."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from govtext.cli.options import Options, data_command
from govtext.cli.session import streaming
from govtext.cli.stored import store_of

if TYPE_CHECKING:
    from govtext.model import Report

# Control codes of a report would steer the terminal that it is shown on; ␛ only looks like one.
_SHOWN = {c: 0x2400 + c for c in range(32) if chr(c) not in "\t\n"}

CHARS = 120
"""Characters of a line that ``show`` prints on each side of the passage: some paragraphs fill a screen."""


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
    report = _find(options, doc)
    if end > len(report.text):
        raise click.UsageError(f"{report.doc} has {len(report.text)} characters: END is at most that")
    where = place_in_original(report, start, end)
    sys.stdout.write(f"[{where}]\n" * bool(where) + passage(report.text, start, end, context, chars))
    sys.stdout.flush()


def _find(options: Options, doc: str) -> Report:
    """Find the one report of that name; misuse where there is none, or several."""
    from govtext.model import Report

    store = store_of(options.paths)
    if store is not None:
        rows = store.table("reports", ("doc", "file")).itertuples(index=False, name=None)
        like = [Report(name, file, "", "") for name, file in rows]
        names = [r.doc for r in like]
    else:
        with streaming(options) as (stream, _, cache):
            like = stream.find(options.jobs, lambda name, file: may_be_named(name, file, doc), cache)
            names = stream.names()
    found = [r for r in like if r.doc == doc] or [r for r in like if is_named(r, doc)]
    if not found:
        raise click.UsageError(f"{doc}: no such report in {' '.join(options.paths)}; {_nearest(doc, names)}")
    if len(found) > 1:
        raise click.UsageError(f"{doc}: it may be {' or '.join(r.doc for r in found)}; name one")
    return found[0] if store is None else store.report(found[0].doc)


def may_be_named(alone: str, file: str, name: str) -> bool:
    """Tell whether a name may be that of a report, before it is known what others are called.

    ``alone`` is what the report would be called alone; where two are called so, each is called by its folder.

    Example:
        >>> [may_be_named("总结", "甲镇/总结.txt", n) for n in ("总结", "甲镇/总结", "总…", "乙镇/要点")]
        [True, True, True, False]
    """
    from govtext.model import Report

    inner = PurePath(re.sub(r"-\d+$", "", name).partition("#")[0]).name
    stem = PurePath(file.partition("#")[0]).stem
    return is_named(Report(alone, file, "", ""), name) or stem in (inner, PurePath(name).name)


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


def _nearest(name: str, names: Sequence[str]) -> str:
    """Name the reports whose names are most like what was typed."""
    import difflib

    like = [n for n in names if name in n or n in name] or difflib.get_close_matches(name, names, 5, 0.3)
    shown = ", ".join((like or names)[:5])
    return f"the nearest {'is' if len(like) == 1 else 'are'} {shown}" if like else f"it holds {shown} …"


def is_named(report: Report, name: str) -> bool:
    """Tell whether a name is a report's: its id, also as a table cut it, or its file, also without folders.

    Example:
        >>> from govtext.model import Report
        >>> report = Report("枫坪镇2025", "reports/枫坪镇2025.txt", "", "")
        >>> [is_named(report, n) for n in ("枫坪镇2025", "枫坪镇2025.txt", "枫坪…", "枫坪")]
        [True, True, True, False]
    """
    file = report.file
    table = file.partition("#")[0]  # 台账.csv of 台账.csv#2
    if name in (report.doc, file, table, *(PurePath(path).name for path in (file, table))):
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
