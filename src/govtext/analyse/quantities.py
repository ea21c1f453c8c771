"""Figures and targets (数字与指标) → one row each, values exact, as printed and in the base unit.

A target is a planned figure or a pledge, a target without a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from govtext.analyse.frame import Columns
from govtext.analyse.rows import HEAD, head_of, role_of, sentence_of, with_sections
from govtext.analyse.values import to_base
from govtext.lexicon import Lexicon
from govtext.model import Annotated, Figure, Pledge, Section

FIGURE_COLUMNS: Columns = MappingProxyType(
    {
        **HEAD,
        **dict.fromkeys(("value", "high"), "exact"),
        "unit": "text",
        **dict.fromkeys(("base_value", "base_high"), "exact"),
        **dict.fromkeys(
            ("base_unit", "bound", "change", "base", "of", "indicator", "status", "deadline"), "text"
        ),
        "deadline_year": "int",
        "commitment": "text",
        "strength": "int",
        **dict.fromkeys(("role", "theme", "sentence", "rule"), "text"),
    }
)
TARGET_COLUMNS: Columns = MappingProxyType(
    {**{k: v for k, v in FIGURE_COLUMNS.items() if k != "rule"}, "kind": "text", "rule": "text"}
)


def figure_rows(document: Annotated, lexicon: Lexicon) -> Iterator[tuple[Any, ...]]:
    """Give one row a figure, its value exact and as printed, and in the base unit where that is known.

    ``theme`` is the main theme of the section that holds the figure; ``sentence`` quotes it in 【】.
    """
    for figure, section in with_sections(document, document.figures):
        yield tuple(_figure_row(document, figure, section, lexicon).values())


def target_rows(document: Annotated, lexicon: Lexicon) -> Iterator[tuple[Any, ...]]:
    """Give one row a target: the planned figures and, without a value, the pledges, in the order of the text.

    ``kind`` is quantity, zero (零增加, 不发生) or coverage (100%, 应保尽保). ``strength`` grades the words of
    commitment: 3 binding (确保), 2 strong (达到), 1 soft (力争), after Li, Liu, Weng & Zhou (2019, Economic
    Journal 129:2888–2915).
    """
    planned = (f for f in document.figures if f.status == "planned")
    rows = [
        {**_figure_row(document, f, s, lexicon), "kind": target_kind(f)}
        for f, s in with_sections(document, planned)
    ]
    rows += [_pledge_row(document, p, s, lexicon) for p, s in with_sections(document, document.pledges)]
    for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
        yield tuple(row[name] for name in TARGET_COLUMNS)


def target_kind(figure: Figure) -> str:
    """Tell a target of zero or of full coverage from one of a quantity.

    Example:
        >>> from decimal import Decimal
        >>> target_kind(Figure(0, 4, "100%", Decimal(100), "%"))
        'coverage'
        >>> target_kind(Figure(0, 1, "零", Decimal(0), ""))
        'zero'
    """
    if figure.value == 0:
        return "zero"
    return "coverage" if figure.unit == "%" and figure.value == 100 and not figure.change else "quantity"


def _figure_row(
    document: Annotated, figure: Figure, section: Section | None, lexicon: Lexicon
) -> dict[str, Any]:
    base, base_unit = to_base(figure.value, figure.unit, lexicon)
    high, _ = to_base(figure.high, figure.unit, lexicon)
    cells = (
        *head_of(document, figure),
        *(figure.value, figure.high, figure.unit, base, high, base_unit),
        *(
            figure.bound,
            figure.change,
            figure.base,
            figure.of,
            figure.indicator,
            figure.status,
            figure.deadline,
        ),
        *(figure.deadline_year, figure.commitment, strength_of(figure.commitment, lexicon)),
        *(role_of(section), section.theme if section else "", sentence_of(document, figure), figure.rule),
    )
    return dict(zip(FIGURE_COLUMNS, cells, strict=True))


def _pledge_row(
    document: Annotated, pledge: Pledge, section: Section | None, lexicon: Lexicon
) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(TARGET_COLUMNS, "")
    row.update(zip(HEAD, head_of(document, pledge), strict=True))
    row.update(dict.fromkeys(("value", "high", "base_value", "base_high")))  # None: no number is there
    return {
        **row,
        "of": pledge.of,
        "indicator": pledge.of,
        "status": "planned",
        "deadline": pledge.deadline,
        "deadline_year": pledge.deadline_year,
        "commitment": pledge.commitment,
        "strength": strength_of(pledge.commitment, lexicon),
        "role": role_of(section),
        "theme": section.theme if section else "",
        "sentence": sentence_of(document, pledge),
        "kind": pledge.kind,
        "rule": pledge.rule,
    }


def strength_of(commitment: str, lexicon: Lexicon) -> int | None:
    """Give the grade of a commitment word, as status.toml has it; None where there is no such word."""
    cue = lexicon.cues.get(f"status.commitment.{commitment}")
    return int(cue.attrs["strength"]) if cue and "strength" in cue.attrs else None
