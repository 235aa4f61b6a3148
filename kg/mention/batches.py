"""Batches: groups of projects counted together (18个农业产业项目, 签约项目16个, 其中9个)."""

from __future__ import annotations

import re

from kg.mention import batchwords, countedworks, linebatches, partcounts
from kg.mention.index import MentionIndex
from kg.mention.numbers import parse
from kg.mention.shares import shares
from kg.model import Count, Mention, Span
from kg.text.document import Document

_HAN = "一二三四五六七八九十百两"
# A digit inside a run of digits starts no count, so that a long run is read once.
_COUNT = re.compile(
    rf"[0-9{_HAN}](?<![0-9][0-9{_HAN}])(?:[0-9,，]*+|[{_HAN}]{{0,3}})(?:余|多)?"
    r"(?P<unit>[个项大]|宗(?<=项目[0-9]宗)|宗(?<=项目[0-9]{2}宗)|件(?<=工程[0-9]件)|件(?<=工程[0-9]{2}件)|条(?=(?:高速公路|公路|铁路|道路|市政道路))|[只件](?=[^，。；：、\s]{0,16}(?:项目|工程)))"
)
_GREAT = 6
_REACH = 28
"""How far left of a count the words may begin that it counts."""

_WHICH = (
    r"(?:(?:全?新|重大|优质|[^，。；：、\s0-9的]{2,4}、[^，。；：、\s0-9的]{2,4}"
    r"|(?:项目)?(?:总|计划|协议|合同|预计|拟)*投资(?:总?额|规模)?[^，。；：、\s的]{1,12}元(?:及?以上)?|总?投资(?:超|过|逾)[^，。；：、\s的]{1,4}"
    r"|(?:已经?|正在|计划|集中|本次|拟|新)*(?:签约|开复?工|动工|在建|续建|竣工|投产|建成|完工|落地|落户|储备|谋划|洽谈|推进|实施|引进)(?:建设|投产)?"
    r"|(?:涉及|涵盖|围绕|针对|面向|聚焦|符合|事关)[^，。；：、\s0-9的]{1,14})的)?"
)
"""Between a count and 项目, what the projects are like: 5个|总投资3亿元的|新项目; 6个|在建的|重点项目."""
# After the count: 个 + at most four kinds + 项目.
_KIND = (
    r"(?:小（[一二]）型|(?!的|了|和其|项目|签约|总投资|家(?![具居电禽畜用纺装])|开工的)[^\s，。；：、！？“”（）()0-9])"
)
_COUNTED = re.compile(
    rf"(?!月|市州|地市|县区)(?:(?:签约|开工|投产|竣工|在建|续建)(?=项目)|“[^“”]{{2,8}}”(?=项目))?{_WHICH}(?:总投资)?(?:超|亿元以上|投资|[0-9]+[百千]?[万亿]元以上的?)?(?:{_KIND}{{1,14}}?(?:、{_KIND}{{1,14}}?){{0,3}}?)?(?:项目(?![组部库])|[^，。；：、\s的0-9]{{0,6}}(?:重大|重点)工程(?![一-龥]{{0,4}}[师局院队])|(?:重大|重点)[一-龥]{{2,6}}工程(?![师局院队])|(?<=[0-9]件){_KIND}{{1,14}}工程(?![师局院队]))"
)
# Before the count: 新开工亿元以上项目共|73个; 超10亿元的项目有|2个.
_SIZE = r"(?:超过?)?[0-9.]*[十百千]?[亿万](?:美|港|欧|日)?元(?:以上|及以上|以下)?的?"
_COUNTED_BEFORE = re.compile(
    rf"(?P<staged>(?<!集中)(?:(?:奠基|开复?工|动工|签约|投产|竣工|续建|新建|在建|落地)[、和]?){{1,3}}(?:剪彩)?的)?(?P<mod>(?P<size>{_SIZE})?[^\s，。；：、！？“”（）()的0-9]{{0,16}})(?:项目|(?:民生|农业|水利|交通|社会|工业|农林|城建|基础设施)(?:工程|类)|(?:重点|重大)工程|[二两三四五六七八九十]类工程|(?:水库|渠道|连通|引?调水|灌区|供水|防洪|水源)工程|项目类)(?:计划)?(?:一共|总共|共|总|合计|累计|就|已|还)?(?:有|达到|达|为|计|占)?(?:超过?|突破|多达|近)?$"
)
# 投资超过20亿元的有|3个
_SIZED_BEFORE = re.compile(
    r"(?:项目)?(?:总|计划|协议)?投资(?:总?额|规模)?(?:在|超过?|达|逾)*[0-9.]+[亿万]美?元(?:及?以上)?(?:的|者)(?:项目)?(?:共?有|共|达)?$"
)
# A stage beside the count makes it one of projects, where 项目 is left out: 28个竣工投产, 开工11个.
_STAGE_AFTER = re.compile(
    r"(?:已经?|将|正|可|在|均已|全部|的|年内)?(?:实现|进入|正式|在做|处于)?(?:建成|投产|竣工|开工|动工|完工|开始|落地|签约|投运|新建|续建|拟于?|复工|试运行|试产|前期)"
)
_STAGE_BEFORE = re.compile(
    r"(?:(?:[一二三四]季度|上半年|下半年|年内|本月|当年|已|可|将|新|正式)?(?:集中)?"
    r"(?:签约|计划新开工|新开工|开复工|开（复）工|未开工|开工|竣工|完工|复工|投用|建成|续建|新建|预备|前期|投产|储备|在建|落地)(?:投产|建设)?[的了]?|项目已完成)$"
)
_OTHER_NOUN = re.compile(
    r"[月工百小多]|(?:以上)?的?(?:城市|国家|省份|县|镇|村|乡|标段|车间|环节|方面|百分点|部门|班次|泊位|机位)"
)
_PROJECTS_AHEAD = re.compile(r"[^\s，。；、]{1,10}项目")
_AMONG = re.compile(r"(?:其中[^，。；0-9]{0,2}|另外|其余)$")
_POINTS_BACK = re.compile(r"(?:[这那该]|上述|前述|(?<![及和与])其他|每)$")
_NAMED_AGAIN = re.compile(r"[这那该]|上述|前述")
"""Before a count that the text has given before: 7个项目…。这|7个项目分别是."""
_NO_BATCH_AFTER = re.compile(r"[^，。；]{0,2}(?:都|均)|值得|之一|之外|当中")
_PRICED = re.compile(r"[亿万]元的$")
"""总投资7亿元的|9个投产项目均已复工: told here for the first time."""
_STAGED_PART = re.compile(r"(?:未|待|在|已|新)(?:开工|复工|建|投产|竣工|签约|落地)的")
"""未开工的|2个均因疫情推迟: a part of the projects, told here for the first time."""
_DRAWN = re.compile(
    r"(?:力争|争取|确保|[计规]划|目标|[^需]要|将)[^，。；]{0,10}(?:引进|招引|招商|引入|再签约)[^，。；]{0,4}$"
)
"""2025年要引进|项目10个: what somebody hopes for."""
_REFUSED = re.compile(r"(?:容纳|否掉|否决|拒绝|婉拒|劝退|淘汰|叫停|取消|清退)[^，。；]*$")
_JOINED_ON = re.compile(r"[和与及]")
_NAMED_JUST_NOW = re.compile(r"，(?:[两三]|[23])个项目(?:正在|均|都|将)")
"""甲电站，乙电站，|两个项目|正在办理手续."""
_TARGET = re.compile(r"(?:力争|争取|目标|不少于|力求)[^。；]*$")


