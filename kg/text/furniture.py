"""What a site puts around its articles: menus, breadcrumbs, lists of other articles, contacts, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    r"|分享(?:到|至)?|网友评论|发表评论|版权声明|免责声明|网站地图|联系我们|关于我们)[\s：:>》]*"
)
_STARTS = re.compile(
    r"当前位置|您的?(?:当前|现在)?(?:所在)?的?位置|所在位置|[上下]一[篇页]|分享(?:到|至)|联系我们\s*[：:]|版权所有|版权声明"
    r"|免责声明|[Cc]opyright\b|COPYRIGHT\b|©|网站标识码|网站地图|公网安备|技术支持\s*[：:]|字[体号]\s*[：:]|【?打印本页"
    r"|【?关闭窗口|违法和不良信息举报|互联网新闻信息服务许可证|信息网络传播视听|网络视听许可证|增值电信业务|广播电视节目制作"
    r"|本网站?(?:所有|版权)|凡本网注明|未经.{0,12}授权|(?:浏览|阅读|点击)次数|点击量|打开微信|微信扫一扫|扫描二维码"
)
_HOLDS = re.compile(r"ICP[备证]|公网安备\s*\d|All [Rr]ights [Rr]eserved")
_CRUMB = r"\s*[\w·]{1,12}\s*"
_CRUMBS = re.compile(rf"(?:{_CRUMB}(?:>>?|＞|›|»|→)){{1,8}}(?:{_CRUMB})?")
_COUNTER = re.compile(r"[ \t\u3000]*(?:浏览|阅读|点击)(?:次数|量|数)?[ \t]*[：:][ \t]*\d+(?:[ \t]*次)?")
_SEPARATOR = re.compile(r"[\s|｜·•>/]+")
# Every line that is furniture holds one of these; most articles hold none, and are done.
_QUICK = re.compile(
    "热门|热点|热文|热搜|推荐|相关|阅读|猜你|最新|排行|返回|[上下]一[篇页]|打印|关闭|收藏|举报|扫|分享|评论|声明|地图|我们|位置|版权"
    "|[Cc]opyright|COPYRIGHT|©|标识码|网安备|技术支持|字[体号]|许可|授权|浏览|点击|ICP|[>＞›»→]|没有了|更多|头条|图片新闻"
    "|ights|本网|增值|首页|新闻|要闻|视频|信息网络|广播"
)
_LONGEST_LINK = 45


def drop_furniture(mapped: MappedText) -> MappedText:
    """Without the lines that are furniture; what names source, reporter, editor or day of the article stays."""
    text = mapped.text
    if not _QUICK.search(text):
        return mapped
    edits = [Edit(start, end, "", "furniture") for start, end in _furniture(text)]
    mapped = mapped.apply(edits)
    found = _COUNTER.finditer(mapped.text)
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
        or _CRUMBS.fullmatch(line)
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
