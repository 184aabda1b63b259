"""What a school inherits from its township, and what its project folder overrides."""

import datetime
from pathlib import Path

import pytest

from kcbx_docs.errors import DataError
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.papers import Workshop
from kcbx_docs.reader import read
from kcbx_docs.reader.project import gather, override_roots, project_of

SCHOOL = "单位:\n  名称: 花鼓学校\n  层级: 学校\n  主体性质: 学校\n"
TOWNSHIP = (
    SCHOOL.replace("花鼓学校", "花鼓镇中心校").replace("学校\n", "乡镇\n", 1)
    + """
统计:
  疑似辍学: {发现: 9, 已返校: 9, 未销号: 0}
共用:
  单位:
    所在县区: 清河县
    中心校: 花鼓镇中心校
  时间:
    学年: 2026-2027
    截止日: 2026-11-20
  目标:
    - {指标: 年巩固率, 数值: 100%}
    - {指标: 到校率, 数值: 100%}
"""
)


class Town:
    """A township folder with one school."""

    def __init__(self, folder: Path) -> None:
        """Make the folder."""
        self.folder = folder
        self.school = folder / "学校" / "花鼓学校.yaml"
        self.school.parent.mkdir()
        self.write(TOWNSHIP, SCHOOL)

    def write(self, township: str, school: str) -> None:
        (self.folder / "乡镇.yaml").write_text(township, "utf-8")
        self.school.write_text(school, "utf-8")

    def facts(self) -> Facts:
        return read(self.school, Workshop.for_file(self.school).library).facts

    def faults(self) -> list[str]:
        with pytest.raises(DataError) as refused:
            self.facts()
        return str(refused.value).splitlines()


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_a_school_inherits_what_is_shared(town: Town) -> None:
    facts = town.facts()
    assert (facts.unit.name, facts.unit.county) == ("花鼓学校", "清河县")
    assert facts.time is not None
    assert facts.time.year == "2026—2027"
    assert [target.indicator for target in facts.targets or ()] == ["年巩固率", "到校率"]


def test_a_school_does_not_inherit_the_rest_of_the_townships_file(town: Town) -> None:
    assert town.facts().statistics is None
    assert town.facts().shared is None


def test_blocks_are_merged_entry_by_entry_and_the_schools_own_entry_wins(town: Town) -> None:
    town.write(TOWNSHIP, SCHOOL + "时间:\n  截止日: 2026-11-30\n  学期: 第一学期\n")
    time = town.facts().time
    assert time is not None
    assert (time.year, time.term, time.until) == (
        "2026—2027",
        "第一学期",
        datetime.date(2026, 11, 30),
    )


def test_a_list_of_the_schools_own_replaces_the_shared_one(town: Town) -> None:
    town.write(TOWNSHIP, SCHOOL + "目标:\n  - {指标: 应助尽助, 数值: 100%}\n")
    assert [target.indicator for target in town.facts().targets or ()] == ["应助尽助"]


def test_an_inherited_entry_is_placed_in_the_townships_file(town: Town) -> None:
    town.write(TOWNSHIP, SCHOOL + "时间:\n  学期: 第一学期\n")
    tree, places = gather(town.school)
    at = TOWNSHIP[: TOWNSHIP.index("学年")].count("\n") + 1
    assert str(places.locate(tree, ("时间", "学年"))) == f"乡镇.yaml:{at}:5"
    assert str(places.locate(tree, ("时间", "学期"))) == "花鼓学校.yaml:6:3"
    assert str(places.locate(tree, ("单位", "所在县区"))).startswith("乡镇.yaml:")
    assert str(places.locate(tree, ("单位", "名称"))) == "花鼓学校.yaml:2:3"


def test_an_inherited_list_is_placed_in_the_townships_file(town: Town) -> None:
    tree, places = gather(town.school)
    at = TOWNSHIP[: TOWNSHIP.index("到校率")].count("\n") + 1
    assert str(places.locate(tree, ("目标", 1, "指标"))) == f"乡镇.yaml:{at}:8"


def test_shared_that_is_no_block_is_refused(town: Town) -> None:
    town.write(SCHOOL + "共用: 清河县\n", SCHOOL)
    assert town.faults() == [
        "乡镇.yaml:5:1 共用：应为下一层的若干项，每项写成“名称: 内容”（现值 清河县）"
    ]


