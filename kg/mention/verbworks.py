"""Works that only a verb makes a project, whatever word they end with: 点亮第一条TOPCon电池线，年产能5吉瓦;
把西南总部放在了甲园; 乙仓储基地设在丙镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.index import MentionIndex
from kg.mention.projectkinds import a_goal, one_of_each, one_of_many
from kg.mention.projectsense import distinctive
from kg.mention.projectstart import start_of
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_THING = (
    r"(?:生产线|产线|[一-龥a-zA-Z]线|工厂|[一-龥]厂|站|[冷仓油气粮]库|仓|库群|基地|中心|农场|牧场|养殖场|渔场|货场|堆场|平台|装置|窑炉|池窑|(?<!锅)炉|大楼|[体博展]\S{0,2}馆|加工园|产业园|示范园|物流园|创业园|科技园|文化园"
    r"|营地|研学营|车间|光伏|储能|电站|总部|项目|改造|扩建|搬迁|混养|样板间|系统|码头|泊位|管网|综合体|酒店)"
)
_MEASURE = r"(?:第?[一二两三四1-9][条座个家处套栋])?(?:[^，。；：、\s的]{2,8}最大的|[全国省市]{1,2}首[条座个家])?"
_VERB = (
    r"(?:(?:打算|计划|准备|拟|将|要|再|又|正|已)?(?:新?上马?|兴建|新建|合建|改建|共建|筹建|投建|建起"
    r"|(?:规划)?建设|建|造|搞|设立|办起|启用|点亮|规划|筹划|谋划|带来|落子)(?:了|起)?)"
)
_BUILT = searcher(
    rf"(?<![一-龥]基)(?<![组创构搭封土扩续复筹封承])(?P<verb>{_VERB}){_MEASURE}"
    r"(?P<name>(?![0-9一二两三四五六七八九]{1,2}[条座个])(?:[^，。；：、\s的了“”0-9]|(?<=[A-Za-z])[0-9]{1,3}){2,18}?"
    rf"{_THING})"
    r"(?=，|。中心|。基地|。这)"
)
_COST_OR_SIZE = re.compile(
    r"[，。](?:[^，。；]{0,16}[，。])?[^，。；]{0,10}?(?:(?:总|计划|概算|估算|预计)?投资(?:估算|概算|总额)?(?:额|约|近|超|达|为|不少于)*[0-9.]+[万亿](?![^，。；]{0,3}的)|(?:花|投)了[0-9.]+[万亿]"
    r"|(?:可)?年(?:产(?!值)能?|组装|加工|处理|压榨|屠宰|出栏|吞吐)[^，。；]{0,12}[0-9]|日(?:产|处理|加工)[^，。；]{0,10}[0-9]"
    r"|(?:占地|用地|建筑面积|库容|仓容|装机|容量|冷藏容量|面积)(?:面积|规模)?(?:约|近|超|为|达)*[0-9])"
)
_PUT = searcher(
    r"把(?P<name>[^，。；：、\s的了把和与]{2,14}?(?:总部|基地|厂|工厂|中心|项目|生产线|产线|园|线|仓|站|库))(?:也|都|一并|整体)?"
    r"(?:放|建|设|安|落|布局|选|搬|迁|布)(?:户|址|家)?(?:在|到|进|至|入)了?"
)
_SET = searcher(
    r"(?P<head>基地|加工厂|厂|中心|站|库|车间|生产线|线|牧场|养殖场)(?:就|也|都)?(?:设在|建在|落在|放在|选在|选址|安在|布局在)(?:了)?"
)
_POWER = searcher(
    r"(?:(?<=[，。；：\n的])|(?<=公司)|(?<=集团))(?P<name>(?:[0-9]{1,2}[×xX])?[0-9.]+[万吉兆千]*(?:千瓦|瓦|GW|MW)(?:级)?的?"
    r"(?:屋顶|集中式|分布式|农光互补|渔光互补|海上|陆上|独立|电网侧|共享|生物质|燃气|超超临界|[一-龥]{2,4})?(?:光伏|风电|煤电|火电|储能|光热|水电|热电))"
    r"(?:电站|发电|机组|基地)?(?=，(?:投|由|总|[0-9.]+[万亿]|占地|位于|选址|已|正|年)|选址|落户|已|正在|由|在建|[0-9]{1,2}月|今年|去年|预计|投资|总投资|也)"
)
"""新疆甲公司投资的|4×100万千瓦煤电|选址乙镇."""
_TOLD = re.compile(r"投资|占地|[拿用]地|动工|开工|投产|年产")
_NEAR = 50
_LEAST = 4
_REACH = 30
_CONTENT = re.compile(
    r"(?:项目|工程)[^，。；]{0,12}$|(?:项目|工程)[^。；]{0,40}，(?:将|主要|拟|计划|新)?$|包括|内容为?$|主要$|(?:该|此|本|这个|整个)(?:项目|工程)"
)
_NO_NAME = re.compile(
    r"^(?:国家|世界|全国|一流|现代化|自己|这|那|该|新|老|大|小)(?:型|的|级)?(?:[一-龥]{0,2})$|[和与及]|^.{1,6}[为是]"
)


def raised(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for what is built, put or set somewhere, none of which shares a character with `works`
    or with a firm of `named`."""
    taken = MentionIndex([*works, *(n for n in named if n.kind in {"Company", "Infrastructure", "Person"})])
    places = MentionIndex(n for n in named if n.kind in {"Park", "AdministrativeArea", "Region"})
    ends = {n.span.end: n.span.start for n in named if n.kind in {"Company", "Park"}}
    found: dict[int, Mention] = {}
    for span in (*_built(doc, MentionIndex(works)), *_put(doc, places), *_set(doc, places, ends), *_power(doc)):
        if not taken.hits(span):
            found.setdefault(span.start, Mention("Project", span, span.of(doc.text)))
    return [found[at] for at in sorted(found)]


