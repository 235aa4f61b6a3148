"""What parts have of projects counted together: 甲市25个，乙市24个; 其中产业类12个; 和花卉沾边的就有12个."""

from __future__ import annotations

import re

from kg.mention.index import MentionIndex
from kg.model import Count, Mention, Span
from kg.text.document import Document

_SHARE = re.compile(
    r"(?<![一-龥0-9])(?:其中，?)?(?P<share>[一-龥]{2,10}?(?:共|有)?[0-9]{1,4}[个项](?![一-龥]))(?=[、，。；])"
)
_SHARES_LEAST = 3
"""So many shares in one sentence make a distribution: 高新区23个、经开区18个、甲区10个."""


_COUNTS = re.compile("项目|重点工程")


def shares(doc: Document) -> list[Mention]:
    """甲市25个、总投资348亿元，乙市24个…: what each place or trade has of the projects that the sentence counts."""
    found: list[Mention] = []
    for sentence in doc.sentences:
        if not _COUNTS.search(doc.text, sentence.start, sentence.end) and not _shares_of_before(doc, sentence):
            continue
        hits = list(_SHARE.finditer(doc.text, sentence.start, sentence.end))
        if len(hits) >= _SHARES_LEAST:
            for hit in hits:
                count = int(re.findall(r"[0-9]+", hit["share"])[-1])
                if count > 1 and "项目" not in hit["share"]:
                    found.append(Mention("ProjectBatch", Span(*hit.span("share")), hit["share"], value=Count(count)))
    for further in (_costed_shares(doc), _parts_of_before(doc)):
        taken = MentionIndex(found)
        found += [m for m in further if not taken.hits(m.span)]
    return found


_PART = re.compile(
    r"(?:(?:其中，?|(?<=[，。；：、]))(?P<which>(?!其中)[^，。；：、\s]{2,14}[的类])(?:就|也|仅|还|共|已)?(?:占了?|有|达到?|为|是)"
    r"|(?:其中，?)(?P<noun>[一-龥]{2,10}?)(?=[0-9]))"
    r"(?P<count>[0-9]{1,4})[个项家](?=[，。；、”])"
)
"""其中家具产业|14个; 和花卉沾边的就有|12个."""
_NO_PART = re.compile("企业$|公司$|投产|开工|竣工|完工|签约|在建|续建|新建|投用|落地|复工|储备|预备|总投资|项目$")


def _parts_of_before(doc: Document) -> list[Mention]:
    """What the words of a part have of the projects that were counted right before."""
    found: list[Mention] = []
    for hit in _PART.finditer(doc.text):
        count, noun = int(hit["count"]), hit["noun"]
        before = doc.text[max(0, hit.start() - _LATELY) : hit.start()]
        start = hit.start("noun") if noun else hit.start("which")
        if count > 1 and _COUNTED_OF_LATE.search(before) and not (noun and _NO_PART.search(noun)):
            span = Span(start, hit.end())
            found.append(Mention("ProjectBatch", span, span.of(doc.text), value=Count(count)))
    return found


_AMONG_THEM = re.compile(r"(?:其中|按[^，。；：]{2,4}(?:划?分|看)|分[^，。；：]{2,4}看)[，：]?")
_COUNTED_OF_LATE = re.compile(
    r"(?:项目|重点工程)[^，。；]{0,6}[0-9]+[个项]|[0-9]+[个项][^，。；]{0,8}(?:项目|重点工程)|项目[里中]，$"
)
_LATELY = 160


def _shares_of_before(doc: Document, sentence: Span) -> bool:
    """项目共有32个，…。|其中，甲市3个，乙县4个: whether a sentence shares out the projects counted right before it."""
    if not _AMONG_THEM.match(doc.text, sentence.start):
        return False
    return _COUNTED_OF_LATE.search(doc.text, max(0, sentence.start - _LATELY), sentence.start) is not None


_COSTED_SHARE = re.compile(
    r"(?<![一-龥0-9])(?:其中，?)?(?P<share>[一-龥]{2,14}?(?:类|建设)(?:共|有)?(?P<count>[0-9]{1,4})[个项])"
    r"(?=[、，](?:计划|预计)?总?投资)"
)
_COUNTED_BACK = 60


def _costed_shares(doc: Document) -> list[Mention]:
    """重大项目共12个。其中产业升级类|6个，投资39亿元；民生建设|2个，投资7亿元: sorts of the projects just counted."""
    found: list[Mention] = []
    end = -1
    for hit in _COSTED_SHARE.finditer(doc.text):
        near = (
            "项目" in doc.text[max(0, hit.start() - _COUNTED_BACK) : hit.start()]
            or 0 <= hit.start() - end <= _COUNTED_BACK
        )
        if near and "项目" not in hit["share"]:
            end = hit.end()
            if int(hit["count"]) > 1:
                found.append(
                    Mention("ProjectBatch", Span(*hit.span("share")), hit["share"], value=Count(int(hit["count"])))
                )
    return found
