"""Works that no rule recognises but whose words and surroundings look like those of works: a learned guess.

Every noun phrase that ends like something that is built is weighed by a linear model (`kg.linear`) on its own words
and what stands around it; what rules know to be no name is left out. `tools/train.py` fits the weights on
annotated articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.linear import Linear, read
from kg.mention.begun import entered
from kg.mention.clausewords import NO_HEADS, tells
from kg.mention.contents import is_content, listed_content
from kg.mention.index import MentionIndex
from kg.mention.projectkinds import a_goal, one_of_many, tells_what
from kg.mention.projects import MORE_NAME
from kg.mention.projectsense import built, distinctive
from kg.mention.projectstart import start_of
from kg.mention.surroundings import Surroundings, kind_of
from kg.model import Mention, Span
from kg.text.document import Document, Token

WEIGHTS = Path(__file__).with_name("likelyworks.tsv")
LEAST = 0.4
"""How likely a candidate must be: what is right less often than half of F1 lowers it."""
_ENDS = frozenset(
    "园厂线站楼馆城港场区地心台桥路库段坝闸院校居社店街村镇岛谷湾机组置统矿井田炉仓窖渠道管网山寺坊吧庄林苑府塔轨槽罐池所室迁造建改设修复整治厦间房点体阵群圃廊带座列块筑缆洞枢纽头器寓营田塘棚延"
)
_NO_NOUN = frozenset("mruycpdt")
_PHASE = re.compile(r"[（(]?[一二三四首]期[）)]?")
_LONGEST = 40
_REACH = 800
"""Characters to either side in which a name may be repeated."""
_LEAST_LENGTH = 4
_MONEY = re.compile(r"[0-9.]+余?多?[亿万]")
_PROGRESS = re.compile(
    r"开工|动工|奠基|破土|投产|竣工|建成|签约|落地|落户|封顶|试产|投用|并网|通车|启动|在建|投入使用|完工|开建|验收|调试"
)
_TELLS = re.compile(r"投资|占地|建筑面积|年产|产能|规划|位于|选址|由|正在|已|预计|设计|是")
_BUILDS = re.compile(
    r"(?:投资|合作|联合|共同)?(?:建设|新建|兴建|建起|打造|投建|共建|建|上马|改造|扩建|引进|落户)(?:的|了|一?[座个条处]|[0-9一二两三]+[座个条处])*$"
)


_NO_WORKS = frozenset({"Company", "Infrastructure"})
"""Names of these kinds are no works; rules say which lines are."""

_BECOMES = re.compile(r"(?:成为|变成|[造设]成|定位为)(?:了|[一两几]?[个座家条])*$")
"""使全市成为|区域物流枢纽: what a thing becomes is no works."""
_BECOMES_MOST = 8


class Candidate(NamedTuple):
    """A noun phrase that may name works, and the word that ends it (a phase left out)."""

    span: Span
    head: Token


def likely(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project, none of which shares a character with `works` or with a firm of `named`, or is what
    rules know to be no name."""
    taken = MentionIndex([*works, *(n for n in named if n.kind in _NO_WORKS), *entered(doc, named)])
    around, ahead = Surroundings(doc, named), MentionIndex(works)
    found: list[tuple[float, Span]] = []
    for candidate in candidates(doc, named, taken):
        chance = model().probability(features(doc, candidate, around))
        if chance >= LEAST and not _refused(doc, candidate, ahead):
            found.append((chance, candidate.span))
    kept = MentionIndex()
    for _, span in sorted(found, key=lambda item: (-item[0], item[1])):
        if not kept.hits(span):
            kept.add(Mention("Project", span, span.of(doc.text)))
    return list(kept)


def _refused(doc: Document, candidate: Candidate, works: MentionIndex) -> bool:
    """Whether a candidate is a sort of works, what something is or is to become, or a part of other works."""
    (start, end), head = (candidate.span.start, candidate.span.end), candidate.head.start
    since = max(doc.sentence_at(start).start, start - _REACH)
    before = works.overlapping(Span(since, start)) if since < start else ()
    floor = max((w.span.end for w in before if w.span.end <= start), default=0)
    return (
        tells(doc, candidate.span)
        or candidate.head.text in NO_HEADS
        or doc.text.startswith(("项目", "工程", "节点"), end)
        or doc.text.endswith("主体", start, end)
        or MORE_NAME.match(doc.text, end) is not None
        or one_of_many(doc, start, head)
        or tells_what(doc.text, start, end, floor)
        or a_goal(doc.text, start)
        or _BECOMES.search(doc.text, max(since, start - _BECOMES_MOST), start) is not None
        or is_content(doc, start, floor)
        or listed_content(doc, start)
    )