def test_a_misspelt_shared_is_named_instead_of_being_passed_over(town: Town) -> None:
    town.write(TOWNSHIP.replace("共用:", "共享:"), SCHOOL)
    assert [fault.split(" ")[1] for fault in town.faults()] == [
        "共享：没有“共享”这一项，是不是“共用”？"
    ]


def test_a_fault_elsewhere_in_the_townships_file_does_not_stop_a_school(town: Town) -> None:
    town.write(TOWNSHIP.replace("发现: 9", "发现: 九"), SCHOOL)
    assert town.facts().unit.name == "花鼓学校"


def test_a_school_outside_a_township_folder_inherits_nothing(town: Town) -> None:
    alone = town.folder / "花鼓学校.yaml"
    alone.write_text(SCHOOL, "utf-8")
    assert project_of(alone) is None
    assert override_roots(alone) == [town.folder.resolve()]
    assert project_of(town.school) == town.folder.resolve()
    assert override_roots(town.school) == [town.folder.resolve()]


def test_a_measure_of_the_project_folder_takes_the_place_of_the_bundled_one(
    town: Town, library: Library
) -> None:
    bundled = library.measure_files["入户家访"].read_text("utf-8")
    own = bundled.replace("标题: 入户家访", "标题: 敲门行动").replace("家访户次", "敲门户次")
    path = town.folder / "data" / "measures" / "入户家访.md"
    path.parent.mkdir(parents=True)
    path.write_text(own, "utf-8")
    uses = "控辍策略:\n  - 策略: 管理\n    措施:\n      - 措施: 入户家访\n        情况: {敲门户次: 3}\n"
    town.write(TOWNSHIP, SCHOOL + uses)
    unit = read(town.school, Workshop.for_file(town.school).library)
    assert unit.adopted[0].measures[0].title == "敲门行动"
    with pytest.raises(DataError, match="没有“敲门户次”这一项"):
        read(town.school, library)


def test_a_measure_of_ones_own_is_a_measure_of_the_project(town: Town) -> None:
    path = town.folder / "data" / "measures" / "晨跑点名.md"
    path.parent.mkdir(parents=True)
    head = "标题: 晨跑点名\n策略: [管理]\n层级: [学校]\n承担: 体育组\n情况:\n"
    fact = "  - {名称: 次数, 类型: 整数, 单位: 次, 说明: 次数, 用于: [总结], 示例: '3'}\n"
    path.write_text(
        f"---\n{head}{fact}---\n\n## 计划\n\n每天晨跑点名。\n\n## 总结\n\n点名{{{{ 情况.次数 }}}}次。\n",
        "utf-8",
    )
    town.write(
        TOWNSHIP,
        SCHOOL + "控辍策略:\n  - 策略: 管理\n    措施: [{措施: 晨跑点名, 情况: {次数: 60}}]\n",
    )
    workshop = Workshop.for_file(town.school)
    paper = workshop.make(
        workshop.read(town.school), [workshop.renderer.template("summaries/school")], final=False
    )[0]
    assert "点名60次。" in workshop.render(paper, "txt").decode()


def test_a_strategy_of_ones_own_needs_no_code(town: Town) -> None:
    path = town.folder / "data" / "strategies" / "书香.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "编号: 书香\n别名: [阅读]\n印刷名:\n  - {名称: 书香控辍}\n常用措施: [开齐课程与社团]\n来源: 本镇自拟\n",
        "utf-8",
    )
    town.write(TOWNSHIP, SCHOOL + "控辍策略: [阅读]\n")
    unit = read(town.school, Workshop.for_file(town.school).library)
    assert [(s.id, [m.id for m in s.measures]) for s in unit.adopted] == [
        ("书香", ["开齐课程与社团"])
    ]


def test_a_template_of_the_project_folder_takes_the_place_of_the_bundled_one(town: Town) -> None:
    path = town.folder / "templates" / "plans" / "school.md.j2"
    path.parent.mkdir(parents=True)
    head = "文种: 计划\n名称: 本镇方案\n层级: [学校]\n读者: 教师\n说明: 本镇自用\n"
    path.write_text(f"---\n{head}---\n# {{{{ 单位.名称 }}}}的方案\n\n正文。\n", "utf-8")
    workshop = Workshop.for_file(town.school)
    unit = workshop.read(town.school)
    paper = workshop.make(unit, workshop.choose(unit, ["plans/school"]), final=True)[0]
    assert paper.stem == "花鼓学校-本镇方案-2026-2027学年"
    assert workshop.render(paper, "txt").decode().splitlines()[0].strip() == "花鼓学校的方案"
