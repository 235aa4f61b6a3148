"""The endings of organisations' names, by kind of organisation.

Every alternative begins with a literal, so that a search skips to it; what must not stand before is `not_after`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """One family of endings. `not_after` refuses what stands before; `proper` asks for a proper noun in the name."""

    kind: str
    ending: re.Pattern[str]
    not_after: re.Pattern[str] | None = None
    proper: bool = False


_PERSON_OF = r"(?!员|长(?!江)|工|生)"  # 委员, 局长, 院长, 学院生: the ending goes on as another word

FAMILIES = (
    Family(
        "Company",
        re.compile(
            r"(?:集团股份有限公司|集团有限责任公司|集团有限公司|集团总公司|集团公司|股份有限公司|有限责任总?公司|有限总?公司)"
            r"(?:[一-龥]{2,6}分公司)?"
            r"|株式会社|控股(?<!集团控股)(?<!公司控股)(?=的?(?:全资|控股|独资)?[子孙]公司|旗下)|集团(?![公有股])|总公司|分公司|公司(?<![该子母本总分一市等的、，家]公司)|勘测设计研究院(?=[与等和、，承])|设计院(?=[与等和、，承])"
        ),
    ),
    Family(
        "ResearchInstitute",
        re.compile(
            r"(?<!中科院)(?<!中国科学院)(?<!相关)(?<!有关)(?:研究所|研究院)(?:有限公司)?(?:[一-龥]{2,4}分院)?|科学院(?:[一-龥]{2,4}分院)?|化物所|(?<=[省市])(?:农|林|社)科院|分院|试验站|技术创新中心|研究与发展中心|工研院|总院(?<!医院总院)"
        ),
    ),
    Family("ResearchInstitute", re.compile(r"实验室|研究中心"), proper=True),
    Family(
        "University",
        re.compile(
            r"大学(?!生|城|科技园|毕业)(?:(?!相关|有关|各|等|[与和同及跟])[一-龥]{1,8}(?<!相关)(?<!有关)学院)?|(?<!相关)(?<!有关)学院(?!路)"
        ),
        re.compile(r"(?:(?<![医药])科|一流|知名|重点|著名|相关|有关)$"),
    ),
    Family(
        "GovernmentBody",
        re.compile(
            r"人民政府(?:办公[室厅])?|行政公署|管理?委员?会(?:办公室)?|委员会(?:办公室)?|人大常委会|人民法院|人民检察院"
            rf"|局(?<![结格布时大全开书]局)(?<!董事局)(?![面部势限域中集]){_PERSON_OF}|厅(?<![展会餐客大前舞]厅)(?![堂里]){_PERSON_OF}|改革委{_PERSON_OF}|发改委{_PERSON_OF}|国资委{_PERSON_OF}"
            rf"|卫健委{_PERSON_OF}|住建委{_PERSON_OF}|工信委{_PERSON_OF}|重点办|信访办|台办|外办|金融办|招商办|扶贫办"
            r"|改革办公室|试点办公室|领导小组办公室|推进办公室|海关(?!总署|数据|特殊|监管)"
        ),
        re.compile(r"(?:邮政|供电|铁路|[铁建交冶电][第一二三四五六七八九十]{1,4})$"),
    ),
    Family(
        "GovernmentBody",
        re.compile(r"发展中心|服务中心|事务中心|促进中心|推进中心"),
        re.compile(r"^(?!.*[省市县区州][一-龥]{1,6}$)"),
    ),
    Family(
        "Organisation",
        re.compile(
            r"(?:日报|晚报|早报|时报|商报|青年报|经济报|工人报|农民报|科技报)社?(?!道|告|名|价|批|送|业|刊|喜)|新闻网|传媒网|财经网"
            r"|广播电视总?台|电视总?台|融媒体中心|融媒|通讯社|银行(?:股份有限公司)?(?:[一-龥]{2,6}[分支]行)?|分行|支行|医院|协会(?:[一-龥]{2,6}分会)?|商会"
            r"|联合会|联合社|供销社|交易所|工作室|合作社|基金会|技术转移中心|转移中心|农产品批发市场|农贸批发市场|专业批发市场|批发市场"
        ),
        re.compile(r"(?:合作|该)$"),
    ),
    Family(
        "Company",
        re.compile(r"厂(?![房区商家长址矿库界方项])"),
        re.compile(r"(?:处理|加工|[水电气热]|焚烧|垃圾|屠宰|中试|[^化军]工|过|[总分该本老新建])$"),
        proper=True,
    ),
    Family("Organisation", re.compile(r"促进会|研究会"), proper=True),
    Family("Organisation", re.compile(r"农场|林场|学校(?<!大学校)(?!长|新建|迁建|改扩建|项目|工程)"), proper=True),
    Family(
        "Organisation",
        re.compile(r"中试(?:孵化)?基地(?!项目|工程)|分中心|创新驿站|孵化器(?!项目)|筹建组|众创空间"),
        proper=True,
    ),
)

# The bureaus of the state's building groups are companies: 中铁十二局集团
BUILDERS = re.compile(
    r"(?:中铁|中建|中交|中冶|中电建|中国水利水电|中国水电|中国电建|中国能建|中水|水电)第?[一二三四五六七八九十]{1,3}"
    r"(?:局|公局|航局|院|工程局|勘测设计院)(?:集团)?(?:有限公司)?|葛洲坝第?[一二三四五六七八九十]{1,2}(?:工程)?(?:有限)?公司|(?:中铁|中建|中交)[一-龥]{2}(?:工程局|航道局)(?:集团)?(?:有限公司)?"
)
# The ministries that keep their name without 中国 (国务院机构设置, 1998 to 2023), and the customs of a place
MINISTRIES = re.compile(
    r"(?:科技|工信|财政|商务|农业农村|自然资源|生态环境|交通运输|铁道|住建|教育|水利|建设|国土资源|环保)部(?![署分队门件位长落委])"
    r"|(?:国家)?(?:工业和信息化|住房和城乡建设|人力资源和社会保障|文化和旅游)部(?![署分队门件位长])"
    r"|国家(?:发展改革委|发改委|能源局|林草局|统计局)|国务院(?:国资委|办公厅)"
)
ACADEMY = re.compile(
    r"(?:中国科学院|中科院)(?![^，。；]{0,6}(?:所|院|园区|[将在向]|建设|成立|设立))[一-龥]{2,8}?(?<!合作)(?<!共建)中心(?!城)"
    r"|(?:中国科学院|中科院)(?:[一-龥]{2,3}分院)?(?![^，。；]{0,10}(?:所|院|园区|实验室))"
    r"(?:(?!合作|共建|建设|成立|设立|组建|签|联合|[在将为向到由是的等了已])[一-龥]){2,16}?"
    r"(?:转移(?:转化)?|育成|孵化|产业化|创新|转化)中心(?!城)"
    r"|中国科学院|中科院|中国工程院|中国农业科学院|中国农科院"
)
COMMITTEE = re.compile(
    r"(?P<level>[省市县区州盟旗])(?P<body>委宣传部|[县市区州]委|委|政府|政协|人大|纪委)"
    r"(?=[书副常办党、，。；组宣统政秘主委与和及等在的出予于]|共同|共建|合建|联建|关于|合作|主办|支持|决定|签[署订约下定]|联合|分别|已经?|就|对|向|给|为|[一-龥]{0,6}(?:书记|市长|县长|区长|省长|州长))"
)
# 市交通运输局, 该县发改局, 全市交通运输系统: the place is left out.
DEICTIC_BODY = re.compile(
    r"(?P<level>[省市县区州])(?P<name>委(?:宣传部|组织部|统战部|办公室|政研室)|政府(?:督查室|办公室|研究室)|(?!长|委|级|里|内|场|民|域|政府|值|直|人大|政协)[一-龥]{1,14}?"
    r"(?:局|厅|委员会|改革委|发改委|卫健委|住建委|国资委|办公室|督查室|促进中心|重点办|信访办|台办|工信委|系统(?=计划|完成|累计|今年|干部|职工))|(?:发改委|国资委|卫健委|住建委)(?=[主副有工党、，。介获透了负公统发通]))(?![面部势限域长])"
)
PARTNER = re.compile(
    r"(?:大学|学院|政府|管委会|公司|集团)(?:[与同和跟]|合办|共建|合建|联办|联合|牵头|发起|组建|成立|设立|筹建)(?:了|的)?(?=[一-龥]{3})"
    r"|研究[所院][与同和跟](?=[一-龥]{3})"
)
"""甲大学与|乙公司, 甲大学合办|丙研究院: the tagger joins a conjunction to a brand that it does not know."""
DEPARTMENT = re.compile(r"(?![一-龥]{0,6}(?:联合|牵头|先后|分别|合作|携手))[一-龥]{2,6}[与和及]")
"""Between an academy and the end of its department's name: 甲研究院|核物理与|化学研究所."""
