"""Repairs of every kind: what comes out, what it stands for, what is reported, and what is left alone."""

import time

import pytest
from cleaning import cleaned, source_of

from kg.model import Span

SOUND = (
    "青山县12个项目集中开工\n"
    "发布时间：2024-02-28　来源：青山日报\n"
    "本报讯（记者 田小南）2月28日10:30，总投资1,200.5万元的“智造谷”项目开工。“真的？！”他问，占比12.5%。\n"
    "　　甲乙科技（青山）有限公司、A股公司与CEO王明（兼）出席——这是第3个项目……\n"
    "（责任编辑：李四）"
)


def test_sound_text_is_left_alone() -> None:
    found = cleaned(SOUND)
    assert found.text == SOUND
    assert found.repairs == ()
    assert found.to_source(Span(3, 7)) == Span(3, 7)


@pytest.mark.parametrize(
    ("text", "clean", "kind"),
    [
        ("該項目總投資5億元，年產10萬噸", "该项目总投资5亿元，年产10万吨", "script"),
        ("縣長周應乾說餅乾、乾燥設備", "县长周应乾说饼干、干燥设备", "script"),
        ("縣長說：「開工」", "县长说：“开工”", "script"),
        ("总投资１２．５亿元，占３０％", "总投资12.5亿元，占30%", "width"),
        ("开工,总投资5亿元;其中:甲(乙)公司!真的?好", "开工，总投资5亿元；其中：甲（乙）公司！真的？好", "punctuation"),
        ('他说"开工"了', "他说“开工”了", "punctuation"),
        ("项\u200b目\ufeff开工", "项目开工", "invisible"),
        ("衡 水 市的项目", "衡 水 市的项目", ""),
        ("通知：青 山 县，开工", "通知：青山县，开工", "space"),
        ("记者 李　明 王小二 报道", "记者 李明 王小二 报道", "space"),
        ("开工，，投产。。", "开工，投产。", "doubled"),
        ("<p>开工</p>\n<p>&nbsp;&nbsp;投产<strong>了</strong></p>", "开工\n投产了", "markup"),
        ("开工<br/>投产&ldquo;好&rdquo;&amp;nbsp;", "开工\n投产“好” ", "markup"),
        ("開工\r\n投產\r建設項目", "开工\n投产\n建设项目", "script"),
    ],
)
def test_repair(text: str, clean: str, kind: str) -> None:
    found = cleaned(text)
    assert found.text == clean
    assert {repair.kind for repair in found.repairs} <= {kind, "script", "punctuation", "markup", "space"}
    assert kind in {repair.kind for repair in found.repairs} or not kind


@pytest.mark.parametrize(
    "text",
    [
        "10:30开工，1,200万元，3.5米，https://a.example/b?c=d;e",
        "x<5且y>3的规划，<规划>一词",
        "f(x) = 1, 2; A/B",
        "合作公司华昇集团、陈堃",
        "总投资.5亿元",
    ],
)
def test_what_is_no_damage(text: str) -> None:
    assert cleaned(text).text == text


def test_repair_reports_what_stood_there() -> None:
    found = cleaned("<b>該縣</b>開工")
    assert [(r.kind, r.found, r.put, r.span) for r in found.repairs] == [
        ("markup", "<b>", "", Span(0, 3)),
        ("script", "該縣", "该县", Span(3, 5)),
        ("markup", "</b>", "", Span(5, 9)),
        ("script", "開", "开", Span(9, 10)),
    ]
    assert source_of(found, "该县开工") == "該縣</b>開工"


def test_furniture_goes_and_what_names_the_article_stays() -> None:
    text = (
        "首页 > 新闻 > 正文\n首页 新闻 政务 视频 专题\n青山县项目开工\n发布时间：2024-02-28　浏览次数：327\n"
        "甲公司投资5亿元建设新厂。\n（记者 李四）\n责任编辑：王五\n分享到：微信 微博\n上一篇：某某县开工\n"
        "相关新闻\n乙县丙项目总投资9亿元\n丁县开工\n"
        "热门\n联系我们:12 345\n版权所有 本站 ICP备00000000号-1\n"
    )
    found = cleaned(text)
    assert found.text == (
        "青山县项目开工\n发布时间：2024-02-28\n甲公司投资5亿元建设新厂。\n（记者 李四）\n责任编辑：王五\n"
    )
    assert {repair.kind for repair in found.repairs} >= {"furniture"}


FURNITURE = """\
您当前的位置 :河北频道>>青山>>县区新闻
|
x
游客无法下载附件，请先 登录 或 注册账号
楼主发表于 2015-6-14 09:22:31
【字号:大 中 小】【打印】【关闭】
IMG_2768.jpg
加载中...
关键词:总投资,产业园,项目
上一篇:我县召开会议
主办:青山县人民政府 承办:青山县政府办公室 网站标识码:1234560003
主管：青山县委宣传部 主办：青山县融媒体中心 新闻热线:000-0000000
微信公众号
最新评论
发表评论(限5000字)
[ 本帖最后由 小城 于 2015-6-14 09:25 编辑 ]
声明:本文转载自网络,如有侵权请与本站联系删除。
"""


@pytest.mark.parametrize("line", FURNITURE.splitlines())
def test_line_of_furniture_goes(line: str) -> None:
    assert cleaned(f"青山县项目开工\n{line}\n总投资5亿元。").text == "青山县项目开工\n总投资5亿元。".replace(
        "\n", "\n\n" if line.startswith("【") else "\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：苏敏",
        "关键词：曲周，集中开工责任编辑：樊敏",
        "主办单位：青山县商会",
        "青山县项目集中开工现场。王五 摄",
        "原标题：青山县项目开工",
        "上一篇文章写到，登录系统的企业有5家",
        "注册资本5亿元的甲公司落户青山",
    ],
)
def test_line_that_names_facts_stays(line: str) -> None:
    assert line in cleaned(f"青山县项目开工\n{line}\n总投资5亿元。").text


def test_counters_and_buttons_go_from_a_line() -> None:
    text = "时间：2022-01-04 09:32 来源：青山网 字体：【大 中 小】 我要评论（0） 点击数：\n总投资5亿元。"
    assert cleaned(text).text == "时间：2022-01-04 09:32 来源：青山网\n总投资5亿元。"


def test_sentences_under_a_heading_are_no_list() -> None:
    text = "甲公司开工。\n相关链接\n青山高新区成立于2010年，规划面积20平方公里，是省级高新区。\n"
    assert "青山高新区成立于2010年" in cleaned(text).text


@pytest.mark.parametrize(
    "text",
    [
        "?" * 100_000,
        "?!比" * 3_000,
        "<p" * 150_000,
        "<script>" * 40_000,
        "<!--" * 80_000,
        "(" * 300_000,
        "&" * 300_000,
        "青" * 10_000 + "有限公司",
        "首页>" * 80_000,
        "中 " * 150_000,
        '"中' * 100_000,
        "项(xiàng)" * 40_000,
        "'<a \"" * 60_000,
        "9 h$ L" * 50_000,
        "投资 5 " * 50_000,
        "主办：发表于" * 50_000,
        "项目建设投资，\n" * 40_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    cleaned(text)
    assert time.perf_counter() - begin < 60
