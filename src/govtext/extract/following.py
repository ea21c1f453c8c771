"""The noun that follows a number (数后之名): 4173名党员, 41个村（社区）, 12个“四好农村路”示范村."""

from __future__ import annotations

import re

from govtext.extract.found import Found
from govtext.extract.phrases import LONGEST, Place, Words, cut_words, load_words
from govtext.lexicon import Lexicon

_RIGHT_STOP = re.compile(r"[，。；：！？、\n（）《》”’①-⑳]")


def find_after(text: str, one: Found, following: Found | None, lexicon: Lexicon) -> Place | None:
    """Find the noun that follows the number, up to the first word that cannot belong to its name."""
    words = load_words(lexicon)
    start = one.after + (text[one.after : one.after + 1] == "的")
    limit = min(following.before if following else len(text), start + 2 * LONGEST)
    if text[start : start + 1] in ("“", "‘"):
        return _quoted_after(text, start, limit, words, lexicon)
    stop = _RIGHT_STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    if stop and stop[0] == "（" and end - start <= 4 and (close := text.find("）", end, end + 8)) > 0:
        end = close + 1  # 41个村（社区）
    tokens = cut_words(text, start, end, lexicon)
    if end == start + 2 * LONGEST:
        tokens = tokens[:-1]  # the limit may have torn the last word
    kept: list[Place] = []
    for token in tokens:
        word = text[slice(*token)]
        if word in words.stops or (not kept and _begins_no_noun(text, token, end, words)):
            break
        if following and not kept and text[token[1] : following.before] in ("到", "至"):
            break  # 由15家跃升｜到38家
        if word == "“":
            quoted = _quoted_after(text, token[0], limit, words, lexicon)
            return quoted if quoted and text[quoted[0] - 1] == "”" else _head(text, kept)
        kept.append(token)
    return _head(text, kept)


def _begins_no_noun(text: str, token: Place, end: int, words: Words) -> bool:
    """Tell 12家增至15家 and 31个开展 from 1600万元就业补助资金, where a verb begins the name."""
    word = text[slice(*token)]
    if word.endswith(("到", "至")):
        return True
    return word in words.verbs and not (word in words.modifiers and end - token[1] >= 2)


def _quoted_after(text: str, start: int, limit: int, words: Words, lexicon: Lexicon) -> Place | None:
    """Take the noun after a quoted name (“机非分离”车道), else the name (“四好农村路”建设)."""
    close = next((m.start() for m in re.finditer("[”’]", text[start : start + LONGEST + 8])), 0)
    if close < 2:
        return None
    at = start + close + 1
    stop = _RIGHT_STOP.search(text, at)
    for token in cut_words(text, at, min(stop.start() if stop else len(text), at + 8), lexicon):
        word = text[slice(*token)]
        if word in words.stops or word in words.verbs or len(word) < 2 or token[0] != at or token[1] > limit:
            break
        return token
    return (start + 1, start + close)


def _head(text: str, tokens: list[Place]) -> Place | None:
    """Give the name; a long one without what stands before a 的: 具有一定规模的｜农业服务组织."""
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    while end - start > 1 and text[end - 1] in " 的内中里、均各已":
        end -= 1
    if end - start > LONGEST:
        joints = [t[1] for t in tokens if text[slice(*t)] == "的" and t[1] < end]
        start = next((j for j in joints if end - j <= LONGEST), start)
    end = min(end, start + LONGEST)
    return (start, end) if end > start and re.match(r"[\u4e00-\u9fffA-Za-z]", text[start]) else None
