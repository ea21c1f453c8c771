"""Measure words that no dictionary has (量词): 3畦菜地, 12溜大棚, 收购2驮山货.

Measure words are an open class. One Han character between a number in digits and a noun is one, where the
segmenter leaves it alone and it is no verb, preposition or part of a name.
"""

from __future__ import annotations

import re

from govtext.extract.phrases import cut_words, load_words
from govtext.lexicon import Lexicon

_HAN = re.compile("[\u4e00-\u9fff]")
_NOUN = re.compile("[\u4e00-\u9fff]{2,}")
_CLOSED = re.compile("[，。；、！）\n]")
_AHEAD = 8
_REACH = 8


def find_measure_word(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """Find the unknown measure word that follows the number at ``[start, end)``; "" where there is none.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> lexicon = load_lexicon()
        >>> find_measure_word("修3畛田垄", 1, 2, lexicon), find_measure_word("拨12345热线", 1, 6, lexicon)
        ('畛', '')
    """
    if not _HAN.match(text, end) or text[end] in lexicon.words("figures.measures.none"):
        return ""
    words = load_words(lexicon)
    stop = _CLOSED.search(text, end)
    tokens = cut_words(text, end, min(stop.start() if stop else len(text), end + _AHEAD), lexicon)
    if tokens[0][1] - end != 1:
        return ""
    if len(tokens) == 1:
        return text[end] if _CLOSED.match(text, end + 1) and _after_noun(text, start, lexicon) else ""
    noun = tokens[1][2]
    if any(noun in group for group in (words.verbs, words.stops, words.trailing)):
        return ""
    return text[end] if _NOUN.fullmatch(noun) else ""


def _after_noun(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell 捆扎柴火8抱。 from 航天283院。: what stands before the number is a noun with a verb before it."""
    words = load_words(lexicon)
    low = max(
        (m.end() for m in _CLOSED.finditer(text, max(0, start - _REACH), start)), default=start - _REACH
    )
    tokens = cut_words(text, max(low, 0), start, lexicon)
    pair = [word for _, _, word in tokens[-2:]]
    return len(pair) == 2 and pair[0] in words.verbs and bool(_NOUN.fullmatch(pair[1]))
