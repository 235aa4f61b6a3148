"""What a page says of itself: title, outlet, day of publication. Nothing is guessed; None where the page is silent."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date

_HEAD_LINES = 8
_TAIL_LINES = 6
_LONGEST_TITLE = 80

_DAY = r"((?:19|20)\d\d)\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)\s*日?"
_LABELLED_DAY = re.compile(
    rf"(?:[发發][布佈表稿](?:[时時][间間]|日期)|(?:刊[发發]|公[布佈]|上[传傳])(?:[时時][间間]|日期)|日\s*期|[时時]\s*[间間])\s*[:：]?\s*{_DAY}"
)
_STAMP = re.compile(rf"(?<!\d){_DAY}\s+\d{{1,2}}:\d\d")
_BARE_DAY = re.compile(rf"^\W*{_DAY}\W*$")
_DAY_AND_SOURCE = re.compile(rf"{_DAY}.{{0,20}}[来來]源\s*[:：]|[来來]源\s*[:：].{{0,30}}?{_DAY}")
_ISSUED = re.compile(
    rf"^[（(【\[][^）)】\]]*?{_DAY}[^）)】\]]{{0,4}}(?:更新|[发發][布佈表]|公[布佈]|刊[发發])[）)】\]]$"
)
_DATELINE = re.compile(rf"^.{{0,20}}?{_DAY}\s*(?:[电電]|[讯訊]|消息)")
_DAY_IN_URL = re.compile(r"(?<!\d)(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")

_OUTLET = re.compile(r"(?:[来來]源|稿源)\s*[:：]\s*([^\s|｜，。；;]{2,30})")
_DATELINE_OUTLET = re.compile(
    r"^[【\[（(]?\s*([\u4e00-\u9fff]{2,12}?(?:新[闻聞][网網]|日[报報]|晚[报報]|[经經][济濟][报報]|都市[报報]|新[华華]社|[时時][报報]|[农農]民[报報]|青年[报報]|[长長]城[网網]|[电電][视視]台|新媒[体體]|[发發][布佈]))"
    r"\S{0,8}?(?:\d{1,2}月\d{1,2}日)?(?:[讯訊电電]|消息)"
)
_BYLINE_OUTLET = re.compile(
    r"[（(]\s*([\u4e00-\u9fff]{2,12}?(?:日[报報]社?|晚[报報]|新[闻聞][网網]|融媒|都市[报報]|[电電][视視]台|[经經][济濟][报報]|科技[报報]|新[华華]社|新媒[体體]))\s*[记記]者"
)

_TAG = re.compile(r"<[^<>]{0,2000}>")
_META = re.compile(r"<meta\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_META_DAY = {"article:published_time", "pubdate", "publishdate", "publish_date", "datepublished", "og:published_time",
             "date", "dc.date", "dcterms.created", "firstpublishedtime", "publication_date"}  # fmt: skip
_META_OUTLET = {"contentsource", "source", "og:site_name", "article:publisher", "mediaid"}
_META_URL = {"og:url"}
_HEADLINE = re.compile(r"<h1\b[^<>]*>(.{1,400}?)</h1>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b[^<>]*>(.{1,400}?)</title>", re.IGNORECASE | re.DOTALL)
_CANONICAL = re.compile(r"""<link\b[^<>]{0,500}rel=["']canonical["'][^<>]{0,500}href=["']([^"']+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b|<!--", re.IGNORECASE)
_HEAD = 1 << 18
"""Characters of a page in which it tells of itself; a page may be as large as an article may."""
_LD_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SITE_SUFFIX = re.compile(
    r"\s*(?:[-_|–—]+|--)\s*[^-_|–—]{2,20}(?:网|報|报|社|政府|频道|新闻|頻道|網|新聞|委员会|门户)[^-_|–—]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None


def read_metadata(text: str, kind: str, url: str | None = None) -> Metadata:
    """The metadata that `text` (of `kind` ``text`` or ``html``) states; the day also from `url`, as a last resort."""
    if kind == "html":
        return _of_page(text, url)
    lines = _lines(text)
    return Metadata(
        title=_title_line(lines),
        url=url,
        outlet=_outlet(lines),
        published=_day_of_lines(lines) or day_of_url(url),
    )


def parse_day(words: str) -> date | None:
    """The day that a metadata value names: ISO 8601, 2024/2/28, 2024年2月28日, 20240228; None for anything less."""
    match = re.match(rf"\s*{_DAY}", words) or re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", words)
    return _day(match.groups()) if match else None


def day_of_url(url: str | None) -> date | None:
    """The day in an address such as ``/2024-02/28/``, ``/20240228/``, ``/2024/0228/``; None if there is none."""
    match = _DAY_IN_URL.search(url) if url else None
    return _day(match.groups()) if match else None


def _day(parts: tuple[str | None, ...]) -> date | None:
    year, month, day = [int(p) for p in parts if p is not None][:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _lines(text: str) -> list[str]:
    """The page's lines without tags and blanks; only the head and the tail of a long one are looked at."""
    head, tail = text[:6000], text[-3000:] if len(text) > 9000 else text[6000:]
    plain = [
        html.unescape(_TAG.sub("", line)).strip("\ufeff \t\r\u3000\xa0") for line in (head + "\n" + tail).split("\n")
    ]
    return [line for line in plain if line]


def _title_line(lines: list[str]) -> str | None:
    """The first line, unless it is a breadcrumb or a sentence."""
    for line in lines[:3]:
        if re.search(r"[>＞›»]", line) or line in {"正文", "新闻", "新聞"}:
            continue
        return line if len(line) <= _LONGEST_TITLE and not line.endswith(("。", "；")) else None
    return None


def _day_of_lines(lines: list[str]) -> date | None:
    head = lines[:_HEAD_LINES]
    around = head + lines[_HEAD_LINES:][-_TAIL_LINES:]
    for pattern, where in (
        (_LABELLED_DAY, around),
        (_ISSUED, around),
        (_DAY_AND_SOURCE, head),
        (_STAMP, head),
        (_BARE_DAY, head[:4]),
        (_DATELINE, head),
    ):
        for line in where:
            match = pattern.search(line) if len(line) < 200 or pattern is _DATELINE else None
            day = _day(match.groups()) if match else None
            if day:
                return day
    return None


def _outlet(lines: list[str]) -> str | None:
    around = lines[:_HEAD_LINES] + lines[_HEAD_LINES:][-_TAIL_LINES:]
    for pattern in (_OUTLET, _DATELINE_OUTLET, _BYLINE_OUTLET):
        for line in around:
            match = pattern.search(line)
            if match:
                return match.group(1)
    return None


def _of_page(text: str, url: str | None) -> Metadata:
    head = text[:_HEAD]
    metas = _metas(head)
    heading = _HEADLINE.search(text)
    title = _TITLE.search(text)
    name = _plain(heading.group(1)) if heading else ""
    name = name or metas.get("og:title", "") or (_SITE_SUFFIX.sub("", _plain(title.group(1))) if title else "")
    canonical = _CANONICAL.search(head)
    address = url or (canonical.group(1) if canonical else None) or _first(metas, _META_URL)
    stated = _LD_DAY.search(text)
    lines = _lines(_shown(head))
    day = parse_day(_first(metas, _META_DAY) or "") or parse_day(stated.group(1) if stated else "")
    return Metadata(
        title=name or None,
        url=address,
        outlet=_first(metas, _META_OUTLET) or _outlet(lines),
        published=day or _day_of_lines(lines) or _labelled_anywhere(lines) or day_of_url(address),
    )


def _shown(page: str) -> str:
    """`page` without scripts, styles and comments; one that is never closed stays, and is looked for only once."""
    parts: list[str] = []
    done = 0
    unclosed: set[str] = set()
    for opening in _HIDDEN.finditer(page):
        close = f"</{opening[1]}>".lower() if opening[1] else "-->"
        if opening.start() < done or close in unclosed:
            continue
        closing = re.compile(close, re.IGNORECASE).search(page, opening.end())
        if closing is None:
            unclosed.add(close)
            continue
        parts.append(page[done : opening.start()])
        done = closing.end()
    return "".join([*parts, page[done:]])


def _labelled_anywhere(lines: list[str]) -> date | None:
    """On a page the line with the day may stand below a menu of any length."""
    for line in lines:
        match = (_LABELLED_DAY.search(line) or _DAY_AND_SOURCE.search(line)) if len(line) < 120 else None
        day = _day(match.groups()) if match else None
        if day:
            return day
    return None


def _metas(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.finditer(text):
        values = {
            m.group(1).lower(): m.group(2) or m.group(3) or m.group(4) or "" for m in _ATTRIBUTE.finditer(tag.group(1))
        }
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        content = html.unescape(values.get("content", "")).strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: set[str]) -> str | None:
    return next((metas[name] for name in sorted(names) if name in metas), None)


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
