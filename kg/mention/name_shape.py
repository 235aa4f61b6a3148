"""Where a person's name starts and ends, told by its surname, its length and the word that follows it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import rjieba

from kg.mention.lexicon import alternation, words

HARD: Final = 3
"""The name is followed by punctuation, a space, the text's end, or a verb that only persons do."""
WORD: Final = 2
"""The name is followed by a word of the dictionary or by a particle that persons take."""
WEAK: Final = 1
"""The name is followed by a single character that may be a word."""

_HAN = re.compile(r"[一-龥]")
_NOT_IN_NAME = frozenset(
    "各的了是及或也都就把被到说们这那哪你我他她它您所因但且又再已没不很个些每该称让使着市县区镇乡局厅委司"
)
_NOT_LAST = frozenset("陪派副在等和与为对向将从带摄讲率给要则能会省部厂村处园站港")
_RARELY_LAST = frozenset("来去上下有正于")
_CREDITED = frozenset("副等摄讲省部厂村处园站港")
_BONUS = 1.2  # most given names have two characters
_PLACE_UNIT = re.compile(r"市(?!场|值|面|民|政协|领导)|县(?!域|级|政协|领导)|[省镇乡](?!长|级|政)")
_LOOK_AHEAD = 8
_PARTICLE = frozenset({"p", "c", "d", "u", "uj", "ul", "v", "r", "t", "m"})
PERSONAL: Final = frozenset({"nr", "nrt", "nrfg"})
_ORDINARY = frozenset({"n", "a", "ns", "nz", "nt", "j", "b", "s", "i", "an"})
_CONJUNCTIONS = frozenset("和从与同由对")
_PARTICLE_SURNAMES = frozenset("和从于向都时应成为但由别能还相空来开生关经平通任代求练起言练才先")
_NEVER_GIVEN = frozenset({"r", "rr", "rz", "p", "d", "c", "u", "uj", "ul", "m", "t", "f", "q"})
_FOREIGN = re.compile(r"[一-龥]{1,8}(?:[·•・‧][一-龥]{1,8}){1,3}")
_TRANSLITERATED = re.compile(rf"(?:{alternation('foreign_names')}){{1,3}}[一-龥]{{0,2}}")

_SPELLED_THEN_ACTS = re.compile(
    "[一-龥]{1,5}[特尔姆德克斯森顿茨夫恩伦曼格娜诺蒂默泽勒丝莎兹弗奇恰拉]"
    "(?=(?:[也还则曾]|先生|女士|博士|教授)?(?:在(?!内)|对(?!于)|向|与|率|来[到自访华]|一行|到访|访问|专程|亲自|先生|女士|博士|教授))"
)
"""约翰·林奎斯特|在会上说: sounds that spell a foreign name, and behind it what its bearer does."""
_ELEMENT = re.compile(rf"(?:{alternation('foreign_names')})$")


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(f"{alternation('said')}|{alternation('person_verbs')}")


def quality_after(text: str, end: int) -> int:
    """How well a name may end at `end`: `HARD`, `WORD`, `WEAK` or 0."""
    return _grade(text[end : end + _LOOK_AHEAD])


@lru_cache(maxsize=8192)
def _grade(following: str) -> int:
    if not _HAN.match(following):
        return HARD
    follower = _followers().match(following)
    if follower and (len(follower[0]) > 1 or follower[0] in "说等摄及和与"):
        return HARD
    word, tag = rjieba.tag(following)[0]
    if len(word) > 1 and tag not in PERSONAL and rjieba.has_word(word):
        return WORD
    if follower or tag == "uj":
        return WORD if len(word) == 1 or tag not in PERSONAL else 0
    return WEAK if len(word) == 1 and tag in _PARTICLE else 0


def person_follows(text: str, at: int) -> bool:
    """Whether a word of two or more characters that follows persons' names stands at `at`."""
    follower = _followers().match(text, at)
    return follower is not None and len(follower[0]) > 1


def ordinary_word(name: str) -> bool:
    """Whether the dictionary knows `name` as something else than a person's name."""
    return name in words("not_names") or (rjieba.has_word(name) and rjieba.tag(name)[0][1] not in PERSONAL)


def surname_length(text: str, at: int) -> int:
    """Characters of the surname that starts at `at`: 2, 1 or 0."""
    surnames = words("surnames")
    if text[at : at + 2] in surnames:
        return 2
    return 1 if text[at : at + 1] in surnames else 0


def opens_with_noun(name: str) -> bool:
    """Whether two characters, of which the first is a rare surname, are a word that is no place (公寓, 全部)."""
    rare = name[:1] not in words("common_surnames") and surname_length(name, 0) == 1
    return rare and ordinary_word(name[:2]) and rjieba.tag(name[:2])[0][1] != "ns"


