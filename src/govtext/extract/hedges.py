"""What bounds a number (限定) and whether it says by how much something changed (增减)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from govtext.lexicon import Lexicon
from govtext.patterns import any_of

FUZZY = frozenset("数几上好")
"""The first characters of 数十, 几百, 上千, 好几: powers of ten and more."""
_REACH = 10
_FAR = 24
_ABOVE = re.compile("[高低快慢]于")
_RATES = frozenset({"%", "‰", "倍"})
_SUPERLATIVE = re.compile(r"最(?:高|多|长|大)[\u4e00-\u9fff]{1,2}$")
# 每季度至少巡查2次: the verb may stand between
_AT_LEAST = re.compile(r"(至少|最少)[\u4e00-\u9fff]{1,4}$")
_ADVERBS = re.compile(r"(?:了|幅度|约|近|超|超过|逾|分别|各|最高|不低于|不少于|预计|预期|左右)*$")
# Most numbers have no hedge and no verb before them, as the character before them tells. (A $ of a pattern
# stands before a line end too.)
_ENDS_ADVERB = frozenset("了度约近超过逾别各高于计期右\n")
_ENDS_NEW = frozenset("新增加量\n")
_NEW = re.compile(r"(?<!创)新增?加?量?$")
_SHORT_CHANGE = re.compile(r"(?:^|[同环]比|分别|再|又|年|均|将|各|，|、|可)[增升降减涨跌]$")
# 签约360户, 附近3个村, 通过3项: the hedge is the end of another word
_WORD_END = re.compile("(?:[签契履预违条公节]约|[附临邻最就]近|[赶反]超|[通经不越跨迈走]过)$")
_LARGE = re.compile("[万亿]|^[百千]")
_OF_LARGE = frozenset({"过", "跨越", "跨过", "跨上", "迈上"})
GREW = "figures.change.compared"
"""The rule by which what grew stands between the verb and the number."""
# 比上年增加投资5亿元: what grew stands behind its verb
_GREW = re.compile("[比较][^，。；]{2,14}?(?:(增加|多)|减少|少)[\u4e00-\u9fff]{1,4}$")
# 净增各类经营主体6万户, 增加小学学位900个: the thing stands between the verb and its number
_NO_VERB = "(?![新改扩筹]建|建成|完成|实现|达|安排|改造|[至到总的])"
_GREW_OF = re.compile(
    "(?<!为)(?<!为了)(?:(净增|(?<!新)增加(?![值量额的了到至为]))|(?<![压缩调核])减少(?![了到至为]))"
    rf"(?:{_NO_VERB}[\u4e00-\u9fff]|“[^”]{{1,8}}”){{2,12}}$"
)
# 为企业节约成本300万元, 压减行政支出6%: what costs became less by so much
_SAVED = re.compile(
    "(?:节[约省]|压减|降低)了?[\u4e00-\u9fff]{0,6}?(?:成本|费用?|开支|支出)(?:达|共|约|近|超)*$"
)
_ENDS_COST = frozenset("本用费支出达共约近超")
# 约为全国的3倍: what it is compared with stands between
_ABOUT_TIMES = re.compile(r"约(?:为|是|相当于)[^，。；、\d]{2,16}的$")
_COUNTED = frozenset({"count", "length", "area", "households"})
_NO_HEDGE = "容涵部外生需资地河蒙源万元样种级家数"


class Hedged(NamedTuple):
    """How a number is bounded, by which rules, and where it begins and ends with its hedges."""

    bound: str
    rules: tuple[str, ...]
    before: int
    after: int


def read_hedges(text: str, start: int, end: int, numeral: str, lexicon: Lexicon) -> Hedged:
    """Read the bound of the number at ``[start, end)`` from the words before, inside and after it.

    Of two hedges the one that says a direction wins (约…以上 is min); ``max`` after the unit wins over all.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> text = "覆盖超过30余户。"
        >>> read_hedges(text, 4, 8, "30余", load_lexicon()).bound
        'min'
    """
    before, after, inside, apart = _patterns(lexicon)
    bound, rules = ("min" if numeral[:1] in FUZZY else "exact"), []
    if hedge := inside.search(numeral, 1):
        bound = _bound_of(lexicon, "inside", hedge[0])
        rules.append(f"hedges.inside.{hedge[0]}")
    left = start
    ends, begins = _hedge_ends(lexicon), _hedge_begins(lexicon)
    while text[left - 1 : left] in ends and (hedge := before.search(text, max(0, left - _REACH), left)):
        if _is_no_hedge(hedge[0].rstrip("了到"), text, hedge.start(), text[start:end]):
            break
        found = _bound_of(lexicon, "before", hedge[0])
        bound = found if bound in ("exact", "about") else bound
        rules.append(f"hedges.before.{hedge[0]}")
        left = hedge.start()
    right = end
    if text[end : end + 1] in begins and (hedge := after.match(text, end)):
        found = _bound_of(lexicon, "after", hedge[0])
        bound = found if bound in ("exact", "about") or found == "max" else bound
        rules.append(f"hedges.after.{hedge[0]}")
        right = hedge.end()
    near = text[max(0, left - _REACH) : left] if bound == "exact" else ""
    if "最" in near and _SUPERLATIVE.search(near, max(0, len(near) - 5)):
        bound, near = "max", ""
    if "每" in near and (hedge := apart.search(near)):
        bound = _bound_of(lexicon, "before", hedge[1])
        rules.append(f"hedges.before.{hedge[1]}")
    if bound == "exact" and "少" in near and (hedge := _AT_LEAST.search(near, max(0, len(near) - 6))):
        bound = "min"
        rules.append(f"hedges.before.{hedge[1]}")
    if bound == "exact" and near[-1:] == "的" and text[end - 1] == "倍" and _is_about(text, left):
        bound = "about"
        rules.append("hedges.before.约")
    return Hedged(bound, tuple(rules), left, right)


def _is_about(text: str, left: int) -> bool:
    """Tell 约为全国平均的｜3倍."""
    return bool(_ABOUT_TIMES.search(text, max(0, left - _FAR), left))


def _is_no_hedge(word: str, text: str, at: int, number: str) -> bool:
    """Tell 产值过10亿元 and 跨越10亿元 from 去过3次, 签约360户 and 跨越两个台阶."""
    if len(word) == 1 and _WORD_END.search(text, max(0, at - 1), at + 1):
        return True
    return word in _OF_LARGE and not _LARGE.search(number)


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the hedges before a number (matched where what precedes it ends), after, inside, and apart.

    Apart from its number a hedge stands before 每亩: 不低于每亩｜800元.
    """

    def words(position: str) -> str:
        return any_of(h.word for h in lexicon.hedges if h.position == position)

    # 以上地块 bounds; of one character, 内 may begin another word (内容), so may 多 (多种)
    ends = rf"(?<=[以之左上][上下内右])|(?<!强)(?![{_NO_HEDGE}])"
    # 占1/5强，but 10家强村公司
    after = rf"(?:{words('after')})(?:{ends}|(?<=强)(?=[，。；、）]))"
    return (
        re.compile(rf"(?:{words('before')})(?:了|到)?$"),
        re.compile(after),
        re.compile(words("inside")),
        re.compile(rf"({words('before')})每[\u4e00-\u9fff]{{1,4}}$"),
    )