def _built(doc: Document, works: MentionIndex) -> Iterator[Span]:
    """建起鲜食玉米冷库群，库容18万吨: what a verb builds, with its cost or size right behind."""
    for hit in _BUILT.finditer(doc.text):
        start, end = hit.span("name")
        sentence = doc.sentence_at(hit.start())
        before = doc.text[max(sentence.start, hit.start() - 60) : hit.start()]
        told_before = sentence.start < hit.start() and works.hits(Span(sentence.start, hit.start()))
        if told_before or _CONTENT.search(before) or _NO_NAME.search(hit["name"]) or end - start < _LEAST:
            continue
        if not _COST_OR_SIZE.match(doc.text, end) or not doc.token_boundary(start):
            continue
        if one_of_many(doc, start, end) or one_of_each(doc.text, start):
            continue
        if a_goal(doc.text, start) and "最大的" not in hit.group():
            continue
        if distinctive(doc, start, end, by_place=True):
            yield Span(start, end)


def _put(doc: Document, places: MentionIndex) -> Iterator[Span]:
    """把西南总部放在了|甲产业园: what somebody puts into a place."""
    for hit in _PUT.finditer(doc.text):
        span = Span(*hit.span("name"))
        told = _TOLD.search(doc.text, hit.end(), min(doc.sentence_at(hit.start()).end, hit.end() + _NEAR))
        if len(span) >= _LEAST and told and places.hits(Span(hit.end(), hit.end() + 3)):
            yield span


def _set(doc: Document, places: MentionIndex, ends: dict[int, int]) -> Iterator[Span]:
    """公司的|甲马铃薯仓储基地|设在乙镇，贮藏能力5万吨: what stands in a place, with its size."""
    for hit in _SET.finditer(doc.text):
        head = hit.start("head")
        start = start_of(doc, head, max(0, head - _REACH), ends)
        span = Span(start, hit.end("head"))
        behind = doc.text[hit.end() : doc.sentence_at(hit.start()).end]
        if len(span) < _LEAST + 2 or not places.hits(Span(hit.end(), hit.end() + 3)):
            continue
        if re.search(r"[0-9]", behind) and distinctive(doc, start, head, by_place=True):
            yield span


def _power(doc: Document) -> Iterator[Span]:
    """12兆瓦屋顶光伏，投了5200万元: works called by their power, at the head of a clause or behind their firm."""
    for hit in _POWER.finditer(doc.text):
        if not _SUM_OF.search(doc.text, max(0, hit.start() - 8), hit.start()):
            yield Span(hit.start("name"), hit.end())


_SUM_OF = re.compile(r"装机[^，]{0,6}$|规模[^，]{0,4}$|其中[，：]?$|新增$|累计$|包括$")
