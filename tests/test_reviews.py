"""What stands beside a target: others of its name, and what the later review says of the thing."""

from __future__ import annotations

import pandas as pd
from paired import statements
from reading import lexicon

from govtext.analyse.targets.reviews import (
    count_mentions,
    most_like,
    one_thing,
    pairs_of,
    review_texts,
    single_targets,
)


def test_of_two_targets_of_one_name_only_the_goal_is_kept() -> None:
    goal, part = statements("全年新增产业用房40万平方米。东园新增产业用房15万平方米。", "plan")
    assert single_targets([goal, part]) == {goal}
    one, two = statements("北园新增产业用房9万平方米，东园新增产业用房15万平方米。", "plan")
    assert single_targets([one, two]) == set()
    assert single_targets([one]) == {one}


def test_the_review_is_what_is_no_plan() -> None:
    sections = pd.DataFrame(
        {
            "doc": ["a", "a", "a", "b"],
            "role": ["review", "plan", "problem", "review"],
            "own_text": list("甲乙丙丁"),
        }
    )
    assert review_texts(sections, {"a"}) == {"a": "甲\n丙"}


def test_mentions_are_counted_in_the_targets_words_or_its_name() -> None:
    row = {"of": "户厕"}
    assert count_mentions(row, "农村户厕改造", "户厕改造和户厕管护并重") == 2
    assert count_mentions({"of": ""}, "", "户厕") == 0


def test_the_most_like_name_shares_half_of_the_shorter_ones_pairs_of_characters() -> None:
    near, far = statements("盘活低效用地475亩，治理河道12公里。")
    firsts = {pairs_of(s.name): s for s in (near, far)}
    assert most_like("低效闲置工业用地", firsts) is near
    assert most_like("矛盾纠纷化解率", firsts) is None
    assert most_like("地用效低", firsts) is None  # the same characters, and no two of them together


def test_a_name_scattered_over_a_much_longer_one_is_another_thing() -> None:
    assert one_thing("剩余鱼塘退养还湖", "退养还湖", lexicon())
    assert not one_thing("人才活动", "帮企业找市场找人手找才子系列活动", lexicon())
