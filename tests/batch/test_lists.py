"""The office's lists: every paper with room for what becomes of it, every fault with its remedy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kcbx_docs.batch import Options

Make = Callable[..., Any]
FAULT_HEAD = ("单位", "位置", "项目", "问题和改法", "改正人", "改正日期")


def rows(path: Path) -> list[tuple[Any, ...]]:
    """The rows of a list, its head first."""
    return [*openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def papers(place: Any) -> list[tuple[Any, ...]]:
    return rows(place.output / "清单.xlsx")


def faults(place: Any) -> list[tuple[Any, ...]]:
    return rows(place.output / "错误清单.xlsx")


def test_the_list_has_a_row_a_paper_and_empty_columns_for_the_office(township: Make) -> None:
    place = township(2)
    place.run(options=Options(("letters/parents", "plans/township"), ("txt",)))
    head, *listed = papers(place)
    assert head == (
        "单位", "文种", "文件", "待填处数", "提示", "报送日期", "报送人", "签收人", "是否盖章", "退回原因",
    )  # fmt: skip
    assert [row[:4] for row in listed] == [
        ("某某镇中心校", "控辍保学工作方案", f"某某镇中心校-{PLAN}", 0),
        ("第1小学", "致家长的一封信", f"第1小学-{LETTER}", 1),
        ("第2小学", "致家长的一封信", f"第2小学-{LETTER}", 1),
    ]
    assert {row[5:] for row in listed} == {(None,) * 5}


PLAN = "控辍保学工作方案-2026-2027学年第一学期.txt"
LETTER = "致家长的一封信-2026-2027学年第一学期.txt"


def test_schools_with_the_same_facts_are_told_of_each_other(township: Make) -> None:
    place = township(3)
    place.replace(place.school(3), "103", "101")
    place.run(options=Options(("summaries/school",), ("txt",)))
    told = {row[0]: row[4] or "" for row in papers(place)[1:]}
    same = "本校特有事实不足：“入户家访”的情况与{}相同"
    assert same.format("第3小学") in told["第1小学"]
    assert same.format("第1小学") in told["第3小学"]
    assert "特有事实" not in told["第2小学"]


def test_an_edited_paper_is_one_row_that_names_its_new_text(township: Make) -> None:
    place = township(1)
    place.run()
    place.paper(1).write_text("改过", "utf-8")
    place.change(1)
    place.run()
    _, (unit, _, file, _, told, *_) = papers(place)
    assert (unit, file) == ("第1小学", place.paper(1).name)
    beside = place.paper(1).with_stem(f"{place.paper(1).stem}（新稿）").name
    assert told.splitlines()[0] == f"人工改过，没有覆盖；新稿是“{beside}”"


def test_a_school_that_is_gone_is_no_longer_listed(township: Make) -> None:
    place = township(2)
    place.run()
    place.school(2).unlink()
    place.run()
    assert [row[0] for row in papers(place)[1:]] == ["第1小学"]


def test_a_school_that_fails_later_is_listed_under_its_name(township: Make) -> None:
    place = township(1)
    place.run()
    place.school(1).write_text("单位: [", "utf-8")
    place.run()
    assert [row[0] for row in papers(place)[1:]] == ["第1小学"]


def test_without_faults_there_is_no_list_of_faults(township: Make) -> None:
    place = township(1)
    assert place.run().lists == [place.output / "清单.xlsx"]
    assert not (place.output / "错误清单.xlsx").exists()


def test_every_fault_of_a_unit_has_a_row_with_its_place_and_remedy(township: Make) -> None:
    place = township(2)
    place.replace(place.school(2), "主体性质: 学校", "主体性值: 学校")
    place.replace(place.school(2), "班级数: 12", "班级数: 9:30")
    place.run()
    head, *listed = faults(place)
    assert head == FAULT_HEAD
    assert {row[:4] for row in listed} == {
        ("乡镇.yaml等2个单位", "学校/第2小学.yaml:7:3", "单位.主体性值",
         "没有“主体性值”这一项，是不是“主体性质”？（现值 学校）"),
        ("乡镇.yaml等2个单位", "学校/第2小学.yaml:3:1", "单位.主体性质", "缺少这一项，必须填写"),
        ("乡镇.yaml等2个单位", "学校/第2小学.yaml:27:16", "统计.学段.1.班级数",
         "应为整数，只写数字，如 12（现值 9:30）"),
    }  # fmt: skip


def test_a_fault_of_the_township_is_one_row_for_all_its_schools(township: Make) -> None:
    place = township(5)
    place.replace(place.file, "  时间:\n    学年: 2026-2027", "  时间:\n    学年: 2026")
    place.run()
    (row,) = faults(place)[1:]
    assert (row[0], row[1].split(":")[0]) == ("乡镇.yaml等6个单位", "乡镇.yaml")


def test_when_all_is_mended_the_list_of_faults_is_empty(township: Make) -> None:
    place = township(1)
    place.break_(1)
    place.run()
    place.replace(place.school(1), "实到: 480", "实到: 482")
    place.run()
    assert faults(place) == [FAULT_HEAD]


@pytest.mark.parametrize("name", ["=1+1", "+86小学", "-小学", "@小学"])
def test_a_cell_that_begins_like_a_formula_stays_text(name: str, township: Make) -> None:
    place = township(1)
    place.replace(place.school(1), "简称: 第1小学", f'简称: "{name}"')
    place.run()
    sheet = openpyxl.load_workbook(place.output / "清单.xlsx").active
    cell = sheet.cell(2, 1)
    assert (cell.value, cell.data_type) == (name, "s")


def test_an_unchanged_run_writes_no_list_and_a_changed_one_only_what_is_new(
    township: Make,
) -> None:
    place = township(2)
    place.run()
    before = place.times
    place.run()
    assert place.times == before
    place.change(1)
    place.run()
    assert place.times["清单.xlsx"] == before["清单.xlsx"]


def test_a_list_the_office_has_filled_in_is_never_overwritten(township: Make) -> None:
    place = township(2)
    place.run()
    path = place.output / "清单.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["F2"] = "2026-11-24"
    book.save(path)
    filled = path.read_bytes()
    place.change(1)
    place.run()
    assert not (place.output / "清单（新稿）.xlsx").exists()
    place.add(3)
    summary = place.run()
    assert (path.read_bytes(), summary.edited) == (filled, ["清单.xlsx"])
    assert summary.lists == [place.output / "清单（新稿）.xlsx"]
    assert len(rows(summary.lists[0])) == 4


def test_a_list_that_was_deleted_is_made_again(township: Make) -> None:
    place = township(1)
    place.run()
    (place.output / "清单.xlsx").unlink()
    place.run()
    assert len(papers(place)) == 2