_LABEL = re.compile(r"“[一-龥]{2,4}一批”[类的]?$")
"""Tells batches of one campaign apart: “签约一批”|项目5个，“开工一批”|项目4个."""
_LONGEST_LABEL = 9


def recognise(doc: Document) -> list[Mention]:
    """Batches (kind ProjectBatch, value Count), two projects or more, in the clean text."""
    found = [*shares(doc), *linebatches.recognise(doc)]
    taken = MentionIndex(found)
    found += [works for works in countedworks.recognise(doc) if not taken.hits(works.span)]
    taken = MentionIndex(found)
    found += [part for part in partcounts.parts(doc) if not taken.hits(part.span)]
    taken = MentionIndex(found)
    counted: set[int] = set()
    floor = 0
    for hit in _COUNT.finditer(doc.text):
        part = doc.text[hit.start() - 1 : hit.start()] in {"第", ".", "点"}
        if part or hit.start() < floor or taken.hits(Span(*hit.span())):
            continue
        span = _roads(doc, hit) if hit["unit"] == "条" else _span(doc, hit, floor)
        number = hit.group().rstrip("余多个项大只件条宗").replace("，", ",")
        count = parse(number).value if number else None
        if span is None or count is None or count < _least(doc, span, hit):
            continue
        if _no_batch(doc, span, hit) and not _known(doc, span, int(count), counted):
            continue
        counted.add(int(count))
        span = _with_bracket(doc, span)
        label = _LABEL.search(doc.text, max(floor, span.start - _LONGEST_LABEL), span.start)
        named = Span(label.start(), span.end) if label else span
        found.append(Mention("ProjectBatch", named, named.of(doc.text), value=Count(int(count))))
        floor = span.end
    return sorted(found, key=lambda m: m.span)


