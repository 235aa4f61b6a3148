"""Facts become quads as docs/rdf-model.md shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize
from rdflib import Graph
from support import Named, Says, extraction

from kg import schema
from kg.claim import Decided, claims, quads
from kg.claim.evidence import article
from kg.claim.vocabulary import plain
from kg.entity import BASE, resolve
from kg.errors import SchemaError
from kg.model import Count, Extraction, Money, Post, Quantity, Stage, Text, Value, When
from kg.resources import resource

PREFIXES = """
PREFIX kg: <https://w3id.org/regionkg/ontology#> PREFIX id: <https://w3id.org/regionkg/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX time: <http://www.w3.org/2006/time#>
"""
FIRM, PROJECT, PARK = "恒明科技有限公司", "改性沥青防水卷材项目", "衡水高新区"
TEXT = f"{FIRM}的{PROJECT}落户{PARK}，总投资约4.57億元，年产3万吨卷材，占地60亩，已开工，预计2023年6月投产。"
NAMES: dict[str, str | Named] = {
    FIRM: "Company",
    PROJECT: "Project",
    PARK: "Park",
    "衡水市": Named("AdministrativeArea", code="131100"),
}
SAYS = (
    Says(PROJECT, "undertakenBy", FIRM, FIRM),
    Says(PROJECT, "locatedIn", PARK, "落户"),
    Says(PARK, "locatedIn", "衡水市", "衡水"),
    Says(PROJECT, "totalInvestment", Money(Decimal("457000000.00"), approx="about"), "4.57億元"),
    Says(PROJECT, "capacity", Quantity(Decimal(30000), "吨", "卷材"), "3万吨卷材"),
    Says(PROJECT, "landArea", Quantity(Decimal(60), "亩"), "60亩"),
    Says(PROJECT, "stage", Stage("started", "2022-04"), "开工"),
    Says(PROJECT, "completionDate", When("2023-06"), "2023年6月"),
)


def news(says: Sequence[Says] = SAYS, text: str = TEXT, published: date | None = date(2022, 5, 6)) -> Extraction:
    return extraction(text, NAMES, says, published=published)


def built(*articles: Extraction) -> list[Quad]:
    return list(quads(articles, resolve(articles)))


def rows(found: Sequence[Quad], variables: str, pattern: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT as they are written, IRIs without their base, sorted."""
    store = Store()
    store.extend(found)
    solutions = store.query(f"{PREFIXES} SELECT DISTINCT {variables} WHERE {{ {pattern} }}")
    return sorted(tuple(shown(row[name]) for name in variables.replace("?", "").split()) for row in solutions)


def shown(term: NamedNode | Literal) -> str:
    value = term.value
    return value.removeprefix(BASE).removeprefix(schema.KG) if isinstance(term, NamedNode) else value


def test_lines_of_an_article_are_as_the_engine_writes_them() -> None:
    text = 'A"B\\C\tD\r\nE\x00F\x1fG\x7fH\u2028I\U00020000公司说，总投资4.57亿元。' + TEXT
    said = news(text=text)
    lines = article(said.article, claims([said], resolve([said]))).split("\n")
    assert lines == sorted(set(lines))
    parsed = parse("\n".join(lines), format=RdfFormat.N_TRIPLES)
    assert sorted((serialize(parsed, format=RdfFormat.N_TRIPLES) or b"").decode().split("\n")) == ["", *lines]


def test_direct_triples() -> None:
    found = dict(rows(built(news()), "?p ?o", f"id:project\\/{PROJECT} ?p ?o FILTER(STRSTARTS(STR(?p), STR(kg:)))"))
    assert found == {
        "undertakenBy": f"company/{FIRM}",
        "locatedIn": f"park/{PARK}",
        "totalInvestment": "457000000",
        "capacity": "quantity/30000吨/卷材/每年",
        "landArea": "quantity/60亩",
        "stage": "started",
        "completionDate": "2023-06",
    }


