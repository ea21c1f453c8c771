# ruff: noqa: E501
"""Pages in the manner of government sites (网页样本), with what a reader must make of each, written by hand.

Towns, reports and addresses are invented; the markup, long lines and all, is what each family of
site software writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

REVIEW = "过去一年，全镇完成固定资产投资2.3亿元，新修机耕路12公里，粮食总产量稳定在8600吨以上。"
ROADS = "今年要新建高标准农田1500亩，改造老旧管网6.4公里，确保3月底前全部开工。"
PEOPLE = "全镇要兜牢民生底线，新增城镇就业140人，完成26户危房改造，让群众的日子越过越好。"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes, and what is expected: lines of text, facts known, and lines that must be left out."""

    data: bytes
    text: tuple[str, ...]
    known: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    encoding: str = "utf-8"
    format: str = "html"


def _page(head: str, body: str) -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


_FOOT = """<div class="footer"><p>主办：云栖县人民政府　承办：云栖县政务服务中心</p>
<p>版权所有 网站标识码：0000000001 ×ICP备00000001号</p></div>"""
_NAV = """<ul class="nav"><li><a href="/">首页</a></li><li><a href="/gk">政务公开</a></li>
<li><a href="/fw">政务服务</a></li></ul>"""

# 大汉 (jcms): the standard meta tags, #zoom, the text as paragraphs with full-width indents
JCMS = Page(
    _page(
        """<title>云栖县人民政府 政府工作报告 石塘镇2025年政府工作报告</title>
<meta name="SiteName" content="云栖县人民政府"><meta name="ArticleTitle" content="石塘镇2025年政府工作报告">
<meta name="PubDate" content="2025-02-20 11:06"><meta name="ContentSource" content="石塘镇人民政府">
<script>var catalog = "一、不是正文";</script>""",
        f"""{_NAV}<div class="position">您当前的位置：首页 &gt;&gt; 政府工作报告</div>
<div class="main"><div class="title">石塘镇2025年政府工作报告</div>
<div class="info"><span>发布日期：2025-02-20</span> <span>浏览次数：<script>document.write(31)</script></span></div>
<div id="zoom"><p style="text-align:center">（2025年1月9日在镇人民代表大会上）</p><p>　　各位代表：</p>
<p>　　<strong>一、2024年工作回顾</strong></p><p>　　{REVIEW}</p><p>　　<strong>二、2025年工作安排</strong></p>
<p>　　{ROADS}</p></div><div class="share">分享到： 打印本页 关闭窗口</div></div>{_FOOT}""",
    ),
    (
        "石塘镇2025年政府工作报告",
        "（2025年1月9日在镇人民代表大会上）",
        "各位代表：",
        "一、2024年工作回顾",
        REVIEW,
        "二、2025年工作安排",
        ROADS,
    ),
    {"title": "石塘镇2025年政府工作报告", "source": "石塘镇人民政府", "published": "2025-02-20 11:06"},
    ("首页", "政务公开", "您当前的位置：首页 >> 政府工作报告", "分享到： 打印本页 关闭窗口"),
)

# 拓尔思 (TRS): TRS_Editor with its own style sheet, the text in nested divs, soft line ends
TRS = Page(
    _page(
        "<title>白湾乡2024年工作总结-青桐县人民政府门户网站</title>",
        f"""{_NAV}<h1>白湾乡2024年工作总结</h1><div class="xl-info">来源：白湾乡人民政府　　发布时间：2024年12月30日 16时20分　　字体：[大 中 小]</div>
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>
<div class="Custom_UnionStyle"><p align="justify">&nbsp;&nbsp;&nbsp;&nbsp;（一）农业稳中有进</p>
<p align="justify">&nbsp;&nbsp;&nbsp;&nbsp;{REVIEW[:20]}
{REVIEW[20:]}</p><p><br></p><p>&nbsp;&nbsp;&nbsp;&nbsp;（二）民生持续改善</p><p>&nbsp;&nbsp;&nbsp;&nbsp;{PEOPLE}</p></div></div>
<script>createPageHTML(1, 0, "t2024", "html");</script><p class="prev">上一篇：青桐县乡镇名录</p>{_FOOT}""",
    ),
    ("白湾乡2024年工作总结", "（一）农业稳中有进", REVIEW, "（二）民生持续改善", PEOPLE),
    {"title": "白湾乡2024年工作总结", "source": "白湾乡人民政府", "published": "2024-12-30 16:20"},
    ("上一篇：青桐县乡镇名录",),
)

