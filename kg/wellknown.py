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


def full_name(entity_type: str, name: str) -> str | None:
    """The name in full of the organisation that `name` means to everybody; None for all others.

    >>> full_name("Company", "中石化")
    '中国石油化工集团有限公司'
    """
    return _known().get(entity_type, {}).get(name)
