"""Files, folders, globs and standard input → `Article`: plain text, HTML, JSON Lines, in UTF-8, GB18030 or Big5."""

from kg.article.read import MAX_BYTES, Duplicate, Outcome, read_articles
from kg.article.sources import passed_over

__all__ = ["MAX_BYTES", "Duplicate", "Outcome", "passed_over", "read_articles"]
