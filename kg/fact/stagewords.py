"""The words that tell a stage, and those that make it unreal: plans, wishes, negation, dates to come."""

from __future__ import annotations

import re

from kg.fact.clause import clause_at
from kg.fact.later import is_later
from kg.fact.reading import Reading
from kg.model import Mention, Span, When
from kg.pattern import searcher


def _any(*words: str) -> re.Pattern[str]:
    return searcher("|".join(words))


_NOT_AFTER = "(?!后|之后|以后|时)"
_LABOUR = (
    "(?:安装|装修|吊装|浇筑|铺设|砌筑|绑扎|打桩|焊接|架设|搭建|开挖|平整|平场|掘进|爆破|填筑|拼装|组装|施工|防腐|装机"
    "|装设备)"
)
"""What is done on a site."""
TRIGGERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "commissioning",
        _any(
            r"(?:进入|正在|开始|转入|全面)[^，。；]{0,6}调试(?:运行)?",
            r"(?:还|仍|尚)?在[^，。；]{0,4}调试|调试(?:运行|阶段|成功|完成|完毕|已近尾声|接近尾声)|(?:正在|已)试[模跑轧机纺]|试运[行营](?!员)|试营业|试[生投]?产(?!品)|(?:投料|联动|点火|带料|单机|空载|负荷)?试[车机]|(?:单机|空载|负荷)调?试"
            r"|联调联试|点火(?=[，。；、“”试成]|$)|烘炉|打通(?:了)?(?:全|整个)?流程|产出(?:了)?(?:首批)?合格",
        ),
    ),
    (
        "inProduction",
        _any(
            rf"投产{_NOT_AFTER}(?!达效(?![，。；])|项目|装机|一批[。，；])|(?<!计划)(?<!预计)投产时间(?=[：:])",
            rf"投入(?:生产|运营|使用|运行){_NOT_AFTER}",
            rf"投运{_NOT_AFTER}|投用{_NOT_AFTER}|启用{_NOT_AFTER}|建成运营{_NOT_AFTER}",
            rf"达产{_NOT_AFTER}(?!达效|年)|(?:全面|正式|开门|开通)运营|运营以来|建成[即并]?开(?:馆|园|业|街|通|放)|开(?:园|街|业)(?!后|前|时|仪式后|率|界)|正式开(?:馆|业|通)(?!后|前)|转入批量生产|下线了|批量下线",
            r"(?:首|第一)[批台炉锅件辆套片][^，。；]{0,10}(?<!将)下线(?!仪式)|(?:已|月|日)(?:起)?(?:已经?|正式|就|便|就已)*(?:通水|通气|送气|通热|供水|出油|出粉|出片|出纸|出水|出铁|出钢|出煤|开机|开张|开门迎客|投料生产|上架运行)(?=[，。；])"
            r"|(?:挂牌|对外|免费|全面)开放(?!型|发展|合作)|转起来(?:了)?(?=[，。；])|连轴转|投了产|开齐|(?:已|日|月)于?[0-9年月日]{0,9}(?:正式|已)?运营(?=[，。；])|(?:连续|稳定|商业|满负荷)运行(?=[，。；]|$)|转入正式生产"
            r"|并网发电|(?<!在)并网(?=[，。；、]|[一二三四五六七八九两0-9][个年])|(?:一次|投料)开车成功(?![^。；]{0,6}试)|全容量并网|通车运营|已经?发电|(?:产品|销往)[^，。；]{0,4}销往|如今年产",
            r"(?:正式|开始|对外|开门)营业(?!执照|收入)|(?:满负荷|重新|正常|全速)(?:生产|运转|运行)|(?:已有|同时)[^，。；]{0,8}运转"
            r"|(?:已经?|开始|正式)(?:[向对为给][^，。；]{1,8})?供[热暖汽气水电]",
        ),
    ),
    (
        "completed",
        _any(
            rf"竣工{_NOT_AFTER}(?!验收|项目|结算|投产一批|一批[。，；])|(?<!计划)(?<!预计)竣工时间(?=[：:])",
            r"建成(?![0-9]|国内|达产后|投产后|投用后|运营后|后|之后|以后|区|时|投|通车)",
            rf"通过[^，。；]{{0,4}}(?:竣工|交工|完工)验收{_NOT_AFTER}",
            rf"完工{_NOT_AFTER}|(?:刚|已)(?:刚|经)?通过验收|完的工|全部(?:交付|完工)|完成(?![^，。；]{{0,4}}主体)[^，。；]{{0,6}}验收{_NOT_AFTER}|落成{_NOT_AFTER}|交付(?:使用{_NOT_AFTER}|(?=[，。；]))|下闸|完成(?:改造|扩建|修缮|整治)(?=[，。；])",
            rf"(?:建成)?通车{_NOT_AFTER}(?!里程|运营)|全线贯通|中交(?=仪式|，|。|；)|(?:实现|完成)?(?:机械竣工|中间交接)",
        ),
    ),
    (
        "underConstruction",
        _any(
            r"(?<!建成和)(?<!建成、)在建(?!设)|续建|(?<!开)复工建设|(?:仍|还)在(?:施工|建)|开[工建](?:建设)?以来|正在[^，。；]{0,20}(?:投资|追加)[^，。；]{0,14}建设|正(?:在)?进行的是|正在(?:紧张|加紧|有序|抓紧|进行)?(?:建设|施工|安装|浇筑|推进|搭建|铺设|进行(?![^，。；]{0,8}(?:设计|洽谈|谈判|论证|招标|编制|评估|勘察|勘探|选址))|吊装|二期)",
            r"正(?:安装|浇筑|建设|施工|(?:抓紧|加紧)(?!办|完善|开展|洽|谈|对接)|热火朝天)|正在做(?=[^，。；]{0,8}(?:防水|屋面|基础|桩|装修|防腐|保温|外墙|管网|绿化|地坪|路基|钢结构|收尾|幕墙|垫层|土方))|(?:建设|施工)正|(?:加快|加紧|抓紧)建设",
            r"(?<!计划)完成(?:了)?[^，。；]{0,4}?(?:主体|桩基|路基|土建|基础|厂房|钢结构|大棚)(?:结构|工程|建设|框架)?(?=[，。；、]|$)|首[片榀根段块跨节环][^，。；]{0,8}(?:架设|吊装|浇筑|安装|铺设)|(?:主体|厂房|土建|基础)[^，。；]{0,4}已完(?![成工毕])"
            r"|(?:目前|眼下|如今)(?:正)?在[^，。；正]{1,10}(?:建设|兴建|修建|建造)[^，。；的]{0,2}[一1]?[座栋条个]",
            r"施工现场|建设现场(?!会|推进|办公|观摩)|焊花|塔吊|桩机[^，。；]{0,4}林立|掘进|(?:在|正)铺轨|建设中|进度过半",
            r"(?:加紧|抓紧|紧张|加快)施工|正在[^，。；]{0,2}(?:土建|桩基)|(?:开挖|浇筑|掘进|桩基|路基)[^，。；]{0,4}(?:完成|完工)\d",
            r"正在[^，。；]{0,10}(?:推进|加紧|抓紧)[^，。；]{0,6}(?:施工|建设|安装|装修)|正在[^，。；]{0,10}加快(?:推进|建设|施工)|(?:全面|陆续|顺利|已经?)复工(?!复产|率)|(?<!开)(?<!全部)复工(?=[，。；]|$)|(?:仍|还|尚)在(?:施工|建|打|修|铺|装|挖)",
            r"完成(?:了)?(?:[一二三四五六七八九]成|近半|过半|大半|[0-9.]+[%％])|完成(?:年度|全年|今年|当年|计划|总)?(?:投资|工程|工程量|建设任务)[^，。；]{0,6}的?[0-9.]+[%％]|(?:接近|进入|临近)尾声",
            r"正在?(?:沉桩|吹填|扩栏|扩产|扩建|改造|加建|打桩|打基础|挖基坑|清表|三通一平|通电|备料)|(?:装修|装饰|安装|施工|铺装|建设|工程)(?:已)?(?:近尾声|扫尾|接近完成)|形象进度|(?:土建|主体|工程|路基|桩基|厂房)[^，。；]{0,6}完成(?:了)?(?:[一二三四五六七八九]成|一半|近半|[0-9]{1,2}(?:[.][0-9])?%|工程量)"
            r"|已(?:经)?(?:敷设|铺设|铺通|架设|打入|安装|装好|建好|建到|掘进|打通|拼装|完成[^，。；]{0,8}(?:路基|隧洞|桥梁|管网|管道|开挖|土方|定植|吊装))[^，。；]{0,12}[0-9一二三四五六七八九半]|(?:开挖|掘进|建|浇)到|掘进(?:了)?[0-9]|自[^，。；]{2,12}(?:开工|奠基|动工)以来|(?:已|累计)(?:到位|投入|投了|花了?|用了|用去|支付)了?[0-9.]{1,8}[亿万]"
            r"|建设顺利|(?:长|盖|建|施工)到(?:了)?[^，。]{0,4}层|干完了?|正在(?:砌|绑扎|装修|铺|打桩|架设|架梁|开挖)|正在进行[^，。；]{1,8}(?:施工|浇筑|安装|吊装|装修)|(?:全面|正)进行[^，。；]{0,6}(?:桩基|基础|土建|主体|安装|装修)|(?:项目|工程|建设)(?:正在?)?加快推进|(?:顺利|加速|有序|快速|稳步)推进|(?:抓紧|加紧|扎实|正常)推进(?=[，。；、]|$)|进入(?:全面)?收尾|收尾(?:阶段|工作)|(?:建设)?工地",
            r"如火如荼|紧锣密鼓|(?:按计划|正常|扎实|如期)(?:正常|顺利|有序)?推进|全面施工|桩基施工|(?:正在?|进行)[^，。；]{0,8}(?:组装|安装)|(?:设备|生产线)安装(?:进入|完成|过半|阶段|已)",
            r"(?:处于|处在|转入|进入)[^，。；质]{0,10}(?:施工|安装|建设|装修)阶段|累计完成投资|封了?顶|合龙|[进转]入[^，。]{0,8}(?:施工|安装)阶段|土建[^，。]{0,4}(?:结束|完成)",
            r"(?:钢结构|桩基|厂房|主体|基础|路基|桥梁|温室)[^，。；]{0,10}(?:已?完成|完工|建成|结束)|已经?吊装",
            rf"正(?!式|常|当|是|好)(?:在|忙着|逐[^，。；]{{1,2}})?[^，。；]{{0,6}}{_LABOUR}(?!合同|企业|公司|单位)|(?:{_LABOUR}|主体|支架|路基|土建)[^，。；]{{0,6}}(?:过半|近半|大半|完毕|就绪|成型|[一二三四五六七八九]成)",
            rf"已经?[^，。；]{{0,8}}(?:封顶|封闭|建起|立起|搭起|成型)|完成(?:了)?[^，。；]{{0,8}}{_LABOUR}(?!图)|[打装浇砌铺挖架吊](?:完|到)了?(?=[^，。；]{{1,8}})"
            r"|(?:设备|机械|塔吊|施工队)[^，。；]{0,6}(?:进厂|进场|到货)|赶(?:进度|工期)|抢(?:工期|进度)|收尾",
        ),
    ),
    (
        "started",
        _any(
            r"开工(?!预备|储备|仪式后|后|率|许可|时|令|日期|条件|项目现场|前)|动工(?!后|前)",
            r"开复工|奠基|破土|开建(?!前)|启动建设|建设(?:全面|正式|同步)?启动|[打挖挥铲落][下响入]了?第一根?[桩锹铲]|(?:一并|同步|同时)启动|启动施工|[开动奠破挖](?:的)(?:工|土|基)|(?:破|动)土|开槽|打下(?:了)?(?:第一|首)|启动[^，。；]{0,6}段?施工|开始(?:打桩|开挖|桩基|土建|平整|施工)|(?:开挖|打桩)(?=[，。；])|一块挖土",
        ),
    ),
    (
        "signed",
        _any(
            r"签约(?!率|后|之后|现场)|签完|签[订署](?!了?(?:土地|征|拆迁|补偿|用地|供地|劳动|购房))(?:了)?|签下(?:了)?|签了(?!字|到|名|约|[^，。；]{0,12}(?:采购|供应|供货|服务|培养|劳务|订单|协议))|签的是|敲定(?!了?时间)",
            r"落户(?!企业|地点|地址)|确定入驻|落地(?!生根|见效|率)|落子|摘牌",
        ),
    ),
    (
        "planned",
        _any(
            r"谋划(?:实施|建设|储备|推进)?|前期(?:工作|手续|计划|准备|项目)?|储备|预备|拟建(?!设)|申报(?!数)|做前期|(?<!负责)筹建(?!处|办|组)|(?<!代)办理?(?:开工)?(?:前期)?的?[^，。；]{0,4}手续|比选|跑手续",
            r"(?:已完成|通过|进行)[^，。；]{0,6}(?:选址论证|可研|可行性研究|初步设计)|初步设计已?(?:完成|获批|通过)"
            r"|(?:正在|正)(?:进行|编制|开展|做)?[^，。；]{0,6}(?:规划|方案|厂房|施工图|初步|单体|工艺|图纸)设计"
            r"|(?:尚|仍|还|正)在?(?:做|开展|进行|编制)[^，。；]{0,4}(?:可行性研究|可研)|(?:正在|正)?开展[^，。；]{0,6}(?:可研|预审|勘察|勘测|钻探|选址|方案论证)|(?:还|仍)在(?:做|进行|开展)?[^，。；]{0,6}(?:规划|论证|设计|勘察)"
            r"|环评(?:报告)?(?:获批|获批复|批复|通过|审批)|(?:可研|可行性研究)报告[^，。；]{0,8}(?:审查|评审|获批|通过)"
            r"|(?:通过|获得|取得)[^，。；]{0,8}核准|正式核准|已(?:经)?(?:列入计划|立项)|(?:刚|获|获批|批准|厅|委)立(?:的)?项|(?:还|仍|尚)?(?:正在|在)规划中|停在(?:纸上|纸面)|还在纸上|只有草图|尚在前期|选址论证|(?:可研|可行性研究)(?:报告)?(?:编制中|正在编制)|正在编制[^，。；]{0,8}(?:初步设计|可研|可行性|方案)|正(?:在)?做(?:环评|环境影响评价)|(?:开展|组织|进行)可研",
        ),
    ),
)