@lru_cache(maxsize=4)
def _hedge_ends(lexicon: Lexicon) -> frozenset[str]:
    """List the last characters of what ``before`` in ``_patterns`` matches."""
    return frozenset({"了", "到", "\n", *(h.word[-1] for h in lexicon.hedges if h.position == "before")})


@lru_cache(maxsize=4)
def _hedge_begins(lexicon: Lexicon) -> frozenset[str]:
    """List the first characters of what ``after`` in ``_patterns`` matches."""
    return frozenset(h.word[0] for h in lexicon.hedges if h.position == "after")


@lru_cache(maxsize=256)
def _bound_of(lexicon: Lexicon, position: str, text: str) -> str:
    """Give the bound that a hedge makes; 了 or 到 after it does not matter."""
    for hedge in lexicon.hedges:
        if hedge.position == position and hedge.word in (text, text[:-1]):
            return hedge.bound
    return "exact"


def read_change(text: str, left: int, unit: str, lexicon: Lexicon) -> tuple[str, str]:
    """Read + or - off the verb before the number (增长超50%), and name the rule; 提高到 has neither.

    改造提升20个小区 counts what was done: 提升 and its like say by how much only of rates, amounts and
    lengths of time.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> lexicon = load_lexicon()
        >>> read_change("税收增长6%", 4, "%", lexicon), read_change("税收提升至6%", 5, "%", lexicon)
        (('+', 'figures.change.plus.增长'), ('', ''))
    """
    before = text[max(0, left - _REACH) : left]
    if before[-1:] in _ENDS_ADVERB:
        before = _ADVERBS.sub("", before)
    last = before[-1:]
    if last in _ENDS_NEW and _NEW.search(before):
        return "", ""
    if unit in _RATES and (change := _rate_change(before, text.startswith("控制在", left), lexicon)):
        return change
    known = lexicon.units.get(unit)
    counted = bool(unit) and (known is None or known.dimension in _COUNTED)
    for sign, group, ends, pattern in _change_patterns(lexicon, counted):
        verb = pattern.search(before) if last in ends else None
        if verb and (len(verb[0]) > 1 or _SHORT_CHANGE.search(before)):
            return sign, f"{group}.{verb[0]}"
    far = text[max(0, left - _FAR) : left]
    if last in _ENDS_COST or "增" in far or "减少" in far or "比" in far or "较" in far:
        return _read_growth(far, unit, lexicon)
    return "", ""


