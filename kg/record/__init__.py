"""What one article says as JSON and back: the form of a gold file, with exact spans.

::

    {"id": "park-news", "sha256": "…", "published": "2022-04-12", …, "extractor": "rule",
     "entities": [{"id": "e1", "type": "Company", "name": "…", "mentions": [{"start": 0, "end": 4, "text": "…"}]}],
     "facts": [{"s": "e1", "p": "totalInvestment", "o": {"value": 100000000, "unit": "CNY"},
                "evidence": [{"role": "subject", "start": 0, "end": 4}], "confidence": 0.9, "rule": "money.total"}],
     "rejected": […], "unused": […], "repairs": […]}

Offsets are code points into the article's own text. With that text inside, a record is all that a build needs.
"""

from kg.record.jsontext import Record, dumps, lines, loads
from kg.record.read import from_record
from kg.record.write import object_record, to_record

__all__ = ["Record", "dumps", "from_record", "lines", "loads", "object_record", "to_record"]
