"""Short cuts to figures hide nothing: each gives what its rule would give if it were tried everywhere."""

from __future__ import annotations

import re
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import lexicon

from govtext.extract import (
    deadlines,
    governing,
    hedges,
    names,
    numbers,
    postponed,
    quantities,
    status,
    stretches,
    targets,
)
from govtext.extract.governing import bare_verb
from govtext.extract.hedges import read_change, read_hedges
from govtext.extract.names import is_name
from govtext.extract.numerals import parse_number
from govtext.extract.quantities import read_quantity
from govtext.extract.targets import grade_commitment

FRAGMENTS = [
    *"一二三两十百千万亿零半几数多余上好成倍个亩元户%～至到-—，。；：、“”》（）？①\n1205.的比较从由为是第前高字级",
    *(
        "增长",
        "下降",
        "增速",
        "控制在",
        "不低于",
        "至少",
        "最高",
        "超过",
        "左右",
        "以上",
        "每亩",
        "翻番",
        "翻了一番",
    ),
    *(
        "2025年",
        "年底前",
        "到明年",
        "力争到年底",
        "未来三年",
        "3月底",
        "“十五五”期末",
        "本世纪末",
        "二〇二六年",
        "汛期前",
    ),
    *(
        "万元",
        "个百分点",
        "公里",
        "一批",
        "统一",
        "两岸",
        "前三名",
        "A区3栋",
        "5G",
        "号楼",
        "强企业",
        "茶园",
        "收入",
    ),
    *("确保", "力争", "已建成", "完成", "推迟到明年", "延期至2027年", "共摸排出", "清理整治"),
]
holds = settings(deadline=None, max_examples=50)  # the first example waits for the dictionaries
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
SIGN_FIRST = re.compile(r"\(\?=\[[^\]]*\]\)")
"""What a pattern can begin with, where it says so first."""


class _Everything(frozenset[str]):
    def __contains__(self, _: object) -> bool:
        return True


EVERY = _Everything()


@holds
@given(text=TEXTS)
def test_a_number_is_tried_wherever_one_can_begin(text: str) -> None:
    pattern = numbers.number_pattern(lexicon())
    plain = re.compile(pattern.pattern.replace(numbers._DASH_AHEAD, ""))
    for at in range(len(text)):
        match, other = pattern.match(text, at), plain.match(text, at)
        assert (match and (match.span(), match.groups())) == (other and (other.span(), other.groups()))
        if match and not numbers.begins_number(lexicon()).match(text, at):
            # 统一, 三农: part of a word
            assert len(match[0]) == 1
            assert read_quantity(match, text, lexicon()) is None


@holds
@given(text=TEXTS)
def test_everyday_words_are_no_figures_without_a_look_around_them(text: str) -> None:
    for match in numbers.number_pattern(lexicon()).finditer(text):
        found = read_quantity(match, text, lexicon())
        with mock.patch.object(quantities, "_is_word", lambda *_: False):
            assert read_quantity(match, text, lexicon()) == found


@holds
@given(text=TEXTS)
def test_a_name_is_told_by_every_word_around_it(text: str) -> None:
    around = names._around(lexicon())
    tried = names._Around(
        around.before,
        around.before_not,
        EVERY,
        around.after,
        EVERY,
        around.month,
        EVERY,
        around.fixed,
        around.han,
    )
    for match in numbers.number_pattern(lexicon()).finditer(text):
        if match["low"]:
            named = is_name(match, text, lexicon())
            with (
                mock.patch.object(names, "_around", lambda _: tried),
                mock.patch.object(names, "_LETTERED_ENDS", EVERY),
            ):
                assert is_name(match, text, lexicon()) == named


