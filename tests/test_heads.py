"""The noun that a quoted expression qualifies."""

from __future__ import annotations

import pytest

from govtext.extract.heads import noun_after


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("活动28场。", "活动"),
        ("等惠渔文旅活动120余场次。", "惠渔文旅活动"),
        ("二、三期项目建设。", "项目建设"),
        ("三年行动启动实施。", "三年行动"),
        ("五年规划实施方案出台。", "五年规划实施方案"),
        ("等五大专项行动走深走实。", "专项行动"),
        ("为核心目标，", "核心目标"),
        ("、渔港“亮剑”等专项行动。", "专项行动"),
        ("、返乡创业行动。", "返乡创业行动"),
        ("渔业有限公司扩产。", "渔业有限公司"),
        ("规划目标的收官之年。", "规划目标"),
        ("可持续行动再升级。", "可持续行动再升级"),
        ("等强台风袭击，", "强台风"),
        ("等一批接地气的文化活动。", "文化活动"),
        ("等群众性文明创建活动蓬勃开展。", "群众性文明创建活动"),
        ("精神办好渔村实事。", "精神"),
        ("的项目梯次推进格局。", "项目梯次推进格局"),
        ("观摩活动中成为亮点。", "观摩活动"),
        ("活动中心建成。", "活动中心"),
        ("的鲜明导向，", "鲜明导向"),
        ("等不良倾向。", "不良倾向"),
        ("银企对接会12场。", "银企对接会"),
        ("国有企业改制。", "国有企业改制"),
        ("问题进行整改。", "问题"),
        ("国际合作论坛影响力扩大。", "国际合作论坛"),
    ],
)
def test_the_noun_stands_after_the_mark_or_at_the_end_of_the_list(after: str, expected: str) -> None:
    assert noun_after(after) == expected


@pytest.mark.parametrize(
    "after",
    [
        "，带动增收。",
        "及慢行系统提升。",
        "取得标志性成果。",
        "荣获金奖。",
        "实行联合监管。",
        "，用好“乙”机制。",
    ],
)
def test_another_thing_or_a_verb_is_no_noun_of_it(after: str) -> None:
    assert noun_after(after) == ""


@pytest.mark.parametrize(
    ("after", "alone", "of_all"),
    [
        ("、“护林”行动。", "", "行动"),
        ("和“护林”、“护田”的理念。", "", "理念"),
        ("“护林”行动。", "行动", "行动"),
        ("、渔港“亮剑”行动。", "", ""),
        ("、渔港“亮剑”、渔船“亮灯”行动。", "", "行动"),
        ("、开展“亮剑”、实施“亮灯”行动。", "", ""),
        ("，用好“乙”机制。", "", ""),
    ],
)
def test_a_list_parted_by_marks_alone_has_one_noun_where_it_is_asked_for(
    after: str, alone: str, of_all: str
) -> None:
    assert noun_after(after) == alone
    assert noun_after(after, of_all=True) == of_all
