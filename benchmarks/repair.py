"""How well damaged text is repaired, and whether sound text is left alone.

    python benchmarks/repair.py [--lines 300] [--characters 2000000] [TEXT_OR_FOLDER …]

1. Lines made by the grammar below (a fixed seed) are put into traditional characters, then one byte of GBK is lost at a
   full stop and the bytes after it are paired anew. Each line is an article of its own. Counted: lines read exactly as
   they were; lines in which a repair was made, and how many of those are exact; lines read in part, where `□` stands
   for what is not sure, and how many of those agree with the line everywhere else.
2. Sound text: the same grammar, without damage, in four forms (as made; ASCII marks; ``?!`` in plenty; traditional
   with ASCII marks), and every text given as an argument in the same forms. Counted: repairs of the kinds that guess
   (`shift`, `reading`); each one is an error.
3. Characters per second of `clean` on sound simplified text.

The grammar's lines are easier than news in one way (few rare names, openings that `kg.text.sentences` knows) and harder
in another (no other line of the article tells what its names are).
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC

from kg.article.read import make_article
from kg.text import clean
from kg.text.shift import UNREAD

SEED = 20240229
PLACES = (
    "青阳县 临泽市 石门区 宁海县 武安市 安丘市 东明县 平泉市 南和区 长垣市 新野县 兰陵县 蓬溪县 江都区 通城县".split()
)
SURNAMES = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧".split()
GIVEN = "建国 志强 晓华 丽娟 海涛 文静 永生 德明 思远 雪梅 立新 凤来 瑞强 学勇 金磊 春雨 国栋 玉兰 少波 一鸣".split()
TITLES = "县委书记 市长 开发区管委会主任 总经理 董事长 项目负责人 招商局局长 副县长 车间主任 技术总监".split()
BRANDS = "恒泰 华源 金诺 博远 天合 瑞丰 中联 东方 新宇 康达 正大 盛世 宏图 远景 安信 绿洲 科瑞 海纳".split()
TRADES = "装备制造 新材料 生物科技 食品 家具 电子 农业发展 汽车零部件 智能科技 医药 橡胶制品 能源".split()
PRODUCTS = "橡胶软管 锂电池 面粉 智能家具 汽车配件 铝型材 无人机 医用敷料 有机肥 光学镜片 换热设备 预制菜".split()
PARKS = "经济开发区 高新技术产业开发区 现代农业产业园 智能家居产业园 循环经济产业园 科技创新园".split()
VERBS = "说 介绍 表示".split()
PRAISE = (
    "我们将进一步优化营商环境 项目建设正热火朝天进行 这里交通便利、服务周到 企业的信心更足了 今年的订单已经排到了年底"
    " 从签约到开工只用了三个月 政府的支持让我们下定了决心 下一步要把产业链条做长做强"
).split()


class Grammar:
    """Sentences of investment news, each drawn with the same random numbers for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def __getattr__(self, kind: str) -> str:
        return str(self._random.choice(globals()[kind.upper()]))

    def amount(self) -> str:
        return f"{self._random.randint(1, 90)}.{self._random.randint(1, 9)}亿元"

    def person(self) -> str:
        return self.surnames + self.given

    def firm(self) -> str:
        return f"{self.brands}{self.trades}有限公司"

    def sentence(self) -> str:
        """One sentence, with its full stop."""
        kinds = (
            f"由{self.firm()}投资建设的{self.products}项目落户{self.places}{self.parks}，总投资{self.amount()}。",
            f"近日，位于{self.places}的{self.firm()}{self.products}项目开工建设，预计年底竣工投产。",
            f"项目达产后，年产{self.products}{self._random.randint(2, 90)}万套，年产值{self.amount()}。",
            f"目前，{self.places}已引进{self.trades}企业{self._random.randint(3, 60)}家。",
            f"{self.places}{self.titles}{self.person()}出席仪式并宣布开工。",
            f"该公司与{self.places}人民政府签署战略合作协议，双方将围绕{self.trades}开展合作。",
            f"据{self.titles}{self.person()}介绍，{self.praise}。",
            f"下一步，{self.places}将加快推进重点项目建设，推动{self.trades}产业高质量发展。",
            f"车间内，工人正在检查刚刚下线的{self.products}。",
            f"一期工程已于去年{self._random.randint(3, 12)}月投产，二期工程正在进行设备安装。",
        )
        return str(self._random.choice(kinds))

    def speech(self) -> str:
        """A quotation, and who said it."""
        return f"“{self.praise}，{self.praise}。”{self.places}{self.titles}{self.person()}{self.verbs}。"

    def line(self) -> str:
        """Two or three sentences, one of which may be a quotation."""
        parts = [self.sentence(), self.speech() if self._random.random() < 0.4 else self.sentence(), self.sentence()]
        return "".join(parts)


