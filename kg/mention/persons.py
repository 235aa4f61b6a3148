"""Persons, told by the words around them: a title before, a verb of speech after, a list or a credit line.

A surname (百家姓 and later lists) and one or two characters are no name by themselves (高新区, 方面); the context makes
them one, and the word that follows decides where the name ends: of two lengths the one that leaves the better word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import load
from kg.mention import posted
from kg.mention.lexicon import words
from kg.mention.matcher import longest, overlapping
from kg.mention.name_shape import (
    HARD,
    PERSONAL,
    WEAK,
    WORD,
    name_end,
    name_start,
    opens_with_noun,
    ordinary_word,
    person_follows,
    quality_after,
    surname_length,
)
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_GAP = re.compile(r"[”』」]|[ \u3000]{0,3}(?:[：:/／|｜丨][ \u3000]?)?")
_LIST = re.compile(r"[ \u3000]{0,2}[、和][ \u3000]{0,2}|[ \u3000]{1,3}")
_SPACED = re.compile(r"([一-龥])[ \u3000]{1,3}([一-龥])(?=[ \u3000]|[^一-龥]|摄|$)")
_SLASH_CREDIT = re.compile(
    r"(?<![一-龥])(?:[文图摄](?:[/／][文图摄])?[/／：:]|[文图摄][ \u3000]|[□■◎●○◆▲][ \u3000]?)(?=[一-龥])"
)
_BRACKETED = re.compile(r"(?<=[（(])[一-龥]{2,4}(?:[ \u3000、][一-龥]{2,4}){0,4}(?=[）)]\s*(?:\n|$))")
_WIRE = re.compile(r"(?<=[电讯])[ \u3000]?[（(]([一-龥]{2,4}(?:[ \u3000、]{1,2}[一-龥]{2,4}){0,3})(?=[）)])")
_OUTLET_THEN_NAMES = re.compile(
    r"[（(][^（()）\n]{0,18}(?:报|网|台|社|融媒|中心|观察|新媒体|客户端|频道|周刊|杂志|传媒|发布|在线|之声)[ \u3000]+"
    r"([一-龥][一-龥 \u3000、]{1,30})(?=[）)]\s*(?:\n|$))"
)
_TAKEN_BY = re.compile(
    r"(?<![一-龥])([一-龥]{2,4})[ \u3000]?(?:[/／]?摄影?|[/／][文图]|供图|文[/／]图|图[/／]文)(?=[（()）。\s]|$)"
)
_PEN_NAME = re.compile(r"(?:编辑|责编|校对|审核|终审|作者|监制)[：:][ \u3000]?([一-龥]{2,3})(?=[）)\]】\s]|$)")
_LABELLED = re.compile(
    r"[人员者导长](?<=[一-龥]{2})[：:][ \u3000]?"
    r"([一-龥]{2,4}(?:[、 \u3000][一-龥]{2,4}){0,4})(?=[（(），,。；;\s｜|]|$)"
)
"""An entry of a form: 经办人：某某."""
_ALONE_IN_CREDIT = re.compile(r"(?:通讯员|记者)[ \u3000]([一-龥]{2,3})(?=[）)\n]|$)")
"""通讯员 安平: a name that closes the credit, be it a place's too."""
_OWN_LINE = re.compile(
    r"(?:^|(?<=\n))[ \u3000]*(?:□[ \u3000]?)?(?:本[报网刊社台])?(?:见习|实习|特约|[全融]媒体)?"
    r"(?:记者|通讯员)[ \u3000]{1,2}([一-龥]{2,3})[ \u3000]*(?=\n)"
)
"""本报记者 侍晓芸 on a line: whoever stands there is a person, be the surname ever so rare."""
_WITHOUT_SURNAME = re.compile(
    r"(?:记者|通讯员|校对|编辑|摄影)(?:[ \u3000]|[：:][ \u3000]?)([一-龥]{4,6})(?=[ \u3000）)]|\n|$)"
)
"""记者 阿依古丽）: names of peoples that use no surname fill the place of one in a credit."""
_OF_OFFICES = re.compile(
    r"[报社台网站局委办部处科室组院校厂会]\Z|公司|中心|集团|大学|报道|整理|摄影|供图|实习|记者|编辑|通讯员"
)
_NOT_PEN_NAME = frozenset("部组室台网社报局处科会")
_ENUMERATION = re.compile(r"(?<![一-龥])[一-龥]{2,3}(?:、[一-龥]{2,3}){2,}(?=[等及与和、，,。（(]|$)")
_TURN = re.compile(r"(?:^|(?<=\n))[一-龥]{2,4}(?=[：:])")
_NATIVE = searcher(r"人(?<=[一-龥]{3})(?=[一-龥]{2})")
_ALONE = re.compile(r"[一-龥]{2,4}(?=[ \u3000]|\n|$)")
_CUT_TITLES = frozenset({"总工"})
_ANNOUNCED = frozenset({"对话", "专访", "叫"})
_BYLINE = re.compile(r"(?<=\n)[ \u3000]*([一-龥]{2,4}(?:[ \u3000]{1,3}[一-龥]{2,4}){0,3})[ \u3000]*(?=\n)")
_TITLED = searcher(
    r"副?(?:主任|书记|[省市区县州旗盟镇乡村局厅处科部]长|[院校所站会社厂矿行台馆]长|主席|总裁|总经理|经理|董事长|秘书长|理事长|教授|院士|研究员"
    r"|工程师|巡视员|调研员|律师|老师|先生|女士|同志|博士)(?!人|级|团|[一-龥]?公司|办|会)"
)
_MOST_IN_LIST = 60