def test_values_that_are_nodes() -> None:
    found = built(news())
    output = "?q kg:value ?value ; kg:unit ?unit ; kg:product ?product ; kg:per ?per ; rdfs:label ?label"
    assert rows(found, "?value ?unit ?product ?per ?label", output) == [("30000", "吨", "卷材", "年", "3万吨卷材")]
    assert rows(found, "?q ?m", "?q kg:squareMetres ?m") == [("quantity/60亩", "40000")]


@pytest.mark.parametrize("land", ["1e25", "1e308", "9999999999999999999999999.999"])
def test_land_of_any_size_has_its_square_metres(land: str) -> None:
    found = built(news([Says(PROJECT, "landArea", Quantity(Decimal(land), "公顷"), "占地")]))
    ((metres,),) = rows(found, "?m", "?q kg:squareMetres ?m")
    assert Decimal(metres) == Decimal(land) * 10_000


def test_money_in_another_currency_keeps_its_node() -> None:
    found = built(news([Says(PROJECT, "totalInvestment", Money(Decimal(30_000_000), "USD"), "总投资")]))
    money = rows(found, "?m ?v ?c ?l", "?p kg:totalInvestment ?m . ?m kg:value ?v ; kg:currency ?c ; rdfs:label ?l")
    assert money == [("money/30000000USD", "30000000", "USD", "3000万美元")]


@pytest.mark.parametrize(
    ("when", "begin", "end", "label"),
    [
        ("2022-Q1", "2022-01-01", "2022-03-31", "2022年第一季度"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "2024年第四季度"),
        ("2023-H1", "2023-01-01", "2023-06-30", "2023年上半年"),
    ],
)
def test_quarters_and_halves_are_intervals(when: str, begin: str, end: str, label: str) -> None:
    found = built(news([Says(PROJECT, "startDate", When(when), "开工")]))
    pattern = (
        "?p kg:startDate ?i . ?i a time:ProperInterval ; rdfs:label ?l ; time:hasBeginning/time:inXSDDate ?b ;"
        " time:hasEnd/time:inXSDDate ?e"
    )
    assert rows(found, "?i ?b ?e ?l", pattern) == [(f"interval/{when}", begin, end, label)]


@pytest.mark.parametrize(("when", "datatype"), [("2022", "gYear"), ("2022-06", "gYearMonth"), ("2022-06-05", "date")])
def test_a_date_has_the_datatype_of_its_precision(when: str, datatype: str) -> None:
    found = built(news([Says(PROJECT, "startDate", When(when), "开工")]))
    (date_,) = {q.object for q in found if q.predicate.value == schema.KG + "startDate"}
    assert date_ == Literal(when, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))


@pytest.mark.parametrize("when", ["2022-13", "2022-Q5", "2022-H3", "去年", "2022-6", ""])
def test_what_is_no_date_is_named(when: str) -> None:
    with pytest.raises(SchemaError, match=f"(not a date|no such part).*{when}"):
        built(news([Says(PROJECT, "startDate", When(when), "开工")]))


def test_what_is_no_predicate_or_stage_is_named() -> None:
    with pytest.raises(SchemaError, match="'owns'"):
        built(news([Says(PROJECT, "owns", FIRM, "开工")]))
    with pytest.raises(SchemaError, match="'finished'"):
        built(news([Says(PROJECT, "stage", Stage("finished"), "开工")]))


def test_a_post_is_held_in_its_organisation() -> None:
    text = f"{FIRM}董事长王建国、市委常委王建国。"
    names = {FIRM: "Company", "王建国": "Person"}
    says = [
        Says("王建国", "holdsPost", Post("董事长", FIRM), "董事长"),
        Says("王建国", "holdsPost", Post("市委常委"), "市委常委"),
    ]
    found = built(extraction(text, names, says))
    assert rows(found, "?p ?post ?l", "?p kg:holdsPost ?post . ?post rdfs:label ?l") == [
        (f"person/王建国@{FIRM}", "post/-/市委常委", "市委常委"),
        (f"person/王建国@{FIRM}", f"post/company/{FIRM}/董事长", f"{FIRM}董事长"),
    ]
    assert rows(found, "?o", "?post kg:organisation ?o") == [(f"company/{FIRM}",)]