def name_end(text: str, start: int, need: int = WEAK, credit: bool = False) -> int | None:
    """The end of the person's name that starts at `start`, or None if none does.

    `need` is the least quality (see `quality_after`) of the boundary. In a `credit` line even an ordinary word (黎明)
    may be a name; elsewhere only before a verb of speech.
    """
    foreign = foreign_end(text, start)
    if foreign:
        return foreign
    surname = surname_length(text, start)
    if not surname or (_starts_a_word(text, start, credit) and not _closes_at_third(text, start)):
        return None
    sizes = (4, 3) if surname == 2 else (3, 2)
    best, best_quality = None, max(need, WEAK) - 0.5
    for size in sizes:
        quality = _quality(text, start, size, credit)
        if quality > best_quality:
            best, best_quality = start + size, quality
    return best or (_tagged_name(text, start) if need <= WEAK else None)


def _tagged_name(text: str, start: int) -> int | None:
    """The end of a name of three characters that the tagger takes for one (董事长|丁建明|原是一名工程师), if the
    surname is a frequent one."""
    word, tag = rjieba.tag(text[start : start + _LOOK_AHEAD])[0]
    sound = len(word) == _WHOLE_NAME and tag in PERSONAL and word[0] in words("common_surnames")
    return start + _WHOLE_NAME if sound and word[-1] not in _NOT_LAST and not ordinary_word(word) else None


_WHOLE_NAME = 3


def _closes_at_third(text: str, start: int) -> bool:
    """Whether a name of three characters ends where a person's verb or a mark follows, and none of two could end:
    何国|峰 is a person, though 何国 is a word."""
    frequent = text[start] in words("common_surnames")
    return frequent and quality_after(text, start + 3) == HARD and not quality_after(text, start + 2)


def _quality(text: str, start: int, size: int, credit: bool) -> float:
    name, end = text[start : start + size], start + size
    if len(name) < size or not all(_HAN.match(c) for c in name) or any(c in _NOT_IN_NAME for c in name[1:]):
        return 0
    counts = name[1] == "一" and (rjieba.has_word(name[1:] + text[end : end + 1]) or rjieba.has_word(name[1:3]))
    if counts or name[1:] in words("honorifics") or _PLACE_UNIT.match(text, end) or text.startswith("以及", end - 1):
        return 0
    quality: float = quality_after(text, end)
    if ordinary_word(name):
        certain = credit or person_follows(text, end) or name[0] in words("common_surnames")
        if not (quality == HARD and certain and _may_be_called(name)):
            return 0
    return quality + _likelihood(text, start, end) if quality else 0


def _likelihood(text: str, start: int, end: int) -> float:
    """What the characters of the name at `start:end` add to the quality of its boundary, or take from it."""
    size, last = end - start, text[end - 1]
    weight = _BONUS if size == 3 and quality_after(text, end) >= WORD else 0.0
    punctuated = end >= len(text) or not _HAN.match(text, end)
    if last in _NOT_LAST and not (punctuated and last not in _CREDITED):
        weight -= 3  # a preposition: it leads on to what follows, so never stands before punctuation
    if last in _RARELY_LAST:
        weight -= 0.7
    if size == 3 and quality_after(text, end) < HARD and _is_grammar(text[end - 1 : end + 1]):
        weight -= 1.5  # 佟伟|随同, not 佟伟随|同
    if size == 2 and last == text[end : end + 1] and not rjieba.has_word(text[start + 1 : end + 1]):
        weight -= 1  # doubled given names (丽丽) are one name
    return weight


def _is_grammar(word: str) -> bool:
    """Whether `word` is one word of the dictionary that leads on to others: a verb or a preposition."""
    return len(word) > 1 and rjieba.has_word(word) and rjieba.tag(word)[0][1] in {"v", "p"}


def _may_be_called(name: str) -> bool:
    """Words such as 黎明 are names too, where the context is strong; 方面 is none."""
    blocked = name in words("not_names") or name in words("posts") or name in words("callings")
    tag = rjieba.tag(name)[0][1]
    return not blocked and (tag in _ORDINARY or (name[0] in words("common_surnames") and tag not in _NEVER_GIVEN))


@cache
def _not_opening() -> frozenset[str]:
    """Words of two or more characters at which no name starts: 方面, 干部, 师傅."""
    return frozenset(word for word in words("not_names") | words("callings") | words("posts") if len(word) > 1)


