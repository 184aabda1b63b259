"""A township read with its schools, a county with its townships."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.errors import DataError
from kcbx_docs.library import Library
from kcbx_docs.reader import Unit, read
from tests.statistics.samples import Tree, by_name, school

LIBRARY = Library(Assets.of_project())
NAMES = ("大湾小学", "石桥小学", "青山中学", "河口教学点")
SHARED = {"单位": {"所在县区": "清河县"}}
MEASURE = "标题: 晨跑点名\n策略: [管理]\n层级: [学校]\n承担: 体育组\n情况:\n"
COUNT = "  - {名称: 次数, 类型: 整数, 说明: 次数, 用于: [总结], 示例: '3'}\n"


class Area:
    """A folder of a township or a county and the files in it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self.folder = folder

    def write(self, path: str, name: str, level: str, **blocks: Any) -> Path:
        body = {"学校": "学校", "乡镇": "中心校、学区", "县区": "县级教育行政部门"}[level]
        tree = {"单位": {"名称": name, "层级": level, "主体性质": body}, **blocks}
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.dump(tree, allow_unicode=True, sort_keys=False), "utf-8")
        return file

    def school(self, name: str, statistics: Tree | None = None, **blocks: Any) -> Path:
        given = {} if statistics is None else {"统计": statistics}
        return self.write(f"学校/{name}.yaml", name, "学校", **given, **blocks)

    def township(self, **blocks: Any) -> Path:
        return self.write("乡镇.yaml", "青山镇中心校", "乡镇", **blocks)

    def read(self, **blocks: Any) -> Unit:
        return read(self.township(**blocks), LIBRARY)

    def faults(self, **blocks: Any) -> list[str]:
        with pytest.raises(DataError) as refused:
            self.read(**blocks)
        return str(refused.value).splitlines()


@pytest.fixture
def town(tmp_path: Path) -> Area:
    return Area(tmp_path)


def attending(present: int) -> Tree:
    reasons = [{"原因": "病假", "人数": str(100 - present)}]
    return {"点名": {"应到": "100", "实到": str(present), "未到": reasons}}