ANY_TRIGGER = searcher("|".join(pattern.pattern for _, pattern in TRIGGERS))
"""Found nowhere in a text where none of `TRIGGERS` is found: most sentences tell no stage."""

OWN_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("inProduction", re.compile(r"(?<![待拟保])投产|投运")),
    ("completed", re.compile(r"竣工|建成|完工")),
    ("underConstruction", re.compile(r"在建|续建|(?<!开)复工")),
    ("started", re.compile(r"开工|开复工|开（复）工|奠基|动工")),
    ("signed", re.compile(r"签约|新签(?!署)|已落地|已落户")),
    ("planned", re.compile(r"储备|谋划|前期|预备")),
)
"""Words of a batch's own name that tell its stage (竣工项目2个)."""
_BEGUN, _DONE_WORDS = r"开工|动工|奠基|开建", r"投产|竣工|完工|建成"
_RUN = re.compile(rf"(?:{_BEGUN}|{_DONE_WORDS})(?:[、和及或暨]?(?:集中)?(?:{_BEGUN}|{_DONE_WORDS}))+")
_ONE_WORD = re.compile(r"开[（(]?竣[）)]?工|建成[和、]在建")

PLANNED = re.compile(r"计划|拟|力争")
DENIED = re.compile(r"(?:尚|还|仍)?未(?=开|动|竣|投|建|完|签)")
"""未开工5个: what a batch's own words deny."""
NOT_YET = re.compile(r"(?:将|须|拟)(?:再|新|陆续|集中){0,2}(?:开工|竣工|投产)|应(?:开工|竣工|投产)")
"""二季度将再开工|36个; 18个应开工项目."""
_KINDS = "在建|续建|新建|新开工|谋划|储备|竣工|投产|签约"
SEVERAL = re.compile(rf"(?:{_KINDS})[、和及与](?:{_KINDS})(?!仪式)")
"""续建和新建项目9个: works that have come so far and others have no one stage."""
_UNREAL = _any(
    r"(?:月|年|底|[0-9]日|季度)(?:底|末)?(?:之)?前|^(?!.{0,20}赶在).{0,20}节(?:之)?前|汛期?前|个月(?:之)?内|承诺|年内|就能|可(?!以看|见|谓)|能否|计划|将于|即将|将在|将(?=[^，]{0,4}$)|预计|力争|确保",
    r"要$|未$|[必]?须|应当|才[能算可]|[等一][^，。；]{1,8}就|(?:开春|[年节]后|下一步)就?|争取|有望|预期|拟|尚未|未能|没有|并未|还没|尚无|若|如果|尽快|早日|届时|推迟|原定|预定|就该|本该|目标|要求|准备|明年|后年|可望",
    r"到\d{4}年|(?<!有效)(?<!成功)推动|促进|加快推进|力促|从$|从签约到|待|将要|争创|希望|工期|之后再|再.{0,4}启动|(?<![0-9])[0-9一二两三四五]年(?:内)?$|为了|签约、|、审批|不安排|不再|暂缓|(?:将|明日|拟)(?:于[^，]{0,8})?(?:举办|举行|召开)",
)
_URGED = re.compile(
    r"(?:^|[，；]|(?<=[省市县区旗镇乡州园]))(?:要|重点|全力|务必|必须|继续|切实|着力)*(?:抓好|确保|保障|协调落实|力促|力推)[^，；]{0,160}$"
)
"""重点抓好甲、乙等9个项目在一季度开工: what is asked for, over a list as long as may be."""
_IN_DAYS = re.compile(r"(?:只|仅|一共|前后|总共)?(?:用|花)(?:了|时)?不?[到足]?[0-9一二三四五六七八九十两]")
"""从签约到开工|只用了58天: what it took is told of what has come."""
_HOPED = re.compile(r"争取|力争|确保|有望|力求|预计")
_SURELY = re.compile(r"已经?|先后|相继|刚刚|当天|宣布")
_DONE = re.compile(
    r"已经?|历时|历经|(?<![可将望能拟])正式|先后|相继|刚刚|顺利|(?<!计划)(?<!预计)(?<![将拟定])于\d|当天|宣布"
)
_NOT_DONE_BEHIND = re.compile(r"计划|前|时|条件|要求|目标|率|后|要到|还要|在即")
_PART = re.compile(
    r"(?:主体|大坝|闸门|围堰|泄洪|钢结构|桩基|土建|温室|基础|厂房|路基|桥梁|首条|部分|一条|机组|设备|焊装|车间)[^，。；]{0,12}$"
)
_FIRST_PART = re.compile(r"(?:首批|首台|首条|第一批|部分|[一两][条台])[^，。；]{0,14}$")
"""完成首批容量26兆瓦|并网发电: the rest is to come."""
_PARTS = {
    "completed": _PART,
    "commissioning": re.compile(rf"(?:安装|土建)[^，。；]{{0,6}}$|{_FIRST_PART.pattern}"),
    "inProduction": re.compile(rf"{_FIRST_PART.pattern}|(?:塔吊|挖掘机|吊车|搅拌机|打桩机)[^，。；]{{0,6}}$"),
}
"""What before the words of a stage says that only a part has come so far."""


