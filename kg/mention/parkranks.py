"""Words that end like a park's name but tell what a park is made by the state: 获评甲省五好园区, 是省级工业园区."""

from __future__ import annotations

import re

from kg.text.document import Document

_GIVEN = (
    "(?:(?:[列评选定结]|认定|命名|批准|批准设立|确定)为|(?:申报|创建|晋升|升[级格])为?|[获入]批|获评|获得|荣获|授予|入选"
    "|跻身"
)
_BY_WHOM = r"(?:[一-龥]{2,6}(?:省|自治区|市))?"
_RANKED = re.compile(_GIVEN + rf"|[是为])(?:了|首批|全国|国家|“)*{_BY_WHOM}$")
_INSIDE = re.compile(_GIVEN + ")")
_RANK = re.compile(
    r"(?:[^，。；]{0,8}(?:国家|[省市]|自治区)级)|[^，。；]*(?:示范|试点|特色|转移|五好|[A-D]类)"
    r"|(?:国家|[一-龥]{2,4}[省市]|自治区)?(?:现代农业|绿色|优秀|先进|友好|姊妹|姐妹)(?:产业园|园区)"
)
"""What a park is made by the state, and no name of it: 被列为|甲省循环经济示范园区, 是|省级工业园区."""
_LISTED = re.compile(r"(?:列入|纳入|入选)[一-龥]{2,6}(?:省|市|自治区)重点(?:建设|发展|培育)?$")
"""2006年列入甲省重点|县域工业园区."""
_SORT = re.compile(r"[^，。；]*[一-龥](?<!区新)型(?:产业|工业)?园区?")
"""甲省唯一的|口岸型园区: a sort, whatever stands before."""
_SAME = re.compile(r"同一|这[个座]|该")
_FEW = 16


def is_rank(doc: Document, start: int, head: int, end: int) -> bool:
    """Whether the words `start:end`, of which those from `head` on are for a sort of park, tell a rank or a sort of
    park, point to one named before (同一园区) or name an office (甲区|园区办)."""
    text = doc.text
    office = text.startswith("园区办", end - 2)
    if office or _SAME.match(text, start, head + 2) or _SORT.fullmatch(text, start, end):
        return True
    since = max(0, start - _FEW)
    opens = 2 if text.startswith(("建设", "发展", "培育"), start) else 0
    if _LISTED.search(text, since, start + opens):
        return True
    inside = _INSIDE.search(text, start, head)
    ranked = inside or _RANKED.search(text, since, start)
    return bool(ranked and _RANK.match(text, inside.end() if inside else start, end))
