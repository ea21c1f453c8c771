"""Number-led abbreviations without quotation marks (数字缩略语): 四个意识, 三会一课, 一村一策."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

_HAN = "\u3400-\u9fff"
_LED = "一二三四五六七八九十两双"
# 三会一课, 一村一策, 两不愁三保障: numeral and word twice; the words are not measure words of the same thing
_TWICE = re.compile(rf"(?<![{_LED}百千万第\d])([一二三四五六七八九两])([{_HAN}])([一二三四五六七八九两])([{_HAN}])(?![{_LED}])")
_UNITS = frozenset("月日年号时点分周天岁米亩元个位名次百千万亿十季期届级批是要来些带路则则者")


def find_abbreviations(view: View, lexicon: Lexicon, marked: tuple[tuple[int, int], ...]) -> tuple[Slogan, ...]:
    """Find the number-led abbreviations outside ``marked`` stretches (of the view's text), in order of start.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("落实三会一课，增强四个意识，召开一次会议。")
        >>> [s.text for s in find_abbreviations(view, load_lexicon(), ())]
        ['三会一课', '四个意识']
    """
    taken = [False] * (len(view.text) + 1)
    for start, end in marked:
        taken[start:end] = [True] * (end - start)
    found: list[Slogan] = []
    for start, end, kind, rule in sorted((*_known(view.text, lexicon), *_patterned(view.text, lexicon))):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            span = view.span(start, end)
            found.append(Slogan(span.start, span.end, view.source[span.start : span.end], "numeral", kind, rule=rule))
    return tuple(found)


_Hit = tuple[int, int, str, str]


def _known(text: str, lexicon: Lexicon) -> Iterator[_Hit]:
    pattern, rows = _number_led(lexicon)
    for m in pattern.finditer(text):
        kind, rule = rows[m[0]]
        yield m.start(), m.end(), kind, rule


@lru_cache(maxsize=8)
def _number_led(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Compile the number-led wordings of formulations.tsv, longest first; names (两会, 十四五) are left out."""
    rows: dict[str, tuple[str, str]] = {}
    everyday = frozenset(lexicon.words("slogans.numeral.everyday"))
    for row in lexicon.formulations:
        for wording in (row.canonical, *row.variants):
            if wording[0] in _LED and row.kind in ("formulation", "campaign") and wording not in everyday:
                rows.setdefault(wording, (row.kind, f"formulations.{row.id}"))
    words = "|".join(re.escape(w) for w in sorted(rows, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![{_LED}百千万第])(?:{words})" if words else r"(?!)"), rows


def _patterned(text: str, lexicon: Lexicon) -> Iterator[_Hit]:
    everyday = frozenset(lexicon.words("slogans.numeral.everyday"))
    for m in _TWICE.finditer(text):
        if m[0] not in everyday and not _UNITS & {m[2], m[4]}:
            yield m.start(), m.end(), "formulation", "abbreviations.twice"
