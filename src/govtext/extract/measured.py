"""What a figure measures (所指): the word of the text that names the thing counted.

It stands after the number (4173名党员), before it (清理垃圾40余吨, 就业率达95%), or in an earlier clause
(136名流动党员…，其中38名). Cut at word boundaries, so that 违法行为 does not lose its 为. Offsets are those
of the view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from govtext.extract.ahead import find_ahead
from govtext.extract.following import find_after
from govtext.extract.found import Found
from govtext.extract.phrases import RATES, TIME_MEASURE, Place, cut_words, load_words
from govtext.extract.preceding import find_activity, find_before, find_process
from govtext.extract.respective import find_respective
from govtext.extract.stretches import LEFT_STOP, clause_begin, sentence_begin
from govtext.lexicon import Lexicon

# 创造亩产650公斤｜全国纪录: what is measured stands before
_PER_HEAD = re.compile("(?:亩产|单产|[投融]资|面积|长度|总量|产量)量?$")
_NO_THING = frozenset({"目标", "任务", "目标任务", "规模"})
_AMOUNT = re.compile("(?:GDP|税收|[产总]值|收入|利润|资金|贷款|债券|订单|融资|授信|补[贴助])$")
_PEOPLE = re.compile("多?(?:人口|人民|农民|群众|同胞|用户|居民|公民|中国)")
_TOTAL = frozenset({"总量", "总数", "总计", "数量", "总人数", "总户数", "总规模"})
# a store of things is not what was put into it: 3类农技员名录，共登记85人
_STORE = re.compile(r"(?:信息库|数据库|资源库|台账|名单|清单|档案|名录)$")
_MEASURE = re.compile(r"(?:比例|比重|占比|率|度|额|量)$")
_AMONG = re.compile("，其中[，：]?[\u4e00-\u9fff]{0,4}")
_YEARLY = frozenset({"年均", "同比"})
_SPEEDS = frozenset({"增速", "增幅", "涨幅"})
_FASTER = re.compile("(?:分别|均|都|持续|明显|始终|一直|年均)*[高低快慢优]于")
# 食品业产值达到9亿元，｜装备制造业｜达到7亿元
TRADE = "(?:业|制造|医药|食品|材料|能源|装备|信息|旅游|物流|集群|化工|纺织|建材|经济)"
"""What the name of a trade ends with."""
_TRADE = re.compile(f"{TRADE}$")
_OUTPUT = re.compile("(?:总?产值|增加值|营业?收入?|销售额|交易额|税收)$")
_TIMES = frozenset({"time", "age"})
_MONEY = frozenset({"money", "foreign money"})
_HOLDER = re.compile("(?:户|人口|居民|农民|职工|群众|村民|人员)$")
_PART = re.compile(r"(?:比例|比重|占比|份额|比率)$")
_ATTRIBUTE = re.compile(
    "(?:国家|[省市县区镇村部厅])级?|固定|流动|[大中小]型|[新改扩续]建|公[办立]|民[办营]|国[有营]|私[有立]|[甲乙]级|[十百千万]+亿?级"
)
_NEAR = 16
"""No further may two numbers stand apart of which the noun after the second serves both."""
_LARGE = re.compile("[万亿]")
_PLACES = frozenset("村镇乡县市")
# 320户、｜860人脱贫户, 4块、｜共2平方公里商业用地: the noun after the last is the noun of all
_JOINED = re.compile("、(?:共计?|合计)?")
# 市定20件｜、县定｜10件
_ITEM = re.compile("[、和与及][^，。；、]{0,4}")
_WORTH = re.compile(
    "(?:[\u4e00-\u9fff]{0,6}(?:产值|营收|收入|税收|纳税额?|交易额|销售额|[市估]值|投资额?|资产|内资|外资))?(?:超过?|过|逾|突破|达)?"
)
_GOAL = re.compile(r"[^“”。\n]{0,24}”的?([\u4e00-\u9fff]{2,8}?)的?(?:目标|任务|规模)")


def find_measured(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Fill ``of`` for every figure, in order, so that a later one can take it from an earlier one."""
    done: list[Found] = []
    for i, one in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        of = _measured(text, one, done, following, lexicon)
        if of is None or (done and of == done[-1].of):
            of = find_respective(text, found, i, done) or of
        if following and following.start - one.after <= _NEAR and _defers(text, one, of, following):
            later = found[i + 2] if i + 2 < len(found) else None
            of = find_after(text, following, later, lexicon) or of
        done.append(one.measuring(of or _unnamed(text, one, done, lexicon)))
    return done


def _lacks_noun(text: str, one: Found, of: Place | None) -> bool:
    """Tell 市定20件, 南湾等5块: what stands before the number is no more than a word or a list."""
    return of is None or (of[1] <= one.start and (of[1] - of[0] <= 2 or text[of[1] - 1] == "等"))


