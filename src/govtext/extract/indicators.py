"""The indicator of a figure (指标名称): the full name as a person would write it in a table.

``of`` is the stretch of the text that names what is measured; the indicator is that name, each value of a
list under one head (A、B分别增长8%、9%) with its own, in the normal form of indicators.tsv where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.model import Figure

_MEMBERS = re.compile(r"[、和与及]")
_JOINED = re.compile(r"(?:以上|左右|以内)?[、和与及，]")
_LOOSE = re.compile(r"\s+")


def name_indicators(figures: Sequence[Figure], text: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Fill ``indicator`` of every figure, in order.

    Example:
        >>> from decimal import Decimal
        >>> from govtext.lexicon import load_lexicon
        >>> text = "GDP、固定资产投资分别增长6%、8%。"
        >>> one = Figure(14, 16, "6%", Decimal(6), "%", of="GDP、固定资产投资")
        >>> two = Figure(17, 19, "8%", Decimal(8), "%", of="GDP、固定资产投资")
        >>> [f.indicator for f in name_indicators([one, two], text, load_lexicon())]
        ['地区生产总值', '固定资产投资']
    """
    named: list[Figure] = []
    for run in _runs(figures, text):
        members = _split_members(run[0].of, lexicon)
        for i, figure in enumerate(run):
            own = members[i] if len(run) > 1 and len(members) == len(run) else figure.of
            named.append(replace(figure, indicator=normal_name(own, lexicon)))
    return tuple(named)


def _runs(figures: Sequence[Figure], text: str) -> list[list[Figure]]:
    """Group neighbours that share one head: 分别增长6.5%、7%和8.2%."""
    runs: list[list[Figure]] = []
    for figure in figures:
        last = runs[-1][-1] if runs else None
        if last and figure.of and last.of == figure.of and _JOINED.fullmatch(text[last.end : figure.start]):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def _split_members(name: str, lexicon: Lexicon) -> list[str]:
    """Part a list of measures; 城镇 in 城镇、农村居民人均可支配收入 shares the last one's head."""
    members = [m for m in _MEMBERS.split(name) if m]
    last = members[-1] if members else ""
    return [m + last[len(m) :] if m in lexicon.words("figures.of.shared") else m for m in members]


def normal_name(name: str, lexicon: Lexicon) -> str:
    """Give an indicator's normal form where indicators.tsv knows it, else the name without stray spaces.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> normal_name("公共财政预算收入", load_lexicon()), normal_name("油茶种植 面积", load_lexicon())
        ('一般公共预算收入', '油茶种植面积')
    """
    plain = _LOOSE.sub("", name)
    return _normal_forms(lexicon).get(plain.upper(), plain)


@lru_cache(maxsize=4)
def _normal_forms(lexicon: Lexicon) -> dict[str, str]:
    forms: dict[str, str] = {}
    for row in lexicon.indicators:
        for name in (row.indicator, *row.aliases):
            forms[name.upper()] = row.indicator
    return forms