# 政府信息公开目录: a table of facts at the head
CATALOGUE = Page(
    _page(
        "<title>信息公开</title>",
        f"""<table class="head"><tr><td>索 引 号：</td><td>014-2025-00031</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发布机构：</td><td>枫坪镇人民政府</td><td>发文日期：</td><td>2025年01月17日</td></tr>
<tr><td>名　　称：</td><td>枫坪镇2025年工作要点</td><td>文　　号：</td><td>枫政发〔2025〕3号</td></tr></table>
<div class="zwgk"><h2>枫坪镇2025年工作要点</h2><div class="content"><p>各村民委员会，镇直各单位：</p>
<p>为做好全年工作，现将2025年工作要点印发给你们，请结合实际认真抓好落实。</p>
<p>1.夯实农业基础。{ROADS}</p><p>2.保障改善民生。{PEOPLE}</p><p style="text-align:right">枫坪镇人民政府</p>
<p style="text-align:right">2025年1月15日</p></div></div>{_FOOT}""",
    ),
    (
        "枫坪镇2025年工作要点",
        "各村民委员会，镇直各单位：",
        "为做好全年工作，现将2025年工作要点印发给你们，请结合实际认真抓好落实。",
        f"1.夯实农业基础。{ROADS}",
        f"2.保障改善民生。{PEOPLE}",
        "枫坪镇人民政府",
        "2025年1月15日",
    ),
    {
        "title": "枫坪镇2025年工作要点",
        "published": "2025-01-17",
        "issuer": "枫坪镇人民政府",
        "document_number": "枫政发〔2025〕3号",
        "index": "014-2025-00031",
    },
    ("索 引 号：\t014-2025-00031\t主题分类：\t综合政务", "版权所有 网站标识码：0000000001 ×ICP备00000001号"),
)

# the national site: UCAP-CONTENT inside pages_content, the first lines centred
NATIONAL = Page(
    _page(
        '<title>政府工作报告_最新政策_云栖政府网</title><meta name="firstpublishedtime" content="2025-03-12-09:30:00">',
        f"""<div class="header"><a>云栖政府网</a></div><div class="article oneColumn pub_border"><h1>政府工作报告</h1>
<div class="pages-date">2025-03-12 09:30<span class="font">来源： 云栖日报</span></div>
<div class="pages_content" id="UCAP-CONTENT"><p style="text-align: center;"><span style="font-weight: bold;">政府工作报告</span></p>
<p style="text-align: center;">——2025年3月5日在县人民代表大会上</p><p style="text-indent: 2em;">各位代表：</p>
<p style="text-indent: 2em;">{REVIEW}</p><p style="text-indent: 2em;"><strong>一、目标</strong></p><p style="text-indent: 2em;">{ROADS}</p></div>
<div class="editor">责任编辑：李某</div></div><div class="related">相关稿件</div>""",
    ),
    ("政府工作报告", "——2025年3月5日在县人民代表大会上", "各位代表：", REVIEW, "一、目标", ROADS),
    {"title": "政府工作报告", "source": "云栖日报", "published": "2025-03-12 09:30:00"},
    ("云栖政府网", "责任编辑：李某", "相关稿件"),
)

