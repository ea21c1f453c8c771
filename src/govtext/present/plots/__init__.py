"""Draw plots (绘图): tidy tables in, matplotlib figures out, every state inside the call."""

from govtext.present.plots.figures import plot_targets
from govtext.present.plots.heatmap import plot_comparison, plot_heatmap
from govtext.present.plots.keywords import plot_keywords
from govtext.present.plots.pages import plot_pages, split_groups
from govtext.present.plots.shares import plot_shares
from govtext.present.plots.style import save_plot

__all__ = [
    "plot_comparison",
    "plot_heatmap",
    "plot_keywords",
    "plot_pages",
    "plot_shares",
    "plot_targets",
    "save_plot",
    "split_groups",
]
