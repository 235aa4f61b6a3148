"""Bytes → text: UTF-8 and UTF-16 by their marks, then the encodings that Chinese pages are written in."""

from __future__ import annotations

import codecs
import re

from kg.errors import ArticleError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"RIFF")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
# The characters that make up about half of any modern Chinese text, in both scripts: enough to tell a right decoding
# (30 to 60 of a hundred) from a wrong one (0 to 5 of a hundred).
_COMMON = re.compile(
    "[的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子"
    "说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡水化高自二理起小物现現实實加量都两兩体體"
    "制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間与與关關各重新"
    "线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系軍很情者最立代想已"
    "通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統"
    "项項目市县縣区區亿億万萬元投省城企农農科技园園集团團书書记記局委]"
)
_SAMPLE = 1 << 18


def decode(data: bytes, source: str) -> str:
    """The text of `data`, untouched: a byte order mark stays as U+FEFF, line ends stay as they are.

    UTF-16 needs its mark. Otherwise UTF-8; where that fails, GB18030 (which holds GBK and GB2312) or Big5, whichever
    gives the more of the commonest Chinese characters. Raises ArticleError, with the byte offset where one is known,
    for an empty file, a binary file and bytes that no encoding explains.
    """
    if not data.strip():
        raise ArticleError("the file is empty", file=source)
    if data.startswith(_UTF16):
        return _strict(data, "utf-16", source)
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as failure:
        if _mostly_utf8(data):
            raise _undecodable(failure, source) from failure
    return _legacy(data, source)


def _refuse_binary(data: bytes, source: str) -> None:
    head = data[:8192]
    if head.startswith(_MAGIC) or b"\x00" in head or len(_CONTROL.findall(head)) * 10 > len(head):
        raise ArticleError("this is a binary file, not text; convert it to text or HTML first", file=source)


def _mostly_utf8(data: bytes) -> bool:
    """Whether nine in ten of the bytes above 7F stand in valid UTF-8 sequences (GBK text reaches two in ten)."""
    sample = data[:_SAMPLE]
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", sample)))
    valid = sum(map(len, _MULTIBYTE.findall(sample)))
    return high > 0 and valid * 10 >= high * 9


def _legacy(data: bytes, source: str) -> str:
    readings: dict[str, float] = {}
    for encoding in ("gb18030", "big5hkscs"):
        readings[encoding] = _share_of_common(data[:_SAMPLE].decode(encoding, "ignore"))
    best = max(readings, key=lambda encoding: readings[encoding])
    if readings[best] < 0.1:
        first = re.search(rb"[\x80-\xff]", data)
        at = first.start() if first else 0
        raise ArticleError(
            f"byte {at} ({data[at]:#04x}) fits none of UTF-8, GB18030 and Big5; save the file as UTF-8",
            file=source,
            value=at,
        )
    return _strict(data, best, source)


def _share_of_common(text: str) -> float:
    han = len(_HAN.findall(text))
    return len(_COMMON.findall(text)) / han if han else 0.0


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as failure:
        raise _undecodable(failure, source) from failure


def _undecodable(failure: UnicodeDecodeError, source: str) -> ArticleError:
    byte = failure.object[failure.start]
    return ArticleError(
        f"byte {failure.start} ({byte:#04x}) is not valid {failure.encoding.upper()}; save the file as UTF-8",
        file=source,
        value=failure.start,
    )
