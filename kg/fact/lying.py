"""Who lies there: the subjects of a verb of place."""

from __future__ import annotations

import re
from itertools import islice

from kg.fact.focus import WORKS, subject
from kg.fact.owners_past import owner_past
from kg.fact.place_phrase import inside_name, named
from kg.fact.reading import Reading
from kg.model import Count, Mention, Span

FIRMS = ("Company", "Organisation", "ResearchInstitute", "University")
LOCATED = (*FIRMS, "Park", "Infrastructure")
_OF_FIRMS = ("总部", "注册", "搬迁", "迁", "入驻", "创办", "成立", "进驻", "扎根")
"""Verbs whose subject is a firm where one is in sight."""
_OF_SETTLERS = (*_OF_FIRMS, "落户")
"""Verbs whose subject is never a road or line."""
_OF_WORKS = (
    *(
        "落子",
        "选址",
        "建设地",
        "项目地",
        "实施地",
        "场址",
        "坝址",
        "落在",
        "建在",
        "布局在",
        "利用",
        "租",
        "使用",
        "盘活",
    ),
    *("征用", "征收", "流转"),
)
"""Verbs whose subject is never a firm."""
_USES = ("利用", "租", "使用", "盘活", "征用", "征收", "流转")
"""Verbs whose subject is no park either."""
_COUNTED = re.compile(r"(?P<n>[两二三四五六]|\d)个项目(?:都|均|全部|也)?[^，。；]{0,3}$")
_REACH = 200
"""The most characters between a verb and its subject."""
_FAR = 4000
"""The most characters between a word that points back (研究院) and the name that it points to."""
_NEAR = 8
"""The most characters between a firm and the verb that speaks of it (甲公司，2006年就|落户乙区)."""
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_ALL = re.compile(r"(?:均|都|全部|皆)(?:已|将|确定|拟)?$")
_FIRMS_ALL = re.compile(
    r"(?:等|等?[\d两二三四五六七八九十]+[多余]?家)[^，。；]{0,10}?(?:已|先后|陆续|相继|纷纷|均|都|全部)*$"
)
"""Behind a list of firms: 甲、乙、丙三家家具企业已先后|落地丁市."""
_FORMER = re.compile(r"(?P<which>前者|后者)[^，。；]{0,6}$")
_OTHER_SUBJECT = re.compile(
    r"(?:会场|活动|仪式|大会|中心|分部|办事处)(?:就|则|将)?$|(?:把|将)(?!在|于|落|选|建|位)[^，。；]{2,16}$|区域总部$"
)
"""What stands before the verb where an event, or a part of the firm, is what lies there."""
_MOVES = re.compile("[把将]$")
"""Before the object of a verb of place: 把甲项目|建在乙区."""
_FIRM_BACK = re.compile(
    r"(?:^|[，。；“\n])(?:该|这家[^，。；]{0,8}?|这个)?(?:公司|企业|集团)(?=[^，。；]{0,14}$|[^。；]*[，][^，。；]{0,14}$)"
)
_PARK_BACK = re.compile(r"(?:^|[，；：“])(?:该|这个|此)(?:园区|园|开发区|高新区|经开区|产业园|基地)[^，。；]{0,3}$")
_SORT_BACK = re.compile(
    r"(?:^|[，。；：“])(?:该|这个|这家)?(?P<sort>研究院|研究所|实验室|研究中心|中心|医院|学校|学院|大学|水?电站|水库|大桥|隧道|机场|码头|枢纽|电厂|市场|景区|度假区|酒店|牧场|物流园|示范工程|示范线|加工园|工厂)(?:[就将也已]|本部)?$"
)
"""研究院|设在丙区: one spoken of before whose name ends so."""
_JOINS = re.compile(r"[、和与及]|以及")
_BUILDER_BEFORE = re.compile(r"(?:由|与|和|、|为|所属|下属|旗下|来自|源自|依托|联合|携手)$")
_BUILDER_AFTER = re.compile(r"^(?:负责|共同|合作|联合|独资)?(?:投资|建设|实施|承建|兴建|运营|打造|开发)")


