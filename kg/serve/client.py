"""HTTP requests to another server, tried again while that may help."""

from __future__ import annotations

import base64
import urllib.request
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit

from kg.errors import EndpointError
from kg.store.remote import Retry

_TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 30.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would take the body, and the password, to another address."""

    def redirect_request(self, *arguments: object) -> None:
        return None


class Client:
    """Sends requests as `credentials` (user, password), by Basic or Digest as the server asks.

    Raises EndpointError for an address that is not HTTP.
    """

    def __init__(self, credentials: tuple[str, str] | None = None, retry: Retry | None = None) -> None:
        self._retry = retry or Retry(timeout=300)
        self._credentials = credentials
        self._opener = urllib.request.build_opener(_NoRedirect)
        self._authority: dict[str, str] = {}
        self._digest = False
        if credentials:
            secret = base64.b64encode(":".join(credentials).encode()).decode()
            self._authority["Authorization"] = f"Basic {secret}"

    def send(
        self, method: str, url: str, body: bytes | None, headers: dict[str, str], missing: bytes | None = None
    ) -> bytes:
        """The answer's body. A 404 is `missing` if that is given.

        A failed connection and the statuses 408, 429, 500, 502, 503 and 504 are tried again. Raises EndpointError for
        other statuses, and when the tries are used up.
        """
        if urlsplit(url).scheme not in ("http", "https"):
            raise EndpointError(f"{url!r} is no URL of http or https", value=url)
        waits = [self._retry.wait * 2**attempt for attempt in range(self._retry.attempts - 1)]
        while True:
            own = {"User-Agent": "regionkg", "Accept": "*/*", **self._authority}
            request = urllib.request.Request(url, body, {**own, **headers}, method=method)
            try:
                with self._opener.open(request, timeout=self._retry.timeout) as answer:
                    content: bytes = answer.read()
                    return content
            except HTTPError as error:
                if error.code == 404 and missing is not None:
                    return missing
                if self._goes_on_to_digest(error, url):
                    continue
                wait = _wait(error, waits)
                if wait is None:
                    raise EndpointError(f"{url} refuses: {_said(error)}", value=url) from error
            except (URLError, OSError, HTTPException) as error:
                wait = waits.pop(0) if waits else None
                if wait is None:
                    reason = getattr(error, "reason", error)
                    raise EndpointError(f"{url} does not answer: {reason}", value=url) from error
            self._retry.sleep(wait)

    def _goes_on_to_digest(self, error: HTTPError, url: str) -> bool:
        """Whether the server, which refuses Basic, is to be asked again by Digest (RFC 7616).

        Virtuoso names Digest only to a request without credentials, so a bare refusal is followed by one such.
        """
        if error.code != 401 or self._credentials is None or self._digest:
            return False
        challenge = error.headers.get("WWW-Authenticate", "")
        if not challenge and self._authority:
            self._authority = {}
            return True
        if not challenge.lower().startswith("digest"):
            return False
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, urljoin(url, "/"), *self._credentials)
        self._opener = urllib.request.build_opener(_NoRedirect, urllib.request.HTTPDigestAuthHandler(passwords))
        self._authority = {}
        self._digest = True
        return True

    @staticmethod
    def with_parameter(url: str, name: str, value: str | None) -> str:
        """`url` with a parameter added; with the name alone if `value` is None."""
        shown = name if value is None else f"{name}={quote(value, safe='')}"
        return f"{url}{'&' if urlsplit(url).query else '?'}{shown}"


def _wait(error: HTTPError, waits: list[float]) -> float | None:
    """Seconds before the next try; None if there is none."""
    if error.code not in _TRY_AGAIN or not waits:
        return None
    wait = waits.pop(0)
    named = error.headers.get("Retry-After", "")
    return min(float(named), _LONGEST_WAIT) if named.isdigit() else wait


def _said(error: HTTPError) -> str:
    said = " ".join(error.read(2000).decode("utf-8", "replace").split())
    return f"status {error.code} {error.reason}{': ' if said else ''}{said[:300]}"
