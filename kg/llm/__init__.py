"""A second, optional extractor: any OpenAI-compatible server, held to exact words by the gate of the first.

Nothing else imports this package; `kg extract --extractor llm` does.
"""

from kg.llm.extract import Watch, extract
from kg.llm.server import Server, Settings, Usage

__all__ = ["Server", "Settings", "Usage", "Watch", "extract"]
