"""Short cuts hide nothing: each finder finds what it would find if it tried its rule at every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtext.extract import (
    abbreviations,
    bounds,
    candidates,
    checks,
    features,
    likeness,
    members,
    ratios,
    series,
    slips,
    targets,
)
from govtext.extract.clauses import Clause, cut_clauses
from govtext.extract.edges import Edges
from govtext.extract.marks import find_pairs, take_off
from govtext.extract.members import read_words
from govtext.extract.series import weigh
from govtext.extract.titles import LONGEST, find_title_pairs
from govtext.lexicon import load_lexicon
from govtext.load import chrome, damage, marks, mend, pagelines, repeats, script, view
from govtext.model import Figure, Slogan, Span, altered

LEXICON = load_lexicon()
WORDS = read_words(LEXICON)
_FRAGMENTS = (
    "抓项目|扩投资|强队伍|早播种|早管护|素质高|能力强|坚持|我们要做到|的干部|等问题|以茶兴旅|"
    "以旅促茶|应收尽收|应治尽治|纠|树新风|敢啃|星光不问赶路人|江河不负奋楫者|荒坡变茶园|茶园变景区|"
    "三会一课|四个意识|六稳六保|一村一策|三公里|增长5%|11.9:48.3:39.8|城乡收入比为2.2：1|8:30|1,200|"
    "２０２４年|一、|（二）|一是|二要|第三，|首先|①|3.|20.2026年|？？|石塘镇|农产品 品牌|[8]|〔2〕|"
    "女王’s|隨著|茶業|溆|（xù）|（漵）|锟斤拷|\ufffd|烫烫|&nbsp;|<!--x-->|来源：马克数据网|"
    "<U+00A0>|各位代表|乡村振兴|绿水青山就是金山很山|四个意思|(|)|，|、|。|；|：|！|\n|\r\n|\u3000| |"
    '  |    |“|”|‘|’|《|》|〈|〉|（|）|"|,|:|…|—|a|9|%'
)
FRAGMENTS = _FRAGMENTS.split("|")
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
SHORT = st.text("清明底数情况大小进退以茶兴旅三", min_size=1, max_size=9)
holds = given(text=TEXTS)


def given_up(text: str, words: members.Words) -> set[tuple[int, int]]:
    """Give the places of the series above 0 that are not even looked at closely."""
    above = set()
    seen = set()
    for chain in cut_clauses(text, ()):
        for one in candidates.find_candidates(chain, words.governors):
            if weigh(one, features.measure(one, text, words), words.weights).score > 0:
                above.add((one.start, one.end))
        for one in candidates.find_candidates(chain, words.governors, bounds.bounds_of(words).may_hold):
            found = bounds.measure_hopeful(one, text, words)
            assert found is None or list(found.items()) == list(features.measure(one, text, words).items())
            if found:
                seen.add((one.start, one.end))
    return above - seen


@holds
def test_candidates_that_are_given_up_have_no_score(text: str) -> None:
    assert given_up(text, WORDS) == given_up(text, series._termed(WORDS)) == set()


@given(text=TEXTS, weights=st.dictionaries(st.sampled_from(sorted(WORDS.weights)), st.floats(-3, 3)))
@settings(max_examples=60)
def test_nor_have_they_with_weights_of_the_researcher_s_own(text: str, weights: dict[str, float]) -> None:
    assert given_up(text, replace(WORDS, weights={**WORDS.weights, **weights})) == set()


@holds
def test_candidates_are_those_of_every_try(text: str) -> None:
    for chain in cut_clauses(text, ()):
        found = [(c.at, c.members) for c in candidates.find_candidates(chain, WORDS.governors)]
        assert len(found) == len(set(found))
        assert set(found) == {
            (at, members)
            for at in range(len(chain) - 1)
            for size in sizes_tried(chain, at)
            for members in runs_tried(chain, at, (chain[at].text[-size:],))
        }


def ends_tried(chain: list[Clause], at: int, members: tuple[str, ...]) -> set[int]:
    """Give where a last member may end: before a word that may follow, with its clause, or as others do."""
    clause, last = chain[at], members[-1]
    size = len(last)
    ends = {m.start() for m in candidates._TAIL.finditer(clause.text, 2, 17) if m.start() <= 13}
    ends |= {len(clause.text)} if clause.then != "、" and 2 <= len(clause.text) <= 13 else set()
    alike = len(members) > 1 and clause.text[size - 1 : size] == last[-1] == members[-2][-1]
    return ends | ({size} if alike else set())


def sizes_tried(chain: list[Clause], at: int) -> set[int]:
    """Give how long a first member may be: as long as an answer, or whole or governed and fitting one."""
    text, following = chain[at].text, chain[at + 1].text
    answers = {*ends_tried(chain, at + 1, (text or "。",)), min(len(following), 13)}
    found = {n for n in answers if 2 <= n <= min(len(text), 13)}
    for n in range(2, min(len(text), 13) + 1):
        free = n == len(text) or candidates.is_governed(text[:-n], WORDS.governors)
        if free and following and any(candidates.fits(text[-n:], following[:m]) for m in answers):
            found.add(n)
    previous = chain[at - 1] if at else None
    if previous and previous.then == "、" == chain[at].then and len(previous.text) >= len(text):
        found.discard(len(text))
    return found


def runs_tried(chain: list[Clause], at: int, members: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the members that may go together, one more clause at a time."""
    i = at + len(members)
    if i == len(chain) or len(members) == candidates.MOST:
        return
    text = chain[i].text
    for end in ends_tried(chain, i, members):
        run = (*members, text[:end])
        sizes = [len(m) for m in run]
        even = 2 < max(sizes) <= min(sizes) + 3
        if end and candidates.fits(members[-1], text[:end]) and even and len(set(run)) == len(run):
            yield run
    if 2 <= len(text) <= 13 and candidates.fits(members[-1], text):
        yield from runs_tried(chain, at, (*members, text))


