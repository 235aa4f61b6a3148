"""What somebody does who was sent the file: from a company to its money, its sentence, an institute, a colleague.

Every click and every typed name counts; each step starts from what the step before left on the screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from network_page import Page

COMPANY, PROJECT = "华曜新能源科技有限公司", "年产8万吨高性能电池材料项目"
INSTITUTE = "中国科学院云泽材料研究所"
ENTER, PASTE = "\ue007", ("\ue009", "v")


class User:
    """Uses the page with a mouse and a keyboard, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, selector: str, said: str = "") -> None:
        self.page.click(selector, said)
        self.actions += 1

    def types(self, selector: str, text: str) -> None:
        """Types and takes the first suggestion."""
        self.page.find(selector).send_keys(text)
        self.page.wait("return document.querySelector('[role=option][aria-selected=true]')")
        self.page.find(selector).send_keys(ENTER)
        self.actions += 1


def copied(page: Page) -> str:
    """What the clipboard holds, pasted where it does no harm."""
    page.run("document.getElementById('search').value = ''")
    page.find("#search").send_keys(*PASTE)
    return str(page.wait("return document.getElementById('search').value"))


@pytest.mark.parametrize("kind", ["region_html", "large_html"])
def test_from_a_company_to_a_colleague(page: Page, request: pytest.FixtureRequest, kind: str) -> None:
    path: Path = request.getfixturevalue(kind)
    user = User(page.open(path))
    # Find the company, by the initials of its short name.
    user.types("#search", "hyxny")
    page.until("#panel h2", COMPANY)
    # See where it invests, and open the sentence behind the amount.
    user.click("#panel .entity", PROJECT)
    page.until("#panel h2", PROJECT)
    user.click("#panel button.value", "12.6亿元")
    page.wait("return document.querySelector('.claim mark.object')")
    assert page.text(".claim mark.object") == "12.6亿元"
    assert page.text(".claim blockquote").startswith(f"4月16日，由{COMPANY}投资12.6亿元")
    # Back to the company, and from there to the institute.
    user.click("#back")
    page.until("#panel h2", PROJECT)
    user.click("#panel .entity", COMPANY)
    page.until("#panel h2", COMPANY)
    user.click("#panel .actions button", "从此查找路径")
    page.wait("return document.querySelector('#path-b')")
    user.types("#path-b", "云泽材料研究所")
    page.wait("return document.querySelector('.steps')")
    steps = [one.text for one in page.driver.find_elements("css selector", ".steps .entity .name")]
    assert steps == [COMPANY, PROJECT, INSTITUTE]
    # Each step has its sentence.
    assert len(page.driver.find_elements("css selector", ".steps .sources")) == 2
    # Send the view: whoever opens the address sees the same.
    user.click("#link")
    page.wait("return document.getElementById('live').textContent === '已复制'")
    address = copied(page)
    assert user.actions == 8
    page.driver.get("about:blank")
    page.driver.get(address)
    page.wait("return document.documentElement.dataset.ready === 'yes'")
    page.wait("return document.querySelector('.steps')")
    assert [one.text for one in page.driver.find_elements("css selector", ".steps .entity .name")] == steps
    assert {COMPANY, PROJECT, INSTITUTE} <= set(
        page.run("return kg.renderer.nodes().map((i) => kg.view.nodes.label[i])")
    )
    assert page.requests() == []
    assert page.errors() == []
