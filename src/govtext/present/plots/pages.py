"""Many groups → several sheets (分页), in one scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

GROUPS_PER_PAGE = 40


def split_groups(
    table: pd.DataFrame, size: int = GROUPS_PER_PAGE, by: str = "group"
) -> Iterator[pd.DataFrame]:
    """Yield the table in parts of at most ``size`` groups, as even as can be, in the order of the table.

    Example:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"group": ["竹溪乡", "梅岭镇", "枫坪镇"]})
        >>> [part["group"].tolist() for part in split_groups(table, 2)]
        [['竹溪乡', '梅岭镇'], ['枫坪镇']]

    """
    groups = list(dict.fromkeys(table[by]))
    pages = max(1, -(-len(groups) // size))
    each = -(-len(groups) // pages) if groups else 1
    for at in range(0, max(len(groups), 1), each):
        yield table[table[by].isin(groups[at : at + each])]


def plot_pages(
    table: pd.DataFrame,
    plot: Callable[[pd.DataFrame], Figure],
    size: int = GROUPS_PER_PAGE,
    by: str = "group",
) -> list[Figure]:
    """Draw one figure for every ``size`` groups; give ``plot`` a fixed scale to keep them comparable."""
    return [plot(part) for part in split_groups(table, size, by)]
