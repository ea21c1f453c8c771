"""What a change is measured against (比较基准): 同比, 比上年, 较2020年, 比“十二五”末."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.found import Placed
from govtext.extract.numbers import SAME_LIST
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.patterns import any_of

_REACH = 30
_CLAUSE = re.compile(r"[，。；：！？\n]")
# 较2020年, 比2015年底, 比“十二五”末: a year or a plan period
_NAMED = r"[比较](?:\d{4}年(?:底|末|同期)?|“?十[一二三四五六]?五”?(?:末|期末|时期|期间)?|上届)"


def find_bases(view: View, placed: Sequence[Placed], lexicon: Lexicon) -> list[str]:
    """Give the base of every figure that is a change, from its clause; a list under one verb shares it.

    Example:
        >>> from decimal import Decimal
        >>> from govtext.extract.found import Found
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("茶叶产值较2020年增长12%。")
        >>> found = Found(11, 14, Decimal(12), None, "%", "exact", "+", (), 9, 14)
        >>> find_bases(view, [Placed(11, 14, "12%", "茶叶产值", found)], load_lexicon())
        ['较2020年']
    """
    pattern = _pattern(lexicon)
    bases: list[str] = []
    for i, one in enumerate(placed):
        base = ""
        if one.raw.change:
            at = one.raw.start
            low = max(0, at - _REACH)
            begin = max((m.end() for m in _CLAUSE.finditer(view.text, low, at)), default=low)
            found = list(pattern.finditer(view.text, begin, at))
            shared = i and bases[-1] and SAME_LIST.fullmatch(view.source, placed[i - 1].end, one.start)
            base = found[-1][0] if found else bases[-1] if shared else ""  # 同比分别增长6%、7%
        bases.append(base)
    return bases


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{_NAMED}|{any_of(lexicon.words('status.base'))}")
