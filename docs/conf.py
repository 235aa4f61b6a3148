"""The site of these pages: `make docs`. Its root is the repository, so links are those that a git host shows."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg import __version__  # noqa: E402 - after the path to it

project = "regionkg"
author = "The regionkg authors"
release = version = __version__
language = "en"
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["README.md", "CHANGELOG.md", "docs/**.md", "benchmarks/README.md", "data/README.md"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
# A page that index.md does not list is still built.
suppress_warnings = ["toc.not_included"]
html_theme = "furo"
html_title = f"regionkg {__version__}"
html_extra_path = ["site"]
html_show_sourcelink = False
html_copy_source = False

# Other sites may be linked to; nothing may be loaded from one.
_LOADED = re.compile(r"<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]*\"[^>]*>")
_IN_STYLES = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^)\"';]*")


def _loads_nothing(app: Any, failure: Exception | None) -> None:
    from sphinx.errors import SphinxError  # noqa: PLC0415 - conf.py is read where Sphinx is

    if failure is None:
        for page in sorted(Path(app.outdir).rglob("*")):
            pattern = {".html": _LOADED, ".css": _IN_STYLES}.get(page.suffix)
            if pattern and (found := pattern.search(page.read_text(encoding="utf-8"))):
                raise SphinxError(f"{page}: loads from the network: {found[0]}")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("build-finished", _loads_nothing)