def mixed(text: str, start: int, end: int) -> list[Span]:
    """Where `text[start:end]` tells of openings and completions in one (奠基、开工或竣工): there is no one stage."""
    runs = [
        hit for hit in _RUN.finditer(text, start, end) if re.search(_BEGUN, hit[0]) and re.search(_DONE_WORDS, hit[0])
    ]
    return sorted(Span(*hit.span()) for hit in [*runs, *_ONE_WORD.finditer(text, start, end)])


def of_part(reading: Reading, span: Span, stage: str, who: Mention) -> str:
    """`stage`, or underConstruction where only a part of `who` has come so far (主体完工, 首条生产线正在调试)."""
    clause = clause_at(reading, span.start)
    start = who.span.end if clause.start <= who.span.start < span.start else clause.start
    before = reading.text[start : span.start]
    part = _PARTS[stage].search(before) if stage in _PARTS else None
    return "underConstruction" if part else stage


def of_unknown(reading: Reading, span: Span) -> bool:
    """加上2011年投产|的1号线: dated words told of what follows, which no recogniser knows."""
    since = max(0, span.start - _YEAR_REACH)
    if not (_OF.match(reading.text, span.end) and _YEAR_BEFORE.search(reading.text, since, span.start)):
        return False
    return next(reading.between(span.end, span.end + _AHEAD, "Project", "ProjectBatch"), None) is None


