"""`kg same`: two names, or a table of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_run import Kg


@pytest.mark.parametrize(
    ("names", "outcome"),
    [
        (("中科院过程所", "中国科学院过程工程研究所"), "same"),
        (("恒源化工有限公司", "恒远化工有限公司"), "different"),
        (("衡水高新區", "衡水高新技术产业开发区"), "same"),
        (("石家庄市桥西区", "邢台市桥西区"), "different"),
        (("中共衡水市委", "衡水市委"), "same"),
        (("甲乙公司年产10万吨树脂项目", "年产10万吨树脂项目"), "same"),
        (("河北工大", "河北工业大学"), "same"),
        (("衡水市市长王建国", "衡水市市长王健国"), "different"),
        (("--type", "park", "高新区", "衡水高新区"), "unsure"),
        (("--type", "企业", "恒源", "恒远"), "different"),
    ],
)
def test_two_names(kg: Kg, names: tuple[str, ...], outcome: str) -> None:
    result = kg("same", *names)
    assert result.exit_code == 0
    verdict, colon, reason = result.stdout.partition(": ")
    assert (verdict, colon) == (outcome, ": ")
    assert len(reason.strip()) > 3


def test_a_table_comes_back_with_verdict_and_reason(kg: Kg, tmp_path: Path) -> None:
    lines = ["type\tA\tB\tours", "Company\t恒源\t恒远\tx", "\t衡水市\t衡水", "planet\t甲\t乙", "Company\t甲"]
    (tmp_path / "pairs.tsv").write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    result = kg("same", "--tsv", tmp_path / "pairs.tsv")
    assert result.exit_code == 1
    assert result.stderr == "warning: lines that could not be judged: 2\n"
    answers = [line.split("\t") for line in result.stdout.splitlines()]
    assert ["\t".join(row[:-2]) for row in answers] == lines
    assert [row[-2] for row in answers] == ["verdict", "different", "same", "error", "error"]
    assert answers[3][-1].startswith("line 4: no entity type is called 'planet'")
    assert answers[4][-1] == "line 5: should have a type and two names, with tabs between them"
    assert kg("same", "--tsv", "-", stdin="Company\t恒源\t恒远\n").stdout == (
        "Company\t恒源\t恒远\tdifferent\tanother 字号: 恒源, 恒远\n"
    )


def test_wrong_usage_and_bad_files(kg: Kg, tmp_path: Path) -> None:
    assert kg("same", "恒源").exit_code == 2
    assert kg("same", "恒源", "恒远", "--tsv", "-").exit_code == 2
    (tmp_path / "bad.tsv").write_bytes(b"Company\t\xff\t\xfe\n")
    result = kg("same", "--tsv", tmp_path / "bad.tsv")
    assert result.exit_code == 1
    assert "not UTF-8" in result.stderr