def _starts_a_word(text: str, start: int, credit: bool) -> bool:
    """Whether a word that no name starts with stands at `start` (全面, 应邀, 和县长)."""
    if any(text[start : start + size] in _not_opening() for size in (2, 3, 4)):
        return True
    tokens = rjieba.tag(text[start : start + _LOOK_AHEAD])
    word, tag = tokens[0]
    if len(word) > 3 or (len(word) == 3 and rjieba.has_word(word) and tag not in PERSONAL):
        return rjieba.has_word(word)
    if len(word) == 2 and tag not in PERSONAL | _ORDINARY and rjieba.has_word(word):
        return True
    return text[start] in _PARTICLE_SURNAMES and _leads_on(text, start, credit)


def _leads_on(text: str, start: int, credit: bool) -> bool:
    """Whether the particle at `start` (和, 于, 任 …) leads on to a word and is no surname."""
    word, tag = rjieba.tag(text[start + 1 : start + _LOOK_AHEAD] or "。")[0]
    if len(word) > 1 and text[start] in _CONJUNCTIONS:
        return True
    if len(word) > 1 and rjieba.has_word(word) and tag not in PERSONAL:
        if text[start] == "于":  # a frequent surname: 于海洋 is a person unless a time or an address follows
            return tag in _NEVER_GIVEN | {"s"} or (tag == "ns" and quality_after(text, start + 3) < HARD)
        return not credit
    return (tag in _NEVER_GIVEN or (tag == "v" and text[start] in "都应能还但才")) and not credit


def foreign_end(text: str, start: int) -> int | None:
    dotted = _FOREIGN.match(text, start)
    if dotted:
        last = text.rfind(max("·•・‧", key=lambda dot: text.rfind(dot, start, dotted.end())), start, dotted.end())
        acting = _SPELLED_THEN_ACTS.match(text, last + 1)
        return acting.end() if acting else _best_end(text, last + 2, dotted.end())
    spelled = _TRANSLITERATED.match(text, start)
    if spelled:
        return _best_end(text, start + 3, spelled.end())
    return None


def _best_end(text: str, least: int, most: int) -> int | None:
    """The end between `least` and `most` where an element of such names ends (巴图, 才让) and a word follows, else the
    one that leaves the best word after it, the shortest of equals."""
    ranked = []
    for end in range(least, most + 1):
        quality, whole = quality_after(text, end), _ELEMENT.search(text, max(0, end - 4), end) is not None
        sound = text[end - 1] not in _NOT_IN_NAME or (quality == HARD and text[end - 1] == "那")  # 白音那|说
        if quality >= WORD and (whole or sound):
            ranked.append((whole, quality, -end))
    return -max(ranked)[2] if ranked else None


def name_start(text: str, end: int, after: str = "据") -> int | None:
    """The start of the name that ends at `end`, right before a verb of speech or a title, or None.

    Only where a clause starts with the name, or one of the characters `after` stands before it: nothing else tells its
    left edge.
    """
    titled = len(after) > 1
    for size in (3, 2, 4):
        start = end - size
        if start < 0 or (
            start > 0 and not (_clause_starts(text, start, after) or (titled and _behind_body(text, start)))
        ):
            continue
        name = text[start:end]
        surname = surname_length(name, 0)
        if surname != (2 if size == 4 else surname) or not 1 <= size - surname <= 2 or not surname:
            continue
        if _plain_name(name, titled=titled):
            return start
    return None


_NOT_SAID_BY = frozenset(
    "会局院所校厂司部委办行店社团队组站方员者人家长们企业客户师资里上下内外后前时面边市县区镇乡村省网报台中"
)


def _clause_starts(text: str, at: int, after: str) -> bool:
    before = text[at - 1]
    return before in after or not ("一" <= before <= "龥" or before.isalnum() or before in "·《、")


_BODY_BEFORE = re.compile(
    r"(?:(?:有限|股份|分|总)公司|集团|研究[所院]|[一-龥]{3}所|[一-龥]{2}大学|学院|管委会|委员会|[市县区]政府|[一-龥]{2}[局厅]|[一-龥]{2}银行)$"
)


def _behind_body(text: str, at: int) -> bool:
    """甲有限公司|乙总经理, 丙研究所|丁研究员: whether the name of a body ends at `at`."""
    return _BODY_BEFORE.search(text, max(0, at - 8), at) is not None


def _plain_name(name: str, titled: bool) -> bool:
    if any(c in _NOT_IN_NAME for c in name[1:]) or name[-1] in _NOT_SAID_BY | _NOT_LAST or ordinary_word(name):
        return False
    tokens = rjieba.tag(name)
    personal = any(tag in PERSONAL for _, tag in tokens)
    known = any(len(word) > 1 and tag not in PERSONAL and rjieba.has_word(word) for word, tag in tokens[:1])
    if name[surname_length(name, 0) :] in words("honorifics"):
        return False
    frequent = name[0] in words("common_surnames")
    if len(name) == 2:
        return personal and not known and frequent and len(tokens) == 1
    return not known and (personal or (titled and frequent))
