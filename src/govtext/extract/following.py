"""The noun that follows a number (数后之名): 4173名党员, 41个村（社区）, 12个“四好农村路”示范村."""

from __future__ import annotations

import re

from govtext.extract.found import Found
from govtext.extract.phrases import LONGEST, Place, Word, Words, cut_words, load_words
from govtext.lexicon import Lexicon

_RIGHT_STOP = re.compile(r"[，。；：！？、\n（）《》”’①-⑳]|\d{1,2}月(?=[底末初前份上中下])")

# 村庄｜的整体征迁, 老渔民｜当上护渔员: who is counted is named
_BEARER = re.compile(
    r"(?:民|农|员|者|户|村|村庄|众|企业|公司|单位|家庭|社区|小区|学校|老人|儿童|干部|学生|教师|机构|合作社|镇|街道)$"
)
# 1个特色鲜明、充满活力的｜示范镇
_QUALITY = re.compile(
    r"(?:鲜明|突出|明显|齐全|完善|完备|优美|整洁|合理|先进|宜居|优良|优质|领先|[强高大好优美])$"
)
_QUALIFIED = re.compile(r"、[^，。；：\d\n]{2,20}?的(?=[\u4e00-\u9fff]{2})")
# 3个省级｜“一村一品”
_RANK = re.compile(r"(?:[级类型批届新]|国家|省|市|县)$")
# 2家｜5A级｜景区, 15条｜三级以上｜公路, 11个｜省、｜市重点项目, 2座110千伏｜变电站
_ABOVE_NOUN = re.compile(
    r"\d?A+级|(?:国家|[省市县区])+级(?:及?以上)的?|[一二三四五六]级(?:及?以上)?的?|[一二三四五]星级|[国省市县区]、(?=[省市县区镇])|\d+千伏|级(?!别)|拟(?:挂牌|上市|建|开工|投产)+"
)
_LOOSE_END = frozenset(
    {" ", "的", "内", "中", "里", "上", "、", "均", "各", "已", "基础上", "集中", "快速", "新", "在内"}
)
# they end a name, but may begin one: 4个｜在建项目, 2000亩｜高标准基地; 6个｜签约项目, but 10名挂牌授徒
_ATTRIBUTES = frozenset({"在建", "高标准", "免费", "各"})
_STAGES = frozenset({"签约", "建成", "竣工", "投产", "开工", "入库", "获批", "挂牌", "新建", "续建"})
_BUILT = frozenset({"改扩建", "新改扩建", "改建", "扩建", "续建", "新改建"})
_EVERYWHERE = frozenset({"全国", "全省", "全市", "全县", "全区", "全镇", "全球"})


def find_after(text: str, one: Found, following: Found | None, lexicon: Lexicon) -> Place | None:
    """Find the noun that follows the number, up to the first word that cannot belong to its name."""
    words = load_words(lexicon)
    start = one.after + (text[one.after : one.after + 1] == "的")
    if rank := _ABOVE_NOUN.match(text, start):
        start = rank.end()
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
    kept: list[Word] = []
    for i, token in enumerate(tokens):
        if token[2] in words.stops if i else _ends_at_once(tokens, end, words):
            break
        if following and not kept and text[token[1] : following.before] in ("到", "至"):
            break  # 由15家跃升｜到38家
        if token[2] == "“":
            return _around_quote(text, token[0], limit, kept, words, lexicon)
        if kept and _is_named(text, kept, tokens, i, words):
            break
        kept.append(token)
    whole = kept and kept[-1][1] == end and text.startswith("、", end)
    if whole and _QUALITY.search(text, kept[0][0], end) and (qualified := _QUALIFIED.match(text, end)):
        return _qualified(text, qualified.end(), limit, words, lexicon)
    return _head(text, kept)


def _ends_at_once(tokens: list[Word], end: int, words: Words) -> bool:
    """Tell a first word that cannot belong to the name."""
    ends = tokens[0][2] in words.stops or _begins_no_noun(tokens[0], end, words)
    return ends and not _opens_name(tokens, words)


