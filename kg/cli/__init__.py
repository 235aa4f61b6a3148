"""The command `kg`: one thin verb for each stage, loaded only when it is called."""

from kg.cli.group import main

__all__ = ["main"]
