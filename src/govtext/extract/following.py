"""The noun that follows a number (数后之名): 4173名党员, 41个村（社区）, 12个“四好农村路”示范村."""

from __future__ import annotations

import re
from itertools import takewhile

from govtext.extract.found import Found
from govtext.extract.phrases import LONGEST, Place, Word, Words, cut_words, load_words
from govtext.lexicon import Lexicon

_RIGHT_STOP = re.compile(r"[，。；：！？、\n（）《》”’①-⑳]|\d{1,2}月(?=[底末初前份上中下])")

# 村庄｜的整体征迁, 老渔民｜当上护渔员: who is counted is named
_BEARER = re.compile(
    r"(?:民|农|员|者|户|村|村庄|众|企业|公司|单位|家庭|社区|小区|学校|老人|儿童|干部|学生|教师|机构|合作社|镇|街道|教授|院士|专家|代表|教师|医师|部门)$"
)
# 由30项｜大幅压减至9项
_HOW_FAR = re.compile("大幅度?|逐[步年渐月]|[稳大]步|[快迅]速|直接|进一步|持续|显著|明显|成功")
# 1个特色鲜明、充满活力的｜示范镇
_QUALITY = re.compile(
    r"(?:鲜明|突出|明显|齐全|完善|完备|优美|整洁|合理|先进|宜居|优良|优质|领先|[强高大好优美])$"
)
_QUALIFIED = re.compile(r"、[^，。；：\d\n]{2,20}?的(?=[\u4e00-\u9fff]{2})")
# 3个省级｜“一村一品”
_RANK = re.compile(r"(?:[级类型批届新]|国家|省|市|县)$")
# 2家｜5A级｜景区, 15条｜三级以上｜公路, 11个｜省、｜市重点项目, 2座110千伏｜变电站, 6座2.0版｜书屋
_ABOVE_NOUN = re.compile(
    r"\d?A+级(?:及?以上)?的?|新建[及和、](?:改扩建|改建|扩建|续建)|(?:国家|[省市县区])+级(?:及?以上)的?|[一二三四五六]级(?:及?以上)?的?|[一二三四五]星级|[国省市县区]、(?=[省市县区镇])|\d+(?:\.\d+)?(?:千伏|英寸|[纳微]米)|级(?!别)|拟(?:挂牌|上市|建|开工|投产)+|\d+\.\d+版"
)
# 2条高品质、｜高标准绿道: the qualities are parted, and the noun is said once
_QUALITIES = re.compile(
    r"(?:(?:高(?:品[质位]|标准|质量|水平|颜值|规格|层次|起点|端|技术|附加值)|低(?:成本|能耗|密度)|多功能|全天候|[\u4e00-\u9fff]{1,4}[化型性])、)+(?=[\u4e00-\u9fff]{2})"
)
_RANKS = frozenset("0123456789A新国家省市县区一二三四五六级拟")
"""The first characters of what ``_ABOVE_NOUN`` matches; most nouns begin with none."""
_QUOTES = frozenset("“‘")
_LOOSE_END = frozenset(
    {" ", "的", "内", "中", "里", "上", "、", "均", "各", "已", "基础上", "集中", "快速", "新", "在内"}
)
# they end a name, but may begin one: 4个｜在建项目, 2000亩｜高标准基地; 6个｜签约项目, but 10名挂牌授徒
_ATTRIBUTES = frozenset({"在建", "高标准", "免费", "各"})
_SAYS_MORE = re.compile(r"[\u4e00-\u9fff]{2,16}?的(?=[\u4e00-\u9fff]{2})")
# 两位数, 15%的高增长: the rest of a word is no thing
_NAME_BEGINS = re.compile(r"[\u4e00-\u9fffA-Za-z]|\d[GK]")
_NO_NOUN = frozenset("数高大新快目")
# 18户｜建档立卡贫困户, but 18户建档立卡
_REGISTERED = frozenset({"建档立卡"})
_BUILT = frozenset({"改扩建", "新改扩建", "改建", "扩建", "续建", "新改建"})
_INSIDE = frozenset({"达标", "签约", "入驻", "在建"})
_REACHES = ("到", "至")
_KIND_OF = ("式", "型", "性", "化", "级")
_HELD = frozenset({"期", "届", "场", "场次"})
_AND = frozenset("、和与及")
_MEMBER = r"[^，。；：！？、\n（）《》“”\d和与及]"
_LISTED = re.compile(rf"(?:[、和与及]{_MEMBER}{{1,8}})*[、和与及]({_MEMBER}{{2,14}})(?![^，。；：！？\n])")
# 3项“一网统管”工作, 8家“小巨人”企业: the name says which, the noun alone says little
_SAYS_LITTLE = frozenset({"工作", "企业"})
_EVERYWHERE = frozenset({"全国", "全省", "全市", "全县", "全区", "全镇", "全球"})


