"""The trade that the name of a batch tells: 咖啡类项目26个, 胡柚产业链项目15个, 装备制造22个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.reading import Candidate, Reading
from kg.gazetteer import load
from kg.mention.saidtrades import known_trade
from kg.mention.tradewords import is_trade, item_start
from kg.model import Mention, Span

_BATCH_TRADE = re.compile(
    r"(?:(?:\d+|[两二三四五六七八九十]+)(?:个|项|处)|^(?:签约|开工|引进|竣工)?)(?P<name>[一-龥]{2,14}?)(?:(?:产业|类|领域)?(?:重点)?项目|类)"
    r"(?:共|有)?(?:\d+(?:个|项))?$"
)
_AND = re.compile(r"[和与及、]|以及")
_PLAIN = re.compile(
    r"重点|工业|产业|亿元|具体|大|基础设施|民生|签约|开工|合作|省|市|县|区|国家|科技|创新|建设|大中修|在建|竣工|续建"
    r"|新(?!能源|材料|型|一代)|前期|储备|转型|高耗能|社会|高端化|^为|的"
)
"""Words of a batch's name that tell no trade."""
_LEAD = r"(?:在建的?|新?签约|新引进|引进|新开工|集中签约|全[市县区州]|其中|另有|当前)?(?:[一-龥]{2,8}的)?"
_COUNTS = r"(?:今年|共计?|一共|已?有|新开工|总数){0,3}[0-9]+[个项宗]$"
_SORTED = re.compile(rf"^{_LEAD}(?P<name>[一-龥、]{{2,16}}?)(?:类|领域)?(?:重点|在建|循环|等){{0,2}}项目{_COUNTS}")
_TYPED = re.compile(
    r"^(?:[一-龥]{2,4}[省市县区])?(?P<name>[一-龥]{2,10}?)(?:类|领域|方面)的?[两二三四五六七八九十0-9]{1,3}个(?:重点)?项目$"
)
_REWORK = re.compile("(?:技改|技术改造|改造提升|循环(?!经济)|提质|扩能|低改)+$")
"""在建泵业|技改|项目: what is done to the works is none of the trade."""
_PLAINLY = re.compile(r"^(?P<name>[一-龥]{2,8}?)(?:类|的?占了?|居首)?[0-9]+[个项]$")
_NUMBERED = re.compile(r"^(?:[0-9]+|[两二三四五六七八九十]+)[个大](?P<name>[一-龥]{2,12}?)(?:类|领域)?(?:重点)?项目$")
_NO_TRADE = re.compile(
    r"工业$|^产业$|民生|基础设施|配套|交通|公路|道路|铁路|水利|城建|城市|城乡|更新|教育|卫生|社会|公共|饮水|移民|恢复|扫尾"
    r"|[内外]资|资[项]?$|投资|招商|引资|返乡|老乡|援|京|沪|粤|台|港澳|省|市|县|区|州|旗|国家|部级|重大|重点|亿|百|千万?元|规模"
    r"|[两二三四五六七八九十]类$|(?:高端|智能|数字|绿色|现代)化$|中试|技改|技术改造|转化|成果|载体|科研机构|龙头|转型|创新|补链|强链|链主|合作|院地|战略|开工|复工|续建|新建|在建|停建|缓建|停工"
    r"|入驻|落户|入库|在库|储备|预备|前期|谋划|在谈|洽谈|签约|签下|引进|实施|列入|联合|接续|攻坚|各类|同类|类似|其余|其他|另外|拟|安排|计划"
    r"|主导|支柱|[一二三四五六]类|列$|名单|具体|新基建|产业化|产业类|经济|建设|改造|竣工|投产|建成|完工|达产|开放|年度|今年|季度|上半年|首批|首期|子项|分项|单体|这|该|此|的$|为|与|和"
    r"|大中修|干线|保障|安置|棚改|生态|环保|环境|能源环|治理|修复|水电|扶持|文体|沾边|以[上下外]|和民生"
)
_BARE_NO = re.compile(r"能源$|旅游$|农业产业|水利|交通|工业|建设|服务业$")
_JOINED = re.compile("[、和与及]|以及")
_GENERAL = frozenset("项目 产业 工程 企业 重点 科技 公共 文化 社会 示范 一般 商业 综合 落地 转移 平台 基地".split())


def extract(reading: Reading) -> Iterator[Candidate]:
    """`industry` facts of batches: the trades in their names.

    Known ones first, one or several (磷化工及新材料项目6个); else any noun before 类项目 and 项目, and only a known
    trade where the word 项目 is left out.
    """
    known = list(_kinds_of_batches(reading))
    yield from known
    yield from _all_of(reading)
    yield from _some_of(reading)
    yield from _of_event(reading)
    told = {candidate.subject for candidate in known}
    for batch in reading.mentions:
        if batch.kind != "ProjectBatch" or batch in told:
            continue
        for trade in _trades(reading, batch):
            yield Candidate(batch, "industry", trade, batch.span, 0.75, "trade.industry.batch")


def _kinds_of_batches(reading: Reading) -> Iterator[Candidate]:
    """3个锂电项目, 磷化工及新材料项目6个: the batch's trades stand in its name."""
    for batch in reading.mentions:
        hit = _BATCH_TRADE.search(batch.text) if batch.kind == "ProjectBatch" else None
        if not hit or _PLAIN.search(hit["name"]):
            continue
        at = batch.span.start + hit.start("name")
        names = _AND.split(hit["name"])
        for name in names if all(map(is_trade, names)) else ():
            start = reading.text.index(name, at)
            trade = Mention("Industry", Span(start, start + len(name)), name, name.removesuffix("产业"))
            yield Candidate(batch, "industry", trade, batch.span, 0.75, "trade.industry.batch")