def _around_quote(
    text: str, at: int, limit: int, kept: list[Word], words: Words, lexicon: Lexicon
) -> Place | None:
    """Take a quoted name after a rank (省级“和美乡村”), and the noun after one; else what stands before."""
    if kept and _BEARER.search(text, kept[0][0], kept[-1][1]):
        return _head(text, kept)  # 解决群众｜“办证难”问题
    quoted = _quoted_after(text, at, limit, words, lexicon)
    ranked = not kept or _RANK.search(text, kept[0][0], kept[-1][1])
    return quoted if quoted and (ranked or text[quoted[0] - 1] == "”") else _head(text, kept)


def _is_named(text: str, kept: list[Word], tokens: list[Word], at: int, words: Words) -> bool:
    """Tell that who is counted is named and what follows says more of them: 渔民｜的就业状况, 企业｜改造."""
    word = tokens[at][2]
    if word != "的" and (word not in words.verbs or word in words.modifiers):
        return False
    names = len(tokens) > at + 1 and tokens[at + 1][2] in words.tails  # 学校改扩建项目
    return (word == "的" or not names) and bool(_BEARER.search(text, kept[0][0], kept[-1][1]))


def _qualified(text: str, start: int, limit: int, words: Words, lexicon: Lexicon) -> Place | None:
    """Take the noun after a list of qualities: 特色鲜明、充满活力的｜示范镇."""
    stop = _RIGHT_STOP.search(text, start, limit + LONGEST)
    tokens = cut_words(text, start, stop.start() if stop else start + LONGEST, lexicon)
    ends = next((i for i, t in enumerate(tokens) if t[2] in words.stops), len(tokens))
    return _head(text, tokens[:ends])


def _opens_name(tokens: list[Word], words: Words) -> bool:
    """Tell that the first word, which ends other names, begins this one."""
    first, *rest = (word for _, _, word in tokens)
    if first in _BUILT and rest:
        return len(rest[0]) > 1 and not any(rest[0] in w for w in (words.verbs, words.stops, words.trailing))
    if first == "有":
        return "的" in rest  # 4个｜有条件的村
    return first in _ATTRIBUTES or (first in _STAGES and bool(rest) and rest[0] in words.tails)


def _begins_no_noun(token: Word, end: int, words: Words) -> bool:
    """Tell 12家增至15家 and 31个开展 from 1600万元就业补助资金, where a verb begins the name."""
    _, stop, word = token
    if word.endswith(("到", "至")):
        return True
    return word in words.verbs and not (word in words.modifiers and end - stop >= 2)


def _quoted_after(text: str, start: int, limit: int, words: Words, lexicon: Lexicon) -> Place | None:
    """Take the noun after a quoted name (“机非分离”车道), else the name (“四好农村路”建设)."""
    close = next((m.start() for m in re.finditer("[”’]", text[start : start + LONGEST + 8])), 0)
    if close < 2:
        return None
    at = start + close + 1
    stop = _RIGHT_STOP.search(text, at)
    for token in cut_words(text, at, min(stop.start() if stop else len(text), at + 8), lexicon):
        start_of, end_of, word = token
        if word in words.stops or word in words.verbs or len(word) < 2 or start_of != at or end_of > limit:
            break
        return start_of, end_of
    return (start + 1, start + close)


def _head(text: str, tokens: list[Word]) -> Place | None:
    """Give the name; a long one without what stands before a 的: 具有一定规模的｜农业服务组织."""
    if not tokens:
        return None
    while len(tokens) > 1 and tokens[-1][2] in _LOOSE_END:
        tokens = tokens[:-1]
    start, end = tokens[0][0], tokens[-1][1]
    if text[start:end] in _EVERYWHERE:
        return None  # 23项｜全省复制推广
    if end - start > LONGEST:
        joints = [stop for _, stop, word in tokens if word == "的" and stop < end]
        start = next((j for j in joints if end - j <= LONGEST), start)
    end = min(end, start + LONGEST)
    return (start, end) if end > start and re.match(r"[\u4e00-\u9fffA-Za-z]", text[start]) else None
