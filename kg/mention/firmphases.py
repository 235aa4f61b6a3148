"""Phases that stand alone and are a firm's, not the last project's: 记者来到甲公司。…，二期已经开建."""

from __future__ import annotations

import re

from kg.model import Mention
from kg.text.document import Document

PHASE = re.compile(r"^[一二三四首]期(?:续建|扩建|技改)?(?:项目|工程)?$")
"""A phase whose project is not in its name."""
OF_FIRM = "Project/Company/"
"""What the key of a firm's phase begins with; the firm's own key stands in it."""
_BESIDE = re.compile(r"[由与和为同跟及、是系有靠邻给被对向等方]$")
"""Before a firm that the passage only mentions: 由甲公司投资建设, 是甲集团的子公司, 股东里有甲公司."""
_PARENT = re.compile(
    r"(?:集团)?的?(?:全资|控股|独资|旗下|下属|所属)|(?:等)?(?:共同|联合|合资)?(?:投资|出资)?(?:建设|承建|施工|总承包)"
)
"""Behind a firm that leads to its child, or that is said to build what was named before."""


class FirmPhases:
    """The firms of an article as they are named, for the phases that a paragraph tells of one of them."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._first: dict[str, int] = {}
        """Where each firm is named first."""
        self._firms: list[tuple[Mention, str]] = []
        self._work = -1
        """Where the last project or batch that has a name of its own begins."""
        self._end = -1
        self._told: str | None = None
        """Whose the last phase is since a work with a name was named; None before the first."""

    def see(self, mention: Mention, key: str) -> None:
        """Take in the next mention of the text, whose key is `key`."""
        self._end = -1 if mention.kind == "Company" else mention.span.end
        if mention.kind == "Company":
            self._first.setdefault(key, mention.span.start)
            self._firms.append((mention, key))
        elif mention.kind in {"Project", "ProjectBatch"} and not PHASE.match(mention.text):
            self._work, self._told = mention.span.start, None
        elif mention.kind == "Project":
            self._told = key.removeprefix("Project/").partition("#")[0] if key.startswith(OF_FIRM) else ""

    def key(self, mention: Mention) -> str:
        """The key of `mention` if it is a phase that is a firm's; else empty."""
        firm = self._whose(mention) if PHASE.match(mention.text) else ""
        return f"Project/{firm}#{mention.text[:2]}" if firm else ""

    def _whose(self, phase: Mention) -> str:
        """The key of the firm that `phase` is of: new in its paragraph, which names no project before; else empty."""
        paragraph = self._doc.paragraph_at(phase.span.start)
        if self._work >= paragraph.start or self._end == phase.span.start:
            return ""  # 绕城高速|二期
        if self._work < 0 and self._told is not None:
            return self._told  # no other work is named: the phases are of one
        for firm, key in reversed(self._firms):
            if firm.span.start < paragraph.start:
                return ""
            if self._acts(firm) and (self._work < 0 or self._first[key] >= paragraph.start):
                return key
        return ""

    def _acts(self, firm: Mention) -> bool:
        text = self._doc.text
        return not (
            _BESIDE.search(text, max(0, firm.span.start - 2), firm.span.start) or _PARENT.match(text, firm.span.end)
        )