def recognise(doc: Document) -> list[Mention]:
    """Mentions of kind ``Person`` in `doc`, in order, none overlapping another.

    A name that one context makes certain is a mention wherever it stands in the text.
    """
    text = doc.text
    spans = set(_introduced(doc))
    spans |= set(posted.recognise(text)) | set(_credited(text)) | set(_active(doc)) | set(_natives(text))
    spans |= set(_speaking(text, {span.end for span in spans}))
    spans = _settled(text, spans)
    names = {_plain(span.of(text)) for span in spans}
    spans |= set(_repeated(text, names))
    return [Mention("Person", span, span.of(text), _plain(span.of(text))) for span in _disjoint(spans)]


def _plain(name: str) -> str:
    return re.sub(r"[ \u3000]", "", name)


def _disjoint(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            end = span.end
            yield span


@cache
def _anchors() -> tuple[AhoCorasick, list[str]]:
    patterns = sorted(words("posts") | words("callings"))
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), patterns


@cache
def _verbs_of_speech() -> AhoCorasick:
    return AhoCorasick(sorted(words("said")), matchkind=MatchKind.LeftmostLongest)


def _introduced(doc: Document) -> Iterator[Span]:
    """Names after a title or a calling, and the lists that they open."""
    text = doc.text
    automaton, patterns = _anchors()
    for which, begin, end in automaton.find_matches_as_indexes(text):
        if _inside_word(doc, end) and (_inside_word(doc, begin) or doc.text[begin:end] in _CUT_TITLES):
            continue  # the 部长 of 西部|长江 is no title, nor the 总工 of 总|工程量
        credit, announced = patterns[which] in words("credits"), patterns[which] in _ANNOUNCED
        gap = _GAP.match(text, end)
        start = gap.end() if gap else end
        if start > end and not credit and not announced and text[end:start].strip(" \u3000”』」"):
            if _ALONE.match(text, start) and name_end(text, start, HARD):
                yield from _name_list(text, start, credit, HARD)  # 董事长：甲乙丙, an entry of a form
            continue  # 主任：… opens a speech, 记者：… a credit
        noun = patterns[which] not in words("posts") and opens_with_noun(text[start : start + 3])
        if noun and quality_after(text, start + 3) < HARD:
            continue  # 职工|公寓尚在谋划
        yield from _name_list(text, start, credit, HARD if announced else WORD if credit else WEAK)


