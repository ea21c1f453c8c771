"""One line of a saved web page (网页行): is it furniture, is it a line of fields, what do its fields say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from govtext.lexicon import Lexicon

SEPARATORS = re.compile(
    r"[\s|｜\[\]【】〖〗（）()<>《》〉＞»›_=*·•・:：/,，;；?\u00a0\u200b\ue000-\uf8ff\-]+"
)
SENTENCE = re.compile(r"[。；！？;!]")
_DATE = r"(?:19|20)\d\d\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?"
_CLOCK = r"(?:[\sT]*\d{1,2}\s*(?:[:：]|时)\s*\d{1,2}\s*分?(?:[:：]\d\d)?)"
_STAMPED = re.compile(rf"({_DATE})({_CLOCK})?")
# A page's own date line: with a clock, in digits, or with a nought; “2001年1月8日” may be the report's.
PAGE_DATE = re.compile(
    rf"{_DATE}{_CLOCK}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{4}}年(?:0\d月\d\d日|\d\d月0\d日)"
)
_PAGE_NUMBER = re.compile(
    r"[—–\-－―─·~～]+\s*\d{1,3}\s*[—–\-－―─·~～]+|第\s*\d{1,3}\s*页(?:[,，/\s]*共\s*\d{1,3}\s*页)?"
)
_CAPTION = re.compile(r".{0,120}(?:记者|通讯员|摄影)[^。]{0,16}摄[。）)]?")
_ATTACHED = re.compile(r".{1,90}\.(?:docx?|pdf|xlsx?|pptx?|zip|rar|wps|ofd)")
# (one of them and then more: of a pattern that begins with a + each character is tried by itself)
_LOOSE = re.compile(r"[\s?—―\-…．.　][\s?—―\-…．.　]*")
_CRUMB = re.compile(r"(?:网站)?(?:首页|主页)\s*(?:[>＞»›→/\-]|&gt;)[^。，；]{0,80}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank (行), its outer white space left out."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ``chrome.toml``, ready to match."""

    labels: dict[str, str]
    label: re.Pattern[str]
    buttons: re.Pattern[str]
    menu: frozenset[str]
    alone: re.Pattern[str]
    foot: re.Pattern[str]
    abstract: re.Pattern[str]
    stamp: re.Pattern[str]
    stamp_name: re.Pattern[str]


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """Build the matchers from ``chrome.toml``."""
    labels = {w: k for k in lexicon.cues if k.startswith("chrome.fields.") for w in lexicon.cues[k].words}
    either = {
        name: _either(lexicon.words(f"chrome.{name}")) for name in ("buttons", "alone", "foot", "abstract")
    }
    parts = [
        re.escape(w) if len(w) > 3 else rf"(?<![^\s?|｜（(【\[;；\u3000]){re.escape(w)}"
        for w in sorted(labels, key=_long)
    ]
    name, lead = (
        _either(lexicon.words("chrome.stamps"), spaced=True),
        _either(lexicon.words("chrome.stamps.lead")),
    )
    return Words(
        labels=labels,
        label=re.compile(rf"(?:^|(?=[\s\S]))({'|'.join(parts)})\s*[:：]"),
        buttons=re.compile(either["buttons"]),
        menu=frozenset(lexicon.words("chrome.menu", "chrome.buttons")),
        alone=re.compile(rf"[【（(\[\s]*(?:{either['alone']})\s*(?:[:：>】）)\]\s]|$)"),
        foot=re.compile(
            rf"[【（(\[\s]*(?:{either['foot']})|.*(?:{_either(lexicon.words('chrome.foot.within'))})"
        ),
        abstract=re.compile(rf"(?:{either['abstract']})\s*+(?:[:：]\s*+)?"),
        stamp=re.compile(rf"(?:(?:{lead})[\s:：]*){{0,4}}(?:{name})"),
        stamp_name=re.compile(name),
    )


def _long(word: str) -> tuple[int, str]:
    return -len(word), word


