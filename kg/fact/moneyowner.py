"""Whose an amount of money is: a project's, a batch's or the greater one's around it, an area's."""

from __future__ import annotations

import re

from kg.fact.clause import clause_at
from kg.fact.firmsize import of_firm_too
from kg.fact.focus import WORKS, firm_as_work, subject
from kg.fact.listsum import size, whole_of_parts
from kg.fact.oftwo import of_two
from kg.fact.pairs import one_of_list, paired, unpaired
from kg.fact.parkcost import invests
from kg.fact.pointed import employs
from kg.fact.reading import Reading
from kg.fact.worksorts import sort_of_works
from kg.mention.deixis import resolve
from kg.model import Mention, Span
from kg.pattern import searcher

_WITH_PARKS = frozenset({"totalInvestment", "annualInvestment", "completedInvestment"})
_YEARLY = frozenset({"annualInvestment", "completedInvestment"})
_UNCOUNTED_REACH = 200
_UNCOUNTED = searcher(r"(?:一批|多个|众多|一系列|等)[^，。；]{0,6}项目[^。；]*，(?:计划|协议|预计)*总?投资")
"""甲园推介会上，乙厂等一批项目签约，总投资…: of works that nobody counts, not of the park."""
_FIRMS_COUNTED = re.compile(r"[0-9]+家(?:[^，。；]{0,6}企业)?|企业[0-9]+家")
_OF_UNCOUNTED = re.compile(r"^(?:(?![0-9]|项目).)*(?:层面|级)(?:以上)?(?:重大|重点)(?:建设)?项目(?:累计|共|已)*完成")
"""市级层面以上重大项目|完成投资80亿元: told of no batch that is counted."""
_WHOSE = re.compile(r"(?:引进|入驻|内)?的")
"""甲园区|的乙公司预计投资…: of what is in the park."""
_WHOLE = re.compile(r"(?:全|该|我|本)[省市县区州旗]|[省市县区州旗]本级")
_AREA_WIDE = ("AdministrativeArea", "GovernmentBody", "Organisation", "Park")
_SINCE = re.compile(r"截至|累计")
_STAGE_PART = re.compile(
    r"(?:现?已|新|正)?(?:开工|开复工|复工|动工|在建|续建|竣工|投产|建成|完工){1,2}(?:的|项目)?\d+[个项]"
)
"""Names of batches that say only how far a part of a greater batch has come."""


def whose(reading: Reading, amount: Mention, predicate: str) -> Mention | None:
    """Whose `amount` is as the object of `predicate`; None if that cannot be told."""
    sentence = reading.doc.sentence_at(amount.span.start)
    pair = paired(reading, amount)
    if pair is not None or unpaired(reading, amount) or _of_nothing_named(reading, amount):
        return pair
    clause = clause_at(reading, amount.span.start)
    if predicate in _YEARLY:
        uncounted = _uncounted(reading, amount, clause, sentence)
        if uncounted is not None:
            return uncounted[0]
    earned = predicate.startswith("expected")
    kinds = (*WORKS, "Park") if predicate in _WITH_PARKS else WORKS
    who = of_firm_too(reading, amount.span) if earned else subject(reading, amount.span, *kinds)
    if who is not None and who.kind == "Park" and predicate in _YEARLY and not sentence.covers(who.span):
        who = who if _THE_PARK.search(reading.text, sentence.start, amount.span.start) else None
    if earned and (who is None or who.kind in WORKS):
        of_firm = _FIRMS_OWN.search(reading.text, clause.start, amount.span.start)
        return (who or firm_as_work(reading, amount.span)) if of_firm is None else None
    if who is None and predicate in _YEARLY:
        return _area_of(reading, amount, sentence.start)
    if who is not None:
        shared = who.kind == "Project" and predicate == "totalInvestment" and one_of_list(reading, amount)
        return None if shared else _of_group(reading, amount, predicate, who, sentence)
    alone = predicate == "totalInvestment" and of_two(reading, amount.span, sentence) is None
    return _only_work(reading, sentence) if alone else None


