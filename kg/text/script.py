"""Traditional characters → simplified, by OpenCC's t2s, which keeps the length of its text."""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

from kg.text.offsets import MappedText

_QUOTE = re.compile("[「」『』﹁﹂﹃﹄]")
_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
# A simplified article may keep a traditional character in a name (華, 昇); it is left alone.
_QIAN = re.compile(
    "(?<![冻凍餅饼烘曬晒風风陰阴豆肉筍笋蛋粉擦晾噴喷果薯棗枣魚鱼葡萄包外若])乾(?![燥淨净旱枯果貨货杯脆洗式法混散熄涸擾扰糧粮料粉濕湿冷冰線线品])"
)
_FEWEST = 2
_SHARE_OF_TEXT = 0.03
_SHARE_OF_LINE = 0.10


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """`text` in simplified characters, as long as before (OpenCC's rules by phrase, then by character)."""
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(c if len(s := _converter().convert(c)) != 1 else s for c in text)


def simplify(mapped: MappedText) -> MappedText:
    """`mapped` in simplified characters where it is written in traditional ones: as a whole, or line by line."""
    old = mapped.text
    new = to_simplified(old)
    if "乾" in old:
        new = _with_qian(old, new)
    if new != old:
        new = _where_traditional(old, new)
    return mapped.rewrite(new.translate(_QUOTES) if _QUOTE.search(new) else new, "script")


def _with_qian(old: str, new: str) -> str:
    """`new`, but 乾 stays where it does not mean dry: traditional 乾 is 干 (dry) or 乾 (in names)."""
    chars = list(new)
    for match in _QIAN.finditer(old):
        chars[match.start()] = "乾"
    return "".join(chars)


def is_traditional(text: str, simple: str) -> bool:
    """Whether `text`, of which `simple` is the simplified form, is written in traditional characters as a whole."""
    return sum(map(str.__ne__, text, simple)) >= max(_FEWEST, _SHARE_OF_TEXT * len(text))


def _where_traditional(old: str, new: str) -> str:
    lines = list(zip(old.split("\n"), new.split("\n"), strict=True))
    changed = [(sum(map(str.__ne__, a, b)) if a != b else 0) for a, b in lines]
    if sum(changed) >= max(_FEWEST, _SHARE_OF_TEXT * len(old)):
        return new
    return "\n".join(
        b if n >= max(_FEWEST, _SHARE_OF_LINE * len(a)) else a for (a, b), n in zip(lines, changed, strict=True)
    )