@cache
def model() -> Linear:
    """The weights that travel with the package."""
    return read(WEIGHTS)["work"]


def candidates(doc: Document, named: Iterable[Mention], taken: MentionIndex) -> Iterator[Candidate]:
    """Every noun phrase outside `taken` that ends like something that is built: from where a project of that end would
    begin, and from behind a 的 in it."""
    openers = [n for n in named if n.kind not in {"AdministrativeArea", "GovernmentBody"}]
    ends = {m.span.end: m.span.start for m in sorted(openers, key=lambda m: (-m.span.start, m.span.end))}
    seen: set[Span] = set()
    for token in doc.tokens:
        if token.text[-1] not in _ENDS or token.pos[0] in _NO_NOUN or taken.hits(Span(token.start, token.end)):
            continue
        phase = _PHASE.match(doc.text, token.end)
        end = phase.end() if phase else token.end
        start = start_of(doc, token.start, max(0, token.start - _LONGEST), ends)
        inner = doc.text.rfind("的", start, token.start) + 1
        for span in (Span(start, end), *([Span(inner, end)] if inner else ())):
            if len(span) >= _LEAST_LENGTH and span not in seen and not taken.hits(span) and _whole(span.of(doc.text)):
                seen.add(span)
                yield Candidate(span, token)


def _whole(name: str) -> bool:
    return name.count("（") == name.count("）")


def features(doc: Document, candidate: Candidate, around: Surroundings) -> set[str]:
    """What is known of a candidate, as the names of features."""
    return {
        *_of_name(doc, candidate),
        *around.beside(candidate.span),
        *around.names(candidate.span),
        *_of_sentence(doc, candidate.span),
    }


def _of_name(doc: Document, candidate: Candidate) -> Iterator[str]:
    span, head = candidate
    name, text = span.of(doc.text), doc.text
    yield f"end={name[-1]}"
    kind = kind_of(head)
    # A name is no feature: of one that ends with a name only the sort is told.
    yield f"end2={kind if kind.startswith('<n') else name[-2:]}"
    yield f"head={kind}"
    yield f"length={min(len(span) // 2, 9)}"
    tokens = doc.tokens_in(span)
    yield f"words={min(len(tokens), 7)}"
    yield f"distinctive={span.start < head.start and distinctive(doc, span.start, head.start, by_place=True)}"
    for tag in {t.pos for t in tokens} & {"nr", "nz", "nt", "ns", "m", "nrt", "eng", "v", "vn"}:
        yield f"holds:{tag}"
    since, until = max(0, span.start - _REACH), span.end + _REACH
    yield f"again={min(text.count(name, since, until) - 1, 3)}"
    yield f"end again={min(text.count(name[-4:], since, until) - 1, 3)}"


def _of_sentence(doc: Document, span: Span) -> Iterator[str]:
    text, sentence = doc.text, doc.sentence_at(span.start)
    before = text[max(sentence.start, span.start - 40) : span.start]
    after = text[span.end : min(sentence.end, span.end + 60)]
    clause = re.split("[，；。]", after, maxsplit=1)[0]
    told = _TELLS.search(after, 0, 10)
    yield f"tells={told.group() if told else ''}"
    yield f"money after={bool(_MONEY.search(after, 0, 30))}"
    yield f"money before={bool(_MONEY.search(before[-24:]))}"
    yield f"progress={bool(_PROGRESS.search(clause))},{bool(_PROGRESS.search(after))}"
    yield f"progress before={bool(_PROGRESS.search(before))}"
    yield f"builds={bool(_BUILDS.search(before))}"
    yield f"opens={span.start == sentence.start},{span.start == doc.paragraph_at(span.start).start}"
    yield f"built={built(doc, span.start, span.end)}"
    yield f"headline={span.end <= doc.paragraphs[0].end}"
