"""How fast many names become nodes, how that grows, and how well: against rapidfuzz on all pairs within blocks.

    python benchmarks/resolve.py [--names 100000]

Firms are made by a grammar (a fixed seed): 行政区 + 字号 + 行业 + 组织形式, all of them distinct, with a short form for
every third one and, for every fifth, a firm whose 字号 differs in one character. Each article names four of them.
Counted:

1. `kg.entity.resolve` on a quarter, a half and all of the names: seconds, and names per second.
2. rapidfuzz's WRatio on all pairs within blocks (the first two characters after the place), threshold 85 and 90, union
   of the pairs above it: seconds on the same names.
3. For both, precision and recall over pairs of names of one firm. A short form that two firms share belongs to neither.

rapidfuzz is needed: pip install -e .[bench]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import combinations

from rapidfuzz import fuzz, process

from kg.entity import resolve
from kg.entity.groups import Groups
from kg.entity.place import leading
from kg.model import Article, Entity, EntityMention, Extraction, Span

SEED = 20240229
PLACES = (
    "衡水 石家庄 邢台 保定 沧州 廊坊 唐山 秦皇岛 承德 张家口 邯郸 德州 济南 青岛 天津 北京 郑州 洛阳 太原 大同".split()
)
CHARACTERS = (
    "恒明源远澄泰朗岳穗丰宏毅华澜旭沃云汐晟瑞沣鑫垚乐鸣广卓屹浦沅森柏鼎锋晋合天沐绿屿昊辰盛凯铭博锐达诚信嘉禾裕隆兴邦"
)
TRADES = (
    "橡胶制品 新材料科技 生物医药 粮油食品 重工机械 智能装备 半导体 环保科技 光伏科技 丝网制品"
    " 乐器 管业 家居 模具 农业开发"
).split()
FORMS = "有限公司 股份有限公司 集团有限公司".split()


def firms(count: int) -> dict[str, str]:
    """Names, each with the firm that it is of; about `count` of them."""
    choice = random.Random(SEED)
    full: dict[str, str] = {}
    shorts: list[str] = []
    while len(full) + len(shorts) < count:
        core = "".join(choice.sample(CHARACTERS, choice.choice((2, 2, 3, 3, 3))))
        place, trade, form = choice.choice(PLACES), choice.choice(TRADES), choice.choice(FORMS)
        near = core[:-1] + choice.choice(CHARACTERS.replace(core[-1], ""))
        for each in (core, near) if choice.random() < 0.2 else (core,):
            full[f"{place}{each}{trade}{form}"] = each + trade
            if choice.random() < 0.33:
                shorts.append(each + trade)
    firms_of = Counter(full.values())
    firm = {short: name for name, short in full.items()}
    return {name: name for name in full} | {s: firm[s] if firms_of[s] == 1 else s for s in shorts}


def articles(names: Iterable[str], each: int = 4) -> list[Extraction]:
    """Articles that name the firms, four in each."""
    found, waiting = [], list(names)
    random.Random(SEED).shuffle(waiting)
    for at in range(0, len(waiting), each):
        text = "、".join(waiting[at : at + each]) + "。"
        digest = sha256(text.encode()).hexdigest()
        article = Article(digest[:16], text, digest, digest[:16], "made")
        entities = []
        for number, name in enumerate(waiting[at : at + each], 1):
            start = text.index(name)
            mention = EntityMention(Span(start, start + len(name)), name)
            entities.append(Entity(f"e{number}", "Company", name, (mention,)))
        found.append(Extraction(article, tuple(entities), ()))
    return found


def by_us(names: Mapping[str, str]) -> tuple[float, dict[str, str]]:
    """Seconds, and the node of each name."""
    said = articles(names)
    begin = time.perf_counter()
    resolution = resolve(said)
    seconds = time.perf_counter() - begin
    return seconds, {e.name: resolution.paths[x.article.id, e.id] for x in said for e in x.entities}


def by_rapidfuzz(names: Mapping[str, str], threshold: int) -> tuple[float, dict[str, str]]:
    """Seconds, and the cluster of each name."""
    begin = time.perf_counter()
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        blocks[leading(name)[1][:2]].append(name)
    groups = Groups(names)
    for block in blocks.values():
        scores = process.cdist(block, block, scorer=fuzz.WRatio, score_cutoff=threshold, workers=1)
        for i, j in zip(*scores.nonzero(), strict=True):
            if i < j:
                groups.join(block[i], block[j])
    return time.perf_counter() - begin, {name: groups.root(name) for name in names}


def quality(truth: Mapping[str, str], found: Mapping[str, str]) -> str:
    """Precision and recall over pairs."""

    def pairs(clusters: Mapping[str, str]) -> set[tuple[str, str]]:
        members: dict[str, list[str]] = defaultdict(list)
        for name, cluster in sorted(clusters.items()):
            members[cluster].append(name)
        # A cluster of thousands would have millions of pairs, all but a few of them wrong.
        return {pair for names in members.values() for pair in combinations(names[:300], 2)}

    right, made = pairs(truth), pairs(found)
    hits = len(right & made)
    return f"precision {hits / max(1, len(made)):.3f}, recall {hits / max(1, len(right)):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=100_000)
    count = parser.parse_args().names
    for part in (count // 4, count // 2, count):
        names = firms(part)
        seconds, found = by_us(names)
        print(f"kg resolve     {len(names):>7,} names {seconds:6.1f} s {len(names) / seconds:>9,.0f}/s  ", end="")
        print(quality(names, found))
    names = firms(count)
    for threshold in (85, 90):
        seconds, found = by_rapidfuzz(names, threshold)
        print(
            f"rapidfuzz > {threshold} {len(names):>7,} names {seconds:6.1f} s {len(names) / seconds:>9,.0f}/s  ", end=""
        )
        print(quality(names, found))


if __name__ == "__main__":
    main()