def _read_growth(far: str, unit: str, lexicon: Lexicon) -> tuple[str, str]:
    """Read the verb behind which the thing that grew stands before its number; most have none."""
    grew = _GREW.search(far) if "比" in far or "较" in far else None
    if grew is None and ("增" in far or "减少" in far) and unit not in _RATES:
        grew = _GREW_OF.search(far)
        if grew and _deeds(lexicon).search(far, grew.start() + 2):
            grew = None
    if grew is None and far[-1:] in _ENDS_COST and _SAVED.search(far):
        return "-", GREW
    return ("+" if grew[1] else "-", GREW) if grew else ("", "")


def _rate_change(before: str, kept: bool, lexicon: Lexicon) -> tuple[str, str] | None:
    """Read a noun of change before a rate, where the rate is no level: 增速高于6%, 增幅控制在6%."""
    rate = None if kept or _ABOVE.search(before) else _rate_patterns(lexicon).search(before)
    if rate is None:
        return None
    return ("+", "figures.change.plus.rate") if rate["plus"] else ("-", "figures.change.minus.rate")


@lru_cache(maxsize=4)
def _deeds(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what is done besides: 减少支出｜投入｜资金5亿元, but 净增经营主体 and 增加研发投入3亿元."""
    tell = frozenset(lexicon.words("figures.of.modifier"))
    deeds = (verb for verb in lexicon.words("figures.of.verbs") if len(verb) > 1 and verb not in tell)
    return re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:{any_of(tuple(deeds))})(?=[\u4e00-\u9fff]{{2}})")


@lru_cache(maxsize=8)
def _change_patterns(
    lexicon: Lexicon, counted: bool
) -> tuple[tuple[str, str, frozenset[str], re.Pattern[str]], ...]:
    """Compile the verbs of a decrease and of an increase at the end of a stretch; fewer change a count.

    With them their last characters, by which most stretches end with none.
    """
    patterns = []
    for sign, group in (("-", "figures.change.minus"), ("+", "figures.change.plus")):
        words = lexicon.words(*((group,) if counted else (group, f"{group}.measure")))
        ends = frozenset({"\n", *(word[-1] for word in words)})
        patterns.append((sign, group, ends, re.compile(rf"(?:{any_of(words)})$")))
    return tuple(patterns)


@lru_cache(maxsize=4)
def _rate_patterns(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the nouns of a change: 年均增速9%, 增长目标设定为6%; of 增速达到9% the guide makes a level."""
    plus, minus = (any_of(lexicon.words(f"figures.change.{sign}.rate")) for sign in ("plus", "minus"))
    return re.compile(rf"(?:(?P<plus>{plus})|{minus})(?:设定|确定)?[为是]?$")
