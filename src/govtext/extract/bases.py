"""What a change is measured against (比较基准): 同比, 比上年, 较2020年, 比“十二五”末."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.numbers import SAME_LIST
from govtext.lexicon import Lexicon, any_of
from govtext.load.view import View
from govtext.model import Figure, altered

_REACH = 30
_CLAUSE = re.compile(r"[，。；：！？\n]")
# 较2020年, 比2015年底, 比“十二五”末: a year or a plan period
_NAMED = r"[比较](?:\d{4}年(?:底|末|同期)?|“?十[一二三四五六]?五”?(?:末|期末|时期|期间)?|上届)"


def find_bases(view: View, figures: Sequence[Figure], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Fill ``base`` of every figure that is a change, from its clause; a list under one verb shares it.

    Example:
        >>> from decimal import Decimal
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("茶叶产值较2020年增长12%。")
        >>> found = Figure(11, 14, "12%", Decimal(12), "%", change="+")
        >>> find_bases(view, [found], load_lexicon())[0].base
        '较2020年'
    """
    pattern = _pattern(lexicon)
    done: list[Figure] = []
    for figure in figures:
        base = ""
        if figure.change:
            at = view.at(figure.start)
            begin = max(
                (m.end() for m in _CLAUSE.finditer(view.text, max(0, at - _REACH), at)),
                default=max(0, at - _REACH),
            )
            found = list(pattern.finditer(view.text, begin, at))
            base = found[-1][0] if found else _shared(done, figure, view)
        done.append(altered(figure, base=base))
    return tuple(done)


def _shared(done: list[Figure], figure: Figure, view: View) -> str:
    """Give the base of the list that the figure continues: 同比分别增长6%、7%."""
    last = done[-1] if done else None
    if last and last.base and SAME_LIST.fullmatch(view.source[last.end : figure.start]):
        return last.base
    return ""


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{_NAMED}|{any_of(lexicon.words('status.base'))}")
