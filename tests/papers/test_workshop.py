"""One unit's documents: read, fill, compose, write."""

from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.errors import LibraryError, UsageError
from kcbx_docs.papers import Workshop

SCHOOL_PAPERS = ["letters/parents", "plans/school", "speeches/staff-meeting", "summaries/school"]


def test_without_names_a_school_gets_the_usual_papers_for_schools(desk: Any) -> None:
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    assert [template.id for template in workshop.choose(unit, [])] == SCHOOL_PAPERS


def test_papers_are_made_in_the_order_asked_for(desk: Any) -> None:
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    chosen = workshop.choose(unit, ["summaries/school", "plans/school"])
    assert [template.id for template in chosen] == ["summaries/school", "plans/school"]


def test_an_unknown_template_is_told_with_those_there_are(desk: Any) -> None:
    workshop = Workshop.for_file(desk.file)
    with pytest.raises(UsageError) as refused:
        workshop.choose(workshop.read(desk.file), ["plans/province"])
    known = "、".join(workshop.renderer.names)
    assert str(refused.value) == f"没有模板“plans/province”，可用的有：{known}"
    assert set(SCHOOL_PAPERS) < set(workshop.renderer.names)


def test_a_template_of_another_level_is_refused(desk: Any) -> None:
    desk.school({"单位": {"层级": "乡镇", "主体性质": "中心校、学区"}})
    workshop = Workshop.for_file(desk.file)
    with pytest.raises(UsageError) as refused:
        workshop.choose(workshop.read(desk.file), ["plans/school"])
    assert str(refused.value) == "所选模板不适用于“乡镇”，运行 kcbx templates 查看各模板的层级"


def test_a_template_of_the_project_stands_before_the_bundled_one(desk: Any) -> None:
    head = "---\n文种: 计划\n名称: 计划\n层级: [学校]\n读者: 甲\n说明: 乙\n---\n"
    desk.put("templates/plans/school.md.j2", f"{head}# 自己的方案\n")
    assert desk.paper("plans/school").document.title == "自己的方案"


def test_a_part_of_the_project_stands_before_the_bundled_one(desk: Any) -> None:
    desk.put("templates/parts/落款.md.j2", "自己的落款\n")
    assert desk.text('{% include "parts/落款.md.j2" %}') == "自己的落款"


def test_a_measure_of_the_project_stands_before_the_bundled_one(desk: Any) -> None:
    desk.put(
        "data/measures/每日点名.md",
        "---\n标题: 点名\n策略: [管理]\n层级: [学校]\n承担: 值周教师\n情况:\n"
        "  - {名称: 人次, 类型: 整数, 说明: 缺席, 用于: [总结], 示例: 4}\n---\n\n"
        "## 计划\n\n{{ 承担 }}点名。\n\n## 总结\n\n点了。\n",
    )
    desk.school({"控辍策略": [{"策略": "管理", "措施": ["每日点名"]}]})
    assert desk.text('{{ 写((控辍策略|first).措施|first, "计划") }}') == "值周教师点名。"


def test_an_unknown_layout_is_told(desk: Any) -> None:
    desk.template(
        "甲\n",
        head="---\n文种: 计划\n名称: 甲\n层级: [学校]\n读者: 甲\n版式: 无此\n说明: 乙\n---\n",
    )
    with pytest.raises(LibraryError) as refused:
        desk.paper()
    assert str(refused.value) == (
        "data/layouts/无此.yaml 没有这种版式，可用的有：国标、家信、讲话大字"
    )


def test_a_paper_may_have_a_date_of_its_own(desk: Any) -> None:
    time = {"成文日期": "2026-11-23", "文稿日期": {"计划": "2026-09-02"}}
    desk.school({"时间": time})
    assert desk.text("{{ 时间.成文日期 }}") == "2026年9月2日"


def test_a_file_is_named_by_short_name_kind_and_term(desk: Any) -> None:
    desk.school({"时间": {"学年": "2026-2027", "学期": "第一学期"}})
    desk.template("甲\n")
    assert desk.paper().stem == "青山-试写-2026-2027学年第一学期"


def test_writing_dry_leaves_nothing_behind(desk: Any, tmp_path: Path) -> None:
    desk.template("# 甲\n")
    workshop = Workshop.for_file(desk.file)
    written = workshop.write([desk.paper()], ["txt", "md"], tmp_path / "out", dry=True)
    assert [outcome.path.name for _, outcome in written] == ["青山-试写.txt", "青山-试写.md"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt"])
def test_the_same_paper_gives_the_same_bytes(desk: Any, suffix: str) -> None:
    desk.template("# {{ 单位.名称 }}方案\n\n## 甲\n\n乙\n")
    first, second = desk.paper().document, desk.paper().document
    assert desk.render(first, suffix) == desk.render(second, suffix)


SPEECH = "---\n文种: 讲话\n名称: 讲话\n层级: [学校]\n读者: 教师\n说明: 试写\n---\n"


@pytest.mark.parametrize(
    ("characters", "pace", "minutes"),
    [
        (220, None, 1),
        (221, None, 2),
        (2200, None, 10),
        (221, "300", 1),
        (221, "110", 3),
        (10, "0", 1),
    ],
)
def test_a_speech_says_how_long_it_takes_to_read(
    desk: Any, characters: int, pace: str | None, minutes: int
) -> None:
    desk.school({"讲话": {"语速": pace}} if pace else {})
    desk.template("字" * characters + "\n", SPEECH)
    assert desk.paper().minutes == minutes


def test_a_paper_that_is_not_read_aloud_has_no_minutes(desk: Any) -> None:
    desk.template("# 方案\n\n文\n")
    assert desk.paper().minutes is None


def test_a_layout_asked_for_takes_the_place_of_the_templates_own(desk: Any) -> None:
    desk.template("# 方案\n\n文\n")
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    chosen = workshop.choose(unit, ["plans/trial"])
    own, large = (
        workshop.make(unit, chosen, final=True, layout=name)[0] for name in ("", "讲话大字")
    )
    assert (own.document.layout, large.document.layout) == ("国标", "讲话大字")
    assert own.document.blocks == large.document.blocks


def test_a_long_title_is_broken_for_the_layout_asked_for(desk: Any) -> None:
    desk.template("# 在秋季学期控辍保学工作推进会上的讲话\n\n文\n")
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    chosen = workshop.choose(unit, ["plans/trial"])
    for layout, lines in (("国标", 1), ("讲话大字", 2)):
        (paper,) = workshop.make(unit, chosen, final=True, layout=layout)
        assert len(workshop.render(paper, "txt").decode().split("\n\n")[0].splitlines()) == lines


def test_an_unknown_layout_asked_for_is_told_with_those_there_are(desk: Any) -> None:
    desk.template("# 方案\n\n文\n")
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    chosen = workshop.choose(unit, ["plans/trial"])
    with pytest.raises(UsageError) as refused:
        workshop.make(unit, chosen, final=True, layout="大字")
    assert str(refused.value) == "没有“大字”这种版式，可用的有：国标、家信、讲话大字"