_OF = re.compile("的(?![，。；、]|时候)")
_YEAR_BEFORE = re.compile("[0-9]{4}年(?:[0-9]{1,2}月)?(?:份|底|初|建成|正式)?$")
_YEAR_REACH = 14
_AHEAD = 80


def is_real(reading: Reading, span: Span, stage: str) -> bool:
    """Whether the clause tells what has happened, not what is wished, planned, denied or only counted on."""
    clause = clause_at(reading, span.start)
    before = reading.text[clause.start : span.start]
    if stage == "planned":
        return not re.search(r"去年|已完成|[尚还仍]需|未取得", before)
    if _UNREAL.search(before) and not (_SURELY if _HOPED.search(before) else _DONE).search(before):
        return _IN_DAYS.match(reading.text, span.end) is not None
    sentence = reading.doc.sentence_at(span.start)
    if (
        _URGED.search(reading.text[max(sentence.start, span.start - 200) : span.start])
        or (stage != "signed" and _meant(reading, sentence, clause, before))
        or (stage not in {"signed", "underConstruction"} and _in_plan(reading, span, before))
    ):
        return False
    to_come = _OTHER_YEAR.match(before) and _THIS_MONTH.search(reading.text, sentence.start, clause.start)
    to_come = to_come or (_SOME_MONTH.search(before) and _UNDER_WAY.search(reading.text, sentence.start, clause.start))
    goes_on = stage in _ENDS and _SOME_MONTH.search(before) and _goes_on(reading, sentence)
    if to_come or goes_on or _still_planned(reading, clause, before):
        return False
    if _NOT_DONE_BEHIND.match(reading.text, span.end):
        return False
    if span.of(reading.text).endswith("时间"):
        clause = reading.doc.paragraph_at(span.start)
    when = next((m for m in reading.within(clause, "When") if isinstance(m.value, When) or is_later(m, reading)), None)
    return when is None or not is_later(when, reading)


