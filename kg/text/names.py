"""Surnames and titles: what tells that the characters between them and a verb are a person's name."""

from __future__ import annotations

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范"
    "汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武孔莫汤常温康施文牛葛邢安齐庞颜庄聂鲁岳翟"
)
"""The commonest surnames of one character; they cover nine people in ten."""

_TITLES = (
    "书记 市长 县长 区长 州长 省长 镇长 乡长 局长 厅长 处长 科长 部长 主任 主席 院长 所长 校长 厂长 站长 行长 会长"
    " 队长 班长 秘书长 总裁 董事长 总经理 经理 负责人 工程师 研究员 教授 院士 专家 记者 通讯员 专员 组长 支书 园长"
    " 场长 总监"
)
TITLES = frozenset(_TITLES.split())
"""Titles that stand before a name."""
TITLE_ENDS = frozenset(title[-2:] for title in TITLES)
"""Their last two characters."""
