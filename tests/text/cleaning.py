"""Help for the tests of `kg.text`."""

from kg.article.read import make_article
from kg.model import CleanText, Span
from kg.text import clean


def cleaned(text: str) -> CleanText:
    return clean(make_article(text, "test", "test"))


def source_of(found: CleanText, words: str) -> str:
    """What stands in the article for `words` of the clean text."""
    at = found.text.index(words)
    return found.to_source(Span(at, at + len(words))).of(found.article.text)
