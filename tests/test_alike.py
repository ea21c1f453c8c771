"""Near-duplicates: the same report in two files, part of it, and the one that only uses the same words."""

from __future__ import annotations

import random
import re

import pytest

from govtext.corpus import alike
from govtext.corpus.alike import near_duplicates
from govtext.model import Annotated, Docvars, Report, Span


def page(seed: int, length: int = 3000) -> str:
    """Write characters that no other seed writes in that order."""
    letters = random.Random(seed)
    return "".join(chr(letters.randrange(0x4E00, 0x9FA0)) for _ in range(length))


def document(
    name: str, text: str, *, place: str = "", year: int | None = None, noise: tuple[Span, ...] = ()
) -> Annotated:
    known = Docvars(place=place or None, year=year)
    return Annotated(Report(name, f"{name}.txt", text, sha256=name, docvars=known, noise=noise))


def found(*documents: Annotated) -> list[tuple[str, str, str]]:
    return [(p.code, p.file, p.message.partition(";")[0]) for p in near_duplicates(documents)]


def test_the_same_words_with_other_line_ends_and_marks_are_a_copy() -> None:
    text = page(1)
    copy = "\n\n".join(text[i : i + 40] for i in range(0, len(text), 40)).replace("\n\n", "，\n\u3000", 5)
    assert found(document("甲", text), document("乙", copy)) == [
        ("near-duplicate", "乙.txt", "about 100% of 甲.txt stands word for word in it")
    ]


def test_a_part_of_another_report_is_found_whichever_comes_first() -> None:
    whole = page(1, 6000)
    assert found(document("甲", whole), document("乙", whole[:3000]))[0][2].startswith(
        "about 100% of it stands"
    )
    assert found(document("甲", whole[:3000]), document("乙", whole))[0][2] == (
        "about 100% of 甲.txt stands word for word in it"
    )


def test_a_shared_half_is_no_copy() -> None:
    shared = page(1, 1500)
    assert found(document("甲", shared + page(2, 1500)), document("乙", shared + page(3, 1500))) == []


def test_the_likest_of_several_is_named_and_each_copy_once() -> None:
    text = page(1, 8000)
    likest = found(
        document("甲", text[:7000] + page(2, 1000)), document("乙", text), document("丙", text + "完")
    )
    assert [file for _, file, _ in likest] == ["乙.txt", "丙.txt"]
    assert likest[1][2] == "about 100% of 乙.txt stands word for word in it"
    share = re.match(r"about (\d+)% of it stands word for word in 甲\.txt", likest[0][2])
    assert share is not None
    assert abs(int(share[1]) - 87) <= 5, "7,000 of 8,000 characters, by a sample of one shingle in 16"


def test_two_years_of_one_place_are_a_note() -> None:
    text = page(1)
    (problem,) = near_duplicates(
        [
            document("甲", text, place="石塘镇", year=2023),
            document("乙", text + page(2, 300), place="石塘镇", year=2024),
        ]
    )
    assert (problem.code, problem.severity) == ("heavy-reuse", "note")


def test_the_frame_of_a_page_is_no_text_of_its_own() -> None:
    frame = page(9, 4000)
    noise = (Span(0, 4000),)
    one, other = (document(n, frame + page(i), noise=noise) for i, n in enumerate("甲乙"))
    assert found(one, other) == []


def test_the_same_bytes_are_left_to_the_other_check() -> None:
    text = page(1)
    same = Report("乙", "乙.txt", text, sha256="甲")
    assert found(document("甲", text), Annotated(same)) == []


def test_short_and_empty_texts_are_not_compared() -> None:
    assert found(document("甲", "要抓好春耕。"), document("乙", "要抓好春耕。"), document("丙", "")) == []
    assert found(document("甲", page(1))) == []


def test_a_phrase_that_all_reports_use_makes_none_alike_and_copies_of_copies_are_all_found() -> None:
    phrase = page(99, 200)
    others = [document(f"其{i}", phrase + page(i)) for i in range(40)]
    copies = [document(f"复{i}", phrase + page(7) + "甲乙丙丁"[i]) for i in range(4)]
    assert [f[1] for f in found(*others, *copies)] == [f"复{i}.txt" for i in range(4)]


def test_what_is_found_does_not_depend_on_how_much_is_compared_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = [page(i, 2500) for i in range(4)]
    reports = [document(f"报{i}", shared[i % 4] + page(100 + i, 100 + 130 * (i % 5))) for i in range(20)]
    reports.append(document("同", reports[8].report.text + "完"))
    together = found(*reports)
    assert [name for _, name, _ in together] == [*(f"报{i}.txt" for i in range(4, 20)), "同.txt"]
    for at_once in (200, 1000):
        monkeypatch.setattr(alike, "_AT_ONCE", at_once)
        assert found(*reports) == together


def test_of_several_that_are_as_like_the_first_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_AT_ONCE", 50)
    named = found(*(document(name, page(1) + "。" * i) for i, name in enumerate("甲乙丙丁")))
    assert [(file, "甲.txt" in message) for _, file, message in named] == [
        ("乙.txt", True),
        ("丙.txt", True),
        ("丁.txt", True),
    ]
