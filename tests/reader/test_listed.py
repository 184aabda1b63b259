"""A township's list of its schools beside the schools' files."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.model.counts import Statistics
from kcbx_docs.model.schools import SchoolEntry
from kcbx_docs.reader.listed import in_order_of
from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics.rollup import Below
from tests.statistics.samples import Tree, area, changed, mergeable_counts


def unit(name: str, statistics: Tree) -> Below:
    typed = Statistics.model_validate(statistics)
    return Below(name, f"学校/{name}.yaml", typed, full=f"青山镇{name}")


def listed(*entries: Tree) -> list[SchoolEntry]:
    return [SchoolEntry.model_validate(entry) for entry in entries]


@settings(max_examples=60)
@given(area(), st.data())
def test_a_count_of_the_list_off_by_one_from_the_schools_file_is_told(
    school: Tree, data: st.DataObject
) -> None:
    path, count = data.draw(st.sampled_from(mergeable_counts(school)))
    wrong = listed({"名称": "大湾小学", "统计": changed(school, path, count + 1)})
    (mismatch,) = in_order_of(wrong, [unit("大湾小学", school)])[1]

    assert mismatch.steps == ("各校", 0, "统计", *path)
    assert f"是{count}，这里写了{count + 1}，多1，请核对" in mismatch.message
    assert mismatch.message.startswith("大湾小学的")


@settings(max_examples=30)
@given(area())
def test_a_list_that_repeats_the_schools_file_agrees(school: Tree) -> None:
    entries = listed({"名称": "青山镇大湾小学", "统计": school})
    units, found = in_order_of(entries, [unit("大湾小学", school)])

    assert found == []
    assert [u.file for u in units] == ["学校/大湾小学.yaml"]


def told(entries: list[SchoolEntry], *names: str) -> list[tuple[str, str]]:
    found = in_order_of(entries, [unit(name, {}) for name in names])[1]
    return [(dotted(mismatch.steps), mismatch.message) for mismatch in found]


def test_the_list_gives_the_order_and_may_name_schools_in_full_or_in_short() -> None:
    entries = listed(
        {"名称": "青山中学"}, {"名称": "青山镇大湾小学"}, {"名称": "李家教学点", "统计": {}}
    )
    units, found = in_order_of(entries, [unit("大湾小学", {}), unit("青山中学", {})])

    assert found == []
    assert [u.name for u in units] == ["青山中学", "大湾小学", "李家教学点"]
    assert units[2].root == "各校.3.统计"


def test_a_listed_school_needs_a_file_or_counts() -> None:
    assert told(listed({"名称": "石桥小学"})) == [
        ("各校.1.名称", "没有“石桥小学”的数据文件，请补上文件，或者在这里写“统计”")
    ]


def test_a_school_with_a_file_may_not_be_left_out_of_the_list() -> None:
    assert told(listed({"名称": "大湾小学"}), "大湾小学", "石桥小学") == [
        ("各校", "学校/石桥小学.yaml 没有列在“各校”里，请补上“石桥小学”，或者移走这个文件")
    ]


def test_a_school_listed_twice_would_be_counted_twice() -> None:
    entries = listed({"名称": "大湾小学"}, {"名称": "青山镇大湾小学"})

    assert told(entries, "大湾小学") == [
        ("各校.2.名称", "“青山镇大湾小学”在第1项已经写过，请删去一项")
    ]
