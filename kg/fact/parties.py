"""Who builds a project, and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.focus import pointed_work, subject
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

FIRMS = ("Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute", "Park")
_SCIENCE = ("ResearchInstitute", "University")
_BY = re.compile(r"(?:由|为)(?:[^，。；由为]{0,12}?(?:所属|旗下|下属))?$")
_DOES = re.compile(
    r"^(?:等)?(?:[^，。；]{0,8}?)(?:共同|联合|牵头|负责|独家|全额|合作|具体|组织|自主|出资|合资|分期)*(?P<trigger>投资(?:建设|兴建|开发|运营|[\d约])?|建设|承建|开发(?:建设)?|实施|出资|运营|管理|施工|兴建|代建|承担|打造|组建|投建|申报)"
)
_TOGETHER = re.compile(r"^(?:等)?[^，。；]{0,14}?(?P<trigger>合作共建|共建|合作建设|联合建设|共同建设|合作|联合)")
_ROLE = re.compile(r"(?P<trigger>(?:建设|承建|施工|实施|运营|项目|业主|投资|责任|申报|具体运营|项目建设)(?:单位|主体|方|业主)|业主单位|业主|实施主体)(?:[—-]+)?(?:为|是|：|:)?$")
_OWNED = re.compile(
    r"(?P<trigger>^的?$|^，?(?:公司)?(?:总|拟|计划|将|再|预计|共)*(?:投资|出资|斥资)(?:建设|兴建|开发|打造|实施)?(?:约|近|超)?(?:[\d.]+(?:亿|万)?(?:元|美元|港元|欧元)(?:人民币)?)?[^，。；]{0,12}?(?:的|建设的?|兴建的?|打造的?|实施的?|启动(?:的)?|新建的?|上马的?)?[^，。；、]{0,6}$"
    r"|^[^，。；、]{0,4}?(?:建设|承建|实施|开发|运营|兴建|打造|申报|代建)的[^，。；、]{0,8}$|^(?:位于|在)[^，。；、]{2,24}?的$)"
)
_VERB_OBJECT = re.compile(r"(?:建设|新建|兴建|投建|实施|启动|打造|新上|上马|开工建设|动工建设|承建|共建|建)(?:的)?(?:了)?[^，。；、]{0,6}$")
_JOINT = re.compile(r"(?:与|和|同|跟|、|及|以及|，与)$")
_TECH = re.compile(r"技术(?:来自|源自|源于|依托)|依托$|采用$|引进$|就是$|用的就是$")
_LENDS = re.compile(r"^[^，。；]{0,14}?(?:提供[^，。；]{0,14}?(?:技术|支持|配方|工艺|支撑)|的(?:[^，。；]{0,6})?(?:技术|配方|工艺|成果))")


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy and developedWith."""
    told = [*_in_names(reading), *_by(reading), *_roles(reading), *_owners(reading), *_technology(reading)]
    yield from told
    yield from _topic_firm(reading, {reading.key[c.subject] for c in told if c.predicate == "undertakenBy"})


def _in_names(reading: Reading) -> Iterator[Candidate]:
    """An organisation's name inside a project's name undertakes it."""
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        for inner in reading.within(work.span, "Company", "University", "ResearchInstitute", "Organisation"):
            rest = reading.text[inner.span.end : work.span.end]
            if inner.span.start - work.span.start <= 1 and len(rest) > 2:
                yield Candidate(work, "undertakenBy", inner, inner.span, 0.88, "parties.inName")


def joined(reading: Reading, first: Mention, until: int, *kinds: str) -> list[Mention]:
    """`first` and the organisations that 、, 与, 和 join to it, up to offset `until`."""
    found = [first]
    for other in reading.within(Span(first.span.end, until), *kinds) if first.span.end < until else ():
        if other.span.start < found[-1].span.end:
            continue
        if not re.fullmatch(r"(?:、|与|和|及|以及|等|，与|联合|（[^）]{1,24}）|携手|三方)+", reading.text[found[-1].span.end : other.span.start]):
            break
        found.append(other)
    return found


def outermost(reading: Reading, span: Span, *kinds: str) -> list[Mention]:
    """Mentions in `span` that no longer one of `kinds` covers."""
    inside = list(reading.within(span, *kinds))
    return [m for m in inside if not any(o is not m and o.span.covers(m.span) and len(o.span) > len(m.span) for o in inside)]


