"""Who agrees with somebody where the sentence does not say: …，与乙签约; 与乙签订协议, in a report of a government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.agent import is_owner
from kg.fact.coordination import joined_back
from kg.fact.home import home_place
from kg.fact.reading import Reading
from kg.model import Mention

_WITH = frozenset("与和同跟")
_AT = frozenset("在于到")
_FEW = 8
_PLACES = ("AdministrativeArea", "Park", "Region")
_REPORT = re.compile(r"各位代表|政府工作报告|请予审议|工作报告|我们(?:全力|坚持|扎实|着力|持续)")


def leading(reading: Reading, before: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Those of the names `before` that may be who agrees with the one at `at`: where a comma stands between, not one of
    whom 与 makes a partner too (与甲签约，与|乙…), nor where something is (把总部留在|丙县，并与|乙…), nor
    whose a firm is said to be (公司系|甲集团|子公司，与|乙…)."""
    while before and "，" in reading.text[before[-1].span.end : at]:
        group = joined_back(reading, list(before))
        prefix = reading.text[group[0].span.start - 1 : group[0].span.start]
        owner = is_owner(reading, group[-1], max(0, group[-1].span.start - _FEW))
        if not owner and prefix not in _WITH and not (prefix in _AT and group[0].kind in _PLACES):
            break
        before = before[: -len(group)]
    return before


def of_report(reading: Reading) -> Mention | None:
    """The place whose government reports to its people's congress: it is who does what nobody is said to do."""
    return home_place(reading) if reading.once(_reports) else None


def _reports(reading: Reading) -> bool:
    return _REPORT.search(reading.text) is not None
