"""The kind of a quoted expression: what speaks first, and what it leaves to the next."""

from __future__ import annotations

import pytest

from govtext.extract.kinds import decide_kind
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def kind(text: str, lexicon: Lexicon) -> str:
    """Decide the last expression in marks."""
    start = text.rindex("“") + 1
    return decide_kind(text, start, text.index("”", start), lexicon)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以“五个转变”为目标。", "formulation"),
        ("坚持“敢”字当头。", "speech"),
        ("文中提到的“两清两建”是指清河道、清路域。", "speech"),
        ("解决干部“不敢为”的问题。", "speech"),
        ("推广“介入式”养老。", "speech"),
        ("学校被评为“优秀”等次。", "name"),
        ("构建1+10+N体系，“N”为各村驿站。", "speech"),
        ("第一个“1”是指渔港，第二个“1”是指茶山。", "speech"),
        ("其中，“10”即10个渔村。", "speech"),
        ("景区创成“5A”级。", "name"),
        ("以“零积压、零投诉”为目标。", "motto"),
        ("开展“119”消防宣传月活动。", "campaign"),
        ("“6·26”禁毒宣传活动走进校园。", "campaign"),
        ("推进“7+2”专项治理。", "campaign"),
        ("实施“作风建设提速年”“服务企业暖心年”。", "campaign"),
        ("推动“好年成”食品有限公司扩产。", "name"),
        ("被评为“全省最美渔港示范工程”。", "name"),
        ("荣获“平安渔港”“全国健身惠民示范工程”。", "name"),
        ("开展“送药、送医”上门服务。", "motto"),
        ("落实“渔业兴镇、茶叶富民”发展思路。", "motto"),
        ("培育“三无”企业。", "formulation"),
        ("完成“减存量”任务。", "motto"),
        ("严防“洋货郎”入村。", "label"),
        ("做好“一片茶叶”文章。", "label"),
        ("推进“标准地”试点。", "formulation"),
        ("处置“3号滑坡体”险情。", "name"),
        ("坚持把“实干”二字刻在心上。", "speech"),
        ("防御“海葵”“杜鹃”等强台风袭击。", "name"),
        ("变“先建后批”为“先批后建”。", "label"),
        ("定位由“茶乡小镇”提升为“渔港中心”。", "label"),
        ("落实“人才+渔船”，推动“茶山+项目”落地。", "formulation"),
        ("推广“渔港1+5计划”。", "campaign"),
        ("建设“三渔港两基地一中心”。", "formulation"),
        ("打造“科技+茶艺”育人品牌。", "formulation"),
        ("唱响“渔家灯火”品牌。", "name"),
        ("聚焦“风口”产业，选准赛道。", "label"),
        ("守住“不让一滴污水入湖”的底线。", "motto"),
        ("以“金刚钻”精神办好渔村实事。", "motto"),
        ("石川县公园里，“山水石川”展新颜。", "label"),
        ("石川县外，“茶香渔韵”展新颜。", "formulation"),
        ("街道被评为“敬老助渔行动”模范街道。", "campaign"),
        ("“桃溪里”正式启用。", "name"),
        ("社区告别了“望天喝水”的日子。", "label"),
        ("推进“平安石川”建设。", "formulation"),
        ("推进“茶渔轮作”建设。", "formulation"),
        ("建设“魅力石川”。", "label"),
        ("推进“智能渔港”、“智能茶园”建设。", "formulation"),
        ("渔业乘“数”而上。", "label"),
        ("实现国家级渔港“零”的突破。", "label"),
        ("把“话”落到实处。", "speech"),
        ("考核获“好”的等次。", "name"),
        ("推广“TOD”模式。", "formulation"),
        ("严防“钓鱼”项目。", "label"),
        ("杜绝“豆腐渣”工程。", "label"),
        ("遏制“两高”项目盲目上马。", "formulation"),
        ("推广“两高”项目。", "campaign"),
        ("打造“渔业+科普”“渔业+文旅”等平台。", "name"),
        ("完善“渔业+科普”平台。", "formulation"),
        ("荣获“十佳渔港”金奖。", "name"),
        ("引进一批“人无我有、人有我优”的优质项目。", "motto"),
        ("开办“老渔民食堂”12家。", "name"),
        ("建成“渔民之家”。", "name"),
        ("打造“渔民之家”。", "label"),
        ("“云渔一网通”上线运行。", "name"),
        ("纠正“过度包装”、秤量不足等问题。", "label"),
        ("推行“过度包装”、秤量复核。", "formulation"),
        ("推进渔港“大股制”改革。", "formulation"),
        ("开通手机客户端“掌上渔乡”。", "name"),
        ("出台“粤十条”。", "formulation"),
        ("“三讲”成果得到巩固。", "campaign"),
        ("推行“智慧茶棚”管理。", "formulation"),
        ("引导“惠民保”发展。", "name"),
        ("“四旁”、“五边”：“四旁”为村旁，“五边”；“五边”为山边。", "speech"),
    ],
)
def test_the_first_that_speaks_decides(text: str, expected: str, lexicon: Lexicon) -> None:
    assert kind(text, lexicon) == expected