def test_entities_places_and_the_hierarchy() -> None:
    found = built(news())
    park = f"id:park\\/{PARK} a ?type ; rdfs:label ?label ; kg:partOf ?up"
    assert rows(found, "?type ?label ?up", park) == [("Park", PARK, "place/131100")]
    up = f"id:park\\/{PARK} kg:partOf+ ?up . ?up rdfs:label ?label ; kg:code ?code"
    assert rows(found, "?up ?label ?code", up) == [
        ("place/130000", "河北省", "130000"),
        ("place/131100", "衡水市", "131100"),
    ]


def test_a_symmetric_predicate_stands_both_ways_and_its_claim_in_one() -> None:
    found = built(news([Says(FIRM, "cooperatesWith", PARK, "落户")]))
    firm, park = f"company/{FIRM}", f"park/{PARK}"
    assert rows(found, "?a ?b", "?a kg:cooperatesWith ?b") == [(firm, park), (park, firm)]
    assert rows(found, "?a ?b", "GRAPH ?g { ?c rdf:subject ?a ; rdf:object ?b }") == [(firm, park)]


def test_labels_of_our_own_terms_are_at_hand() -> None:
    labels = "?x a kg:Stage ; kg:order 3 ; rdfs:label ?zh, ?en FILTER(LANG(?en) = 'en' && LANGMATCHES(LANG(?zh), 'zh'))"
    assert rows(built(), "?x ?zh ?en", labels) == [("started", "已开工", "started")]
    assert rows(built(), "?l", "kg:undertakenBy rdfs:label ?l") == [("undertaken by",), ("承担单位",)]


def test_an_article_and_its_text() -> None:
    found = built(news())
    about = (
        "?a a kg:Article ; dcterms:issued ?d ; dcterms:title ?t ; dcterms:identifier ?i GRAPH ?a { ?a kg:text ?text }"
    )
    (row,) = rows(found, "?a ?d ?i ?text", about)
    assert row == (f"article/{news().article.id}", "2022-05-06", "news", TEXT)


def test_a_claim_with_its_evidence() -> None:
    found = built(news())
    claim = (
        "GRAPH ?g { ?c a kg:Claim ; rdf:predicate kg:totalInvestment ; rdf:object ?o ; kg:words ?w ; kg:approx ?a ;"
        " kg:rank ?r ; kg:confidence ?n ; kg:extractor ?x ; kg:extractorVersion ?v ; prov:wasDerivedFrom ?g }"
    )
    assert rows(found, "?o ?w ?a ?r ?n ?x", claim) == [
        ("457000000", "4.57億元", "about", "preferred", "0.9", "test.rule")
    ]
    evidence = (
        "GRAPH ?g { ?c rdf:predicate kg:totalInvestment ; kg:evidence ?e . ?e a kg:Evidence ; kg:role ?role ;"
        " oa:hasSource ?g ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?exact ; oa:suffix ?after ] }"
    )
    money, project = TEXT.index("4.57億元"), TEXT.index(PROJECT)
    assert rows(found, "?role ?start ?end ?exact", evidence) == [
        ("objectRole", str(money), str(money + 6), "4.57億元"),
        ("subjectRole", str(project), str(project + len(PROJECT)), PROJECT),
    ]
    dated = "GRAPH ?g { ?c rdf:predicate kg:stage ; kg:date ?d }"
    assert rows(found, "?d", dated) == [("2022-04",)]


def invested(yi: int, published: date | None, approx: str | None = None, more: str = "") -> Extraction:
    text = f"{PROJECT}总投资{yi}亿元。{more}"
    money = Money(Decimal(yi) * 10**8, approx=approx)  # type: ignore[arg-type]
    return extraction(
        text, {PROJECT: "Project"}, [Says(PROJECT, "totalInvestment", money, f"{yi}亿元")], published=published
    )


