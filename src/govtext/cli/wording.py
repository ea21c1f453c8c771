"""What the commands on words share (共用): their options, and how they say that something is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from govtext.cli.options import Command, Options
from govtext.cli.session import say

STOP = ("general", "official", "boilerplate", "places")
"""Groups of words that have no row of their own; they count among all words."""


def top_option(number: int, what: str) -> Callable[[Command], Command]:
    """Give a command the option ``--top``."""
    return click.option(
        "--top", type=click.IntRange(1), default=number, metavar="N", help=f"{what} [default: {number}]."
    )


def least_option(name: str, number: int, what: str) -> Callable[[Command], Command]:
    """Give a command an option for the least number of something."""
    return click.option(
        name, type=click.IntRange(1), default=number, metavar="N", help=f"{what} [default: {number}]."
    )


def sort_option(choices: Sequence[str]) -> Callable[[Command], Command]:
    """Give a command the option ``--sort``; the first choice is the default."""
    return click.option(
        "--sort", type=click.Choice(list(choices)), default=choices[0],
        help=f"What rows are sorted by [default: {choices[0]}].",
    )  # fmt: skip


@contextmanager
def misuse(hint: str) -> Iterator[None]:
    """Turn a ValueError into misuse of the option or argument that it is about."""
    try:
        yield
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=hint) from error


def note(options: Options, message: str) -> None:
    """Say something on standard error where there is something to say."""
    if message:
        say(options, message)


def absent(wanted: Sequence[str], found: set[str], else_: str = "") -> str:
    """Say which words are not among those found, and the longer ones that hold them.

    Example:
        >>> absent(["冷链", "柑橘"], {"柑橘", "冷链物流"})
        '冷链: no such word in these reports; there is 冷链物流'

    """
    said = []
    for word in wanted:
        if word not in found:
            near = sorted(
                (other for other in found if word in other or other in word), key=lambda o: (len(o), o)
            )
            there = f"; there is {', '.join(near[:5])}" if near else ""
            said.append(f"{word}: no such word in these reports{else_}{there}")
    return "\n".join(said)
