"""Which names of one article mean the same project: short forms, phases, what the headline clips."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.gazetteer import load
from kg.mention.firmphases import PHASE
from kg.model import Mention
from kg.text.document import Document

_BETWEEN_WORDS = re.compile(r"[\s“”\"'‘’《》（）()、·]")


_MILLION = re.compile(r"(?<![0-9一二三四五六七八九十])百万(?=千瓦|吨|吉瓦|兆瓦|立方|锭|头|套|台|辆|亩)")


def fold(name: str) -> str:
    """A name without quotes, brackets, spaces: what two spellings share."""
    return _MILLION.sub("100万", _BETWEEN_WORDS.sub("", name))


_HEADLINE = 40
"""The most characters of a headline."""


def headline_end(doc: Document) -> int:
    """Where the headline ends: the first line or two that are no sentences; 0 if the text opens with its body."""
    end = 0
    for line in doc.paragraphs[:2]:
        if len(line) > _HEADLINE or line.of(doc.text).endswith("。"):
            break
        end = line.end
    return end


_TAIL = re.compile(r"(?:建设)?(?:工程)?(?:项目|工程)$")
_BUILDER = re.compile(r"^[一-龥]{2,20}(?:有限公司|集团公司|分公司|股份公司)(?=.{2})")
"""The firm that opens a project's name; the short form often leaves it out."""
_BUILDER_OF = re.compile(r"[一-龥]{2,20}(?:有限公司|集团公司|分公司|股份公司)")
_ONLY_BUILDER = re.compile(rf"{_BUILDER_OF.pattern}(?:建设|投资)?(?:项目|工程)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四]期")
_LONG_CLIP = 6
"""A headline that leaves out how the name begins too has so many characters of it, at least."""
SHORTEST = 4


class _Title(NamedTuple):
    """A project's name as it is compared: folded, without its ending, and its numbers."""

    name: str
    core: str
    numbers: frozenset[str]
    key: str