@settings(max_examples=15)
@given(st.lists(school(), min_size=1, max_size=4))
def test_a_township_of_any_sound_schools_has_their_sums(schools: list[Tree]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        town = Area(Path(folder))
        for name, statistics in zip(NAMES, schools, strict=False):
            town.school(name, statistics)
        unit = town.read()
    expected: dict[tuple[str, ...], int] = {("学校数",): len(schools)}
    for statistics in schools:
        for path, count in by_name(statistics).items():
            if "班级" not in path:
                expected[path] = expected.get(path, 0) + count

    assert unit.facts.statistics is not None
    assert by_name(unit.facts.statistics.model_dump(by_alias=True, exclude_none=True)) == expected


def test_the_sums_are_what_the_township_is_worked_out_from(town: Area) -> None:
    town.school("大湾小学", attending(97))
    town.school("石桥小学", attending(99))
    unit = town.read(统计={"疑似辍学": {"发现": "1", "已返校": "1", "未销号": "0"}})

    assert (unit.derived.presence, unit.derived.absent, unit.derived.won_back) == ("98%", 4, "100%")
    assert unit.gathered is not None
    assert [u.derived.presence for u in unit.gathered.units] == ["97%", "99%"]


def test_schools_stand_in_the_order_of_their_files_or_of_the_list(town: Area) -> None:
    for name in ("c", "a", "b"):
        town.school(name, attending(98))

    assert names(town.read()) == ["a", "b", "c"]
    assert names(town.read(各校=["b", "c", "a"])) == ["b", "c", "a"]


def names(unit: Unit) -> list[str]:
    assert unit.gathered is not None
    return [below.name for below in unit.gathered.units]


def test_a_ranking_is_made_only_when_asked_and_equal_rates_share_a_rank(town: Area) -> None:
    for name, present in (("a", 97), ("b", 99), ("c", 97), ("d", 90)):
        town.school(name, attending(present))
    unit = town.read(汇总方式={"排名": "到校率"})
    assert unit.gathered is not None

    assert [(u.name, u.rank) for u in unit.gathered.units] == [
        ("b", 1),
        ("a", 2),
        ("c", 2),
        ("d", 4),
    ]


def test_a_township_that_chose_a_definition_has_it_for_every_school(town: Area) -> None:
    flow = dict.fromkeys(("转入", "复学", "转出", "死亡", "辍学"), "0")
    stage = {"学段": "小学", "期初人数": "100", **flow, "休学": "5", "现有人数": "95"}
    town.school("大湾小学", {"学段": [stage]})
    own = {"比率": "年巩固率", "分子": "现有人数", "分母": "期初人数", "来源": "某省文件"}
    unit = town.read(统计={"口径": [own]})
    assert unit.gathered is not None

    assert unit.derived.retention == "95%"
    assert [u.derived.retention for u in unit.gathered.units] == ["95%"]


def test_every_fault_of_every_school_is_told_at_once_under_its_file(town: Area) -> None:
    town.school("大湾小学", {"点名": {"应到": "1O", "实到": "9"}})
    town.school("石桥小学", {"疑似辍学": {"发现": "2", "已返校": "1", "未销号": "0"}})
    town.school("青山中学", attending(98))
    (town.folder / "学校" / "坏.yaml").write_text("单位: [", "utf-8")
    faults = town.faults(统计={"疑似辍学": {"发现": "3", "已返校": "1", "未销号": "0"}})

    assert [fault.split(" ")[0] for fault in faults] == [
        "乡镇.yaml:7:5",
        "学校/坏.yaml:1:5",
        "学校/大湾小学.yaml:7:5",
        "学校/石桥小学.yaml:7:5",
    ]


def test_a_school_is_not_called_missing_when_its_file_is_broken(town: Area) -> None:
    town.school("大湾小学", {"点名": {"应到": "1O", "实到": "9"}})

    (fault,) = town.faults(各校=["大湾小学"])
    assert fault.startswith("学校/大湾小学.yaml:7:5 统计.点名.应到：应为整数")


def test_faults_of_the_township_and_of_its_schools_are_told_together(town: Area) -> None:
    town.school("大湾小学", {"点名": {"应到": "1O", "实到": "9"}})
    faults = town.faults(
        时间={"学年": "2026"},
        目标=[{"指标": "辍学率", "数值": "1%"}],
        控辍策略=["依发"],
        共用=SHARED,
    )

    assert [fault.split("：")[0] for fault in faults] == [
        "乡镇.yaml:6:3 时间.学年",
        "乡镇.yaml:9:3 目标.1.数值",
        "乡镇.yaml:11:3 控辍策略.1.策略",
        "学校/大湾小学.yaml:7:5 统计.点名.应到",
    ]


def test_a_township_with_a_faulty_unit_block_still_reads_its_schools_by_its_level(
    town: Area,
) -> None:
    town.school("大湾小学", {"点名": {"应到": "1O", "实到": "9"}})
    file = town.township(共用=SHARED)
    file.write_text(file.read_text("utf-8").replace("主体性质", "性质"), "utf-8")
    with pytest.raises(DataError) as refused:
        read(file, LIBRARY)

    assert "学校/大湾小学.yaml:7:5 统计.点名.应到" in str(refused.value)


def test_two_files_of_one_name_would_hide_each_other(town: Area) -> None:
    town.school("大湾小学")
    town.write("学校/石桥.yaml", "大湾小学", "学校")

    (fault,) = town.faults()
    assert fault == (
        "学校/石桥.yaml 单位.名称：“大湾小学”与 学校/大湾小学.yaml 同名，"
        "请改正名称，或者写上不同的简称"
    )


def test_a_school_listed_without_a_file_counts_with_the_numbers_of_the_list(town: Area) -> None:
    town.school("大湾小学", attending(97))
    unit = town.read(各校=["大湾小学", {"名称": "李家教学点", "统计": attending(99)}])

    assert unit.derived.presence == "98%"
    assert unit.derived.absent is not None
    assert unit.facts.statistics is not None
    assert unit.facts.statistics.roll_call is not None
    assert [o.path for o in unit.facts.statistics.roll_call.present.operands] == [  # type: ignore[attr-defined]  # a sum
        "学校/大湾小学.yaml 统计.点名.实到",
        "各校.2.统计.点名.实到",
    ]


def test_sums_of_the_list_are_told_where_they_were_written_and_only_there(town: Area) -> None:
    wrong = {"疑似辍学": {"发现": "3", "已返校": "1", "未销号": "0"}}
    faults = town.faults(各校=[{"名称": "李家教学点", "统计": wrong}])

    assert [fault.split("：")[0] for fault in faults] == ["乡镇.yaml:9:7 各校.1.统计.疑似辍学.发现"]


def test_a_township_without_schools_gathers_nothing(town: Area) -> None:
    unit = town.read(统计=attending(98))

    assert unit.gathered is None
    assert unit.derived.presence == "98%"


def test_a_sum_that_only_breaks_when_completed_is_told_too(town: Area) -> None:
    town.school("大湾小学", attending(98))
    rolls = {"在籍": "103", "休学": "2", "送教上门": "0"}

    assert town.faults(统计={"学籍": rolls}) == [
        "乡镇.yaml:7:5 统计.学籍.在籍：应到100人 + 休学2人 + 送教上门0人 = 102人，在籍103人，多1人"
    ]


def test_equal_round_counts_of_all_schools_are_warned_of(town: Area) -> None:
    for name in ("a", "b", "c"):
        use = {"措施": "入户家访", "情况": {"家访户次": "60", "记录份数": "60"}}
        town.school(name, 控辍策略=[{"策略": "管理", "措施": [use]}])

    assert town.read().warnings == (
        "3个单位的“入户家访·家访户次”都是60，请核对是不是各自的数",
        "3个单位的“入户家访·记录份数”都是60，请核对是不是各自的数",
    )


def county(folder: Path) -> Path:
    return Area(folder).write("县区.yaml", "清河县教育局", "县区")


def test_a_county_adds_up_its_townships_and_they_their_schools(tmp_path: Path) -> None:
    for name, presents in (("青山镇", (97, 99)), ("白水镇", (100,))):
        town = Area(tmp_path / name)
        town.write("乡镇.yaml", f"{name}中心校", "乡镇")
        for number, present in enumerate(presents):
            town.school(f"第{number}小学", attending(present))
    unit = read(county(tmp_path), LIBRARY)

    assert unit.derived.presence == "98.67%"
    assert unit.facts.statistics is not None
    assert unit.facts.statistics.schools == 3


def test_a_fault_of_a_school_is_placed_under_its_township(tmp_path: Path) -> None:
    town = Area(tmp_path / "青山镇")
    town.township(统计={"点名": {"应到": "9", "实到": "10"}})
    town.school("大湾小学", {"点名": {"应到": "9", "实到": "10"}})
    with pytest.raises(DataError) as refused:
        read(county(tmp_path), LIBRARY)

    assert [fault.split(" ")[0] for fault in str(refused.value).splitlines()] == [
        "青山镇/乡镇.yaml:8:5",
        "青山镇/学校/大湾小学.yaml:8:5",
    ]


def test_a_township_is_read_with_the_measures_of_its_own_folder(tmp_path: Path) -> None:
    town = Area(tmp_path / "青山镇")
    town.township()
    use = {"措施": "晨跑点名", "情况": {"次数": "60"}}
    town.school("大湾小学", attending(98), 控辍策略=[{"策略": "管理", "措施": [use]}])
    measure = town.folder / "data" / "measures" / "晨跑点名.md"
    measure.parent.mkdir(parents=True)
    measure.write_text(
        f"---\n{MEASURE}{COUNT}---\n\n## 计划\n\n跑。\n\n## 总结\n\n跑了。\n", "utf-8"
    )

    assert read(county(tmp_path), LIBRARY).derived.presence == "98%"


EXAMPLES = sorted((bundled() / "data" / "examples").rglob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_bundled_examples_are_sound_and_raise_no_doubts(path: Path) -> None:
    assert read(path, LIBRARY).warnings == ()
