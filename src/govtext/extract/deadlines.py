"""The deadline of a target (期限): the expression of time that governs it, and the year that it means."""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.numerals import DIGITS
from govtext.extract.postponed import postponed
from govtext.extract.quantities import value_of
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.patterns import any_of

_HAN_YEAR = r"(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}"
# Each pattern says first with which characters it can begin: most of a text is passed over at once.
_YEAR = re.compile(
    rf"(?=[到至于12一二])(?:到|至|于)?(?<!\d)(?:(?:20|19)\d\d|{_HAN_YEAR})年(?:\d{{1,2}}月)?(?:底|末|年底|上半年|下半年)?(?:之?前)?"
    r"(?!以来|代|度工作|度)"
)
_SPAN = re.compile(
    r"(?=[未今一二三四五六七八九十两\d])(?:未来|今后)?(?<![\d.一二三四五六七八九十百千几数半前近去这续第])(?:[一二三四五六七八九十两]{1,3}|\d{1,2})"
    r"(?:年半?|个月)(?:之?内|左右)?(?!来|以来|多|前|行动|计划|规划|攻坚|间|级|龄|制|一贯|义务|期|度|均)"
)
_MONTH = re.compile(
    r"(?=[今明次\d])(?:[今明次]年\d{1,2}月(?:底|末|份)?(?:之?前)?|(?<![\d年])\d{1,2}月(?:(?:底|末)(?:之?前)?|(?:\d{1,2}日|份)?之?前))"
)
_PERIOD = re.compile(r"(?=[到“十])(?:到)?“?十[一二三四五六]?五”?(?:期)?(?:末|期末|时期末|期间)")
_CENTURY = re.compile(r"(?=[到本])(?:到)?本世纪(?:末|中叶|内)")
_BY_SIGN = (("年", _YEAR), ("月", _MONTH), ("五", _PERIOD), ("世纪", _CENTURY))
"""The patterns with what each of their matches holds."""
_TITLE = 40
_POINT = re.compile("(?<!今)(?<![0-9])(?:年内|[底末]前?|月前|[上下]半年|季度|全年|年终)$")
_ENDED = re.compile("(?!的)[^：，；。]+[，；]")
# 推动图书馆｜年内开馆，改造书屋7家: said of what stands before it in its own clause
_OF_ITS_OWN = re.compile(
    r"(?:^|[，；：。])(?!力争|争取|确保|保证|预计|计划|努力|奋力|积极|我们|我[省市县区镇乡]|全[省市县区镇乡])[^，；：。、\d]{4,30}(?<![要将在于到、至并])$"
)
_REST = re.compile(r"[^，。；：！？、\n]*")
# 比2020年增长, 是“十五”时期的4倍, 在2020年基础上: the time is what is compared with
_COMPARED = re.compile(r"(?:[比较与同从由自是以]|高于|低于|超过)(?:全市|全县|全省|我[省市县区镇])?$")
_GROUND = re.compile(r"[^，。；]{0,6}?(?:基础上|相比)|预计(?:增|减|下降)|同期")

# full-width digits stay as the text has them
_NAMED = re.compile(r"(?<!\d)([1１2２][9９0０]\d\d)年")
_YEARS = re.compile(r"([一二三四五六七八九十两\d]+)年")
_NEIGHBOURS = re.compile(r"([一二两三四五六七八])([二三四五六七八九])")
_PLAN = re.compile(r"(十?[一二三四五六七八九]?)五[”’]?")
_NEXT = ("明年", "下年", "下一年", "来年", "次年", "今冬明春")
_TERM = ("本届", "任期", "届末", "届内")
_FIRST_PERIOD_ENDS = 1957
"""The first five-year plan ran from 1953 to 1957, the sixth from 1981; from then on every five years."""
_SIXTH_PERIOD_ENDS = 1985


def find_deadline(view: View, start: int, stop: int, begin: int, lexicon: Lexicon) -> str:
    """Give the expression of time that governs a target at ``[start, stop)``, as the text has it.

    The nearest before it in its sentence, which starts at ``begin``, wins; else one after it in its clause.
    """
    text = view.text
    fit = [
        m.span() for m in _expressions(text, begin, start, lexicon) if not _bound_elsewhere(text, m, start)
    ]
    if not fit:
        fit = _late(text, stop, lexicon)
    if not fit:
        return ""
    span = view.span(*max(fit))
    return view.source[span.start : span.end]


def _expressions(text: str, begin: int, end: int, lexicon: Lexicon) -> list[re.Match[str]]:
    """Find the expressions of time; 年底前 inside 2025年底前 is none of its own."""
    stretch = text[begin:end]
    spans = [_SPAN] if "年" in stretch or "个月" in stretch else []
    patterns = (deadline_words(lexicon), *spans, *(p for sign, p in _BY_SIGN if sign in stretch))
    found = [match for pattern in patterns for match in pattern.finditer(text, begin, end)]
    return [m for m in found if not any(_inside(m.span(), other.span()) for other in found)]


