"""Projects, their phases, and batches of projects counted together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.lexicon import words
from kg.mention.numbers import parse
from kg.model import Count, Mention, Span
from kg.text.document import Document, Token

_LONGEST = 48
_ENDING = re.compile(
    r"(?P<phase>[一二三四]期)?(?:续建|扩建|技改)?(?P<end>(?:工程)?项目|工程(?![师院局技机总学处建施质研热有公集物质]))(?P<after>[（(]?[一二三四首]期[）)]?)?"
    r"|(?P<thing>(?:园|区|厂|中心|城|站|场)(?=[（(]?[一二三四]期)|生产线|示范线|试验线|中试线|示范机组|风电场|(?<!变)(?:光伏|储能|蓄能|水)?(?<!变)电站|码头|(?:污水|垃圾)?处理厂|商贸城|资源圃|综合体"
    r"|(?:数据|分拨|配送|集散|冷链|会展|研发|体验|加工|热处理|金融|育种|展示|创新|检测|分拣|物流)中心|(?:智能|制造|生产|产业|综合|智造|研发|繁育|种植|养殖)+基地"
    r"|智能工厂|标准厂房|云仓|小镇|文旅城|生态园|主题公园|湿地公园|大桥|隧道|水库|灌区|(?<=[一-龥]{4})(?:段|线路)工程)"
    r"(?P<later>[（(]?[一二三四]期[）)]?)?(?!项目|工程)"
)
_MORE_NAME = re.compile(r"[^，。；：、\s的由在了将已（）()]{1,16}?(?:项目|工程)")
_FORM_LINE = re.compile(r"项目名称[：:]\s*(?P<name>[^\n。；]{3,60})")
_COUNTED = re.compile(r"^(?:\d+\s*[.．、]|[一两三四五六七八九十]?[项座条处批栋](?=.{4}))+")
_NOT_AFTER = re.compile(r"(?:化|部|库|书|制|管理办|评审|融资|资本金|招标)")
_BREAK = frozenset("，。；：、！？“”‘’《》【】[]{}<>\n\r\t 　—…|■▲●◆★：,;!?\"'")
_CONTENT_GENERIC = frozenset(
    "重点 产业 工业 投资 建设 新建 续建 开工 签约 合作 新 大 好 小 优质 重大 民生 基础设施 招商 招商引资 谋划 竣工 升规 新开工 集中 超亿元 亿元 以上 级 省级 市级 省 市 县 区 "
    "国家 国家级 央企 京津 外资 在建 储备 前期 预备 重要 标志性 引领性 战略性 新兴产业 新兴 传统 农业 服务业 制造业 现代 高质量 高新技术 高端 落地 落户 入库 全年 年度 "
    "季度 一季度 二季度 三季度 四季度 本次 此次 这次 本批 首批 第一批 参加 春季 秋季 相关 有关 上述 具体 类 个 等 主要 核心 关键 配套 一批 系统 系列 龙头 企业 产业化 "
    "交通 交通运输 水利 城建 城市 扶贫 惠民 实事 技术 改造 技改 技术改造 科研 创新 成果 科技 科技成果 转化 补链 延链 强链 牵引性 支撑性 拟建 计划 转型 重点建设 施工 土建 主体 系统 "
    "通道 控制性 桩基 安居 绿化 亮化 民心 一号 世纪 希望 阳光 样板 生态 系统性 德政 形象 整个 单个 单体 大型 亿 元 万元 亿元以上 专项 开发区 园区 全区 全市 全县 全省 示范 试点 基建 补短板".split()
)
_LEAD = re.compile(r"^(?:(?:投资)?建设|新上|投建|新建|的|期|为|了|和|与|及|、|·|-|/|将|要|上|总)+(?=.{4})")
_NUMBER = r"(?:\d[\d,，]*|[一二三四五六七八九十百两]{1,4})"
_KIND = r"(?:(?!的|了|和其|项目|签约|总投资|家|开工的)[^\s，。；：、！？“”（）()\d]){0,14}?"
_BATCH = re.compile(
    rf"(?<![第\d.点])(?P<n>{_NUMBER})(?:余|多)?(?:个|项|大)(?P<mod>(?:总投资)?(?:超|亿元以上|投资)?{_KIND}(?:、{_KIND}){{0,3}}?)项目(?!组|部|库)"
    rf"|(?P<mod2>(?:超?\d+亿元|亿元)?(?:以上|及以上|以下)?(?:[^\s，。；：、！？“”（）()的0-9]){{0,12}})项目(?:共|总|合计)?(?:有|达|为|计|达到)?(?P<n2>{_NUMBER})(?:个|项)(?![月多百小])"
    rf"|(?P<n3>(?<![\d.第这])\d+|[两三四五六七八九十]{{1,2}})(?:个|项)(?!项目)(?=(?:已经?|将|正|可|在|均已|全部|的)?(?:建成|投产|竣工|开工|动工|完工|开始|落地|签约|投运|新建|续建))"
    rf"|(?P<mod4>(?:[一二三四]季度|上半年|年内|本月|当年|已|可|将|新|正式)?(?:集中)?(?:签约|开工|竣工|新开工|续建|新建|预备|计划新开工|投产|储备|在建)(?:投产|建设)?)(?P<n4>\d+)(?:个|项)(?![月工百小]|[^\s，。；、]{0,10}项目)"
)
_PHASE = re.compile(r"(?<![一-龥]第)(?P<phase>[一二三四首]期)(?:项目|工程)?(?=[（，、：用占规总投计预已将正建主年设装启在达达产工厂拟尚还目仅]|\d|[^一-龥])")


def recognise(doc: Document, organisations: Sequence[Mention] = ()) -> list[Mention]:
    """Projects (kind Project) and batches (kind ProjectBatch, value Count) in the clean text.

    `organisations` are the companies and institutes already found: one that stands right before a project's own words
    belongs to its name (衡水大正公司现代家具项目).
    """
    batches = list(_batches(doc))
    taken = [batch.span for batch in batches]
    ends = {mention.span.end: mention.span.start for mention in sorted(organisations, key=lambda m: -m.span.start)}
    projects = [p for p in _projects(doc, ends) if not any(p.span.overlaps(span) for span in taken)]
    spans = [p.span for p in projects] + taken
    phases = [p for p in _phases(doc) if not any(p.span.overlaps(span) for span in spans)]
    return sorted([*projects, *batches, *phases], key=lambda m: (m.span.start, -m.span.end))


def _projects(doc: Document, ends: dict[int, int]) -> Iterator[Mention]:
    for line in _FORM_LINE.finditer(doc.text):
        yield Mention("Project", Span(*line.span("name")), line["name"])
    yield from _by_ending(doc, ends)


def _by_ending(doc: Document, ends: dict[int, int]) -> Iterator[Mention]:
    floor = 0
    for hit in _ENDING.finditer(doc.text):
        if hit["thing"] and not _stands_for_itself(doc, hit):
            continue
        if hit["end"] and _NOT_AFTER.match(doc.text, hit.end()):
            continue
        if hit["end"] != "项目" and _MORE_NAME.match(doc.text, hit.end()):
            continue
        head = hit.start("end") if hit["end"] else hit.start("thing")
        start = _start(doc, head, max(floor, head - _LONGEST), ends)
        for lead in (_COUNTED, _LEAD):
            drop = lead.match(doc.text[start:head])
            start += drop.end() if drop else 0
        if not _distinctive(doc, start, head, hit):
            continue
        end = hit.end()
        yield Mention("Project", Span(start, end), doc.text[start:end])
        floor = end


_ITS_OWN = re.compile(
    r"(?:（[^）]{1,12}）)?[》”]?[，：]?(?:目前|眼下|现已|已经?|正式|正在|预计|计划|今年|去年|明年|首次|顺利|成功|全面|近日|主体)*(?:由|总投资|投资|概算|估算|占地|用地|征地|选址|位于|坐落|开工|动工|竣工|投产|建成|完工|落地|签约|奠基|运营|投用"
    r"|启用|通车|封顶|并网|试车|点火|自\d|\d{1,4}[年月日]|装机|规划|设计|建筑面积|一期|二期|首期|项目|为|达|桩机|\d+栋)"
)
_BUILT_BEFORE = re.compile(r"(?:投资[^，。；]{2,16}(?:的|建设|新建|兴建)|(?:共建|签约|新建|启动|开工)(?:了)?(?:的)?)[^，。；、]{0,14}$")


def _stands_for_itself(doc: Document, hit: re.Match[str]) -> bool:
    """A plant or a base without the word 项目 is an undertaking only where the text tells its cost, place or progress."""
    clause = doc.text[max(0, hit.start() - 40) : hit.start()].rsplit("，", 1)[-1].rsplit("。", 1)[-1]
    return _ITS_OWN.match(doc.text, hit.end()) is not None or _BUILT_BEFORE.search(clause) is not None


def _start(doc: Document, head: int, floor: int, ends: dict[int, int]) -> int:
    """Walk left over the words of a project's name; an organisation that ends on the way opens the name."""
    at = head
    while at > floor:
        if at in ends and at < head and ends[at] >= floor:
            return at if _OUTPUT.match(doc.text, at) else ends[at]
        token = doc.tokens_in(Span(at - 1, at))[-1]
        if token.end > at:
            return max(token.start, floor)
        if token.text in {"）", ")"}:
            opening = max(doc.text.rfind("（", floor, at), doc.text.rfind("(", floor, at))
            if opening < 0 or at - opening > 14:
                return at
            at = opening
            continue
        if _stops(doc, token, head):
            return at
        at = token.start
    return max(at, floor)


