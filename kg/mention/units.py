"""What may stand after and around a number. To add a unit, add a word here; the longest word wins."""

from __future__ import annotations

from kg.model import Approx


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# ISO 4217. A bare 元 is the yuan.
CURRENCIES: dict[str, str] = {
    "元": "CNY", "元人民币": "CNY", "人民币": "CNY", "元整": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR",
    "港元": "HKD", "港币": "HKD", "日元": "JPY", "英镑": "GBP", "新台币": "TWD", "新加坡元": "SGD", "澳元": "AUD",
    "加元": "CAD", "韩元": "KRW", "瑞士法郎": "CHF", "澳门元": "MOP", "卢布": "RUB",
}  # fmt: skip

# Measured units → their form in facts: as the text has them; signs get their Chinese names (GB 3100). The graph folds
# spellings of one unit (kg.claim.value).
MEASURES: dict[str, str] = {
    word: word
    for word in _words(
        "亩 公顷 平方米 平方公里 平方千米 立方米 标准立方米 标米 公里 千米 米 延米 厘米 毫米 海里 公斤 千克 克 斤 吨 "
        "吨位 兆瓦时 千瓦时 兆瓦 千瓦 吉瓦 吉瓦时 瓦 兆伏安 千伏安 升 千升 标准箱 标箱 车次 人次 架次 班次 载重吨 蒸吨 "
        "度 平米 t MW Mw MWh MWp Mwp MWP GW GWh GWH Gwh kW KW kw kWp kWh TEU"
    )
} | {
    "㎡": "平方米", "m²": "平方米", "m2": "平方米", "方公里": "平方公里", "km²": "平方公里",
    "km2": "平方公里", "km": "公里", "m³": "立方米", "m3": "立方米", "kg": "公斤", "度电": "千瓦时",
    "标准煤吨": "吨", "吨标准煤": "吨标准煤", "吨标煤": "吨标准煤",
}  # fmt: skip

# Measure words of goods → `Quantity`. After the colon, what may not follow: with it the word is another
# (台湾, 支持).
GOODS: dict[str, str] = {
    "台套": "", "台（套）": "", "台(套)": "", "件套": "", "件（套）": "", "件(套)": "", "套": "餐路种",
    "台": "阶账湾儿风州山",
    "件": "", "支": "持撑付行部队线出架护援农书", "株": "洲式", "头": "部条雁脑", "只": "有要是能需用为不见剩",
    "辆": "", "片": "区面",
    "把": "手脉控握关", "颗": "", "袋": "", "瓶": "", "箱": "", "盒": "", "羽": "毛", "尾": "矿气", "匹": "配",
    "艘": "",
    "架": "构桥", "枚": "", "张": "家北", "棵": "", "朵": "", "双": "方向边创碳一",
    "副": "总主市省县区书院会秘局部董校产食",
    "块": "钱", "人份": "",
    "卷": "", "罐": "", "桶": "", "册": "", "份": "", "粒": "", "根": "据本", "床": "", "芯公里": "",
    "千只": "",
    "重量箱": "", "枝": "", "筒": "", "锭": "", "纱锭": "", "瓦时": "", "安时": "", "丸": "", "贴": "", "帖": "",
    "樘": "", "盏": "",
    "包": "装括含裹围容揽抓保机村产联", "棒": "球", "穗": "", "席": "位卷", "坛": "", "碗": "", "令": "人其",
    "方": "面式案向法针位便程圆块形舟才",
}  # fmt: skip

# Measure words of people and things → `Count`, the word kept in `Mention.name`.
COUNTED: dict[str, str] = {
    "个": "月小半工百星季年多亿", "项": "目", "家": "庭具电乡住居口渠", "人": "均民工才大社造物行为",
    "名": "列称为单牌",
    "户": "外型籍", "条": "件款例", "位": "于列居置次", "座": "谈落", "处": "于理置级长", "所": "在有需谓属",
    "栋": "",
    "幢": "", "口": "岸碑", "间": "隔接", "组": "织建成长合", "对": "接外标策准应比", "宗": "旨", "笔": "者记",
    "种": "植养子业",
    "类": "似型别", "款": "", "幅": "度", "层": "面级次", "批": "准复次示", "场": "地所景馆", "起": "来步重点草始",
    "例": "如",
    "门": "类槛户", "眼": "", "孔": "", "村": "", "镇": "", "县": "", "国": "家内际企有道", "员": "工",
}  # fmt: skip

# Begins like a unit and is none: durations, shares, percentages.
NO_UNIT = ("个月", "个小时", "个工作日", "个百分点", "个星期", "个季度", "个年头", "个世纪", "人民")

PER: dict[str, str | None] = {
    "年": None, "a": None, "天": "日", "日": "日", "d": "日", "小时": "小时", "时": "小时", "h": "小时", "月": "月",
    "班": "班", "次": "次", "批": "批",
}  # fmt: skip
"""After a slash, what a quantity is per (`Quantity.per`; None is a year)."""

BEFORE: dict[str, Approx] = {
    "约": "about", "近": "about", "大约": "about", "将近": "about", "接近": "about", "约为": "about", "约合": "about",
    "超": "atLeast", "超过": "atLeast", "逾": "atLeast", "突破": "atLeast", "至少": "atLeast", "不低于": "atLeast",
    "不少于": "atLeast", "不下": "atLeast", "高于": "atLeast", "多于": "atLeast", "达到或超过": "atLeast",
    "不超过": "atMost",
    "不高于": "atMost", "至多": "atMost", "最多": "atMost", "最高": "atMost", "低于": "atMost", "少于": "atMost",
    "不足": "atMost",
    "不到": "atMost", "不大于": "atMost", "不小于": "atLeast", "大于": "atLeast", "小于": "atMost",
}  # fmt: skip
"""Words that touch a number from the left. 余 and 多 inside a number are `atLeast`."""

NOT_BEFORE: dict[str, str] = {"约": "签节合公条预违履特邀制简续解", "近": "附最邻临远靠贴", "超": "赶反高"}
"""The characters that make a qualifier the tail of another word (签约28个项目, 附近200名)."""

AFTER: dict[str, Approx] = {
    "以上": "atLeast", "左右": "about", "上下": "about", "以内": "atMost", "以下": "atMost", "有余": "atLeast",
    "之多": "atLeast",
}  # fmt: skip
"""Words that touch a unit from the right."""

NO_DIGIT = "数几上成过"
"""Before a bare 十, 百, 千, 万, 亿 (数亿元, 上千万元): the words fix no value."""

MONEY_WORDS = _words(
    "投资 斥资 耗资 融资 募资 增资 注资 出资 引资 营收 收入 产值 税 利润 销售 "
    "资金 总额 成本 卖 赚 金额 授信 贷款 拟 砸 花 补 签约额"
)
"""Beside them 5亿 or 300万 without 元 is money."""
NO_MONEY_WORDS = _words("人口 用户 粉丝 点击 播放 阅读 浏览 销量 产量 饲养 存栏 出栏 人次 流量 面积 装机")
SPENDING_VERBS = _words("加码 投建 投向 打造 布局 押注 建设 落户 落子 砸向 收购 入股 增资 项目 大单 订单 投资")
"""A headline's 20亿加码…: after a bare 亿 they make it money."""

RATE_WORDS = ("人均", "亩均", "户均", "均价", "单价", "每股", "票面")
"""Shortly before an amount they make it a rate, as does 每 (but for 每年)."""