def _by(reading: Reading) -> Iterator[Candidate]:
    """项目由甲与乙共同投资建设."""
    for sentence in reading.doc.sentences:
        done = sentence.start
        for first in outermost(reading, sentence, *FIRMS):
            if first.span.start < done or not _BY.search(reading.text, sentence.start, first.span.start):
                continue
            group = joined(reading, first, sentence.end, *FIRMS)
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
        for first in outermost(reading, sentence, "Company", "Organisation", "GovernmentBody", "University", "ResearchInstitute"):
            hit = _ROLE.search(reading.text[sentence.start : first.span.start])
            if not hit:
                continue
            trigger = Span(sentence.start + hit.start("trigger"), sentence.start + hit.end("trigger"))
            work = subject(reading, trigger, "Project") or pointed_work(reading, trigger.start)
            if work is None:
                continue
            for party in joined(reading, first, sentence.end, "Company", "Organisation", "GovernmentBody"):
                yield Candidate(work, "undertakenBy", party, trigger, 0.92, "parties.role")


def _owners(reading: Reading) -> Iterator[Candidate]:
    """甲公司的乙项目; 甲公司投资3亿元的乙项目; 甲公司拟投资…，在丙建设乙项目; 甲与大学丁联合开发的乙项目."""
    for work in reading.mentions:
        if work.kind != "Project" or "#" in reading.key[work]:
            continue
        sentence = reading.doc.sentence_at(work.span.start)
        before = [m for m in outermost(reading, Span(sentence.start, work.span.start), *FIRMS)] if sentence.start < work.span.start else []
        pointed = _pointed_firm(reading, work, sentence)
        if pointed is not None:
            yield Candidate(work, "undertakenBy", pointed, Span(sentence.start, work.span.start), 0.82, "parties.owner.pointed")
            continue
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


_FORMER_LATTER = re.compile(r"(?P<which>前者|后者)[^，。；]{0,16}?(?:，建设|的|投资[^，。；]{0,10}(?:建设|的)|建设)[^，。；]{0,6}$")
_THE_FIRM = re.compile(r"(?:^|[，。；：“])(?:该|这家)?(?:公司|企业|集团)(?:将|拟|计划)?(?:的|(?:在[^，。；]{2,20})?(?:总?投资|投资[^，。；]{0,12}|斥资[^，。；]{0,12})?(?:建设|兴建|投建|新建|实施|打造)的?)[^，。；、]{0,6}$")


def _pointed_firm(reading: Reading, work: Mention, sentence: Span) -> Mention | None:
    """公司的乙项目, 公司拟在丙投资建设乙项目, 前者的乙项目: the firm that the words before the project point back to."""
    head = reading.text[sentence.start : work.span.start]
    both = _FORMER_LATTER.search(head)
    if both:
        at = sentence.start + both.start()
        pair = [m for m in outermost(reading, Span(max(0, at - 160), at), "Company") if m.span.end <= at]
        return pair[-2] if len(pair) > 1 and both["which"] == "前者" else pair[-1] if pair else None
    if not _THE_FIRM.search(head):
        return None
    earlier = [m for m in outermost(reading, Span(0, work.span.start), "Company") if m.span.end <= work.span.start]
    return earlier[-1] if earlier else None


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


_FIRM_SCENE = re.compile(r"(?:在|走进|来到|走访|位于|先后来到|公司的|企业的|我们|自己|该公司|公司|企业)")


def _topic_firm(reading: Reading, done: set[str]) -> Iterator[Candidate]:
    """A project without a stated undertaker, in the passage of one firm: the firm last named before it in the paragraph."""
    for work in reading.mentions:
        if work.kind != "Project" or reading.key[work] in done or "#" in reading.key[work]:
            continue
        done.add(reading.key[work])
        paragraph = reading.doc.paragraph_at(work.span.start)
        if paragraph.start >= work.span.start:
            continue
        firms = [m for m in outermost(reading, Span(paragraph.start, work.span.start), "Company") if not _JOINT.search(reading.text[paragraph.start : m.span.start])]
        names = {reading.key[m] for m in firms}
        if len(names) != 1 or any(True for _ in reading.within(Span(paragraph.start, work.span.start), "ProjectBatch", "Project")):
            continue
        if _FIRM_SCENE.search(reading.text[max(paragraph.start, firms[0].span.start - 8) : work.span.start]):
            yield Candidate(work, "undertakenBy", firms[-1], firms[-1].span, 0.7, "parties.topic")
