"""The pages for people over plain HTTP: what they say, in which language, with which headers, without any script."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import time
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlencode

import pytest
from http_server import Answer, Server, serving
from pages_world import ARTICLES, BIDI, ENDLESS

from kg import schema
from kg.network.style import LOOKS
from kg.pipeline import remove
from kg.query import Query, list_queries
from kg.serve.entity import local
from kg.serve.pages import _read
from kg.serve.site.words import INVERSE
from kg.store.prefixes import DATA, ONTOLOGY

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
COMPANY = "company/河北滏陵新材料科技有限公司"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PROJECT = "project/年产3万吨生物基尼龙项目"
BINDINGS = {
    "about": {"name": "衡水高新区"},
    "article-facts": {"article": "fuling-start-2022"},
    "capacity-of-product": {"words": "尼龙"},
    "companies-in-park": {"park": "衡水高新区"},
    "company-everywhere": {"name": "河北滏陵新材料科技有限公司"},
    "completions-in-year": {"year": "2023"},
    "evidence-of": {"subject": "年产3万吨生物基尼龙项目", "relation": "总投资"},
    "links-between": {"a": "河北滏陵新材料科技有限公司", "b": "衡水高新区"},
    "neighbourhood": {"name": "衡水高新区"},
    "officials-of-place": {"place": "深州市"},
    "partners-of": {"name": "中国科学院过程工程研究所"},
    "project-timeline": {"project": "年产3万吨生物基尼龙项目"},
    "projects-by-industry": {"industry": "新材料"},
    "projects-in-place": {"place": "衡水高新区"},
}
START = "fuling-start-2022"


def page(server: Server, path: str, language: str = "zh-CN", **headers: str) -> Answer:
    asked = {"Accept": BROWSER, "Accept-Language": language, **headers}
    return server.ask("GET", quote(path, safe="/?=&%#"), headers=asked)


def words(answer: Answer) -> str:
    """The text of a page without its tags, spaces as one."""
    body = re.sub(r"<(script|style|title)\b.*?</\1>", "", answer.text, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


def article(server: Server, name: str) -> str:
    """The path of the page of an article."""
    query = f'SELECT ?a {{ ?a <http://purl.org/dc/terms/identifier> "{name}" }}'
    (row,) = server.query(query).rows
    return "/id/" + row["a"].removeprefix(DATA)


def test_the_first_page_has_the_graph_in_figures(site: Server) -> None:
    answer = page(site, "/")
    assert answer.status == 200
    assert '<form class="find" role="search" action="/search" method="get">' in answer.text
    (count,) = site.query(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a <https://w3id.org/regionkg/ontology#Claim> } }"
    ).rows
    said = words(answer)
    assert f"文章 {len(ARTICLES)}" in said
    assert f"有出处的陈述 {int(count['n']):,}" in said
    assert "报道时间 2022-04 – 2023-05" in said
    assert "年产3万吨生物基尼龙项目" in said


def test_programs_are_sent_to_the_endpoint(site: Server) -> None:
    answer = site.ask("GET", "/", headers={"Accept": "*/*"})
    assert (answer.status, answer.headers["location"]) == (303, "/sparql")


def test_an_entity_has_its_facts_with_value_date_source_and_words(site: Server) -> None:
    answer = page(site, f"/id/{PROJECT}")
    said = words(answer)
    assert answer.status == 200
    assert "总投资" in said
    assert "10.2亿元" in said
    assert "衡水高新区管委会" in said
    assert "2022-09-27" in said
    assert '<mark class="object">10.2亿元</mark>' in answer.text
    assert re.search(r"出处 1 · 2022-09<span class=\"unseen\">: 总投资 10.2亿元</span>", answer.text)
    assert re.search(r"出处 3 · 2022<span class=\"unseen\">: 承担单位 ", answer.text)
    claim = re.search(r'href="(/id/article/[0-9a-f]{16})#(c-[0-9a-f]{64})"', answer.text)
    assert claim is not None
    assert f'id="{claim[2]}"' in page(site, claim[1]).text


def test_an_entity_has_a_network_of_links_and_a_timeline(site: Server) -> None:
    text = page(site, f"/id/{COMPANY}").text
    drawn = re.search(r"<svg class=\"network\".*?</svg>", text, re.S)
    assert drawn is not None
    assert f'<a href="/id/{quote(PROJECT)}">' in drawn[0]
    assert "承担单位" in drawn[0]
    timeline = re.search(r'<ol class="timeline">.*?</ol>', text, re.S)
    assert timeline is not None
    assert "已开工" in timeline[0]


def test_a_value_that_is_not_shown_says_so(site: Server) -> None:
    said = words(page(site, f"/id/{PROJECT}"))
    assert "9.6亿元 未采用" in said


def test_an_entity_is_downloaded_as_rdf(site: Server) -> None:
    answer = page(site, f"/id/{COMPANY}?format=turtle")
    assert (answer.status, answer.media) == (200, "text/turtle")
    assert page(site, f"/id/{COMPANY}?format=docx").status == 400


def test_an_article_is_shown_as_published_with_every_fact_and_mention(site: Server) -> None:
    path = article(site, START)
    answer = page(site, path)
    text = unescape(re.sub(r"<[^>]*>", "", re.sub(r"<sup>.*?</sup>", "", answer.text)))
    graph = f"{DATA}{path[4:]}"
    (row,) = site.query(f"SELECT ?text {{ GRAPH <{graph}> {{ <{graph}> <{ONTOLOGY}text> ?text }} }}").rows
    assert row["text"].strip() in text
    claims = f"SELECT ?c {{ GRAPH <{graph}> {{ ?c a <{ONTOLOGY}Claim> }} }}"
    ids = {row["c"].rpartition("/")[2] for row in site.query(claims).rows}
    assert len(ids) > 30
    assert set(re.findall(r'id="c-([0-9a-f]{64})"', answer.text)) == ids
    assert f'<a class="mention" href="/id/{quote(COMPANY)}">' in answer.text


def test_an_article_of_html_is_read_as_its_page_showed_it(site: Server) -> None:
    answer = page(site, article(site, "hengshui-parks-2022"))
    said = words(answer)
    assert "招聘会" not in said
    assert "float: left" not in said
    assert "字号：大 中 小" in said
    assert "页面栏目" in said


def test_a_traditional_text_is_shown_as_it_is(site: Server) -> None:
    said = words(page(site, article(site, "boloni-shenzhou-2022")))
    assert "博洛尼深州基地 續建" in said
    assert "繁体字、全角字等" in said


def test_a_place_has_its_parks_projects_sums_and_neighbours(site: Server) -> None:
    answer = page(site, "/id/place/131100")
    said = words(answer)
    assert "个项目 · 已知总投资合计" in said
    assert re.search(
        r'<td class="number">30亿元</td><td class="stage">[^<]*</td><td><a href="[^"]*"><bdi>深州市智能家居产业园',
        answer.text,
    )
    assert "园区" in said
    assert '<ul class="tiles">' in page(site, "/id/place/131182").text


def test_the_network_page_is_whole_and_obeys_its_own_policy(site: Server) -> None:
    answer = page(site, f"/network?focus={quote(DATA + COMPANY, safe='')}")
    assert answer.status == 200
    assert "script-src 'sha256-" in unescape(answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert page(site, f"/network?focus={quote(DATA + 'company/没有', safe='')}").status == 404
    assert page(site, "/network?focus=nothing").status == 400


def test_the_network_of_all_is_drawn_up_to_a_size(site: Server, writable: Server) -> None:
    whole = page(site, "/network")
    assert whole.status == 200
    assert "default-src 'none'; script-src 'unsafe-inline'" in whole.headers["content-security-policy"]
    kind = "https://w3id.org/regionkg/ontology#Company"
    label = f'<{LABEL}> "甲"@zh-Hans'
    many = " ".join(f"<{DATA}company/{i}> a <{kind}> ; {label} ." for i in range(10_001))
    assert writable.update(f"INSERT DATA {{ {many} }}").status == 204
    large = page(writable, "/network")
    assert large.status == 200
    assert "10,001 个实体" in words(large)
    assert 'href="/search"' in large.text
    assert "unsafe-inline" not in large.headers["content-security-policy"]


def test_a_name_that_is_not_there_brings_the_nearest(site: Server) -> None:
    query = quote("滏陵材料公司")
    hits = json.loads(page(site, f"/suggest?q={query}").body)
    assert f"/id/{COMPANY}" in [unquote(hit["href"]) for hit in hits]
    answer = page(site, f"/search?q={query}")
    assert "没有找到" in words(answer)
    assert f'href="/id/{quote(COMPANY)}"' in answer.text
    assert json.loads(page(site, "/suggest?q=zzzz").body) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("滏陵新材料", COMPANY),
        ("滏陵新材料科技", COMPANY),
        ("flxcl", COMPANY),
        ("hengshuigaoxinqu", "park/衡水高新区"),
        ("衡水高新區", "park/衡水高新区"),
    ],
)
def test_search_finds_names_parts_pinyin_and_the_other_script(site: Server, query: str, found: str) -> None:
    hits = json.loads(page(site, f"/suggest?q={quote(query)}").body)
    assert f"/id/{quote(found)}" in [hit["href"] for hit in hits]
    assert f'href="/id/{quote(found)}"' in page(site, f"/search?q={quote(query)}").text


def test_search_goes_by_type_and_page(site: Server) -> None:
    everything = page(site, "/search?type=Park")
    assert everything.status == 200
    assert f'href="/id/{quote("park/衡水高新区")}"' in everything.text
    assert f'href="/id/{quote(COMPANY)}"' not in everything.text
    first, second = (page(site, f"/search?page={number}") for number in (1, 2))
    names = [set(re.findall(r'<a class="entity" href="([^"]*)"', answer.text)) for answer in (first, second)]
    assert len(names[0]) == 30
    assert names[0].isdisjoint(names[1])


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_every_question_is_a_form_with_its_parameters_and_its_answer(site: Server, query: Query) -> None:
    assert f'href="/questions/{query.name}"' in page(site, "/questions").text
    form = page(site, f"/questions/{query.name}")
    assert form.status == 200
    assert query.title_zh in words(form)
    for parameter in query.parameters:
        assert f'<label for="p-{parameter.name}">{parameter.zh}</label>' in form.text
    assert query.title_en in words(page(site, f"/questions/{query.name}", "en"))
    path = f"/questions/{query.name}?{urlencode(BINDINGS.get(query.name, {}))}"
    answer = page(site, path)
    assert answer.status == 200
    file = site.ask("GET", f"{path}&format={'turtle' if query.name == 'neighbourhood' else 'csv'}")
    assert file.status == 200
    if file.media == "text/csv":
        rows = list(csv.reader(io.StringIO(file.text)))
        shown = re.search(r'<table id="rows">.*?</table>', answer.text, re.S)
        assert (0 if shown is None else shown[0].count("<tr>") - 1) == min(len(rows) - 1, 100)


def test_an_answer_is_a_table_a_chart_and_a_network(site: Server) -> None:
    answer = page(site, "/questions/investment-by-county")
    assert f'href="/id/{quote("place/131182")}"' in answer.text
    assert "总投资合计（亿元）" in words(answer)
    assert '<g class="series bars">' in answer.text
    partners = page(site, "/questions/partners-of?name=中国科学院过程工程研究所").text
    drawn = re.search(r'<svg class="network pairs".*?</svg>', partners, re.S)
    assert drawn is not None
    assert f'<a href="/id/{quote(COMPANY)}">' in drawn[0]


def test_a_value_that_does_not_fit_is_told(site: Server) -> None:
    answer = page(site, "/questions/biggest-projects?least=viel")
    assert answer.status == 400
    assert "is not a number" in words(answer)
    assert 'value="viel"' in answer.text
    nothing = page(site, "/questions/companies-in-park?park=没有的园区")
    assert "没有答案" in words(nothing)
    assert f'href="/search?q={quote("没有的园区")}"' in nothing.text
    for path in ("/questions/nothing", "/questions/hygiene-two-types", "/questions/../../etc/passwd"):
        assert page(site, path).status == 404
    assert page(site, "/questions/articles?format=docx").status == 400


def test_what_is_not_there_is_told_with_the_nearest_names(site: Server) -> None:
    answer = page(site, "/id/company/滏陵新材料科技公司")
    assert answer.status == 404
    assert f'href="/id/{quote(COMPANY)}"' in answer.text
    removed = page(site, "/id/article/0123456789abcdef")
    assert removed.status == 404
    assert "可能已被移除" in words(removed)


def test_an_article_that_is_removed_is_gone_from_the_pages_of_a_running_server(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    with serving("-g", out, "--workers", "2") as server:
        path = article(server, START)
        assert page(server, path).status == 200
        remove([path.rpartition("/")[2]], out)
        # A running server looks for another build every second.
        for _ in range(100):
            gone = page(server, path)
            if gone.status == 404:
                break
            time.sleep(0.1)
        assert "可能已被移除" in words(gone)
        assert path not in page(server, "/").text
        assert path not in page(server, f"/id/{COMPANY}").text


def test_the_browser_decides_the_language_and_a_switch_another(site: Server) -> None:
    assert "Investment" in words(page(site, "/id/place/131100", "en-GB,en;q=0.9"))
    assert '<html lang="zh-Hans" data-theme="auto">' in page(site, "/", "fr").text
    chosen = page(site, "/preferences?lang=en&theme=dark&back=/search?q=a")
    assert (chosen.status, chosen.headers["location"]) == (303, "/search?q=a")
    assert "HttpOnly" in chosen.headers["set-cookie"]
    assert '<html lang="en" data-theme="dark">' in page(site, "/", Cookie="kg-lang=en; kg-theme=dark").text
    assert page(site, "/preferences?theme=pink").status == 400


@pytest.mark.parametrize(
    "back", ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "/\r\nSet-Cookie: a=b"]
)
def test_a_switch_leads_nowhere_else(site: Server, back: str) -> None:
    answer = site.ask("GET", f"/preferences?lang=en&back={quote(back, safe='')}")
    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_each_language_has_its_own_etag(site: Server) -> None:
    chinese, english = (page(site, f"/id/{COMPANY}", language) for language in ("zh", "en"))
    assert chinese.headers["etag"] != english.headers["etag"]
    assert "Accept-Language, Cookie" in chinese.headers["vary"]
    known = {"If-None-Match": chinese.headers["etag"]}
    same, other = (page(site, f"/id/{COMPANY}", language, **known) for language in ("zh", "en"))
    assert (same.status, other.status) == (304, 200)
    # A browser puts these headers in place of those that it keeps.
    assert same.headers["content-security-policy"] == chinese.headers["content-security-policy"]


def test_no_page_allows_scripts_or_styles_of_its_own(site: Server) -> None:
    for path in ("/", f"/id/{COMPANY}", article(site, START), "/id/place/131100", "/search?q=a", "/questions/articles"):
        answer = page(site, path)
        policy = answer.headers["content-security-policy"]
        assert "unsafe-inline" not in policy
        assert "default-src 'none'" in policy
        assert re.findall(r"<script[^>]*>", answer.text) == ['<script src="/assets/site.js" defer>']
        assert re.search(r"<style|\sstyle=|\son\w+=", answer.text) is None


def test_an_empty_graph_says_so(writable: Server) -> None:
    assert "图谱是空的" in words(page(writable, "/"))
    assert "没有找到" in words(page(writable, "/search?q=a"))
    assert page(writable, "/network").status == 200


def test_a_graph_of_one_node_has_a_page(writable: Server) -> None:
    kind = "https://w3id.org/regionkg/ontology#Company"
    label = f'<{LABEL}> "独一"@zh-Hans'
    assert writable.update(f"INSERT DATA {{ <{DATA}company/独一> a <{kind}> ; {label} }}").status == 204
    assert "独一" in words(page(writable, "/id/company/独一"))
    assert "独一" in words(page(writable, "/search"))
    assert page(writable, "/network").status == 200
    assert page(writable, f"/network?focus={quote(DATA + 'company/独一', safe='')}").status == 200


def test_a_hub_shows_some_facts_says_how_many_more_and_lists_projects_by_page(writable: Server) -> None:
    many = [f"{DATA}project/第{number:02}号项目" for number in range(70)]
    county = f"<{DATA}place/沙岭县>"
    lines = [f'{county} a <{ONTOLOGY}AdministrativeArea> ; <{LABEL}> "沙岭县"@zh-Hans .']
    for number, iri in enumerate(many):
        about = f'a <{ONTOLOGY}Project> ; <{LABEL}> "第{number:02}号项目"@zh-Hans ; <{ONTOLOGY}locatedIn> {county}'
        lines.append(f"<{iri}> {about} ; <{ONTOLOGY}totalInvestment> {number + 1}00000000.0 .")
    assert writable.update(f"INSERT DATA {{ {' '.join(lines)} }}").status == 204
    first, last = (page(writable, f"/id/place/沙岭县?page={number}") for number in (1, 3))
    assert "70 个项目 · 已知总投资合计 2,485亿元" in words(first)
    assert "另有 10 条未列出" in words(first)
    assert "第 1 页，共 3 页" in words(first)
    table = re.compile(r'<table id="projects">.*?</table>', re.S)
    rows = [re.findall("第(\\d\\d)号", found[0]) for answer in (first, last) if (found := table.search(answer.text))]
    assert rows == [[f"{number:02}" for number in range(69, 44, -1)], [f"{number:02}" for number in range(19, -1, -1)]]


def test_a_name_without_end_is_cut(hostile: Server) -> None:
    (row,) = hostile.query(f"SELECT ?s {{ ?s a ?type ; <{LABEL}> ?name FILTER(STRLEN(?name) > 9000) }}").rows
    path = local(row["s"])
    for address in ("/", path, "/search?type=Company"):
        answer = hostile.ask("GET", address, headers={"Accept": BROWSER})
        assert answer.status == 200
        # A sentence around a fact's words may be long; a name may not.
        assert ENDLESS[:2100] not in answer.text
    assert f'href="{path}"' in page(hostile, "/search?type=Company").text


def test_what_reorders_text_is_made_visible(hostile: Server) -> None:
    answer = page(hostile, f"/id/company/{BIDI}")
    assert answer.status == 200
    assert "\u202e" not in answer.text
    assert "恒明\ufffd司公限有\ufffd科技" in answer.text


def test_every_relation_between_entities_reads_backwards_too() -> None:
    predicates = schema.load().predicates.values()
    named = {each.name for each in predicates if each.value_kind in ("entity", "post")}
    assert named - INVERSE.keys() == set()


def test_types_have_the_colours_of_the_network_page() -> None:
    css = _read("site.css").decode()
    for kind, look in LOOKS.items():
        assert css.count(f"--k-{kind}: {look.light};") == 1
        assert css.count(f"--k-{kind}: {look.dark};") == 2
        assert f".k-{kind} {{ fill: var(--k-{kind}); }}" in css
