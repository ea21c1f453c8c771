"""The pictures of the commands on places (地方图): tables in, what is drawn of them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.present.fonts import Font
from govtext.present.pictures.attention import draw_change, draw_concentration, draw_measured, draw_similarity
from govtext.present.pictures.formulations import draw_adoption, draw_curve
from govtext.present.pictures.targets import draw_ambition, draw_gaps, draw_indicators, draw_pledges

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def place_sheets(kind: str, table: pd.DataFrame, lang: str, face: Font) -> list[Figure]:
    """Draw the picture of a table: its kind is one of ``KINDS``."""
    return [KINDS[kind](table, lang, face)]


KINDS: Mapping[str, Callable[[pd.DataFrame, str, Font], Figure]] = MappingProxyType(
    {
        "measured": draw_measured,
        "concentration": draw_concentration,
        "similarity": draw_similarity,
        "change": draw_change,
        "ambition": draw_ambition,
        "pledges": draw_pledges,
        "indicators": draw_indicators,
        "gaps": draw_gaps,
        "adoption": draw_adoption,
        "curve": draw_curve,
    }
)
"""The pictures by the name of their table."""
