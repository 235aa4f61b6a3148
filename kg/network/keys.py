"""What the search box matches beside the names themselves: pinyin, and the other script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from opencc import OpenCC


def pinyin(name: str) -> str:
    """Syllables with spaces between, without tones; what is not Chinese stays as it is, in lower case.

    >>> pinyin("云泽市")
    'yun ze shi'
    """
    from pypinyin.seg.simpleseg import seg  # noqa: PLC0415 - takes 0.3 s to load, for pages alone

    return " ".join(syllable for word in seg(name[:40]) for syllable in _syllables(word)).lower()


# Names are made of the same words over and over.
@lru_cache(maxsize=1 << 16)
def _syllables(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - as above

    return tuple(lazy_pinyin(word))


def folding(names: Iterable[str]) -> dict[str, str]:
    """Each traditional character that people may type for a character of `names`, with its simplified form.

    >>> folding(["华曜"])
    {'華': '华'}
    """
    written = list(names)
    found = {}
    for variant in ("s2t", "s2hk", "s2twp"):
        for here, there in _converted(written, variant):
            found.update({new: old for old, new in zip(here, there, strict=True) if old != new})
    for here, there in _converted(written, "t2s"):
        found.update({old: new for old, new in zip(here, there, strict=True) if old != new})
    # A character that is some name's own simplified form must stay itself, unless it has a simpler one.
    return {key: value for key, value in sorted(found.items()) if _converter("t2s").convert(key) == value}


def _converted(names: list[str], variant: str) -> Iterator[tuple[str, str]]:
    """Names as they are and converted, those that keep their length and are not what they were."""
    # One call for all: a call costs as much as the conversion of some ten names.
    text = "\n".join(name.replace("\n", " ") for name in names)
    # OpenCC reads no further than a NUL.
    for here, there in zip(text.split("\n"), _converter(variant).convert(text).split("\n"), strict=False):
        if len(here) == len(there) and here != there:
            yield here, there


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
