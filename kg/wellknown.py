"""Organisations whose short names everybody knows and no rule derives: general knowledge, one line each.

The firms are groups on the list of central enterprises (SASAC), the national banks, and the academies of the state.
Full name first; each other name means the same organisation to every reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_FIRMS = """
中国石油化工集团有限公司 中国石化 中石化 中石化集团 中国石油化工集团公司
中国石油天然气集团有限公司 中国石油 中石油 中石油集团 中国石油天然气集团公司
中国海洋石油集团有限公司 中国海油 中海油
国家石油天然气管网集团有限公司 国家管网 国家管网集团
国家电网有限公司 国家电网 国网 国家电网公司
中国南方电网有限责任公司 南方电网
中国华能集团有限公司 华能集团 中国华能
中国大唐集团有限公司 大唐集团 中国大唐
中国华电集团有限公司 华电集团 中国华电
国家电力投资集团有限公司 国家电投 国电投
中国长江三峡集团有限公司 三峡集团
国家能源投资集团有限责任公司 国家能源集团 国能集团
中国核工业集团有限公司 中核集团
中国广核集团有限公司 中广核
中国航天科技集团有限公司 航天科技集团
中国航天科工集团有限公司 航天科工 航天科工集团
中国航空工业集团有限公司 中航工业 航空工业集团
中国船舶集团有限公司 中国船舶集团
中国兵器工业集团有限公司 兵器工业集团 中国兵器
中国电子科技集团有限公司 中国电科 中电科
中国电信集团有限公司 中国电信
中国联合网络通信集团有限公司 中国联通
中国移动通信集团有限公司 中国移动
中国铁塔股份有限公司 中国铁塔
中国第一汽车集团有限公司 中国一汽 一汽集团 一汽
东风汽车集团有限公司 东风汽车集团 东风公司
中国宝武钢铁集团有限公司 中国宝武 宝武集团
鞍钢集团有限公司 鞍钢集团
中国铝业集团有限公司 中铝集团
中国远洋海运集团有限公司 中远海运 中远海运集团
中国五矿集团有限公司 中国五矿 五矿集团
中国建筑集团有限公司 中国建筑 中建集团
中国铁路工程集团有限公司 中国中铁 中铁工
中国铁道建筑集团有限公司 中国铁建
中国交通建设集团有限公司 中国交建 中交集团
中国电力建设集团有限公司 中国电建
中国能源建设集团有限公司 中国能建
中国中车集团有限公司 中国中车 中车集团
中国化学工程集团有限公司 中国化学工程
中国建材集团有限公司 中国建材
中国有色矿业集团有限公司 中国有色集团
中国机械工业集团有限公司 国机集团
中国中化控股有限责任公司 中国中化
中粮集团有限公司 中粮集团 中粮
华润（集团）有限公司 华润集团
中国盐业集团有限公司 中盐集团
中国储备粮管理集团有限公司 中储粮 中储粮集团
中国诚通控股集团有限公司 中国诚通
中国节能环保集团有限公司 中国节能
中国林业集团有限公司 中林集团
中国医药集团有限公司 国药集团
中国国家铁路集团有限公司 国铁集团
中国邮政集团有限公司 中国邮政
中国人寿保险（集团）公司 中国人寿
中国人民保险集团股份有限公司 中国人保
"""
_BRANDS = """
吉利 宁德时代 隆基 隆基绿能 华为 京东方 三一重工 正大 新希望 牧原 温氏 娃哈哈 伊利 蒙牛 海尔 格力 联想 腾讯
阿里巴巴 百度 碧桂园 富士康 长城汽车 奇瑞 长安汽车 福田汽车 上汽 广汽 北汽 双汇 通威 晶科 晶澳 天合光能 协鑫
远景能源 金风科技 明阳智能 中兴通讯 小米 徐工 中联重科 潍柴 玉柴 宗申 万科 招商局 中信 复星 蔚来 小鹏 特斯拉
国轩高科 亿纬锂能 中创新航 蜂巢能源 欣旺达 孚能科技 赣锋锂业 天齐锂业 华友钴业 格林美 容百科技 立讯精密 歌尔
蓝思科技 舜宇 欧菲光 长江存储 中芯国际 华虹 长鑫存储 紫光 浪潮 科大讯飞 海康威视 商汤 旷视 恒瑞医药
扬子江药业 修正药业 石药 华药 齐鲁制药 以岭药业 同仁堂 云南白药 片仔癀 国药 茅台 五粮液 泸州老窖 汾酒
青岛啤酒 燕京啤酒 雪花啤酒 康师傅 旺旺 三只松鼠 金锣 海天味业 老干妈 今麦郎 君乐宝 光明乳业 完达山 北大荒
海螺 中联水泥 金隅 冀东水泥 华新水泥 信义玻璃 福耀 南玻 旗滨 宝钢 首钢 鞍钢 河钢 沙钢 马钢 华菱 柳钢 攀钢
酒钢 太钢 新兴铸管 魏桥 信发 南山铝业 江铜 铜陵有色 紫金矿业 中铝 恒力 荣盛 盛虹 万华化学 桐昆 恒逸 新凤鸣
鲁西化工 华鲁恒升 东华能源 巨化 陕煤 晋能 潞安 龙源 华能 华电 国电投 中广核 阳光电源 正泰 德力西 特变电工
许继 东方电气 上海电气 哈电 中通快递 菜鸟 普洛斯 万纬 苏宁 永辉 红星美凯龙 居然之家 欧派 索菲亚 顾家 敏华
喜临门 海澜之家 雅戈尔 波司登 安踏 特步 361度 鲁泰 孚日 迪卡侬 宜家 沃尔玛 麦德龙 西门子 博世 施耐德 巴斯夫
陶氏 杜邦 空客 波音 三星 LG SK海力士 松下 丰田 本田 起亚 宝马 奔驰 奥迪 沃尔沃 法士特 玲珑轮胎 赛轮 中策
森麒麟 大北农 唐人神 正邦 双胞胎 铁骑力士 傲农 圣农 华英
九牧 一汽 中国重汽 云天化 贵州轮胎 字节跳动 天士力 神威药业 葵花药业 吉林敖东
东阿阿胶 华兰生物 长春高新 理想汽车 力帆 信义光能 钧达 宝丰能源 中泰化学 北新建材 嘉宝莉 神华 保利
华侨城
"""
"""Firms of the Fortune China lists and large makers that open the names of their projects by a short name."""
_OTHERS = """
中国工商银行 工商银行 工行 中国工商银行股份有限公司
中国农业银行 农业银行 农行 中国农业银行股份有限公司
中国建设银行 建设银行 建行 中国建设银行股份有限公司
中国银行 中行 中国银行股份有限公司
交通银行 交行 交通银行股份有限公司
中国邮政储蓄银行 邮储银行 邮政储蓄银行
中国农业发展银行 农业发展银行 农发行
国家开发银行 国开行
中国人民银行 人民银行 央行
中国进出口银行 进出口银行
招商银行 招行 招商银行股份有限公司
中国国际贸易促进委员会 中国贸促会
中华全国供销合作总社 全国供销总社
新华通讯社 新华社
中央广播电视总台 央视总台
"""
_UNIVERSITIES = """
天津大学 天大
南京航空航天大学 南航
华中科技大学 华科大
北京林业大学 北林
中国人民大学 人大 人民大学
山东大学 山大
兰州大学 兰大
重庆大学 重大
苏州大学 苏大
上海大学 上大
云南大学 云大
华北电力大学 华电 华北电大
中山大学 中大
中国农业大学 中农大
北京科技大学 北京科大
北京工商大学 北京工商
中国科学技术大学 中科大 中国科大
中国科学院大学 国科大
"""


def _lines(text: str) -> dict[str, str]:
    rows = (line.split() for line in text.strip().splitlines())
    return {name: row[0] for row in rows for name in row}


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    firms, others = _lines(_FIRMS), _lines(_OTHERS)
    return {"Company": firms | others, "Organisation": others | firms, "University": _lines(_UNIVERSITIES)}


def firms() -> tuple[str, ...]:
    """Every form of the names of firms that everybody knows, in the order of the list."""
    return tuple(_lines(_FIRMS))


@cache
def brands() -> frozenset[str]:
    """Short names of firms that everybody knows, as they open the names of projects."""
    return frozenset(_BRANDS.split())


def full_name(entity_type: str, name: str) -> str | None:
    """The name in full of the organisation that `name` means to everybody; None for all others.

    >>> full_name("Company", "中石化")
    '中国石油化工集团有限公司'
    """
    return _known().get(entity_type, {}).get(name)
