"""Parts of speech are jieba.posseg's own, word for word and flag for flag."""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise

import pytest
from slices import NOISE, ROOT, WORDS, corpus, pieces

from govtext.extract import tagging
from govtext.extract.engines import quiet_import
from govtext.extract.segment import tag_words
from govtext.extract.tagging import Tagger, make_tagger
from govtext.lexicon import load_lexicon
from govtext.load.decode import decode

REPORTS = ROOT.parent / "shared" / "reports"


@cache
def tagger(name: str) -> Tagger:
    return make_tagger(name, WORDS)


def same(text: str) -> bool:
    return tagger("rjieba").tag(text) == tagger("jieba").tag(text)


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("修好通村公路", [("修好", "v"), ("通村", "n"), ("公路", "n")]),
        ("增长3.5%", [("增长", "v"), ("3.5", "m"), ("%", "x")]),
        ("网格员", [("网格员", "x")]),  # a word of one's own
        ("GDP \r\n", [("GDP", "eng"), (" ", "x"), ("\r\n", "x")]),
        ("", []),
    ],
)
def test_both_engines_tag_as_posseg_does(text, tagged):
    assert tagger("jieba").tag(text) == tagged
    assert tagger("rjieba").tag(text) == tagged


def test_the_sample_reports_have_the_same_words_and_flags():
    assert [i for i, text in enumerate(corpus()) if not same(text)] == []


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not here")
def test_real_reports_have_the_same_words_and_flags():
    paths = sorted(REPORTS.rglob("*.txt"))[::40]
    texts = [decode(path.read_bytes(), encoding=None).text[:12_000] for path in paths]
    assert len(texts) > 4
    assert [path.name for path, text in zip(paths, texts, strict=True) if not same(text)] == []


def test_slices_with_noise_have_the_same_words_and_flags():
    rng = random.Random(20260222)

    def spoil(piece):
        for _ in range(rng.randrange(5)):
            piece.insert(rng.randrange(len(piece) + 1), rng.choice((*NOISE, *WORDS)))

    assert [p for p in pieces(rng, spoil, 1200) if not same(p)] == []


def test_nonsense_has_the_same_words_and_flags():
    """Shuffled characters are nearly all single: the HMM is what is compared, its ties too."""
    rng = random.Random(20260223)
    assert [p for p in pieces(rng, rng.shuffle, 600) if not same(p)] == []


def test_the_tokens_put_together_are_the_text():
    for text in corpus():
        assert "".join(word for word, _ in tagger("rjieba").tag(text)) == text


def test_the_patterns_are_posseg_s_own():
    posseg = quiet_import("jieba.posseg")
    ours = (
        tagging.BLOCKS,
        tagging.SPACES,
        tagging.NUMBER,
        tagging.LETTERS,
        tagging.HAN,
        tagging.PARTS,
    )
    theirs = (
        posseg.re_han_internal,
        posseg.re_skip_internal,
        posseg.re_num,
        posseg.re_eng,
        posseg.re_han_detail,
        posseg.re_skip_detail,
    )
    assert [p.pattern for p in ours] == [p.pattern for p in theirs]


def test_a_word_that_somebody_adds_to_jieba_changes_nothing(monkeypatch):
    posseg = quiet_import("jieba.posseg")
    monkeypatch.setitem(posseg.dt.word_tag_tab, "公路", "nz")
    assert make_tagger("rjieba", ()).tag("公路") == [("公路", "n")]


def test_the_lexicon_s_words_are_whole():
    words = tag_words("网格员排查隐患", load_lexicon())
    assert ("网格员", "x") in words
    assert all(flag for _, flag in words)
    assert [a for a, b in pairwise(words) if a == b] == []