# 开普 (ucap): its own element, facts in spans behind bars
UCAP = Page(
    _page(
        """<meta name="ArticleTitle" content="麦川街道2025年工作打算"><meta name="pubdate" content="2025/01/06">
<meta name="Author" content="麦川街道"><meta name="ContentSource" content="">""",
        f"""<div class="con_top">麦川街道2025年工作打算</div><div class="fbxx">信息来源：麦川街道办事处 | 阅读次数：204 | 打印</div>
<ucapcontent><div><p>　　做好今年工作，要突出三件事。</p><ol style="list-style-type:cjk-ideographic"><li><p>抓项目。{ROADS}</p></li>
<li><p>惠民生。{PEOPLE}</p></li></ol><p>　　附件：麦川街道重点项目表.xlsx</p></div></ucapcontent>{_FOOT}""",
    ),
    (
        "麦川街道2025年工作打算",
        "做好今年工作，要突出三件事。",
        f"一、抓项目。{ROADS}",
        f"二、惠民生。{PEOPLE}",
        "附件：麦川街道重点项目表.xlsx",
    ),
    {"title": "麦川街道2025年工作打算", "source": "麦川街道办事处", "published": "2025-01-06"},
    ("信息来源：麦川街道办事处 | 阅读次数：204 | 打印",),
)

# a news portal on WordPress: og tags, entry-content, a sidebar, comments
PORTAL = Page(
    _page(
        """<meta property="og:title" content="石塘镇：2024年亮出成绩单"><meta property="article:published_time" content="2024-12-28T08:15:00+08:00">
<title>石塘镇：2024年亮出成绩单 | 云栖新闻网</title>""",
        f"""<header>{_NAV}</header><main><article><h1 class="entry-title">石塘镇：2024年亮出成绩单</h1>
<div class="entry-meta">2024-12-28 · 云栖新闻</div><div class="entry-content"><p>{REVIEW}</p><blockquote><p>{PEOPLE}</p></blockquote>
<figure><img src="a.jpg" alt="图"><figcaption>石塘镇新修的机耕路。</figcaption></figure></div></article>
<section id="comments"><h3>2条评论</h3><p>写得好，为家乡点赞，希望路越修越长，日子越过越红火，大家都来石塘看一看。</p></section></main>
<aside><h3>热门文章</h3><ul><li>云栖县召开春耕生产现场会</li></ul></aside>""",
    ),
    ("石塘镇：2024年亮出成绩单", REVIEW, PEOPLE, "石塘镇新修的机耕路。"),
    {"title": "石塘镇：2024年亮出成绩单", "published": "2024-12-28 08:15:00"},
    ("2条评论", "热门文章", "云栖县召开春耕生产现场会"),
)

# 公众号 of WeChat: js_content, sections in sections, the name of the account
WECHAT = Page(
    _page(
        '<meta property="og:title" content="白湾乡2025年工作思路"><title></title>',
        f"""<div id="page-content"><h1 class="rich_media_title" id="activity-name">
          白湾乡2025年工作思路
        </h1><div id="meta_content"><span>原创</span><a id="js_name">白湾发布</a><em id="publish_time">2025-01-21 18:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section><section><span>01</span></section>
<section><strong><span>乡村产业</span></strong></section><section><p><span>{ROADS[:9]}</span><span>{ROADS[9:]}</span></p></section></section>
<section><p><span>{PEOPLE}</span></p><p><br></p><p style="display: none;"><mp-style-type data-value="3">排版样式代号三</mp-style-type></p></section></div>
<div id="js_tags">预览时标签不可点</div><div>微信扫一扫 关注该公众号</div></div>""",
    ),
    ("白湾乡2025年工作思路", "01", "乡村产业", ROADS, PEOPLE),
    {"title": "白湾乡2025年工作思路"},
    ("原创白湾发布2025-01-21 18:00", "微信扫一扫 关注该公众号", "排版样式代号三"),
)

