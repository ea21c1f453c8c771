"""The face that draws has Chinese characters, and is the one that was asked for."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
from matplotlib.font_manager import FontProperties, findfont, fontManager
from noto_cjk_sans_otc import FONT_PATH

from govtext.present import fonts
from govtext.present.fonts import FontError, find_font, missing_characters, register_font

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand on a machine without a Chinese face of its own."""
    monkeypatch.setattr(fonts, "SYSTEM_FACES", ())


@pytest.mark.usefixtures("bare_machine")
def test_without_a_chinese_face_on_the_system_the_packaged_one_is_taken_and_not_its_japanese_face() -> None:
    font = find_font()
    assert font.name == "Noto Sans CJK SC"
    assert font.index != 0, "the first face of the collection is Japanese"
    assert "packaged" in font.describe()
    assert "NotoSansCJK-Regular.ttc" in font.describe()


def test_a_collection_named_as_a_file_gives_its_face_for_simplified_chinese() -> None:
    font = find_font(str(FONT_PATH))
    assert (font.name, font.origin) == ("Noto Sans CJK SC", "--font")


def test_a_face_of_the_system_is_preferred_to_the_packaged_one(monkeypatch: pytest.MonkeyPatch) -> None:
    own = fonts.Font(str(FONT_PATH), 3, "Noto Sans CJK TC", "a face of this system")
    monkeypatch.setattr(fonts, "SYSTEM_FACES", ("Office Sans",))
    monkeypatch.setattr(fonts, "_listed", lambda name: [own] if name == "Office Sans" else [])
    assert find_font() == own


def test_a_face_of_the_system_without_chinese_characters_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "SYSTEM_FACES", ("DejaVu Sans",))
    assert find_font().name == "Noto Sans CJK SC"


@pytest.mark.parametrize("wanted", [str(DEJAVU), "DejaVu Sans", "dejavu sans"])
def test_a_face_without_chinese_characters_is_refused_by_path_and_by_name(wanted: str) -> None:
    with pytest.raises(FontError, match="DejaVu Sans has no Chinese characters"):
        find_font(wanted)


@pytest.mark.parametrize("wanted", ["/nowhere/simhei.ttf", "simhei-does-not-exist.ttc"])
def test_a_file_that_does_not_exist_is_refused(wanted: str) -> None:
    with pytest.raises(FontError, match="no such file"):
        find_font(wanted)


def test_a_name_that_no_face_has_is_refused() -> None:
    with pytest.raises(FontError, match="give the path"):
        find_font("没有这个字体")


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_text("不是字体", "utf-8")
    with pytest.raises(FontError, match="not a font file"):
        find_font(str(tmp_path / "a.ttf"))


def test_without_any_face_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SYSTEM_FACES", ())
    monkeypatch.setattr(fonts, "_packaged", lambda: None)
    with pytest.raises(FontError, match="pip install noto-cjk-sans-otc"):
        find_font()


def test_matplotlib_draws_with_exactly_the_face_that_was_found() -> None:
    font = find_font(str(FONT_PATH))
    families = register_font(font)
    found = findfont(FontProperties(family=families), fallback_to_default=False)
    assert (found.path, found.face_index) == (font.path, font.index)


def test_registering_a_face_again_adds_nothing() -> None:
    font = find_font(str(FONT_PATH))
    register_font(font)
    before = len(fontManager.ttflist)
    register_font(font)
    assert len(fontManager.ttflist) == before


def test_characters_that_no_face_has_are_named_and_rare_place_names_are_not_among_them() -> None:
    font = find_font(str(FONT_PATH))
    assert missing_characters("青㘭镇 垭口\n≥5%²", font) == ""
    assert missing_characters("某\U000e0041镇\U000e0041", font) == "\U000e0041"
