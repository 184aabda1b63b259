"""Where each figure of a paper comes from: nothing printed from data is without its origin."""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.assets import bundled
from kcbx_docs.blocks import Document, Figure, Gap, Strong, lines, plain
from kcbx_docs.explain import Explained, explain
from kcbx_docs.papers import Paper, Workshop
from kcbx_docs.reader import Unit
from kcbx_docs.template.values import yuan
from kcbx_docs.tracing import Kind, trace, value_at

EXAMPLES = bundled() / "data" / "examples"
FILES = sorted(EXAMPLES.rglob("*.yaml"))
QINGSHAN = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
TOWNSHIP = EXAMPLES / "青山镇" / "乡镇.yaml"
KEPT = Path(__file__).parent / "explained" / "青山学校.txt"
# What a figure of a summary may be: the words of our templates and wordings have no digits.
KINDS = set(Kind) - {Kind.TEMPLATE}

each_example = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.relative_to(EXAMPLES).with_suffix("").as_posix()
)


@cache
def summaries(file: Path) -> tuple[Unit, list[Paper]]:
    """A unit and all its summaries."""
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    heads = {name: workshop.renderer.head(name) for name in workshop.renderer.names}
    fitting = [
        name
        for name, head in heads.items()
        if head.kind == "总结" and unit.facts.unit.level in head.levels
    ]
    return unit, workshop.make(unit, workshop.choose(unit, fitting), final=False)


def figures(unit: Unit, document: Document) -> list[Explained]:
    return [figure for part in explain(unit, document) for figure in part.figures]


def one(file: Path, origin: str, template: str = "") -> Explained:
    """The first figure of an origin in a unit's usual summary, or in a paper named."""
    unit, papers = summaries(file)
    chosen = [paper for paper in papers if paper.template == template] or papers[1:]
    found = (f for paper in chosen for f in figures(unit, paper.document) if f.origin == origin)
    return next(found)


@each_example
def test_every_digit_of_a_summary_stands_in_a_figure_that_is_explained(file: Path) -> None:
    unit, papers = summaries(file)
    for paper in papers:
        explained = [(figure.text, figure.origin) for figure in figures(unit, paper.document)]
        printed = []
        for line in (line for block in paper.document.blocks for line in lines(block)):
            for inline in line:
                if isinstance(inline, Figure) or (isinstance(inline, Strong) and inline.origin):
                    printed.append((inline.text, inline.origin))
                elif not isinstance(inline, Gap):
                    assert not re.search(r"\d", plain((inline,))), plain(line)
        assert explained == printed


@each_example
def test_a_figure_is_what_stands_at_its_path(file: Path) -> None:
    unit, papers = summaries(file)
    for figure in (f for paper in papers for f in figures(unit, paper.document)):
        assert figure.kind in KINDS
        if figure.kind in {Kind.DATA, Kind.DATE} or (
            figure.kind == Kind.WORKED and " " not in figure.origin
        ):
            assert figure.text in told(value_at(unit, figure.origin)), figure


def told(value: object) -> str:
    """How a value of the model is printed."""
    match value:
        case Decimal():
            return yuan(value)
        case datetime.date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return str(value)


@each_example
def test_what_was_typed_has_its_file_and_line(file: Path) -> None:
    unit, papers = summaries(file)
    for figure in (f for paper in papers for f in figures(unit, paper.document)):
        if figure.kind in {Kind.DATA, Kind.DATE}:
            places = [figure.place] if figure.place else [source.place for source in figure.sources]
            assert places, figure
            assert all(re.search(r"[0-9０-９]", line_at(file, place)) for place in places), figure


def line_at(file: Path, place: str) -> str:
    """The line of a place in a unit's folder or in one that shares with it."""
    name, _, line = place.rpartition(":")
    above = (folder / name for folder in file.parents)
    return (
        next(path for path in above if path.is_file()).read_text("utf-8").split("\n")[int(line) - 1]
    )


@each_example
def test_what_was_worked_out_says_from_what(file: Path) -> None:
    unit, papers = summaries(file)
    for figure in (f for paper in papers for f in figures(unit, paper.document)):
        if figure.kind == Kind.WORKED and not figure.origin.endswith("名次"):
            assert figure.sources, figure
            assert all(source.text in figure.formula for source in figure.sources[:12]), figure


def test_a_rate_is_told_with_the_counts_it_is_of() -> None:
    figure = one(QINGSHAN, "核算.到校率")
    assert (figure.kind, figure.formula) == ("算得", "实到742人 ÷ 应到751人 × 100%")
    assert [(s.name, s.text, s.path) for s in figure.sources] == [
        ("实到", "742", "统计.点名.实到"),
        ("应到", "751", "统计.点名.应到"),
    ]


def test_a_total_of_a_total_names_how_that_was_worked_out() -> None:
    (first, _) = one(TOWNSHIP, "核算.期初合计").sources
    assert first.path == "统计.学段.1.期初人数"
    assert first.formula.startswith("各单位期初人数相加（青山学校486、")
    assert first.place == ""


