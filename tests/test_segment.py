"""Segmentation: tokens tile the text, found spans stay whole, nothing leaks out."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from govtext.extract.segment import content_words, find_dates, load_segmenter, segment
from govtext.lexicon import Lexicon, load_lexicon
from govtext.model import Token

ROOT = Path(__file__).resolve().parents[1]
DATES = [json.loads(line) for line in (ROOT / "tests/cases/dates.jsonl").read_text("utf-8").splitlines()]
TEXT = (
    "（一）守牢底线。2025年2月20日前，组织网格员排查隐患40余处，推广“公司+基地+农户”模式，\r\n"
    "　　森林防灭火零发生；农产品 品牌增长5.5%，𠮷祥村防返贫户23户。\n"
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def lexicon_with(*words: str) -> Lexicon:
    return replace(load_lexicon(), formulations=(), user_words=words)


def assert_tiles(tokens: tuple[Token, ...], text: str) -> None:
    assert "".join(t.text for t in tokens) == text
    at = 0
    for token in tokens:
        assert (token.start, text[token.start : token.end]) == (at, token.text)
        at = token.end
    assert at == len(text)


def test_tokens_tile_the_text(lexicon: Lexicon) -> None:
    assert_tiles(segment(TEXT, lexicon), TEXT)
    assert segment("", lexicon) == ()


def test_tokens_tile_any_mixture_of_characters_and_protected_stretches(lexicon: Lexicon) -> None:
    rng = random.Random(20250220)
    alphabet = [*TEXT, "A", "%", "１", "—", "\t", "\u200b", "㐀", "😀", "“", "+"]
    for _ in range(150):
        text = "".join(rng.choices(alphabet, k=rng.randint(0, 60)))
        cuts = [(rng.randint(0, 60), rng.randint(0, 60)) for _ in range(4)]
        protected = [(a, b, "figure") for a, b in cuts if b <= len(text)]
        assert_tiles(segment(text, lexicon, protected=protected), text)


def test_a_protected_stretch_is_one_token_with_its_label(lexicon: Lexicon) -> None:
    start = TEXT.index("40余处")
    tokens = segment(TEXT, lexicon, protected=[(start, start + 4, "figure"), *find_dates(TEXT)])
    kept = [(t.text, t.protected) for t in tokens if t.protected]
    assert kept == [("2025年2月20日", "date"), ("40余处", "figure")]


def test_of_protected_stretches_that_overlap_the_first_and_longest_is_kept(lexicon: Lexicon) -> None:
    tokens = segment("三年五千亩", lexicon, protected=[(2, 5, "b"), (0, 2, "c"), (0, 3, "a"), (4, 4, "d")])
    assert [(t.text, t.protected) for t in tokens if t.protected] == [("三年五", "a")]


def test_words_of_the_lexicon_are_whole(lexicon: Lexicon) -> None:
    words = [t.text for t in segment("网格员上门做好防返贫，严查散乱污。", lexicon)]
    assert {"网格员", "防返贫", "散乱污"} <= set(words)


def test_a_word_with_punctuation_is_whole_too() -> None:
    lexicon = lexicon_with("应纳尽纳、应帮尽帮", "云岭绿芽")
    words = [t.text for t in segment("做到应纳尽纳、应帮尽帮，擦亮云岭绿芽招牌", lexicon)]
    assert "应纳尽纳、应帮尽帮" in words
    assert "云岭绿芽" in words


def test_one_lexicons_words_do_not_reach_another() -> None:
    text = "青石垭九曲塘"
    with_word = [t.text for t in segment(text, lexicon_with("石垭九曲"))]
    without = [t.text for t in segment(text, lexicon_with())]
    assert "石垭九曲" in with_word
    assert "石垭九曲" not in without


def test_the_engine_is_loaded_once(lexicon: Lexicon) -> None:
    assert load_segmenter(lexicon) is load_segmenter(lexicon)


def test_loading_is_silent_and_leaves_no_file_behind(tmp_path: Path) -> None:
    code = (
        "from govtext.lexicon import load_lexicon\n"
        "from govtext.extract.segment import segment\n"
        "import sys\n"
        "assert 'jieba' not in sys.modules\n"
        "segment('修好通村公路', load_lexicon())\n"
        "import jieba\n"
        "assert not jieba.dt.initialized\n"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, env=env, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() != str(tmp_path)


def test_content_words_are_words(lexicon: Lexicon) -> None:
    tokens = (
        Token(0, 2, "一是"),
        Token(2, 4, "隐患"),
        Token(4, 8, "40余处", "figure"),
        Token(8, 13, "2025年", "date"),
        Token(13, 14, "、"),
        Token(14, 15, "村"),
        Token(15, 17, "12"),
        Token(17, 19, "三个"),
        Token(19, 23, "5.5%"),
        Token(23, 25, "推进"),
        Token(25, 31, "农产品 品牌", "slogan"),
        Token(31, 34, "十四五", "slogan"),
        Token(34, 36, "5G"),
        Token(36, 38, "\r\n"),
    )
    assert content_words(tokens, frozenset({"推进"})) == ["隐患", "农产品品牌", "十四五", "5G"]


@pytest.mark.parametrize("case", DATES, ids=lambda c: c["id"])
def test_dates_are_found_and_quantities_are_not(case: dict) -> None:
    found = find_dates(case["text"])
    assert [case["text"][start:end] for start, end, _ in found] == case["expect"]["dates"]
    assert {label for _, _, label in found} <= {"date"}


def test_stopwords_stand_in_one_group_and_name_no_matter(lexicon: Lexicon) -> None:
    groups = lexicon.stopwords
    assert set(groups) == {"general", "official", "boilerplate", "heads"}
    assert "进一步" in groups["official"]
    assert {"上求", "到位", "文章", "下功夫", "做到", "要守牢", "动摇"} <= groups["official"]
    assert {"起来", "至青"} <= groups["general"]
    assert "重点项目" in groups["heads"]
    assert "各位代表" in groups["boilerplate"]
    seen = [w for words in groups.values() for w in words]
    assert len(seen) == len(set(seen))
    assert not {"产业", "民生", "服务", "教育", "安全", "群众"} & set(seen)


def test_every_word_of_the_list_comes_out_whole(lexicon: Lexicon) -> None:
    broken = [w for w in lexicon.user_words if [t.text for t in segment(w, lexicon)] != [w]]
    assert broken == []