@pytest.mark.parametrize(
    ("articles", "shown_"),
    [
        ([invested(3, date(2022, 1, 1)), invested(5, date(2021, 1, 1))], 3),
        ([invested(3, None), invested(5, date(2021, 1, 1))], 5),
        ([invested(3, date(2022, 1, 1), "about"), invested(5, date(2022, 1, 1))], 5),
        ([invested(3, date(2022, 1, 1)), invested(5, date(2022, 1, 1), "atLeast")], 3),
    ],
)
def test_one_value_is_preferred_and_none_is_lost(articles: list[Extraction], shown_: int) -> None:
    found = built(*articles)
    assert rows(found, "?o", "?p kg:totalInvestment ?o") == [(f"{shown_}00000000",)]
    ranks = rows(found, "?o ?r", "GRAPH ?g { ?c rdf:object ?o ; kg:rank ?r }")
    assert ranks == [(f"{yi}00000000", "preferred" if yi == shown_ else "normal") for yi in (3, 5)]


def test_claims_that_agree_are_all_preferred() -> None:
    found = built(invested(3, date(2022, 1, 1)), invested(3, date(2021, 1, 1), more="又讯。"))
    assert len(rows(found, "?c", "GRAPH ?g { ?c kg:rank kg:preferred }")) == 2


def test_a_rejected_claim_supports_nothing() -> None:
    articles = [invested(3, date(2022, 1, 1)), invested(5, date(2021, 1, 1))]
    resolution = resolve(articles)
    (wrong,) = [c.id for c in claims(articles, resolution) if c.article.published == date(2022, 1, 1)]
    found = list(quads(articles, resolution, decided=Decided(rejected={wrong})))
    assert rows(found, "?o", "?p kg:totalInvestment ?o") == [("500000000",)]
    assert rows(found, "?c", "GRAPH ?g { ?c kg:rank kg:deprecated }") == [(f"claim/{wrong}",)]


def test_a_thing_has_no_relation_to_itself() -> None:
    names = {"京沪高速": "Infrastructure", "京沪高速公路": "Infrastructure"}
    found = built(
        extraction("京沪高速连接京沪高速公路。", names, [Says("京沪高速", "connects", "京沪高速公路", "连接")])
    )
    assert rows(found, "?a ?b", "?a kg:connects ?b") == []


def test_a_claims_id_does_not_depend_on_what_its_entities_are_merged_with() -> None:
    alone = news()
    other = extraction(f"衡水{FIRM}（简称{FIRM}）。", {f"衡水{FIRM}": Named("Company", (FIRM,))})
    ids = {c.id for c in claims([alone], resolve([alone]))}
    both = resolve([alone, other])
    assert both.paths[alone.article.id, "e1"] == f"company/衡水{FIRM}"
    assert {c.id for c in claims([alone, other], both)} == ids


def test_another_base_gives_other_iris_and_nothing_else() -> None:
    articles = [news()]
    base = "http://data.example/kg/"
    moved = {str(quad).replace(base, BASE) for quad in quads(articles, resolve(articles), base=base)}
    assert moved == {str(quad) for quad in built(*articles)}


def test_the_shapes_hold_and_bite() -> None:
    found = built(news(), invested(3, date(2022, 1, 1)))
    assert violations(found) == []
    money = NamedNode(schema.KG + "totalInvestment")
    project = NamedNode(f"{BASE}project/{PROJECT}")
    second = Quad(project, money, Literal("-1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    assert violations([*found, second]) == ["MaxCountConstraintComponent", "OrConstraintComponent"]
    confidence = schema.KG + "confidence"
    assert violations([q for q in found if q.predicate.value != confidence]) == ["MinCountConstraintComponent"]


def violations(found: Sequence[Quad]) -> list[str]:
    """The kinds of violation that the shapes find, each once."""
    graph = Graph().parse(data=serialize([quad.triple for quad in found], format=RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=str(resource("ontology") / "shapes.ttl"))
    kinds = report.query("SELECT DISTINCT ?k { ?r <http://www.w3.org/ns/shacl#sourceConstraintComponent> ?k }")
    return sorted(str(row[0]).rpartition("#")[2] for row in kinds)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12, places=4))
def test_decimals_are_written_as_oxigraph_writes_them(value: Decimal) -> None:
    node = NamedNode("http://example.org/n")
    store = Store()
    store.add(Quad(node, node, Literal(str(value), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))))
    assert [quad.object.value for quad in store] == [plain(value)]
    assert Decimal(plain(value)) == value


