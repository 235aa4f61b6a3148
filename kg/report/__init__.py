"""What a build did with each article: the facts it found, the candidates it turned away, the amounts it left unused."""

from kg.report.page import render
from kg.report.report import Report, write_report

__all__ = ["Report", "render", "write_report"]
