"""Quoted words that a report speaks of or repeats (引语与所谈之词): 县长强调：“…”, “敢”字当头, “落实”二字."""

from __future__ import annotations

import re

from govtext.extract.marks import is_explained
from govtext.extract.nouns import ask_noun
from govtext.extract.shapes import Decision
from govtext.lexicon import Lexicon

# “10”即10个园区: a part of 1+10+N that is explained; it stands anywhere in the sentence
_FACTOR = re.compile(r"\d{1,3}|[A-Za-z]{1,2}|[一二三四五六七八九十]{1,2}")
_GLOSS = re.compile(r"，?(?:是指|系指|指|即|为|是|代表)")
# “落实”二字
_WORD = re.compile(r"[二两三四]个?字(?!开头|经)")
_DEFINED = re.compile(r"[，：]?(?:是指|系指|指的是)")
_GRADED = ("评为", "评定为", "评价为")


def as_character(inside: str, noun: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See what a single character is: “闯”的精神 is a motto, 乘“数”而上 a label, “敢”字当头 spoken about.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> as_character("数", "", "乘", "而上。", load_lexicon())
        ('label', 'slogans.shape.single')
        >>> as_character("敢", "", "", "字当头。", load_lexicon())
        ('speech', 'slogans.speech.single')
    """
    if len(inside) != 1:
        return None
    decided = ask_noun("strong", noun, lexicon) if after.startswith("的") else None
    if decided and (decided[0] == "motto" or decided[1].endswith(("等次", "等级"))):  # 获“好”的等次
        return decided
    if before.endswith(_GRADED):
        return "name", "slogans.shape.graded"
    if after.startswith("字") or (_FACTOR.fullmatch(inside) and _GLOSS.match(after)):
        return "speech", "slogans.speech.single"
    return "label", "slogans.shape.single"  # 向“新”而行, 实现“零”的突破, 聚起“势”: a figure of speech


def as_speech(inside: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether somebody says it (县长强调：“…”) or it is explained (“…”是指…).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> as_speech("茶山要绿，渔港要美", "县长强调：", "。", load_lexicon())
        ('speech', 'slogans.speech.verbs:强调')
    """
    # “四旁”、“五边”：“四旁”为村旁、宅旁
    again = f"“{inside}”" in before and before.endswith(("：", "；"))
    glossed = (again or _FACTOR.fullmatch(inside)) and _GLOSS.match(after)
    if glossed or _DEFINED.match(after) or _WORD.match(after) or is_explained(before, after, lexicon):
        return "speech", "slogans.speech.terms"
    lead = before.rstrip("：，")
    own = lexicon.words("slogans.speech.self")
    for word in own if lead.endswith(own) else ():
        lead = lead.removesuffix(word)
    verbs = lexicon.words("slogans.speech.verbs")
    said = next((v for v in verbs if lead.endswith(v)), "") if lead.endswith(verbs) else ""
    if said and (before.endswith("：") or (len(inside) >= 8 and len(said) > 1)):  # 街道“…” is no 道：“…”
        return "speech", f"slogans.speech.verbs:{said}"
    if len(inside) >= 6 and inside.endswith(("。", "！", "？")):
        return "speech", "slogans.speech.sentence"
    return None
