"""Where the name of a project begins, seen from its end."""

from __future__ import annotations

import re

from kg.mention.boundary import function_characters
from kg.mention.lexicon import words
from kg.text.document import Document, Token

_COUNTED = re.compile(
    r"^(?:\d+\s*[.．、](?!\d)|（[一二三四五六七八九十\d]{1,2}）|[一两三四五六七八九十]?[项座条处批栋](?=.{4}))+"
)
_LEAD = re.compile(
    r"[一-龥]{0,16}?(?:谈到|谈及|谈起|说起|提及|提起|聊起)|(?:投资)?(?:建设|建造)|(?:全面|全部|顺利|圆满|基本)(?:完成|建成|实施)(?:了)?|新上|投建|新建|合建|改建|兴建|设立|带来|筹划|[的期为了和与及、·/将要上总-]"
)
_OPENING_BRACKET = re.compile(r"（[^（）]*）(?=.)|（(?=[^）]+$)")
_LINE = re.compile(
    r"[一-龥]{2,6}?(?:输电|输气|输油|供水|引水|调水|公路|铁路|高速|通道|管道|管线|线路|特高压|道路|快速路|大道|航道)"
)
_SORT = re.compile(
    r"[一-龥]{0,6}?(?:[省市县区]|国家)?级?(?:预备|在建|续建|新建)?重[点大](?:建设|民生|工业|产业|水利|交通)*(?:(?:预备|在建|续建|新建)(?:项目|工程)?|项目|工程)(?=[一-龥A-Z0-9]{4,})"
    r"|[一-龥]{0,2}控制性工程(?=[一-龥]{4,})|国债项目(?=[一-龥]{4,})|[一-龥]{0,8}(?:仪式|活动|大会|推进会)暨|[市县区省]?[一-龥]{0,6}[局委厅](?:完成|实施|推进|启动)了?(?=[一-龥]{4,})"
)
"""甲省预备重点项目|乙水利枢纽工程, 省重点在建|丙围垦工程: what sort of project it is."""
_QUOTED_NAME = re.compile(r"[“《](?=[^“”《》，。；、\n]{6,}$)")
_CLOSES_QUOTE = re.compile(r"(?:项目|工程)(?:（[^（）]{1,12}）)?[”》]")
"""签订了“|百亿级甲产业园集群项目”框架协议: what stands in quotation marks is the whole name."""
_BUILT_IN = re.compile(r"[^（）]{2,20}?(?:园区?|[县市区镇乡])(?:投资建设|投建|新建|兴建|合建|改建|设立)(?=.{4})")
"""丙工业园投建|甲产业园项目, where no word parts the verb from what follows."""
_BUT = re.compile(r"(?<![一-龥])[但而虽却](?=[一-龥A-Z0-9]{6})")
_IS = re.compile(r"[一-龥]{2,8}[库园厂线站馆楼路桥场]是(?=[一-龥A-Z0-9]{5})")
"""气调库是|甲果品产业基地: what the works are a part of."""
_BREAK = frozenset("，。；：、！？“”‘’《》【】[]{}<>\n\r\t 　—…|■▲●◆★*＊：,;!?%％\"'✅｜|")
_OUTPUT = re.compile(r"年产|日产|\d|[百千万]")
_LATIN = re.compile(r"[A-Za-z] [A-Za-z]")  # Mini LED
_MADE_UP = re.compile(r"调度(?=平台|中心|系统)|运营(?=总部|中心|管理)|干(?=[混粉熄酪果燥])")
"""Words that are no verbs here: 智慧调度平台项目, 干混砂浆项目."""
_QUOTED = 36
"""Characters that the quoted name of a project has at most: “甲乙计划”项目."""
_JOINED_BY = re.compile(r"暨[一-龥]{0,4}$")
"""甲总部暨农业乙产业园项目: one project, whose name the park does not open."""
_OUTPUT_VERB = re.compile(r"产|加工|处理|出栏|屠宰")


def start_of(doc: Document, head: int, floor: int, ends: dict[int, int]) -> int:
    """Where the name that ends at `head` begins, less a number, a bullet or a verb that opens it."""
    quoted = _QUOTED_NAME.search(doc.text, max(floor, head - _QUOTED), head)
    if quoted and _CLOSES_QUOTE.match(doc.text, head):
        return quoted.end()
    start = _walk(doc, head, floor, ends)
    built = _BUILT_IN.match(doc.text, start, head)
    start = built.end() if built else start
    counted = _COUNTED.match(doc.text[start:head])
    start += counted.end() if counted else 0
    while (lead := _LEAD.match(doc.text, start, head - 4)) and doc.token_boundary(lead.end()):  # 和 opens 和田, 上 上海
        start = lead.end()
    sort = _SORT.match(doc.text, start, head)
    start = sort.end() if sort and doc.token_boundary(sort.end()) else start
    but = _BUT.match(doc.text, start, head)
    start = but.end() if but else start
    what = _IS.match(doc.text, start, head)
    start = what.end() if what else start
    opening = _OPENING_BRACKET.match(doc.text, start, head)
    start = opening.end() if opening else start
    route = _FROM_TO.search(doc.text, max(floor, start - 20), start) if _ROAD.match(doc.text, start) else None
    return route.start("from") if route else start