_OUTPUT = re.compile(r"年产|日产|\d|[百千万]")


def _stops(doc: Document, token: Token, head: int) -> bool:
    word = token.text
    if word in _BREAK or word.isspace():
        return not (word == "·")
    if word in {"和", "与", "及"}:
        before = doc.text[max(0, token.start - 2) : token.start]
        return before.endswith(("项目", "工程", "公司", "区", "县", "市", "镇", "、")) or head - token.end < 3
    if word in {"建设", "新建", "扩建", "建"}:
        return head - token.end >= 4
    if word == "年" and _OUTPUT_VERB.match(doc.text, token.end):
        return False
    if word in words("project_stops"):
        return True
    if token.pos == "m" and not word.isdigit() and re.match(r"^[\d.]+$", word) is None:
        return word.endswith(("元", "年", "月", "日"))
    return token.pos in {"r", "ul", "y"}


_OUTPUT_VERB = re.compile(r"产|加工|处理|出栏|屠宰")


def _distinctive(doc: Document, start: int, head: int, hit: re.Match[str]) -> bool:
    """Whether anything in the name tells it from other projects."""
    tokens = doc.tokens_in(Span(start, head)) if start < head else ()
    clipped = [(doc.text[max(t.start, start) : min(t.end, head)], t.pos) for t in tokens]
    content = [t for t, pos in clipped if t not in _CONTENT_GENERIC and not t.isdigit() and (pos != "ns" or len(tokens) > 2)]
    if hit["end"] and hit["phase"] and not content:
        return True  # 二期续建项目: a phase that carries facts of its own
    names = [t for t, pos in clipped if t in content and pos[:1] not in {"v", "d", "p", "c", "r", "u", "f", "y"} and pos not in {"a", "ad", "b", "t"}]
    return len("".join(content)) >= 2 and (len("".join(names)) >= 2 or len("".join(content)) >= 6)


