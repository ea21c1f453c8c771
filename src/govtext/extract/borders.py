"""Where a series may begin and end inside a clause (排比的起止): 坚持|抓项目、扩投资|的思路."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.extract.clauses import cut_left
from govtext.extract.frames import at_hinge
from govtext.extract.members import Clause, Words, is_act, is_said, is_set, is_state

# what may follow the last member: 更智能|的服务, 抓落实|上的成效, 能力强|之人, 经风雨|中长才干
TAIL = re.compile(
    r"的|(?<!踏实)(?<!有余)地(?![方区位质产下铁面块域标理震表税])|"
    r"上(?:的|有|见|下功夫|积极|取得|狠|求|出|持续|发力|下|$)|中(?:的|不断|长|锤|淬|增|提)|在(?=全|各|政府)|"
    r"为(?:主要|目标|核心|抓手|重点|导向|引领|主线|动力|主题|根本)|成为|蔚然|之(?!间)|等|"
    r"工作|行动|活动|运动|专项|[一二三四五六七八九十各]项|(?:发展)?战略|[作做]出|方针|原则|理念|精神|作风|"
    r"长效|(?<=.{4})(?:政府|队伍|局面|氛围|态势)"
)


def may_end(text: str, size: int) -> bool:
    """Tell whether a member may end after ``size`` characters of a longer clause.

    Example:
        >>> may_end("扩投资的思路", 3), may_end("扩投资规模", 3)
        (True, False)
    """
    return TAIL.match(text, size) is not None


def may_open(clause: Clause, size: int, words: Words) -> bool:
    """Tell whether a frame may open with a clause's last characters: all of it, or what a governor leaves.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> may_open(Clause(0, 5, "坚持谁受益", "、"), 3, read_words(load_lexicon()))
        True
    """
    prefix = clause.text[:-size]
    return not clause.torn if not prefix else prefix.endswith(words.governors)


def may_start(clause: Clause, size: int, following: str, words: Words) -> bool:
    """Tell whether a clause's last characters may be a member: all of it, or what a governor leaves.

    Members that begin with the same word of degree (让城市更干净、更有序), set phrases and three characters
    of verb and object (多措并举扩内需、畅循环) may stand after any word.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> may_start(Clause(0, 7, "多措并举扩内需", "、"), 3, "畅循环", read_words(load_lexicon()))
        True
    """
    prefix, member = clause.text[:-size], clause.text[-size:]
    if not prefix:
        return not clause.torn
    if prefix.endswith("的") and clause.then == "，":  # 以昂扬的姿态，… ends a phrase and opens no series
        return False
    if prefix.endswith(words.governors) or member in words.idioms:
        return True
    if size == 4 and is_set(member, words) and is_set(following[:size], words):
        return True
    if any(member.startswith(w) and following.startswith(w) for w in words.degree):
        return True
    return _answers(clause, member, following[:size], words) and not _splits(prefix, member, words)


def _answers(clause: Clause, member: str, following: str, words: Words) -> bool:
    """See whether the next clause answers the member, so that any word may stand before it.

    让企业|拿地更省心、用地更舒心; 多措并举|扩内需、畅循环; 经济|韧性强、潜力足; 让乡亲|笑容更多、心里更暖.
    """
    both = (member, following)
    if clause.then != "、":
        return False
    if len(member) == 3:
        return all(is_act(m, words) for m in both) or all(is_state(m, words) for m in both)
    if set(member) & set(following) & {"更", "最"} and at_hinge(both, words):
        return True
    if len(member) == 4:
        return all(m.endswith(words.ends) or is_set(m, words) for m in both)
    return all(is_said(m, words) for m in both) or all(m[:2] in words.lofty for m in both)


def _splits(prefix: str, member: str, words: Words) -> bool:
    """See whether a word runs over the border: 加|强… is no border."""
    word = prefix[-1] + member[0]
    return word in words.verbs or word in words.borders


def before(clause: Clause, run: Sequence[Clause], words: Words) -> Clause | None:
    """Give the member at the end of the clause before a run that begins with a whole clause, else nothing.

    决不让|老实人吃亏、担当者失落、奉献者心寒: the first has its own word where the others share one.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> run = [Clause(9, 14, "担当者失落", "、"), Clause(15, 20, "奉献者心寒", "。")]
        >>> before(Clause(0, 8, "决不让老实人吃亏", "、"), run, read_words(load_lexicon())).text
        '老实人吃亏'
    """
    size = len(run[0].text)
    whole = not run[0].cut and len(run[-1].text) == size <= len(clause.text)
    prefix = clause.text[:-size]
    if clause.then != "、" or not whole or (clause.torn and not prefix):
        return None
    governed = not prefix or prefix.endswith(words.governors)
    return cut_left(clause, size) if governed else None


def is_excerpt(chain: Sequence[Clause], at: int, run: Sequence[Clause], words: Words) -> bool:
    """Tell whether a run is cut out of a list of things: 项目推进、招商落地、|民生实事等方面.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> run = [Clause(0, 4, "项目推进", "、"), Clause(5, 9, "招商落地", "、")]
        >>> is_excerpt([*run, Clause(10, 17, "民生实事等方面", "。")], 0, run, read_words(load_lexicon()))
        True
    """
    last, size = at + len(run), len(run[-1].text)
    if last < len(chain) and chain[last].text.startswith(("都要", "都必须")):  # 办事情、作决策，都要符合
        return True
    if size != 4 or last >= len(chain) or run[-1].then != "、" or all(is_set(c.text, words) for c in run):
        return False
    rest = chain[last].text
    if rest[:2] == run[0].text[:2]:
        return False
    return rest[size:].startswith(("等", "方面")) or (len(rest) == size and rest.endswith(words.nominal))
