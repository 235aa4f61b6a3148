"""What XML 1.0 can hold (section 2.2), for the formats that are written in it."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit_for_xml(text: str) -> str:
    """`text` with U+FFFD for each character that no XML document may hold, escaped or not."""
    return _NOT_XML.sub("\ufffd", text)
