"""Which cases each reader is given, by the reader's name."""

from __future__ import annotations

from cases import ODD, PAGES, TEXTS, WORDS, encoded, joined, lines, nearly, values, written
from hypothesis import strategies as st
from readers import (
    ARTICLE,
    Reader,
    completion,
    gold,
    plain,
    read_answer,
    read_as,
    read_facts_again,
    read_gold,
    read_judgements,
    read_query,
    read_records,
    read_sheet,
    record,
)
from served import SERVED

_KEYS = (
    "entities facts id type name mentions s p o value unit date stage text title organisation start end evidence role"
    " confidence rule source sha256 published kind outlet url rejected unused repairs found put margin words reason"
).split()
_SAID = {
    "entities": [
        {
            "id": "a",
            "type": "Project",
            "name": "项目",
            "mentions": [{"quote": "光学镜片项目", "sentence": ARTICLE[:20]}],
        },
        {"id": "b", "type": "Company", "name": "恒泰", "mentions": [{"quote": "恒泰科技", "sentence": ARTICLE[:30]}]},
    ],
    "facts": [
        {"s": "a", "p": "undertakenBy", "o": "b", "quote": "投资建设", "sentence": ARTICLE},
        {"s": "a", "p": "totalInvestment", "o": {"words": "约3.5亿元"}, "quote": "总投资", "sentence": ARTICLE},
        {"s": "a", "p": "stage", "o": {"stage": "UnderConstruction"}, "quote": "开工", "sentence": ARTICLE},
    ],
}
_RECORD = {"id": "a", "title": "题", "url": "http://a", "outlet": "报", "date": "2024-03-05", "text": ARTICLE}
_DECISION = ("2026-03-02T09:15:00Z", "li", "same", "company/恒泰科技有限公司", "company/恒泰科技", "why")
_DECISIONS = (
    *(*_DECISION, "different", "rename", "accept", "reject", "claim/" + "0" * 64, "http://www.wikidata.org/entity/Q1"),
    *("article/0123456789abcdef/company/恒泰", "project/", "../x", "2026-02-30T00:00:00Z", "#", "http://a b", ""),
)
_CELLS = (
    *("worth", "kind", "first", "second", "question", "reason", "verdict", "who", "why", "0.9", "link", "same"),
    *("different", "company/恒泰科技有限公司", "http://www.wikidata.org/entity/Q1", "claim/" + "0" * 64, "accept", '"'),
)
_HEADER = "worth,kind,first,second,question,reason,verdict,who,why\n"
_SPARQL = (
    "# title-zh: 园区里的企业\n|# title-en: In a park\n|# bind: ?park\n|"
    "# param: park (label) = 衡水高新区 : 园区 / park\n|"
    "# param: n (integer) = 3 : 数 / number\n|# bind: ?n\n|# param: x (iri) : 甲 / a\n|# bind: ?x\n|"
    "# param: d (date) : 日 / d\n|# bind: ?d\n|SELECT |?park |* |WHERE |{ |} |?s |?p |?o |. |; |rdfs:label |kg:Park |"
    'a |FILTER |( |) |OPTIONAL |UNION |\'|"|"""|<http://a> |BIND(1 AS ?b) |LIMIT 5 |ASK |CONSTRUCT |DESCRIBE |'
    "PREFIX a: <b> |\\u0053ERVICE |+ |/ |^ |COUNT(*) |GROUP BY |ORDER BY |VALUES |1.5e3 |true |STR( |REGEX( |, |GRAPH |"
    "MINUS |SELECT * { ?s ?p ?o } "
).split("|")
_GIVEN = st.dictionaries(
    st.sampled_from(["park", "n", "x", "d", "none"]),
    st.one_of(
        st.text(max_size=12), st.sampled_from(["衡水高新区", "12", "http://a", "2022-06", 'x"}', "\ud800", "\\u0022"])
    ),
)

_OF_FILES: dict[str, Reader] = {
    "text": Reader(encoded(TEXTS), plain(read_as(".txt"))),
    "html": Reader(encoded(PAGES), plain(read_as(".html"))),
    "records": Reader(
        st.lists(
            st.one_of(written(nearly(_RECORD)), written(values(["text", *_RECORD])), encoded(joined(WORDS, 5))),
            max_size=4,
        ).map(b"\n".join),
        plain(read_records(".jsonl")),
    ),
    "list": Reader(
        st.one_of(written(nearly([_RECORD, {"text": ARTICLE[:60]}])), written(values(["text", *_RECORD]))),
        plain(read_records(".json")),
        40,
    ),
    "gold": Reader(
        st.deferred(
            lambda: st.tuples(
                st.one_of(written(nearly(gold())), written(values(_KEYS))),
                st.one_of(written(nearly(record())), written(values(_KEYS))),
            )
        ),
        plain(read_gold),
        30,
    ),
    "facts": Reader(
        st.deferred(lambda: st.one_of(written(nearly(record())), written(values(_KEYS)))), plain(read_facts_again), 150
    ),
    "judgements": Reader(encoded(lines(_DECISIONS, "\t")), plain(read_judgements)),
    "sheet": Reader(
        st.builds(
            lambda head, rows: head.encode() + rows,
            st.sampled_from([_HEADER, "\ufeff" + _HEADER, ""]),
            encoded(lines(_CELLS, ",")),
        ),
        plain(read_sheet),
        40,
    ),
    "query": Reader(st.tuples(joined(_SPARQL, 25), _GIVEN), plain(read_query), 150),
    "model": Reader(
        st.one_of(
            written(nearly(_SAID)).map(lambda data: data.decode("utf-8", "replace")),
            st.text(max_size=40),
            written(nearly(completion("{}"))),
            st.sampled_from(ODD).map(lambda odd: repr(odd).encode("utf-8", "replace")),
        ),
        plain(read_answer),
    ),
}

READERS = _OF_FILES | SERVED
"""Those of files, and those of `kg serve`."""
