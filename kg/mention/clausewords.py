"""Words of a clause inside what looks like a name: 码头由航务局和乙港, 丙厂区占地."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Mention, Span
from kg.text.document import Document

_SAYS = frozenset(
    "由 均 都 已 已经 列为 列入 当作 当成 作为 只有 挨着 紧挨着 紧靠 沿 沿着 同意 现有 原有 又 被 把 将 就 也 正 正在"
    " 改叫 一家 一线 投向 占 总占".split()
)
"""Words that stand in no name of works."""
NO_HEADS = frozenset("占地 用地 列为 设站 拿地 实地 就地 当地 外地 两地 各地 线上 一线".split())
"""Words that end like something that is built and close no name."""


def tells(doc: Document, span: Span) -> bool:
    """Whether the words at `span` tell something, and so name nothing by themselves."""
    if doc.text.endswith(("占地", "设站"), span.start, span.end):
        return True
    return any(token.text in _SAYS and token.start >= span.start for token in doc.tokens_in(span))


def names_only(doc: Document, works: Iterable[Mention]) -> list[Mention]:
    """`works` less the projects that tell something."""
    return [work for work in works if work.kind != "Project" or not tells(doc, work.span)]