def _inside_word(doc: Document, at: int) -> bool:
    """Whether a word of the dictionary lies across `at`."""
    if doc.token_boundary(at):
        return False
    token = next(iter(doc.tokens_in(Span(at, at + 1))))
    return len(token.text) > 1 and rjieba.has_word(token.text)


def _name_list(text: str, start: int, credit: bool, need: int) -> Iterator[Span]:
    end = _one_name(text, start, credit, need)
    for _ in range(_MOST_IN_LIST):
        if end is None:
            return
        yield Span(start, end)
        gap = _LIST.match(text, end)
        if not gap:
            return
        start = gap.end()
        end = None if _opens_with_province(text, start) else _one_name(text, start, credit, HARD)


def _opens_with_province(text: str, at: int) -> bool:
    """副总裁甲乙、|山西丙公司总经理丁: a firm's name follows, no person's."""
    return any(place.level == "province" for place in load().find(text[at : at + 2]))


def _one_name(text: str, start: int, credit: bool, need: int) -> int | None:
    if credit:
        spaced = _SPACED.match(text, start)
        if spaced and spaced[1] in words("surnames"):
            return spaced.end()
    return name_end(text, start, need, credit)


def _credited(text: str) -> Iterator[Span]:
    """Names of those who made the article, of those who speak in an interview, and bare lists of names."""
    for match in _SLASH_CREDIT.finditer(text):
        end = name_end(text, match.end(), HARD)
        bullet = text[match.start()] in "□■◎●○◆▲" and text[end or 0 : (end or 0) + 1] not in _AFTER_BULLET
        if end is not None and text[end : end + 1] not in {"：", ":", "，", "（"} and not bullet:
            yield from _name_list(text, match.end(), credit=False, need=HARD)
    for pattern in (_BRACKETED, _WIRE, _OUTLET_THEN_NAMES, _BYLINE, _ENUMERATION, _TURN, _LABELLED):
        for match in pattern.finditer(text):
            brief = pattern in (_BRACKETED, _OUTLET_THEN_NAMES)
            yield from _only_names(text, *match.span(pattern.groups), brief=brief)
    yield from (Span(*m.span(1)) for m in _OWN_LINE.finditer(text) if not _OF_OFFICES.search(m[1]))
    for match in _TAKEN_BY.finditer(text):
        if name_end(text, match.start(1), HARD, credit=True) == match.end(1):
            yield Span(*match.span(1))
    yield from (Span(*m.span(1)) for m in _ALONE_IN_CREDIT.finditer(text) if surname_length(m[1], 0))
    yield from (Span(*m.span(1)) for m in _WITHOUT_SURNAME.finditer(text) if not _OF_OFFICES.search(m[1]))
    yield from (Span(*m.span(1)) for m in _PEN_NAME.finditer(text) if m[1][-1] not in _NOT_PEN_NAME)


_AFTER_BULLET = frozenset("\n \u3000、/／|｜）)摄文图") | {""}
"""Behind a name that a bullet credits: ▲张三 摄, no ▲储能电|站项目."""


def _active(doc: Document) -> Iterator[Span]:
    """Names of three characters with a frequent surname, where a clause starts or after 的, before a person's verb."""
    text = doc.text
    for token in doc.tokens:
        if token.pos != "nr" or token.text[0] not in words("common_surnames"):
            continue
        start, end = token.start, token.start + 3
        clause = start == 0 or text[start - 1] == "的" or not "一" <= text[start - 1] <= "龥"
        if clause and person_follows(text, end) and name_end(text, start, HARD) == end:
            yield Span(start, end)


def _natives(text: str) -> Iterator[Span]:
    """福建人|某某某带来的: a name after the place that its bearer comes from."""
    for match in _NATIVE.finditer(text):
        at, start = match.start(), match.end()
        if text[start] in words("common_surnames") and any(load().find(text[at - size : at]) for size in (2, 3, 4)):
            end = name_end(text, start, WORD)
            if end is not None:
                yield Span(start, end)