def _meant(reading: Reading, sentence: Span, clause: Span, before: str) -> bool:
    """将投资2亿元建设甲生产线，8月开工，年底|建成: what the sentence says that somebody will build is not yet begun."""
    if _TOLD_DONE.search(before):
        return False
    since = reading.text[sentence.start : clause.start]
    meant = list(_MEANT.finditer(since))
    return bool(meant) and _TOLD_DONE.search(since, meant[-1].end()) is None


_MEANT = re.compile(
    r"(?<![即也])(?:将|拟|打算|准备|决定)[^，。；]{0,24}?(?:投资|兴建|新建|建设|打造|上马|建)[^，。；]{0,40}，"
)
_TOLD_DONE = re.compile(r"已|目前|正在|眼下|如今|现|[0-9]日|当天|[昨今]天|正式|历经|去年|了")


def _in_plan(reading: Reading, span: Span, before: str) -> bool:
    """Whether the words stand in a section of what is to be done (二、2020年重点任务), and say not that it is done."""
    sections = reading.once(_plan_sections)
    return not _TOLD_DONE.search(before) and any(section.covers(span) for section in sections)


def _plan_sections(reading: Reading) -> list[Span]:
    """From each heading of tasks to the next heading that counts as it does."""
    heads = [line for line in reading.doc.paragraphs if _COUNTED_HEAD.match(reading.text, line.start, line.end)]
    ends = [line.start for line in heads[1:]] + [len(reading.text)] * bool(heads)
    return [
        Span(line.end, end)
        for line, end in zip(heads, ends, strict=True)
        if line.end < end and _PLAN_HEAD.search(reading.text, line.start, line.end)
    ]


