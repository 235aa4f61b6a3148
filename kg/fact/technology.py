"""Who lends a project its technology or helps to develop it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.coordination import FIRMS, SCIENCE, joined, look_back, outermost
from kg.fact.focus import subject
from kg.fact.pointed import pointed_work
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_KNOWHOW = "技术|配方|工艺|专利|成果|方案|芯片|菌种|算法|图纸|品种|种源"
_HELP = rf"{_KNOWHOW}|技术支持|支撑|攻关|指导|系统|检测|监测|设计服务|设计(?=[，。；])"
_FROM = "来自|源自|源于|出自|取自|依托|引自|来源于|转化自|得自"
_SOURCE = re.compile(
    rf"(?:{_KNOWHOW})[^，。；]{{0,6}}?(?:{_FROM})(?:于)?(?:了)?$|用的(?:就|正)?是$|背后(?:是|有|站着)$"
    r"|(?:技术|科技)(?:支撑|支持|依托|指导|服务)的(?:就|正)?是$"
)
_TAKEN_FROM = re.compile(rf"(?:{_KNOWHOW}|装备|设备)[^，。；]{{0,6}}?(?:从|由|向)$")
_TAKEN = re.compile(r"(?:引进|引入|购买|转让|受让)")
"""技术从|甲公司|引进."""
_USES = re.compile(r"(?:依托|采用|采纳|引进|引入|应用|利用|转化|借助|选用|使用|运用|用上|基于|以)(?:了|的是|的)?$")
_OF = re.compile(rf"(?:等)?(?:(?:自主)?(?:研发|研制|开发)的|的)?[^，。；]{{0,14}}?(?:{_KNOWHOW})")
_UNIT = re.compile(
    r"(?:技术(?:支持|支撑|依托|提供|来源)|合作|协作|共建|协同|联合(?:研发|申报)?|科技支撑)(?:单位|方|院校|高校|机构)"
    r"(?:名称)?(?:正|就)?(?:为|是|：|:)$"
)
_AS_UNIT = re.compile(
    r"(?:[^，。；、]{0,6}?(?:团队|课题组))?(?:为|作为|是|担任)(?:该?(?:项目|基地|中心|工程|平台)的)?(?:技术|科技|科研|合作|共建)"
    r"(?:(?:支持|支撑|依托|合作)?(?:单位|方|机构|伙伴)|后盾|支撑|依托|顾问)"
)
_LENDS = re.compile(
    rf"(?:为[^，。；]{{2,30}}?|(?:(?![与和同跟])[^，。；]){{0,14}}?)(?:提供|给予|负责|承担|研发|研制|开发)(?:了)?[^，。；]{{0,14}}?(?:{_HELP})"
    r"|[^，。；]{0,4}?(?:担任|作为|为|当)[^，。；]{0,6}?(?:技术|科技)[^，。；]{0,4}?(?:顾问|指导|支撑|依托|支持)"
    r"|(?:（[^）]{1,24}）)?(?:等)?(?:联合|共同|合作)?(?:提供|研发|研制|开发)(?:技术|支持)?(?=[，。；的])"
    r"|授权(?:使用)?(?=[，。；])"
    r"|(?:团队|专家)?(?:也|还|全程|深度)?(?:参与|负责|承担|主持|完成)(?:了|项目的?)?[^，。；]{0,6}?(?:设计|研发|研制)(?=[，。；])"
    r"|(?:团队)?(?:规划|方案|总体|工艺)?设计(?=[，。；])"
    r"|[^，。；]{0,3}?做[^，。；]{0,4}?(?:技术|科技)(?:依托|支撑|支持)"
    r"|[^，。；]{0,4}?派(?:[出来驻了遣]){0,2}[^，。；]{0,12}?(?:驻点|常驻|驻厂|蹲点|驻场)"
    r"|的?[^，。；的]{0,6}?(?:成果|技术)(?:转移|转化)项目"
)
_WITH = re.compile(r"(?:与|和|同|跟|联合|携手)$")
_BESIDE = re.compile(
    r"[^，。；]{0,6}?(?:共建|联合(?:建设|研发|开发|攻关|研制)|合作(?:建设|共建|研发|开发|攻关)"
    r"|共同(?:建设|研发|开发|攻关|研制|打造)|一起(?:建|办|选育|研发|开发|设计|攻关)|合办|合建|联建)"
)
_RESEARCH = re.compile("研|开发|攻关")
_OTHER_THING = re.compile(
    r"[^，。；]{0,12}(?:实验室|研究中心|研究院|(?:中试|创新|研发)平台|协议|工作站|人才|研究生|课程)"
)
_BOTH = re.compile(
    r"(?:双方|两家(?:单位)?)[^，。；]{0,16}?(?:共建|(?:合作|共同|联合)(?:建设|开发|打造|研发|实施))(?:了)?"
)
_BUILT_WITH = re.compile(
    r"[^。；]{0,40}?(?:建设|建成|建起|建立|兴建|新建|打造|实施|开发|上马|投建|兴办|办起|培育|建)(?:了|的)?[^，。；]{0,16}"
)
"""Between the one who lends its know-how and the works: 依托甲大学|的技术，在丙建成|乙基地."""
_SHORT = re.compile(r"[^，。；]{0,14}")


def extract(reading: Reading) -> Iterator[Candidate]:
    """developedWith: 技术来自甲所; 依托甲所的技术; 甲大学为项目提供技术; 项目与甲大学共建."""
    for party in reading.mentions:
        if party.kind not in FIRMS:
            continue
        sentence = reading.doc.sentence_at(party.span.start)
        served = _served(reading, party, sentence)
        if party.kind in {*SCIENCE, "Company"} and (served is not None or _lends(reading, party, sentence)):
            work = served or _helped(reading, party, sentence)
            if work is not None and not work.span.covers(party.span):
                yield Candidate(work, "developedWith", party, party.span, 0.8, "technology.source")
        elif _WITH.search(reading.text, look_back(party.span.start, sentence.start), party.span.start):
            yield from _beside(reading, party, sentence)
    yield from _both(reading)


def _lends(reading: Reading, party: Mention, sentence: Span) -> bool:
    """Whether the words around `party` say that something of its is used, or that it gives help."""
    text, start, end = reading.text, look_back(party.span.start, sentence.start), party.span.start
    if _FIRMS_OWN.search(text, start, end) and _BOTH_WORK.match(text, party.span.end, sentence.end):
        return False  # 公司的菌种来自甲大学，双方合作多年: a tie of the firm
    if _SOURCE.search(text, start, end) or _UNIT.search(text, start, end):
        return True
    after = party.span.end, sentence.end
    if _AS_UNIT.match(text, *after) or (_TAKEN_FROM.search(text, start, end) and _TAKEN.match(text, *after)):
        return True
    uses = _USES.search(text, start, end) is not None
    if party.kind not in SCIENCE:
        return uses and _OF.match(text, *after) is not None
    return uses or _LENDS.match(text, *after) is not None


_FIRMS_OWN = re.compile(rf"(?:公司|企业|集团)的[^，。；]{{0,8}}?(?:{_KNOWHOW})[^，。；]{{0,6}}?(?:{_FROM})于?了?$")
_BOTH_WORK = re.compile("，(?:双方|两家)[^，。；]{0,12}合作")


def lends_knowhow(reading: Reading, party: Mention, sentence: Span) -> bool:
    """依托|甲所|的技术建设的乙项目: whether what is used is the know-how of `party`, which so does not build."""
    start = look_back(party.span.start, sentence.start)
    uses = _USES.search(reading.text, start, party.span.start)
    return uses is not None and _OF.match(reading.text, party.span.end, sentence.end) is not None


_SERVES = re.compile(
    r"(?:（[^）]{1,24}）)?(?:[^，。；、的]{0,4}(?:团队|课题组|专家))?(?:全程|独家|为其)?(?:"
    rf"(?:提供|给予|输出)(?:全套|整套|核心)?[^，。；、的]{{0,8}}?(?:{_KNOWHOW}|支持|支撑|设计|服务|装备|设备)(?:支持|支撑|服务)?"
    r"|(?:作为|担任|为)(?:技术|科技|科研)[^，。；、的]{0,2}?(?:支撑|支持|依托|顾问|后盾)(?:单位|方)?"
    r"|参与(?:建设|研发|设计|共建|开发))的"
)
_ITS_NAME = re.compile(r"[^，。；、]{0,10}")


def serves(reading: Reading, party: Mention, sentence: Span) -> bool:
    """由|甲大学|提供技术支持的乙项目: whether the words behind `party` tell of help, and so of nobody who builds."""
    helps = _SERVES.match(reading.text, party.span.end, sentence.end)
    return helps is not None and (party.kind in SCIENCE or not helps.group().startswith("参与"))


def _served(reading: Reading, party: Mention, sentence: Span) -> Mention | None:
    """The project whose name those words lead up to."""
    helps = _SERVES.match(reading.text, party.span.end, sentence.end) if serves(reading, party, sentence) else None
    work = _next_work(reading, helps.end(), sentence) if helps else None
    return work if helps and work and _ITS_NAME.fullmatch(reading.text, helps.end(), work.span.start) else None


def _helped(reading: Reading, party: Mention, sentence: Span) -> Mention | None:
    """The project that is helped: 为乙项目提供 behind the party, what is built with its help where no project stands
    before, else the one in focus."""
    ahead = _next_work(reading, party.span.end, sentence)
    if ahead is not None and "为" in reading.text[party.span.end : ahead.span.start]:
        return ahead
    if (
        ahead is not None
        and lends_knowhow(reading, party, sentence)
        and next(reading.between(sentence.start, party.span.start, "Project"), None) is None
        and _BUILT_WITH.fullmatch(reading.text, party.span.end, ahead.span.start)
    ):
        return ahead
    return subject(reading, party.span, "Project") or _the_project(reading, party, sentence)


def _the_project(reading: Reading, party: Mention, sentence: Span) -> Mention | None:
    """What 项目 means from another paragraph: 甲大学将为|项目|提供检测技术; |项目|核心的工艺由甲所提供."""
    behind = _FOR_IT.match(reading.text, party.span.end, sentence.end)
    before = sentence.start < party.span.start and _ITS.search(reading.text, sentence.start, party.span.start)
    return pointed_work(reading, sentence.start, whole=True) if behind or before else None


_FOR_IT = re.compile(
    r"[^，。；]{0,14}?[为给](?:该|本|这个|整个)?(?:项目|工程)(?:的)?(?=提供|给予|设计|研发|研制|量身|做|派)"
)
_ITS = re.compile(r"(?:^|[，。；：“])(?:该|本|这个)?(?:项目|工程)(?=的|核心|关键|所[采用]|用的|采用|背后|选用)")


def _next_work(reading: Reading, at: int, sentence: Span) -> Mention | None:
    return next(reading.within(Span(at, sentence.end), "Project"), None) if at < sentence.end else None


def _beside(reading: Reading, party: Mention, sentence: Span) -> Iterator[Candidate]:
    """项目将与甲大学共建; 芯片是公司跟甲所联合开发的."""
    group = joined(reading, party, sentence.end, *FIRMS)
    hit = _BESIDE.match(reading.text, group[-1].span.end, sentence.end) or _worked_with(reading, party, sentence)
    if hit is None or _OTHER_THING.match(reading.text, hit.end(), sentence.end):
        return
    if party.kind not in SCIENCE and not _RESEARCH.search(hit.group()):
        return
    if _of_two(reading, party, sentence):
        return
    work = _next_work(reading, hit.end(), sentence)
    if work is None or work.span.start - hit.end() > 10:
        work = subject(reading, party.span, "Project")
    if work is not None:
        for helper in group:
            yield Candidate(work, "developedWith", helper, Span(*hit.span()), 0.78, "technology.beside")


_TWO = re.compile(r"(?:则|还|也|又|已|正|将)?[与和同跟]")
_OPENS = "。；\n“"


def _of_two(reading: Reading, party: Mention, sentence: Span) -> bool:
    """…；甲大学则与乙公司合作研发…: whether a clause of its own speaks of what the two do, and of no project."""
    first = reading.last_before(party.span.start - 1, sentence.start, *FIRMS)
    if first is None or _TWO.fullmatch(reading.text, first.span.end, party.span.start) is None:
        return False
    return reading.text[first.span.start - 1 : first.span.start] in _OPENS


_WORKS = re.compile(r"合作(?=[，。；])")


def _worked_with(reading: Reading, party: Mention, sentence: Span) -> re.Match[str] | None:
    """三期|跟甲大学合作，: said of the work right before, or in a clause without a subject."""
    works = _WORKS.match(reading.text, party.span.end, sentence.end)
    return works if works and told_of_work(reading, party, sentence) else None


def told_of_work(reading: Reading, party: Mention, sentence: Span) -> bool:
    """Whether 与 before `party` goes on with a work: 三期|跟甲大学合作; 甲项目也已签约，选址乙镇，|与丙所合作."""
    at = party.span.start - 1
    last = reading.last_before(at, sentence.start, "Project")
    if last is None or last.span.end == at:
        return last is not None
    others = reading.between(last.span.end, at, *FIRMS, "Person")
    return reading.text[at - 1] == "，" and all(reading.text.endswith("由", 0, m.span.start) for m in others)


def _both(reading: Reading) -> Iterator[Candidate]:
    """双方合作建设乙项目: the last two that the passage names."""
    for hit in _BOTH.finditer(reading.text):
        work = next(reading.within(Span(hit.end(), hit.end() + 40), "Project"), None)
        if work is None or not _SHORT.fullmatch(reading.text, hit.end(), work.span.start):
            continue
        near = outermost(reading, max(0, hit.start() - 300), hit.start(), *FIRMS, "AdministrativeArea")
        pair = list({reading.key[m]: m for m in reversed(near)}.values())[:2]
        for party in pair:
            if party.kind != "AdministrativeArea":
                predicate = "undertakenBy" if party.kind == "Company" else "developedWith"
                yield Candidate(work, predicate, party, Span(*hit.span()), 0.72, "technology.both")