def _uncounted(reading: Reading, amount: Mention, clause: Span, sentence: Span) -> tuple[Mention | None] | None:
    """Whose a sum of the year is that `clause` tells of an area or of works that it does not count: theirs, if the
    article counts them, the area's or nobody's. None if it is told of no such."""
    sort = sort_of_works(reading, clause)
    if sort is not None:
        area = _whole_area(reading, amount, clause) or _area_of(reading, amount, sentence.start)
        return (sort.batch or area,)
    area = _whole_area(reading, amount, sentence)
    if area is not None or _OF_UNCOUNTED.search(clause.of(reading.text)):
        return (area or _area_of(reading, amount, clause.start),)
    return None


_FIRMS_OWN = re.compile(r"(?<!该)(?:公司|企业|集团)(?:的)?(?:总|年)?(?:产值|销售|营业|营收|收入|利润|纳税|税收)")
"""项目达产后，公司产值可望突破10亿元: what the firm earns with all that it has."""
_THE_PARK = re.compile("园区|开发区|高新区|经开区|产业园")


def _only_work(reading: Reading, sentence: Span) -> Mention | None:
    """The project of a sentence that names no other work."""
    works = list(reading.within(sentence, *WORKS))
    alone = len({reading.key[m].partition("#")[0] for m in works}) == 1
    part = alone and "#" in reading.key[works[0]] and works[0].span.start > sentence.start  # 投资9亿元，其中一期…
    return works[0] if alone and not part and works[0].kind == "Project" else None


def _area_of(reading: Reading, amount: Mention, since: int) -> Mention | None:
    """The area or body last before `amount`, if it is not the one that says so (记者从市发改委了解到)."""
    areas = reading.before(amount.span.start, since, *_AREA_WIDE)
    area = next((m for m in areas if m.kind != "AdministrativeArea" or not _in_passing(reading, m)), None)
    speaks = area is not None and area.kind != "AdministrativeArea" and employs(reading, area)
    says = area is not None and (speaks or _SAYS.match(reading.text, area.span.end) is not None)
    return None if says else area


def _in_passing(reading: Reading, area: Mention) -> bool:
    """Whether a place is named as part of another name or only as where something is: 甲高速乙县|段, 总部在|乙市,
    被列为|乙市重点项目, 乙区|副区长丙介绍."""
    start = max(0, area.span.start - _PASSING_REACH)
    part = _PART_OF_NAME.match(reading.text, area.span.end) or _AS_PLACE.search(reading.text, start, area.span.start)
    return part is not None or _of_a_firm(reading, area)


_PART_OF_NAME = re.compile(
    r"[东南西北]?段|[东南西北]?(?:出口|入口|互通)|籍|工作组|境内|副?[省市县区州旗]长|重点(?:建设)?项目，"
)
_AS_PLACE = re.compile(r"(?:在|于|列[为入]|属|[挨靠邻毗]近?着?|至|到|迁[往至])[^，。；的]{0,6}$")
_PASSING_REACH = 8


def _of_a_firm(reading: Reading, area: Mention) -> bool:
    """Whether a place only opens a firm's name (甲省|乙丙集团)."""
    firms = (m for m in reading.covering(area.span) if m.kind == "Company")
    return any(len(firm.span) - len(area.span) >= _NAME_LEAST for firm in firms)


_NAME_LEAST = 3
_SAYS = re.compile(r"[^，。；]{0,4}(?:获悉|了解|得知|介绍|透露|消息)")


