"""Draw plots (绘图): tidy tables in, matplotlib figures out, every state inside the call."""

from govtext.present.plots.figures import plot_targets
from govtext.present.plots.foot import write_foot
from govtext.present.plots.heatmap import plot_comparison, plot_heatmap
from govtext.present.plots.keywords import plot_keywords
from govtext.present.plots.network import plot_network
from govtext.present.plots.pages import plot_pages, split_groups
from govtext.present.plots.scatter import plot_collocations, plot_dispersion, plot_keyness
from govtext.present.plots.shares import plot_shares
from govtext.present.plots.style import save_plot

__all__ = [
    "plot_collocations",
    "plot_comparison",
    "plot_dispersion",
    "plot_heatmap",
    "plot_keyness",
    "plot_keywords",
    "plot_network",
    "plot_pages",
    "plot_shares",
    "plot_targets",
    "save_plot",
    "split_groups",
    "write_foot",
]
