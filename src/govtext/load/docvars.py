"""Docvars (文档变量): title, place, within, level, year and kind of a report, each with where it came from.

Sources in this order: the title, the opening (我代表石塘镇人民政府…, 在云栖县第十七届人民代表大会…上), the
file's name, the text. What none of them says stays None: a guess that looks like a fact costs more than a
gap.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.chrome import Chrome
from govtext.load.dating import find_kind, find_year
from govtext.load.evidence import GAP, YEAR, Found, Source, places_of, source_of
from govtext.load.places import split_places
from govtext.load.placing import find_place
from govtext.model import Docvars

_SPOKEN = re.compile(r"(?<!工)作(?:了)?(?:政府)?(?:工作)?报告|向大会|会议上$")


def infer_docvars(file_name: str, text: str, chrome: Chrome, lexicon: Lexicon) -> Docvars:
    """Infer a report's docvars from its title, opening, file name and text; None where nothing says so.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.chrome import find_chrome
        >>> lexicon, page = load_lexicon(), "云栖县石塘镇2025年工作思路\\n\\n2025年要抓好春耕。"
        >>> d = infer_docvars("a.txt", page, find_chrome(page, lexicon), lexicon)
        >>> d.title, d.place, d.within, d.level, d.year, d.kind
        ('云栖县石塘镇2025年工作思路', '石塘镇', '云栖县', 'township', 2025, 'plan')

    """
    source = source_of(file_name, text, chrome)
    found = Found()
    found.put("title", _title(source, lexicon), "title")
    found.put("source", chrome.source, "page")
    found.put("published", chrome.published, "page")
    find_place(source, found, lexicon)
    find_kind(source, found, lexicon)
    find_year(source, found, lexicon)
    return Docvars(**found.values, origins=tuple(found.origins))  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def _ends(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("docvars.title.ends")))
    return re.compile(
        rf"(.{{0,60}}?(?:{words}))(?:[（(][^）)]{{1,12}}[）)])?(?:$|(?=(?:19|20)\d\d年\d+月|——))"
    )


def _title(source: Source, lexicon: Lexicon) -> str | None:
    """Take the fuller of the page's title and the report's own: with a year and a place, else the longer."""
    own: list[str] = []
    for i, piece in enumerate(source.head):
        bare = re.sub(r"^资料\s*[:：]\s*", "", piece.strip("《》"))
        m = _ends(lexicon).match(bare)
        if (
            not m
            or bare.startswith(("—", "-", "―", "（", "("))
            or _SPOKEN.search(m[1])
            or re.search("[。；，：]", m[1])
        ):
            continue
        before = source.head[i - 1] if i else ""
        own.append(before + m[1] if _is_body_name(before, lexicon) and not places_of(m[1], lexicon) else m[1])
    hint = [GAP.sub(lambda m: " ", source.chrome.title_hint)] if source.chrome.title_hint else []
    return max(
        [*hint, *own],
        key=lambda t: (bool(YEAR.search(t)) + bool(places_of(t, lexicon)), len(t)),
        default=None,
    )


def _is_body_name(piece: str, lexicon: Lexicon) -> bool:
    """Tell a line that only names who reports (石塘镇人民政府), the first half of a title in two lines."""
    places, rest = split_places(piece, lexicon)
    return bool(places) and rest in (
        "",
        "人民政府",
        "党委",
        "党委政府",
        "党委、政府",
        "办事处",
        "管委会",
        "委员会",
    )