def who_lies(reading: Reading, trigger: Span, sentence: Span, *kinds: str) -> list[Mention]:
    """The subjects of the verb of place at `trigger`.

    All of a list (两个项目都, 均), the one that 前者 points to, or the nearest fitting one. `kinds` narrows what may
    lie there; by default the verb does.
    """
    sentence = Span(max(sentence.start, trigger.start - _REACH), sentence.end)
    head = reading.text[sentence.start : trigger.start]
    moved = reading.last_before(trigger.start, sentence.start, *WORKS, *FIRMS)
    if (
        moved is not None
        and moved.span.end == trigger.start
        and _MOVES.search(head[: moved.span.start - sentence.start])
    ):
        return [moved]
    if _OTHER_SUBJECT.search(head):
        return []
    verb = trigger.of(reading.text)
    fitting = kinds or _fitting(verb)
    several = _several(reading, trigger, sentence, head)
    if several:
        return several
    told = None if kinds else _told_by_sort(reading, trigger, sentence, head)
    if told is not None:
        return told
    back, at = _points_to(head, verb)
    if back and back in fitting:
        pointed = reading.last_before(sentence.start + at, 0, back)
        return [pointed] if pointed is not None else []
    return _nearest(reading, trigger, sentence, fitting)


def _told_by_sort(reading: Reading, trigger: Span, sentence: Span, head: str) -> list[Mention] | None:
    """What 院址 or a word for its sort (研究院|设在) points to; None if no such word stands there."""
    seat, sort = _SEATS.get(trigger.of(reading.text)[:2]), _SORT_BACK.search(head)
    if seat:
        return _of_sort(reading, trigger.start, seat)
    return _of_sort(reading, sentence.start + sort.start("sort"), sort["sort"]) if sort else None


_SEATS: dict[str, tuple[str, ...]] = {
    "所址": ("研究院", "研究所", "所", "中心"),
    "院址": ("研究院", "医院", "学院", "科学院"),
    "校址": ("学校", "大学", "学院", "中学", "小学"),
}
"""院址设在丙园: the one named last whose name ends like that."""


def _of_sort(reading: Reading, at: int, sort: str | tuple[str, ...]) -> list[Mention]:
    """The one named last before `at` whose name ends with the word that points to it."""
    if not at:
        return []
    found = (m for m in reading.before(at, max(0, at - _FAR), *WORKS, *FIRMS) if m.text.endswith(sort))
    return list(islice(found, 1))


def _fitting(verb: str) -> tuple[str, ...]:
    """The kinds of what may lie there."""
    if verb.startswith(_USES):
        return WORKS
    if verb.startswith(_OF_WORKS):
        return (*WORKS, "Park", "Infrastructure")
    return (*WORKS, *FIRMS, "Park") if verb.startswith(_OF_SETTLERS) else (*WORKS, *LOCATED)


def _points_to(head: str, verb: str) -> tuple[str, int]:
    """The kind that 该园区 or 该公司 in the words before the verb points back to, empty if nothing does, and where the
    pointing word stands."""
    park = _PARK_BACK.search(head)
    if park:
        return "Park", park.start()
    firm = _FIRM_BACK.search(head) if verb.startswith(_OF_SETTLERS) else None
    return ("Company", firm.start()) if firm else ("", 0)


