"""From a request for a page to its HTML, in a process that has the store open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module, resources
from urllib.parse import urlencode

import pyoxigraph as ox
from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.network.style import legible
from kg.serve.site.asked import Asked, Made
from kg.serve.site.drawing import outline
from kg.serve.site.words import is_word, word

# The module of each page. A process makes some of them only, and what searches names takes a second to load.
_PAGES: Mapping[str, str] = {
    "home": "home",
    "resource": "resource",
    "search": "search",
    "suggest": "search",
    "missing": "search",
    "network": "network",
    "large": "network",
    "questions": "question",
    "question": "question",
    "review": "review",
    "claim": "review",
    "conflicts": "review",
}
_THEMES = {"auto": "light", "light": "dark", "dark": "auto"}


def render(store: ox.Store, subject: str) -> tuple[int, str, str]:
    """Status, media type and text of the page that `subject`, an `Asked` in JSON, asks for. Raises RequestError."""
    asked = Asked.from_json(subject)
    page: Callable[[ox.Store, Asked], Made] = getattr(import_module(f"kg.serve.site.{_PAGES[asked.name]}"), asked.name)
    made = page(store, asked)
    if not made.template:
        return made.status, made.media, made.text
    template = _environment().get_template(made.template)
    return made.status, made.media, template.render(**_common(asked), **(made.values or {}))


def _common(asked: Asked) -> dict[str, object]:
    """What every page has: the words of its language, the switches, the address that leads back to it."""

    def link(**changes: object) -> str:
        kept = {name: value for name, value in asked.parameters if name != "page"}
        query = urlencode({**kept, **changes})
        return f"{asked.path}?{query}" if query else asked.path

    def switch(**choice: str) -> str:
        back = f"{asked.path}?{urlencode(asked.parameters)}" if asked.parameters else asked.path
        return f"/preferences?{urlencode({**choice, 'back': back})}"

    return {
        "t": partial(word, asked.language),
        "asked": asked,
        "english": asked.language == "en",
        "link": link,
        "to_language": switch(lang="zh" if asked.language == "en" else "en"),
        "to_theme": switch(theme=_THEMES[asked.theme]),
    }


@cache
def _environment() -> Environment:
    """Jinja with escaping on; names go through `plain`, which shows what reorders or hides text."""
    folder = resources.files("kg.serve.site").joinpath("templates")
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text("utf-8")),
    )
    environment.filters.update(plain=_plain, legible=legible, web=_web)
    environment.tests.update(word=is_word)
    environment.globals.update(outline=outline)
    return environment


def _plain(text: str, most: int = 300) -> str:
    """A name as it may be shown: nothing in it reorders what follows, and it ends."""
    shown = legible(text)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _web(url: str) -> str:
    """An address that may become a link: one of the web; else nothing, so that javascript: and data: stay text."""
    return url if url.startswith(("http://", "https://")) else ""
