"""What the search box matches beside the names themselves: pinyin, and the other script."""

from __future__ import annotations

from collections.abc import Iterable
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
    found = {}
    for name in names:
        for variant in ("s2t", "s2hk", "s2twp"):
            other = _converter(variant).convert(name)
            if len(other) == len(name):
                found.update({there: here for here, there in zip(name, other, strict=True) if here != there})
        simple = _converter("t2s").convert(name)
        if len(simple) == len(name):
            found.update({here: there for here, there in zip(name, simple, strict=True) if here != there})
    # A character that is some name's own simplified form must stay itself, unless it has a simpler one.
    return {key: value for key, value in sorted(found.items()) if _converter("t2s").convert(key) == value}


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