def _several(reading: Reading, trigger: Span, sentence: Span, head: str) -> list[Mention]:
    counted, former = _COUNTED.search(head), _FORMER.search(head)
    batch = reading.last_before(trigger.start, sentence.start, "ProjectBatch")
    if counted:
        own = batch is not None and batch.span.end >= sentence.start + counted.start()
        meant = batch if own else _batch_of(reading, sentence, counted)
        count = _DIGITS.get(counted["n"]) or int(counted["n"])
        return [meant] if meant is not None else _last(reading, trigger.start, count, "Project")
    if former:
        pair = _last(reading, sentence.start + former.start(), 2, "Company")
        return [pair[-1] if former["which"] == "前者" else pair[0]] if len(pair) == 2 else []
    summed = _FIRMS_ALL.search(head)
    firms = named(reading, sentence.start, sentence.start + summed.start(), "Company") if summed else []
    if summed and firms and sentence.start + summed.start() - firms[-1].span.end <= 1:
        return firms
    if _ALL.search(head):
        return _all_before(reading, trigger, sentence)
    return []


def _batch_of(reading: Reading, sentence: Span, counted: re.Match[str]) -> Mention | None:
    """The batch that 这3个项目 points to: the last of so many projects in the sentences before."""
    count = _DIGITS.get(counted["n"]) or int(counted["n"])
    batches = reading.before(sentence.start, max(0, sentence.start - _FAR), "ProjectBatch") if sentence.start else ()
    last = next(iter(batches), None)
    return last if last is not None and isinstance(last.value, Count) and last.value.value == count else None


def _all_before(reading: Reading, trigger: Span, sentence: Span) -> list[Mention]:
    """All that 均 sums up: the projects, else the firms, of the sentence so far, else of the paragraph."""
    paragraph = reading.doc.paragraph_at(trigger.start)
    batch = reading.last_before(trigger.start, sentence.start, "ProjectBatch")
    for kind in ("Project", "Company"):
        for since in (sentence.start, paragraph.start):
            found = {reading.key[m]: m for m in named(reading, since, trigger.start, kind) if not is_phase(reading, m)}
            if len(found) > 1 and not (kind == "Company" and _of_works(reading, list(found.values())[-1], trigger)):
                return list(found.values())
        if batch is not None:
            return [batch]
    return []


_CONTRACTS = re.compile(r"[0-9一二三四五六七八九十两]+[个项]|合同|协议|项目")


def _of_works(reading: Reading, firm: Mention, trigger: Span) -> bool:
    """甲公司、乙公司签约，四个合同|均落在丙园: whether 均 sums up what stands behind the firms."""
    return _CONTRACTS.search(reading.text, firm.span.end, trigger.start) is not None


def is_phase(reading: Reading, work: Mention) -> bool:
    """Whether `work` is a phase of a project (一期): it shares the project's place without a fact of its own."""
    return "#" in reading.key[work]


def _last(reading: Reading, at: int, count: int, kind: str) -> list[Mention]:
    """The last `count` things of `kind` named before `at`, the latest first, each by its last mention."""
    found: dict[str, Mention] = {}
    for mention in reversed(named(reading, 0, at, kind)):
        if not is_phase(reading, mention):
            found.setdefault(reading.key[mention], mention)
        if len(found) == count:
            break
    return list(found.values())


_DATELINE = re.compile(r"[^，。；\n]{0,24}?(?:[电讯]|报道|消息)[ \u3000]*(?:[（(][^（()）]{0,24}[)）])?")


def _behind_dateline(reading: Reading, sentence: Span, trigger: Span) -> Span:
    """The sentence without the outlet that opens it (甲网乙市10月10日电（记者某某）今天…)."""
    opening = _DATELINE.match(reading.text, sentence.start, trigger.start)
    return Span(opening.end(), sentence.end) if opening else sentence


_CLAUSE_ENDS = re.compile("[，；：（）。“”]")
_NO_SUBJECT = re.compile(
    r"(?:[0-9]{4}年|[0-9]{1,2}月(?:[0-9]{1,2}日|份)?|[今去前当同]年|近日|日前|目前|最近|随后|后来|最终|现在?|已经?|就|也|都|均|全部|则|又|还|并|再"
    r"|将要?|拟|要|计划|打算|准备|决定|正式|成功|先后|相继|陆续|主要|整体|于|后|由[^，。；由从]{1,6}|从[^，。；由从]{1,6}"
    r"|该?(?:公司|企业|集团|总部|厂区|工厂|厂房|新厂|园区|项目|本部|注册地|地址|办公地)|现?厂址|这家(?:公司|企业)?)*"
)
"""A clause before its verb that names nothing by which something else than the firm of the clause before lies there."""
_LONG = 30
"""Characters before a verb that say of whom it tells, whatever they are."""


