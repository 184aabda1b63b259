"""A township's own counts beside the sums of its schools."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.model.counts import Statistics
from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics import Mismatch
from kcbx_docs.statistics.agreement import agree
from kcbx_docs.statistics.rollup import Below, total_of
from tests.statistics.samples import (
    Path,
    Tree,
    area,
    changed,
    counts_in,
    entry,
    mergeable_counts,
)

NAMES = ("大湾小学", "石桥小学", "青山中学")


def unit(name: str, statistics: Tree) -> Below:
    typed = Statistics.model_validate(statistics)
    return Below(name, f"学校/{name}.yaml", typed)


def below(schools: list[Tree]) -> list[Below]:
    return [unit(name, tree) for name, tree in zip(NAMES, schools, strict=False)]


def summed(schools: list[Tree]) -> Statistics:
    total = total_of(below(schools))
    assert total is not None
    return total


def written(statistics: Statistics) -> Tree:
    """Statistics as a person would write them."""
    dumped = statistics.model_dump(mode="json", by_alias=True, exclude_none=True)
    tree = _texts(dumped)
    assert isinstance(tree, dict)
    return tree


def _texts(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: _texts(value) for key, value in tree.items()}
    return [*map(_texts, tree)] if isinstance(tree, (list, tuple)) else str(tree)


def differing(own: Tree, schools: list[Tree]) -> list[Mismatch]:
    return agree(Statistics.model_validate(own), summed(schools), ("统计",))[1]


several = st.lists(area(), min_size=2, max_size=3)


@settings(max_examples=40)
@given(several)
def test_a_township_that_writes_the_sums_agrees(schools: list[Tree]) -> None:
    assert differing(written(summed(schools)), schools) == []


@settings(max_examples=80)
@given(several, st.data())
def test_a_count_of_the_township_off_by_one_is_told_with_every_schools_own(
    schools: list[Tree], data: st.DataObject
) -> None:
    own = written(summed(schools))
    path, count = data.draw(st.sampled_from([*counts_in(own)]))
    (mismatch,) = differing(changed(own, path, count + 1), schools)

    assert mismatch.steps == ("统计", *path)
    assert mismatch.steps in mismatch.parts
    assert f"，这里写了{count + 1}，多1，" in mismatch.message
    assert f"合计{count}（" in mismatch.message or f"是{count}，" in mismatch.message


@settings(max_examples=80)
@given(several, st.data())
def test_a_count_of_a_school_off_by_one_is_told_with_the_schools_name(
    schools: list[Tree], data: st.DataObject
) -> None:
    own = written(summed(schools))
    path, count = data.draw(st.sampled_from(mergeable_counts(schools[0])))
    (mismatch,) = differing(own, [changed(schools[0], path, count + 1), *schools[1:]])

    assert mismatch.steps[-1] == path[-1]
    assert any(
        f"{NAMES[0]}{text}{count + 1}" in mismatch.message
        for text in ("", f"的{_about(schools[0], path)}{path[-1]}是")
    )


def _about(tree: Tree, path: Path) -> str:
    """What the nearest list entry on the way to a count is about."""
    for at in range(len(path) - 1, 0, -1):
        record = entry(tree, path[:at])
        keys = [
            k
            for k in ("学段", "年级", "原因", "类别", "方式", "名称", "口径", "年龄")
            if k in record
        ]
        if isinstance(path[at - 1], int) and keys:
            return f"“{record[keys[0]]}”"
    return ""


def test_a_township_may_leave_out_what_its_schools_give() -> None:
    call = {"应到": "10", "实到": "9"}
    own, found = agree(
        Statistics.model_validate({"学校数": "2"}), summed([{"点名": call}] * 2), ("统计",)
    )

    assert found == []
    assert (own.schools, own.roll_call.expected, own.roll_call.present) == (2, 20, 18)


def test_what_the_townships_list_does_not_name_is_taken_from_its_schools() -> None:
    groups = [{"类别": "留守学生", "人数": "3"}, {"类别": "残疾学生", "人数": "2"}]
    own: Tree = {"重点群体": [{"类别": "残疾学生", "人数": "2"}]}
    merged, found = agree(Statistics.model_validate(own), summed([{"重点群体": groups}]), ("统计",))

    assert found == []
    assert [(group.group, group.pupils) for group in merged.groups] == [
        ("残疾学生", 2),
        ("留守学生", 3),
    ]


def test_a_township_may_say_what_its_schools_do_not() -> None:
    own = {"适龄人口": [{"口径": "户籍", "人数": "70"}], "学校数": "2"}
    merged, found = agree(Statistics.model_validate(own), summed([{}, {}]), ("统计",))

    assert found == []
    assert merged.populations[0].children == 70


def test_the_message_names_each_school_what_is_counted_and_what_to_do() -> None:
    schools: list[Tree] = [
        {"点名": {"应到": "9", "实到": "7", "未到": [{"原因": "病假", "人数": n}]}} for n in "23"
    ]
    absent = {"应到": "18", "实到": "14", "未到": [{"原因": "病假", "人数": "4"}]}
    (mismatch,) = differing({"点名": absent}, schools)

    assert dotted(mismatch.steps) == "统计.点名.未到.1.人数"
    assert mismatch.message == (
        "各单位“病假”人数合计5（大湾小学2、石桥小学3），这里写了4，少1，"
        "请核对；删去这里的数，由程序从下级单位取数也可以"
    )
