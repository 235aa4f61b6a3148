"""IRIs that people can read: Chinese stands as it is, only what an IRI forbids is percent-encoded (RFC 3987)."""

from __future__ import annotations

import re
from hashlib import sha256

BASE = "https://w3id.org/regionkg/id/"
"""Where the data's IRIs start, unless a build says otherwise."""

_LONGEST = 120
# Of a path segment: the delimiters / # ? and the escape %, what RFC 3987 leaves out of ucschar (controls, surrogates,
# private use, specials, noncharacters), and the ASCII characters that are in no IRI.
_FORBIDDEN = re.compile(
    r'[\x00-\x20"<>\\^`{|}\[\]/#?%\x7f-\xa0\u2028\u2029\u3000\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]'
    r"|[\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
)


def segment(text: str) -> str:
    """`text` as one segment of an IRI's path: at most 120 characters before encoding, a longer one cut and hashed.

    >>> segment("A/B 恒明（衡水）")
    'A%2FB%20恒明（衡水）'
    """
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 17]}~{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    encoded = _FORBIDDEN.sub(lambda match: _percent(match[0]), text)
    # `.` and `..` alone would be resolved away as relative references (RFC 3986, 5.2.4).
    return encoded.replace(".", "%2E") if encoded in (".", "..") else encoded


def path(*parts: str) -> str:
    """The parts of an IRI after its base, each made a segment.

    >>> path("project", "二期项目@恒明")
    'project/二期项目@恒明'
    """
    return "/".join(segment(part) for part in parts)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