def _known(doc: Document, span: Span, count: int, counted: set[int]) -> bool:
    """Whether a count that points back tells of projects counted before, or of the list right before it."""
    text = doc.text
    back = _NAMED_AGAIN.search(text, max(0, span.start - 2), span.start) or _NO_BATCH_AFTER.match(text, span.end)
    if back and count in counted:
        return True
    sentence = doc.sentence_at(span.start)
    clause = max(sentence.start, *(text.rfind(mark, sentence.start, span.start) for mark in "，：；"))
    return _ALL_OF.match(text, span.end) is not None and text.count("、", clause, span.start) == count - 1


_ALL_OF = re.compile("[^，。；]{0,2}(?:都|均)")
"""Behind a count that closes a list: 甲、乙、丙3个项目|均已开工."""


_OF_SORTS = re.compile(r"(?:类|板块|产业|工业|农业|服务业|民生|设施|新开工|竣工|续建|签约)项目$")
_SORT_ENDS = re.compile(r"[、，；。](?![^，。；]{0,6}占)")
_COUNTED_JUST_NOW = re.compile(r"项目[0-9]+个[^。]{0,40}$")


def _least(doc: Document, span: Span, hit: re.Match[str]) -> int:
    """How many projects a batch has at least: two, but one where a list counts sorts (甲类项目6个，乙类项目|1个)."""
    sort = span.start < hit.start() and _OF_SORTS.search(doc.text, span.start, hit.start()) is not None
    listed = sort and _SORT_ENDS.match(doc.text, span.end) is not None
    return 1 if listed and _COUNTED_JUST_NOW.search(doc.text, max(0, span.start - 60), span.start) else 2


_BEGUN_OR_DONE = re.compile(r"开（[竣复]）$")


def _with_bracket(doc: Document, span: Span) -> Span:
    """开（竣）|工项目30个: the word that the bracket cuts."""
    cut = doc.text.startswith("工", span.start) and _BEGUN_OR_DONE.search(doc.text, span.start - 4, span.start)
    return Span(span.start - 4, span.end) if cut and span.start >= 4 else span


def _span(doc: Document, hit: re.Match[str], floor: int) -> Span | None:
    """The words that make the count at `hit` one of projects, with it."""
    text, left = doc.text, max(floor, hit.start() - _REACH)
    after = _COUNTED.match(text, hit.end())
    great = hit["unit"] == "大"
    counted_next = great and after and _COUNTED_NEXT.match(text, after.end())
    if after and not counted_next and (not great or len(after.group()) <= _GREAT):  # 十大产业项目, no 五大产业和…项目
        sort = _SORT_BEFORE.search(text, left, hit.start())
        return Span(sort.start() if sort else hit.start(), after.end())
    if great or _OTHER_NOUN.match(text, hit.end()):
        return None
    before = _COUNTED_BEFORE.search(text, left, hit.start())
    sized = _SIZED_BEFORE.search(text, left, hit.start())
    if sized is not None:
        return Span(sized.start(), hit.end())
    if before is None:
        return _by_stage(doc, hit, left)
    if before["staged"]:
        return Span(before.start("staged"), hit.end())
    start = (
        before.start("size")
        if before["size"]
        else batchwords.counted_start(doc, before.start("mod"), before.end("mod"))
    )
    which = _WHICH_BEFORE.search(text, left, start) if start == before.start("mod") else None
    return Span(which.start(which.lastgroup or 0) if which else batchwords.widened(doc, left, start), hit.end())


