"""Title, outlet and day of publication: only what the text states."""

from datetime import date

import pytest

from kg.article.metadata import day_of_url, parse_day, read_metadata

BODY = "\n项目总投资5亿元。\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2024-02-28　来源：青山县政府", date(2024, 2, 28)),
        ("發布日期: 2024/2/8", date(2024, 2, 8)),
        ("时间：2024年2月28日 10:30", date(2024, 2, 28)),
        ("2022-06-09 18:30 来源：青山报", date(2022, 6, 9)),
        ("原创 青山发布 2022-06-09 18:30", date(2022, 6, 9)),
        ("2022年6月9日", date(2022, 6, 9)),
        ("（2023年8月30日更新）", date(2023, 8, 30)),
        ("（青山县发改局　2021年3月29日公布）", date(2021, 3, 29)),
        ("新华社北京2022年4月12日电 青山县", date(2022, 4, 12)),
        ("青山日报4月12日讯", None),
        ("2019年6月24日，5个项目在青山县开工", None),
        ("——2022年2月14日在县人大会议上", None),
        ("时间紧，2024年2月28日前完成", None),
        ("发布时间：2024-02-31", None),
    ],
)
def test_day_of_publication(line: str, day: date | None) -> None:
    assert read_metadata("青山县开工\n" + line + BODY, "text").published == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024-02/28/c_1.html", date(2024, 2, 28)),
        ("https://a.example/20240228/1.html", date(2024, 2, 28)),
        ("https://a.example/art/2024/2/t20240229_77.html", date(2024, 2, 29)),
        ("https://a.example/20241350/1.html", None),
        ("https://a.example/item/120240228123", None),
        (None, None),
    ],
)
def test_day_of_url(url: str | None, day: date | None) -> None:
    assert day_of_url(url) == day


def test_parse_day() -> None:
    assert parse_day("2024-02-28T08:00:00+08:00") == date(2024, 2, 28)
    assert parse_day("20240228") == date(2024, 2, 28)
    assert parse_day("2024-02") is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("来源：青山报社", "青山报社"),
        ("青山新闻网讯（记者 甲）4月2日，", "青山新闻网"),
        ("青山晚报4月2日讯 项目开工", "青山晚报"),
        ("（青山日报记者 甲乙）", "青山日报"),
        ("项目开工。", None),
    ],
)
def test_outlet(line: str, outlet: str | None) -> None:
    assert read_metadata("标题\n" + line + "\n", "text").outlet == outlet


def test_title_is_the_first_line_unless_it_is_a_breadcrumb_or_a_sentence() -> None:
    assert read_metadata("首页 &gt; 新闻\n青山县开工</p>\n", "text").title == "青山县开工"
    assert read_metadata("青山县开工了一个项目。\n", "text").title is None


def test_page() -> None:
    page = """<!doctype html><html><head><title>青山县开工-青山新闻网</title>
    <meta name="PubDate" content="2024-02-28 10:00"><meta name="ContentSource" content="青山日报">
    <link rel="canonical" href="https://a.example/1"></head><body><p>正文</p></body></html>"""
    found = read_metadata(page, "html")
    assert (found.title, found.url, found.outlet, found.published) == (
        "青山县开工",
        "https://a.example/1",
        "青山日报",
        date(2024, 2, 28),
    )


def test_page_with_the_day_below_a_menu() -> None:
    page = "<html><body>" + "<li>栏目</li>\n" * 40 + "<h1>开工</h1>\n<span>发布时间：2024-02-28</span>\n</body></html>"
    found = read_metadata(page, "html")
    assert (found.title, found.published) == ("开工", date(2024, 2, 28))