def _batches(doc: Document) -> Iterator[Mention]:
    for hit in _BATCH.finditer(doc.text):
        number = next(hit[name] for name in ("n", "n2", "n3", "n4") if hit[name])
        count = parse(number).value
        if count is None or count < 2:
            continue
        if _POINTS_BACK.search(doc.text, max(0, hit.start() - 2), hit.start()) or _BOTH.match(doc.text, hit.end()):
            continue
        start = _batch_start(doc, hit)
        text = doc.text[start : hit.end()]
        if (hit["n2"] and re.match(r"^(?:个|该|此|其)", text)) or (hit["n"] and "四个一百" in text):
            continue
        yield Mention("ProjectBatch", Span(start, hit.end()), text, value=Count(int(count)))


_POINTS_BACK = re.compile(r"[这那该]$|上述$")
_BOTH = re.compile(r"[^，。；]{0,2}(?:都|均)")
_BATCH_WORDS = frozenset("亿元 亿 元 以上 超 新 新签约 及 以下 万元 开工 竣工 签约 在建 入驻 投产 建设 和 与 集中 新开工 续建 新建 谋划 储备 项目 年 等 以及 动工 完工".split())


def _batch_start(doc: Document, hit: re.Match[str]) -> int:
    """Where the words that count a batch begin: 谋划储备了|重点项目112个."""
    if not hit["n2"]:
        return hit.start()
    at = hit.end("mod2")
    while at > hit.start():
        token = doc.tokens_in(Span(at - 1, at))[-1]
        word = doc.text[max(token.start, hit.start()) : at]
        if word not in _BATCH_WORDS and (word in words("project_stops") or word in _BEFORE_BATCH or token.pos == "ns"):
            break
        at = max(token.start, hit.start())
    return at


_BEFORE_BATCH = frozenset("全年 安排 计划 共 共有 共有 全州 全区 全市 全县 累计 力争 会上 中 经开区 高新区 园区 开发区 目前 新增 完成 现有 拥有 已有 可".split())


def _phases(doc: Document) -> Iterator[Mention]:
    for hit in _PHASE.finditer(doc.text):
        yield Mention("Project", Span(*hit.span()), hit.group(), name=hit["phase"])
