"""Traditional characters are told and mapped one to one."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.load.decode import decode
from govtext.load.script import is_traditional, simplified

OLD = opencc.OpenCC("s2t")
ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("楓坪鎮種植油茶300畝，產值1.2億元", "枫坪镇种植油茶300亩，产值1.2亿元"),
        ("兩個萬噸級專案", "两个万吨级专案"),
        ("沿著既定目標，著力推進，成效顯著", "沿着既定目标，着力推进，成效显著"),
        ("名著與著作，專著與土著", "名著与著作，专著与土著"),
        ("電力覆蓋率、答覆、批覆", "电力覆盖率、答复、批复"),
        ("電覆蓋率", "电覆盖率"),
        ("擡頭看，復甦", "抬头看，复苏"),
        ("「四個意識」『兩個維護』", "「四个意识」『两个维护』"),
        ("二○二五年，裏裡外外", "二○二五年，里里外外"),
        ("乾隆年間，乾部與幹部，乾淨", "乾隆年间，干部与干部，干净"),
        ("臺北、颱風、檯面", "台北、台风、台面"),
        ("衞生、衛生", "卫生、卫生"),
        ("a\0b國", "a b国"),
    ],
)
def test_each_character_becomes_the_simplified_one(text, expected):
    assert simplified(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("現在，我代表楓坪鎮公所報告工作", True),
        ("现在，我代表枫坪镇人民政府报告工作", False),
        ("云溆县㙍塘村、䃎口村", False),
        ("垚犇镇", False),
        ("", False),
        ("abc 123", False),
        ("全镇上下落实各项工作，发展农业产业，修好山塘水渠，" * 3 + "立碑「國」字一座。", False),
        ("Ⅱ類", True),
    ],
)
def test_a_text_in_traditional_characters_is_told(text, expected):
    assert is_traditional(text) is expected


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_the_corpus_is_simplified_and_there_and_back_again(path):
    text = decode(path.read_bytes()).text
    assert not is_traditional(text)
    old = OLD.convert(text)
    assert is_traditional(old)
    assert simplified(old) == text


@given(st.text(max_size=60))
def test_no_length_ever_changes(text):
    assert len(simplified(text)) == len(text)
    is_traditional(text)