_WHICH_BEFORE = re.compile(
    r"(?:(?:^|(?<=[，。；：“\n]))(?:其中)?(?P<which>(?!其中)(?![^，。；：]{0,8}[列纳]入)(?![^，。；：]*(?:项目|开工|签约|竣工|投产))[^，。；：、\s0-9“”]{2,12}的)"
    r"|(?:列入|纳入)(?:[今明去]年|[0-9]{4}年|全[省市县区])?(?P<listed>[^，。；：、\s0-9“”]{2,14}的))$"
)
"""首批入园的|项目有5个; 列入今年|小康村建设计划的|项目有17个."""
_COUNTED_NEXT = re.compile(r"(?:共|合|总)?计?有?[0-9]+[个项]")
"""三大产业项目|共计203个: three sorts, two hundred projects."""
_SORT_BEFORE = re.compile(r"(?<![一-龥])[一-龥]{2,8}类的$")
"""陶艺类的|2个项目."""


def _by_stage(doc: Document, hit: re.Match[str], left: int) -> Span | None:
    """A count without the word 项目: a stage beside it, or projects counted before it in the sentence."""
    text = doc.text
    if _PROJECTS_AHEAD.match(text, hit.end()):
        return None
    stage = _STAGE_BEFORE.search(text, left, hit.start())
    if stage and text[hit.start()] != "一":
        return Span(stage.start(), hit.end())
    among = _AMONG.search(text, left, hit.start()) and _project_before(doc, hit.start())
    staged = _STAGE_AFTER.match(text, hit.end()) and text[hit.start() - 1 : hit.start()] not in {"这", "每"}
    listed = text.endswith("等", 0, hit.start()) and _LIST_ENDS.match(text, hit.end()) and _lists(doc, hit.start())
    return Span(hit.start(), hit.end()) if among or staged or listed else None


def _roads(doc: Document, hit: re.Match[str]) -> Span | None:
    """甲至乙、丙至丁|两条高速公路: a count of roads that closes a list of so many."""
    number, kind = parse(hit.group().rstrip("条")).value, _ROAD.match(doc.text, hit.end())
    clause = max(doc.text.rfind(mark, 0, hit.start()) for mark in "，。；：\n ")
    listed = number is not None and doc.text.count("、", clause + 1, hit.start()) == number - 1
    return Span(hit.start(), kind.end()) if kind and listed and number and number > 1 else None


_ROAD = re.compile(r"(?:高速公路|公路|铁路|道路|市政道路)(?=[^，。；]{0,12}(?:通车|开工|动工|建成|竣工|完工|贯通))")
_LIST_ENDS = re.compile(r"[，。；\n]|$")
_LISTS = re.compile(r"(?:项目|工程)[^。；]{0,16}?(?:主要|分别)?(?:有|包括|包含|为|是|如)[^。；]*、")


def _lists(doc: Document, at: int) -> bool:
    """一批重点项目开工，主要有甲、乙等|9个: whether the sentence tells of projects and lists them up to `at`."""
    sentence = doc.sentence_at(at)
    return _LISTS.search(doc.text, sentence.start, at) is not None


def _project_before(doc: Document, at: int) -> bool:
    """其中9个 counts projects where the sentence has counted projects before."""
    sentence = doc.sentence_at(at)
    said = doc.text[max(sentence.start, at - 60) : at]
    return "项目" in said or re.search(r"(?:开工|签约|竣工|投产|续建|新建)[0-9]+[个项]", said) is not None


def _no_batch(doc: Document, span: Span, hit: re.Match[str]) -> bool:
    text, clause = doc.text, doc.text[max(0, span.start - 24) : span.start]
    if _NAMED_JUST_NOW.search(text, span.start - 1, span.end + 4):
        return True
    if _JOINED_ON.match(text, span.start) and span.start and "一" <= text[span.start - 1] <= "龥":
        return True  # 企业|和项目110余个
    staged = _PRICED.search(clause) or _STAGED_PART.match(text, span.start)
    spoken_of = _NO_BATCH_AFTER.match(text, span.end) and not staged
    if _POINTS_BACK.search(clause) or spoken_of or _REFUSED.search(clause):
        return True
    if text[span.end - 1] in "个项" and _DRAWN.search(clause):
        return True
    return (text.startswith("以上", span.end) and _TARGET.search(clause) is not None) or (
        hit.group().startswith("一") and len(hit.group()) == 2
    )
