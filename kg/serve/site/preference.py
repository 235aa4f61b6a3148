"""In which language and light a reader wants the pages: a cookie that the switches set, else what the browser says."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import cast, get_args

from kg.errors import RequestError
from kg.serve.http import Request, Response
from kg.serve.media import choose
from kg.serve.site.asked import Language, Theme

_COOKIES = {"lang": "kg-lang", "theme": "kg-theme"}
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preference:
    """`theme` is ``auto`` where the system decides."""

    language: Language = "zh"
    theme: Theme = "auto"

    @classmethod
    def of(cls, request: Request) -> Preference:
        """That of whoever sent the request; cookies that mean nothing count as none.

        >>> from kg.serve.http import Request
        >>> async def receive(): ...
        >>> Preference.of(Request("GET", "/", "", {b"accept-language": b"en-GB,en;q=0.9,zh;q=0.5"}, receive)).language
        'en'
        """
        try:
            cookies = SimpleCookie(request.header(b"cookie"))
        except CookieError:
            cookies = SimpleCookie()
        language, theme = (cookies[name].value if name in cookies else "" for name in _COOKIES.values())
        if language not in get_args(Language):
            language = _spoken(request.header(b"accept-language"))
        if theme not in get_args(Theme):
            theme = "auto"
        return cls(cast(Language, language), cast(Theme, theme))

    @property
    def variant(self) -> str:
        """What tells answers apart that differ by preference alone."""
        return f".{self.language}-{self.theme}"


def _spoken(accept: str) -> Language:
    """The better liked of our languages; Chinese where neither is."""
    # Ranges of languages have the same form as those of media types, but for what they name.
    tags = ",".join(f"{part.strip().partition('-')[0]}" + _quality(part) for part in accept.split(","))
    liked = choose(tags, ["zh", "en"]) if accept.strip() else "zh"
    return "en" if liked == "en" else "zh"


def _quality(part: str) -> str:
    _, separator, rest = part.partition(";")
    return separator + rest if "-" in part.partition(";")[0] else ""


def choice(request: Request) -> Response:
    """The answer to a switch: a cookie, and back to where the reader was. Raises RequestError (400)."""
    asked = dict(request.parameters())
    headers = [(b"location", _ours(asked.get("back", "/")).encode()), (b"cache-control", b"no-store")]
    for name, allowed in (("lang", get_args(Language)), ("theme", get_args(Theme))):
        value = asked.get(name)
        if value is None:
            continue
        if value not in allowed:
            raise RequestError(400, f"{name} is one of {', '.join(allowed)}")
        cookie = f"{_COOKIES[name]}={value}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly"
        headers.append((b"set-cookie", cookie.encode()))
    return Response.text(303, "chosen", headers)


def _ours(address: str) -> str:
    """A path on this server; anything that a browser may take for another server is the home page."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"
