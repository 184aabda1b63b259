"""Last year's file rolled forward."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcbx_docs import forward
from kcbx_docs.assets import bundled
from kcbx_docs.errors import DataError
from kcbx_docs.forward import roll_forward
from kcbx_docs.library import Library
from kcbx_docs.reader import read
from kcbx_docs.source import load
from kcbx_docs.source.tree import parse
from kcbx_docs.vocabulary import entries

Tree = dict[str, Any]
EXAMPLES = bundled() / "data" / "examples"
SCHOOL = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
TOWNSHIP = EXAMPLES / "青山镇" / "乡镇.yaml"
CLASS = EXAMPLES / "青山镇" / "班级" / "七年级一班.yaml"
UNITS = sorted(EXAMPLES.rglob("*.yaml"))
DAY = re.compile(r"20\d\d-\d\d-\d\d")


@pytest.fixture
def rolled(library: Library, tmp_path: Path) -> Callable[[Path], Tree]:
    """The tree of a unit's file after it was rolled forward."""

    def roll(path: Path) -> Tree:
        new = tmp_path / path.name
        new.write_text(roll_forward(path, library).text, "utf-8")
        return load(new, new.name)[0]

    return roll


def scalars(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every entry of a tree that is one word, with its path."""
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from scalars(entry, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for entry in value:
            yield from scalars(entry, path)
    else:
        yield path, value


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_names_and_posts_are_kept(path: Path, rolled: Callable[[Path], Tree]) -> None:
    old, new = load(path, path.name)[0], rolled(path)
    assert new["单位"] == old["单位"]
    for block in ("责任体系", "预警阶梯", "进度安排"):
        assert new.get(block) == old.get(block)
    group = {k: v for k, v in old.get("领导小组", {}).items() if k != "起始日期"}
    assert new.get("领导小组", {}) == group


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_no_day_is_kept_but_in_the_past(path: Path, rolled: Callable[[Path], Tree]) -> None:
    days = [entry for entry, value in scalars(rolled(path)) if DAY.search(value)]
    assert [entry for entry in days if not entry.startswith("往期.")] == []


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_what_was_carried_out_is_gone(
    path: Path, rolled: Callable[[Path], Tree], library: Library
) -> None:
    new = rolled(path)
    assert not {"统计", "活动", "成效", "典型做法", "问题", "佐证"} & new.keys()
    for adoption in new.get("控辍策略", []):
        for measure in adoption.get("措施", []) if isinstance(adoption, dict) else []:
            if isinstance(measure, dict) and "情况" in measure:
                told = library.measure(measure["措施"]).summary_facts
                assert not measure["情况"].keys() & told


def test_the_counts_of_a_school_become_its_last_period(rolled: Callable[[Path], Tree]) -> None:
    old, new = load(SCHOOL, SCHOOL.name)[0], rolled(SCHOOL)
    first, *earlier = new["往期"]
    assert first["名称"] == "2026-2027学年第一学期"
    assert first["截止日"] == old["时间"]["截止日"]
    assert first["统计"] == {k: v for k, v in old["统计"].items() if k not in {"上级公布", "口径"}}
    assert earlier == old.get("往期", [])


def test_the_counts_of_a_township_are_those_its_schools_added_up_to(
    rolled: Callable[[Path], Tree], library: Library
) -> None:
    counted = read(TOWNSHIP, library).facts.statistics
    stages = rolled(TOWNSHIP)["往期"][0]["统计"]["学段"]
    assert [stage["现有人数"] for stage in stages] == [str(s.now) for s in counted.stages]


def test_a_township_whose_schools_have_faults_says_that_nothing_was_added_up(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "学校").mkdir()
    (tmp_path / "学校" / "一小.yaml").write_text("单位: {名称: 一小}\n", "utf-8")
    path = tmp_path / "乡镇.yaml"
    path.write_text("单位: {名称: 某镇, 层级: 乡镇, 主体性质: 中心校、学区}\n", "utf-8")
    text = roll_forward(path, library).text
    assert "去年各校的数据有错，人数没有汇总到“往期”" in text
    assert "往期:" not in text


def test_the_school_year_moves_on_and_the_term_stays(rolled: Callable[[Path], Tree]) -> None:
    assert rolled(TOWNSHIP)["时间"] == {
        "学年": "2027-2028",
        "学期": "第一学期",
        "月报截止日": "每月25日",
    }
    assert rolled(TOWNSHIP)["共用"]["时间"]["学年"] == "2027-2028"


def test_a_class_keeps_its_teacher_and_not_its_pupils(rolled: Callable[[Path], Tree]) -> None:
    old = load(CLASS, CLASS.name)[0]["班级情况"]
    assert rolled(CLASS)["班级情况"] == {"班主任": old["班主任"]}


def test_how_rates_are_worked_out_stays(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "学校.yaml"
    path.write_text(
        "单位: {名称: 一小, 层级: 学校, 主体性质: 学校}\n"
        "统计: {口径: [{比率: 年巩固率, 采用: 只计转入转出}], 学段: []}\n",
        "utf-8",
    )
    path.write_text(roll_forward(path, library).text, "utf-8")
    new = load(path, path.name)[0]
    assert new["统计"] == {"口径": [{"比率": "年巩固率", "采用": "只计转入转出"}]}
    assert new["往期"] == [{"名称": "上一期", "统计": {"学段": []}}]


def test_what_still_speaks_of_a_year_is_told(library: Library) -> None:
    dated = dict(roll_forward(TOWNSHIP, library).dated)
    assert dated["目标.1.来源"] == "清教发〔2026〕18号"
    assert dated["共用.目标.1.来源"] == "清教发〔2026〕18号"
    assert not any("电话" in path or path.startswith(("时间", "往期")) for path in dated)


@pytest.mark.parametrize(
    "folder", sorted(p for p in EXAMPLES.iterdir() if p.is_dir()), ids=lambda path: path.name
)
def test_the_new_folder_can_be_read_and_rolled_again(
    folder: Path, library: Library, tmp_path: Path
) -> None:
    units = [path.relative_to(folder) for path in sorted(folder.rglob("*.yaml"))]
    for unit in units:
        (tmp_path / unit).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / unit).write_text(roll_forward(folder / unit, library).text, "utf-8")
    for unit in units:
        assert read(tmp_path / unit, library).facts.unit == read(folder / unit, library).facts.unit
        assert roll_forward(tmp_path / unit, library).text.count("往期:") <= 1


def test_a_school_without_a_file_keeps_its_place_in_the_township(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "乡镇.yaml"
    path.write_text(
        "单位: {名称: 某镇, 层级: 乡镇, 主体性质: 中心校、学区}\n"
        "各校: [{名称: 甲小, 控辍策略: [依法], 问题: [{问题: 晚报}], 统计: {学校数: 1}}]\n",
        "utf-8",
    )
    path.write_text(roll_forward(path, library).text, "utf-8")
    assert load(path, path.name)[0]["各校"] == [{"名称": "甲小", "统计": {}, "控辍策略": ["依法"]}]
    assert read(path, library).facts.unit.name == "某镇"


def test_every_name_in_the_tables_is_one_of_the_vocabulary(library: Library) -> None:
    known = {re.sub(r"\[\]|\.\d+", "", entry.path) for entry in entries(library)}
    named = {f"{block}.{name}" for block, names in forward._OF_THAT_YEAR.items() for name in names}
    named |= {f"{block}.{name}" for block, names in forward._STAYS.items() for name in names}
    named |= {*forward._OVER, "统计.口径", "统计.上级公布"}
    assert {name for name in named if not any(path.startswith(name) for path in known)} == set()


def test_a_file_that_cannot_be_read_is_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "学校.yaml"
    path.write_text("单位: [", "utf-8")
    with pytest.raises(DataError, match=r"学校\.yaml:1"):
        roll_forward(path, library)


WORDS = st.text(st.sampled_from("甲：:#-?[]{}'\"&*!|>%@`~ 019.=是nulye，"), min_size=1)


@given(st.dictionaries(st.sampled_from(["补充", "回执"]), st.lists(WORDS, min_size=1) | WORDS))
def test_every_text_is_read_as_it_was_written(block: Tree) -> None:
    written = forward._text({"家长须知": block})
    tree, _ = parse(written, "学校.yaml")
    assert tree == {"家长须知": block}
