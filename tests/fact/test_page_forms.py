"""Forms that pages of counties and parks use: our own sentences, the exact facts of one predicate in each."""

from __future__ import annotations

import pytest
from told import facts


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        pytest.param(
            "枣强县开工的还有投资5亿元的白石农光互补光伏发电、1.2亿元的青岭面粉生产线等11个工业项目。",
            "totalInvestment",
            {("白石农光互补光伏发电", "500000000 CNY"), ("青岭面粉生产线", "120000000 CNY")},
            id="prices in a list",
        ),
        pytest.param(
            "枣强县重点抓好青岭公司5000台环卫设备、2万件曲轴等9个项目在一季度开工建设。",
            "stage",
            set(),
            id="what is asked for has not come",
        ),
        pytest.param(
            "枣强县重点抓好青岭公司5000台环卫设备、2万件曲轴等9个项目建设。",
            "capacity",
            {("青岭公司5000台环卫设备", "5000 台"), ("2万件曲轴", "20000 件")},
            id="members told by what they make",
        ),
        pytest.param(
            "枣强县续建项目34个，新开工项目35个，年内计划投资56亿元。",
            "stage",
            {("续建项目34个", "underConstruction")},
            id="what the year is to begin",
        ),
        pytest.param(
            "白石镇明日举行开工仪式\n记者昨日从白石镇了解到，该镇将新上青岭电机项目。白石镇书记说，枣强县很重视。",
            "locatedIn",
            {("青岭电机项目", "白石镇")},
            id="a town in the title",
        ),
        pytest.param(
            "大通县开工青岭电机项目。",
            "locatedIn",
            {("青岭电机项目", "大通回族土族自治县")},
            id="an autonomous county by its usual name",
        ),
        pytest.param(
            "桃城区安排项目。\n冀州区安排青岭电机项目。\n景县安排白石面粉项目。",
            "locatedIn",
            {("青岭电机项目", "冀州区"), ("白石面粉项目", "景县")},
            id="a text that goes through the districts of a city",
        ),
        pytest.param(
            "枣强县白石镇项目建设如火如荼，要全力以赴建项目。青岭电机项目用地约40亩（项目分两期建设），年产20万台电机。",
            "capacity",
            {("青岭电机项目", "200000 台")},
            id="no projects: places alone, a verb, half a bracket",
        ),
        pytest.param(
            "枣强县开工了宝瑞食品生产项目和鑫海年产40万套电机项目，白羽肉鸡加工项目也已开工。",
            "undertakenBy",
            {("宝瑞食品生产项目", "宝瑞"), ("鑫海年产40万套电机项目", "鑫海")},
            id="brands that open projects' names, and a word of the trade that does not",
        ),
        pytest.param(
            "枣强县盘古工业园青海瑞锂年产1万吨碳酸锂项目开工。",
            "undertakenBy",
            {("盘古工业园青海瑞锂年产1万吨碳酸锂项目", "青海瑞锂")},
            id="a firm behind the park in a project's name",
        ),
        pytest.param(
            "枣强县发展势头强劲，引进了瑞丰、鑫海等食品加工企业38家；建成了宝瑞工贸、兴恒灯饰等企业7家。",
            "locatedIn",
            {("瑞丰", "枣强县"), ("鑫海", "枣强县"), ("宝瑞工贸", "枣强县"), ("兴恒灯饰", "枣强县")},
            id="firms that a place has won",
        ),
        pytest.param(
            "枣强县形成了以味精、皮革、医药、棉纺为支柱的工业体系，瞄准半导体照明、数字视听等细分领域招商。",
            "industry",
            {("枣强县", name) for name in ("味精", "皮革", "医药", "棉纺", "半导体照明", "数字视听")},
            id="trades of a county",
        ),
        pytest.param(
            "枣强县产业集聚区形成了以河北瑞丰乳业有限公司为龙头的食品加工、以河北鑫海家具有限公司为龙头的家具加工两大板块。",
            "industry",
            {
                ("枣强县产业集聚区", "食品加工"),
                ("枣强县产业集聚区", "家具加工"),
                ("河北瑞丰乳业有限公司", "食品加工"),
                ("河北鑫海家具有限公司", "家具加工"),
            },
            id="firms that lead a trade each",
        ),
        pytest.param(
            "枣强县产业集聚区2008年被批准为第一批省级产业集聚区。园区先后荣获“全省发展较快典型”、“投资者满意的集聚区”称号。",
            "designation",
            {
                ("枣强县产业集聚区", "省级产业集聚区"),
                ("枣强县产业集聚区", "全省发展较快典型"),
                ("枣强县产业集聚区", "投资者满意的集聚区"),
            },
            id="honours in quotation marks",
        ),
        pytest.param(
            "记者走进河北瑞丰电声有限公司的耳机生产车间。河北鑫海电器有限公司生产的空调面板远销海外。",
            "produces",
            {("河北瑞丰电声有限公司", "耳机"), ("河北鑫海电器有限公司", "空调面板")},
            id="products beside the firm",
        ),
        pytest.param(
            "枣强县产业集聚区所在县人口40万，区域面积1329平方公里，园区规划面积调整为13平方公里。",
            "landArea",
            {("枣强县产业集聚区", "13 平方公里")},
            id="the area of a park and not of its county",
        ),
        pytest.param(
            "枣强县将于明日举行青岭电机项目动工仪式。",
            "stage",
            set(),
            id="a ceremony to come",
        ),
        pytest.param(
            "枣强县签订了“百亿级有机农产品深加工产业园集群项目”协议，万全镇紫来小微企业创业园项目开工。",
            "stage",
            {("百亿级有机农产品深加工产业园集群项目", "signed"), ("万全镇紫来小微企业创业园项目", "started")},
            id="whole names of projects",
        ),
        pytest.param(
            "在青岭食品、白石云纺、瑞丰新材料等项目现场，大家听取了汇报。",
            "locatedIn",
            set(),
            id="building sites without a place",
        ),
        pytest.param(
            "枣强县举行开工仪式，项目总投资7亿元，涵盖电子信息、新材料等重点产业和新业态、文化旅游等领域。"
            "此次集中开工项目25个。",
            "industry",
            {("集中开工项目25个", "电子信息"), ("集中开工项目25个", "新材料"), ("集中开工项目25个", "文化旅游")},
            id="two lists of trades, one holder",
        ),
        pytest.param(
            "枣强县谋划建设了“高端智能制造、新型建材”两个百亿级专业园区，发展特色种植、食品加工两个百亿级产业。",
            "industry",
            {("枣强县", name) for name in ("高端智能制造", "新型建材", "特色种植", "食品加工")},
            id="trades by what they will turn over",
        ),
        pytest.param(
            "青岭电机项目开工。该项目总投资30亿元，一期投资12亿元，建设年产5万吨磷酸铁锂生产线；"
            "二期投资18亿元，建设年产8万吨磷酸铁锂生产线。",
            "capacity",
            {("青岭电机项目一期", "50000 吨"), ("青岭电机项目二期", "80000 吨")},
            id="what the phases consist of",
        ),
        pytest.param(
            "景县枣强县举行开工仪式\n17日上午，景县举行仪式。青岭电机项目开工。\n17日上午，枣强县举行仪式。白石面粉项目开工。",
            "locatedIn",
            {("青岭电机项目", "景县"), ("白石面粉项目", "枣强县")},
            id="a page on two counties",
        ),
        pytest.param(
            "崇左市举行仪式。江州区青岭电机项目开工。截至6月，市级层面以上重大项目完成投资80亿元，数量排全区第二位，自治区很重视。",
            "completedInvestment",
            set(),
            id="projects that nobody counts",
        ),
        pytest.param(
            "枣强县开工项目包括青岭道路提升工程、白石现代农业工厂化、瑞丰日用品填充剂等18个。",
            "stage",
            {
                ("青岭道路提升工程", "started"),
                ("白石现代农业工厂化", "started"),
                ("瑞丰日用品填充剂", "started"),
                ("18个", "started"),
            },
            id="a list of what has begun",
        ),
        pytest.param(
            "枣强县开工项目包含农牧产业、人居环境、基础设施、道路提升工程等。",
            "stage",
            set(),
            id="a list of kinds",
        ),
        pytest.param(
            "枣强县总投资100亿元的青岭电机项目、总投资50亿元的白石面粉项目开工。",
            "stage",
            {("青岭电机项目", "started"), ("白石面粉项目", "started")},
            id="a list with prices has one stage",
        ),
        pytest.param(
            "枣强县青岭电机项目（一期建设60万台电机、40万台风机）总投资45亿元。总投资7亿元白石面粉项目开工。",
            "totalInvestment",
            {("枣强县青岭电机项目", "4500000000 CNY"), ("白石面粉项目", "700000000 CNY")},
            id="the whole behind a bracket on its phase; an amount that touches the name",
        ),
    ],
)
def test_facts(text: str, predicate: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, o) for s, _, o in facts(text, predicate)} == expected
