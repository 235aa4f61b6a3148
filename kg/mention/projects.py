"""Projects, works that stand for themselves, phases, and the batches of ``batches``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention import batches, funded, outputworks, routes
from kg.mention.contents import is_content, listed_content
from kg.mention.index import MentionIndex
from kg.mention.listed import holds_name
from kg.mention.matcher import longest
from kg.mention.phases import phase_of, phases
from kg.mention.projectkinds import a_goal, one_of_each, one_of_many, tells_what
from kg.mention.projectsense import a_sort, built, called_next, distinctive, of_one, priced
from kg.mention.projectstart import start_of
from kg.model import Mention, Span
from kg.text.document import Document

_LONGEST = 48
_STRUCTURE = re.compile(
    r"(?:输电通道|特高压|输变电|管线|航道|大桥|隧道|水库|枢纽|码头|机场|电站|运河|船闸|立交|互通)$"
)  # the place alone names it
_FORM_LINE = re.compile(r"项目名称[：:]\s*(?P<name>[^\n。；（(]{3,60})")
# Every alternative begins with a literal, so that a search skips to it.
_ENDING = re.compile(
    r"项目(?![方区])|工程(?![师院局队技机学处质研热有公集物质塑橡团咨监造款验量]|系统|管理|建(?!设(?:现场|工地)|成)|施(?!工现场)|总(?!投|计|概|占|建|用|长))"
    r"|生产线|产线(?<=吨产线)|产线(?<=吨级产线)|示范线|试验线|中试线|示范机组|机组(?=项目)|风电场|电站|枢纽(?!节点|经济|城市|地位|港)|商业街|加工厂|码头|处理厂|商贸城|资源圃|综合体|中心|基地|平台|智能工厂|中试工厂|标准厂房|养殖场|示范场"
    r"|云仓|小镇|文旅城|生态园|新村|渔港|安置房|安置小区|能源站|研发楼|综合楼|装置|主题公园|湿地公园|大桥|隧道|水库|灌区|段|一期|(?<![分共])[二三四]期|首期"
)
_NAMED_BY = {
    "中心": re.compile(
        r"(?:数据|拆解|分拨|配送|集散|冷链|会展|研发|体验|加工|热处理|金融|育种|展示|创新|检测|分拣|物流|仓储|交易|算力|医疗|结算|智造|服务|测试|超算|计算|实训|培训|繁育|运维|救援|康养|康复|游客|文体|文化|实验|中试|孵化|总装|调度|集配|分装|交割)$"
    ),
    "基地": re.compile(
        r"(?:发电|组装|总装|拆解|风光|光伏|风电|火储|光储|氢能|新能源|能源|智能|制造|生产|产业|综合|智造|研发|繁育|种植|养殖|加工|储备|示范|育苗|种薯|良种|转化|中试|运维|研学|康养|繁殖|循环|回收|储运|仓储|育种|总部)$"
    ),
    "平台": re.compile(r"(?:中试|实验|试验|检测|转化|孵化)$"),
    "处理厂": re.compile(r"(?:污水|垃圾|水质|废水|固废)$"),
    "装置": re.compile(r"[0-9]万?千?吨(?:/年)?[一-龥A-Z]{2,8}(?:（[A-Z]+）)?$"),
    "电站": re.compile(r"(?<!变)$"),
}
_PARTS = frozenset({"装置", "研发楼", "综合楼"})
_SECTION = re.compile(r"(?:(?P<from>[一-龥]{2,5})(?:至|到|—)[一-龥]{2,5}|[一-龥]{2,4}境内|[一-龥]{2,4})$")
_SECTION_AFTER = re.compile(r"(?:工程|项目|[，。、]|开工|动工|建设|建成|通车|投资|总投资|已|正|于|计划|预计|线路|全长)")
_PHASES = frozenset("一期 二期 三期 四期 首期".split())
_WORK_PHASE = re.compile(r"[（(]?[一二三四首]期[）)]?")
_PHASE_AFTER = re.compile(r"[（(](?:[一二三四首]期|[^（）]{2,18}(?:地块|标段))[）)]")
MORE_NAME = re.compile(
    r"(?!等[0-9一二两三四五六七八九十多])(?:(?!计划|投资|开工|建成|竣工|建设的|项目名|现场|列入|纳入|入选)[^，。；：、\s的由在了将已（）()]){1,16}?(?:项目|工程(?![师院局]))"
)
_NOT_AFTER = re.compile(
    r"(?:扎堆|纷纷|密集|遍地|竞相|云集|接踵|[两三四五六]大?(?:部分|板块)|化|孵化|分析|服务(?=团|专|队|小组|工作|秘书|员|机制|保障|清单|站)|工作(?=组|专班)|团队|经理|介绍|动员|包(?![含括])|部(?!分)|库|书|制|领导小组|专班|指挥部|推进组|协调|管理办|办(?=[、，。主副及和负人])|评审|融资|资本金|招标|攻坚|招商(?!引资?(?:投资)?(?:协议|合同|合作))|招引|推介|见闻|扫描|综述|纪实|侧记|巡礼|观摩|一线|谋划|储备|申报|清单|审批"
    r"|决策|评估|评比|建设(?:推进)?(?:活动|行动|会战|大会战|现场会|擂台赛|年活动)|集中(?:开工|签约|竣工)|推进会|落地率|履约率|总工程师|调度|合作事宜|（第[一二三四五六七八九十]+批|建设(?:见闻|工作|情况|纪实|攻坚|动态|梯次|机制|热潮|高潮|模式))"
)


def recognise(doc: Document, organisations: Sequence[Mention] = ()) -> list[Mention]:
    """Projects (kind Project) and batches (kind ProjectBatch, value Count) in the clean text.

    `organisations` are the companies, institutes, parks and lines already found: one that stands right before a
    project's own words belongs to its name (衡水大正公司现代家具项目).
    """
    counted = batches.recognise(doc)
    taken = MentionIndex(counted)
    ends = {m.span.end: m.span.start for m in sorted(organisations, key=lambda m: (-m.span.start, m.span.end))}
    lines = [p for p in routes.recognise(doc) if not taken.hits(p.span)]
    for project in lines:
        taken.add(project)
    named = outputworks.joined(doc, [p for p in _named(doc, ends) if not taken.hits(p.span)])
    for project in named:
        taken.add(project)
    for project in funded.recognise(doc, ends):
        if not taken.hits(project.span):
            taken.add(project)
            named.append(project)
    named += [p for p in _again(doc, [*lines, *named]) if not taken.hits(p.span)]
    alone = [p for p in phases(doc) if not taken.hits(p.span)]
    return sorted([*lines, *named, *counted, *alone], key=lambda m: (m.span.start, -m.span.end))


def _again(doc: Document, named: Sequence[Mention]) -> Iterator[Mention]:
    """甲水利枢纽 where 甲水利枢纽工程 is named elsewhere: works called by their name less 工程 or 项目."""
    cores = {_TAIL.sub("", p.text) for p in named if _TAIL.search(p.text)}
    wanted = sorted(core for core in cores if len(core) >= _CORE_LEAST and _STRUCTURE.search(core))
    for index, start, end in longest(wanted, doc.text):
        if not doc.text.startswith(("工程", "项目"), end):
            yield Mention("Project", Span(start, end), wanted[index])


_TAIL = re.compile(r"(?:建设)?(?:工程|项目)$")
_CORE_LEAST = 5


def _named(doc: Document, ends: dict[int, int]) -> Iterator[Mention]:
    for line in _FORM_LINE.finditer(doc.text):
        yield Mention("Project", Span(*line.span("name")), line["name"])
    floor = 0
    for hit in _ENDING.finditer(doc.text):
        span = _span(doc, hit, floor, ends)
        if span is not None:
            yield Mention("Project", span, span.of(doc.text))
            floor = span.end


def _span(doc: Document, hit: re.Match[str], floor: int, ends: dict[int, int]) -> Span | None:
    """The project whose name the ending at `hit` closes, if it closes one."""
    if hit.group() in _PHASES:
        return phase_of(doc, hit, floor, ends)
    if hit.group() == "段":
        return _section(doc, hit, ends)
    close = _undertaking if hit.group() in {"项目", "工程"} else _work
    return close(doc, hit, floor, ends)


_HELD_THERE = re.compile("(?:隆重|正式|胜利)?(?:举行|召开|举办|开幕|启幕)")


def _work(doc: Document, hit: re.Match[str], floor: int, ends: dict[int, int]) -> Span | None:
    """Works without the word 项目 (电站, 生产线), with the phase that may follow."""
    text = doc.text
    if text.startswith(("项目", "工程"), hit.end()) or MORE_NAME.match(text, hit.end()):
        return None
    begin = start_of(doc, hit.start(), max(floor, hit.start() - _LONGEST), ends)
    if one_of_each(text, begin) or _BRACKET_NAME.match(text, hit.end()) or is_content(doc, begin, floor):
        return None
    if a_goal(text, begin) or tells_what(text, begin, hit.end(), floor) or _HELD_THERE.match(text, hit.end()):
        return None
    if not _of_its_kind(text, hit) or (hit.group() == "生产线" and _of_a_list(doc, begin)):
        return None
    start = start_of(doc, hit.start(), max(floor, hit.start() - _LONGEST), ends)
    if hit.group() in _PARTS and text.endswith(
        ("建设", "一栋", "两栋", "一座", "新建"), 0, start + 2 * (text[start : start + 1] in {"一", "两"})
    ):
        return None  # what is built is told as a part of a project
    phase = _WORK_PHASE.match(text, hit.end())
    end = phase.end() if phase else hit.end()
    end += _half_bracket(text, start, end) and text.startswith("）", end)
    told = phase or built(doc, start, end)
    return Span(start, end) if told and distinctive(doc, start, hit.start(), by_place=True) else None


def _of_its_kind(text: str, hit: re.Match[str]) -> bool:
    """Whether the word before the ending at `hit` is one that names works of its sort (数据|中心)."""
    kind = _NAMED_BY.get(hit.group())
    return (
        kind is None
        or kind.search(text, max(0, hit.start() - 12), hit.start()) is not None
        or (hit.group() in _PRICED_KINDS and (priced(text, hit.end()) or called_next(text, hit.start() - 2, hit.end())))
    )


_PRICED_KINDS = frozenset({"中心", "基地", "平台"})
"""Of these every sort is works where its price is told."""


def _of_a_list(doc: Document, begin: int) -> bool:
    """Whether the line at `begin` is one of those that a firm has, or that a project is made of."""
    had = doc.text.startswith(_HAVE, begin) or _HAS.search(doc.text, max(0, begin - 60), begin)
    return bool(had) or listed_content(doc, begin)


_HAVE = ("拥有", "现有", "建有")
_HAS = re.compile(r"(?:拥有|现有|建有)[^，。；]*$")
"""公司拥有年产5000吨甲生产线、|年产3万平方米乙生产线: what a firm has."""
_LIST_MOST = 40


def _with_list(text: str, start: int, head: int, ends: dict[int, int]) -> int:
    """甲公司|合金钻头、镐钎等五金工具制造项目: a firm right before a list of products opens the name; else `start`."""
    both = start + 2 if text.startswith("合作", start) and start + 2 == head else 0
    if both and start in ends:  # 甲公司与乙公司|合作项目
        first = ends[start] - 1
        return ends.get(first, ends[start]) if text[first : first + 1] in {"与", "和"} else ends[start]
    if text[start - 1 : start] not in {"、", "等", "和", "及"} and not text.startswith("等", start):
        return start
    for at in range(start - 2, max(0, start - _LIST_MOST), -1):
        if text[at] in "，。；：的\n“”由在将与项":
            return start
        if at in ends and text[at - 1] in "司团厂":
            return ends[at] if _PRODUCTS.fullmatch(text, at, head) else start
    return start


_PRODUCTS = re.compile(
    r"(?!.*(?:公司|园|集团|厂))[^，。；：、]{2,12}(?:、[^，。；：、]{2,12})*?(?:等|[和及])?[^，。；：、]{2,16}"
)
_BODY_OF_WORKS = re.compile(
    r"主体工程$|(?:公司|集团)新项目$|(?:室外|附属|地基|基础|土建|砌筑|桩基|路基|路面|土方|幕墙|安装|装修|装饰|收尾|围护|公辅|公用|辅助|洞室)工程$"
)
"""丙电站主体工程 is a part of what is built; 甲集团新项目 names none."""
_WITH_PHASE = re.compile(r"[一-龥]{4}[一二三四]期[一-龥]{2}$")
"""甲儿童医院一期装修工程 is a project of its own."""
_INSTITUTE_ITSELF = re.compile(r"(?:研究[院所]|实验室)项目$")
_SUPERLATIVE = re.compile("(?:首个|首座|首条|最大的?|唯一的?)$")
"""全省首个|海上风电项目——甲风电场: the name stands behind."""
_ONLY_BRACKET = re.compile(r"（[^（）]*）")
_BRACKET_NAME = re.compile(r"（[一-龥]{2,16}）(?:建设|续建|扩建)?(?:项目|工程)")
"""甲生产基地（乙县）项目: the name goes on behind the bracket."""


def _undertaking(doc: Document, hit: re.Match[str], floor: int, ends: dict[int, int]) -> Span | None:
    """A name that ends with 项目 or 工程 (工程项目), with the phase that may follow it."""
    text, head, end = doc.text, hit.start(), hit.end()
    if hit.group() == "工程" and (text.startswith("项目", end) or MORE_NAME.match(text, end)):
        return None
    if hit.group() == "项目" and text.endswith("工程", 0, head):
        head -= 2
    if _NOT_AFTER.match(text, end):
        return None
    start = start_of(doc, head, max(floor, head - _LONGEST), ends)
    start = _with_list(text, min(start, ends.get(head, start)), head, ends)
    if (
        (_BODY_OF_WORKS.search(text, start, end) and not _WITH_PHASE.search(text, start, head))
        or (listed_content(doc, start) and not holds_name(doc, Span(start, end)))
        or tells_what(text, start, end, floor)
        or (text.startswith("合作协议", end) and _INSTITUTE_ITSELF.search(text, start, end))
        or _ONLY_BRACKET.fullmatch(text, start, head)
        or text.startswith("以上", start)
        or _half_bracket(text, start, head)
        or (text.startswith("合作", end) and re.search(r"[一-龥]{2}与[一-龥]{2}", text[start:head]))
    ):
        return None  # 甲院与乙市|项目合作
    by_place = _STRUCTURE.search(text, start, head) is not None
    output = text.startswith(("年产", "日产", "年处理"), start) and is_content(doc, start, 0)
    if output or (text.startswith("——", end) and _SUPERLATIVE.search(text, max(0, start - 4), start)):
        return None
    bare_phase = re.fullmatch(r"[一二三四首]期(?:续建|扩建|技改|建设|提升)?", text[start:head])
    if not bare_phase and (
        one_of_many(doc, start, head)
        or (a_sort(doc, start, head, end) and not of_one(doc, start, head, end))
        or not (
            _names_a_park(doc, ends.get(head), head)
            or distinctive(doc, start, head, by_place=by_place)
            or of_one(doc, start, head, end)
        )
    ):
        return None
    phase = _PHASE_AFTER.match(text, end)
    others = text.endswith("等", start, head)  # 甲生产线、乙科技城|等项目
    return Span(start, head - 1 if others else phase.end() if phase else end)


def _half_bracket(text: str, start: int, head: int) -> bool:
    """用地约400亩（项目分两期: whether a bracket opens on the way that does not close again."""
    return text.count("（", start, head) != text.count("）", start, head)


def _names_a_park(doc: Document, start: int | None, head: int) -> bool:
    """甲市科技谷项目: the park that opens the name is what is built."""
    return start is not None and doc.text[head - 1] in "园区谷城港"


def _section(doc: Document, hit: re.Match[str], ends: dict[int, int]) -> Span | None:
    """A section of a road or a railway: 甲乙高速丙县段, 甲至乙段工程."""
    text = doc.text
    name = _SECTION.search(text, max(0, hit.start() - 11), hit.start())
    if name is None or not _SECTION_AFTER.match(text, hit.end()):
        return None
    since = max(text.rfind(mark, 0, hit.start()) for mark in "，。；：\n") + 1
    start = next((at for at in range(max(since, hit.start() - 11), hit.start() - 1) if at in ends), None)
    if start is not None:
        start = ends[start]
    else:
        start = start_of(doc, hit.start(), max(0, hit.start() - 11), ends)
        if hit.start() - start < 4 or not re.search(r"至|到|境内", text[start : hit.start()]):
            return None
    tail = re.match(r"(?:线路|建设)?(?:工程)?(?:项目)?", text[hit.end() : hit.end() + 6])
    length = len(tail.group()) if tail and tail.group().endswith(("工程", "项目")) else 0
    return Span(start, hit.end() + length)
