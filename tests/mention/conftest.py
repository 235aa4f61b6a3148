"""Rules are tested by themselves."""

from rules_alone import rules_alone

__all__ = ["rules_alone"]
