"""The view model: all that a page shows, in columns, computed here so that the page derives no facts.

Columns are lists of equal length; entities, facts, claims, articles and passages are named by their position. It is
plain JSON, the same for the same graph, and feeds every renderer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from kg.network import keys, style
from kg.network.arrange import Ground
from kg.network.graph import Graph
from kg.network.passage import Passages
from kg.network.positions import Known, positions
from kg.network.record import Claim, Source, Value
from kg.network.site import Site
from kg.network.stats import communities, simplified
from kg.network.terms import Terms

View: TypeAlias = dict[str, Any]
Columns: TypeAlias = dict[str, list[Any]]

VERSION = 2
OPENING = 3000
"""A larger graph opens on counties or communities with counts; entities are reached by opening those, and by search."""
DRAWN_BY_VIS = 1000
"""What vis-network moves smoothly on a machine without a GPU; more entities are drawn by our own renderer."""
_OPEN_ON = 400
_HUB = 8

_FACT = ("s", "p", "o", "zh", "en", "date", "current", "bend", "years", "claims")
_CLAIM = ("article", "words", "approx", "date", "confidence", "rank", "extractor", "at", "quotes")


def view(graph: Graph, terms: Terms, *, title: str = "", focus: str | None = None, site: Site | None = None) -> View:
    """The view model of `graph`; `focus` is the IRI of the entity that is selected when the page opens.

    Entities, articles and claims lead to the pages of `site`, if there is one.
    """
    builder = _Builder(graph, terms)
    model = builder.view(title, focus)
    if site is not None:
        builder.add_pages(model, site)
    return model


class _Builder:
    """Numbers things in the order in which they are first needed."""

    def __init__(self, graph: Graph, terms: Terms) -> None:
        self.graph, self.terms = graph, terms
        self.iris = list(graph)
        self.number = {iri: i for i, iri in enumerate(self.iris)}
        self.base = _shared(self.iris)
        self.simple = simplified(graph)
        self.groups = communities(self.simple)
        self.sources: dict[str, Source] = graph.graph["sources"]
        self.articles: dict[str, int] = {}
        self.cutters: dict[str, Passages] = {}
        self.passages: dict[str, int] = {}
        self.claims: Columns = {key: [] for key in _CLAIM}
        self.keys: list[str] = []
        self.facts: Columns = {key: [] for key in _FACT}
        self.relations = {name: i for i, name in enumerate(_in_order(graph, terms))}
        kinds = {data["type"] for data in graph.nodes.values()}
        self.types = sorted(kinds, key=lambda kind: ([*style.LOOKS, kind].index(kind), kind))

    def view(self, title: str, focus: str | None) -> View:
        self.add_facts()
        opening = self.opening(focus)
        nodes = self.nodes()
        layouts = self.layouts(nodes, large=opening is not None)
        names = [
            name for label, others in zip(nodes["label"], nodes["others"], strict=True) for name in (label, *others)
        ]
        return {
            "version": VERSION,
            "title": title,
            "language": "zh",
            "base": self.base,
            "types": [self.type(kind) for kind in self.types],
            "relations": [self.relation(name) for name in self.relations],
            "stages": self.stages(),
            "nodes": nodes,
            "layouts": layouts,
            "layout": "place" if opening is not None and _placed(nodes["place"]) and "place" in layouts else "links",
            "facts": self.facts,
            "claims": self.claims,
            "articles": self.article_columns(),
            "passages": list(self.passages),
            "fold": keys.folding(names),
            "opening": opening,
            "renderer": "vis-network" if opening is None and len(self.iris) <= DRAWN_BY_VIS else "canvas",
            "hub": _hub(nodes["degree"]),
            "focus": None if focus is None else self.number[focus],
        }

    def add_pages(self, model: View, site: Site) -> None:
        """Let everything in the model lead to its page; the words of a claim stand there by its key."""
        model["language"] = site.language
        model["nodes"]["page"] = [site.page(iri) for iri in self.iris]
        model["articles"]["page"] = [site.page(iri) for iri in self.articles]
        model["claims"]["key"] = self.keys

    def type(self, kind: str) -> dict[str, Any]:
        return {**self.term(kind), **style.look(kind)._asdict()}

    def relation(self, name: str) -> dict[str, Any]:
        return {**self.term(name), "symmetric": name in self.terms.symmetric}

    def term(self, name: str) -> dict[str, str]:
        zh, en = self.terms.label(name)
        return {"name": name, "zh": zh, "en": en}

    def nodes(self) -> Columns:
        data = list(self.graph.nodes.values())
        degrees = [self.simple.degree[i] for i in range(len(data))]
        group_of = {i: number for number, group in enumerate(self.groups) for i in group}
        return {
            "iri": [iri[len(self.base) :] for iri in self.iris],
            "type": [self.types.index(d["type"]) for d in data],
            "label": [style.legible(d["label"]) for d in data],
            "short": ["\n".join(style.wrapped(d["label"])) for d in data],
            "others": [[style.legible(name) for name in d["altLabels"]] for d in data],
            "pinyin": [keys.pinyin(style.legible(d["label"])) for d in data],
            "size": [style.size(degree) for degree in degrees],
            "degree": degrees,
            "community": [group_of[i] for i in range(len(data))],
            "amount": [_amount(d["values"]) for d in data],
            "stage": [next((v.code for v in d["values"] if v.predicate == "stage" and v.current), "") for d in data],
            "place": self.places(),
        }

    def layouts(self, nodes: Columns, *, large: bool) -> dict[str, Any]:
        """Coordinates by the name of the layout."""
        lines = [short.split("\n") for short in nodes["short"]]
        boxes = [style.box(label, radius) for label, radius in zip(lines, nodes["size"], strict=True)]
        rank = [(kind, -degree) for kind, degree in zip(nodes["type"], nodes["degree"], strict=True)]
        known = Known(self.groups, nodes["place"], self.first_dates(), rank)
        return positions(Ground(self.simple, boxes, list(range(len(boxes)))), lines, known, large=large)

    def first_dates(self) -> list[str]:
        """When an article first says anything of each entity, as ISO 8601; empty if none does."""
        issued = [self.sources[iri].date for iri in self.articles]
        found = [""] * len(self.iris)
        for s, o, claims in zip(*(self.facts[key] for key in ("s", "o", "claims")), strict=True):
            articles = [self.claims["article"][claim] for claim in claims]
            dates = [issued[article] for article in articles if article >= 0 and issued[article]]
            for node in (s, o):
                if node >= 0:
                    found[node] = min(filter(None, (found[node], *dates)), default="")
        return found

    def places(self) -> list[int]:
        """For each entity the administrative area that its places lead up to first, or -1."""
        up: dict[int, list[int]] = defaultdict(list)
        for s, o, data in self.graph.edges(data=True):
            if data["current"] and data["predicate"] in ("locatedIn", "partOf"):
                up[self.number[s]].append(self.number[o])
        area = [data["type"] == "AdministrativeArea" for data in self.graph.nodes.values()]

        def nearest(start: int) -> int:
            level, seen = [start], {start}
            while level:
                hit = [i for i in level if area[i]]
                if hit:
                    return min(hit)
                level = sorted({j for i in level for j in up[i]} - seen)
                seen.update(level)
            return -1

        return [nearest(i) for i in range(len(area))]

    def add_facts(self) -> None:
        """Facts between entities and values, those of one entity side by side."""
        edges: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        bends: dict[tuple[str, str], int] = defaultdict(int)
        for s, o, data in self.graph.edges(data=True):
            edges[s].append((o, data))
        for s, node in self.graph.nodes.items():
            for o, data in edges[s]:
                title = style.legible(data["title"])
                pair = (s, o) if s < o else (o, s)
                self.add_fact(s, data["predicate"], (title, title), data["claims"], data["current"])
                self.facts["o"][-1] = self.number[o]
                self.facts["bend"][-1] = bends[pair]
                bends[pair] += 1
            for value in node["values"]:
                texts = (style.legible(value.zh), style.legible(value.en))
                self.add_fact(s, value.predicate, texts, value.claims, value.current)
                self.facts["date"][-1] = value.date

    def add_fact(
        self, subject: str, predicate: str, texts: tuple[str, str], claims: Iterable[Claim], current: bool
    ) -> None:
        claims = list(claims)
        published = {self.sources[claim.article].date[:4] for claim in claims if claim.article in self.sources}
        zh, en = texts
        row = (
            *(self.number[subject], self.relations[predicate], -1, zh, "" if zh == en else en, "", int(current), 0),
            sorted({int(year) for year in published if year.isdigit()}),
            [self.add_claim(claim) for claim in claims],
        )
        for column, value in zip(self.facts.values(), row, strict=True):
            column.append(value)

    def add_claim(self, claim: Claim) -> int:
        source = self.sources.get(claim.article)
        self.keys.append(claim.iri.rpartition("/")[2])
        row = (
            -1 if source is None else self.articles.setdefault(source.iri, len(self.articles)),
            *(style.legible(claim.words), claim.approx, claim.date, claim.confidence, claim.rank),
            " ".join(filter(None, (claim.extractor, claim.version))),
            claim.marks[0].start if claim.marks else -1,
            self.quotes(claim, source),
        )
        for column, value in zip(self.claims.values(), row, strict=True):
            column.append(value)
        return len(self.claims["article"]) - 1

    def quotes(self, claim: Claim, source: Source | None) -> list[list[Any]]:
        """[passage, [start, end, roles, …]] for each passage that holds words of the claim."""
        if source is None:
            return []
        if source.iri not in self.cutters:
            self.cutters[source.iri] = Passages(source.text)
        cutter = self.cutters[source.iri]
        return [
            [
                self.passages.setdefault(style.legible(passage.text), len(self.passages)),
                [n for mark in passage.marks for n in mark],
            ]
            for passage in cutter.around(claim.marks)
        ]

    def article_columns(self) -> Columns:
        used = [self.sources[iri] for iri in self.articles]
        return {
            "title": [style.legible(source.title) for source in used],
            "outlet": [style.legible(source.outlet) for source in used],
            "date": [source.date for source in used],
            # Anything but a web address would be run or opened by a click; it is shown nowhere.
            "url": [source.url if source.url.lower().startswith(("http://", "https://")) else "" for source in used],
        }

    def stages(self) -> list[dict[str, str]]:
        codes = {v.code for data in self.graph.nodes.values() for v in data["values"] if v.predicate == "stage"}
        order = ["planned", "signed", "started", "underConstruction", "commissioning", "inProduction", "completed"]
        ranked = sorted(codes, key=lambda code: ([*order, code].index(code), code))
        return [self.term(code) for code in ranked]

    def opening(self, focus: str | None) -> list[int] | None:
        """Entities shown first; None for all. A large graph opens on its focus's neighbours, else on none."""
        if len(self.iris) <= OPENING:
            return None
        if focus is None:
            return []
        near = sorted(self.simple[self.number[focus]], key=lambda i: (-self.simple.degree[i], i))
        return sorted([self.number[focus], *near[:_OPEN_ON]])


def _placed(places: list[int]) -> bool:
    """Whether places tell a large graph apart: most entities have one."""
    return sum(place >= 0 for place in places) * 2 > len(places)


def _hub(degrees: list[int]) -> int:
    """From how many neighbours on an entity is a hub, which links much and explains little: the first in fifty."""
    return max(_HUB, sorted(degrees, reverse=True)[len(degrees) // 50]) if degrees else _HUB


def _amount(values: tuple[Value, ...]) -> float | None:
    """What an undertaking is worth in yuan: its total investment."""
    return max((v.number for v in values if v.predicate == "totalInvestment" and v.current and v.number), default=None)


def _in_order(graph: Graph, terms: Terms) -> list[str]:
    """The predicates of `graph` in the order of the ontology."""
    used = {data["predicate"] for _, _, data in graph.edges(data=True)}
    used |= {value.predicate for data in graph.nodes.values() for value in data["values"]}
    known = {name: i for i, name in enumerate(terms.labels)}
    return sorted(used, key=lambda name: (known.get(name, len(known)), name))


def _shared(iris: list[str]) -> str:
    """What all IRIs begin with, up to a slash."""
    low, high = min(iris, default=""), max(iris, default="")
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), 0)
    return low[: low.rfind("/", 0, same) + 1]
