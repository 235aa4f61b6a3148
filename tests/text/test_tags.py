from __future__ import annotations

import pytest

from kg.text.tags import markup


@pytest.mark.parametrize("quoted", ['"x" ', "'x' ", "\"x' ", '"'])
def test_a_tag_that_never_ends_is_given_up_at_once(quoted: str) -> None:
    """Quotes that may be paired in many ways took time that doubled with each of them."""
    assert list(markup(f"<a {quoted * 5000}<b>")) == [*markup(f"{' ' * (3 + 5000 * len(quoted))}<b>")]


def test_quotes_in_a_tag_need_no_partner() -> None:
    assert [found.name for found in markup("<p title=\"it's\"><b class='x><br a=\"1\" b='2'>")] == ["p", "b", "br"]
