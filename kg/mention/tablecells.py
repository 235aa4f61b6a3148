"""The cells of tables and forms in text: what their headers and labels say that they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span
from kg.text.document import Document

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("name", re.compile(r"^(?:重点)?(?:项目|工程)(?:名称)?$|^(?:项目|工程)名称|名称$")),
    (
        "undertakenBy",
        re.compile(r"(?:建设|业主|实施|承建|投资|责任|申报|项目)(?:单位|主体|方|业主|企业)|企业名称|投资方|业主"),
    ),
    ("locatedIn", re.compile(r"(?:建设|项目|实施)?(?:地点|地址|区域|选址|所在地|属地)")),
    ("annualInvestment", re.compile(r"(?:年度|今年|当年|本年|\d{4}年).{0,4}(?:(?:计划)?.{0,3}投资|计划|安排)")),
    (
        "completedInvestment",
        re.compile(
            r"(?:累计|已)?完成投资|累计投资|(?:累计|已|[上下]半年|季度|月)完成(?=（|$)|已?到位(?:资金|额)?(?=（|$)"
        ),
    ),
    (
        "totalInvestment",
        re.compile(r"总投资|投资(?:总)?额|投资规模|计划投资|投资(?:（|\()|^投资$|协议投资|协议(?:金)?额|合同(?:金)?额"),
    ),
    ("landArea", re.compile(r"占地|用地")),
    ("term", re.compile(r"(?:建设)?(?:期限|年限|工期|周期|起止)")),
    ("stage", re.compile(r"建设性质|项目性质|进展|阶段|状态|类别")),
    ("content", re.compile(r"内容|规模|简介|概况")),
)
_BETWEEN = re.compile("[\t|｜]")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, trimmed, and the column's role."""

    role: str
    span: Span
    header: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One project's line: its cells in order; `unit` is the money unit that the caption gives for bare numbers."""

    cells: tuple[Cell, ...]
    unit: str | None
    columns: frozenset[str] = frozenset()
    """The roles of the table's columns, those of empty cells too."""

    def cell(self, role: str) -> Cell | None:
        """The first cell of a role, if the row has one that is not empty."""
        return next((cell for cell in self.cells if cell.role == role), None)


def cells_of(doc: Document, line: Span) -> list[Span | None]:
    """The cells of a line that has any, without the space around them; None for an empty one."""
    text = line.of(doc.text)
    if "\t" not in text and "|" not in text and "｜" not in text:
        return []
    found: list[Span | None] = []
    at = line.start
    for words in _BETWEEN.split(text):
        start = at + len(words) - len(words.lstrip())
        found.append(Span(start, start + len(words.strip())) if words.strip() else None)
        at += len(words) + 1
    return found


def role_of(header: str) -> str:
    """The role of a column or of a labelled value, by its header; empty if it has none."""
    words = re.sub(r"\s", "", header)
    return next((role for role, pattern in _ROLES if pattern.search(words)), "")