def find_after(text: str, one: Found, following: Found | None, lexicon: Lexicon) -> Place | None:
    """Find the noun that follows the number, up to the first word that cannot belong to its name."""
    start = one.after
    opens = text[start : start + 1]
    if (opens == "的" and text.startswith("的基础上", start)) or (following and _leaps(text, one, following)):
        return None  # 在投资超百亿元的基础上
    start += opens == "的"
    words, opens = load_words(lexicon), text[start : start + 1]
    if opens in _RANKS or text.find("、", start, start + 6) >= 0:
        start = _opening(text, start)
        opens = text[start : start + 1]
    limit = min(following.before if following else len(text), start + 2 * LONGEST)
    if opens in _QUOTES:
        return _quoted_after(text, start, limit, words, lexicon)
    end = _name_end(text, start, limit)
    tokens = cut_words(text, start, end, lexicon)
    if tokens and tokens[0][2] in words.said_first and (said := _SAYS_MORE.match(text, start, end)):
        return _qualified(text, said.end(), end, words, lexicon)
    if end == start + 2 * LONGEST:
        tokens = tokens[:-1]  # the limit may have torn the last word
    if not tokens or _none_begins(text, tokens, end, following, words):
        return None
    kept = _kept(text, tokens, words)
    if len(kept) < len(tokens) and tokens[len(kept)][2] == "“":
        return _around_quote(text, one, tokens[len(kept)][0], limit, kept, lexicon)
    return _with_list(text, kept, end, limit, lexicon)


def _name_end(text: str, start: int, limit: int) -> int:
    """Give where the name ends at the latest: at a mark, save a short pair of brackets: 41个村（社区）."""
    stop = _RIGHT_STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    if stop and stop[0] == "（" and end - start <= 4 and (close := text.find("）", end, end + 8)) > 0:
        return close + 1
    return end


def _kept(text: str, tokens: list[Word], words: Words) -> list[Word]:
    """Give the words of the name: up to a quotation or the first word that cannot belong to it."""
    for i, (_, _, word) in enumerate(tokens):
        if word == "“" or (i and word in words.stops and not _inside(tokens, i, words)):
            return tokens[:i]
        if i and (word == "的" or word in words.verbs) and _is_named(text, tokens[:i], tokens, i, words):
            return tokens[:i]
    return tokens


def _with_list(text: str, kept: list[Word], end: int, limit: int, lexicon: Lexicon) -> Place | None:
    """Give the name that the words make, or that of the last of a list which is said of all."""
    if not kept:
        return None
    words, last = load_words(lexicon), kept[-1]
    after = text[last[1] : last[1] + 1]
    if last[1] == end and after == "、" and _QUALITY.search(text, kept[0][0], end):
        if qualified := _QUALIFIED.match(text, end):
            return _qualified(text, qualified.end(), limit, words, lexicon)
    elif after in _AND and _only_tells(text, kept, words):
        common = _common(text, last[1], limit, words, lexicon)
        return common or (None if _tells_alone(text, kept, end, words) else _head(text, kept))
    if last[2] in _REACHES or after in _REACHES:
        kept = _without_growth(kept, words)
    return _head(text, kept)


def _only_tells(text: str, kept: list[Word], words: Words) -> bool:
    """Tell 供水｜、供热管网 and 市级｜、县级改革 from 学校、医院, which are things themselves."""
    return kept[-1][2] in words.modifiers or text[kept[-1][1] - 1] == "级"


def _tells_alone(text: str, tokens: list[Word], end: int, words: Words) -> bool:
    """Tell 种植｜、养殖基地, where a verb that tells what they are for stands by itself."""
    first = tokens[0][2]
    return first in words.modifiers and tokens[0][1] == end and text[end : end + 1] == "、"


def _common(text: str, at: int, limit: int, words: Words, lexicon: Lexicon) -> Place | None:
    """Give the last of a list where its head is that of all: 供水、供热、｜排水管网, 更新和｜整备项目."""
    listed = _LISTED.match(text, at)
    if listed is None or listed.end() > limit:
        return None
    tokens = cut_words(text, listed.start(1), listed.end(1), lexicon)
    kept = list(takewhile(lambda token: token[2] not in words.stops, tokens))
    heads = kept and kept[-1][2] not in words.verbs and (len(kept) > 1 or kept[0][2] in words.tails)
    return _head(text, kept) if heads else None


def _leaps(text: str, one: Found, following: Found) -> bool:
    """Tell 从30项大幅压减至9项, where no noun stands after the number, from 从30家企业增加到50家."""
    if one.before == 0 or text[one.before - 1] not in "从由" or text[following.before - 1] not in "到至":
        return False
    return bool(_HOW_FAR.match(text, one.after))


def _opening(text: str, start: int) -> int:
    """Give where the noun begins, behind what ranks it: 2家5A级｜景区, 2条高品质、｜高标准绿道."""
    rank = _ABOVE_NOUN.match(text, start) or _QUALITIES.match(text, start)
    return rank.end() if rank else start


def _without_growth(kept: list[Word], words: Words) -> list[Word]:
    """Leave out the verb that says how many they became: 50人以上企业｜发展到8家."""
    count = len(kept)
    while count > 1 and any(kept[count - 1][2] in w for w in (_REACHES, words.verbs, words.trailing)):
        count -= 1
    return kept[:count]


