"""The command for what is kept between commands (缓存): cache."""

from __future__ import annotations

import click

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


@click.command(short_help="Show or empty what is kept for the next command.")
@click.option("--clear", is_flag=True, help="Take everything out; the next command reads all reports anew.")
def cache(clear: bool) -> None:
    """Show where results are kept for the next command (缓存), how many they are and what they take.

    Everything found in a report is kept, by the content of its file, the dictionaries, the options and the
    version of govtext, so that the next command reads only what has changed. It costs nothing but time to
    take it out. The folder is that of the system for caches, or `govtext` in XDG_CACHE_HOME.

    \b
    Example:
      govtext cache
    """
    from govtext.corpus.cache import Cache, cache_folder

    with Cache(cache_folder()) as kept:
        if clear:
            kept.clear()
        held = kept.held()
        problem = kept.problem
    click.echo(f"{'file':<10}{kept.file}")
    click.echo(f"{'reports':<10}{held.entries}")
    click.echo(f"{'size':<10}{printed_size(held.size)}")
    if problem:
        raise click.ClickException(f"{kept.file}: {problem}; take the file away, or name XDG_CACHE_HOME")


def printed_size(size: int) -> str:
    """Write a number of bytes as people do.

    Example:
        >>> printed_size(28672), printed_size(1_940_000_000)
        ('29 kB', '1.9 GB')

    """
    value, unit = float(size), 0
    while value >= 1000 and unit + 1 < len(_UNITS):
        value, unit = value / 1000, unit + 1
    return f"{value:.{1 if unit > 1 else 0}f} {_UNITS[unit]}"
