"""Which mentions of one article name the same entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.gazetteer import load
from kg.mention import linebatches
from kg.mention.aliases import Alias
from kg.mention.firmphases import FirmPhases
from kg.mention.known import full_name
from kg.mention.lines import same_lines
from kg.mention.workkeys import LOOK_BACK, SHORTEST, Projects, fold, headline_end
from kg.model import Count, Mention
from kg.text.document import Document

ENTITIES = frozenset(
    "Project ProjectBatch Company ResearchInstitute University GovernmentBody Organisation Park AdministrativeArea "
    "Region Infrastructure Person Industry".split()
)


def group(doc: Document, mentions: Sequence[Mention], short: Sequence[Alias]) -> dict[Mention, str]:
    """A key for each mention of an entity, the same for two mentions of one entity within the article."""
    target = {alias.mention: alias.target for alias in short}
    bodies = _Bodies(target.get(m, m) for m in mentions if m.kind in {"Park", "GovernmentBody"})
    hospitals = _fuller(m.text for m in mentions if m.kind == "Organisation" and m.text.endswith("医院"))
    branches = _fuller(m.text for m in mentions if m.kind == "ResearchInstitute" and m.text.endswith("分院"))
    firms = _with_place(_firm(m.text) for m in mentions if m.kind == "Company")
    lines = same_lines(fold(m.name or m.text) for m in mentions if m.kind == "Infrastructure")
    places = {m.span.end: m.text for m in mentions if m.kind in {"AdministrativeArea", "Park"}}
    projects, batches, phases = Projects(headline_end(doc)), _Batches(), FirmPhases(doc)
    key: dict[Mention, str] = {}
    for mention in mentions:
        if mention.kind not in ENTITIES:
            continue
        meant = target.get(mention, mention)
        if mention.kind == "Project":
            told = key.get(meant)  # 这座风电场 points back
            key[mention] = phases.key(mention) or (
                projects.again(told) if told else projects.key(mention, again=_in_full(doc, mention))
            )
        elif mention.kind == "ProjectBatch":
            sums_up = doc.text.endswith("等", 0, mention.span.start)
            reached = _REACHED.search(doc.text, max(0, mention.span.start - 10), mention.span.start)
            stage = reached["stage"] if reached else ""
            key[mention] = batches.key(mention, sums_up=sums_up, place=places.get(mention.span.start, ""), before=stage)
        elif mention.kind in {"Park", "GovernmentBody"}:
            key[mention] = f"{mention.kind}/{bodies.name(meant)}"
        elif mention.kind == "Organisation":
            key[mention] = f"Organisation/{hospitals.get(fold(meant.text), fold(meant.name or meant.text))}"
        elif mention.kind == "Infrastructure":
            key[mention] = f"Infrastructure/{lines[fold(meant.name or meant.text)]}"
        elif mention.kind == "Company":
            name = _firm(meant.name or meant.text)
            key[mention] = f"Company/{firms.get(name, name)}"
        elif mention.kind == "ResearchInstitute" and fold(meant.text) in branches:
            key[mention] = f"ResearchInstitute/{branches[fold(meant.text)]}"
        else:
            key[mention] = _name_key(meant)
        phases.see(mention, key[mention])
    return key


_FULL_NAME = re.compile(r"(?:项目|工程)的?(?:全称|全名|正式名称|大名)(?:就|正)?(?:是|为|叫做?)?[：“]?$")


def _in_full(doc: Document, work: Mention) -> bool:
    """这个项目的全称是|甲乙项目: another name of the project spoken of."""
    return _FULL_NAME.search(doc.text, max(0, work.span.start - 16), work.span.start) is not None


def _firm(name: str) -> str:
    """A firm's name folded; 甲集团公司 is 甲集团."""
    return re.sub("集团公司$", "集团", fold(name))


def _with_place(names: Iterable[str]) -> dict[str, str]:
    """甲实业有限公司 beside 乙市甲实业有限公司: the name without its place, with the one that has it."""
    fuller: dict[str, str] = {}
    known = set(names)
    for name in sorted(known):
        for cut in range(2, 5):
            short = name[cut:]
            if short in known and short.endswith("有限公司") and load().find(name[:cut]):
                fuller[short] = name
    return fuller


def _fuller(names: Iterable[str]) -> dict[str, str]:
    """Names of hospitals that end a longer one, with it: 甲大学附属乙医院 is called 乙医院 afterwards."""
    ordered = sorted({fold(name) for name in names}, key=lambda name: (-len(name), name))
    fuller: dict[str, str] = {}
    for name in ordered:
        fuller.setdefault(name, name)
        for cut in range(1, len(name) - SHORTEST + 1):
            fuller.setdefault(name[cut:], fuller[name])
    return fuller


def _name_key(mention: Mention) -> str:
    if mention.kind in {"AdministrativeArea", "Region"}:
        return f"{mention.kind}/{mention.code or mention.name or mention.text}"
    if mention.kind in {"ResearchInstitute", "University"}:
        return f"{mention.kind}/{fold(full_name(mention.text) or mention.text)}"
    return f"{mention.kind}/{fold(mention.name or mention.text)}"


_SAME_SORT = (
    (re.compile(r"(?:国家级?|省级)?高新(?:技术)?(?:产业)?(?:开发)?区"), "高新区"),
    (re.compile(r"(?:国家级?|省级)?经济(?:技术)?开发区"), "经开区"),
    (re.compile(r"综合保税区"), "综保区"),
    (re.compile(r"自由贸易试验区"), "自贸区"),
    (re.compile(r"(?<=[一-龥]{2})现代(?=[一-龥]{0,2}园区?$)"), ""),
    (re.compile(r"园区$"), "园"),
    (re.compile(r"管理委员会"), "管委会"),
    (re.compile(r"发展和?改革"), "发改"),
    (re.compile(r"委员会$"), "委"),
)
_ANY_SORT = re.compile(r"(?:高新区|经开区)(?=管委会|$)")
_DISTRICT = re.compile(r"(?<=[一-龥]{2})[市县](?=[一-龥]{2})")
_DEICTIC = re.compile(r"^(?:该|我|全|本)?(?=[市县区省州][一-龥]{2})")


