"""What the heads of measures check: 甲 + 乙 ≤ 丙 of the facts given."""

from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.errors import DataError
from kcbx_docs.library import Library
from kcbx_docs.library.measures import Measure, read_measure
from kcbx_docs.statistics.formulas import terms

FACT = "  - {{名称: {name}, 类型: {type}, 说明: 数, 用于: [总结], 示例: '1'}}\n"
COUNTS = [("甲", "整数"), ("乙", "整数"), ("丙", "整数"), ("丁", "文字")]
FACTS = "".join(FACT.format(name=name, type=kind) for name, kind in COUNTS)


def measure(folder: Path, check: str) -> Measure:
    head = f"标题: 试\n策略: [管理]\n层级: [学校]\n承担: 教导处\n核对: [{check}]\n情况:\n{FACTS}"
    path = folder / "试.md"
    path.write_text(f"---\n{head}---\n\n## 计划\n\n做。\n\n## 总结\n\n做了。\n", "utf-8")
    return read_measure("试", path)


@pytest.mark.parametrize(
    ("check", "facts", "told"),
    [
        ("甲 ≤ 丙", {"甲": 3, "丙": 2}, ["措施“试”：甲3，多于丙2，请核对"]),
        ("甲 ≤ 丙", {"甲": 2, "丙": 2}, []),
        ("甲 ≤ 丙", {"甲": 3, "丙": None}, []),
        ("甲 ≤ 丙", {"甲": 3}, []),
        ("甲 ≤ 丙", {"甲": 1, "丙": 0}, ["措施“试”：甲1，多于丙0，请核对"]),
        ("甲 + 乙 ≤ 丙", {"甲": 3, "乙": 2, "丙": 4}, ["措施“试”：甲3 + 乙2 = 5，多于丙4，请核对"]),
        ("甲 + 乙 ≤ 丙", {"甲": 2, "乙": 2, "丙": 4}, []),
        ("甲 − 乙 ≤ 丙", {"甲": 5, "乙": 2, "丙": 3}, []),
        ("甲 ≤ 乙 + 丙", {"甲": 5, "乙": 2, "丙": 2}, ["措施“试”：甲5，多于乙2 + 丙2 = 4，请核对"]),
    ],
)
def test_facts_that_fail_a_check_are_told_with_every_value(
    tmp_path: Path, check: str, facts: dict[str, int | None], told: list[str]
) -> None:
    assert [*measure(tmp_path, check).doubts(facts)] == told


@pytest.mark.parametrize(
    "check", ["甲 < 丙", "甲", "甲 ≤ 乙 ≤ 丙", "甲 乙 ≤ 丙", "甲 ≤ 戊", "丁 ≤ 丙"]
)
def test_a_check_that_cannot_be_made_is_refused_when_the_measure_is_read(
    tmp_path: Path, check: str
) -> None:
    with pytest.raises(DataError) as refused:
        measure(tmp_path, check)
    assert str(refused.value) == (
        f"data/measures/试.md:6:1 核对：“{check}”不成算式，或者用了没有声明为整数的情况"
    )


def test_every_check_of_the_library_is_of_counts_its_measure_declares(library: Library) -> None:
    measures = [library.measure(name) for name in library.measure_files]
    checked = [m for m in measures if m.head.checks]

    assert len(checked) >= 40
    for measure in checked:
        counts = {fact.name for fact in measure.head.facts if fact.type == "整数"}
        for check in measure.head.checks:
            part, whole = check.split("≤")
            named = [name for side in (part, whole) for _, name in terms(side.strip())]
            assert {*named} <= counts, (measure.id, check)


def test_the_examples_of_the_library_pass_their_own_checks(library: Library) -> None:
    for name in library.measure_files:
        measure = library.measure(name)
        facts = {f.name: int(f.example) for f in measure.head.facts if f.type == "整数"}
        assert [*measure.doubts(facts)] == []


def test_a_check_that_fails_is_told_with_the_paper(desk: Any) -> None:
    facts = {"家访户次": "62", "记录份数": "61"}
    uses = [{"策略": "管理", "措施": [{"措施": "入户家访", "情况": facts}]}]
    desk.school({"控辍策略": uses})
    desk.template("# 方案\n\n文\n")

    assert desk.paper().notices == ("措施“入户家访”：家访户次62，多于记录份数61，请核对",)
