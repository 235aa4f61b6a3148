"""Works that only what is told behind them makes a project: 甲学院实训楼，投资3000万元; 乙盐化搬迁：总投资5亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.contents import listed_content
from kg.mention.projectkinds import GOAL, one_of_many
from kg.mention.projectsense import built, distinctive
from kg.mention.projectstart import start_of
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_LONGEST = 40
_TOLD = searcher(
    r"[”》]?由[^，。；：\n]{2,24}(?:承建|施工|投资建设)"
    r"|[”》]?[（(](?:总?投资)?约?[0-9.]+[万亿]元?(?=[，）)])"
    r"|[”》]?[，,：:]\s*(?:项目|工程)?(?:"
    r"(?:估算|概算|计划|预计|初始|协议|合同|拟)?总?投资(?:额|约|近|超过?|达|为|[：:])*\s*(?:人民币)?[0-9.]+(?:余|多)?[万亿]"
    r"|由[^，。；：\n]{2,24}(?:承建|投资|建设|施工|实施|负责|运营)"
    r"|[^，。；：\n]{2,20}(?:公司|集团|局)(?:承建|投资|建设|施工))"
)
# What the last word of works is; a firm, a park or an office ends otherwise.
_ENDING = (
    r"(?:中心|基地|平台|[楼馆厂站线城]|大厦|广场|酒店|市场|校区|院区|码头|泊位|车间|产线|工厂|仓储|仓库|云仓|冷库|物流港"
    r"|搬迁|改造|扩建|改扩建|升级|技改|整治|修复|牧场|农场|庄园|小镇|街区|社区|综合体|管网|系统|(?:产业|科技|物流|创业|文化|生态|农业)园)"
    r"(?:[（(]?[一二三四首]期[）)]?)?"
)
_WORKS = re.compile(_ENDING + "$")
# 投资6亿元的甲博览城也在规划, 签了甲实训基地共建协议.
_BOUGHT = re.compile(
    rf"(?:投资(?:约|近|超过?|达)?[0-9.]+[万亿]?美?元的|签(?:署|订|下|了)(?:了)?)"
    rf"(?P<name>[一-龥A-Za-z0-9（）]{{2,18}}?{_ENDING})(?=(?:项目)?(?:共建|合作|投资|建设)?(?:框架)?协议|[也正已还于将，。、；])"
)

# 拟投资9亿元，在丙区建设甲研究院研发基地: what the money of a firm builds.
_PAID_FOR = re.compile(
    r"(?:投资|出资|斥资)(?:人民币)?(?:约|近|超)?[0-9.]+[万亿]?美?元?(?:人民币)?，?(?:分[一二两三]期)?(?:在[^，。；\n]{2,24}?)?"
    rf"(?:投资)?(?:建设|新建|兴建|打造)(?:了)?(?P<name>(?!年产|日产|年处理|[0-9一二两三四五六七八九十]+[条座个栋])[^，。；：、\n]{{4,36}}?(?:{_ENDING}|产业园|总部))(?=[，。；]|$)",
    re.MULTILINE,
)

_SITE_OF_WORK = re.compile(r"(?:项目|工程)(?:位于|选址|选址于|地处|坐落于|建于|落户)[^，。；]*$")
"""该项目位于甲工业区原乙厂、|丙厂，总投资3亿元: where the project is, and no other one."""
_SITE_MOST = 48
_PARTS_OF = re.compile(r"(?:[设建含有共]|建设)[0-9一二两三四五六七八九十]+[座个条栋处]")
"""全线设8座车站: what a line is made of."""
# 甲公司的智能工厂正在调试: what a firm owns and builds.
_OWNED = re.compile(
    r"(?:公司|集团)(?:（[^）]{1,10}）)?的(?P<name>[一-龥A-Za-z0-9]{2,8}?(?:工厂|产业园|制造基地|生产基地|数据中心))(?![一-龥]{0,6}(?:项目|工程))"
)


def recognise(doc: Document, ends: dict[int, int]) -> Iterator[Mention]:
    """Mentions of kind Project; `ends` are the ends of the organisations and parks found, with their starts."""
    yield from _told(doc, ends)
    for hit in _PAID_FOR.finditer(doc.text):
        start, head = hit.span("name")
        goal = GOAL.search(hit["name"])
        if (
            head not in ends
            and not goal
            and not one_of_many(doc, start, head)
            and distinctive(doc, start, head, by_place=True)
        ):
            yield Mention("Project", Span(start, head), hit["name"])
    for hit in _OWNED.finditer(doc.text):
        start, head = hit.span("name")
        if head not in ends and doc.token_boundary(start) and built(doc, start, head):
            yield Mention("Project", Span(start, head), hit["name"])
    for hit in _BOUGHT.finditer(doc.text):
        start, head = hit.span("name")
        if doc.token_boundary(start) and doc.token_boundary(head) and distinctive(doc, start, head, by_place=True):
            yield Mention("Project", Span(start, head), hit["name"])


def _told(doc: Document, ends: dict[int, int]) -> Iterator[Mention]:
    """Works with their price or their builder right behind."""
    for hit in _TOLD.finditer(doc.text):
        head = hit.start()
        works = _WORKS.search(doc.text, max(0, head - 10), head)
        if works is None or head in ends:
            continue
        start = start_of(doc, works.start(), max(0, head - _LONGEST), ends)
        if doc.text[start - 1 : start] in {"和", "与", "及"} and "项目" in hit.group():
            continue  # 建设锅炉房及换热站，项目总投资
        if (
            one_of_many(doc, start, head)
            or listed_content(doc, start)
            or _SITE_OF_WORK.search(doc.text, max(0, start - _SITE_MOST), start)
            or _PARTS_OF.search(doc.text, start, head)
            or not distinctive(doc, start, works.start(), by_place=True)
        ):
            continue
        yield Mention("Project", Span(start, head), doc.text[start:head])
