"""News outlets, told by datelines and credits."""

from __future__ import annotations

import pytest

from kg.mention.outlets import recognise
from kg.model import Article, CleanText
from kg.text.document import Document


def names(text: str) -> list[str]:
    article = Article(id="a", text=text, sha256="", name="a", source="-")
    found = recognise(Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1))))
    assert all(m.kind == "Organisation" and m.span.of(text) == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东湾日报讯（记者 秦岚）今天，", ["东湾日报"]),
        ("【东湾日报讯】（记者 秦岚）今天，", ["东湾日报"]),
        ("东湾客户端5月22日18时讯（记者 秦岚）今天，", ["东湾客户端"]),
        ("（东湾网全媒体记者 秦岚）", ["东湾网"]),
        ("标题\n东湾网北城讯（记者 秦岚）今天，", ["东湾网"]),
        ("东湾新媒体北城11月15日讯（记者 秦岚）今天，", ["东湾新媒体"]),
        ("新华社北京5月6日电（记者秦岚）", ["新华社"]),
        ("（东湾观察 秦岚 尤广）", ["东湾观察"]),
        ("（《东湾科技观察》记者 秦岚）", ["东湾科技观察"]),
        ("（东湾融媒 秦岚 摄）", ["东湾融媒"]),
        ("东湾日报记者秦岚报道，东湾日报连续刊文。", ["东湾日报", "东湾日报"]),
        ("东湾新闻快报讯　记者秦岚报道：", ["东湾新闻快报"]),
        ("本报讯（记者 秦岚）", []),
        ("（本报记者 秦岚）", []),
        ("（全媒体记者 秦岚）", []),
        ("合作社记者秦岚", []),
        ("东湾日报的文章写得好。", []),
    ],
)
def test_an_outlet_stands_in_a_dateline_or_beside_its_reporter(text: str, expected: list[str]) -> None:
    assert names(text) == expected