ASCII_MARKS = str.maketrans("，！？；：（）", ",!?;:()")


def shifted(line: str, choice: random.Random) -> str:
    """`line`, traditional, with the first byte of one full stop lost (not of the last one)."""
    text = OpenCC("s2t").convert(line)
    at = choice.choice([i for i, c in enumerate(text[:-8]) if c == "。"])
    end = at
    while end < len(text) and not text[end].translate(ASCII_MARKS).isascii():
        end += 1
    data = text[at:end].encode("gbk")[1:]
    shown, k = "?", 0
    while k < len(data):
        if data[k] < 0x80:
            shown, k = shown + chr(data[k]), k + 1
            break
        pair = data[k : k + 2]
        shown, k = shown + (pair.decode("gbk", "ignore") if len(pair) == 2 else "?"), k + 2
    rest = data[k:].decode("gbk")
    return (text[:at] + shown + rest + text[end:]).translate(ASCII_MARKS)


def damaged_lines(count: int) -> None:
    grammar, choice = Grammar(SEED), random.Random(SEED)
    exact = applied = right = partly = agreeing = 0
    seconds = 0.0
    for number in range(count):
        line = grammar.line()
        broken = shifted(line, choice)
        begin = time.perf_counter()
        found = clean(make_article(broken, "line", str(number)))
        seconds += time.perf_counter() - begin
        whole = clean(make_article(line, "line", str(number))).text
        if UNREAD in found.text:
            pattern = ".{0,2}".join(map(re.escape, found.text.split(UNREAD)))
            partly, agreeing = partly + 1, agreeing + bool(re.fullmatch(pattern, whole))
            continue
        same = found.text == whole
        touched = any(repair.kind == "shift" for repair in found.repairs)
        exact, applied, right = exact + same, applied + touched, right + (same and touched)
    print(f"damaged lines        {count}")
    print(f"exact                {exact} ({exact / count:.1%})")
    print(
        f"repaired             {applied} ({applied / count:.1%}), of them exact {right} ({right / max(1, applied):.1%})"
    )
    print(f"read in part         {partly}, of them agreeing {agreeing}")
    print(f"time                 {1000 * seconds / count:.0f} ms a line")


def forms(text: str) -> Iterator[tuple[str, str]]:
    """The forms in which sound text is met."""
    yield "as it is", text
    folded = text.translate(ASCII_MARKS)
    yield "ASCII marks", folded
    yield "?! in plenty", folded.replace("。", "?!").replace(",", "?")
    yield "traditional, ASCII marks", OpenCC("s2t").convert(folded)


def sound_text(characters: int, given: list[Path]) -> None:
    grammar = Grammar(SEED + 1)
    texts = {"grammar": "\n".join(grammar.line() for _ in range(characters // 4 // 95 + 1))}
    for path in given:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            texts[str(file)] = file.read_text(encoding="utf-8")
    read = wrong = 0
    for name, text in texts.items():
        for form, variant in forms(text):
            found = clean(make_article(variant, name, name))
            guesses = [repair for repair in found.repairs if repair.kind in {"shift", "reading"}]
            read, wrong = read + len(variant), wrong + len(guesses)
            for repair in guesses:
                print(f"  {name} ({form}): {repair.found} → {repair.put} ({repair.margin})")
    print(f"sound text           {read:,} characters in {4 * len(texts)} texts, edits that guess: {wrong}")


def speed() -> None:
    grammar = Grammar(SEED + 2)
    article = make_article("\n".join(grammar.line() for _ in range(10_000)), "speed", "speed")
    best = min(_seconds(article) for _ in range(3))
    print(
        f"speed                {len(article.text) / best / 1e6:.1f} million characters a second, sound simplified text"
    )


def _seconds(article: object) -> float:
    begin = time.perf_counter()
    clean(article)  # type: ignore[arg-type]
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--characters", type=int, default=2_000_000)
    parser.add_argument("given", nargs="*", type=Path, metavar="TEXT_OR_FOLDER")
    args = parser.parse_args()
    damaged_lines(args.lines)
    sound_text(args.characters, args.given)
    speed()


if __name__ == "__main__":
    main()
