"""Parks: zones that host enterprises, told by their endings (高新区, 经济开发区, 产业园, 科技谷 …).

The endings follow the 中国开发区审核公告目录 (2018) and the names that provinces give to their own zones.
"""

from __future__ import annotations

import re

from kg.mention.boundary import name_start, past_verbs, trim_left
from kg.mention.lexicon import words
from kg.model import Mention, Span
from kg.text.document import Document

_ENDING = re.compile(
    r"(?:国家(?:级)?|省级)?(?:化工园区?|高新(?:技术)?(?:产业)?(?:开发)?区|(?:经济)?(?:技术)?开发区|经开区|综合保税区|保税(?:港)?区|综保区"
    r"|自(?:由)?贸(?:易)?(?:试验)?区|自贸港|出口加工区|临空经济区|临港(?:经济|产业)?区|工业集中区|产业集聚区|集聚区|承接产业转移示范区"
    r"|产业集中区|化工循环产业园|(?:科技|产业|工业|农业|农业科技|创业|创新|物流|软件|生态|循环|科创|文创|孵化|示范|商务|总部|数字|健康"
    r"|食品|家居|装备|制造|合作|现代农业|留学生创业|加工|金属|光电|药业|医药)园(?:区)?|园区|工业区|(?:高新|加工|合作|协作|示范|转化|先行|集中|聚集|试验|创新|实验|产业)区"
    r"|科学城|科技城|产业城|智慧城|商务区|新城|(?:科技|创新|智|硅|药|光|电)谷(?:[东南西北]区)?|创新港|科创港|科创带|创新带|产业带|产业基地园"
    r"|物流港|创业港|产业港|科创走廊|药城|中药城|双创园|(?<=[一-龥]{2})园(?=[、，。；）\s]|独资|内|标准|投资|的|和|三|二))"
    r"(?:[东南西北中]区|[南北东西]片区)?"
)
_GENERIC = frozenset(
    "农业 产业 工业 科技 现代农业 国家 国家级 省级 市级 县级 重点 各 全 这个 该 本 两个 三个 创业 创新 现代 特色 示范 物流 首批 首个 大型 高标准 专业 "
    "经济 技术 高新技术 高新 主要 此 新 老 入驻 综合 绿色 生态 部分 我 你 化工 同类 依托 在 和 与 依法 市 县 区 省 一个 整个".split()
)
_BARE = re.compile(r"^(?:经济|技术|高新|产业|工业|农业|科技|国家|省|市|县|级|现代|新|示范|创新|创业|园)*$")


def recognise(doc: Document) -> list[Mention]:
    """Parks by name in the clean text, the longest reading of each; bare 开发区, 高新区, 园区 are left to co-reference."""
    found: list[Mention] = []
    floor = 0
    for hit in _ENDING.finditer(doc.text):
        start = name_start(doc, hit.start(), floor)
        start = trim_left(doc, start, hit.start(), lambda word: word in _GENERIC and word != "国家")
        start = _joined(doc, start, found)
        start = past_verbs(doc, start, hit.start())
        core = doc.text[start : hit.start()]
        if _loose(doc, start, hit):
            continue
        if len(core) < 2 or _BARE.match(core) or core in words("name_generic"):
            continue
        found.append(Mention("Park", Span(start, hit.end()), doc.text[start : hit.end()]))
        floor = hit.end()
    return found


_PLAIN_ENDING = re.compile(r"高新区|开发区|经开区|园区|综保区|保税区|工业区|新城|商务区|园$")


def _loose(doc: Document, start: int, hit: re.Match[str]) -> bool:
    """叮嘱高新区, 向园区: before a bare kind of park stands no name but a verb, a time, a particle."""
    if not _PLAIN_ENDING.fullmatch(hit.group()):
        return False
    last = doc.tokens_in(Span(max(hit.start() - 1, 0), hit.start()))[-1]
    return last.pos in {"v", "t", "m", "d", "p", "r", "f", "c"} and last.end == hit.start()


def _joined(doc: Document, start: int, found: list[Mention]) -> int:
    """A park inside a park (经济开发区 + 衡德工业园) is named with it; 北区 of a park is that park."""
    if found and found[-1].span.end == start:
        return found[-1].span.start
    return start