@holds
@given(text=TEXTS)
def test_hedges_and_changes_are_looked_for_at_every_number(text: str) -> None:
    patterns = {c: hedges._change_patterns(lexicon(), c) for c in (True, False)}
    tried = {c: tuple((s, g, EVERY, p) for s, g, _, p in found) for c, found in patterns.items()}
    for at in range(1, len(text)):
        for unit in ("", "%", "个", "万元"):
            read = read_hedges(text, at, at, "3", lexicon()), read_change(text, at, unit, lexicon())
            with (
                mock.patch.multiple(hedges, _ENDS_ADVERB=EVERY, _ENDS_NEW=EVERY),
                mock.patch.object(hedges, "_hedge_ends", lambda _: EVERY),
                mock.patch.object(hedges, "_hedge_begins", lambda _: EVERY),
                mock.patch.object(hedges, "_change_patterns", lambda _, counted: tried[counted]),
            ):
                assert read_hedges(text, at, at, "3", lexicon()) == read[0]
                assert read_change(text, at, unit, lexicon()) == read[1]


@holds
@given(text=TEXTS)
def test_times_are_looked_for_wherever_they_can_begin(text: str) -> None:
    signs = {pattern: sign for sign, pattern in deadlines._BY_SIGN}
    assert all(re.search("年|个月", m[0]) for m in deadlines._SPAN.finditer(text))
    for pattern in (deadlines.deadline_words(lexicon()), deadlines._SPAN, *signs):
        plain = re.compile(SIGN_FIRST.sub("", pattern.pattern, count=1))
        assert plain.pattern != pattern.pattern
        found = [m.span() for m in pattern.finditer(text)]
        assert found == [m.span() for m in plain.finditer(text)]
        assert all(signs.get(pattern, "") in text[start:end] for start, end in found)


@holds
@given(text=TEXTS)
def test_words_that_commit_and_recall_are_looked_for_in_every_clause(text: str) -> None:
    everywhere = re.compile("")
    read = grade_commitment(text, lexicon()), status._recalls(text, lexicon())
    with mock.patch.object(targets, "_commits", lambda _: everywhere):
        assert grade_commitment(text, lexicon()) == read[0]
    results = status._any(lexicon().words("status.achieved"))
    assert not read[1] or results.search(status._without_ground(text))
    for at in range(len(text)):
        plain = postponed._POSTPONED.match(text, at)
        found = postponed.postponed(text, at)
        assert (found and found.span()) == (plain and plain.span())


@holds
@given(text=TEXTS)
def test_what_is_all_verb_ends_like_a_verb(text: str) -> None:
    for match in bare_verb(lexicon()).finditer(text):
        assert match[0][-1] in governing._verb_ends(lexicon())


@holds
@given(text=TEXTS)
def test_clauses_and_sentences_begin_after_the_last_mark(text: str) -> None:
    def after_last(marks: str, begin: int, end: int) -> int:
        return max((m.end() for m in re.finditer(marks, text[:end])), default=begin)

    for at in range(len(text) + 1):
        low = max(0, at - 60)
        assert stretches.clause_begin(text, at) == max(low, after_last(stretches.LEFT_STOP.pattern, low, at))
        begin = after_last(r"[。！？\n]", 0, at)
        assert stretches.sentence_begin(text, at) == begin
        assert status.clause_start(text, at, begin) == max(begin, after_last("[，；：]", begin, at))


@holds
@given(text=TEXTS)
def test_a_stretch_before_a_number_loses_what_its_patterns_say(text: str) -> None:
    for end in range(len(text) + 1):
        start = stretches.clause_begin(text, end)
        plain = re.compile(f"(?:{stretches._FROM.pattern})$")
        year = stretches._OF_YEAR.search(text, start, end)
        stop = year.start() if year else end - bool(plain.search(text, start, end))
        assert stretches._without_origin(text, start, end) == stop
        reference = stretches._REFERENCE.search(text, start, end) or stretches._TIMES.search(text, start, end)
        assert reference is None or stretches._COMPARES.search(text, start, end)


@holds
@given(
    numeral=st.from_regex(
        r"[0-9]{1,14}(\.[0-9]{1,14})?|[1-9][0-9]{0,2}(,[0-9]{3}){1,4}(\.5)?", fullmatch=True
    )
)
def test_digits_are_read_alike_on_both_ways(numeral: str) -> None:
    assert str(parse_number(numeral)) == str(parse_number(f" {numeral}"))
