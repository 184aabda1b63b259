"""A township's summary is the sum of its schools' files, and prints nothing the files do not say."""

import shutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcbx_docs.assets import bundled
from kcbx_docs.blocks import Chart, Document, Item, Paragraph, Table, plain
from kcbx_docs.papers import Workshop

EXAMPLES = bundled() / "data" / "examples"
YUNLING, QINGSHAN = EXAMPLES / "云岭镇" / "乡镇.yaml", EXAMPLES / "青山镇" / "乡镇.yaml"
FLOW = ("期初人数", "转入", "复学", "转出", "休学", "死亡", "辍学", "现有人数")

each_township = pytest.mark.parametrize("file", [YUNLING, QINGSHAN], ids=["云岭镇", "青山镇"])
Rows = list[list[str]]


@cache
def summary(file: Path) -> Document:
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    template = {"乡镇": "summaries/township", "学校": "summaries/school"}[unit.facts.unit.level]
    (made,) = workshop.make(unit, workshop.choose(unit, [template]), final=False)
    return made.document


def tables(file: Path) -> list[tuple[str, Table]]:
    """Each table with its caption, the unit in brackets left out."""
    found = (block for block in summary(file).blocks if isinstance(block, Table))
    return [(plain(table.caption).partition("（")[0], table) for table in found]


def table(file: Path, caption: str) -> Table:
    (found,) = (table for name, table in tables(file) if name == caption)
    return found


def rows(file: Path, caption: str) -> Rows:
    return [[plain(cell) for cell in row] for row in table(file, caption).rows]


def captions(file: Path) -> list[str]:
    return [name for name, _ in tables(file)]


def text(file: Path) -> str:
    blocks = summary(file).blocks
    return "\n".join(plain(b.line) for b in blocks if isinstance(b, Paragraph | Item))


@cache
def schools(file: Path) -> dict[str, dict[str, Any]]:
    """What the schools' own files say, by their short names in the order the township gives."""
    read = [yaml.safe_load(path.read_text("utf-8")) for path in file.parent.glob("学校/*.yaml")]
    by_name = {school["单位"]["简称"]: school for school in read}
    return {name: by_name[name] for name in yaml.safe_load(file.read_text("utf-8"))["各校"]}