def _of_nothing_named(reading: Reading, amount: Mention) -> bool:
    """投资额逾1亿元者有3个, 投资4亿元的甲、乙等4家企业, 投资10亿元的光伏电站，…: whether the amount is the size of each
    of several, that of firms, or of works that no recogniser knows, and of nothing named before."""
    text, end = reading.text, amount.span.end
    if _FIRMS_AHEAD.match(text, end):
        return True
    if any(m.kind == "ProjectBatch" and _SIZED.search(m.text) for m in reading.covering(amount.span)):
        return True
    clause = clause_at(reading, amount.span.start)
    sector = _SECTOR.match(text, clause.start, amount.span.start)
    if _OF_PROJECTS.search(text, clause.start, amount.span.start) or (
        sector is not None and not any(reading.between(clause.start, amount.span.start, *WORKS))
    ):
        return True
    ahead = _WORKS_AHEAD.match(text, end)
    opens = ahead is not None and _PRICE_OPENS.fullmatch(text, clause.start, amount.span.start) is not None
    return opens and ahead is not None and not any(reading.between(end, ahead.end(), *WORKS))


_SECTOR = re.compile(
    r"(?:其中)?(?:农林水利?|农业(?:农村)?|水利|交通(?:运输)?|能源|电力|城建(?:环保)?|环保|生态(?:环保|建设)?|工业|制造业|服务业|社会(?:事业|民生)|民生"
    r"|基础设施|商贸|旅游|文化|教育|卫生|房地产|铁路|公路|高速公路|普通国省道|农村公路|港口|航道|机场)(?:[和及][一-龥]{2,6})?(?:类|建设|方面)?"
    r"(?:累计|已|共|分别)?(?:完成投资|完成)"
)
"""农林水利完成投资42亿元；交通完成投资…: of each sector, and not of the projects counted before."""
_FIRMS_AHEAD = re.compile(r"(?:人民币)?的[^，。；]{2,60}(?:[0-9一二三四五六七八九十两]+|多)家(?:企业|公司|单位|知名)?")
_SIZED = re.compile(r"者|以上|单个|单体|(?:^|[^总])投资额?[超逾]")
_OF_PROJECTS = re.compile(r"[洽储谋在意入][^，。；]{1,6}的项目(?:计划|协议)?(?:总投资|投资总额|投资)")
"""洽谈入驻的项目投资总额: of other projects than those counted before."""
_WORKS_AHEAD = re.compile(
    r"(?:人民币)?(?:、[^，。；、]{2,24})?的[^，。；、的]{2,24}(?:电站|项目|工程|生产线|[厂园城馆楼])(?=[，。；、])"
)
_PRICE_OPENS = re.compile(r"(?:总|计划|预计|协议)?投资(?:约|近|超过?|为|达)?")


def _of_group(reading: Reading, amount: Mention, predicate: str, who: Mention, sentence: Span) -> Mention | None:
    """`who`, or the greater batch that a batch is part of; None where firms are counted between (投产18家企业，…)."""
    if who.kind not in {"ProjectBatch", "Park"}:
        return (_both(reading, amount, who, sentence) or who) if who.span.start >= amount.span.end else who
    if who.span.end < amount.span.start and _FIRMS_COUNTED.search(reading.text[who.span.end : amount.span.start]):
        return None
    if who.kind == "Park":
        if _WHOSE.match(reading.text, who.span.end) or (
            predicate == "totalInvestment" and not invests(reading, who, amount.span)
        ):
            return None
        since = max(who.span.end, amount.span.start - _UNCOUNTED_REACH)
        return None if _UNCOUNTED.search(reading.text, since, amount.span.start) else who
    if predicate == "completedInvestment":
        return _whole_to_date(reading, amount, who, sentence)
    return _whole_of_parts(reading, who, sentence)


