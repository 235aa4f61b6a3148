"""Who builds a project, with whom; who belongs to whom; who works together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.focus import pointed_work, subject
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

FIRMS = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute", "Park")
_SCIENCE = ("ResearchInstitute", "University")
_BY = re.compile(r"(?:由|为)$")
_DOES = re.compile(
    r"^(?:等)?(?:[^，。；]{0,8}?)(?:共同|联合|牵头|负责|独家|全额|合作|具体|组织|自主|出资|合资|分期)*(?P<trigger>投资(?:建设|兴建|开发|运营|[\d约])?|建设|承建|开发(?:建设)?|实施|出资|运营|管理|施工|兴建|代建|承担|打造|组建|投建|申报)"
)
_TOGETHER = re.compile(r"^(?:等)?[^，。；]{0,14}?(?P<trigger>合作共建|共建|合作建设|联合建设|共同建设|合作|联合)")
_ROLE = re.compile(r"(?P<trigger>(?:建设|承建|施工|实施|运营|项目|业主|投资|责任|申报|具体运营|项目建设)(?:单位|主体|方|业主)|业主单位)(?:[—-]+)?(?:为|是|：|:)?$")
_OWNED = re.compile(
    r"(?P<trigger>^的?$|^(?:公司)?(?:总|拟|计划|将|再|预计|共)*(?:投资|出资|斥资)(?:建设|兴建|开发|打造|实施)?(?:约|近|超)?(?:[\d.]+(?:亿|万)?(?:元|美元|港元|欧元)(?:人民币)?)?[^，。；]{0,12}?(?:的|建设的?|兴建的?|打造的?|实施的?|启动(?:的)?|新建的?|上马的?)?[^，。；、]{0,6}$"
    r"|^[^，。；、]{0,4}?(?:建设|承建|实施|开发|运营|兴建|打造|申报|代建)的[^，。；、]{0,8}$|^(?:位于|在)[^，。；、]{2,24}?的$)"
)
_VERB_OBJECT = re.compile(r"(?:建设|新建|兴建|投建|实施|启动|打造|新上|上马|开工建设|动工建设|承建|共建|建)(?:的)?(?:了)?[^，。；、]{0,6}$")
_JOINT = re.compile(r"(?:与|和|同|跟|、|及|以及|，与)$")
_TECH = re.compile(r"技术(?:来自|源自|源于|依托)|依托$|采用$|引进$|就是$|用的就是$")
_LENDS = re.compile(r"^[^，。；]{0,14}?(?:提供[^，。；]{0,14}?(?:技术|支持|配方|工艺|支撑)|的(?:[^，。；]{0,6})?(?:技术|配方|工艺|成果))")
_PARENT_OF = re.compile(r"^(?:的|旗下的?|所属的?|下属的?|控股的?|在[^，。；]{2,12}的)?(?:一家|唯一)?(?:(?:全资|控股|独资|参股)?(?:子|孙)?公司|旗下|所属|下属)(?:[——])?(?:的)?[^，。；、]{0,3}$")
_CHILD_OF = re.compile(r"^(?:，)?(?:是|为|系|属于|隶属于|乃)?$")
_CHILD_TAIL = re.compile(r"^(?:的|在[^，。；]{1,16}的|旗下)?[^，。；]{0,12}?(?P<trigger>(?:全资|控股|独资)?子公司|旗下|所属企业|最大的生产基地|分公司|直属企业)")
_SET_UP = re.compile(r"^[^，。；]{0,24}?(?P<trigger>(?:设立|成立|组建|注册|新设)(?:了)?(?:一家)?(?:全资|控股|独资)?(?:子公司)?)[^，。；]{0,2}$")
_AGREE = re.compile(
    r"^(?:等)?[^。；]{0,46}?(?P<trigger>(?:签署|签订|签|续签|签下|达成)(?:了)?[^，。；]{0,18}?(?:协议|合同|协定|备忘录|合作)|签约(?!仪式)|(?:建立|结成|缔结|构建|形成|保持)(?:了)?[^，。；]{0,16}?(?:合作|关系|联盟|联合体|医联体|机制|友好)|战略合作|合作了|校企联盟|友好区县"
    r"|(?:联合)?(?:设立|组建|共建)(?:了)?[^，。；]{0,10}?(?:实验室|研究中心|中心|研究院|基地|联盟)|谈妥[^，。；]{0,8}合作|携手|牵手|合作育成|开展[^，。；]{0,10}合作|对口协作)"
)
_INTENT = re.compile(r"合作意向|洽谈|拟|有意|座谈|正在?(?:与|和|同|帮)|将与|争取|对接(?!会)|尚未|商定|论证")


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy, developedWith, subsidiaryOf and cooperatesWith."""
    yield from _in_names(reading)
    yield from _by(reading)
    yield from _roles(reading)
    yield from _owners(reading)
    yield from _technology(reading)
    yield from _families(reading)
    yield from _partners(reading)


