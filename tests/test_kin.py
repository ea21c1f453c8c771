"""Members of one list of quoted expressions: which of them speak for the others."""

from __future__ import annotations

import pytest

from govtext.extract.kin import Quoted, agree
from govtext.extract.slogans import find_slogans
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.view import fold_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def kinds(text: str, lexicon: Lexicon) -> list[str]:
    return [s.kind for s in find_slogans(fold_text(text), lexicon) if s.form == "quoted"]


def listed(*decided: tuple[str, str, str]) -> list[Quoted]:
    """Set the expressions side by side: “…”“…”."""
    found, at = [], 1
    for inside, kind, rule in decided:
        found.append(Quoted(at, at + len(inside), inside, kind, rule))
        at += len(inside) + 2
    return found


def test_the_noun_at_the_end_speaks_for_a_member_of_mere_shape() -> None:
    pair = listed(
        ("引渔", "label", "slogans.shape.short"), ("引茶", "motto", "slogans.after.weak.motto:相结合")
    )
    assert [(q.kind, q.rule) for q in agree(pair)] == [("motto", "slogans.after.weak.motto:相结合")] * 2


def test_a_member_with_an_end_of_its_own_keeps_its_kind() -> None:
    pair = listed(
        ("清港工程", "campaign", "slogans.inside.campaign:工程"),
        ("护渔体系", "formulation", "formulations.f001"),
    )
    assert [q.kind for q in agree(pair)] == ["campaign", "formulation"]


def test_members_that_share_a_word_are_of_one_kind(lexicon: Lexicon) -> None:
    assert kinds("协同推进“首善街巷”“首善社区”“首善校园”，提速增效。", lexicon) == ["label"] * 3
    trio = listed(
        ("云岭发展", "formulation", "slogans.before.formulation:推进"),
        ("云岭民生", "label", "slogans.inside.label:民生"),
        ("云岭之舞", "label", "slogans.shape.modified"),
    )
    assert [q.kind for q in agree(trio)] == ["formulation"] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("三渔", "formulation", "formulations.f001"), ("群英", "label", "slogans.shape.short")),
        (
            ("零扩散", "label", "slogans.shape.zero"),
            ("渔港办", "formulation", "slogans.after.strong.formulation:机制"),
        ),
        (("渔家", "label", "slogans.shape.short"), ("渔港行动", "campaign", "formulations.c001")),
    ],
)
def test_terms_zeros_and_other_lengths_answer_nobody(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    assert [q.kind for q in agree(listed(first, second))] == [first[1], second[1]]


def test_words_spoken_about_and_neighbours_further_off_keep_their_kinds() -> None:
    said = listed(("四旁", "speech", "slogans.speech.terms"), ("四边", "formulation", "formulations.f001"))
    assert [q.kind for q in agree(said)] == ["speech", "formulation"]
    apart = [
        Quoted(1, 3, "引渔", "label", "slogans.shape.short"),
        Quoted(9, 11, "引茶", "motto", "slogans.after.strong.motto:理念"),
    ]
    assert [q.kind for q in agree(apart)] == ["label", "motto"]


def test_a_list_goes_through_in_order_and_whole() -> None:
    many = listed(*[(f"渔{c}", "label", "slogans.shape.short") for c in "港船家村"])
    assert list(agree(many)) == many and list(agree([])) == []
