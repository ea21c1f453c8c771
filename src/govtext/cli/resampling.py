"""The options of what a share is of, and of drawing sections again (口径与重抽)."""

from __future__ import annotations

from collections.abc import Callable

import click

from govtext.cli.options import Command

SEED = click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    metavar="N",
    help="Seed of the resampling: one seed, the same numbers [default: 1].",
)
DRAWS = click.option(
    "--draws", type=click.IntRange(100), default=2000, metavar="N", help="Resamples [default: 2000]."
)


def measure_option(default: str | None = "clause") -> Callable[[Command], Command]:
    """Give a command the option ``--measure``."""
    return click.option(
        "--measure",
        type=click.Choice(["clause", "char", "heading", "section"]),
        default=default,
        help="What a share is of: clauses or headings with a term, characters in terms, characters of "
        "sections mainly about the theme [default: clause].",
    )


def resampled(default: str | None = "clause") -> Callable[[Command], Command]:
    """Give a command the options of what it counts and how it resamples."""
    return lambda command: measure_option(default)(SEED(DRAWS(command)))
