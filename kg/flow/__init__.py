"""Data that need not fit into memory, worked on by the same few operations here and on a cluster."""

from kg.flow.base import Data, Keyed
from kg.flow.local import Here
from kg.flow.memory import remembering

__all__ = ["Data", "Here", "Keyed", "remembering"]