def _late(text: str, stop: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Find a time that follows the target: 2个项目年内开工, 14户因手续滞后，推迟到明年3月底前."""
    if put_off := postponed(text, stop):
        later = _expressions(text, put_off.end(), put_off.end() + 12, lexicon)
        return [min(m.span() for m in later)] if later else []
    rest = _REST.match(text, stop)
    end = rest.end() if rest else stop
    late = deadline_words(lexicon).search(text, stop, end)
    if late is None and text.find("月", stop, end) >= 0:
        late = _MONTH.search(text, stop, end)  # 两个冷库6月底前投产
    return [late.span()] if late else []


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _bound_elsewhere(text: str, match: re.Match[str], figure: int) -> bool:
    """Leave out years of titles and comparisons, and spans of time that are goals of their own elsewhere."""
    after = text[match.end() : match.end() + 4]
    before = text[max(0, match.start() - _TITLE) : match.start()].rpartition("\n")[2]
    if before.rfind("《") > before.rfind("》") and "》" in text[match.end() : match.end() + _TITLE]:
        return True
    if _POINT.search(match[0]) and _OF_ITS_OWN.search(before) and _ENDED.match(text, match.end(), figure):
        return True
    if after.startswith(("工作", "度", "规划", "计划", "版", "行动")):
        return True
    if match.re in (_YEAR, _PERIOD) and (_COMPARED.search(before) or _GROUND.match(text, match.end())):
        return True
    return (
        match.re is _SPAN
        and bool(re.search(r"[，；、]", text[match.end() : figure]))
        and not (after.startswith(("，", "时间，")) or match[0].endswith("内"))
    )


@lru_cache(maxsize=4)
def deadline_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the fixed expressions of time, with 到 where it opens a clause: 到年底, but 推迟到｜年底."""
    words = lexicon.words("status.deadline")
    begins = re.escape("".join(sorted({"到", *(word[0] for word in words)})))
    return re.compile(
        rf"(?=[{begins}])(?:(?:(?<=[，。；：\n])|(?<=力争)|(?<=争取)|(?<=确保))到)?(?:{any_of(words)})"
    )


def deadline_year(deadline: str, year: int | None) -> int | None:
    """Give the year that a deadline names or means; None where the report's year is needed and not known.

    A span counts the report's year as its first (三年 in a report for 2025 ends in 2027), as plans do. A term
    of office has no year: a report does not say when it began.

    Examples:
        >>> deadline_year("到2027年", 2025), deadline_year("年底前", 2025), deadline_year("三年", 2025)
        (2027, 2025, 2027)
        >>> deadline_year("“十五五”末", 2025), deadline_year("明年3月底前", 2025), deadline_year("全年", None)
        (2030, 2026, None)
    """
    said = _said_year(deadline)
    if said is not None or year is None or any(word in deadline for word in _TERM):
        return said
    if "世纪" in deadline:
        return (year - 1) // 100 * 100 + (50 if "中叶" in deadline else 100)
    ahead = _years_ahead(deadline)
    return None if ahead is None else year + ahead


def _said_year(deadline: str) -> int | None:
    """Give the year that the words name by themselves: 2027年, 二〇二七年, “十五五”末."""
    if named := _NAMED.search(deadline):
        return int(named[1])
    if spelt := re.search(_HAN_YEAR, deadline):
        return int("".join(str(DIGITS[c]) for c in spelt[0].replace("○", "〇")))
    if "五" in deadline and (period := _PLAN.search(deadline)) and re.search("末|期", deadline):
        return _period_end(period[1])
    return None


def _years_ahead(deadline: str) -> int | None:
    """Count the years from the report's to the one meant: 明年 is one, 三年 two, 年底前 none.

    三五年 ends with the fifth; what is neither a number nor such a range (二一年) says nothing.
    """
    if deadline.startswith(_NEXT):
        return 1
    if deadline.startswith("明后"):
        return 2
    if not (span := _YEARS.search(deadline)):
        return 0
    years = value_of(span[1])
    if years is None and (two := _NEIGHBOURS.fullmatch(span[1])):
        low, high = DIGITS[two[1]], DIGITS[two[2]]
        return high - 1 if high - low in (1, 2) else None
    return None if years is None else int(years) - 1


def _period_end(name: str) -> int:
    """Give the last year of a plan period: 十四 of 十四五 is the fourteenth, 2025."""
    number = (10 if name.startswith("十") else 0) + DIGITS.get(name[-1:], 0)
    return _FIRST_PERIOD_ENDS if number <= 1 else _SIXTH_PERIOD_ENDS + 5 * (number - 6)
