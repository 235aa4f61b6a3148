"""kg: a knowledge graph of projects, organisations and places, read from the news."""

__version__ = "0.1.0"
