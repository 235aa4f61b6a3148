"""The graph over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, descriptions, pages; and loading it elsewhere."""

from kg.serve.settings import Limits, Settings

__all__ = ["Limits", "Settings"]
