"""Make kg/text/words.txt.gz, the word counts that the repair of damaged text is scored with.

    python tools/make_words.py

The words and counts are those of `dict.txt` in the package jieba (github.com/fxsjy/jieba, MIT licence, Sun Junyi),
which counted them in Chinese news and web text. Kept: words of one to six Chinese characters, sorted by code point, one
``word count`` a line. The same jieba gives the same bytes.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import jieba

TARGET = Path(__file__).resolve().parent.parent / "kg" / "text" / "words.txt.gz"
WORD = re.compile("[\u4e00-\u9fff]{1,6}")


def main() -> None:
    """Write TARGET and say how many words it holds."""
    source = Path(jieba.__file__).parent / "dict.txt"
    counts: dict[str, int] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if WORD.fullmatch(word):
            counts[word] = max(counts.get(word, 0), int(count))
    text = "".join(f"{word} {counts[word]}\n" for word in sorted(counts))
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{TARGET}: {len(counts)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