# an old county page in GB2312: layout tables, <br> for paragraphs, &nbsp; for indents, capital letters
COUNTY = Page(
    f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>青桐县政府网--枫坪镇2010年工作总结</TITLE></HEAD>
<BODY><TABLE width=778><TR><TD><A href="index.asp">首页</A></TD><TD><A href="b.asp">机构设置</A></TD></TR></TABLE>
<TABLE width=778 border=0><TR><TD width=180><TABLE><TR><TD>热点新闻</TD></TR><TR><TD>·我县召开防汛会议</TD></TR></TABLE></TD>
<TD width=598 valign=top><TABLE width=100%><TR><TD align=center><B>枫坪镇2010年工作总结</B></TD></TR>
<TR><TD align=center>来源：枫坪镇政府&nbsp;&nbsp;时间：2010-12-28&nbsp;&nbsp;点击：77次</TD></TR>
<TR><TD>&nbsp;&nbsp;&nbsp;&nbsp;一、农业生产<BR>&nbsp;&nbsp;&nbsp;&nbsp;{REVIEW}<BR><BR>&nbsp;&nbsp;&nbsp;&nbsp;二、社会事业<BR>
&nbsp;&nbsp;&nbsp;&nbsp;{PEOPLE}<BR>&nbsp;&nbsp;&nbsp;&nbsp;三、存在问题<BR>&nbsp;&nbsp;&nbsp;&nbsp;基础设施薄弱，财政收支矛盾突出，需要在今后的工作中着力加以解决。</TD></TR>
</TABLE></TD></TR></TABLE><TABLE><TR><TD align=center>青桐县人民政府办公室 版权所有</TD></TR></TABLE></BODY></HTML>""".encode(
        "gbk"
    ),
    (
        "枫坪镇2010年工作总结",
        "一、农业生产",
        REVIEW,
        "二、社会事业",
        PEOPLE,
        "三、存在问题",
        "基础设施薄弱，财政收支矛盾突出，需要在今后的工作中着力加以解决。",
    ),
    {"title": "枫坪镇2010年工作总结", "source": "枫坪镇政府", "published": "2010-12-28"},
    (
        "来源：枫坪镇政府\xa0\xa0时间：2010-12-28\xa0\xa0点击：77次",
        "首页\t机构设置",
        "热点新闻",
        "·我县召开防汛会议",
        "青桐县人民政府办公室 版权所有",
    ),
    encoding="gb18030",
)

# a page saved from Word: mso- classes, conditional comments, numbers in their own spans, hidden text
WORD = Page(
    f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15"><title>麦川街道2024年工作总结</title>
<!--[if gte mso 9]><xml><o:Author>不是正文</o:Author></xml><![endif]--><style><!-- p.MsoNormal {{font-family:"宋体"}} --></style></head>
<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center><b><span style='font-size:22.0pt'>麦川街道<span lang=EN-US>2024</span>年工作总结<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoListParagraph style='text-indent:-36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span
style='font:7.0pt "Times New Roman"'> </span></span></span><![endif]><span>主要成绩</span></p>
<p class=MsoNormal style='text-indent:32.0pt'>全街道完成投资<span lang=EN-US>2.06</span>亿元，建成口袋公
园<span lang=EN-US>4</span>处，新增停车位<span lang=EN-US>1,200</span>个，群众满意度达到<span lang=EN-US>98.6%</span>。<span style='display:none;mso-hide:all'>批注：核对数字</span></p>
<p class=MsoNormal>{PEOPLE}<s><span style='display:none'>旧句</span></s></p><p class=MsoNormal>&nbsp;</p></div></body></html>""".encode(
        "gbk"
    ),
    (
        "麦川街道2024年工作总结",
        "一、 主要成绩",
        "全街道完成投资2.06亿元，建成口袋公园4处，新增停车位1,200个，群众满意度达到98.6%。",
        PEOPLE,
    ),
    {"title": "麦川街道2024年工作总结"},
    ("批注：核对数字",),
    encoding="gb18030",
)