VALUES: dict[str, st.SearchStrategy[Value]] = {
    "totalInvestment": st.builds(Money, st.decimals(1, 10**12, places=2), st.sampled_from(["CNY", "USD"])),
    "capacity": st.builds(
        Quantity, st.decimals(1, 10**6, places=1), st.sampled_from("吨头"), st.sampled_from([None, "卷材"])
    ),
    "expectedJobs": st.builds(Count, st.integers(1, 5000)),
    "startDate": st.builds(When, st.sampled_from(["2022", "2022-Q1", "2022-06", "2022-06-05"])),
    "stage": st.builds(Stage, st.sampled_from(["signed", "started"]), st.sampled_from([None, "2022", "2022-H1"])),
    "produces": st.builds(Text, st.sampled_from(["胶管", "卷材"])),
}


@st.composite
def articles(draw: st.DrawFn) -> Extraction:
    """An article that states a few facts about two projects and a firm, some in another order than others."""
    firm = Named("Company", ("恒明科技",))
    areas = {"衡水市": "AdministrativeArea"}
    names: dict[str, str | Named] = {PROJECT: "Project", "二期项目": "Project", FIRM: firm, PARK: "Park", **areas}
    text = f"第{draw(st.integers(1, 9))}讯：{PROJECT}、二期项目、{FIRM}、{PARK}、衡水市。"
    says = []
    for predicate in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=4)):
        says.append(Says(draw(st.sampled_from([PROJECT, "二期项目"])), predicate, draw(VALUES[predicate]), "讯"))
    if draw(st.booleans()):
        says += [Says(PROJECT, "undertakenBy", FIRM, FIRM), Says(PARK, "locatedIn", "衡水市", "衡水市")]
    return extraction(text, names, says, published=draw(st.none() | st.dates(date(2020, 1, 1), date(2022, 1, 1))))


corpora = st.lists(articles(), max_size=4, unique_by=lambda extraction: extraction.article.id)


@settings(max_examples=40, deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(corpus: list[Extraction], random: object) -> None:
    expected = built(*corpus)
    random.shuffle(corpus)  # type: ignore[attr-defined]
    assert built(*corpus) == expected
    assert len(set(expected)) == len(expected)


@settings(max_examples=40, deadline=None)
@given(corpora)
def test_every_direct_triple_is_supported_by_a_claim(corpus: list[Extraction]) -> None:
    found = built(*corpus)
    ours = {schema.KG + name for name in schema.load().predicates}
    direct = {quad.triple for quad in found if quad.graph_name == DefaultGraph() and quad.predicate.value in ours}
    parts: dict[NamedNode, dict[str, NamedNode | Literal]] = {}
    for quad in found:
        parts.setdefault(quad.subject, {})[quad.predicate.value.rpartition("#")[2]] = quad.object
    stated = {(c["subject"], c["predicate"], c["object"]) for c in parts.values() if "subject" in c}
    assert {tuple(triple) for triple in direct} <= stated
    shown_ = {(triple.subject, triple.predicate) for triple in direct}
    assert {(subject, predicate) for subject, predicate, _ in stated} == shown_


@settings(max_examples=40, deadline=None)
@given(corpora)
def test_every_quote_is_the_articles_text_at_its_position(corpus: list[Extraction]) -> None:
    texts = {f"{BASE}article/{each.article.id}": each.article.text for each in corpus}
    found = built(*corpus)
    quotes = rows(
        found,
        "?c ?e ?source ?start ?end ?exact ?before ?after",
        "GRAPH ?g { ?c kg:evidence ?e . ?e oa:hasSource ?source ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] ,"
        " [ oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after ] }",
    )
    assert {(claim,) for claim, *_ in quotes} == set(rows(found, "?c", "GRAPH ?g { ?c a kg:Claim }"))
    for _, _, source, start, end, exact, before, after in quotes:
        text = texts[BASE + source]
        assert text[int(start) : int(end)] == exact
        assert text[: int(start)].endswith(before)
        assert text[int(end) :].startswith(after)
