"""Which mentions of one article name the same entity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.aliases import Alias
from kg.mention.known import full_name
from kg.model import Count, Mention
from kg.text.document import Document

ENTITIES = frozenset(
    "Project ProjectBatch Company ResearchInstitute University GovernmentBody Organisation Park AdministrativeArea "
    "Region Infrastructure Person Industry".split()
)
_PHASE = re.compile(r"^[一二三四首]期(?:项目|工程)?$")
_TAIL = re.compile(r"(?:建设)?(?:工程)?(?:项目|工程)$")


def group(doc: Document, mentions: Sequence[Mention], short: Sequence[Alias]) -> dict[Mention, str]:
    """A key for each mention of an entity, the same for two mentions of one entity within the article."""
    target = {alias.mention: alias.target for alias in short}
    key: dict[Mention, str] = {}
    projects: list[Mention] = []
    batches: list[Mention] = []
    for mention in mentions:
        if mention.kind not in ENTITIES:
            continue
        if mention.kind == "Project":
            key[mention] = _project_key(mention, projects, key)
            projects.append(mention)
        elif mention.kind == "ProjectBatch":
            key[mention] = _batch_key(mention, batches, key)
            batches.append(mention)
        else:
            key[mention] = _name_key(target.get(mention, mention))
    return key


def _name_key(mention: Mention) -> str:
    if mention.kind in {"AdministrativeArea", "Region"}:
        return f"{mention.kind}/{mention.code or mention.name or mention.text}"
    if mention.kind in {"ResearchInstitute", "University"}:
        return f"{mention.kind}/{fold(full_name(mention.text) or mention.text)}"
    return f"{mention.kind}/{fold(mention.name or mention.text)}"


def fold(name: str) -> str:
    """A name without quotes, brackets, spaces: what two spellings share."""
    return re.sub(r"[\s“”\"'‘’《》（）()、·]", "", name)


def _project_key(mention: Mention, earlier: Sequence[Mention], key: dict[Mention, str]) -> str:
    if _PHASE.match(mention.text):
        parent = next((m for m in reversed(earlier) if not _PHASE.match(m.text)), None)
        return f"{key[parent].split('#')[0] if parent else 'Project/'}#{mention.text[:2]}"
    for other in reversed(earlier):
        if not _PHASE.match(other.text) and _same_project(mention.text, other.text):
            return key[other]
    return f"Project/{fold(mention.text)}"


def _same_project(a: str, b: str) -> bool:
    """One of the two is a short form of the other: its end, or an ordered subsequence that begins alike."""
    x, y = sorted((fold(a), fold(b)), key=len)
    if x == y:
        return True
    core_x, core_y = _TAIL.sub("", x), _TAIL.sub("", y)
    if core_x == core_y and len(core_x) >= 4:
        return True
    if len(core_x) < 2 or _numbers(x) - _numbers(y):
        return False
    if len(core_x) >= 4 and core_y.endswith(core_x):
        return True
    return core_y[:2] == core_x[:2] and len(core_x) >= 2 and _subsequence(core_x, core_y) and (len(core_x) >= 4 or core_y.startswith(core_x))


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?|[一二三四]期", text))


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _batch_key(mention: Mention, earlier: Sequence[Mention], key: dict[Mention, str]) -> str:
    """Batches of the same count are one where their words do not tell them apart (20个重点项目, 20个项目)."""
    words = _batch_words(mention.text)
    for other in reversed(earlier):
        if mention.value == other.value and (not words or not _batch_words(other.text) or words == _batch_words(other.text)):
            return key[other]
    count = mention.value.value if isinstance(mention.value, Count) else 0
    return f"ProjectBatch/{count}/{fold(mention.text)}/{mention.span.start}"


_GENERIC = re.compile(r"[\d,，.一二三四五六七八九十百两]+|个|项|项目|重点|大|共|总|有|达|计|具体|签约|集中|开工|为|多|余")


def _batch_words(text: str) -> str:
    return _GENERIC.sub("", text)