@holds
def test_parts_around_terms_hold_the_chains_through_them(text: str) -> None:
    bare, places, began = take_off(text)
    assert bare == "".join(text[at] for at in places[:-1])
    whole = [c for c in cut_clauses(bare, ()) if not began.isdisjoint(range(c[0].start, c[-1].end))]
    parts = list(cut_clauses(bare, (), series._parts_around(bare, began)))
    assert [c for c in parts if not began.isdisjoint(range(c[0].start, c[-1].end))] == whole


@holds
def test_series_in_terms_keep_what_is_marked(text: str) -> None:
    _, places, began = take_off(text)
    marked = (*find_pairs(text), *find_title_pairs(text))
    back = {at: i for i, at in enumerate(places)}
    kept = [(back[a], back[b]) for a, b in marked if a in back and b in back and back[a] not in began]
    assert list(series._held(marked, places, began)) == kept


@holds
def test_number_led_wordings_are_those_of_the_whole_pattern(text: str) -> None:
    pattern, _ = abbreviations._number_led(LEXICON)
    known = [(start, end) for start, end, _, _ in abbreviations._known(text, LEXICON)]
    assert known == [m.span() for m in pattern.finditer(text)]


@holds
def test_ratios_and_titles_are_those_of_every_character(text: str) -> None:
    assert ratios._SIGNED.search(text) or not ratios._RATIO.search(text)
    opened: list[int] = []
    titles = []
    for at, char in enumerate(text):
        if char == "《":
            opened.append(at + 1)
        elif char == "》" and opened:
            start = opened.pop()
            titles += [(start, at)] if not opened and start < at <= start + LONGEST else []
        elif char == "\n":
            opened.clear()
    assert list(find_title_pairs(text)) == titles


@holds
def test_section_marks_are_those_of_the_whole_patterns(text: str) -> None:
    for pattern in (marks._LINE_RE, marks._NEXT_RE):
        assert spans(marks._at_lines(pattern, text)) == spans(pattern.finditer(text))
    assert spans(marks._run_in(text)) == spans(marks._RUN_RE.finditer(text))


def spans(matches: object) -> list[tuple[int, int]]:
    return [m.span() for m in matches]  # type: ignore[attr-defined]


@holds
def test_furniture_and_damage_are_those_of_the_whole_patterns(text: str) -> None:
    words = pagelines.words_of(LEXICON)
    every = (chrome._COMMENT, mend.WRITTEN_GAPS, words.stamp)
    found = [m.span() for p in chrome._patterns_of_marks(text, words) for m in p.finditer(text)]
    assert found == [m.span() for p in every for m in p.finditer(text)]
    assert damage._MAY_BE_LOST.search(text) or not damage._LOST.search(text)


@holds
def test_pinyin_is_found_behind_a_character_as_by_a_look_back(text: str) -> None:
    pattern = mend._PINYIN.pattern
    plain = re.compile(rf"(?<=[{mend._HAN}])" + pattern.replace(rf"(?<=[{mend._HAN}].)", "", 1))
    assert spans(mend._PINYIN.finditer(text)) == spans(plain.finditer(text))


@given(text=st.text(max_size=60) | TEXTS)
def test_characters_outside_gb2312_are_those_that_it_cannot_write(text: str) -> None:
    def is_in(character: str) -> bool:
        return character.encode("gb2312", "ignore") != b""

    assert script._outside_gb2312(text) - {"?"} == {c for c in text if not is_in(c)}