class Projects:
    """Projects of one article: a short form has the key of the full one, a phase that of its project with `#`."""

    def __init__(self, headline_end: int) -> None:
        self._headline_end = headline_end
        self._headline: list[_Title] = []
        self._by_name: dict[str, str] = {}
        self._by_core: dict[str, _Title] = {}
        self._titles: dict[str, _Title] = {}
        """The name that each key was made of."""
        self._by_ending: dict[str, _Title] = {}
        self._by_opening: dict[str, list[_Title]] = {}
        self._by_builder: dict[str, set[str]] = {}
        self._phased: list[_Title] = []
        self._by_phase: dict[tuple[str, str], str] = {}
        """The phase of a whole by its key, where both are named in full."""
        self._last = ""

    def key(self, mention: Mention, *, again: bool = False) -> str:
        """The key of the project that `mention`, the next in the text, names; `again`: it is the full name of the one
        before (该项目全称为…)."""
        if PHASE.match(mention.text):
            whole = self._last.split("#")[0] or "Project/"
            told = self._by_phase.get((whole, mention.text[:2]))
            if told is not None:
                return told
            return whole if mention.text[:2] in whole else f"{whole}#{mention.text[:2]}"
        name = fold(mention.text).replace("中科院", "中国科学院")
        if name not in self._by_name:
            core = _TAIL.sub("", name)
            core = _BUILDER.sub("", core) or core
            title = _Title(name, core, frozenset(_NUMBER.findall(name)), "")
            other = self._alike(title) or self._clipped(title) or self._of_builder(title)
            told = self._last.split("#")[0] if again else ""
            title = title._replace(key=told or (other.key if other else f"Project/{name}"))
            self._remember(title)
            if mention.span.end <= self._headline_end:
                self._headline.append(title)
        self._last = self._by_name[name]
        return self._last

    def again(self, key: str) -> str:
        """`key`, of a project that is spoken of again: what follows is told of it."""
        self._last = key
        return key

    def _remember(self, title: _Title) -> None:
        self._by_name[title.name] = title.key
        self._titles.setdefault(title.key, title)
        self._pair_with_phase(title)
        builder = _BUILDER_OF.match(title.name)
        if builder:
            self._by_builder.setdefault(builder.group(), set()).add(title.key)
        self._by_core.setdefault(title.core, title)
        for cut in range(len(title.core) - SHORTEST + 1):
            self._by_ending[title.core[cut:]] = title
        for opening in sorted({title.core[:2], _placeless(title.core)[:2]}):
            self._by_opening.setdefault(opening, []).append(title)

    def _pair_with_phase(self, title: _Title) -> None:
        """Remember of which whole `title` is the phase, or which phases named before are its own."""
        phase = _PHASE_IN.search(title.core)
        whole = self._by_core.get(_PHASE_IN.sub("", title.core)) if phase else None
        if phase and whole is not None and whole.key != title.key:
            self._by_phase[whole.key, phase.group()] = title.key
        for known in self._phased:
            if _PHASE_IN.sub("", known.core) == title.core and known.key != title.key:
                self._by_phase[title.key, _PHASE_IN.findall(known.core)[0]] = known.key
        if phase:
            self._phased = [*self._phased[-LOOK_BACK:], title]

    def _clipped(self, new: _Title) -> _Title | None:
        """The headline's name for `new` (甲机丙构项目 for 甲口机械丙构及配套件项目), if it gives one project only."""
        title = self._headline[0] if len(self._headline) == 1 else None
        if title is None or len(title.core) < SHORTEST:
            return None
        if title.core[0] != new.core[:1] and (len(title.core) < _LONG_CLIP or title.core[-2:] != new.core[-2:]):
            return None
        return title if title.numbers <= new.numbers and _subsequence(title.core, new.core) else None

    def _of_builder(self, new: _Title) -> _Title | None:
        """The only project named so far that the firm of 甲公司项目 opens the name of."""
        keys = self._by_builder.get(new.core, set()) if _ONLY_BUILDER.fullmatch(new.name) else set()
        return new._replace(key=next(iter(keys))) if len(keys) == 1 else None

    def _alike(self, new: _Title) -> _Title | None:
        """An earlier project of which `new` is a short form, or that is a short form of `new`.

        A short form is the name's end, or an ordered subsequence that begins alike; it has no number of its own.
        """
        if _KIND_OF_WORK.fullmatch(new.name):
            return next(
                (t for t in reversed(list(self._by_core.values())[-LOOK_BACK:]) if t.name.endswith(new.name)), None
            )
        if len(new.core) >= SHORTEST:
            longer = self._by_ending.get(new.core)
            shorter = (self._by_core.get(new.core[cut:]) for cut in range(len(new.core) - SHORTEST + 1))
            for other in (longer, *shorter):
                if other is not None and _numbers_agree(new, other) and not self._other_work(new, other):
                    return other
        if len(new.core) >= SHORTEST and _PHASE_LAST.search(new.core):
            for other in reversed(list(self._by_core.values())[-LOOK_BACK:]):
                if new.core in other.core:
                    return other  # 机场三期 of 甲国际机场三期配套工程
        opening = self._by_opening.get(new.core[:2], [])[-LOOK_BACK:]
        return next((other for other in reversed(opening) if _opens_alike(new, other)), None)

    def _other_work(self, new: _Title, short: _Title) -> bool:
        """Whether `short` has been taken for the short form of a name that `new` is no form of.

        乙村光伏电站 is not the 甲局光伏电站 that 光伏电站 meant between the two.
        """
        full = self._titles.get(short.key)
        return full is not None and len(short.core) < len(new.core) and not _same_words(new.core, full.core)


def _placeless(core: str) -> str:
    """A name without the place that opens it: 乙县|甲电器5万台丙."""
    cut = next((cut for cut in (5, 4, 3, 2) if len(core) > cut + SHORTEST and load().find(core[:cut])), 0)
    return core[cut:]


def _same_words(a: str, b: str) -> bool:
    """Whether one of two names holds the other's characters in order."""
    return _subsequence(a, b) or _subsequence(b, a)


_KIND_OF_WORK = re.compile(r"(?:[改扩]建|改扩建|扩容|改造|治理|整治|修复|配套)工程")
"""What a project is called once its name has been told: 该改建工程."""
LOOK_BACK = 32
"""How many names that begin alike are compared with a new one: more are no short forms but a list."""


def _numbers_agree(a: _Title, b: _Title) -> bool:
    short, long = (a, b) if len(a.name) <= len(b.name) else (b, a)
    return short.core == long.core or (short.numbers <= long.numbers and not _phase_of(short, long))


_PHASE_LAST = re.compile(r"[一二三四首]期$")
_PHASE_IN = re.compile(r"[一二三四首]期")


def _phase_of(whole: _Title, phase: _Title) -> bool:
    """甲数据中心项目 and 甲数据中心一期工程, both in full: the whole and its phase."""
    return phase.core != whole.core and _PHASE_IN.sub("", phase.core) == whole.core and whole.name != whole.core


def _opens_alike(a: _Title, b: _Title) -> bool:
    short, long = (a, b) if len(a.name) <= len(b.name) else (b, a)
    if _phase_of(short, long):
        return False
    if len(short.core) < 2 or not short.numbers <= long.numbers or not _subsequence(short.core, long.core):
        return False
    return len(short.core) >= SHORTEST or long.core.startswith(short.core)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