def _either(words: tuple[str, ...], *, spaced: bool = False) -> str:
    """Match any of the words, longest first; with ``spaced`` also with blanks between their characters."""
    return "|".join(r"\s*".join(map(re.escape, w)) if spaced else re.escape(w) for w in words) or r"(?!)"


def is_furniture(line: str, words: Words) -> bool:
    """Tell a line of which nothing is left without the page's own words, wherever it stands."""
    if _CAPTION.fullmatch(line):
        return True
    if len(line) > 90 or (SENTENCE.search(line) and len(line) > 40):
        return False
    if (
        _PAGE_NUMBER.fullmatch(line)
        or _CAPTION.fullmatch(line)
        or _CRUMB.fullmatch(line)
        or _ATTACHED.fullmatch(line)
    ):
        return True
    if len(line) <= 40 and words.alone.match(line) and not SENTENCE.search(line):
        return True
    parts = [part for part in SEPARATORS.split(line) if part]
    if len(parts) >= 2 and words.menu.issuperset(parts) and not is_weak(line):  # 关于我们 | 网站地图
        return True
    rest = SEPARATORS.sub("", words.buttons.sub(" ", line))
    return not rest and (
        bool(re.search(r"[|｜]", line)) or (len(SEPARATORS.sub("", line)) > 1 and not is_weak(line))
    )


def is_weak(line: str) -> bool:
    """Tell a line that is furniture only beside furniture: 大, 中 小, 147, ], T."""
    return len(line) <= 12 and not re.search(r"[^\s大中小次AT+\-\d\[\]【】（）()|｜©・·>]", line)


def compact(text: str) -> str:
    """Leave out white space, dashes, dots and question marks, in which copies of a text differ."""
    return _LOOSE.sub("", text)


def fields_of(line: str, words: Words) -> list[tuple[str, str]] | None:
    """Parse 来源：石塘镇 发布时间：2025-02-20 浏览次数： into (kind, value) pairs; None where it is none."""
    if ":" not in line and "：" not in line:  # behind each label
        return None
    bare = line.strip("【】[]（）() \t\u3000")
    labels = list(words.label.finditer(bare)) if len(bare) <= 260 else []
    if not labels:
        return None
    before = bare[: labels[0].start()].strip(" ?|｜\t\u3000")
    if before and not (len(before) <= 60 and (_STAMPED.search(before) or "www." in before)):
        return None
    pairs = [("chrome.fields.published", before)] if before else []
    for here, following in zip(labels, [*labels[1:], None], strict=True):
        value = bare[here.end() : following.start() if following else len(bare)].strip(
            " ?|｜\t\u3000【】[]（）"
        )
        kind = words.labels[here[1]]
        if len(value) > (150 if kind.endswith(("title", "other")) else 60) or re.search("[。；]", value):
            return None
        pairs.append((kind, value))
    return pairs


def lift(pairs: list[tuple[str, str]], lifted: dict[str, str], words: Words) -> None:
    """Note what fields say; the first line that says something wins."""
    for kind, value in pairs:
        name = kind.rpartition(".")[2]
        stamp = _STAMPED.search(value)
        if stamp and name in ("source", "published", "other"):
            lifted.setdefault("published", _iso(stamp))
            value = value[: stamp.start()].strip()
        bare = words.buttons.sub("", value) if len(value) < 4 else value
        if name == "source" and bare.strip(" |"):
            lifted.setdefault("source", value.strip(" |"))
        elif name == "title" and value:
            lifted.setdefault("title_hint", value)
        elif name == "issuer" and value:
            lifted.setdefault("issuer", value)


def _iso(stamp: re.Match[str]) -> str:
    """Write a printed date, and the clock where there is one, as ISO 8601 does, with a blank between them."""
    year, month, day = re.findall(r"\d+", stamp[1])
    clock = [f"{int(n):02d}" for n in re.findall(r"\d+", stamp[2] or "")]
    return f"{year}-{int(month):02d}-{int(day):02d}" + (" " + ":".join(clock) if clock else "")
