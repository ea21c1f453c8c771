"""Slogans: what stands in quotation marks, its kind, and the three forms together."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from govtext.analyse.wording.words import normal_form
from govtext.extract.kinds import decide_kind
from govtext.extract.marks import LONGEST, find_pairs, is_explained
from govtext.extract.slogans import find_slogans
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.view import fold_text

ROOT = Path(__file__).resolve().parents[1]
CASES = [json.loads(line) for line in (ROOT / "tests/cases/slogans.jsonl").read_text("utf-8").splitlines()]
KINDS = {"formulation", "campaign", "motto", "label", "name", "speech"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_case_gives_exactly_the_slogans_it_expects(case: dict, lexicon: Lexicon) -> None:
    found = find_slogans(fold_text(case["text"]), lexicon)
    assert [[s.text, s.form, s.kind] for s in found] == case["expect"]


def test_case_ids_are_unique() -> None:
    assert max(Counter(c["id"] for c in CASES).values()) == 1


def test_spans_are_places_in_the_source_even_where_the_view_left_something_out(lexicon: Lexicon) -> None:
    text = "完成“四好 农村路”[8]建设，做到早 谋划、早部署。"
    found = find_slogans(fold_text(text), lexicon)
    assert [s.text for s in found] == ["四好 农村路", "早 谋划、早部署"]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_slogans_come_in_order_of_start(lexicon: Lexicon) -> None:
    text = "做到早谋划、早部署，落实三会一课，开展“清风”行动，实现应收尽收、应保尽保。"
    found = find_slogans(fold_text(text), lexicon)
    assert [s.form for s in found] == ["parallel", "numeral", "quoted", "parallel"]
    assert [s.start for s in found] == sorted(s.start for s in found)


def test_every_rule_names_a_group_a_row_or_a_shape(lexicon: Lexicon) -> None:
    rows = {f"formulations.{f.id}" for f in lexicon.formulations}
    for case in CASES:
        for slogan in find_slogans(fold_text(case["text"]), lexicon):
            for rule in slogan.rule.split(";"):  # two rows where two abbreviations stand side by side
                group = rule.split(":")[0]
                grammar = group.startswith(("slogans.shape.", "series.", "abbreviations.", "slogans.speech."))
                assert group in lexicon.cues or group in rows or grammar, slogan


def test_marks_further_apart_than_the_limit_are_no_pair() -> None:
    assert list(find_pairs("“" + "山" * LONGEST + "”")) == [(1, LONGEST + 1)]
    assert list(find_pairs("“" + "山" * (LONGEST + 1) + "”")) == []


def test_single_marks_inside_double_ones_are_a_pair_of_their_own() -> None:
    text = "“纠治‘四风’不停步”"
    assert sorted(text[a:b] for a, b in find_pairs(text)) == ["四风", "纠治‘四风’不停步"]


def test_a_closing_mark_alone_takes_nothing() -> None:
    assert list(find_pairs("清洁”乡村，“林长制”")) == [(7, 10)]


def test_the_noun_after_the_mark_wins_over_the_list_of_known_formulations(lexicon: Lexicon) -> None:
    assert decide_kind("“四好农村路”项目。", 1, 6, lexicon)[0] == "campaign"
    assert decide_kind("“四好农村路”建设。", 1, 6, lexicon) == ("formulation", _row(lexicon, "四好农村路"))


def _row(lexicon: Lexicon, wording: str) -> str:
    return next(f"formulations.{f.id}" for f in lexicon.formulations if f.canonical == wording)


def test_a_term_is_explained_only_at_the_head_of_a_note(lexicon: Lexicon) -> None:
    assert is_explained("。\n[2]", "：是指两项工作。", lexicon)
    assert is_explained("工程；", "指北部山区。", lexicon)
    assert not is_explained("我们扎实推进", "：一是建站点。", lexicon)
    assert not is_explained("。\n", "指标全面完成。", lexicon)


def test_no_wording_stands_twice_in_formulations(lexicon: Lexicon) -> None:
    wordings = Counter(w for f in lexicon.formulations for w in {f.canonical, *f.variants})
    assert [w for w, n in wordings.items() if n > 1] == []


def test_formulations_have_known_kinds_levels_and_years(lexicon: Lexicon) -> None:
    assert len(lexicon.formulations) >= 300
    for row in lexicon.formulations:
        assert row.kind in KINDS - {"speech"}, row
        assert row.level in {"", "中央", "省", "市", "县"}, row
        assert row.year == "" or 1944 <= int(row.year) <= 2026, row


def test_no_noun_votes_for_two_kinds_with_equal_strength(lexicon: Lexicon) -> None:
    for family in ("slogans.after.strong.", "slogans.after.weak.", "slogans.inside."):
        groups = [cue for key, cue in lexicon.cues.items() if key.startswith(family)]
        votes = Counter(word for cue in groups for word in cue.words)
        assert [word for word, n in votes.items() if n > 1] == []


def test_a_variant_is_another_wording_of_the_same_thing_and_counts_with_it(lexicon: Lexicon) -> None:
    assert normal_form("双随机一公开", lexicon) == "双随机、一公开"
    apart = "七五 十五 十一五 十二五 十三五 十四五 十五五 家电下乡 汽车下乡 三通一平 九通一平 看病难 停车难"
    for wording in apart.split():
        assert normal_form(wording, lexicon) == wording