def _other_subject(reading: Reading, near: Mention, trigger: Span) -> bool:
    """甲公司施工，公司的乙基地|设在丙镇: whether the own clause of the verb, without `near`, says what lies there."""
    start = max((m.end() for m in _CLAUSE_ENDS.finditer(reading.text, near.span.end, trigger.start)), default=-1)
    return start >= 0 and (
        trigger.start - start > _LONG or not _NO_SUBJECT.fullmatch(reading.text, start, trigger.start)
    )


def _nearest(reading: Reading, trigger: Span, sentence: Span, fitting: tuple[str, ...]) -> list[Mention]:
    """The nearest fitting name before the verb that is not just the builder; else what the text speaks of."""
    sentence = _behind_dateline(reading, sentence, trigger)
    of_firms = trigger.of(reading.text).startswith(_OF_FIRMS)
    near = _free_before(reading, trigger.start, sentence.start, fitting)
    if near is not None and near.kind in FIRMS and _other_subject(reading, near, trigger):
        return []
    kinds = ("Company",) if of_firms and near is None else fitting
    apart = trigger.start - near.span.end if near is not None else 0
    if near is not None and near.kind in FIRMS:
        firms = _list_up_to(reading, near, sentence)
        owned = owner_past(reading, firms, sentence, trigger.start)
        if owned is not None:
            return [owned]
        work = reading.last_before(trigger.start, sentence.start, *WORKS)
        if _builds(reading, firms, sentence):
            kinds = tuple(kind for kind in fitting if kind not in FIRMS)
        elif of_firms or work is None or apart < _NEAR:
            return firms
    elif near is not None and near.kind in {"Park", "Infrastructure"} and apart < 3:
        return [near]
    found = subject(reading, trigger, *kinds) or (_headed(reading, trigger.start) if "Company" in kinds else None)
    if found is None or (found.kind in {"ProjectBatch", "Organisation"} and found.span.end <= sentence.start):
        return []
    return [found]


def _free_before(reading: Reading, at: int, since: int, kinds: tuple[str, ...]) -> Mention | None:
    """The last name before `at` that is not part of a longer one."""
    found = [m for m in named(reading, since, at, *kinds) if not inside_name(reading, m)]
    return max(found, key=lambda m: m.span.end, default=None)


def _list_up_to(reading: Reading, last: Mention, sentence: Span) -> list[Mention]:
    """`last` and the firms that 、, 和, 与 join before it, in order."""
    found = [last]
    for firm in reversed(named(reading, sentence.start, last.span.start, *FIRMS)):
        if firm.span.end <= found[0].span.start and _JOINS.fullmatch(reading.text[firm.span.end : found[0].span.start]):
            found.insert(0, firm)
    return found


def _builds(reading: Reading, firms: list[Mention], sentence: Span) -> bool:
    """由甲公司、乙公司投资建设: whether the sentence names `firms` as the builders of something else."""
    first, last = firms[0].span, firms[-1].span
    before = reading.text[max(sentence.start, first.start - 2) : first.start]
    return bool(_BUILDER_BEFORE.search(before) or _BUILDER_AFTER.match(reading.text[last.end : sentence.end]))


def _headed(reading: Reading, at: int) -> Mention | None:
    """The firm of a short line right above (链接：甲公司)."""
    paragraph = reading.doc.paragraph_at(at)
    above = [p for p in reading.doc.paragraphs if p.end <= paragraph.start]
    if not above or len(above[-1]) > 40:
        return None
    return next(iter(reading.within(above[-1], "Company")), None)
