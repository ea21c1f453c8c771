"""The house's options (选项), shared by every command that reads reports."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from govtext.present.forms import BINARY, FORMATS, SUFFIXES

PICTURES = (".png", ".svg", ".pdf")
ELSEWHERE = {
    "xls": "use --format xlsx or csv: Excel opens both",
    "tsv": "use --format csv",
    "json": "use --format jsonl: one JSON object a line",
}

SCHEME = "township"
"""The theme scheme that comes with the program."""

Command = Callable[..., Any]


PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
OUTPUT = click.option(
    "-o",
    "--output",
    type=Path,
    metavar="FILE",
    help="Write to FILE, not to standard output.",
)
DICTIONARIES = click.option(
    "--dictionaries",
    metavar="DIR",
    help="Your own dictionaries; files that DIR lacks are the packaged ones.",
)
THEMES = click.option(
    "--themes",
    "scheme",
    default=SCHEME,
    metavar="NAME",
    help=f"Theme scheme: themes/NAME.toml in DIR or packaged [default: {SCHEME}].",
)
ENCODING = click.option(
    "--encoding", metavar="NAME", help="Read the files as NAME (gb18030, utf-8, big5) instead of finding out."
)
TEXT_COLUMN = click.option(
    "--text-column", metavar="NAME", help="Column that holds the reports in CSV, Excel and JSONL tables."
)
CONVERT = click.option(
    "--convert", is_flag=True, help="Read .doc, .wps, .rtf, .odt and .xls too, through LibreOffice."
)
NAME_PATTERN = click.option(
    "--name-pattern",
    metavar="PATTERN",
    help="What files' names tell, such as {year}{county}{town}_{title}.",
)
SEGMENTER = click.option(
    "--segmenter",
    type=click.Choice(["rjieba", "jieba"]),
    help="Engine that cuts words, the same words with either [default: rjieba where it is installed].",
)
LANG = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    help="Language of headers and plots [default: en].",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Processes at work; 0: one a core where there is enough to read [default: 0].",
)
NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Read every report anew, and keep nothing for the next command."
)


def read_size(ctx: click.Context | None, param: click.Parameter | None, value: str) -> int:
    """Read a number of bytes as people write it: 500M, 2G."""
    m = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)I?B?", value.strip().upper())
    if m is None:
        raise click.BadParameter(f"{value!r} is no size; write 500M or 2G", ctx, param)
    return int(float(m[1]) * 1000 ** " KMGT".index(m[2] or " "))


CACHE_SIZE = click.option(
    "--cache-size",
    callback=read_size,
    default="2G",
    metavar="SIZE",
    help="What results kept for the next command may take on the disk [default: 2G].",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
PLOT = click.option("--plot", type=Path, metavar="FILE", help="Draw the table too: .png, .svg or .pdf.")
FONT = click.option("--font", metavar="FILE", help="Font file, or name of a font, for the plots.")


@dataclass(frozen=True, slots=True)
class Options:
    """What the house options of one call say."""

    paths: tuple[str, ...]
    output: Path | None = None
    format: str = "table"
    dictionaries: str | None = None
    scheme: str = SCHEME
    encoding: str | None = None
    text_column: str | None = None
    convert: bool = False
    name_pattern: str | None = None
    segmenter: str | None = None
    lang: str = "en"
    quiet: bool = False
    jobs: int = 0
    no_cache: bool = False
    cache_size: int = 0
    font: str | None = None
    plot: Path | None = None


def data_command(
    *, formats: tuple[str, ...] = FORMATS, plot: bool = False, output: str = "file"
) -> Callable[[Command], Command]:
    """Give a command the house options; it gets them as its first argument, an ``Options``.

    ``output`` says where its data goes: a file (with ``-o`` and ``--format``), a folder (its own option), or
    only to standard output.
    """

    def wrap(function: Command) -> Command:
        @functools.wraps(function)
        def call(**values: Any) -> None:  # noqa: ANN401 (click passes what it parsed)
            own = {k: v for k, v in values.items() if k not in Options.__slots__}
            shared = {k: v for k, v in values.items() if k in Options.__slots__}
            function(_checked(shared, formats), **own)

        command: Command = call
        for decorate in reversed(_decorators(formats, plot, output)):
            command = decorate(command)
        return command

    return wrap


def form_option(formats: tuple[str, ...]) -> Callable[[Command], Command]:
    """Give a command the option ``--format``."""
    return click.option(
        "--format",
        metavar="|".join(formats),
        help=f"Form of the output [default: by FILE's suffix, else {formats[0]}].",
    )


def _decorators(formats: tuple[str, ...], plot: bool, output: str) -> list[Callable[[Command], Command]]:
    """Choose the house options of a command, in the order in which its help lists them."""
    form = form_option(formats)
    chosen: dict[Callable[[Command], Command], bool] = {
        PATHS: True,
        OUTPUT: output == "file",
        form: output == "file",
        PLOT: plot,
        FONT: plot or output == "folder",
        LANG: "csv" in formats,
        DICTIONARIES: True,
        THEMES: True,
        ENCODING: True,
        TEXT_COLUMN: True,
        CONVERT: True,
        NAME_PATTERN: True,
        SEGMENTER: True,
        JOBS: True,
        NO_CACHE: True,
        CACHE_SIZE: True,
        QUIET: True,
    }
    return [decorate for decorate, wanted in chosen.items() if wanted]


def _checked(values: dict[str, Any], formats: tuple[str, ...]) -> Options:
    """Settle the form of the output, and stop before any work where an option cannot be met."""
    plot, output = values.get("plot"), values.get("output")
    if plot is not None and plot.suffix.lower() not in PICTURES:
        raise click.BadParameter(f"{plot}: a plot is {', '.join(PICTURES)}", param_hint="--plot")
    if plot is not None or values.get("font"):
        check_font(values.get("font"))
    for file, option in ((plot, "--plot"), (output, "--output")):
        check_place(file, option)
    said = "format" in values
    values["format"] = choose_format(values["format"], output, formats) if said else formats[0]
    return Options(**values)


def check_font(font: str | None) -> str:
    """Give the face that plots are drawn with, in a line; misuse where there is none."""
    from govtext.present.fonts import FontError, find_font

    try:
        return find_font(font).describe()
    except FontError as error:
        raise click.UsageError(str(error)) from error


def check_place(file: Path | None, option: str) -> None:
    """Stop where a file cannot be written."""
    if file is None or str(file) == "-":
        return
    if file.is_dir():
        raise click.BadParameter(f"{file} is a folder; name a file in it", param_hint=option)
    if not file.parent.is_dir():
        raise click.BadParameter(f"{file.parent}: no such folder; make it first", param_hint=option)


def choose_format(said: str | None, output: Path | None, formats: tuple[str, ...]) -> str:
    """Give the form that was asked for, by name or by the output file's suffix."""
    typed = said is not None
    if said is None and output is not None and output.suffix:
        said = SUFFIXES.get(output.suffix.lower(), output.suffix.lower().lstrip("."))
    if said is None or (said == "table" and formats[0] == "jsonl" and output is not None):
        return formats[0]
    if said in BINARY and said in formats and (output is None or str(output) == "-"):
        raise click.BadParameter(f"{said} is written to a file: add -o t.{said}", param_hint="--format")
    if said in formats:
        return said
    advice = (
        ELSEWHERE.get(said)
        if "csv" in formats
        else "tables come from the other commands, such as govtext figures"
    )
    advice = advice or f"use {' or '.join(formats)}"
    if "csv" not in formats and not typed:  # extract -o towns.d: a suffix, but a folder was meant
        advice += f"; {output}/, with a slash, is a store"
    if typed:
        raise click.BadParameter(f"{said!r} is not a form I write; {advice}", param_hint="--format")
    raise click.BadParameter(f"{output}: its suffix is no form that I write; {advice}", param_hint="-o")