_COUNTED_HEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|20[0-9]{2}年(?=[^。，；\n]{0,8}(?:工作|任务|回顾)))[^。，；\n]{2,24}$"
)
_PLAN_HEAD = re.compile(r"(?:重点|主要|目标|工作)任务|工作(?:安排|打算|思路)|下一?步|重点工作$")


_SOME_MONTH = re.compile(
    r"^(?:今年)?(?:[一二三四]季度|[0-9]{1,2}月(?:份|底|初|中旬|[0-9]{1,2}日)?|(?:年|春节|元旦|国庆)前?|20[0-9]{2}年(?:[0-9]{1,2}月|[一二三四]季度|[上下]半年)?)"
    r"(?:底|末)?(?:前|全面|正式|可|全容量|全部|对外|并|整体|一次性)*$"
)
_OTHER_YEAR = re.compile("20[0-9]{2}年")
_THIS_MONTH = re.compile(
    "(?<![0-9年])[0-9]{1,2}月(?:[0-9]{1,2}日|[底初]|中旬)?(?:刚|已|正式|成功)?(?:签约|摘牌|奠基|动工|开工|破土)，$"
)
"""12月2日签约，|2021年5月开工: the month without a year is the article's, the year that is named comes after it."""
_UNDER_WAY = re.compile(
    r"正在|眼下|仍在|还在|正进行|已完成|正(?:装修|安装|浇筑|铺|砌)|目前[^。；]{0,14}(?:完成|封顶|过半|施工|安装)|[一二三四五六七八九]成(?=[，；])|近尾声|[0-9][%％]|成型|(?:主体|厂房)[^，。；]{0,6}(?:完工|封顶)"
)
"""厂房正在装修，|11月启用: the month is to come."""
_ENDS = frozenset({"completed", "commissioning", "inProduction"})
_GOES_ON = re.compile(
    r"(?:目前|眼下|现在?|截至目前)，?[^。；，]{0,14}(?:完成[^，。；]{0,8}(?:主体|基础|土建|[0-9%％])|正在|施工|在建|封顶|[一二三四五六七八九]成)"
)


def _goes_on(reading: Reading, sentence: Span) -> bool:
    """2023年底|完工。目前已完成主体工程: whether the sentence behind tells that the works go on."""
    paragraph = reading.doc.paragraph_at(sentence.start)
    return _GOES_ON.match(reading.text, sentence.end, max(sentence.end, paragraph.end)) is not None


_PLAN = re.compile(r"计划|预计|拟(?!合)|力争|将于|预期")


def _still_planned(reading: Reading, clause: Span, before: str) -> bool:
    """计划今年9月开工，2025年底建成: a plan holds for the dated clauses that follow it."""
    when = next(reading.within(clause, "When"), None)
    if when is None or when.span.start > clause.start + 2 or _DONE.search(before):
        return False
    sentence = reading.doc.sentence_at(clause.start)
    clauses = re.split(r"[，、]", reading.text[sentence.start : clause.start].rstrip("，"))
    return bool(_PLAN.search(clauses[-1])) or (len(clauses) > 1 and bool(_PLAN.search(clauses[-2])))