def _in_names(reading: Reading) -> Iterator[Candidate]:
    """An organisation's name inside a project's name undertakes it."""
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        for inner in reading.within(work.span, "Company", "University", "ResearchInstitute", "Organisation"):
            rest = reading.text[inner.span.end : work.span.end]
            if inner.span.start - work.span.start <= 1 and len(rest) > 2:
                yield Candidate(work, "undertakenBy", inner, inner.span, 0.88, "parties.inName")


def _joined(reading: Reading, first: Mention, until: int, *kinds: str) -> list[Mention]:
    """`first` and the organisations that 、, 与, 和 join to it, up to offset `until`."""
    found = [first]
    for other in reading.within(Span(first.span.end, until), *kinds) if first.span.end < until else ():
        if other.span.start < found[-1].span.end:
            continue
        if not re.fullmatch(r"(?:、|与|和|及|以及|等|，与|联合|（[^）]{1,24}）|携手|三方)+", reading.text[found[-1].span.end : other.span.start]):
            break
        found.append(other)
    return found


def _outermost(reading: Reading, span: Span, *kinds: str) -> list[Mention]:
    """Mentions in `span` that no longer one of `kinds` covers."""
    inside = list(reading.within(span, *kinds))
    return [m for m in inside if not any(o is not m and o.span.covers(m.span) and len(o.span) > len(m.span) for o in inside)]


def _by(reading: Reading) -> Iterator[Candidate]:
    """项目由甲与乙共同投资建设."""
    for sentence in reading.doc.sentences:
        done = sentence.start
        for first in _outermost(reading, sentence, *FIRMS):
            if first.span.start < done or not _BY.search(reading.text, sentence.start, first.span.start):
                continue
            group = _joined(reading, first, sentence.end, *FIRMS)
            done = group[-1].span.end
            tail = reading.text[done : sentence.end]
            does, joint = _DOES.match(tail), _TOGETHER.match(tail)
            hit = joint if joint and (not does or joint.start("trigger") <= does.start("trigger")) else does
            if hit is None:
                continue
            trigger = Span(done + hit.start("trigger"), done + hit.end("trigger"))
            work = _built(reading, first, done, sentence)
            if work is not None:
                yield from _parties(reading, work, group, trigger, joint is hit)


def _built(reading: Reading, first: Mention, done: int, sentence: Span) -> Mention | None:
    """The project of a 由…建设 phrase: behind it (由甲建设的乙项目), or the one in focus."""
    ahead = next(iter(reading.within(Span(done, sentence.end), "Project")), None) if done < sentence.end else None
    if ahead is not None and re.fullmatch(r"[^，。；]{0,16}的[^，。；、]{0,8}", reading.text[done : ahead.span.start]):
        return ahead
    return subject(reading, Span(first.span.start - 1, first.span.start), "Project")


def _parties(reading: Reading, work: Mention, group: Sequence[Mention], trigger: Span, joint: bool) -> Iterator[Candidate]:
    for party in group:
        if work.span.covers(party.span) and party.kind not in {"Company"}:
            continue
        helper = party.kind in _SCIENCE or (joint and party.kind in {"Park", "GovernmentBody"})
        predicate = "developedWith" if helper and (joint or len(group) > 1) else "undertakenBy"
        if joint and all(p.kind in (*_SCIENCE, "Park", "GovernmentBody") for p in group):
            predicate = "developedWith"
        yield Candidate(work, predicate, party, trigger, 0.9, f"parties.by.{predicate}")