_ROAD = re.compile(r"(?:[一二三四]级)?(?:公路|高速|铁路|快速|道路|通道|大道|旅游路|连接线)")
_FROM_TO = re.compile(r"(?:^|[，。；：、\n是将把从的])(?P<from>[一-龥]{2,8}[到至][一-龥]{2,8}的)$")
"""|甲县城到乙乡的|公路改建工程: its ends are of its name."""


def _walk(doc: Document, head: int, floor: int, ends: dict[int, int]) -> int:
    """Left over the words of a project's name; an organisation that ends on the way opens the name."""
    at = head
    while at > floor:
        if at in ends and at < head and ends[at] >= floor and not _joined(doc.text, ends[at], floor):
            joins = doc.text.endswith("基地", 0, at) or not _OUTPUT.match(doc.text, at)
            return ends[at] if joins else at
        over = _over_pair(doc.text, at, head, floor)
        if over is not None:
            if over == at or (doc.text[over] == "“" and not "一" <= doc.text[over - 1 : over] <= "龥"):
                return over
            at = over
            continue
        token = doc.token_before(at)
        if token.end > at:
            token = Token(doc.text[token.start : at], token.start, at, token.pos)
        inner = function_characters(token.text) if len(token.text) > 2 else 0
        if _stops(doc, token, head):
            return at
        if inner and not (token.text.endswith("至") and _LINE.match(doc.text, token.end)):
            return max(token.start + inner, floor)
        at = token.start
    return max(at, floor)


def _joined(text: str, start: int, floor: int) -> bool:
    return _JOINED_BY.search(text, max(floor, start - 5), start) is not None


def _over_pair(text: str, at: int, head: int, floor: int) -> int | None:
    """Where the quotation or the bracket that closes before `at` opens; `at` itself if that is no part of a name, None
    if none closes there. A quotation counts only right before the name's end (“甲乙计划”项目)."""
    last = text[at - 1]
    if last == "”" and at == head:
        opening = text.rfind("“", floor, at - 2)
        return at if opening < 0 or at - opening > _QUOTED else opening
    aim = _QUOTED_AIM.search(text, max(floor, at - 14), at) if last == "”" and text.startswith("建设", at) else None
    if aim:
        return aim.start() + 1
    inner = _QUOTED_PART.search(text, max(floor, at - 20), at) if last == "”" else None
    if inner:
        return inner.start()
    if last in "）)":
        opening = max(text.rfind("（", floor, at), text.rfind("(", floor, at))
        apart = (
            opening < 1 or text[opening - 1] in "讯电" or at - opening > _BRACKETED or _CREDIT.match(text, opening + 1)
        )
        return at if apart else opening
    return None


_QUOTED_PART = re.compile(r"“(?![^”]*(?:工程|项目|计划|行动|战略))[^“”，。；：！？\n]{2,16}”$")
"""甲开发区“乙丙制”|教育项目: a quotation inside a name."""
_BRACKETED = 14
_CREDIT = re.compile(r"(?:[一-龥]{0,6}(?:记者|通讯员)|[文图][/／ ]|资料|右|左)")
"""What opens a bracket that is no part of a name: 讯（记者某某）甲工程."""


def _stops(doc: Document, token: Token, head: int) -> bool:
    """Whether a project's name cannot go on left over `token`."""
    word = token.text
    if _goes_over(doc.text, token):
        return False
    if word in _BREAK or word.isspace():
        return not _LATIN.match(doc.text, max(0, token.start - 1))
    if word in {"和", "与", "及"}:
        return _parts(doc, token, head)
    if word in {"建设", "新建", "扩建", "建"}:
        return head - token.end >= 4 and not _QUOTED_AIM.search(doc.text, max(0, token.start - 14), token.start)
    if word == "年":
        return not (_OUTPUT_VERB.match(doc.text, token.end) or doc.text.startswith("/", token.start - 1))
    return _stops_by_word(doc, token, head)


def _goes_over(text: str, token: Token) -> bool:
    """Whether a 的 or 、 stands inside a name: 日处理1800吨番茄|的番茄酱线, 年产42万吨甲|、280吨乙, 7号|、8号泊位."""
    start = token.start
    if token.text in {"日", "月"}:
        return not text[start - 1 : start].isdigit()  # 的|日新甲项目
    if token.text == "的":
        output = _HANDLES.search(text, max(0, start - 18), start)
        return output is not None and not _PRICED.search(text, max(0, output.start() - 12), output.start())
    if token.text == "等":
        return _MAKES.search(text, max(0, start - 24), start) is not None and text.startswith("生产线", token.end)
    if token.text == "暨":
        return _WORKS_BEFORE.search(text, max(0, start - 4), start) is not None
    if token.text != "、":
        return False
    areas = _AREA_BEFORE.search(text, max(0, start - 6), start) and _AREA_BEHIND.match(text, token.end)
    outputs = _OUTPUTS.search(text, max(0, start - 24), start) and text[token.end : token.end + 1].isdigit()
    return bool(areas or outputs or _NUMBERED.match(text, max(0, start - 4)))


