"""What needs a person: questions about a graph, most useful first, and the answers read back."""

from kg.review.questions import Item, review, undecided
from kg.review.reasons import in_chinese
from kg.review.sheet import from_csv, read_candidates, sheet_text, to_csv, to_html

__all__ = [
    "Item",
    "from_csv",
    "in_chinese",
    "read_candidates",
    "review",
    "sheet_text",
    "to_csv",
    "to_html",
    "undecided",
]