def _defers(text: str, one: Found, of: Place | None, following: Found) -> bool:
    """Tell a number whose noun stands after the next one: 市定20件、县定10件实事, 8个过亿元项目."""
    if _lacks_noun(text, one, of) and _shares_noun(text, one, following):
        return True
    if of and one.unit == following.unit and _ATTRIBUTE.fullmatch(text, *of):
        return of[1] < following.before <= of[1] + 1  # 4个固定、2个流动检查站
    if of is None and one.end == following.start:
        return True  # 10大类52项民生实事
    if (of is None or text[of[1] - 1] == "等") and _JOINED.fullmatch(text, one.after, following.start):
        return True
    if following.bound != "min" or one.unit == following.unit:
        return False
    large = _LARGE.search(text, following.start, following.end)
    return bool(large and _WORTH.fullmatch(text, one.after, following.start))


def _unnamed(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Find what a number counts whose clause has no noun: what the figure before counted, or the activity."""
    if _is_time(one, lexicon):
        return _days_before(text, one, done)
    activity = find_activity(text, one, lexicon)
    if activity is None and one.value and (ahead := find_ahead(text, one, done, lexicon)):
        return ahead
    above = _inherit(text, one, done, lexicon)
    # 新增｜造林600亩, 再完成300户｜改造
    own = activity and (activity[0] >= one.after or text.startswith(_whole(lexicon), *activity))
    if above and done[-1].unit == one.unit and not own:
        return above
    return activity or above


def _whole(lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.words("figures.of.whole")


def _days_before(text: str, one: Found, done: list[Found]) -> Place | None:
    """Take the days that more were counted of: 优良天数209天，比上年190天增加｜19天."""
    if not one.change:
        return None
    begin = sentence_begin(text, one.start)
    earlier = [
        d.of for d in takewhile(lambda d: d.end >= begin, reversed(done)) if d.of and d.unit == one.unit
    ]
    return earlier[0] if earlier and TIME_MEASURE.search(text, *earlier[0]) else None


def _measured(
    text: str, one: Found, done: list[Found], following: Found | None, lexicon: Lexicon
) -> Place | None:
    """Choose between the noun before and the noun after, by the kind of number."""
    left = find_before(text, one, done, lexicon)
    dimension = lexicon.dimension(one.unit)
    if dimension in _TIMES:
        # no bare length of time has one: 处置时限提速至1小时
        named = left and TIME_MEASURE.search(text, *left)
        return left if named else find_process(text, one, lexicon)
    if one.value == 0 and not one.unit:
        return _zero_noun(text, one, lexicon) or left
    if one.quoted and (goal := _GOAL.match(text, one.end)):
        return goal.span(1)  # 实现“三年5000亩”的种植目标
    if one.quoted and left and text[left[1] - 1] == "年":
        left = None  # “五年翻一番”的信心
    alike = left and done and dimension in _MONEY and done[-1].unit == one.unit
    if alike and left and (above := _of_first(text, one, left, done[-1])):
        return above
    if left and _compares(text, left, lexicon):
        ahead = find_ahead(text, one, done, lexicon) if one.change else None
        if above := ahead or _inherit(text, one, done, lexicon):
            return above
    return _nearer(text, one, dimension, left, done, following, lexicon)


def _of_first(text: str, one: Found, left: Place, last: Found) -> Place | None:
    """Take the measure that is said of the first of a list only.

    收入达到7500元，其中脱贫户达到4000元; 食品业产值达到9亿元，装备制造业达到7亿元.
    """
    if _AMONG.fullmatch(text, last.after, left[0]) and _HOLDER.search(text, *left):
        return last.of
    if last.of is None or one.change or last.change or left[0] - last.after != 1:
        return None
    output = _OUTPUT.search(text, *last.of) if _TRADE.search(text, *left) else None
    return output.span() if output else None


def _zero_noun(text: str, one: Found, lexicon: Lexicon) -> Place | None:
    """Take the noun that 零 counts (零事故); of 零发生 it stands before."""
    word = next((w for w in lexicon.words("figures.zero") if text.startswith(w, one.end)), "")
    if not word or word in lexicon.words("figures.zero.verbs"):
        return None
    return one.end, one.end + len(word)


def _nearer(
    text: str,
    one: Found,
    dimension: str,
    left: Place | None,
    done: list[Found],
    following: Found | None,
    lexicon: Lexicon,
) -> Place | None:
    """Choose by the kind of unit: an amount or a rate is named before it, a count right after it."""
    if one.unit in RATES:
        head = left and _list_head(text, one, left, done, lexicon)
        return head or left or find_after(text, one, following, lexicon)
    if dimension == "places" or one.unit in _PLACES:
        return left  # 两地4村: the unit is the noun
    scale = text.startswith("规模的", one.after)  # 搭建5亿元｜规模｜的平台
    right = (one.after, one.after + 2) if scale else find_after(text, one, following, lexicon)
    bare = not one.unit and text[one.end - 1] == "亿" and not _PEOPLE.match(text, one.after)
    amount = dimension in _MONEY or bare
    counts = not amount
    if right and amount and _follows_verb(text, one, lexicon):
        return right  # 国家再安排30亿元｜国债资金
    named = left and (
        _PER_HEAD.search(text, *left) or (right and dimension != "count" and text[slice(*right)] in _NO_THING)
    )
    fits = right and (counts or (amount and _AMOUNT.search(text, *right)))
    if fits and not named and (text[one.after : one.after + 1] == "的") != counts:
        return right  # 40吨｜垃圾, 每平方公里产生1.75亿元的｜GDP
    if left and counts and text[slice(*left)] in _TOTAL and (above := _inherit(text, one, done, lexicon)):
        return above
    return (left and _list_head(text, one, left, done, lexicon)) or left or right


def _follows_verb(text: str, one: Found, lexicon: Lexicon) -> bool:
    words, before = load_words(lexicon), cut_words(text, clause_begin(text, one.before), one.before, lexicon)
    last = before[-1][2] if before else ""
    return last in words.verbs and last not in words.selves and last not in words.modifiers


def _is_time(one: Found, lexicon: Lexicon) -> bool:
    return lexicon.dimension(one.unit) in _TIMES


def _compares(text: str, left: Place, lexicon: Lexicon) -> bool:
    """Tell 比上年增长, 占全省的: the clause speaks of what was measured before and names no measure."""
    begin = clause_begin(text, left[0])
    if text.startswith("占", begin, left[1]) and not _PART.search(text, begin, left[1]):
        return True  # 占65岁以上老人的55%
    inherit = _inheriting(lexicon)
    if not text.startswith(inherit, *left):
        return False
    first, *others = (word for _, _, word in cut_words(text, *left, lexicon))
    if first in _YEARLY and others and others[-1] in load_words(lexicon).selves:
        return False  # 带动农户年均｜增收5000元
    if first in _SPEEDS and _FASTER.match(text, left[1]):
        return False  # 增速高于全省2个百分点: the speed itself is compared
    if first == "占" and not _PART.search(text, *left):
        return True  # 占全市出口总额33%: the share of what was measured before
    return first in inherit and not _MEASURE.search(text, *left)


@lru_cache(maxsize=4)
def _inheriting(lexicon: Lexicon) -> tuple[str, ...]:
    """List the first words of clauses that take up what was measured before: 比上年增长, 占全省的."""
    return ("占", *lexicon.words("figures.of.inherit"))


def _shares_noun(text: str, one: Found, following: Found) -> bool:
    """Tell 市定20件、县定10件民生实事: the noun after the second number serves both."""
    return one.unit == following.unit and bool(_ITEM.fullmatch(text, one.after, following.start))


def _list_head(text: str, one: Found, left: Place, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Give what a whole counted, for a part named by a verb: 诉求共70件，其中电话答复45件，登记入册20件."""
    begin = sentence_begin(text, one.start)
    among = text.find("其中", begin, one.start)
    if among < 0:
        return None
    near = takewhile(lambda d: d.start >= begin, reversed(done))
    whole = next((d.of for d in near if d.unit == one.unit and d.start < among), None)
    if whole is None:
        return None
    start = max((m.end() for m in LEFT_STOP.finditer(text, among, one.start)), default=among)
    first = next(iter(cut_words(text, start, one.before, lexicon)), (start, start, ""))
    words = load_words(lexicon)
    named = text[slice(*left)] in words.selves  # 其中14个列入省重点，完成｜投资5亿元
    return whole if first[2] in words.verbs and first[1] <= left[0] and not named else None


def _inherit(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Take the thing counted from the figure before in the same sentence: 136名流动党员…，其中38名."""
    if _is_time(one, lexicon):
        return None
    begin = sentence_begin(text, one.start)
    earlier = [d for d in takewhile(lambda d: d.end >= begin, reversed(done)) if d.of]
    amounts = [d for d in earlier if d.unit == one.unit]
    if amounts and _is_money(one, lexicon) and not earlier[0].change:
        return amounts[0].of  # 收入均超20万元，其中3个村达到50万元
    for last in earlier:
        if last.unit in (one.unit, "倍") or one.unit in RATES or last.unit not in RATES or last.change:
            return _without_store(text, one, last)
    return None


def _without_store(text: str, one: Found, last: Found) -> Place | None:
    """Leave out the store that counts the kinds: 3类农技员｜名录，共登记85人."""
    store = _STORE.search(text, *last.of) if last.of and last.unit != one.unit else None
    return (last.of[0], store.start()) if last.of and store and store.start() > last.of[0] else last.of


def _is_money(one: Found, lexicon: Lexicon) -> bool:
    return lexicon.dimension(one.unit) in _MONEY