_ALL_OF = re.compile(
    r"(?:[^，。；]{0,8}(?:签约|开工|投产|竣工|落地|启动|揭牌)[^，。；]{0,4})?(?:，[^，。；]{2,16}元)?，?(?:均|都|全部|清一色|无一例外)(?:是|为|属于?|系)"
    r"(?P<name>[一-龥、]{2,16}?)(?:类|产业|领域|行业)?项目"
)
_SOME_OF = re.compile(r"(?:同|与|和|跟)(?P<name>[一-龥、]{2,24}?)(?:有关|相关|沾边)")


def _all_of(reading: Reading) -> Iterator[Candidate]:
    """5个项目同时签约，总投资17亿元，|均为清洁能源项目."""
    yield from _told_behind(reading, _ALL_OF)


_EVENT = re.compile(
    r"(?P<name>[一-龥]{2,12}?)(?:产业|专场|类)?项目(?:集中|扎堆|集体|密集|专场|云|批量|同日|同时)(?P<event>签约|开工|投产|动工|破土|竣工)"
    r"|(?P<named>[一-龥]{2,12}?)(?:产业|专场)?项目(?:集中|专场)?(?P<held>签约|开工|投产|动工)(?:仪式|活动|大会)"
)
"""丙县电子信息产业项目签约仪式…: what is signed there is of that trade."""
_EVENT_REACH = 400


def _of_event(reading: Reading) -> Iterator[Candidate]:
    """丙县电子信息产业项目签约仪式举行，|15个项目签约: the first batch behind the name of an event is of its trade."""
    for hit in _EVENT.finditer(reading.text):
        group = "name" if hit["name"] else "named"
        start, end = hit.span(group)
        place = reading.last_before(end, max(0, start - 12), "AdministrativeArea", "Park")
        start = max(start, item_start(reading.doc, end), place.span.end if place is not None else 0)
        if end - start < _LEAST or _NO_TRADE.search(reading.text, start, end):
            continue  # 丙县|项目集中开工
        trade = Span(start, end)
        if not known_trade(reading.doc, trade):
            continue
        reach = min(len(reading.text), hit.end() + _EVENT_REACH)
        batch = next(reading.between(hit.end(), reach, "ProjectBatch"), None)
        if batch is not None and not _PART_OF.search(reading.text, max(0, batch.span.start - 8), batch.span.start):
            mention = Mention("Industry", trade, trade.of(reading.text), trade.of(reading.text))
            yield Candidate(batch, "industry", mention, Span(*hit.span()), 0.76, "trade.industry.event")


_PART_OF = re.compile("其中[^，。；]{0,6}$")


def _some_of(reading: Reading) -> Iterator[Candidate]:
    """其中21个|同旅游和农产品加工有关."""
    yield from _told_behind(reading, _SOME_OF)


def _told_behind(reading: Reading, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """The trades that `pattern` tells right behind a batch, all of them known."""
    for batch in reading.mentions:
        hit = pattern.match(reading.text, batch.span.end) if batch.kind == "ProjectBatch" else None
        names = _JOINED.split(hit["name"]) if hit is not None else []
        at = hit.start("name") if hit is not None else 0
        for name in names if all(is_trade(n) and not _NO_TRADE.search(n) for n in names) else ():
            start = reading.text.index(name, at)
            trade = Mention("Industry", Span(start, start + len(name)), name, name)
            yield Candidate(batch, "industry", trade, trade.span, 0.78, "trade.industry.batch")


def _trades(reading: Reading, batch: Mention) -> Iterator[Mention]:
    hit = _SORTED.match(batch.text) or _NUMBERED.match(batch.text) or _TYPED.match(batch.text)
    bare = _PLAINLY.match(batch.text) if hit is None else None
    found = hit or bare
    said = _REWORK.sub("", found["name"]) if found is not None else ""
    names = [name for name in _JOINED.split(said.removesuffix("等")) if name]
    if found is None or not names or any(_NO_TRADE.search(name) for name in names):
        return
    if "、" not in said and len(names) > 1 and not any(map(is_trade, names)):
        return
    if bare is not None and (not is_trade(found["name"]) or _BARE_NO.search(found["name"])):
        return
    at = batch.span.start + found.start("name")
    spans = []
    for name in names:
        start = reading.text.index(name, at)
        at = start + len(name)
        spans.append(Span(start, at))
    if all(_sound(reading, span) for span in spans):
        for span in spans:
            name = span.of(reading.text)
            yield Mention("Industry", span, name, re.sub(r"产业(?:链)?$", "", name) or name)


def _sound(reading: Reading, span: Span) -> bool:
    """Whether the words at `span` are a trade's: nouns, the last of which may be a deed (加工, 养殖)."""
    name = span.of(reading.text)
    if name in _GENERAL or len(name) < _LEAST:
        return False
    tokens = reading.doc.tokens_in(span)
    first = tokens[0].pos
    names = first in {"nr", "nt", "vd"} or (first == "ns" and bool(load().find(tokens[0].text)))
    return first[0] in "nzbjxlagv" and (not names or is_trade(name)) and not (first == "v" and len(tokens) == 1)


_LEAST = 2