def _roles(reading: Reading) -> Iterator[Candidate]:
    """建设单位为甲; 施工单位：甲、乙."""
    for sentence in reading.doc.sentences:
        for first in _outermost(reading, sentence, "Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute"):
            hit = _ROLE.search(reading.text[sentence.start : first.span.start])
            if not hit:
                continue
            trigger = Span(sentence.start + hit.start("trigger"), sentence.start + hit.end("trigger"))
            work = subject(reading, trigger, "Project") or pointed_work(reading, trigger.start)
            if work is None:
                continue
            for party in _joined(reading, first, sentence.end, "Company", "Organisation", "GovernmentBody"):
                yield Candidate(work, "undertakenBy", party, trigger, 0.92, "parties.role")


def _owners(reading: Reading) -> Iterator[Candidate]:
    """甲公司的乙项目; 甲公司投资3亿元的乙项目; 甲公司拟投资…，在丙建设乙项目; 甲与大学丁联合开发的乙项目."""
    for work in reading.mentions:
        if work.kind != "Project" or "#" in reading.key[work]:
            continue
        sentence = reading.doc.sentence_at(work.span.start)
        before = [m for m in _outermost(reading, Span(sentence.start, work.span.start), *FIRMS)] if sentence.start < work.span.start else []
        if not before:
            continue
        last = before[-1]
        between = reading.text[last.span.end : work.span.start]
        group = _group_back(reading, before)
        if re.fullmatch(r"[^，。；]{0,8}?(?:合作|联合|共同|携手)(?:开发|建设|共建|开展|研发|实施|打造|投资|承担|申报)?(?:建设)?(?:的)?[^，。；、]{0,8}", between) or re.fullmatch(r"[^，。；]{0,4}共建(?:的)?[^，。；、]{0,10}", between):
            yield from _joint_owners(reading, work, group, last)
        elif last.kind in {"Company", "Organisation"} and _OWNED.match(between):
            yield Candidate(work, "undertakenBy", last, last.span, 0.9, "parties.owner")
        elif _VERB_OBJECT.search(between) and "项目" not in between:
            firm = next((m for m in reversed(before) if m.kind == "Company" and not _JOINT.search(reading.text[sentence.start : m.span.start])), None)
            if firm is not None and len(reading.text[firm.span.end : work.span.start]) < 60:
                yield Candidate(work, "undertakenBy", firm, firm.span, 0.82, "parties.builds")


def _group_back(reading: Reading, before: Sequence[Mention]) -> list[Mention]:
    """The last organisation of `before` and those joined to it on its left."""
    group = [before[-1]]
    for mention in reversed(before[:-1]):
        if not re.fullmatch(r"，?(?:[一-龥]{0,4})?(?:、|与|和|及|同|跟|联合|携手)", reading.text[mention.span.end : group[0].span.start]):
            break
        group.insert(0, mention)
    return group


def _joint_owners(reading: Reading, work: Mention, group: Sequence[Mention], last: Mention) -> Iterator[Candidate]:
    firms = any(m.kind == "Company" for m in group)
    for party in group:
        predicate = "undertakenBy" if party.kind == "Company" or (not firms and party.kind == "Organisation") else "developedWith"
        yield Candidate(work, predicate, party, last.span, 0.88, "parties.joint")


def _technology(reading: Reading) -> Iterator[Candidate]:
    """技术来自甲所; 依托甲所的技术; 甲大学为项目提供技术."""
    for party in reading.mentions:
        if party.kind not in _SCIENCE:
            continue
        sentence = reading.doc.sentence_at(party.span.start)
        before = reading.text[max(sentence.start, party.span.start - 10) : party.span.start]
        if _TECH.search(before) or _LENDS.match(reading.text[party.span.end : sentence.end]):
            work = _helped(reading, party, sentence)
            if work is not None and not work.span.covers(party.span):
                yield Candidate(work, "developedWith", party, party.span, 0.8, "parties.technology")


def _helped(reading: Reading, party: Mention, sentence: Span) -> Mention | None:
    inside = next((m for m in reading.within(sentence, "Project") if m.span.start > party.span.end), None)
    found = subject(reading, party.span, "Project")
    return inside if inside is not None and "为" in reading.text[party.span.end : inside.span.start] else found


