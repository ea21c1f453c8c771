"""Number-led abbreviations without quotation marks (数字缩略语): 四个意识, 三会一课, 一村一策."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govtext.extract.marks import Stretches, is_explained
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

_HAN = "\u3400-\u9fff"
_LED = "一二三四五六七八九十两双"
# 三会一课, 一村一策, 五讲四美: numeral and word twice
_NUMERAL = re.compile(f"[{_LED}]")
_ONE = "[一三四五六七八九两]"
_TWICE = re.compile(rf"(?<![{_LED}百千万第\d〇零○])({_ONE})([{_HAN}])({_ONE})([{_HAN}])")
# 三公|里, 三资|企业, 三农|场
_NOT_BEFORE = "(?!里|斤|顷|分|尺|企业|场|户|途|方)"
# what each one has its own of: 一村一品, 一企一策
_OWN = frozenset("策品档案业景码课证图色")
_NO_WORD = frozenset(
    "一二三四五六七八九十两双百千万亿月日年号时点分周天岁米亩元个位名次季期届级批"  # numerals, measures
    "是要来些带路则者体中平机试人反直角的"  # 一馆一中|心, 珠三角一体|化, 举一反三
)


def find_abbreviations(view: View, lexicon: Lexicon, marked: Stretches) -> tuple[Slogan, ...]:
    """Find the number-led abbreviations outside ``marked`` stretches of the view's text, in order of start.

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
    hits = sorted((*_joined(_known(view.text, lexicon)), *_patterned(view.text, lexicon)))
    for start, end, kind, rule in hits:
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            if is_explained(view.text[max(0, start - 30) : start], view.text[end : end + 10], lexicon):
                kind, rule = "speech", "slogans.speech.terms"
            span = view.span(start, end)
            words = view.source[span.start : span.end]
            found.append(Slogan(span.start, span.end, words, "numeral", kind, rule=rule))
    return tuple(found)


_Hit = tuple[int, int, str, str]


def _joined(hits: Iterator[_Hit]) -> Iterator[_Hit]:
    """Join abbreviations that stand side by side: 六稳|六保 is said as one."""
    last: _Hit | None = None
    for hit in hits:
        if last is not None and last[1] == hit[0]:
            last = (last[0], hit[1], last[2], f"{last[3]};{hit[3]}")
            continue
        if last is not None:
            yield last
        last = hit
    if last is not None:
        yield last


def _known(text: str, lexicon: Lexicon) -> Iterator[_Hit]:
    pattern, rows = _number_led(lexicon)
    at = 0
    # re cannot tell by itself that each begins with a numeral, for the pattern begins with a look back
    for numeral in _NUMERAL.finditer(text):
        m = pattern.match(text, numeral.start()) if numeral.start() >= at else None
        if m:
            kind, rule = rows[m[0]]
            at = m.end()
            yield m.start(), m.end(), kind, rule


@lru_cache(maxsize=8)
def _number_led(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Compile the number-led wordings of formulations.tsv, longest first, without names (两会, 十四五)."""
    rows: dict[str, tuple[str, str]] = {}
    everyday = frozenset(lexicon.words("slogans.numeral.everyday", "slogans.numeral.marked"))
    for row in lexicon.formulations:
        for wording in row.wordings() if row.bare else ():
            # 三公|经费: the shortest stretch that is the abbreviation
            longer = wording != row.canonical and wording.startswith(row.canonical)
            if not longer and _may_stand_bare(wording, row.kind) and wording not in everyday:
                rows.setdefault(wording, (row.kind, f"formulations.{row.id}"))
    words = "|".join(re.escape(w) for w in sorted(rows, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![{_LED}百千万第])(?:{words}){_NOT_BEFORE}" if words else r"(?!)"), rows


def _may_stand_bare(wording: str, kind: str) -> bool:
    """See whether a wording is known without its marks: 五个一 is not, for 五个一体化 holds it too."""
    return wording[0] in _LED and wording[-1] not in "一+" and kind in ("formulation", "campaign")


def _patterned(text: str, lexicon: Lexicon) -> Iterator[_Hit]:
    everyday = frozenset(lexicon.words("slogans.numeral.everyday"))
    heads = lexicon.words("slogans.numeral.heads")
    for m in _TWICE.finditer(text):
        if m[0] in everyday or m[2] == m[4] or _NO_WORD & {m[2], m[4]}:
            continue
        own = m[1] == m[3] == "一" and m[4] in _OWN
        if own or (m[3] != m[1] and text.startswith(heads, m.end())):
            yield m.start(), m.end(), "formulation", "abbreviations.own" if own else "abbreviations.twice"
