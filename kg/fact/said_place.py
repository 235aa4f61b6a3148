"""Places that less usual words state: 甲项目（丙县）; 丙县今年新引进的甲项目; 丙园企业甲公司;
作为丙县引进的…企业，甲公司; 回到家乡丙县，创办甲公司."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.beside_place import listed
from kg.fact.focus import WORKS
from kg.fact.in_place import AHEAD, first_behind
from kg.fact.place_phrase import Phrase, named
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_WHEN = r"(?:今年|去年|明年|近年|\d{4}年(?:以来)?|\d{1,2}月(?:份|\d{1,2}日)?|[一二三四]季度|[上下]半年|近日|日前)?"
_DONE = (
    r"(?:引进|招引|引入|落地|签约|开工|动工|开建|建成|投产|竣工|投用|谋划|实施|推进|规划|打造|建设|启动)(?:建设|实施)?"
)
_BRINGS = re.compile(
    rf"{_WHEN}(?:新|成功|最新|重点|正在|率先|同步|集中)?{_DONE}的(?:[一首]个)?"
    rf"|{_WHEN}(?:[，]|又|再|也|成功|新|喜)*(?:先后|相继|陆续)?(?:迎来|引进|招引|引来)(?:了)?(?:又)?(?:一个?|新|[^，。；、“]{{1,8}}项目[：:，—]*|[^，。；、“]{{1,6}}[—：]+)*"
    r"(?:总?投资[0-9.]{1,8}[万亿]元的)?"
)
"""Between an area and the project that it has: 丙县2022年建成的|甲项目, 丙市迎来一个大项目：|甲项目."""
_GUEST = re.compile(r"(?:来自|与|和|同|由|从|对接|承接|赴|到|去|、)$")
"""Before an area that is not the host."""
_FIRM_OF = re.compile(r"(?:内)?的?(?:重点|龙头|骨干|规上|入驻|入园|落户|高新技术|本土|本地)?企业(?:——|—|“)?$")
_BROUGHT_BY = re.compile(r"作为(?:落户|入驻)?$")
_AS = re.compile(
    r"(?:20\d\d年|今年|去年|最早|重点|首批|最先|新)?(?:(?:引进|招引|引入|落户|培育)的|的)?[^，。；、]{0,20}(?:企业|公司|项目)(?:之一)?，$"
)
_RETURNED = re.compile(r"(?:回到?|返回)(?:了)?(?:家乡|老家|故乡|故土)(?:的)?$")
_FOUNDS = re.compile(r"[^。；]{0,30}?(?:创办|成立|创建|注册|创立|办起|开办)(?:成立)?(?:了)?(?:一家)?$")
_BRACKET = re.compile(r"[（(]")
_CLOSES = re.compile(r"(?:境内)?[）)]")


def said(reading: Reading, phrase: Phrase, sentence: Span) -> Iterator[Candidate]:
    """`locatedIn` that such words state for `phrase`."""
    thing = _bracketed(reading, phrase)
    if thing is not None:
        yield Candidate(thing, "locatedIn", phrase.head, phrase.head.span, 0.88, "location.bracket")
        return
    thing = first_behind(reading, phrase, sentence)
    if thing is None:
        return
    between, left = reading.text[phrase.end : thing.span.start], reading.text[max(0, phrase.start - 8) : phrase.start]
    rule = _rule(phrase, thing, between, left)
    works = named(reading, thing.span.start, min(sentence.end, thing.span.start + AHEAD), "Project")
    for each in [thing] if rule != "location.brings" else listed(works):
        if rule is not None:
            yield Candidate(each, "locatedIn", phrase.head, phrase.head.span, 0.85, rule)


def _rule(phrase: Phrase, thing: Mention, between: str, left: str) -> str | None:
    """The rule by which `thing`, the first behind a place, lies there; None if none does."""
    if thing.kind == "Project" and not _GUEST.search(left) and _BRINGS.fullmatch(between):
        return "location.brings" if between else None
    if thing.kind != "Company":
        return None
    native = between.startswith(("本土", "本地", "的本土"))
    if (phrase.head.kind == "Park" or native) and _FIRM_OF.fullmatch(between) and not _GUEST.search(left):
        return "location.of"
    if _BROUGHT_BY.search(left) and _AS.fullmatch(between):
        return "location.as"
    return "location.returned" if _RETURNED.search(left) and _FOUNDS.fullmatch(between) else None


def _bracketed(reading: Reading, phrase: Phrase) -> Mention | None:
    """甲项目（|丙县|）: the work right before the bracket that a place fills."""
    if phrase.start < 2 or not _BRACKET.match(reading.text, phrase.start - 1):
        return None
    if not _CLOSES.match(reading.text, phrase.end):
        return None
    at = phrase.start - 1
    works = named(reading, max(0, at - AHEAD), at, *WORKS)
    return next((work for work in reversed(works) if work.span.end == at and work.kind == "Project"), None)
