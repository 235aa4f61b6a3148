"""Laboratories and centres that two have founded together: 与甲大学共建的精密传动联合实验室; “乙联合实验室”揭牌.

Their names hold no place and no brand, so that nothing but their founding tells that they are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.lexicon import words
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_HOUSES = "实验室|研究中心|研发中心|创新中心|院士工作站|研究院"
_TOGETHER = "共同|合作|联合"
_FOUNDS = "建立|设立|组建|成立|创办|建设|共建|建成"
_FOUNDED = searcher(
    rf"(?:共建|合办|合建|联办|(?:{_TOGETHER})(?:{_FOUNDS}))(?:了|的|起|有|成立)?(?:一[个所家])?“?"
    rf"(?P<name>[^，。；、：“”（）\s的了和与]{{3,16}}?(?:{_HOUSES}))(?![一-龥]{{0,2}}(?:项目|工程|框架|协议))"
)
_QUOTED = re.compile(rf"“(?P<name>[^，。；、：“”（）\s]{{2,16}}?联合(?:{_HOUSES}))”")


def recognise(doc: Document) -> Iterator[Mention]:
    """Such houses (kind ResearchInstitute)."""
    for pattern in (_FOUNDED, _QUOTED):
        for hit in pattern.finditer(doc.text):
            if _named(hit["name"]):
                yield Mention("ResearchInstitute", Span(*hit.span("name")), hit["name"])


def _named(name: str) -> bool:
    """Whether more than its sort is told: 联合研究中心 and 省级工程技术研究中心 name none."""
    core = re.sub(rf"(?:{_HOUSES})$", "", name)
    rest = re.sub("联合|省级|国家级|市级|工程|技术|重点|新型|产学研|博士后", "", core)
    return len(rest) >= _LEAST and rest not in words("name_generic")


_LEAST = 2