@holds
def test_a_fold_leaves_out_what_its_patterns_say(text: str) -> None:
    text = f"两行\n以上\n{text}"  # a text of one line may have lost its line ends
    folded = view._FOLDED.sub(lambda m: view._FOLD[m[0]], text.replace("\r\n", " \n"))
    folded = re.sub(r"(?<!\d):|:(?!\d)", "：", re.sub(r"(?<!\d),|,(?!\d)", "，", folded))
    folded = view._STRAIGHT.sub(r"“\1”", folded)
    glue, han = view._GLUE, view._HAN
    stray = re.compile(rf"(?<=[{glue}]) {{1,3}}(?=[{glue}\d])|(?<=[\d%]) {{1,3}}(?=[{han}])")
    torn = re.compile(r"(?<=[《“‘（]) *\n[\n ]*")
    left = {i for p in (stray, view._REFERENCE, torn) for m in p.finditer(folded) for i in range(*m.span())}
    for m in re.finditer(r"(?<=[\n ])[》”’）]", folded):
        start = len(folded[: m.start()].rstrip("\n "))
        left |= set(range(start, m.start())) if start else set()
    assert view.fold_text(text).text == "".join(c for i, c in enumerate(folded) if i not in left)


@holds
def test_lone_marks_are_those_of_every_line(text: str) -> None:
    found = []
    for line in re.finditer(r"[^\n]+", text):
        for opening, closing in checks._QUOTES.items():
            at: int | None = None
            both = f"[{opening}{closing}]"
            for mark in re.finditer(rf"(?<![A-Za-z]){both}|{both}(?![A-Za-z])", line[0]):
                place = line.start() + mark.start()
                if mark[0] == opening:
                    found += [(at, opening)] if at is not None and opening != "《" else []
                    at = place
                elif at is None:
                    nested = closing == "》" and "《" in line[0][: mark.start()]
                    found += [] if nested else [(place, closing)]
                else:
                    at = None
            found += [(at, opening)] if at is not None else []
    assert sorted(checks._lone_marks(text)) == sorted(found)


@holds
def test_a_sentence_ends_where_the_next_sign_stands(text: str) -> None:
    for at in range(len(text)):
        low = max(0, at - 400)
        begin = max((m.end() for m in re.finditer(r"[。！？\n]", text[:at]) if m.start() >= low), default=low)
        after = re.compile(r"[。！？\n]").search(text, at)
        assert targets.sentence_around(text, at) == (begin, after.start() if after else len(text))


@given(text=SHORT, words=st.lists(SHORT, min_size=1, max_size=12))
def test_the_words_at_an_edge_are_those_that_fit_there(text: str, words: list[str]) -> None:
    edges = Edges(dict.fromkeys(words, ""), max(map(len, words)))
    assert list(edges.closing(text)) == sorted({w for w in words if text.endswith(w)}, key=len, reverse=True)
    assert list(edges.opening(text)) == sorted(
        {w for w in words if text.startswith(w)}, key=len, reverse=True
    )


@given(read=SHORT, meant=SHORT)
def test_one_character_apart_is_told_by_each_place(read: str, meant: str) -> None:
    places = [i for i, (a, b) in enumerate(zip(read, meant, strict=False)) if a != b]
    one = len(read) == len(meant) and len(places) == 1
    assert likeness.difference(read, meant) == (places[0] if one else None)
    shorter = [i for i in range(len(meant)) if meant[:i] + meant[i + 1 :] == read]
    assert likeness.lost(read, meant) == (max(shorter) if shorter else None)


@given(form=st.text("清明底数情况大小进退", min_size=6, max_size=9), at=st.integers(0, 8))
def test_a_lost_character_well_inside_is_told(form: str, at: int) -> None:
    at = min(at, len(form) - 1)
    read = form[:at] + form[at + 1 :]
    place = likeness.lost(read, form)
    inside = place is not None and 1 < place < len(read) - 1 and form[place] not in slips._DROPPED
    assert slips._lacks(read, form) == inside


@given(bare=st.text("甲乙", min_size=repeats._LONG, max_size=60), known=st.text("甲乙", max_size=60))
def test_a_copy_may_stand_where_all_windows_of_a_place_do(bare: str, known: str) -> None:
    windows = {known[at : at + repeats._WINDOW] for at in range(len(known))}
    places = (repeats._windows(bare, at) for at in range(repeats._STEP))
    assert repeats._may_stand(bare, windows) == any(all(w in windows for w in place) for place in places)


@pytest.mark.parametrize(
    "record", [Span(3, 7), Slogan(1, 2, "甲", "quoted", "label"), Figure(1, 2, "1", 1, "")]
)
def test_an_altered_record_is_a_replaced_one(record: object) -> None:
    changes = {"start": 0, "end": 9}
    assert altered(record, **changes) == replace(record, **changes)  # type: ignore[type-var]
