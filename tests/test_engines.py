"""The engine in Rust gives the very tokens of jieba 0.42.1, with words of one's own and without."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest
from slices import NOISE, ROOT, WORDS, corpus, pieces

from govtext.extract import engines
from govtext.extract.engines import Segmenter, make_engine
from govtext.extract.segment import load_segmenter, segment
from govtext.lexicon import load_lexicon


@cache
def engine(name: str, words: tuple[str, ...] = WORDS) -> Segmenter:
    return make_engine(name, words)


def same(text: str, words: tuple[str, ...] = WORDS) -> bool:
    return list(engine("rjieba", words).cut(text)) == list(engine("jieba", words).cut(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2011-2020年", ["2011", "-", "2020", "年"]),
        ("增长3.5%", ["增长", "3.5%"]),
        ("落实1+1+9部署", ["落实", "1+1+9", "部署"]),
        ("升级31+N模式", ["升级", "3", "1+N", "模式"]),
        ("清理垃圾40余吨", ["清理", "垃圾", "40", "余吨"]),  # why figures are protected
        ("走访鿖头村", ["走访", "鿖", "头村"]),
    ],
)
def test_both_engines_cut_as_jieba_does(text, words):
    assert list(engine("jieba").cut(text)) == words
    assert list(engine("rjieba").cut(text)) == words


@pytest.mark.parametrize("words", [WORDS, ()], ids=["own words", "no words"])
def test_the_sample_reports_have_the_same_tokens(words):
    assert [i for i, text in enumerate(corpus()) if not same(text, words)] == []


def test_slices_with_noise_have_the_same_tokens():
    rng = random.Random(20260220)

    def spoil(piece):
        for _ in range(rng.randrange(5)):
            piece.insert(rng.randrange(len(piece) + 1), rng.choice((*NOISE, *WORDS)))

    assert [p for p in pieces(rng, spoil) if not same(p)] == []


def test_shuffled_characters_have_the_same_tokens_on_the_exact_path():
    """Nonsense has ties in the HMM, which Rust and Python may break otherwise; reports have none."""
    rng = random.Random(20260221)
    fast = engine("rjieba")
    differ = [
        p
        for p in pieces(rng, rng.shuffle)
        if list(engines._exact(p, fast._tokenizer)) != list(engine("jieba").cut(p))
    ]
    assert differ == []


def test_the_patterns_are_jiebas_own():
    jieba = engines.quiet_import("jieba")
    assert engines.ASCII_PARTS.pattern == jieba.finalseg.re_skip.pattern
    assert engines._BLOCKS.pattern == jieba.re_han_default.pattern
    assert engines._SPACES.pattern == jieba.re_skip_default.pattern


def test_without_rjieba_jieba_cuts_and_asking_for_rjieba_is_an_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert isinstance(make_engine("auto", ()), engines._Jieba)
    with pytest.raises(ImportError):
        make_engine("rjieba", ())


def test_jieba_is_imported_without_pkg_resources_and_in_silence():
    code = (
        "from govtext.extract.engines import make_engine\n"
        "from govtext.extract.tagging import make_tagger\n"
        "import sys\n"
        "for name in ('rjieba', 'jieba'):\n"
        "    assert list(make_engine(name, ()).cut('修好通村公路')) == ['修好', '通村', '公路']\n"
        "    assert make_tagger(name, ()).tag('公路') == [('公路', 'n')]\n"
        "assert 'pkg_resources' not in sys.modules\n"
        "assert not sys.modules['jieba'].dt.initialized\n"
        # the package would make a tokenizer of its own; who imports it later gets the same class
        "assert 'rjieba' not in sys.modules\n"
        "import rjieba\n"
        "assert rjieba.Jieba is sys.modules['rjieba.rjieba'].Jieba\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, env=env, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_engine_that_does_not_exist_is_an_error_that_names_those_that_do():
    with pytest.raises(ValueError, match=r"'pkuseg'.*auto, rjieba, jieba"):
        make_engine("pkuseg", ())


def test_the_engine_is_a_choice_of_the_lexicon_that_changes_no_token_and_no_key():
    lexicon = load_lexicon()
    plain = replace(lexicon, segmenter="jieba")
    assert isinstance(load_segmenter(plain), engines._Jieba)
    assert plain.digest == lexicon.digest
    text = "组织网格员排查隐患，落实1+1+9部署，2011-2020年增长3.5%。"
    assert segment(text, plain) == segment(text, lexicon)


def test_a_line_that_needs_the_exact_path_leaves_the_others_alone():
    text = "走访鿖头村\r\n清理垃圾，升级31+N模式\n\n修好通村公路\n"
    assert list(engine("rjieba").cut(text)) == list(engine("jieba").cut(text))