def test_a_sum_over_schools_stands_on_a_line_of_each_schools_file() -> None:
    sources = one(TOWNSHIP, "统计.学段.1.期初人数").sources
    files = {source.place.partition(":")[0] for source in sources}
    assert {"学校/青山学校.yaml", "学校/大湾小学.yaml"} <= files
    lines_of = QINGSHAN.read_text("utf-8").split("\n")
    line = int(sources[0].place.rpartition(":")[2])
    assert "期初人数: 486" in lines_of[line - 1]


def test_what_the_township_shares_stands_in_the_townships_file() -> None:
    assert one(QINGSHAN, "时间.学年").place.startswith("乡镇.yaml:")


def test_a_count_of_compose_is_numbering_and_stands_nowhere() -> None:
    figure = one(QINGSHAN, "")
    assert (figure.kind, figure.text, figure.place, figure.sources) == ("编号", "两", "", ())


def test_evidence_of_what_a_rate_was_worked_out_from_proves_the_rate() -> None:
    assert one(QINGSHAN, "核算.到校率").evidence == ("各班点名册",)


def test_evidence_of_a_measure_proves_each_of_its_facts() -> None:
    assert one(QINGSHAN, "控辍策略.2.措施.1.情况.家访户次").evidence == ("家访记录表",)


def test_evidence_of_one_fact_proves_no_other() -> None:
    assert one(QINGSHAN, "控辍策略.1.措施.1.情况.回执份数").evidence == ("法律宣传资料回执",)
    assert one(QINGSHAN, "控辍策略.1.措施.1.情况.资料份数").evidence == ()


def test_the_figures_stand_under_the_headings_as_printed() -> None:
    unit, papers = summaries(QINGSHAN)
    document = next(paper for paper in papers if paper.template == "summaries/school").document
    headings = [part.heading for part in explain(unit, document)]
    assert headings[:4] == [document.title, "一、基本情况", "二、主要做法", "（一）依法控辍"]


@pytest.fixture(scope="module")
def bare() -> Unit:
    return summaries(QINGSHAN)[0]


@settings(max_examples=50)
@given(
    st.sampled_from(["统计.点名.应到", "单位.服务村", "活动.1.人次", "没有.这一项", "活动.99", ""]),
    st.sampled_from([" − ", " + ", " × ", " ÷ ", " 余 "]),
)
def test_any_origin_can_be_traced(left: str, sign: str) -> None:
    unit = summaries(QINGSHAN)[0]
    assert isinstance(trace(unit, left).kind, Kind)
    assert trace(unit, f"（{left}{sign}3）{sign}统计.点名.实到").kind is Kind.WORKED


def test_what_a_template_subtracts_is_told_with_its_values(bare: Unit) -> None:
    found = trace(bare, "统计.点名.应到 − 统计.点名.实到")
    assert (found.kind, found.told) == (Kind.WORKED, "应到751 − 实到742")


def test_a_count_of_entries_is_told_with_the_list(bare: Unit) -> None:
    found = trace(bare, "单位.服务村 共几项")
    assert (found.kind, found.told) == (Kind.WORKED, "服务村3项")


Kcbx = Callable[..., Any]


def test_the_command_prints_the_school_summary_as_kept(kcbx: Kcbx, *, accept: bool) -> None:
    run = kcbx("explain", QINGSHAN)
    assert (run.code, run.err) == (0, "")
    if accept:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(run.out, "utf-8", newline="\n")
    assert run.out == KEPT.read_text("utf-8")


def test_every_line_with_tabs_is_a_figure_of_six_columns(kcbx: Kcbx) -> None:
    rows = kcbx("explain", TOWNSHIP, "-t", "summaries/township").out.splitlines()
    assert {row.count("\t") for row in rows} == {0, 5}


def test_json_has_a_line_for_each_figure(kcbx: Kcbx) -> None:
    plain_rows = kcbx("explain", QINGSHAN).out.splitlines()
    rows = [json.loads(row) for row in kcbx("explain", QINGSHAN, "--json").out.splitlines()]
    assert len(rows) == sum("\t" in row for row in plain_rows)
    rate = next(row for row in rows if row["路径"] == "核算.到校率")
    assert rate["标题"] == "一、基本情况"
    assert [operand["数值"] for operand in rate["依据"]] == ["742", "751"]
    assert rate["佐证"] == ["各班点名册"]


def test_a_paper_of_another_level_is_refused(kcbx: Kcbx) -> None:
    run = kcbx("explain", QINGSHAN, "-t", "summaries/township")
    assert run.code == 2
    assert run.err.startswith("所选模板不适用于“学校”")


def blocks_of(document: Document) -> Iterator[str]:
    return (plain(line) for block in document.blocks for line in lines(block))


def test_a_name_with_a_digit_is_explained_wherever_it_is_printed(desk: Any) -> None:
    desk.school({"活动": [{"名称": "第2次家长会", "人次": 30}]}, name="青山第3小学")
    workshop = Workshop.for_file(desk.file)
    unit = workshop.read(desk.file)
    (paper,) = workshop.make(unit, workshop.choose(unit, ["summaries/school"]), final=False)
    found = {(f.text, f.origin, f.place) for f in figures(unit, paper.document)}
    assert ("3", "单位.名称", "学校.yaml:5") in found
    assert ("2", "活动.1.名称", "学校.yaml:2") in found
    assert any("第2次家长会" in text for text in blocks_of(paper.document))
