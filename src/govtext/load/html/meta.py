"""What a page says about its report (网页元数据): in meta tags, the table at its head, its source line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govtext.lexicon import Lexicon
from govtext.patterns import any_of

if TYPE_CHECKING:
    from lxml.etree import _Element

KNOWN = ("title", "source", "published", "issuer", "number", "index")
"""What may be known of a report from its page, in this order."""
_DATE = re.compile(
    r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)日?"
    r"(?:[T\s\-]*(\d{1,2})\s*[:：时]\s*(\d{2})(?:\s*[:：分]\s*(\d{2})(?!\d))?)?"
)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_FACT = 100  # characters: a longer line says more than facts about the page
_TRIM = " \t\u00a0\u3000|｜【】[]:：,，;；"
_DASH = re.compile(r"\s*[-_|｜—–－]+\s*")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a page's head (标签), as one pattern, and what each stands for."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]


@lru_cache(maxsize=8)
def labels_of(lexicon: Lexicon) -> Labels:
    """Build the pattern of the labels: a word of ``html.label`` and a colon, or a cell of its own."""
    kinds: dict[str, str] = {}
    for kind in (*KNOWN, "other"):
        for word in lexicon.words(f"html.label.{kind}"):
            kinds.setdefault(word, kind)
    # 索 引 号 is spaced out in tables; a label begins its cell or stands behind a gap: no 日期 in 到期日期
    longest = sorted(kinds, key=lambda word: (-len(word), word))
    words = "|".join(r"[ \u3000\u00a0]*".join(map(re.escape, word)) for word in longest)
    begins = r"(?:(?<=[\s\u00a0\u3000|｜【\[（(])|(?<![\u4e00-\u9fff]))"
    pattern = rf"{begins}(?P<label>{words})[ \u3000\u00a0]*(?:[:：]|(?=\t))"
    return Labels(re.compile(pattern), kinds)


def meta_facts(root: _Element, lexicon: Lexicon) -> dict[str, str]:
    """Read the meta tags.

    Example:
        >>> from lxml import html
        >>> from govtext.lexicon import load_lexicon
        >>> page = html.fromstring('<head><meta name="PubDate" content="2025/1/8 9:05"></head>')
        >>> meta_facts(page, load_lexicon())
        {'published': '2025-01-08 09:05'}
    """
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            said.setdefault(_bare(name), content)
    found: dict[str, str] = {}
    for kind in KNOWN:
        values = (said.get(_bare(word), "") for word in lexicon.cues[f"html.meta.{kind}"].words)
        value = next((v for v in (_value(kind, value) for value in values) if v), "")
        if value:
            found[kind] = value
    return found


def _bare(name: str) -> str:
    return re.sub(r"[\s_\-]", "", name).lower()


def line_facts(line: str, labels: Labels) -> list[tuple[str, str]]:
    """Parse 来源：石塘镇 发布时间：2025-02-20, or a row of the head's table, into (kind, value) pairs.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> line_facts("索 引 号：014/2025-3\\t发布机构：石塘镇", labels_of(load_lexicon()))
        [('index', '014/2025-3'), ('issuer', '石塘镇')]
    """
    marks = list(labels.pattern.finditer(line))
    if not marks or len(line) > (_FACT if line[: marks[0].start()].strip(_TRIM) else 2 * _FACT):
        return []
    found: list[tuple[str, str]] = []
    for i, mark in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else len(line)
        kind = labels.kinds[re.sub(r"[ \u3000\u00a0]", "", mark["label"])]
        value = line[mark.end() : end].strip(_TRIM)
        if len(value) > _FACT or re.search("[。；]", value):
            return []
        found.append((kind, value))
    return found


def facts_of(lines: Iterable[str], labels: Labels) -> dict[str, str]:
    """Gather what lines of a page's head say; the first that says something wins."""
    found: dict[str, str] = {}
    for line in lines:
        for kind, value in line_facts(line, labels):
            if kind != "other" and (bare := _value(kind, value)):
                found.setdefault(kind, bare)
            if kind == "source" and (stamp := iso_date(value)):  # 来源：石塘镇党政办 2025-02-11
                found.setdefault("published", stamp)
    return found


def _value(kind: str, value: str) -> str:
    """Write a date as ISO 8601 does; take from others what is no value: 无, 大 中 小."""
    if kind == "published":
        return iso_date(value)
    value = value.strip(_TRIM)
    if kind == "source" and (stamp := _DATE.search(value)):
        value = value[: stamp.start()].strip(_TRIM)
    return (
        ""
        if value in ("无", "暂无", "—", "-", "--", "/", "null", "undefined") or value.startswith("{{")
        else value
    )


def iso_date(text: str) -> str:
    """Write the first date of a text, and its time of day, as ISO 8601 does; nothing where there is none.

    Example:
        >>> iso_date("2025年1月8日 9时05分"), iso_date("2025-02-20T11:06:30+08:00"), iso_date("昨天")
        ('2025-01-08 09:05', '2025-02-20 11:06:30', '')
    """
    found = _DATE.search(text) or _PACKED.fullmatch(text.strip())
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return ""
    clock = ":".join(f"{int(part):02d}" for part in found.groups()[3:] if part)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" + (f" {clock}" if clock else "")


def titles_of(root: _Element, lexicon: Lexicon) -> Iterator[str]:
    """Yield what may be the report's title, the surest first: meta tag, headings, the page's own title."""
    said = meta_facts(root, lexicon).get("title")
    if said:
        yield said
    for tag in ("h1", "h2"):
        for heading in root.iter(tag):
            text = " ".join("".join(str(part) for part in heading.itertext()).split())
            if 4 <= len(text) <= 80:
                yield text
    page = root.find(".//title")
    if page is not None and page.text:
        yield without_site(" ".join(page.text.split()), lexicon)


def without_site(title: str, lexicon: Lexicon) -> str:
    """Take the site's name off a page's title.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> without_site("石塘镇2025年政府工作报告_云栖县人民政府", load_lexicon())
        '石塘镇2025年政府工作报告'
    """
    parts = _DASH.split(title)
    site = re.compile(rf"(?:{any_of(lexicon.words('html.site'))})\S{{0,4}}$")
    kept = [part for part in parts if part and not site.search(part)]
    return max(kept or parts, key=len)
