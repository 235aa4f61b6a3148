"""HTML pages: the main content, each character with its place in the file."""

from kg.article.read import make_article
from kg.model import CleanText, Span
from kg.text import clean

PARAGRAPHS = [
    "青山县新能源产业园项目昨日开工，总投资12.5亿元，由甲乙科技有限公司投资建设，占地三百亩。",
    "项目达产后年产值30亿元，可带动一千多人就业，是青山县今年引进的最大项目，预计明年六月投产。",
]
PAGE = f"""<!DOCTYPE html>
<html><head><title>青山县新能源项目开工_青山新闻网</title><style>p {{ color: red }}</style></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></div>
<div class="content"><h1>青山县新能源项目开工</h1>
<p class="info">发布时间：2024-02-28&nbsp;来源：青山日报</p>
<p>{PARAGRAPHS[0].replace("甲乙科技", "<strong>甲乙</strong>科&#25216;")}</p>
<p>
  {PARAGRAPHS[1]}
</p></div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="/1">乙县丙项目总投资9亿元</a></li></ul></div>
<div class="footer">版权所有 ICP备00000000号 <script>var a = "总投资7亿元";</script></div></body></html>
"""


def page(text: str) -> CleanText:
    return clean(make_article(text, "page.html", "page", kind="html"))


def test_main_content_stays() -> None:
    found = page(PAGE)
    lines = found.text.split("\n")
    assert lines == ["青山县新能源项目开工", "发布时间：2024-02-28 来源：青山日报", *PARAGRAPHS]


def test_every_character_stands_in_the_file() -> None:
    found = page(PAGE)
    at = found.text.index("甲乙科技有限公司")
    assert found.to_source(Span(at, at + 8)).of(PAGE) == "甲乙</strong>科&#25216;有限公司"
    for index, char in enumerate(found.text):
        source = PAGE[found.starts[index] : found.ends[index]]
        assert char in source or source in {"&nbsp;", "&#25216;"} or not char.strip()


def test_page_without_content_does_not_fail() -> None:
    assert page("<html><body></body></html>").text.strip() == ""
    assert "青山县" in page("<html><p>青山县").text


def test_unclosed_tags() -> None:
    assert "总投资5亿元" in page("<html><body><div><p>" * 300 + "青山县项目总投资5亿元，预计明年投产。").text


def _cells(*cells: str) -> str:
    return "<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in cells) + "</tr>\n"


def test_rows_of_data_stay_on_a_line_with_their_empty_cells() -> None:
    table = _cells("序号", "项目名称", "总投资<br>（万元）", "备注") + _cells("1", "甲乙食品项目", "52000", "")
    found = page(f"<html><title>青山县重点项目表</title><p>{PARAGRAPHS[0]}</p><table>{table}</table></html>")
    assert found.text.split("\n")[-3:] == [
        PARAGRAPHS[0],
        "序号\t项目名称\t总投资 （万元）\t备注",
        "1\t甲乙食品项目\t52000\t",
    ]


def test_a_form_of_two_columns_reads_as_labels_with_values() -> None:
    rows = _cells("项目名称", "甲乙食品项目") + _cells("建设地点", "青山县丙镇") + _cells("总投资", "1.2亿元")
    found = page(f"<html><title>招商</title><body><h1>青山县招商项目</h1><table>{rows}</table></body></html>")
    assert found.text.split("\n")[-3:] == ["项目名称：甲乙食品项目", "建设地点：青山县丙镇", "总投资：1.2亿元"]
    at = found.text.index("甲乙食品项目")
    assert found.to_source(Span(at, at + 6)).of(found.article.text) == "甲乙食品项目"


def test_a_page_that_is_laid_out_in_a_table_keeps_its_lines() -> None:
    body = f"<h1>青山县新能源项目开工</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    laid = f"<table><tr><td>首页<br>新闻</td><td>{body}</td><td>广告</td></tr></table>"
    lines = page(f"<html><title>青山县新能源项目开工_青山网</title><body>{laid}</body></html>").text.split("\n")
    assert [line for line in lines if line not in ("首页", "新闻", "广告")] == ["青山县新能源项目开工", *PARAGRAPHS]


def test_a_table_in_a_cell_is_data_and_the_row_around_it_is_not() -> None:
    inner = _cells("序号", "项目名称", "总投资（亿元）") + _cells("1", "甲乙食品项目", "5")
    rows = f"<tr><td>栏目</td><td>{PARAGRAPHS[0]}<table>{inner}</table></td><td>栏目</td></tr>"
    lines = page(f"<html><title>青山</title><body><table>{rows}</table></body></html>").text.split("\n")
    assert lines[-3:] == [PARAGRAPHS[0], "序号\t项目名称\t总投资（亿元）", "1\t甲乙食品项目\t5"]


def test_rows_without_closing_tags() -> None:
    table = "<table><tr><td>序号<td>项目名称<td>总投资（亿元）<tr><td>1<td>甲乙食品项目<td>5</table>"
    lines = page(f"<html><title>青山</title><body>{table}</body></html>").text.split("\n")
    assert lines[-2:] == ["序号\t项目名称\t总投资（亿元）", "1\t甲乙食品项目\t5"]


def test_a_line_that_is_taken_for_the_foot_of_the_text_costs_none_before_it() -> None:
    """trafilatura moves such a line of a short piece of news behind the text."""
    lines = [
        "新能源产业园开园",
        "2024-02-28 来源：青山新闻网",
        "2月27日，由甲乙科技有限公司投资建设的新能源产业园项目在丙丁市青山县正式开园。该项目总投资12亿元，占地三百亩。",
        "公司董事长介绍，产业园已与青山大学签订合作协议。",
    ]
    found = page(f"""<html><head><meta charset="utf-8"><title>{lines[0]}_青山新闻网</title></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li></ul></nav>
<div class="main"><h1>{lines[0]}</h1><p class="info">{lines[1]}</p>
<div class="content"><p>{lines[2]}</p>
<p>{lines[3]}</p></div></div>
<div class="side"><h3>热门推荐</h3><ul><li><a href="/1">某市投资30亿元的项目签约</a></li></ul></div>
<footer>版权所有 青山新闻网 ICP备00000000号</footer></body></html>""")
    assert found.text.split("\n") == lines


def test_a_teaser_that_opens_as_a_paragraph_does_not_stand_for_it() -> None:
    teaser = f'<li><a href="/1">{PARAGRAPHS[0][:20]}</a></li>'
    assert page(PAGE.replace("</ul>", f"{teaser}</ul>", 1)).text.split("\n")[-2:] == PARAGRAPHS
