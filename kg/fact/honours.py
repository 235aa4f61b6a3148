"""Designations: what a firm, a park or a project has been named by a body of state (国家级高新区, 专精特新企业)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.clause import clause_at
from kg.fact.coordination import joined_back
from kg.fact.focus import subject
from kg.fact.home import home_place
from kg.fact.pointed import topic_before
from kg.fact.reading import Candidate, Reading
from kg.fact.stagelists import members
from kg.fact.topic import topic
from kg.model import Mention, Span, Text
from kg.pattern import searcher

_PROJECT = (
    r"重点[一-龥]{0,6}?项目|重点(?:建设|民生)?工程|重大[一-龥]{0,4}?项目|500强项目|十大[一-龥]{2,8}项目"
    r"|示范(?:工程|项目)|民生工程|标志性(?:工程|项目)"
)
_PARK = (
    r"开发区|高新区|经开区|集聚区|集中区|示范区|示范园区?|示范基地|产业基地|绿色园区|科技园区|农业科技园|现代农业产业园|产业园|试验区|孵化器"
    r"|产业集群|众创空间|保税区|先行区|工业园区?|试点单位|核心区"
    r"|(?:拆解|农业|试点|转移|示范|五好|优秀|先进|十佳|百强|重点|特色|智慧|美丽|星级)园区|(?:创业|升级|成果转化|加工|服务业|文化)基地|特色产业园|集聚地|旅游景区|旅游度假区"
)
_FIRM = (
    r"企业(?:技术中心)?|小巨人”?|单项冠军|隐形冠军|独角兽|上市公司|500强|领军者"
    r"|百强|绿色工厂|绿色矿山|智能工厂|数字化车间|绿色供应链|工程技术研究中心|工程研究中心|实验室|老字号|驰名商标|名牌产品"
)
_OPENS = (
    r"(?:农业产业化)?(?:国家|全国|中国|省|市|自治区|首批|(?:(?![被列为年获在])[一-龥]){2,7}(?:省|市|自治区|州)|[一-龥]{2,4}[县区](?=[^，。；：、的\s]{0,10}重点)|世界"
    r"|工信[部厅]|科技部|农业农村部|商务部|科创板|创业板|主板|高新技术|“?专精特新|“小巨人|瞪羚|外贸)"
)
_HONOUR = (
    rf"(?P<honour>{_OPENS}(?!最|唯一|首家|[^，。；：、\s]*(?:有限公司|等[0-9]|最大|重要|知名|著名|主要))[^，。；：、的\s]{{0,26}}?(?:{_PROJECT}|{_PARK}|{_FIRM})(?:”?企业|示范企业)?)"
    r"(?![一-龥]?(?:\d|家|建设|发展)|”的(?!牌|称|荣)|[一-龥]{0,10}(?:示范基地|示范园?区|孵化器|百强)(?=[，。；、]))"
)
"""From who gives it to what it is: 省级专精特新中小企业, 国家农业科技园区."""
_VERBS = (
    r"(?:被[^，。；]{0,10}?)?(?:评为|评定为|评选为|认定为|列为|列入|入选|纳入|确定为|批准为|批复为|核准为|审定为|确认为|授予|命名为)|获评|评上了?|摘得|获批(?:为)?|荣获|获得|晋升为?|升格为|升级为"
    r"|(?:申报|批准|获批|批复|依法)(?:成立|设立|建立)的?|跻身|上榜|作为|成为|(?<![而可这那不正就])是|(?<=[，司园区业现])为|已是|系|通过了?|入围"
)
_GIVEN = searcher(
    rf"(?P<given>(?:{_VERBS})了?(?:一家(?:[^，。；]{{2,40}}?的)?|一个|首批|第一批)?(?:[我该全][省市县区])?(?:20[0-9]{{2}}年度?)?)"
    rf"(?:[一-龥]{{2,5}}[省市县区]的)?“?{_HONOUR}"
)
_BY_AWARD = searcher(
    r"(?:(?P<by>被[^，。；“]{0,12}?)?(?P<given>评为|评定为|评选为|认定为|列为|确定为|批准为|核准为|授予|命名为)|(?P<won>获评|获批为?|入选|荣获|获授|挂牌|领到|捧回|挂上|拿下|摘得|斩获))"
    r"了?(?:“(?P<quoted>[^”\n，。]{3,28})”(?![、和]“|的(?!牌|称|荣))|(?P<plain>[^，。；：、“”\s]{2,20}?(?:"
    + _PARK
    + r")))"
)
"""入选“某省某某试点”, 被某省列为某某示范园区: words that only an honour follows, whatever opens it."""
_NO_HONOUR = re.compile(r"称号|荣誉|奖|证书|牌照|资质|许可")
_APPOSITION = re.compile(rf"[，、—（]{{1,2}}(?:\d{{4}}年成立，)?(?:总部[^，。；]{{2,16}}，)?{_HONOUR}")
_MORE = re.compile(rf"(?:、|和|以及|，并){_HONOUR}")
_UNREAL = re.compile(
    r"争创|创建|力争|冲刺|申报|推动|打造|培育|目标|新增|拟|尚未|计划|争取|有望|支持|努力|全力|一批|等$|将$"
)
_OWNED = re.compile(r"旗下|下属|控股")
"""甲集团旗下的某某企业 says whose it is and honours nobody."""
_THE_PARK = re.compile(r"(?<![一-龥])(?:该|这个|整个)?(?:园区|园子|开发区|高新区|经开区|基地|产业园)")
_PROJECT_END, _PARK_END = re.compile(rf"(?:{_PROJECT}|[^，。]工程)”?$"), re.compile(rf"(?:{_PARK})$")
_UNREAL_REACH = 12


def extract(reading: Reading) -> Iterator[Candidate]:
    """`designation` facts: named as such by a verb (获评, 列入 …), listed behind one, or in apposition to a firm."""
    for hit in _GIVEN.finditer(reading.text):
        if _UNREAL.search(_clause_before(reading, hit.start())):
            continue
        yield from _honours(reading, hit)
    yield from _by_award(reading)
    yield from _quoted(reading)
    yield from _beside(reading)
    yield from _graded(reading)
    yield from _opening(reading)
    yield from _of_firms(reading)
    yield from _clauses(reading)


def _by_award(reading: Reading) -> Iterator[Candidate]:
    for hit in _BY_AWARD.finditer(reading.text):
        group = "quoted" if hit["quoted"] else "plain"
        if (group == "plain" and hit["by"] is None) or _GIVEN.match(reading.text, hit.start()):
            continue
        span, trigger = Span(*hit.span(group)), Span(*hit.span("given" if hit["given"] else "won"))
        if _UNREAL.search(_clause_before(reading, hit.start())) or _NO_HONOUR.search(span.of(reading.text)):
            continue
        who = _holder(reading, Span(hit.start(), trigger.end), span)
        if who is not None and not who.span.overlaps(span):
            yield Candidate(who, "designation", Text(span.of(reading.text)), trigger, 0.8, "honours.award", span)


_QUOTED_LIST = r"(?P<list>(?:[“”、和等]|[^，。；“”\n、和等][^，。；“”\n]{1,29}(?=”)){3,24})"
_AWARDED = searcher(
    r"(?P<given>荣获|获得|获评|被评为|被评定为|被授予|被命名为|获授)了?"
    rf"{_QUOTED_LIST}(?:荣誉)?(?:称号|荣誉|殊荣|授牌|牌匾)"
)
_NAMED = searcher(rf"(?P<given>被[^，。；“]{{0,10}}?(?:命名|评|评定|认定|确定|授予|列)为?){_QUOTED_LIST}(?=[，。；])")
"""先后被命名为“甲示范区”、“乙示范基地”; the list ends the clause."""
_ONE_QUOTED = re.compile(r"“([^”\n]{3,30})”")


def _quoted(reading: Reading) -> Iterator[Candidate]:
    """先后荣获“甲示范区”、“乙示范基地”称号: each of the list, of the park or firm that the passage speaks about."""
    for hit in (*_AWARDED.finditer(reading.text), *_NAMED.finditer(reading.text)):
        who = _awarded(reading, hit.start())
        if who is None or _UNREAL.search(_clause_before(reading, hit.start())):
            continue
        for one in _ONE_QUOTED.finditer(reading.text, *hit.span("list")):
            span = Span(*one.span(1))
            text = Text(span.of(reading.text))
            yield Candidate(who, "designation", text, Span(*hit.span("given")), 0.85, "honours.quoted", span)


def _awarded(reading: Reading, at: int) -> Mention | None:
    """The park or firm of the sentence at `at`, else the park that the article is about, else the topic."""
    found, home = topic(reading, at, "Park", "Company"), home_place(reading)
    here = found is not None and reading.doc.sentence_at(at).covers(found.span)
    return home if not here and home is not None and home.kind == "Park" else found


def _graded(reading: Reading) -> Iterator[Candidate]:
    """国家级甲经济技术开发区 is a 国家级经济技术开发区."""
    for park in reading.mentions:
        if park.kind != "Park" or not reading.text.endswith("国家级", 0, park.span.start):
            continue
        sort = _ZONE.search(park.text)
        if sort is not None:
            span = Span(park.span.start - 3, park.span.end)
            text = Text("国家级" + sort.group())
            yield Candidate(park, "designation", text, span, 0.82, "honours.graded", span)


_FIRM_END = re.compile(rf"(?:{_FIRM})$")
_OPENER = re.compile(rf"(?:^|(?<=[。；\n]))[ \u3000]*(?!作为|成为|是){_HONOUR}(?:，|、|[—]{{1,2}})“?", re.MULTILINE)
_RANKED = (
    r"(?:世界|(?<!其)中国|全国|全球|国家级|国家|省级|市级|[一-龥]{2,3}省)[^，。；：、\s（）]{0,16}?"
    r"(?:500强|百强|龙头|上市|单项冠军|高新技术)(?:企业|公司)?"
)
_SHARED = re.compile(
    rf"(?:(?P<firms>{_RANKED})[0-9]+家（"
    rf"|等(?:[0-9一二两三四五六七八九十多]+家|一批|多家)?(?P<honour>{_RANKED})(?![0-9]))"
)
_ZONE = re.compile(r"(?:高新技术产业|经济技术|经济|高新)?开发区$|(?:高新|经开|综保)区$")


def _opening(reading: Reading) -> Iterator[Candidate]:
    """河北省重点建设项目，甲乙项目从去年6月动工: what opens a sentence is told of the name right behind it."""
    for hit in _OPENER.finditer(reading.text):
        span = Span(*hit.span("honour"))
        for kind, sort in (("Project", _PROJECT_END), ("Park", _PARK_END), ("Company", _FIRM_END)):
            if sort.search(span.of(reading.text)) is None:
                continue
            who = next(reading.between(hit.end(), len(reading.text), kind), None)
            if who is not None and who.span.start == hit.end():
                yield Candidate(who, "designation", Text(span.of(reading.text)), span, 0.82, "honours.opening", span)
            break


def _of_firms(reading: Reading) -> Iterator[Candidate]:
    """引进甲集团、乙集团等世界500强企业; 国家级龙头企业2家（甲公司、乙公司）: the firms of a list share it."""
    for hit in _SHARED.finditer(reading.text):
        bracket = hit["firms"] is not None
        span = Span(*hit.span("firms" if bracket else "honour"))
        text = Text(span.of(reading.text))
        for firm in _bracketed(reading, hit.end()) if bracket else _list_before(reading, hit.start()):
            yield Candidate(firm, "designation", text, span, 0.8, "honours.shared", span)


_CLAUSE = re.compile(
    rf"，(?![是系为被获作成])(?=(?:国家|[一-龥]{{2,3}}[省市]|省级|市级|全国|中国|高新技术|“?专精特新)){_HONOUR}(?=[，。；、])"
)
_THIS = re.compile(rf"(?<![一-龥])(?:这家|该)(?!公司|企业|集团|项目|园){_HONOUR}")


def _clauses(reading: Reading) -> Iterator[Candidate]:
    """甲公司成立于2009年，|国家高新技术企业、省级绿色工厂|，主营…; 这家|省级“小巨人”企业|: of the firm spoken of."""
    for hit in (*_CLAUSE.finditer(reading.text), *_THIS.finditer(reading.text)):
        spans = [Span(*hit.span("honour"))]
        while more := _MORE.match(reading.text, spans[-1].end):
            spans.append(Span(*more.span("honour")))
        sentence = reading.doc.sentence_at(hit.start())
        alone = reading.text[spans[-1].end : spans[-1].end + 1] in _CLOSES
        pointed = hit.re is _THIS
        who = topic(reading, hit.start(), "Company") if pointed or alone else None
        for span in spans if who is not None and (pointed or sentence.covers(who.span)) else ():
            if who is not None and _FIRM_END.search(span.of(reading.text)):
                yield Candidate(who, "designation", Text(span.of(reading.text)), span, 0.8, "honours.clause", span)


_CLOSES = frozenset("，。；")


def _bracketed(reading: Reading, start: int) -> list[Mention]:
    """The firms in the bracket that opens before `start`."""
    close = reading.text.find("）", start, start + _LIST_LONGEST)
    return list(reading.between(start, close, "Company"))


def _list_before(reading: Reading, end: int) -> list[Mention]:
    """The firms of the list that ends at `end`."""
    firms = list(reading.between(max(0, end - _LIST_LONGEST), end, "Company"))
    return joined_back(reading, firms) if firms and firms[-1].span.end == end else []


_LIST_LONGEST = 120


def _clause_before(reading: Reading, at: int) -> str:
    start = max(clause_at(reading, at).start, at - _UNREAL_REACH)
    return reading.text[start:at]


def _honours(reading: Reading, hit: re.Match[str]) -> Iterator[Candidate]:
    trigger, spans = Span(*hit.span("given")), [Span(*hit.span("honour"))]
    while more := _MORE.match(reading.text, spans[-1].end):
        spans.append(Span(*more.span("honour")))
    for span in spans:
        if _PROJECT_END.search(span.of(reading.text)) and (entered := _entered(reading, trigger)):
            text = Text(span.of(reading.text))
            yield from (Candidate(m, "designation", text, trigger, 0.85, "honours.entered", span) for m in entered)
            continue
        who = _holder(reading, trigger, span)
        if who is not None and not who.span.overlaps(span) and not _OWNED.search(span.of(reading.text)):
            yield Candidate(who, "designation", Text(span.of(reading.text)), trigger, 0.85, "honours.given", span)


def _entered(reading: Reading, trigger: Span) -> list[Mention]:
    """甲项目、乙项目等3个项目|列入省重点项目: the batch right before the words sums up these projects."""
    sentence = reading.doc.sentence_at(trigger.start)
    batch = reading.last_before(trigger.start, sentence.start, "ProjectBatch")
    if batch is None or trigger.start - batch.span.end > 1:
        return []
    return members(reading, batch, sentence)


def _holder(reading: Reading, trigger: Span, honour: Span) -> Mention | None:
    """Who bears it: what stands right before the words; else a project, park or firm as its own last word says."""
    words = honour.of(reading.text)
    sentence = reading.doc.sentence_at(trigger.start)
    beside = reading.last_before(trigger.start, sentence.start, "Project", "Park", "Company")
    if beside is not None and beside.span.end == trigger.start:
        return beside
    if _PROJECT_END.search(words):
        before = reading.last_before(trigger.start, sentence.start, "Project")
        return before or _behind(reading, honour, sentence, "Project") or subject(reading, honour, "Project")
    kind = "Park" if _PARK_END.search(words) else "Company"
    found = _pointed_at(reading, trigger.start, sentence, kind) or topic(reading, trigger.start, kind)
    if found is None and kind == "Park":
        home = home_place(reading)
        if home is not None and home.kind == "Park":
            return home
        spoken = _THE_PARK.search(reading.text, sentence.start, trigger.start)
        return reading.last_before(sentence.start, 0, "Park") if spoken and sentence.start else None
    return found or _behind(reading, honour, sentence, kind)


_BUILT_INSIDE = re.compile(r"内(?:建|设)有(?=[^，。；]{4,24}，)")
"""甲开发区内建有|乙产业园，…，被认定为…: what is told is told of the inner one."""
_THIS_FIRM = re.compile(r"“?(?:这家|该)[^，。；]{0,20}(?:企业|公司)(?=[，是系])")


def _pointed_at(reading: Reading, at: int, sentence: Span, kind: str) -> Mention | None:
    """The park that is built inside another, the firm that 这家…企业 at the sentence's head means."""
    if kind == "Park":
        built = _BUILT_INSIDE.search(reading.text, sentence.start, at)
        return next(reading.between(built.end(), at, kind), None) if built is not None else None
    this = _THIS_FIRM.match(reading.text, sentence.start, at)
    return topic_before(reading, sentence.start, kind) if this is not None else None


def _behind(reading: Reading, honour: Span, sentence: Span, kind: str) -> Mention | None:
    """作为河北省重点项目，甲乙基地项目总投资…: the holder stands right behind."""
    if honour.end >= sentence.end:
        return None
    found = next(reading.between(honour.end, sentence.end, kind), None)
    return found if found is not None and found.span.start - honour.end < 6 else None


def _beside(reading: Reading) -> Iterator[Candidate]:
    """甲乙公司，农业产业化国家重点龙头企业，…"""
    for firm in reading.mentions:
        if firm.kind != "Company":
            continue
        hit = _APPOSITION.match(reading.text, firm.span.end)
        if hit:
            span = Span(*hit.span("honour"))
            yield Candidate(firm, "designation", Text(span.of(reading.text)), span, 0.82, "honours.beside", span)
