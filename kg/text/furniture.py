"""What a site puts around its articles: menus, breadcrumbs, lists of other articles, contacts, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pattern import searcher
from kg.text.offsets import Edit, MappedText

_MENU = """
首页 主页 新闻 要闻 时政 政务 公开 专题 视频 图片 图库 社会 国内 国际 国际新闻 国内新闻 本地 民生 财经 经济 体育 娱乐
房产 汽车 教育 健康 旅游 科技 文化 论坛 评论 登录 注册 搜索 网站地图 无障碍 简体 繁体 军事 法治 直播 数字报 电子报 滚动
县区 正文 新闻中心 政务公开 互动交流 办事服务 走进 招商引资 投资指南 联系我们 关于我们 客户端 微博 微信 手机版 加入收藏
设为首页
"""
_MENU_WORDS = frozenset(_MENU.split())
_HEADING = (
    r"热门|热点|热文|热搜|热门(?:新闻|文章|推荐|阅读|标签|资讯)|推荐阅读|相关(?:新闻|阅读|文章|链接|推荐|报道|稿件|资讯)"
    r"|延伸阅读|猜你喜欢|最新(?:新闻|文章|资讯)|精彩推荐|更多(?:新闻|精彩)|点击排行|阅读排行|本周热门|编辑推荐|频道推荐"
)
_LIST_HEADING = re.compile(rf"[【\[]?(?:{_HEADING})[】\]]?[\s：:>》]*")
_EXACT = re.compile(
    rf"(?:{_HEADING}|图片新闻|今日头条|返回(?:首页|顶部|列表)|[上下]一[篇页]|没有了|打印|关闭|收藏|举报|扫一扫.{{0,20}}"
    r"|分享(?:到|至)?|网友评论|发表评论|版权声明|免责声明|网站地图|联系我们|关于我们"
    r"|(?:最新|全部|热门|网友|我要|发表|暂无|查看|已有\d+条)评论.{0,16}|(?:网站|本站)简介|联系方式|会员(?:登录|注册|中心)|匿名发表"
    r"|(?:官方)?微信公众[号平]台?|加载中[.…。]*|(?:IMG|DSC|IMAG)[\w-]{2,20}(?:\.(?:jpe?g|png|gif))?|\S{1,30}\.(?:jpe?g|png|gif|bmp)"
    r"|[|｜xX×]|(?:点击)?(?:查看|下载)(?:大图|附件)|上一[张图]|下一[张图]|(?:我要)?(?:纠错|点赞|投稿)|\[?返回\]?)[\s：:>》]*"
)
_STARTS = re.compile(
    r"当前位置|您的?(?:当前|现在)?(?:所在)?的?位置|所在位置|[上下]一[篇页条](?=[\s：:】>《]|$)|分享(?:到|至)|联系我们\s*[：:]|版权所有|版权声明"
    r"|免责声明|[Cc]opyright\b|COPYRIGHT\b|©|网站标识码|网站地图|公网安备|技术支持\s*[：:]|字[体号]\s*[：:]|【?打印本页"
    r"|【?关闭窗口|违法和不良信息举报|互联网新闻信息服务许可证|信息网络传播视听|网络视听许可证|增值电信业务|广播电视节目制作"
    r"|本(?:网站?|站)(?:所有|版权|内容)|凡本[网站]注明|未经.{0,12}授权|(?:浏览|阅读|点击)次数|点击量|打开微信|微信扫一扫|扫描二维码"
    r"|游客.{0,12}(?:附件|登录)|注册会?员?后|(?:您|你)?(?:需要|尚未|还没有?|必须)?登录(?:后|才|$)|[\[【（]?\s*本帖最后由"
    r"|(?:声明|特别提示|温馨提示)\s*[：:]\s*本(?:文|网|站)|[（(]?本文由\s*AI|新闻热线\s*[：:]|(?:投稿|举报|服务)(?:邮箱|热线|电话)\s*[：:]"
    r"|关键[词字]\s*[：:](?!.*(?:编辑|记者|来源))|\S{0,16}\s?发表于\s*(?:19|20)\d\d\D.{0,30}$|(?:楼主|沙发|板凳|只看(?:该作者|楼主)|倒序浏览)"
)
# The foot of a government's site; one such label alone may stand in an article about an event.
_FOOT_LABEL = r"(?:主办|主管|承办|协办|维护|运维|建设|开发)(?:单位|部门)?\s*[：:]"
_FOOT = re.compile(
    rf"{_FOOT_LABEL}.*(?:{_FOOT_LABEL}|标识码|热线|邮编|备案)"
    r"|(?:主办|主管|承办)[：:]\S{2,20}(?:政府|网|中心|宣传部|办公室)$"
)
_HOLDS = re.compile(r"ICP[备证]|公网安备\s*\d|All [Rr]ights [Rr]eserved|如有侵权.{0,12}(?:联系|删除)")
_CRUMB = r"\s*[\w·]{1,12}\s*"
_CRUMBS = re.compile(rf"(?:{_CRUMB}(?:>>?|＞|›|»|→)){{1,8}}(?:{_CRUMB})?")
_INLINE = re.compile(
    r"(?<![ \t\u3000])[ \t\u3000]*"
    r"(?:(?:浏览|阅读|点击)(?:次数|量|数)?[ \t]*[：:](?:[ \t]*\d+(?:[ \t]*次)?|[ \t\u3000]*$)"
    r"|[发發]布(?:[员員]|人|者)[：:][ \t]*\S{2,20}"
    r"|[【\[]?字[体号]\s?[：:][ \t]*[【\[]?\s?(?:特?大|超大)[\s|]*中[\s|]*小[】\]]*"
    r"|[【\[](?:打印|关闭|收藏|分享|复制|返回)(?:本页|窗口)?[】\]]"
    r"|(?:我要|网友)评论[（(]\d*[）)]|分享(?:到|至)?[：:][ \t]*$)",
    re.MULTILINE,
)
_DATED_LINK = re.compile(
    r"(?!.*(?:来源|发布|日期|时间|记者|作者|编辑|：))(?=.*[^\s\d：:-]{8}).{10,60}(?<![\s\d])(?:19|20)\d\d-\d\d-\d\d"
)
"""The title of another article, with its day right behind it."""
_SEPARATOR = re.compile(r"[\s|｜·•>/]+")
# Every line that is furniture holds one of these; most articles hold none, and are done.
_QUICK = searcher(
    "热门|热点|热文|热搜|推荐|相关|阅读|猜你|最新|排行|返回|[上下]一[篇页]|打印|关闭|收藏|举报|扫|分享|评论|声明|地图|我们|位置|版权"
    "|[Cc]opyright|COPYRIGHT|©|标识码|网安备|技术支持|字[体号]|许可|授权|浏览|点击|ICP|[>＞›»→]|没有了|更多|头条|图片新闻"
    "|ights|本网|本站|本文由|本帖|增值|主办|主管|承办|维护|热线|邮箱|电话|简介|联系方式|会员|匿名|微信|加载|[jJ][pP][eE]?[gG]|png|gif|bmp"
    "|IMG|DSC|IMAG|[|｜xX×]|大图|附件|[上下]一[张图]|纠错|点赞|投稿|游客|登录|注册|关键|发表于|楼主|沙发|板凳|只看|倒序|提示|运维|协办"
    "|建设单位|开发单位|侵权|首页|新闻|要闻|视频|信息网络|广播"
)
_LONGEST_LINK = 45


def drop_furniture(mapped: MappedText) -> MappedText:
    """Without the lines that are furniture; what names source, reporter, editor or day of the article stays."""
    text = mapped.text
    if not _QUICK.search(text):
        return mapped
    edits = [Edit(start, end, "", "furniture") for start, end in _furniture(text)]
    mapped = mapped.apply(edits)
    found = _INLINE.finditer(mapped.text)
    return mapped.apply(Edit(m.start(), m.end(), "", "furniture") for m in found)


def _furniture(text: str) -> Iterator[tuple[int, int]]:
    """Lines to drop, with their line ends; the last line takes the line end before it."""
    at, in_list = 0, False
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        words = line.strip(" \t\u3000\xa0\n")
        if in_list and words:
            in_list = _is_link(words)
        drop = bool(words) and (in_list or is_furniture(words))
        if words and _LIST_HEADING.fullmatch(words):
            in_list = True
        if drop:
            yield at, end
        at = end


def is_furniture(line: str) -> bool:
    """Whether a line, trimmed and in simplified characters, is furniture by itself."""
    if len(line) > 400 or ("。" in line and not _HOLDS.search(line)):
        return False
    return bool(
        _EXACT.fullmatch(line)
        or _STARTS.match(line)
        or _HOLDS.search(line)
        or _FOOT.match(line)
        or _CRUMBS.fullmatch(line)
        or _DATED_LINK.fullmatch(line)
        or _is_menu(line)
    )


def _is_menu(line: str) -> bool:
    words = [w for w in _SEPARATOR.split(line) if w]
    known = sum(w in _MENU_WORDS for w in words)
    return len(words) >= 4 and known >= 2 and all(len(w) <= 6 for w in words)


def _is_link(line: str) -> bool:
    """Whether a line under a heading such as 相关新闻 is a title: short, and no sentence."""
    return (
        len(line) <= _LONGEST_LINK
        and "。" not in line
        and not re.search(r"(?:来源|编辑|记者|发布时间)\s*[：:]|[（(].*记者", line)
    )
