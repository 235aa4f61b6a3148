"""The view model made small, as the page carries it: what a column repeats is left out, the rest is compressed.

The page puts every column together again (assets/js/model.js). What belongs to claims alone, words and sentences, lies
article by article in parts of its own, which the page unpacks when somebody asks for them.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, TypeAlias

View: TypeAlias = dict[str, Any]

_PART = 100_000
"""Characters of JSON in one part of the evidence: a click unpacks one or two."""
_LEVEL = 7
"""Of compression: 9 takes twice as long and saves one byte in a hundred."""
_CLAIM = ("words", "approx", "date", "confidence", "rank", "extractor", "at", "quotes", "key")


def packed(value: Any) -> str:
    """JSON, deflated (RFC 1950), in base64: nothing in it can end a data block, and no clock or system shows in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)).decode("ascii")


def unpacked(text: str) -> Any:
    """What `packed` made `text` of."""
    return json.loads(zlib.decompress(base64.b64decode(text)).decode("utf-8", "surrogatepass"))


def pack(model: View) -> tuple[View, list[str]]:
    """`model` without what the page can put together again, and the parts of its evidence, each already `packed`."""
    extractors = sorted(set(model["claims"].get("extractor", ())))
    parts, part_of = _evidence(model, {name: number for number, name in enumerate(extractors)})
    small = {key: value for key, value in model.items() if key not in ("claims", "passages")}
    small |= {
        "types": _types(model),
        "nodes": _nodes(model),
        "layouts": {name: _layout(columns) for name, columns in model["layouts"].items()},
        "facts": _facts(model),
        "claims": {"article": model["claims"].get("article", [])},
        "extractors": extractors,
        "part": _steps(part_of),
    }
    return small, parts


def _types(model: View) -> list[dict[str, Any]]:
    """Types with the segment that most IRIs of each begin with."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for kind, iri in zip(model["nodes"]["type"], model["nodes"]["iri"], strict=True):
        found[kind][iri.partition("/")[0]] += 1
    # Of two that are met as often the lesser one, whatever came first.
    best = {kind: min(counts, key=lambda name: (-counts[name], name)) for kind, counts in found.items()}
    return [{**each, "path": best.get(number, "")} for number, each in enumerate(model["types"])]


def _nodes(model: View) -> View:
    nodes = model["nodes"]
    names = [_name(iri, label) for iri, label in zip(nodes["iri"], nodes["label"], strict=True)]
    syllables, exceptions = _pinyin(nodes["label"], nodes["pinyin"])
    kept = ("type", "label", "size", "degree", "amount", "stage", "place", "page")
    return {
        **{key: nodes[key] for key in kept if key in nodes},
        "iri": names,
        "short": [_breaks(label, short) for label, short in zip(nodes["label"], nodes["short"], strict=True)],
        "others": {i: others for i, others in enumerate(nodes["others"]) if others},
        "pinyin": syllables,
        "spoken": exceptions,
    }


def _name(iri: str, label: str) -> str:
    """An IRI without its first segment, its label as a tab; empty if that is all."""
    segment, slash, rest = iri.partition("/")
    return f"{segment}{slash}{rest}" if not slash or "\t" in iri else rest.replace(label, "\t", 1) if label else rest


def _breaks(label: str, short: str) -> Any:
    """Where a label breaks into lines, in characters; its lines where they are not the label's own characters."""
    lines = short.split("\n")
    if "".join(lines) != label:
        return short
    ends, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        ends.append(at)
    return ends if len(ends) > 1 else ends[0] if ends else 0


def _pinyin(labels: list[str], spoken: list[str]) -> tuple[dict[str, str], dict[int, str]]:
    """The usual syllable of each character, and what is said of the names in which a character has another one."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    fits = [(i, label[:40], words.split(" ")) for i, (label, words) in enumerate(zip(labels, spoken, strict=True))]
    for _, label, words in fits:
        if len(label) == len(words):
            for character, word in zip(label, words, strict=True):
                found[character][word] += 1
    usual = {c: min(counts, key=lambda word: (-counts[word], word)) for c, counts in sorted(found.items())}
    odd = {i: " ".join(words) for i, label, words in fits if [usual.get(c) for c in label] != words}
    return usual, odd


def _layout(columns: View) -> View:
    return dict(columns)


def _facts(model: View) -> View:
    facts, dates = model["facts"], model["claims"].get("date", [])
    if not facts["s"]:
        return {}
    when = [next((dates[claim] for claim in claims if dates[claim]), "") for claims in facts["claims"]]
    kept = {key: facts[key] for key in ("p", "o", "zh", "en", "date", "current", "bend")}
    return {**kept, "s": _steps(facts["s"]), "when": when, "claims": [len(claims) for claims in facts["claims"]]}


def _steps(numbers: list[int]) -> list[int]:
    """The first number, then by how much each differs from the one before."""
    return [after - before for before, after in pairwise([0, *numbers])]


def _evidence(model: View, extractors: dict[str, int]) -> tuple[list[str], list[int]]:
    """Parts of the claims and sentences, and the number of the part that holds each article; last, what has none."""
    claims, count = model["claims"], len(model["articles"]["title"])
    of_article: list[list[int]] = [[] for _ in range(count + 1)]
    for claim, article in enumerate(claims.get("article", ())):
        of_article[article].append(claim)
    parts: list[list[View]] = [[]]
    part_of, filled = [], 0
    for members in of_article:
        article = _article(model, members, extractors)
        if filled > _PART:
            parts.append([])
            filled = 0
        filled += sum(map(len, article["passages"])) + 80 * len(members)
        parts[-1].append(article)
        part_of.append(len(parts) - 1)
    # What compresses lets go of Python, so that the next part is made meanwhile.
    with ThreadPoolExecutor(2) as beside:
        return list(beside.map(packed, parts)), part_of


def _article(model: View, members: list[int], extractors: dict[str, int]) -> View:
    """The claims of one article in columns, and its sentences, each once."""
    claims = model["claims"]
    found: View = {key: [claims[key][claim] for claim in members] for key in _CLAIM if key in claims}
    passages: dict[int, int] = {}
    for quotes in found["quotes"]:
        for passage, _ in quotes:
            passages.setdefault(passage, len(passages))
    found["quotes"] = [[[passages[passage], marks] for passage, marks in quotes] for quotes in found["quotes"]]
    found["extractor"] = [extractors[name] for name in found["extractor"]]
    return found | {"passages": [model["passages"][passage] for passage in passages]}