# a page whose element has no known name, with ruby, a table of figures and a numbered list
UNNAMED = Page(
    _page(
        "<title>石塘镇2025年重点工作清单</title>",
        f"""{_NAV}<div class="a1"><div class="b2"><h3>石塘镇2025年重点工作清单</h3><p>来源：石塘镇党政办 2025-02-11</p>
<div class="c3"><p>一、农业</p><p>{REVIEW}</p><p>二、建设</p><p>{ROADS}石塘镇有<ruby>垭<rp>(</rp><rt>yā</rt><rp>)</rp></ruby>口村等9个村。</p>
<table><tr><th>指标</th><th>2024年</th><th>2025年目标</th></tr><tr><td>粮食（吨）</td><td>8,600</td><td></td></tr>
<tr><td>就业（人）</td><td>131</td><td>140</td></tr></table><p>三、民生</p><p>{PEOPLE}</p>
<ol start="2"><li>改造危房26户，完成厕所改造300户；</li><li value="5">新建村级养老幸福院2所，覆盖老人460名。</li></ol></div></div></div>{_FOOT}""",
    ),
    (
        "石塘镇2025年重点工作清单",
        "一、农业",
        REVIEW,
        "二、建设",
        f"{ROADS}石塘镇有垭口村等9个村。",
        "指标\t2024年\t2025年目标",
        "粮食（吨）\t8,600",
        "就业（人）\t131\t140",
        "三、民生",
        PEOPLE,
        "2. 改造危房26户，完成厕所改造300户；",
        "5. 新建村级养老幸福院2所，覆盖老人460名。",
    ),
    {"title": "石塘镇2025年重点工作清单", "source": "石塘镇党政办", "published": "2025-02-11"},
    ("政务服务", "yā"),
)

# 博达: vsb_content and its list of attachments, a preformatted text inside, saved by a browser
BODA = Page(
    _page(
        "<title>枫坪镇2024年上半年工作总结-青桐县枫坪镇</title>",
        f"""<!-- saved from url=(0043)http://www.example.gov.cn/info/1021/3344.htm -->
<form name="_newscontent_fromname"><h1>枫坪镇2024年上半年工作总结</h1><div>2024年07月03日 09:12　作者：枫坪镇　点击：[<span>12</span>]</div>
<div id="vsb_content"><div class="v_news_content"><pre>一、主要工作
　　{REVIEW}
二、下步打算
　　{ROADS}</pre></div></div><ul style="list-style-type:none;"><li>附件【上半年项目表.pdf】</li></ul></form>""",
    ),
    ("枫坪镇2024年上半年工作总结", "一、主要工作", REVIEW, "二、下步打算", ROADS),
    {
        "title": "枫坪镇2024年上半年工作总结",
        "url": "http://www.example.gov.cn/info/1021/3344.htm",
    },
    ("附件【上半年项目表.pdf】",),
)

_MAIL = f"""From: <Saved by Blink>
Snapshot-Content-Location: http://www.example.gov.cn/a/12.html
Subject: =?utf-8?B?55m95rm+5Lmh?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: http://www.example.gov.cn/a/12.html

<html><head><meta charset="utf-8"><title>白湾乡2025年工作要点</title></head><body><h1>白湾乡2025年工作要点</h1>
<div id="zoom"><p>一、抓实产业</p><p>{ROADS}</p><p>二、办好实事</p><p>{PEOPLE}</p></div></body></html>
------B
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------B--
"""
MHT = Page(
    _MAIL.replace("\n", "\r\n").encode(),
    ("白湾乡2025年工作要点", "一、抓实产业", ROADS, "二、办好实事", PEOPLE),
    {"title": "白湾乡2025年工作要点", "url": "http://www.example.gov.cn/a/12.html"},
    format="mht",
)

PAGES = {
    "jcms": JCMS,
    "trs": TRS,
    "catalogue": CATALOGUE,
    "national": NATIONAL,
    "ucap": UCAP,
    "portal": PORTAL,
    "wechat": WECHAT,
    "county": COUNTY,
    "word": WORD,
    "unnamed": UNNAMED,
    "boda": BODA,
    "mht": MHT,
}
