"""Reasons in Chinese: those of questions, and why the rules' candidates for facts were turned away.

A reason is a text in English: commands print it, and the tables of `kg link` and `kg review` and the records of a build
keep it. Pages find it again by its form; a test holds that each form in the code of `kg.entity`, `kg.review`, `kg.llm`
and `kg.fact.gate` is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from kg import schema

CHINESE: Final[Mapping[str, str]] = {
    "another name": "名称不同",
    "another name: {}, {}": "名称不同：{}、{}",
    "the same name": "名称相同",
    "the same name and organisation: {}": "姓名和单位都相同：{}",
    "the same name and organisation: {}, {}": "姓名和单位都相同：{}、{}",
    "the same name, other organisations: {}, {}; a person may have moved": "同名，单位不同：{}、{}；也可能是调任",
    "the same name; persons are told apart by the organisation or the article": "同名；是否同一人要看单位或文章",
    "the same name; batches are told apart by place and period": "同名；是否同一批次要看地点和时间",
    "{} shortens {}": "{}是{}的简称",
    "{} may shorten {}": "{}可能是{}的简称",
    "more than one name in full fits": "可对应的全称不止一个",
    # Companies and other organisations.
    "well known: {}, {}": "公认的全称：{}、{}",
    "a part and its whole, or two parts: {}, {}": "一为整体、一为分支，或是两个分支：{}、{}",
    "names of different places": "名称所冠的地区不同",
    "a group, or a company of that group": "可能一是集团、一是该集团的公司",
    "a 字号 of one character: {}": "字号只有一个字：{}",
    "another 字号: {}, {}": "字号不同：{}、{}",
    "the same 字号 {}, and one trade holds the other": "字号同为{}，一方的行业包含另一方的",
    "the same 字号 {}, other trades: {}, {}": "字号同为{}，行业不同：{}、{}",
    "the same 字号 {}, the trade {} cut short": "字号同为{}，行业“{}”有一方省略",
    "two registered names with other trades: {}, {}": "两个登记名称，行业不同：{}、{}",
    "one registered name, once without its place or with a wider one": "同一登记名称，一方省去地区或用了更大的地区",
    "the same parts": "各组成部分都相同",
    "registered names that differ in form only: {}, {}": "登记名称只有组织形式不同：{}、{}",
    # Institutes and universities.
    "in the registry: {}, {}": "名录所载：{}、{}",
    "the same institute, its academy in full or in short": "同一院所，上级院名一用全称、一用简称",
    "institutes of {} and {}": "分属{}和{}",
    "another discipline or kind: {}, {}": "专业或类别不同：{}、{}",
    "one name does not say whose institute it is": "有一方没有写明是谁的院所",
    "the same owner and discipline": "所属单位和专业都相同",
    "the same owner and discipline, one in short": "所属单位和专业相同，一方是简称",
    "the same university, its ending in full or in short": "同一学校，校名末尾一用全称、一用简称",
    "another university, or a part of one": "是另一所学校，或学校的一部分",
    "{} without 大学": "{}省去“大学”",
    "{} is {}, one character for each word": "{}即{}，每词取一字",
    # Parks, bodies of party and state, divisions.
    "parks of different places": "不同地方的园区",
    "the same place and kind of park": "地方和园区类别都相同",
    "one name does not say where the park lies": "有一方没有写明园区在哪里",
    "{} may be the one that is meant": "所指可能是{}",
    "another park: {}, {}": "不是同一园区：{}、{}",
    "bodies of different places": "不同地方的机关",
    "the same body": "同一机关",
    "one name does not say of which place": "有一方没有写明是哪里的机关",
    "another body: {}, {}": "不是同一机关：{}、{}",
    "several places share the name that opens these": "名称开头的地名不止一处",
    "several places share the name": "多地同名",
    "several places share the name; no article says which": "多地同名，没有文章说明是哪一处",
    "codes {}, {}": "区划代码：{}、{}",
    "other codes": "区划代码不同",
    "places of one name in different divisions": "地名相同，但分属不同区划",
    "one name does not say in which division the place lies": "有一方没有写明属于哪个区划",
    "{} without its level": "{}省去了级别",
    # Roads, railways, regions, industries.
    "the same line, its kind in full or in short": "同一线路，类别一用全称、一用简称",
    "both mean {}": "都指{}",
    # Projects.
    "one name may shorten the other; who undertakes it and where must agree": (
        "一方可能是另一方的简称；承担单位和地点须一致"
    ),
    "the names share too little": "名称相同之处太少",
    "other phases: {}; {}": "期次不同：{}；{}",
    "other amounts: {}; {}": "规模不同：{}；{}",
    "other undertakers: {}; {}": "承担单位不同：{}；{}",
    "projects in different places": "项目在不同地方",
    "both {}, one without its amount": "都是{}，有一方没有写规模",
    "both {}, one without its undertaker": "都是{}，有一方没有写承担单位",
    "both {}, one without its place": "都是{}，有一方没有写地点",
    "both {}; whether {} is {} is open": "都是{}；{}是否就是{}尚不清楚",
    "the same amounts, phases and name: {}": "规模、期次和名称都相同：{}",
    # Claims.
    "{} values in {} articles; shown now": "{1} 篇文章有 {0} 种说法；目前采用的是这一种",
    "{} values in {} articles; not shown": "{1} 篇文章有 {0} 种说法；这一种目前未采用",
    "confidence {} ({})": "把握 {}（{}）",
    # Candidates for links.
    "the same place": "地点相同",
    "another place: {}": "地点不同：{}",
    "the type agrees": "类型相符",
    "another type": "类型不符",
    # Candidates for facts that were turned away.
    "no such predicate": "没有这种关系",
    "{} cannot have it": "{}不能有这种关系",
    "{} cannot be its object": "{}不能作它的宾语",
    "subject and object are one": "主语和宾语是同一个",
    "another total stands nearer to the project's name": "另一个总投资离项目名称更近",
    "a range, a rate or an amount that lost digits": "是范围、比率，或缺了数字的数额",
    "a character of it could not be read": "其中有字无法识读",
    # What a language model said.
    "the model refused to answer": "模型拒绝回答",
    "the answer was cut off: the model ran out of tokens": "回答不完整：模型的篇幅用尽",
    "the answer is not JSON": "回答不是 JSON",
    "the answer is not an object with the lists entities and facts": "回答不是含 entities 和 facts 两个列表的对象",
    "an entity without id, type and name": "实体缺少编号、类型或名称",
    "an entity without a list of mentions": "实体没有列出提及",
    "no such type: {}": "没有这种类型：{}",
    "no such stage: {}": "没有这种阶段：{}",
    "the sentence is empty": "没有给出句子",
    "the sentence is not in the text": "句子不在文中",
    "the sentence stands {} times, so it is unclear which is meant": "句子在文中有 {} 处，不清楚指哪一处",
    "the quote is empty": "没有给出引文",
    "the quote is not in the text": "引文不在句中",
    "the quote is not in its sentence": "引文不在它的句子里",
    "the quote stands {} times, so it is unclear which is meant": "引文在句中有 {} 处，不清楚指哪一处",
    "the object is empty": "没有给出宾语的文字",
    "the object is not in the text": "宾语的文字不在句中",
    "the object stands {} times, so it is unclear which is meant": "宾语的文字在句中有 {} 处，不清楚指哪一处",
    "the object is not in the form of the predicate": "宾语不合这种关系的形式",
    "the words state no single value of the kind {}": "这些文字说的不是唯一一个{}",
    "another entity has these words": "这些文字已属于另一实体",
    "it names an entity that is not in the text: {}": "所指的实体不在文中：{}",
    "its object is not in the sentence: {}": "宾语不在句中：{}",
    "a mention of {} {}": "{}“{}”的提及",
}
"""Each form of a reason, ``{}`` for what varies, and how it is said in Chinese."""

_VALUES: Final = {"Money": "金额", "Quantity": "数量", "Count": "个数", "When": "日期"}
_BETWEEN = "; "
"""What stands between the reasons of a candidate for a link, and in some reasons; no name of ours holds it."""
_MOST = 6
"""Parts of a text above which it is no reason of ours: a table of candidates may have been edited."""


def in_chinese(reason: str) -> str:
    """What a reason says, in Chinese; a text that is none of ours, such as one in an edited table, as it is.

    >>> in_chinese("another 字号: 恒源, 恒远; the same place")
    '字号不同：恒源、恒远；地点相同'
    """
    parts = reason.split(_BETWEEN)
    for size in range(len(parts) if len(parts) <= _MOST else 0, 0, -1):
        told = _said(_BETWEEN.join(parts[:size]))
        if told is not None:
            rest = _BETWEEN.join(parts[size:])
            return f"{told}；{in_chinese(rest)}" if rest else told
    return reason


def _said(reason: str) -> str | None:
    """One whole reason in Chinese; None if it has none of the forms."""
    if reason in CHINESE:
        return CHINESE[reason]
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(reason):
            return chinese.format(*map(_label, found.groups()))
    return None


def _label(part: str) -> str:
    """What varies in a reason as it reads in Chinese: a type of entities or values by its label, a name as it is."""
    known = schema.load().types.get(part)
    return known.label_zh if known else _VALUES.get(part, part)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The forms with something that varies; those that say more come first, since they look like shorter ones."""
    varied = sorted((form for form in CHINESE if "{}" in form), key=lambda form: (-len(form), form))
    part = f"((?:(?!{_BETWEEN}).)*?)"
    return [(re.compile(part.join(map(re.escape, form.split("{}"))), re.DOTALL), CHINESE[form]) for form in varied]