def _inside(tokens: list[Word], at: int, words: Words) -> bool:
    """Tell a word inside the name from one that ends it: 40个饮用水｜达标小区, but 40个小区达标."""
    within = tokens[at][2] in _INSIDE and at + 1 < len(tokens)
    return within and _ends_known(tokens[at + 1][2], words)


def _none_begins(text: str, tokens: list[Word], end: int, following: Found | None, words: Words) -> bool:
    """Tell a first word with which no name begins: 由15家｜跃升到38家."""
    stop = tokens[0][1]
    if following and following.before == stop + 1 and text.startswith(_REACHES, stop):
        return True
    return _ends_at_once(tokens, end, words) and not _tells_alone(text, tokens, end, words)


def _ends_at_once(tokens: list[Word], end: int, words: Words) -> bool:
    """Tell a first word that cannot belong to the name."""
    if tokens[0][2] not in words.stops and not _begins_no_noun(tokens[0], end, words):
        return False
    kind = len(tokens) > 1 and tokens[1][2].startswith(_KIND_OF)  # 2个｜配售型保障房项目
    return not kind and not _opens_name(tokens, words)


def _around_quote(
    text: str, one: Found, at: int, limit: int, kept: list[Word], lexicon: Lexicon
) -> Place | None:
    """Take a quoted name after a rank (省级“和美乡村”), and the noun after one; else what stands before."""
    words = load_words(lexicon)
    if kept and (kept[-1][2] == "的" or one.unit in _HELD):
        return _quoted_after(text, at, limit, words, lexicon)  # 4期企业家“茶会”, 6条让人头疼的“断头路”
    if kept and _BEARER.search(text, kept[0][0], kept[-1][1]):
        return _head(text, kept)  # 解决群众｜“办证难”问题
    quoted = _quoted_after(text, at, limit, words, lexicon)
    ranked = not kept or _RANK.search(text, kept[0][0], kept[-1][1])
    if kept and quoted and text[slice(*quoted)] in ("任务", "工作", "问题", "行动", "活动"):
        return _head(text, kept)  # 30万平方米违法建筑｜“减存量”任务
    return quoted if quoted and (ranked or text[quoted[0] - 1] == "”") else _head(text, kept)


def _is_named(text: str, kept: list[Word], tokens: list[Word], at: int, words: Words) -> bool:
    """Tell that who is counted is named and what follows says more of them: 渔民｜的就业状况, 企业｜改造."""
    word = tokens[at][2]
    if word in words.modifiers:
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
    if first == "基本" or (first in _BUILT and rest):  # 12项｜基本公共服务, but 12项基本完成
        noun = bool(rest) and (first == "基本" or len(rest[0]) > 1)
        return noun and not any(rest[0] in w for w in (words.verbs, words.stops, words.trailing))
    if len(rest) > 1 and rest[1] in words.tails and first in words.verbs and first not in words.stops:
        return rest[0] in words.verbs or rest[0] in words.modifiers  # 9个绿化｜亮化项目
    if first == "有":
        return "的" in rest  # 4个｜有条件的村
    if first == "超":
        return bool(rest) and rest[0][0] in "长高低大算级充"  # 9个｜超长期国债项目
    if first in _REGISTERED and rest:
        return _ends_known(rest[0], words)
    return first in _ATTRIBUTES or (first in words.stages and bool(rest) and rest[0] in words.tails)


def _ends_known(noun: str, words: Words) -> bool:
    """Tell 贫困户 and 群众, which name who is counted, from what else may follow."""
    return noun.endswith("人口") or noun in words.tails or bool(_BEARER.search(noun))


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
    tokens = cut_words(text, at, min(stop.start() if stop else len(text), at + 10), lexicon)
    first = tokens[0][2] if tokens else ""
    if len(first) < 2 or first in words.stops or first in words.verbs or at + len(first) > limit:
        return start + 1, start + close
    if first in _SAYS_LITTLE and close <= LONGEST - 2:
        return start, at + len(first)
    kind = first.endswith(_KIND_OF)  # “随手拍”一站式｜服务中心
    rest = takewhile(lambda token: token[2] not in words.stops, tokens[1:]) if kind else ()
    return _head(text, list(rest)) or tokens[0][:2]


def _head(text: str, tokens: list[Word]) -> Place | None:
    """Give the name; a long one without what stands before a 的: 具有一定规模的｜农业服务组织."""
    if not tokens:
        return None
    while len(tokens) > 1 and tokens[-1][2] in _LOOSE_END:
        tokens = tokens[:-1]
    start, end = tokens[0][0], tokens[-1][1]
    if text[start:end] in _EVERYWHERE or text[start:end] in _NO_NOUN:
        return None  # 23项｜全省复制推广
    if end - start > LONGEST:
        joints = [stop for _, stop, word in tokens if word == "的" and stop < end]
        start = next((j for j in joints if end - j <= LONGEST), start)
    end = min(end, start + LONGEST)
    return (start, end) if end > start and _NAME_BEGINS.match(text, start) else None
