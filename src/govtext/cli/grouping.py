"""What reports are grouped by (分组): the option ``--by``, the place of each, and how long the groups are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govtext.cli.options import Command
    from govtext.cli.session import Given


def by_option(default: str) -> Callable[[Command], Command]:
    """Give a command the option ``--by``."""
    groups = ["doc", "place", "year", "level", "kind", "role"]
    return click.option(
        "--by", type=click.Choice(groups), default=default, help=f"What a group is [default: {default}]."
    )


def place_of(given: Given) -> dict[str, str]:
    """Map each report to its place; one that does not say it has none."""
    from govtext.analyse.groups import UNKNOWN, report_groups

    groups = report_groups(given.tables, "place")
    return {doc: g for doc, g in zip(groups["doc"], groups["group"], strict=True) if g != UNKNOWN}


def chars_of(given: Given, groups: dict[str, str]) -> dict[str, int]:
    """Count the characters of each group's reports, web furniture left out."""
    reports = given.tables.table("reports", ("doc", "chars", "noise_chars"))
    chars: dict[str, int] = {}
    for doc, whole, noise in zip(reports["doc"], reports["chars"], reports["noise_chars"], strict=True):
        chars[groups.get(doc, "")] = chars.get(groups.get(doc, ""), 0) + int(whole) - int(noise)
    return chars


def theme_names(given: Given) -> dict[str, str]:
    """Map each theme to its Chinese name."""
    return {t.id: t.zh for t in given.lexicon.themes}
