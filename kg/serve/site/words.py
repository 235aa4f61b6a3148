"""What the pages say themselves, in Chinese and English. Terms of the graph have their labels in the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg import schema
from kg.serve.site.asked import Language

INVERSE: Final[Mapping[str, tuple[str, str]]] = {
    "undertakenBy": ("承担的项目", "Undertakes"),
    "developedWith": ("参与合作的项目", "Takes part in"),
    "cooperatesWith": ("合作", "Cooperates with"),
    "locatedIn": ("位于此处", "Located here"),
    "subsidiaryOf": ("下属企业", "Subsidiaries"),
    "holdsPost": ("任职者", "Office holders"),
    "industry": ("从事者", "In this industry"),
    "connects": ("通达此处", "Connected by"),
    "partOf": ("下辖", "Contains"),
    "organisation": ("职务", "Posts"),
}
"""A relation as it reads from its object."""

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "site": ("区域知识图谱", "Regional knowledge graph"),
    "skip": ("跳到正文", "Skip to content"),
    "home": ("首页", "Home"),
    "questions": ("提问", "Questions"),
    "review": ("审核", "Review"),
    "search": ("搜索", "Search"),
    "search_hint": ("名称、简称、拼音首字母", "Name, short name, pinyin initials"),
    "language": ("English", "中文"),
    "theme_auto": ("外观：自动", "Appearance: automatic"),
    "theme_light": ("外观：浅色", "Appearance: light"),
    "theme_dark": ("外观：深色", "Appearance: dark"),
    "also": ("又称", "Also called"),
    "facts": ("事实", "Facts"),
    "links_here": ("相关", "Related"),
    "network": ("关系网络", "Network"),
    "open_network": ("打开交互网络", "Open the interactive network"),
    "network_large": (
        "图谱有 {n} 个实体，超过 {most} 个时不画全图。请打开其中一个实体，从它的页面进入关系网络。",
        "The graph has {n} entities; more than {most} are not drawn at once. Open one, and its network from there.",
    ),
    "all_entities": ("所有实体，联系多的在前", "All entities, those with most links first"),
    "network_of": ("{name}的邻居", "Neighbours of {name}"),
    "neighbours_more": ("另有 {n} 个邻居未画出", "{n} more neighbours are not drawn"),
    "timeline": ("进展", "Timeline"),
    "money": ("项目投资", "Investment by project"),
    "money_note": ("总投资，亿元；批次不计", "Total investment in units of CNY 100 million; batches are not counted"),
    "as_table": ("表格", "As a table"),
    "sources": ("来源", "Sources"),
    "source_count": ("出处 {n}", "Sources: {n}"),
    "no_source": ("由行政区划得出", "From the administrative divisions"),
    "in_article": ("在原文中查看", "See in the article"),
    "original": ("原始链接", "Original page"),
    "confidence": ("把握", "Confidence"),
    "rule": ("规则", "Rule"),
    "not_shown": ("未采用", "Not shown"),
    "deprecated": ("已否决", "Rejected"),
    "preferred": ("采用", "Shown"),
    "reported": ("报道于 {date}", "reported {date}"),
    "download": ("下载", "Download"),
    "more_left_out": ("另有 {n} 条未列出", "{n} more are not listed"),
    "ask_all": ("用 SPARQL 查询全部", "Ask for all with SPARQL"),
    "unknown": ("图谱中没有这一条", "Not in the graph"),
    "unknown_long": (
        "图谱中没有“{name}”。它可能已被移除，或链接有误。",
        "The graph has no “{name}”. It may have been removed, or the link is wrong.",
    ),
    "article_gone": (
        "这篇文章不在图谱中，可能已被移除；只有它提到的事实也随之移除。",
        "This article is not in the graph. It may have been removed, and with it the facts that only it stated.",
    ),
    "nearest": ("名称相近的有", "Names that are close"),
    "nothing_close": ("没有名称相近的实体", "No name is close"),
    "results": ("{n} 个结果", "{n} results"),
    "result": ("1 个结果", "1 result"),
    "results_for": ("“{q}”的搜索结果", "Results for “{q}”"),
    "no_results": (
        "没有找到。试试更短的名称，或拼音首字母。",
        "Nothing found. Try a shorter name, or pinyin initials.",
    ),
    "all_types": ("全部类型", "All types"),
    "type": ("类型", "Type"),
    "name": ("名称", "Name"),
    "place": ("地点", "Place"),
    "previous": ("上一页", "Previous"),
    "next": ("下一页", "Next"),
    "page_of": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "pages": ("分页", "Pages"),
    "empty": ("图谱是空的。用 kg build 从文章生成图谱。", "The graph is empty. Make one from articles with kg build."),
    "tagline": (
        "新闻里的项目、企业、园区与机构；每一条事实都能查到原文。",
        "Projects, companies, parks and institutes in the news; every fact leads to the words that state it.",
    ),
    "figures": ("图谱概况", "The graph in figures"),
    "entities": ("实体", "Entities"),
    "claims": ("有出处的陈述", "Sourced statements"),
    "articles": ("文章", "Articles"),
    "biggest": ("投资最大的项目", "Biggest projects"),
    "recent": ("最近的文章", "Latest articles"),
    "counties": ("各县（市、区）", "By county"),
    "undated": ("无日期", "undated"),
    "value": ("数值", "Value"),
    "statement": ("陈述", "Statement"),
    "points_here": ("指向它的", "What points here"),
    "some_only": ("只列出其中一部分。", "Only some of them are listed."),
    "project_count": ("{n} 个项目", "Projects: {n}"),
    "fact_count": ("{n} 条事实", "Facts: {n}"),
    "projects_here": ("项目", "Projects"),
    "together": ("已知总投资合计 {money}", "known investments together {money}"),
    "investment": ("总投资", "Investment"),
    "stage": ("阶段", "Stage"),
    "since": ("首次报道", "First report"),
    "no_projects": ("图谱中没有位于此处的项目。", "The graph has no project here."),
    "parks": ("园区", "Parks"),
    "by_year": ("各年总投资", "Investment by year"),
    "by_year_note": (
        "项目总投资，按首次报道的年份，亿元",
        "Total investment of projects by the year of their first report, in units of CNY 100 million",
    ),
    "neighbours": ("同级区划", "Neighbouring divisions"),
    "tiles_note": (
        "颜色越深，项目总投资越多；按区划代码排列",
        "The darker, the more is invested; in the order of their codes",
    ),
    "span": ("报道时间", "Reports from"),
    "questions_lead": (
        "常问的问题；填好后得到表格、图和网络。其他问题可用",
        "Questions that people ask; the answer is a table, a chart and a network. Ask others in",
    ),
    "ask": ("查询", "Ask"),
    "answer": ("答案", "Answer"),
    "chart": ("图", "Chart"),
    "row_count": ("{n} 行", "Rows: {n}"),
    "rows_over": ("超过 {n} 行，文件里有全部", "more than {n} rows; a file has them all"),
    "no_rows": (
        "没有答案：图谱里没有这样的事实，或名称写法不同。",
        "No answer: the graph has no such fact, or the name is written in another way.",
    ),
    "look_for": ("搜索“{q}”", "Search for “{q}”"),
    "open_editor": ("在 SPARQL 编辑器中打开", "Open in the SPARQL editor"),
    "pairs_more": ("另有 {n} 对未画出", "{n} more pairs are not drawn"),
    "review_lead": (
        "需要人来判断的问题，最有用的在前。决定记入日志，每次构建都会重放。",
        "What needs a person, the most useful first. Decisions go into a log that every build replays.",
    ),
    "saved": ("已记下 {n} 个决定。重新构建后生效。", "Decisions written: {n}. Build again to see their effect."),
    "conflict_lead": (
        "有人在此期间作了不同的决定，因此下列几项没有写入。若仍坚持，请再次保存，以后写的为准。",
        "Somebody decided otherwise in the meantime, so these were not written. Save again to overrule it.",
    ),
    "conflict": ("{who} 已判为“{theirs}”，您选择“{yours}”。", "{who} decided “{theirs}”, you chose “{yours}”."),
    "decided_by": ("{who} 于 {when} 判为“{what}”", "{who} decided “{what}” at {when}"),
    "all_kinds": ("全部", "All"),
    "kind_same": ("是否同一", "Same or not"),
    "kind_link": ("外部链接", "Link elsewhere"),
    "kind_value": ("说法不一", "Values that disagree"),
    "kind_fact": ("把握不大", "Unsure fact"),
    "question_number": ("问题 {n}", "Question {n}"),
    "verdict": ("结论", "Verdict"),
    "what_same": ("同一", "Same"),
    "what_different": ("不同", "Different"),
    "what_accept": ("采纳", "Accept"),
    "what_reject": ("否决", "Reject"),
    "what_rename": ("更名", "Rename"),
    "what_later": ("以后再说", "Later"),
    "why": ("理由（可不填）", "Why (optional)"),
    "who": ("审核人", "Who decides"),
    "save": ("保存决定", "Save decisions"),
    "review_no_facts": (
        "这里没有文章的抽取记录（构建文件夹中的 facts），因此列不出问题。",
        "There are no records of articles here (facts in a build's folder), so no questions can be listed.",
    ),
    "nothing_open": ("没有需要判断的问题。", "Nothing needs a person."),
    "read_only": ("服务器只读；要写入决定，请用", "The server only reads; to write decisions, start it with"),
    "latest_decisions": ("最近的决定", "Latest decisions"),
    "no_decisions": ("还没有决定。", "No decision yet."),
    "build_again": ("决定在下次 kg build 时生效。", "Decisions take effect with the next kg build."),
    "article": ("文章", "Article"),
    "subject": ("主语", "subject"),
    "object": ("宾语", "object"),
    "trigger": ("说明关系的词", "words that state it"),
    "mention": ("提及的实体", "entity that is named"),
    "repaired": ("修复", "repaired"),
    "read_as": ("读作“{put}”", "read as “{put}”"),
    "fact_number": ("事实 {n}", "Fact {n}"),
    "to_words": ("事实 {n} 的原文", "The words of fact {n}"),
    "judge_fact": ("审核事实 {n}", "Review fact {n}"),
    "no_facts": ("图谱没有从这篇文章取得事实。", "The graph has no fact from this article."),
    "no_text": ("图谱里没有这篇文章的正文。", "The graph does not hold the text of this article."),
    "repairs": ("修复", "Repairs"),
    "no_repairs": ("正文无需修复。", "The text needed no repair."),
    "no_record": (
        "没有这篇文章的抽取记录，因此不显示修复与没有参与事实的提及。",
        "There is no record of how this article was read, so repairs and mentions without facts are not shown.",
    ),
    "converted": ("繁体字、全角字等 {n} 处", "Traditional characters, full-width forms and the like: {n}"),
    "repair_script": ("繁体", "traditional"),
    "repair_width": ("全角", "full width"),
    "repair_punctuation": ("标点", "punctuation"),
    "repair_markup": ("残留标记", "left-over markup"),
    "repair_doubled": ("重字", "doubled"),
    "repair_gap": ("缺字", "gap"),
    "repair_furniture": ("页面栏目", "page furniture"),
    "repair_noise": ("杂讯", "noise"),
    "repair_space": ("多余空格", "stray space"),
    "repair_invisible": ("不可见字符", "invisible character"),
    "repair_shift": ("错码", "shifted codes"),
    "repair_reading": ("夹入的注音", "reading in the text"),
    "repair_wrap": ("断行", "broken line"),
    "main_menu": ("主导航", "Main"),
    "settings": ("设置", "Settings"),
    "contents": ("本页内容", "On this page"),
}


def word(language: Language, key: str, **parts: object) -> str:
    """What the pages say for `key`, its places filled in. Raises KeyError for a key that there is not."""
    text = _WORDS[key][language == "en"]
    return text.format(**parts) if parts else text


def is_word(key: str) -> bool:
    """Whether there is something to say for `key`."""
    return key in _WORDS


def kind_label(kind: str, language: Language) -> str:
    """The label of an entity type, which must be one of ours."""
    known = schema.load().types[kind]
    return known.label_en if language == "en" else known.label_zh
