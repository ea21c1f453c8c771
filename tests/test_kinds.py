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
        ("把“话”落到实处。", "label"),
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
        # the noun after the mark
        ("出台“茶树倍增”五年行动方案。", "campaign"),
        ("落实“茶树倍增”方案。", "formulation"),
        ("推进“智慧石川”二、三期项目。", "campaign"),
        ("推出“石川之夏”等惠渔文旅活动120余场。", "campaign"),
        ("举办“茶话渔情”银企对接会。", "campaign"),
        ("优化“湖上看石川”路线。", "name"),
        ("“红渔坊”科普基地接待游客3万人次。", "name"),
        ("组建“春茶新芽”服务专班。", "name"),
        ("组建“一对一”服务专班。", "formulation"),
        ("在网站开设“重大渔业决策”专栏。", "name"),
        ("“湖面吹来的风”等原创精品登上舞台。", "name"),
        ("谋划“望湖听潮”的观景系统。", "formulation"),
        ("上线“望湖听潮”观景系统。", "name"),
        ("举办“精彩、热烈”的茶艺大会。", "motto"),
        ("推动“茶渔旅”融合发展。", "formulation"),
        ("补齐“村转居”社区公共服务设施短板。", "formulation"),
        # what governs it
        ("举办首届全省“渔港厨艺大赛”。", "campaign"),
        ("办好“渔港厨艺大赛”。", "name"),
        ("获评全国茶业博览会“十大硬核茶机”。", "name"),
        ("获评湖区唯一“国家级龙舟社区”。", "name"),
        ("率先推出“无陪护病房”。", "formulation"),
        ("开通“镇长直通车”。", "name"),
        ("作风被群众评为“优”。", "name"),
        ("评选出一批“4A”级社会组织。", "name"),
        ("“暖心渔政”三年行动启动实施。", "campaign"),
        # its own end
        ("举行“大湖杯”龙舟赛。", "name"),
        ("支持“国字号”茶企发展。", "label"),
        ("把渔企列入“白名单”。", "label"),
        ("公布失信“红黑名单”。", "label"),
        ("提供“保姆式”服务。", "label"),
        ("提供“点单式”服务。", "formulation"),
        ("换取群众的“幸福指数”。", "label"),
        ("培训“法律明白人”80名。", "name"),
        ("石川县“湖湾夜游”迎客十万。", "campaign"),
        ("推行“渔民为中心”的船检。", "formulation"),
        ("“抢滩”茶饮新赛道。", "label"),
        ("加快“临湖港”建设。", "name"),
        ("全力以赴“拼经济”。", "motto"),
        ("聚焦“惠民生”。", "motto"),
        ("打造“强动能”。", "label"),
        # its shape
        ("纳入渔港“扩区”范围。", "formulation"),
        ("做好“扶优”工作。", "formulation"),
        ("发布“禁令”。", "label"),
        ("渔村迎来“放心”。", "label"),
        ("渔村迎来“创意”。", "label"),
        ("渔村迎来“清风”。", "label"),
        ("渔村迎来“引领”。", "label"),
        ("渔村迎来“提醒”。", "label"),
        ("渔村迎来“升温”。", "label"),
        ("渔村迎来“创业”。", "label"),
        ("完善“个转企、小升规、规做精”培育体系。", "formulation"),
        ("实现“个转企、小升规、规做精”。", "formulation"),
        ("突出“促转型、抓升级”。", "motto"),
        ("问责“不作为、慢作为”。", "formulation"),
        ("“石桥—柳溪—云河”全程通车。", "name"),
        ("促进“科技—产业—金融”良性循环。", "formulation"),
        ("支持渔企“抱团出海”。", "label"),
        ("让民营茶企“枝繁叶茂”。", "label"),
        ("“湘超”火爆出圈。", "name"),
        ("实施“先验后付”。", "formulation"),
        ("举办“永远守望大湖”渔民书画艺术展。", "motto"),
        # the list of known wordings
        ("实行“一枚印章管审批”。", "motto"),
        ("完成“双代”扫尾。", "formulation"),
        ("综合整治“内卷式”竞争。", "label"),
        ("渔村水质“退后十”攻坚收尾。", "formulation"),
        ("“四旁”、“五边”：“四旁”为村旁，“五边”；“五边”为山边。", "speech"),
        # a campaign before another noun
        ("“百村渔歌大家唱”活动经验全市推广。", "campaign"),
        ("学习“千港示范、万船整治”工程经验。", "campaign"),
        ("在“新茶园”观摩活动中成为亮点。", "campaign"),
        ("落户“新茶园”活动中心。", "name"),
        ("开展“5+2”清理规范。", "campaign"),
        ("开展“走遍石川”湖区生态文明教育实践。", "campaign"),
        ("出台“一港一策”攻坚方案。", "formulation"),
        ("对“滥捕”问题进行劝导约谈。", "label"),
        ("举办“渔·茶·石川”银企对接会。", "campaign"),
        ("办好“石川花开”迎春花市。", "campaign"),
        ("“大湖文脉”国际合作论坛影响力不断扩大。", "name"),
        ("“石河柳三”城市群一体化发展。", "name"),
        ("突出“谁养湖谁受益”的鲜明导向。", "motto"),
        ("以“高精尖缺”为导向引才。", "formulation"),
        ("跳出“多捕不多收”困境。", "label"),
        ("防止“重捕捞、轻养护”等不良倾向。", "label"),
        ("“里程碑式渔检”也可称作项目管理。", "label"),
        ("推进“茶山—鱼嘴湖—石川河”景区创建。", "name"),
        ("形成“意向申报—联合审核—张榜公示”的分船链。", "formulation"),
        ("坚持“该停就停稳”。", "motto"),
        ("坚持“网箱与稻田”两头并管。", "formulation"),
        ("齐心实现“再造一个新石川”。", "motto"),
        # a formulation's noun with a verb in it
        ("构建“捕捞一批、放养一批、孵化一批”的鱼塘轮换推进格局。", "formulation"),
        ("完善“村镇统筹、渔民负责”的项目落实机制。", "formulation"),
        # clauses before a noun
        ("叫响“游石川、品春茶”服务品牌。", "motto"),
        ("唱响“石川渔家”品牌。", "name"),
        ("举办“无渔歌、不石川”开湖大会。", "motto"),
        ("出台“大干一百天、决胜下半年”工作方案。", "motto"),
        ("出台“奋战百日决胜全年渔情”工作方案。", "motto"),
        ("落实“让老茶树开满新花”。", "motto"),
        # verb and object, adverb and verb
        ("通过联动“育集群”。", "motto"),
        ("靠要素“破瓶颈”。", "motto"),
        ("建成“强磁场”。", "label"),
        ("吃上“暖心饭”。", "label"),
        ("当好生态“优等生”。", "label"),
        ("形成书记“带头招”、镇长“亲自招”的局面。", "formulation"),
        ("扶持“育繁推”一体化企业。", "formulation"),
        # a question
        ("解决好“茶从哪里来”。", "speech"),
        ("“茶谁来种”问题突出。", "label"),
        # figures and names
        ("全年实现“开门红”。", "label"),
        ("推出“茶企惠渔大礼包”。", "label"),
        ("打造西石川河“百里画廊”。", "label"),
        ("建成“环湖高速公路”。", "name"),
        ("推进“绿电”交易。", "label"),
        ("实现“春茶加工聚集区”建设突破。", "name"),
        ("每月举办渔企“早餐会”。", "name"),
        ("推动“以捕捞为中心”向“以养殖为中心”转变。", "motto"),
    ],
)
def test_the_first_that_speaks_decides(text: str, expected: str, lexicon: Lexicon) -> None:
    assert kind(text, lexicon) == expected


def test_what_is_acted_on_may_stand_in_a_list_that_one_noun_closes(lexicon: Lexicon) -> None:
    text = "“认领鱼塘”、湖区“亮灯禁酒”、茶厂“四比一评”行动启幕。"
    assert decide_kind(text, 1, text.index("”"), lexicon)[0] == "campaign"
    text = "推行“港湾共管”、开展“亮灯禁酒”行动。"
    assert decide_kind(text, 3, text.index("”"), lexicon)[0] == "formulation"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("推广“千船归港”专项经验。", "slogans.after.weak.campaign:专项"),
        ("推广“千船归港”活动经验。", "slogans.after.strong.campaign:活动"),
    ],
)
def test_the_rule_of_what_is_learnt_from_a_campaign_is_a_row(text: str, row: str, lexicon: Lexicon) -> None:
    assert decide_kind(text, 3, 7, lexicon) == ("campaign", row)
    group, word = row.split(":")
    assert word in lexicon.words(group)