def _both(reading: Reading, amount: Mention, first: Mention, sentence: Span) -> Mention | None:
    """总投资28亿元的甲物流城和乙配件城|两个物流项目: the batch of both, to which a single value belongs."""
    batch = _of_list(reading, amount, first, sentence)
    if batch is not None:
        return batch
    second = next(reading.between(first.span.end, sentence.end, "Project"), None)
    if second is None or reading.text[first.span.end : second.span.start] not in {"和", "与", "及", "、"}:
        return None
    batch = next(reading.between(second.span.end, sentence.end, "ProjectBatch"), None)
    near = batch is not None and reading.text[second.span.end : batch.span.start] in {"", "等", "这"}
    straight = reading.text[amount.span.end : first.span.start] == "的"
    return batch if straight and near and batch is not None and size(batch) == 2 else None


def _of_list(reading: Reading, amount: Mention, first: Mention, sentence: Span) -> Mention | None:
    """投资5.9亿元的|甲能源站、乙输变电、丙服务中心等三个项目: the batch that sums up a list with one price."""
    batch = next(reading.between(first.span.end, sentence.end, "ProjectBatch"), None)
    if batch is None or reading.text[amount.span.end : first.span.start] not in {"的", "建设的"}:
        return None
    between = reading.text[first.span.end : batch.span.start]
    named = _ONE_LIST.fullmatch(between)
    return batch if named and size(batch) == between.count("、") + 1 else None


_ONE_LIST = re.compile(r"[^，。；：、]{0,16}(?:、[^，。；：、]{2,24}){1,8}?等?")


def _whole_area(reading: Reading, amount: Mention, sentence: Span) -> Mention | None:
    """全州能源领域计划完成投资210亿元: the area itself, where no project or batch stands before the amount."""
    if reading.last_before(amount.span.start, sentence.start, *WORKS) is not None:
        return None
    for hit in reversed(list(_WHOLE.finditer(reading.text, sentence.start, amount.span.start))):
        behind = reading.text[hit.end() : hit.end() + 12]
        body = next(reading.between(hit.start(), sentence.end, "GovernmentBody"), None)
        if body is not None and body.span.start <= hit.end():
            return body
        code = resolve(reading.doc, reading.mentions, hit.start())
        found = next((m for m in reading.mentions if m.code == code and code), None)
        if found is not None and "项目" not in behind:
            return found
    return None


def _whole_to_date(reading: Reading, amount: Mention, batch: Mention, sentence: Span) -> Mention:
    """重点项目30个，其中竣工7个，截至9月底累计完成投资8.4亿元: a sum to date is the whole batch's, not a part's.

    Parts are batches named by their stage alone (竣工7个), or behind 其中 with words that count from the start on.
    """
    text = reading.text
    among = re.search(r"其中|项目中有?$", text[max(0, batch.span.start - 8) : batch.span.start]) is not None
    since = among and _SINCE.search(text, batch.span.end, amount.span.start) is not None
    if not since and not _stage_part(reading, batch, amount):
        return batch
    for whole in reading.before(batch.span.start, sentence.start, "ProjectBatch"):
        if since or (size(whole) > size(batch) and not _STAGE_PART.match(whole.span.of(text))):
            return whole
    return batch


def _stage_part(reading: Reading, batch: Mention, amount: Mention) -> bool:
    """Whether `batch` is told by its stage alone and the sum to the amount's left opens a clause of its own."""
    own_clause = clause_at(reading, amount.span.start).start > batch.span.start
    return own_clause and _STAGE_PART.match(batch.span.of(reading.text)) is not None


def _whole_of_parts(reading: Reading, batch: Mention, sentence: Span) -> Mention | None:
    """共6个项目，其中开工4个、竣工2个，总投资26亿元: behind parts that make up the whole, the amount is the whole's."""
    together = next(reading.before(batch.span.start, sentence.start, "ProjectBatch"), None)
    if together and _EACH_DONE.fullmatch(reading.text, together.span.end, batch.span.start):
        return None
    return whole_of_parts(reading, batch, sentence) or batch


_EACH_DONE = re.compile(r"(?:集中)?(?:开工|签约|竣工|投产)[、，和]")
"""17个重点项目集中开工、|8个投产达效，总投资额超过69亿元: the total of both is left out."""
