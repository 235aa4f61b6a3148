"""Goods told beside a firm's name, trades in quotation marks, of bases and of devoted firms, honours that run on."""

import pytest
from told import facts

MAKES = [
    ("安庆市远达电缆有限公司从事电线电缆生产已有20年。", "安庆市远达电缆有限公司", {"电线电缆"}),
    ("安庆市远达电缆有限公司专注降解材料的研发生产，拥有专利60项。", "安庆市远达电缆有限公司", {"降解材料"}),
    ("主营显示屏的安庆市明睿光电有限公司搬进了新厂房。", "安庆市明睿光电有限公司", {"显示屏"}),
    ("安庆市德康电子有限公司的连接器、线束等产品进入国际市场。", "安庆市德康电子有限公司", {"连接器", "线束"}),
    ("安庆市大统鞋业有限公司为国际品牌代工运动鞋。", "安庆市大统鞋业有限公司", {"运动鞋"}),
    ("安庆市拓普饲料有限公司产品有猪饲料、禽饲料两大系列。", "安庆市拓普饲料有限公司", {"猪饲料", "禽饲料"}),
    ("安庆市明兴管件有限公司生产各类铸铁管件、沟槽管件。", "安庆市明兴管件有限公司", {"铸铁管件", "沟槽管件"}),
    ("安庆市鑫达纺织有限公司的主打产品竹纤维毛巾远销欧美。", "安庆市鑫达纺织有限公司", {"竹纤维毛巾"}),
    ("安庆市华源环保有限公司研发生产的污水处理设备远销非洲。", "安庆市华源环保有限公司", {"污水处理设备"}),
    ("安庆晟泰服装项目建成后可生产牛仔面料、针织成衣。", "安庆晟泰服装项目", {"牛仔面料", "针织成衣"}),
]


@pytest.mark.parametrize(("text", "who", "goods"), MAKES)
def test_goods_told_beside_a_name(text: str, who: str, goods: set[str]) -> None:
    assert facts(text, "produces") == {(who, "produces", item) for item in goods}


@pytest.mark.parametrize(
    "text",
    [
        "安庆市远达电缆有限公司从事电缆生产的工人有200名。",
        "安庆市远达电缆有限公司将生产基地、研发中心迁到开发区。",
        "安庆市远达电缆有限公司专注产品质量，口碑很好。",
    ],
)
def test_no_goods(text: str) -> None:
    assert facts(text, "produces") - {("安庆市远达电缆有限公司", "produces", "电缆")} == set()


TRADES = [
    ("邳州市聚焦“新材料、半导体、节能环保”三大产业。", "邳州市", {"新材料", "半导体", "节能环保"}),
    ("宁陵县确立了“化工新材料+农机装备”主导产业。", "宁陵县", {"化工新材料", "农机装备"}),
    ("长兴县形成了以动力电池为龙头、智能装备为支撑的产业体系。", "长兴县", {"动力电池", "智能装备"}),
    ("新蔡县构建起以生物医药、电子信息为主的现代产业格局。", "新蔡县", {"生物医药", "电子信息"}),
    ("德清县瞄准地理信息、生物医药赛道，引进了一批项目。", "德清县", {"地理信息", "生物医药"}),
    ("昆山芯测科技有限公司深耕智能传感器领域15年。", "昆山芯测科技有限公司", {"智能传感器"}),
    ("蒙城县没有把光伏作为主导产业。", "蒙城县", set()),
]


@pytest.mark.parametrize(("text", "who", "trades"), TRADES)
def test_trades_said(text: str, who: str, trades: set[str]) -> None:
    assert facts(text, "industry") == {(who, "industry", trade) for trade in trades}


HONOURS = [
    ("泰兴市永兴减速机有限公司跻身江苏省绿色工厂行列。", "泰兴市永兴减速机有限公司", "江苏省绿色工厂"),
    ("威县智能装备产业园被认定为河北省中小企业集群示范区。", "威县智能装备产业园", "河北省中小企业集群示范区"),
    ("涡阳县金种酒业有限公司入围安徽省民营企业百强。", "涡阳县金种酒业有限公司", "安徽省民营企业百强"),
    ("郯城经济开发区是2006年经省政府批准设立的省级经济开发区。", "郯城经济开发区", "省级经济开发区"),
]


@pytest.mark.parametrize(("text", "who", "honour"), HONOURS)
def test_honours_that_run_on(text: str, who: str, honour: str) -> None:
    assert facts(text, "designation") == {(who, "designation", honour)}