def _only_names(text: str, start: int, end: int, *, brief: bool = False) -> list[Span]:
    """The names that fill `start:end`, or nothing if anything else stands there too; one of two characters alone only
    with `brief`."""
    found = [Span(start + m.start(), start + m.end()) for m in re.finditer(r"[一-龥]+", text[start:end])]
    names = [span.of(text) for span in found]
    if not all(surname_length(name, 0) for name in names):
        return []
    sound = sum(name_end(text, s.start, HARD) == s.end and not ordinary_word(s.of(text)) for s in found)
    if 5 * sound < 4 * len(found):  # in a long list one name may also be a word or a place
        return []
    personal = sum(_sounds_personal(name) for name in names)
    whole = len(found) > 1 or len(names[0]) == 3 or (brief and _one_word(names[0]))
    return found if 3 * personal >= 2 * len(names) and whole else []


def _sounds_personal(name: str) -> bool:
    """Whether the tagger takes a part of `name` for a person's name, or knows nothing of it."""
    tokens = rjieba.tag(name)
    return any(tag in PERSONAL for _, tag in tokens) or (len(tokens) == 1 and not rjieba.has_word(name))


def _one_word(name: str) -> bool:
    """王丹: a frequent surname and one character that the tagger takes for one person's name."""
    tokens = rjieba.tag(name)
    return name[0] in words("common_surnames") and len(tokens) == 1 and tokens[0][1] in PERSONAL


def _speaking(text: str, known: set[int]) -> Iterator[Span]:
    """Names before a verb of speech where a clause starts, and before a title that follows the name."""
    for _, at, _ in _verbs_of_speech().find_matches_as_indexes(text):
        if at not in known:
            yield from _ending_at(text, at)
    for match in _TITLED.finditer(text):
        if match.start() not in known and quality_after(text, match.end()) >= WEAK:
            yield from _ending_at(text, match.start(), "据在由与和同向对是为经让被给跟随以")


def _ending_at(text: str, end: int, after: str = "据") -> Iterator[Span]:
    start = name_start(text, end, after)
    if start is not None and not re.match(r".{0,6}(?:公司|集团|股份|科技|实业)", text[end : end + 10]):
        yield Span(start, end)


def _repeated(text: str, names: set[str]) -> Iterator[Span]:
    """Every other place where one of `names` stands, unless it is an ordinary word there."""
    ordered = sorted(names)
    for which, start, end in longest(ordered, text):
        if (len(ordered[which]) > 2 and not ordinary_word(ordered[which])) or _whole_name(text, start, end):
            yield Span(start, end)


def _settled(text: str, spans: set[Span]) -> set[Span]:
    """`spans` with 某某展 of 某某展开 cut to 某某, if elsewhere the shorter name stands before a person's verb."""
    long = {span.of(text) for span in spans if len(span) == 3 and surname_length(text, span.start) == 1}
    alone = {
        name for name, end in _well_followed(text, {name[:2] for name in long}) if text[end - 2 : end + 1] not in long
    }
    certain = {name for name, _ in _well_followed(text, {name for name in long if name[:2] in alone})}
    cut = {name for name in long if name[:2] in alone} - certain
    return {Span(span.start, span.end - 1) if span.of(text) in cut else span for span in spans}


def _well_followed(text: str, names: set[str]) -> Iterator[tuple[str, int]]:
    """Each of `names` with its end, wherever punctuation or a person's verb follows it in `text`."""
    ordered = sorted(names)
    return ((ordered[which], end) for which, _, end in overlapping(ordered, text) if quality_after(text, end) == HARD)


def _whole_name(text: str, start: int, end: int) -> bool:
    """Whether a two-character name ends at `end`, not a longer one (王岩 in 王岩松) nor a word (高峰 in 高峰期)."""
    quality = quality_after(text, end)
    if quality == HARD:
        return True
    longer = name_end(text, start, HARD)
    return quality >= WORD and (longer is None or longer == end)