_AREA_BEFORE = re.compile(r"(?:^|[。，；：\n])[一-龥]{2,4}[县市区镇乡]$")
_AREA_BEHIND = re.compile(r"[一-龥]{2,4}[县市区镇乡](?=[一-龥]{3})(?!等)")
"""甲县、|乙县县乡路面提升工程: one project in two places."""
_PRICED = re.compile(r"投资(?:约|近|超)?[0-9.]+[亿万]元、$")
"""投资3亿元、|年产9万件丙的丁项目: what is made is one of several things told of the project."""


def _parts(doc: Document, token: Token, head: int) -> bool:
    """Whether a conjunction joins two things, and not two words of one name."""
    if _YIELDS.search(doc.text, max(0, token.start - 12), token.start):
        return False
    if _TWO_DEEDS.match(doc.text, max(0, token.start - 2), head):
        return False
    before = doc.text[max(0, token.start - 2) : token.start]
    return before.endswith(_SIDES) or (head - token.end < 3 and (token.text != "及" or head == token.end))


def _stops_by_word(doc: Document, token: Token, head: int) -> bool:
    word = token.text
    if _is_of_a_name(doc.text, token):
        return False
    works = word in {"利用", "合作"} and head == token.end  # 综合利用项目 is a kind of works, 利用厂房 is a clause
    if works or (word in {"至", "到"} and doc.text.startswith("段", head)):
        return False
    if _MADE_UP.match(doc.text, token.start):
        return False
    amount = token.pos == "m" and len(word) > 1 and word.endswith(("元", "年", "月", "日"))
    return amount or word in words("project_stops") or token.pos in {"r", "ul", "uz", "y"}


def _is_of_a_name(text: str, token: Token) -> bool:
    """光伏|并网, 小微|企业创业园, 甲酒店|暨乙公园, 甲|至乙输电通道: words that stop a name elsewhere."""
    before, after = _NO_STOPS.get(token.text, (None, None))
    behind = after is not None and after.match(text, token.end) is not None
    return behind or (before is not None and before.search(text, max(0, token.start - 4), token.start) is not None)


_QUOTED_AIM = re.compile(r"[省市县区镇乡]“[^“”，。；：、]{2,10}”$")
"""甲县“海绵城市”|建设系列产品研发中心项目: the aim is of the name."""
_WORKS_BEFORE = re.compile(r"(?:医院|总部|学校|基地|公园|展馆|书院|酒店|大楼|市场|广场|[^会]中心)$")
"""甲老年医院|暨乙救治中心项目: one building with two uses."""
_YIELDS = re.compile(r"年产[0-9.]+万?[一-龥]{2,6}$")  # 年产30万吨面粉及|挂面生产线
_MEASURED = re.compile(r"[0-9万亿千][吨套台件只瓶箱]$")
"""年产2万吨|含糖饮料项目: what is made contains it."""
_NO_STOPS: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {
    "企业": (re.compile(r"(?:小微|中小微?|民营|科技型)$"), None),
    "暨": (_WORKS_BEFORE, None),
    "含": (_MEASURED, None),
    "至": (None, _LINE),
    "并网": (re.compile("光伏$"), None),
    "包装": (re.compile(r"(?:印刷|食品|药品|医药|饮料|[纸塑铝]|塑料|金属|玻璃|制品|材料|新型|绿色)$"), None),
    "结合": (None, re.compile("产业化|一体化|示范")),
    "再": (None, re.compile("利用")),
    "再利用": (re.compile("."), None),
    "利用": (re.compile(r"(?:再|综合|资源化|循环|高值|梯级|高效|协同)$"), None),
}
"""What stands before or behind a word where it is of a name: 甲印刷|包装项目, but 策划包装项目."""
_TWO_DEEDS = re.compile(
    r"(?:种植|养殖|育苗|生产|研发|制造|采摘|回收|储存|收储)[和与及](?:加工|生产|销售|研发|制造|利用)$"
)
"""中药材种植|及加工项目: two deeds of one project."""
_HANDLES = re.compile(r"(?:年产|日处理|年处理|年加工|日产)[0-9.]+万?[一-龥]{2,10}$")
_MAKES = re.compile(r"(?:年产|日产)[0-9.]+[万亿]?[一-龥]{2,16}$")
"""年产4万吨丙纸|等生产线项目."""
_OUTPUTS = re.compile(r"年产[0-9.]+[万亿]?[吨套台件只][一-龥]{2,14}$")
_NUMBERED = re.compile(
    r"\D?[#0-9]{1,3}号?、[#0-9]{1,3}号(?=[一-龥])|.{0,3}?[0-9]号、[0-9]{1,3}号(?=[一-龥])"
)  # 7号、8号泊位工程
_SIDES = (*"项目 工程 利用 公司 电站 水库 大桥 隧道 码头 枢纽 机场".split(), "区", "县", "市", "镇", "期", "、")
"""What ends a thing of its own: 和 behind it joins two things, not two words of one name."""
