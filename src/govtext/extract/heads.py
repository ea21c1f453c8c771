"""The noun that a quoted expression qualifies (所修饰的名词): 清风护航”等专项行动 → 专项行动."""

from __future__ import annotations

import re

from govtext.extract.shapes import HAN

_NOUN_PHRASE = re.compile(rf"[{HAN}A-Za-z0-9+]{{1,16}}")
# what may stand between: 为核心目标, 的工作格局, 等专项行动, 等一批高水平的活动, 五大战略, 二、三期项目
_LEAD = re.compile(
    r"(?:一大?批[^，。；、“”]{0,6}?的|为了?|的|之|这一|这个|这种|等(?!次|级)|系列|一系列|各类|各项|"
    r"[一二三四五六七八九十两]+[大项个类级种]|[一二三四五六](?:、[一二三四五六])+期){1,4}"
)
# A verb or a conjunction ends the noun phrase: 行动获评全国案例, 项目取得进展, 规划目标的收官之年
_CUT = re.compile(
    r"(?<=.)(?:获评|获得|获|取得|成为|是|为|在|(?<![国公共])有(?!限)|(?<!参)与|和(?![谐美睦])|(?<!普)及|对(?!接会|接活动|口)|将|被|实现|完成|走深|走实|得到|(?<!可)以|(?<![导方倾取志流意])向|落地|"
    r"(?:推动|推进|提升|带动|落实|引领|促进|激发|覆盖)(?!机制|格局|体系|模式)|(?<=[动程目划赛育])中(?!心)|"
    r"全面|深入|(?<!可)持续|稳步|扎实|加快|已|(?<![促推])进行(?![动曲])|纳入|正式|顺利|成功|入选|达|到|"
    r"进入|不断|的|之|并|等|成效|成果|走进|进入|处理|力度|"
    r"袭击|蓬勃|广泛|有序|开展|办好|做好|抓好|出圈|影响力|初步|基本|建成|投用|出台|上线|启动(?!区|仪式)|"
    r"实施(?!方案|意见|细则|办法|计划|路径)|推广(?!活动|平台|周|月|计划|行动|工程)|彰显|强力|如期|超额|呈现|圆满|纵深|累计|[超近逾]?\d+余?[场次期届批])"
)
# “白改黑”及慢行系统 is another thing, “一网统管”取得标志性成果 and “违建”实行全链条监管 no noun of it
_ELSEWHERE = re.compile(r"[和与及或]|取得|成为|荣?获|入选|得到|进入|实现|成功|赢得|实行|持(?!续)|也|还|均")
# “好运来”食品有限公司|新建: a body's name ends with what it is
_BODY = re.compile(r".{0,10}?(?:公司|合作社)")
# “碧水”“清风”、渔港“亮剑”等专项行动: the noun at the end of a list is the noun of all
# (not past a clause of its own: 坚持“甲”，用好“乙”机制)
NEXT_QUOTED = re.compile(rf"(?:[、和与及]?[{HAN}]{{0,6}}|，)“([^“”\n]{{1,40}})”")
_NEXT_PLAIN = re.compile(rf"[、和与及]([{HAN}]{{2,10}})")


# “护鱼”、“护林”行动: nothing but marks parts them; what is acted on may, where there are three, but no verb
_ONLY_QUOTED = re.compile(r"(?:[、和与及]?“[^“”\n]{1,40}”)+")
_PARTED = re.compile(
    rf"(?:、(?!开展|实施|推[进动行广出]|落实|深化|打造|建[设成立]|启动|举办|组织|完善|健全|构建|实行|探索|聚焦|围绕)[{HAN}]{{0,6}}"
    r"“[^“”\n]{1,40}”){2,}(?=专?项?(?:行动|活动|攻坚战|工程))"
)


def noun_after(after: str, *, of_all: bool = False) -> str:
    """Give the noun phrase after the closing mark, past a list; ``""`` where another thing follows.

    The noun at the end of a list is the noun of all where 等 or marks alone stand before it; with ``of_all``
    also where 、 or 和 parts the members.

    Example:
        >>> noun_after("“乙”等专项行动取得实效。"), noun_after("的工作格局。"), noun_after("及慢行系统。")
        ('专项行动', '工作格局', '')
        >>> noun_after("、“护林”行动。"), noun_after("、“护林”行动。", of_all=True)
        ('', '行动')
    """
    rest, hopped = after, False
    while (following := NEXT_QUOTED.match(rest)) is not None:
        rest, hopped = rest[following.end() :], True
    if hopped and not (rest.startswith("等") or after.startswith("“")):
        only = (_PARTED.match(after) or _ONLY_QUOTED.match(after)) if of_all else None
        rest = after[only.end() :] if only else after
    plain = _NEXT_PLAIN.match(rest)
    if plain is not None and plain[1].endswith(("行动", "工程", "计划", "活动")):
        return plain[1]
    lead = _LEAD.match(rest)
    phrase = _NOUN_PHRASE.match(rest, lead.end() if lead else 0)
    if phrase is None or _ELSEWHERE.match(phrase[0]):
        return ""
    words = _CUT.split(phrase[0], maxsplit=1)[0]
    body = _BODY.match(words)
    return body[0] if body else words
