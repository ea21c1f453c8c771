"""Find a face with Chinese characters (字体) and let matplotlib draw with exactly that face.

matplotlib chooses a face by name from a list that may be older than the machine's fonts, and by the name of a
collection (.ttc) it used to take the first face, which is Japanese. Here a face is a file and an index in it,
checked for Chinese characters, and known to matplotlib under a name of our own that no other face has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SYSTEM_FACES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "DengXian",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
)
"""Faces of operating systems that hold simplified Chinese, the best for plots first."""

PACKAGED_FACE = "Noto Sans CJK SC"
FALLBACK = "DejaVu Sans"
"""matplotlib's own face, for what a Chinese face lacks (², ≥)."""

# Forms that a Japanese face without simplified characters lacks (镇, 产, 会) and a character of place names
# (垭).
_PROBE = "政府工作报告镇乡村产业发展会议环垭"
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")


class FontError(ValueError):
    """No usable Chinese face; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Font:
    """A face (字体): its file, its index in the file, its own name, and where it was found."""

    path: str
    index: int
    name: str
    origin: str

    @property
    def family(self) -> str:
        """Name the face for matplotlib as no other face is named."""
        return f"govtext:{self.path}#{self.index}"

    def describe(self) -> str:
        """Say in a line what face is used and why."""
        return f"{self.name} ({Path(self.path).name}, face {self.index}; {self.origin})"


def find_font(wanted: str | Path | None = None) -> Font:
    """Find the face to draw with: ``wanted`` (a file or a name), else a system's, else the packaged one.

    Raises FontError where ``wanted`` does not exist or holds no Chinese characters, and where there is no
    face at all.

    Example:
        >>> missing_characters("梅岭镇2025年", find_font())
        ''

    """
    if wanted:
        return _wanted(str(wanted))
    for name in SYSTEM_FACES:
        for font in _listed(name):
            if _has_chinese(font):
                return font
    packaged = _packaged()
    if packaged is None:
        raise FontError(
            "no Chinese face on this machine: pip install noto-cjk-sans-otc, or name a font file with --font"
        )
    return packaged


def register_font(font: Font) -> list[str]:
    """Make the face known to matplotlib and give the families to draw with, in the order of fallback."""
    from matplotlib.font_manager import FontEntry, fontManager

    families = [font.family]
    packaged = _packaged()
    faces = [font, *([packaged] if packaged and packaged.family != font.family else [])]
    for face in faces:
        if all(entry.name != face.family for entry in fontManager.ttflist):
            fontManager.ttflist.append(
                FontEntry(fname=face.path, index=face.index, name=face.family, weight=400)
            )
    families.extend(face.family for face in faces[1:])
    return [*families, FALLBACK]


def missing_characters(text: str, font: Font) -> str:
    """List the characters of a text that neither the face nor those it falls back on can draw, each once."""
    packaged = _packaged()
    have = [_characters(font.path, font.index), _fallback_characters()]
    if packaged:
        have.append(_characters(packaged.path, packaged.index))
    return "".join(c for c in dict.fromkeys(text) if not c.isspace() and not any(ord(c) in h for h in have))


def has_character(character: str, font: Font) -> bool:
    """Tell whether the face itself, without fallback, can draw a character (− for instance)."""
    return ord(character) in _characters(font.path, font.index)


def _wanted(wanted: str) -> Font:
    path = Path(wanted).expanduser()
    if path.is_file():
        return _from_file(path, wanted)
    if path.suffix.lower() in _SUFFIXES or "/" in wanted or "\\" in wanted:
        raise FontError(f"--font {wanted}: no such file")
    faces = [*_listed(wanted), *_unlisted(wanted)]
    if not faces:
        raise FontError(
            f"--font {wanted}: no face of this name on this machine; give the path of a font file"
        )
    for font in faces:
        if _has_chinese(font):
            return Font(font.path, font.index, font.name, "--font")
    raise _no_chinese(wanted, faces[0])


def _from_file(path: Path, wanted: str) -> Font:
    """Choose the face of a file: in a collection the one for simplified Chinese, not the first."""
    try:
        faces = list(_faces(str(path.resolve()), "--font"))
    except (RuntimeError, OSError) as error:
        raise FontError(f"--font {wanted}: not a font file that can be read ({error})") from error
    usable = [f for f in faces if _has_chinese(f)]
    if not usable:
        raise _no_chinese(wanted, faces[0])
    return min(usable, key=lambda f: (not _is_simplified(f.name), "mono" in f.name.lower(), f.index))


def _no_chinese(wanted: str, face: Font) -> FontError:
    lacking = "".join(c for c in _PROBE if not has_character(c, face))
    return FontError(
        f"--font {wanted}: {face.name} has no Chinese characters (it lacks {lacking}); name another face"
    )


def _is_simplified(name: str) -> bool:
    return name.split()[-1] in ("SC", "CN", "GB") or " SC " in f"{name} "


def _faces(path: str, origin: str) -> Iterator[Font]:
    from matplotlib.ft2font import FT2Font

    for index in range(FT2Font(path).num_faces):
        yield Font(path, index, FT2Font(path, face_index=index).family_name, origin)


def _listed(name: str) -> list[Font]:
    """List the upright faces of a name that matplotlib knows, those of regular weight first."""
    from matplotlib.font_manager import fontManager, weight_dict

    def weight(value: str | int) -> int:
        return abs((weight_dict.get(value, 400) if isinstance(value, str) else value) - 400)

    found = [
        e for e in fontManager.ttflist if e.name.casefold() == name.casefold() and Path(e.fname).is_file()
    ]
    found.sort(key=lambda e: (e.style != "normal", weight(e.weight), e.fname, e.index))
    return [Font(e.fname, e.index, e.name, "a face of this system") for e in found]


def _unlisted(name: str) -> Iterator[Font]:
    """Look into every font file of the machine: matplotlib's list may be older than the font."""
    from matplotlib.font_manager import findSystemFonts

    for path in sorted(findSystemFonts()):
        try:
            faces = list(_faces(path, "--font"))
        except (RuntimeError, OSError):
            continue
        yield from (f for f in faces if f.name.casefold() == name.casefold())


@lru_cache(maxsize=1)
def _packaged() -> Font | None:
    try:
        from noto_cjk_sans_otc import FONT_PATH
    except ImportError:
        return None
    faces = _faces(str(FONT_PATH), "packaged with noto-cjk-sans-otc")
    return next((f for f in faces if f.name == PACKAGED_FACE), None)


def _has_chinese(font: Font) -> bool:
    return _covers(_PROBE, _characters(font.path, font.index))


def _covers(text: Iterable[str], characters: frozenset[int]) -> bool:
    return all(ord(c) in characters for c in text)


@lru_cache(maxsize=16)
def _characters(path: str, index: int) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(path, face_index=index).get_charmap())


@lru_cache(maxsize=1)
def _fallback_characters() -> frozenset[int]:
    from matplotlib import get_data_path

    return _characters(str(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"), 0)
