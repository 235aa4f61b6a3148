"""Who works together outside one project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.focus import topic
from kg.fact.parties import FIRMS, joined, outermost
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_AGREE = re.compile(
    r"^(?:等)?[^。；]{0,46}?(?P<trigger>(?:签署|签订|签|续签|签下|达成)(?:了)?[^，。；]{0,18}?(?:协议|合同|协定|备忘录|合作)|签约(?!仪式)|(?:建立|结成|缔结|构建|形成|保持)(?:了)?[^，。；]{0,16}?(?:合作|关系|联盟|联合体|医联体|机制|友好)|战略合作|合作了|校企联盟|友好区县"
    r"|(?:联合)?(?:设立|组建|共建)(?:了)?[^，。；]{0,10}?(?:实验室|研究中心|中心|研究院|基地|联盟)|谈妥[^，。；]{0,8}合作|携手|牵手|合作育成|开展[^，。；]{0,10}合作|对口协作)"
)
_INTENT = re.compile(r"合作意向|洽谈|拟|有意|座谈|正在?(?:与|和|同|帮)|将与|争取|对接(?!会)|尚未|商定|论证")


_INVESTMENT = re.compile(r"投资(?:协议|合同|框架)|项目[^，。；]{0,6}(?:协议|合同)|增资扩产|入园协议|土地|签约$")


def extract(reading: Reading) -> Iterator[Candidate]:
    """cooperatesWith."""
    found = list(_partners(reading))
    bodies = {(reading.key[c.object], c.subject.text) for c in found if c.subject.kind == "GovernmentBody" and isinstance(c.object, Mention)}
    for candidate in found:
        place = candidate.subject.kind == "AdministrativeArea" and isinstance(candidate.object, Mention)
        if place and any(key == reading.key[candidate.object] and name.startswith(candidate.subject.text) for key, name in bodies):  # type: ignore[index]
            continue  # the headline's 百色 is the article's 百色市人民政府
        yield candidate


def _partners(reading: Reading) -> Iterator[Candidate]:
    """甲与乙、丙签署战略合作协议."""
    kinds = (*FIRMS, "AdministrativeArea")
    for sentence in reading.doc.sentences:
        named = outermost(reading, sentence, *kinds)
        named = [a for a, b in zip(named, [*named[1:], None], strict=False) if b is None or a.span.end != b.span.start]
        done = -1
        for index, second in enumerate(named):
            if second.span.start < done or index == 0 and not re.search(r"(?:与|同|和|跟)$", reading.text[sentence.start : second.span.start]):
                continue
            link = re.search(r"(?:[^，。；]{0,12})(?:与|同|和|跟)(?:[^，。；、]{0,4})$", reading.text[sentence.start : second.span.start])
            if not link:
                continue
            group = joined(reading, second, sentence.end, *kinds)
            hit = _AGREE.match(reading.text[group[-1].span.end : sentence.end])
            if hit is None or _INVESTMENT.search(hit.group()) or _INTENT.search(reading.text[max(sentence.start, second.span.start - 8) : group[-1].span.end + hit.end()]):
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
    """Who stands before 与: the name right there, else what the sentence speaks about."""
    second = named[index]
    before = named[index - 1] if index else None
    apart = reading.text[before.span.end : second.span.start] if before is not None else ""
    if before is not None and len(apart) <= 30 and not re.search(r"[；，。：、]|公司|企业", apart):
        return before
    if before is not None and "，" in apart and len(apart) <= 30 and index == 1 and not re.search(r"公司|企业|它", apart):
        return before
    head = reading.text[sentence.start : second.span.start]
    if re.search(r"公司|企业", head) and before is not None and before.kind == "Company":
        return before
    return topic(reading, second.span.start - 1, "Company", "ResearchInstitute", "University", "GovernmentBody", "Park")


def _own_project(reading: Reading, trigger: Span, sentence: Span) -> bool:
    """共建甲乙项目 is a project's partnership, told elsewhere."""
    ahead = next(iter(reading.within(Span(trigger.start, sentence.end), "Project")), None)
    return ahead is not None and ahead.span.start - trigger.end < 4 and "协议" not in trigger.of(reading.text)