def stages(school: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = school["统计"]["学段"]
    return found


def moved(counted: list[dict[str, Any]], *, regained: bool) -> list[str]:
    """The cells of a row of pupils coming and going, added up by hand."""
    columns = [*FLOW[:3], *(["劝返"] if regained else []), *FLOW[3:]]
    return [str(sum(stage.get(name, 0) for stage in counted) or "0") for name in columns]


# --- sums


@each_township
def test_each_row_is_a_school_and_the_last_is_their_sum(file: Path) -> None:
    everything = [stage for school in schools(file).values() for stage in stages(school)]
    regained = any("劝返" in stage for stage in everything)
    expected = [
        [name, str(sum(s["班级数"] for s in own)), *moved(own, regained=regained)]
        for name, own in [
            *((name, stages(school)) for name, school in schools(file).items()),
            ("合计", everything),
        ]
    ]
    printed = rows(file, "各校学生变动情况")
    assert [[cell or "0" for cell in row] for row in printed] == expected


@each_township
def test_the_stages_are_added_up_over_the_schools(file: Path) -> None:
    everything = [stage for school in schools(file).values() for stage in stages(school)]
    regained = any("劝返" in stage for stage in everything)
    for name, classes, *cells in rows(file, "学生变动情况"):
        of = [stage for stage in everything if name in {stage["学段"], "合计"}]
        assert classes == str(sum(stage["班级数"] for stage in of))
        assert [cell or "0" for cell in cells] == moved(of, regained=regained)


@each_township
def test_the_roll_calls_of_the_schools_add_up(file: Path) -> None:
    calls = {name: school["统计"]["点名"] for name, school in schools(file).items()}
    *each, total = rows(file, "各校点名和疑似辍学登记")
    for name, expected, present, absent, *_ in each:
        assert (expected, present) == (str(calls[name]["应到"]), str(calls[name]["实到"]))
        assert int(absent) == sum(reason["人数"] for reason in calls[name]["未到"])
    assert total[1] == str(sum(call["应到"] for call in calls.values()))
    assert total[2] == str(sum(call["实到"] for call in calls.values()))


@each_township
def test_the_groups_of_the_schools_add_up(file: Path) -> None:
    groups: Counter[str] = Counter()
    for school in schools(file).values():
        groups.update({g["类别"]: g["人数"] for g in school["统计"]["重点群体"]})
    said = text(file)
    assert [
        f"{name}{pupils}人" for name, pupils in groups.items() if f"{name}{pupils}人" not in said
    ] == []


def test_suspected_dropouts_are_told_by_cause() -> None:
    causes: Counter[str] = Counter()
    for school in schools(YUNLING).values():
        causes.update({c["原因"]: c["人数"] for c in school["统计"]["疑似辍学"]["原因"]})
    assert f"登记疑似辍学{causes.total()}人" in text(YUNLING)
    assert [c for c, pupils in causes.items() if f"{c}{pupils}人" not in text(YUNLING)] == []


def test_the_rolls_are_the_roll_call_and_those_who_are_elsewhere() -> None:
    rolls = [school["统计"]["学籍"] for school in schools(YUNLING).values()]
    expected = sum(school["统计"]["点名"]["应到"] for school in schools(YUNLING).values())
    away = [sum(roll.get(n, 0) for roll in rolls) for n in ("休学", "送教上门", "外出借读")]
    enrolled = expected + sum(away)
    assert enrolled == sum(roll["在籍"] for roll in rolls)
    assert f"学籍系统在籍{enrolled}人，等于点名应到{expected}人，" in text(YUNLING)
    assert "，加休学{}人，加送教上门{}人，加外出借读{}人。".format(*away) in text(YUNLING)


# --- classes and grades


def test_the_classes_of_a_grade_and_the_grades_of_a_school_add_up() -> None:
    school = YUNLING.parent / "学校" / "云岭中学.yaml"
    for caption in ("初中各年级学生变动情况", "八年级各班学生变动情况"):
        *each, total = ([int(cell) for cell in row[1:]] for row in rows(school, caption))
        assert len(each) > 1
        assert [sum(column) for column in zip(*each, strict=True)] == total


def test_one_stage_is_told_by_grades_or_as_a_whole() -> None:
    folder = YUNLING.parent / "学校"
    assert captions(folder / "红岩小学.yaml")[0] == "学生变动情况"
    assert captions(folder / "中心小学.yaml")[0] == "小学各年级学生变动情况"
    for name in ("红岩小学", "中心小学"):
        assert sum("变动情况" in caption for caption in captions(folder / f"{name}.yaml")) == 1


# --- rates


def test_the_dropout_rate_stands_with_its_counts_cutoff_and_definition() -> None:
    said = text(YUNLING)
    assert "截至2015年6月19日，仍辍学14人，占期初在校人数的0.53%" in said
    assert "初中期初在校885人，截至6月19日仍辍学14人，辍学率1.58%。小学没有辍学。" in said
    definition = {row[0]: row[4] for row in rows(YUNLING, "主要比率")}["辍学率"]
    assert definition.startswith("截止日仍辍学人数÷期初在校学生数×100%")


def test_a_school_with_dropouts_says_how_the_rate_is_defined() -> None:
    said = text(YUNLING.parent / "学校" / "云岭中学.yaml")
    assert "辍学率1.58%。辍学率的算法是“截止日仍辍学人数÷期初在校学生数×100%" in said


def test_every_rate_of_the_table_is_its_part_over_its_whole() -> None:
    for name, part, whole, rate, _ in rows(YUNLING, "主要比率"):
        assert abs(100 * int(part) / int(whole) - float(rate.rstrip("%"))) <= 0.005001, name


def test_a_unit_with_the_usual_rates_has_no_table_of_rates() -> None:
    assert "主要比率" not in captions(QINGSHAN)


# --- who adopts what, who reports what


@each_township
def test_a_tick_stands_where_a_school_adopts_a_strategy(file: Path) -> None:
    matrix = table(file, "各校采用的控辍策略")
    names = [plain(column.heading) for column in matrix.columns][1:-1]
    adopted = {
        name: {entry["策略"] for entry in school["控辍策略"]}
        for name, school in schools(file).items()
    }
    assert names == [*adopted]
    for strategy, *ticks, count in rows(file, "各校采用的控辍策略"):
        expected = ["√" if strategy in adopted[name] else "" for name in names]
        assert (ticks, count) == (expected, str(expected.count("√")))


def test_many_schools_stand_below_one_another(township: Path) -> None:
    school = (township.parent / "学校" / "红岩小学.yaml").read_text("utf-8")
    (township.parent / "学校" / "石门小学.yaml").write_text(
        school.replace("红岩小学", "石门小学"), "utf-8"
    )
    own = yaml.safe_load(township.read_text("utf-8"))
    changed(township, 各校=[*own["各校"], "石门小学"])
    printed = rows(township, "各校采用的控辍策略")
    assert [row[0] for row in printed] == [*own["各校"], "石门小学", "合计"]
    headings = [plain(c.heading) for c in table(township, "各校采用的控辍策略").columns]
    assert [h for h, tick in zip(headings, printed[-2], strict=True) if tick == "√"] == [
        "保障", "合力", "环境",
    ]  # fmt: skip


def test_schools_that_adopt_the_same_need_no_table(township: Path) -> None:
    for file in (township.parent / "学校").glob("*.yaml"):
        changed(file, 控辍策略=[{"策略": "管理", "措施": ["每日点名"]}])
    assert "各校采用的控辍策略" not in captions(township)


def test_a_problem_is_counted_over_the_schools_that_report_it() -> None:
    reported: dict[str, list[str]] = {}
    for name, school in schools(YUNLING).items():
        for problem in school["问题"]:
            reported.setdefault(problem["类别"], []).append(name)
    printed = rows(YUNLING, "各校报来的问题")
    assert {row[0]: (row[1], row[2]) for row in printed} == {
        kind: (str(len(names)), "、".join(names)) for kind, names in reported.items()
    }
    assert all(int(a[1]) >= int(b[1]) for a, b in pairwise(printed))


def test_problems_nobody_put_in_a_class_are_left_to_their_schools() -> None:
    assert not [caption for caption in captions(QINGSHAN) if "报来的问题" in caption]


# --- periods


def test_counts_change_in_persons_and_rates_in_points() -> None:
    changes = {row[0]: row[1:] for row in rows(YUNLING, "本期与上期比较")}
    assert changes["辍学人数"] == ["14", "19", "减少5人"]
    assert changes["辍学率"] == ["0.53%", "0.7%", "下降0.17个百分点"]


def test_periods_stand_in_their_order_and_the_chart_shows_their_rates() -> None:
    periods = rows(YUNLING, "历期在校和辍学情况")
    assert [row[0] for row in periods] == [f"{year}—{year + 1}学年" for year in range(2011, 2015)]
    charts = [b for b in summary(YUNLING).blocks if isinstance(b, Chart)]
    assert [plain(chart.caption) for chart in charts] == ["各校到校率", "历期辍学率"]
    shown = [f"{value}%" for value in charts[1].series[0].values]
    assert shown == [row[4] for row in periods]


# --- order and ranking


@pytest.fixture
def township(tmp_path: Path) -> Path:
    """A copy of the township, to be changed."""
    shutil.copytree(YUNLING.parent, tmp_path / "镇")
    return tmp_path / "镇" / "乡镇.yaml"


def changed(file: Path, **entries: Any) -> Path:
    own = yaml.safe_load(file.read_text("utf-8")) | entries
    file.write_text(yaml.dump(own, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def names(file: Path) -> Iterator[str]:
    return (row[0] for row in rows(file, "各校点名和疑似辍学登记")[:-1])


def test_schools_stand_in_the_order_given_and_are_not_ranked() -> None:
    assert [*names(YUNLING)] == [*schools(YUNLING)]
    headings = [plain(c.heading) for c in table(YUNLING, "各校点名和疑似辍学登记").columns]
    assert "名次" not in headings


def test_schools_are_ranked_if_the_township_asks_for_it(township: Path) -> None:
    changed(township, 汇总方式={"排名": "到校率"})
    printed = rows(township, "各校点名和疑似辍学登记")
    assert [row[0] for row in printed[:2]] == ["马鞍小学", "竹溪小学"]
    assert [row[-1] for row in printed] == ["1", "2", "3", "4", "5", "6", "7", ""]
    assert "名次按到校率排" in text(township)


# --- what may be claimed


def without_dropouts(township: Path) -> Path:
    """The township without its junior school, the only one with dropouts."""
    (township.parent / "学校" / "云岭中学.yaml").unlink()
    own = yaml.safe_load(township.read_text("utf-8"))
    return changed(township, 各校=own["各校"][1:], 统计={}, 往期=[])


def test_schools_without_dropouts_do_not_speak_for_the_area(township: Path) -> None:
    said = text(without_dropouts(township))
    assert "截至2015年6月19日，在籍学生未发现辍学。" in said
    assert "无失学辍学" not in said


def test_an_area_without_dropouts_says_how_it_knows(township: Path) -> None:
    compared = {"日期": "2015-06-17", "户籍人数": 1768, "学籍人数": 1748, "在校人数": 1740}
    settled = {"疑点": 106, "核清": 106, "未核清": 0}
    said = text(changed(without_dropouts(township), 统计={"比对": compared | settled}))
    assert (
        "截至2015年6月19日，辖区适龄儿童少年无失学辍学。2015年6月17日完成户籍、学籍、在校比对："
        "户籍1768人，学籍1748人，在校1740人，对不上的106人已逐名核清。"
    ) in said


def test_a_doubt_that_is_not_settled_is_told_and_nothing_claimed(township: Path) -> None:
    compared = {"日期": "2015-06-17", "户籍人数": 1768, "学籍人数": 1748, "在校人数": 1740}
    open_doubt = {"疑点": 106, "核清": 105, "未核清": 1}
    said = text(changed(without_dropouts(township), 统计={"比对": compared | open_doubt}))
    assert "无失学辍学" not in said
    assert "对不上的106人，已逐名核清105人，未核清1人。" in said