_PROVINCE = re.compile(
    r"^(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    r"|内蒙古|广西|西藏|宁夏|新疆)省?(?=[一-龥]{4,}(?:区|园|城)$)"
)
"""Before the name of a park that is also written with its city's name or with none."""


class _Bodies:
    """Parks and bodies of state: full and short forms that differ in the words for their sort or in the place before.

    甲县经开区, 甲县经济技术开发区, 河北甲县经济开发区 are one; so are 市交通运输局 and 乙市交通运输局.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._meaning: dict[tuple[str, str], str] = {}
        ending: dict[tuple[str, str], str] = {}
        names = {(m.kind, fold(m.text)): _forms(m) for m in mentions}
        for (kind, name), forms in sorted(
            names.items(), key=lambda item: (-min(map(len, item[1])), -len(item[0][1]), item[0])
        ):
            own = forms[:-1]  # the last form, a bare 开发区, is only how others may call it
            known = next((ending[kind, form] for form in own if (kind, form) in ending), None)
            self._meaning[kind, name] = known or name
            for form in forms:
                for cut in range(max(1, len(form) - 3)):
                    ending.setdefault((kind, form[cut:]), known or name)

    def name(self, mention: Mention) -> str:
        """The fullest form in the article of what `mention` names."""
        folded = fold(mention.text)
        return self._meaning.get((mention.kind, folded), folded)


def _forms(mention: Mention) -> list[str]:
    """How else the same body may be written, the strictest form first."""
    name = fold(mention.text)
    for pattern, word in _SAME_SORT:
        name = pattern.sub(word, name)
    name = _PROVINCE.sub("", _DEICTIC.sub("", name))
    two = _OF_TWO.fullmatch(mention.text) if mention.kind == "Park" else None
    brief = [f"{two['one']}{two['other']}产业园"] if two else []
    return [name, *brief, _DISTRICT.sub("", name), _ANY_SORT.sub("开发区", name)]


_OF_TWO = re.compile(r"(?P<one>[一-龥])[一-龥]{1,2}（(?P<other>[一-龥])[一-龥]{1,2}）产业(?:转移)?(?:工业)?园区?")
"""甲州（乙远）产业转移工业园 is also 甲乙产业园."""


_GENERIC = re.compile(
    r"[\d,，.一二三四五六七八九十百两]+|开（[竣复]）工|个|项目|项|重点|大|共|总|有|达|计|具体|签约|集中|开工|铺排|安排|实施|推进|建设|举行|发布|共有|为|多|余"
)


_REACHED = re.compile(
    r"(?P<stage>签约|开工|竣工|投产)(?:的|了)?(?:一批[》”])?(?:共?有)?(?:(?:重点|重大|产业|工业)的?)?$"
)
"""Right before a count: 签约|3个项目，开工|6个项目，“投产一批”共有|6个项目."""
_STAGES = re.compile(r"签约|开工|续建|竣工|投产|前期|预备|在建|新建|储备|谋划")


def _ends(a: str, b: str) -> bool:
    """Whether one of two descriptions is the end of the other: 完善类 and 功能完善类."""
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and long.endswith(short)


_BARE = re.compile("[0-9]+[个项]")
_PART_REACH = 12
"""Characters from one part of a batch to the next that is told by its number alone."""


class _Batches:
    """Batches of the same count are one where their words, stages and places do not tell them apart (20个重点项目,
    20个项目)."""

    def __init__(self) -> None:
        self._by_count: dict[int, list[tuple[str, frozenset[str], str, str]]] = {}
        self._sums: set[str] = set()
        self._end = -1
        """Where the batch before ends in the text."""

    def key(self, mention: Mention, *, sums_up: bool = False, place: str = "", before: str = "") -> str:
        """The key of the batch that `mention`, the next in the text, names; two that sum up lists are two, and two
        right behind the names of two places or of two stages (`before`)."""
        count = mention.value.value if isinstance(mention.value, Count) else 0
        words = linebatches.kind_of(mention.text) or _GENERIC.sub("", mention.text)
        earlier = self._by_count.setdefault(count, [])
        stages = frozenset(_STAGES.findall(mention.text) or ([before] if before else []))
        listed = bool(words) and 0 <= mention.span.start - self._end <= 1  # 甲项目29个，乙项目41个: no 41 of before
        further = _BARE.fullmatch(mention.text) and 0 <= mention.span.start - self._end <= _PART_REACH
        self._end = mention.span.end
        fitting = earlier[-LOOK_BACK:]
        if further:  # 其中5个开工、2个投产: no 2 of before but one told alone too
            fitting = [e for e in fitting if f"/{fold(mention.text)}/" in e[3]]
        for said, reached, where, key in reversed(fitting):
            apart = (stages and reached and not stages & reached) or (place and where and place != where)
            apart = apart or ("“" in words and "“" not in said)  # “甲乙计划”项目19个: no 19个项目 of before
            if sums_up and key in self._sums:
                continue
            if not apart and (words == said or not (listed or (words and said)) or (not listed and _ends(words, said))):
                earlier.append((words, stages, place, key))
                self._sums.update({key} if sums_up else ())
                return key
        key = f"ProjectBatch/{count}/{fold(mention.text)}/{mention.span.start}"
        earlier.append((words, stages, place, key))
        self._sums.update({key} if sums_up else ())
        return key
