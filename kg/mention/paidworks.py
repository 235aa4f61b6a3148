"""Works that one phrase makes so: 拿出1.5亿元搞|膜法工艺改造; 建一座|青稞加工厂，用地80亩; 甲公司的|气调库|启用."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.index import MentionIndex
from kg.mention.projectkinds import one_of_many
from kg.mention.underway import DONE, WHEN
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_KIND = (
    r"(?:厂|工厂|车间|库|线|基地|中心|站|牧场|养殖场|园|营|馆|楼|城|街|码头|平台|小镇|池|场|桥"
    r"|院|校区|学校|装置|实验室)"
)
_WORDS = r"[一-龥0-9A-Z“”]"
_MONEY = (
    r"(?:投资|拿出|投入|出资|斥资|安排|花|拨付|筹资|筹措|自筹)(?:资金)?(?:约|近|超过?)?[0-9.]{1,9}(?:余|多)?[亿万]元"
)
_PATTERNS = (
    # 拿出1.5亿元搞|膜法工艺改造: what is done with the money.
    searcher(
        rf"{_MONEY}，?(?:用于|对[^，。；]{{2,20}})?(?:实施|搞|进行|启动|推进|用于|完成)了?"
        r"(?P<name>[^，。；：、\n]{2,22}?(?:改造|技改|升级|扩建|扩能|提升|更新|治理|整治|搬迁))(?=[，。；])"
    ),
    # 那座名为“甲大桥”的工程.
    searcher(r"(?:名为|名叫|叫做|叫作|取名)“?(?P<name>[^“”，。；\n]{3,14})”?的(?:工程|项目)"),
    # 要造一座|水上研学营，协议去年已签; 建设一座|青稞加工厂，用地80亩.
    searcher(
        rf"(?:建|造|建设|新建|建起|兴建|办|建成|打造)了?一[座个处家](?P<name>{_WORDS}{{3,16}}?{_KIND})"
        r"(?=，(?:用地|占地|总?投资|协议|计划|年|日|预计|由|一期|建筑|今年|明年|去年))"
    ),
    # 甲公司投资2.4亿元的|灌装线|明年投产.
    searcher(rf"[亿万]元的(?P<name>{_WORDS}{{2,14}}?{_KIND})(?={WHEN}(?:{DONE}|投产|试产)(?!的|后))"),
    # 甲公司的|气调库|投入使用; 它的|缫丝线|年产白厂丝600吨.
    searcher(
        rf"(?:公司|集团|企业|它)的(?P<name>{_WORDS}{{2,12}}?{_KIND})"
        rf"(?=(?:{WHEN}{DONE}|总?投资[0-9]|年产[^，。；]{{2,14}}[吨件台套]|占地[0-9]|，总?投资[0-9]|分[两三]期)(?!的|后))"
    ),
    # “甲重型钢构”|11月5日奠基.
    searcher(
        r"“(?P<name>[^“”，。；\n]{5,14})”(?=(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:正式|尚在|还在)?(?:奠基|动工|破土|封顶|谋划))"
    ),
)
_NO_NAME = re.compile(
    r"(?:全部|其他|各|所有|[两三]|首批|新建|现有|原有|生产|加工|主体|主|老|新|年产|配套|相关|上述|该|此|这)*"
    rf"(?:{_KIND}|设备|技术|设施)?(?:改造|技改|升级|扩建|扩能|提升|更新|治理|整治|搬迁)?"
)
_TELLS_WHAT = re.compile(r"[了着过的]|最[大高]|(?:公司|集团|总部|股份)$|^(?:新的|大型|一|现代)")
_KINDS = frozenset({"Company", "Person", "GovernmentBody", "Park", "Infrastructure"})


def paid(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for such works, none of which shares a character with `works` or a firm, person, park
    or line of `named`."""
    taken = MentionIndex([*works, *(n for n in named if n.kind in _KINDS)])
    found: list[Mention] = []
    for pattern in _PATTERNS:
        for hit in pattern.finditer(doc.text):
            span, name = Span(*hit.span("name")), hit["name"]
            if _NO_NAME.fullmatch(name) or _TELLS_WHAT.search(name) or taken.hits(span):
                continue
            if name.count("“") != name.count("”") or one_of_many(doc, span.start, span.end):
                continue
            mention = Mention("Project", span, name)
            taken.add(mention)
            found.append(mention)
    return found