def _families(reading: Reading) -> Iterator[Candidate]:
    """甲是乙的全资子公司; 乙旗下的甲; 乙在丙设立全资子公司甲."""
    firms = [m for m in reading.mentions if m.kind in {"Company", "Organisation"}]
    for a, b in zip(firms, firms[1:], strict=False):
        if reading.key[a] == reading.key[b] or b.span.start <= a.span.end:
            continue
        sentence = reading.doc.sentence_at(a.span.start)
        if b.span.end > sentence.end:
            continue
        between = reading.text[a.span.end : b.span.start]
        if _PARENT_OF.match(between):
            yield Candidate(b, "subsidiaryOf", a, Span(a.span.end, b.span.start), 0.9, "parties.parent")
        elif re.search(r"子公司|独资", between) and _SET_UP.match(between):
            yield Candidate(b, "subsidiaryOf", a, Span(a.span.end, b.span.start), 0.88, "parties.setUp")
        elif re.match(r"^[^。；]{0,30}?(?:是|为|系)$", between):
            tail = _CHILD_TAIL.match(reading.text[b.span.end : sentence.end])
            if tail:
                yield Candidate(a, "subsidiaryOf", b, Span(b.span.end + tail.start("trigger"), b.span.end + tail.end("trigger")), 0.9, "parties.child")
    yield from _listed_children(reading)


def _listed_children(reading: Reading) -> Iterator[Candidate]:
    """乙旗下（全资子公司）有甲、丙两家子公司; 下辖甲等子公司; the subject may be left out."""
    for hit in re.finditer(r"(?:旗下|下辖|下设|拥有|控股)(?:全资)?(?:子公司)?(?:有|为|包括)?(?=[一-龥]{4})", reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        firms = list(reading.within(Span(hit.end(), sentence.end), "Company")) if hit.end() < sentence.end else []
        if not firms or firms[0].span.start - hit.end() > 2:
            continue
        children = _joined(reading, firms[0], sentence.end, "Company")
        if not re.match(r"[^，。；]{0,8}子公司", reading.text[children[-1].span.end :][:10]) and "子公司" not in hit.group():
            continue
        parent = subject(reading, Span(*hit.span()), "Company")
        for child in children:
            if parent is not None and reading.key[parent] != reading.key[child]:
                yield Candidate(child, "subsidiaryOf", parent, Span(*hit.span()), 0.88, "parties.children")


def _partners(reading: Reading) -> Iterator[Candidate]:
    """甲与乙、丙签署战略合作协议."""
    kinds = (*FIRMS, "AdministrativeArea")
    for sentence in reading.doc.sentences:
        named = [m for m in _outermost(reading, sentence, *kinds)]
        done = -1
        for index, second in enumerate(named):
            if second.span.start < done or index == 0 and not re.search(r"(?:与|同|和|跟)$", reading.text[sentence.start : second.span.start]):
                continue
            link = re.search(r"(?:[^，。；]{0,12})(?:与|同|和|跟)(?:[^，。；、]{0,4})$", reading.text[sentence.start : second.span.start])
            if not link:
                continue
            group = _joined(reading, second, sentence.end, *kinds)
            hit = _AGREE.match(reading.text[group[-1].span.end : sentence.end])
            if hit is None or _INTENT.search(reading.text[max(sentence.start, second.span.start - 8) : group[-1].span.end + hit.end()]):
                continue
            trigger = Span(group[-1].span.end + hit.start("trigger"), group[-1].span.end + hit.end("trigger"))
            first = _first_partner(reading, named, index, sentence)
            if first is None or _own_project(reading, trigger, sentence):
                continue
            done = group[-1].span.end
            for other in group:
                if reading.key[other] != reading.key[first]:
                    yield Candidate(first, "cooperatesWith", other, trigger, 0.85, "parties.agree")


def _first_partner(reading: Reading, named: Sequence[Mention], index: int, sentence: Span) -> Mention | None:
    before = named[index - 1] if index else None
    if before is not None and len(reading.text[before.span.end : named[index].span.start]) <= 30 and "；" not in reading.text[before.span.end : named[index].span.start]:
        return before
    return subject(reading, Span(named[index].span.start - 1, named[index].span.start), "Company", "ResearchInstitute", "University", "GovernmentBody", "Park")


def _own_project(reading: Reading, trigger: Span, sentence: Span) -> bool:
    """共建甲乙项目 is a project's partnership, told elsewhere."""
    ahead = next(iter(reading.within(Span(trigger.start, sentence.end), "Project")), None)
    return ahead is not None and ahead.span.start - trigger.end < 4 and "协议" not in trigger.of(reading.text)
