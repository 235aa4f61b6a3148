"""Article → `CleanText`: repair of damage, one script, one form of each mark; every step keeps the map of offsets."""

from kg.text.repair import clean

__all__ = ["clean"]
