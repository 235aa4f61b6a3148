"""Article → `CleanText`: repair of damage, one script, one form of each mark; every step keeps the map of offsets."""

from kg.text.clean import clean

__all__ = ["clean"]
