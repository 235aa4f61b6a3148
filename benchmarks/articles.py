"""News articles made by a grammar, with the facts that they state; none is a copy.

    python benchmarks/articles.py 2000 > articles.jsonl
    python benchmarks/articles.py 2000 --facts > facts.jsonl

The same number gives the same articles, and article 17 is the same however many there are. Each is about one place:
projects with their undertakers, amounts, capacities, dates and stages, an agreement with an institute, an official, and
sentences that state nothing; three projects make about 400 characters, eight about 1,000. Names come from pools that
grow with the number of the article, so that older firms are met again beside new ones.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20240229
PLACES = "安平县 景县 故城县 武强县 饶阳县 阜城县 枣强县 深州市 冀州区 桃城区 辛集市 宁晋县 清河县 河间市 献县".split()
CHARACTERS = "恒明源远澄泰朗岳穗丰宏毅华澜旭沃云汐晟瑞沣鑫垚乐鸣卓屹浦沅森柏鼎锋晋合沐绿屿昊辰盛凯铭博锐达诚信嘉禾裕隆"
TRADES = {
    "橡胶制品": ("胶管", "万米"),
    "丝网制品": ("护栏网", "万平方米"),
    "生物肥业": ("有机肥", "万吨"),
    "新材料科技": ("树脂", "万吨"),
    "装备制造": ("数控机床", "台"),
    "食品": ("挂面", "万吨"),
    "家居": ("实木家具", "万套"),
}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁宋谢唐韩曹许邓萧冯曾程蔡彭潘袁"
GIVEN = "思远志国建军明辉海涛永强晓东文博立新玉林春生景云瑞雪振华秀兰宝山书恒"
INSTITUTES = "中国科学院过程工程研究所 河北工业大学 中国农业大学 天津科技大学 河北科技大学 北京化工大学".split()
IDLE = (
    "走进车间，机器轰鸣，工人们正在各自的岗位上忙碌。",
    "“园区离高速口近，手续办得也快。”一位负责人介绍。",
    "当地坚持一个项目、一套班子、一张时间表，把服务送到工地。",
    "冬日的阳光照在新修的道路上，几辆货车正缓缓驶出厂门。",
    "下一步，当地将在要素保障上继续用力，让好项目早落地、早见效。",
    "记者在现场看到，厂房的钢结构已经封顶，设备正陆续进场。",
)
STAGES = {"开工": "started", "签约": "signed", "投产": "inProduction"}


@dataclass(frozen=True, slots=True)
class Made:
    """An article and what it states: (subject, predicate, object), with names for entities, yuan for money."""

    number: int
    title: str
    date: str
    text: str
    facts: tuple[tuple[str, str, str], ...]


def articles(count: int) -> Iterator[Made]:
    """The first `count` articles."""
    return map(article, range(count))


def article(number: int, projects: int = 3) -> Made:
    """The article of this number, about so many projects."""
    choice = random.Random(f"{SEED} {number}")
    place = choice.choice(PLACES)
    day = f"202{choice.randint(0, 4)}-{choice.randint(1, 12):02}-{choice.randint(1, 28):02}"
    title = f"{place}：{choice.choice(('项目建设加速跑', '重点项目集中推进', '产业升级添动能', '一线见闻'))}"
    facts: list[tuple[str, str, str]] = []
    lines = [f"{place}{choice.choice(('消息', '讯'))}，{_month(day)}，{place}又有一批项目传来新进展。"]
    for _ in range(projects):
        said, stated = _project(choice, number, place)
        lines += [said + choice.choice(IDLE), choice.choice(IDLE)]
        facts += stated
    said, stated = _official(choice, place)
    lines.append(said)
    facts += stated
    return Made(number, title, day, "\n".join((title, *lines)), tuple(facts))


def _month(day: str) -> str:
    return f"{int(day[5:7])}月{int(day[8:])}日"


def _firm(number: int) -> tuple[str, str, str]:
    """The name, core and trade of firm `number`."""
    choice = random.Random(f"{SEED} firm {number}")
    core, trade = "".join(choice.sample(CHARACTERS, 3)), choice.choice(list(TRADES))
    return f"河北{core}{trade}有限公司", core, trade


def _project(choice: random.Random, number: int, place: str) -> tuple[str, list[tuple[str, str, str]]]:
    firm, core, trade = _firm(choice.randint(0, 2 * number + 20))
    product, unit = TRADES[trade]
    amount, size = choice.randint(11, 980), choice.randint(2, 90)
    project = f"年产{size}{unit}{product}项目"
    word = choice.choice(list(STAGES))
    text = f"{firm}投资{amount / 10:g}亿元建设的{project}在{place}{word}，占地{choice.randint(30, 400)}亩。"
    facts = [
        (project, "undertaker", firm),
        (project, "totalInvestment", str(amount * 10_000_000)),
        (project, "stage", STAGES[word]),
    ]
    if choice.random() < 0.4:
        institute = choice.choice(INSTITUTES)
        text += f"{core}{trade}与{institute}签订合作协议，共建研发中心。"
        facts.append((firm, "cooperatesWith", institute))
    return text, facts


def _official(choice: random.Random, place: str) -> tuple[str, list[tuple[str, str, str]]]:
    person = choice.choice(SURNAMES) + "".join(choice.sample(GIVEN, 2))
    head = {"县": "县长", "市": "市长", "区": "区长"}[place[-1]]
    planned = choice.randint(12, 90)
    text = f"{place}{head}{person}表示，全年计划实施重点项目{planned}个，总投资{choice.randint(20, 400)}亿元。"
    return text, [(person, "holdsPost", head)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--facts", action="store_true", help="what the articles state, instead of the articles")
    options = parser.parse_args()
    for made in articles(options.count):
        ident = f"made-{made.number:07}"
        if options.facts:
            record: dict[str, object] = {"id": ident, "facts": made.facts}
        else:
            record = {"id": ident, "title": made.title, "date": made.date, "text": made.text}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
