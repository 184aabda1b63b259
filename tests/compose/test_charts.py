"""Charts filled in from the table before them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs import marks
from kcbx_docs.blocks import Block, Chart, Document, Series, Table, plain
from kcbx_docs.compose import compose
from kcbx_docs.errors import TemplateError
from kcbx_docs.markdown import parse

HEAD = "| 学校 | 应到（人） | 到校率 |\n|:--|--:|--:|\n"
SCHOOLS = "| 青山学校 | 1,250 | 99.51% |\n| 石桥小学 | 885 | 97.1% |\n| 合计 | 2135 | 98.5% |\n"


def frame(*rows: str) -> str:
    return "\n".join(("::: 图", *rows, ":::\n"))


RATES = frame("各校到校率", "学校", "到校率")


def made(source: str) -> tuple[Block, ...]:
    document: Document = compose(parse(source), layout="国标", title_width=18, names=(), final=True)
    return document.blocks


def chart(source: str) -> Chart:
    *_, last = made(source)
    assert isinstance(last, Chart)
    return last


def test_a_chart_takes_its_numbers_from_the_table_without_the_total() -> None:
    filled = chart(f"{HEAD}{SCHOOLS}\n: 各校情况\n\n{RATES}")

    assert plain(filled.caption) == "各校到校率"
    assert filled.categories == ("青山学校", "石桥小学")
    assert filled.series == (Series("到校率", (Decimal("99.51"), Decimal("97.1")), "%"),)


def test_a_unit_in_the_heading_is_the_unit_of_the_series() -> None:
    filled = chart(f"{HEAD}{SCHOOLS}\n{frame('人数', '学校', '应到（人）')}")

    assert filled.series == (Series("应到（人）", (Decimal(1250), Decimal(885)), "人"),)


def test_a_heading_in_percent_needs_no_sign_in_the_cells() -> None:
    rows = "| 校 | 率（%） |\n|---|--:|\n| 甲 | 99.5 |\n| 乙 | 98% |\n"
    filled = chart(rows + "\n" + frame("率", "校", "率（%）"))

    assert filled.series == (Series("率（%）", (Decimal("99.5"), Decimal(98)), "%"),)


def test_an_empty_cell_and_a_gap_are_missing_values() -> None:
    rows = f"| 甲 | 1 | |\n| 乙 | 2 | {marks.gap('到校率')} |\n| 丙 | 3 | 99% |\n"

    assert chart(HEAD + rows + "\n" + RATES).series[0].values == (None, None, Decimal(99))


def test_a_printed_figure_is_a_number() -> None:
    figures = [marks.figure(text, "统计") for text in ("1,250", "885")]
    rows = "".join(f"| 校 | {figure} | |\n" for figure in figures)
    filled = chart(HEAD + rows + "\n" + frame("人数", "学校", "应到（人）"))

    assert filled.series[0].values == (Decimal(1250), Decimal(885))


def test_charts_in_a_row_share_the_table_before_them() -> None:
    people = frame("应到人数", "学校", "应到（人）")
    table, first, second = made(f"{HEAD}{SCHOOLS}\n{RATES}\n{people}")

    assert isinstance(table, Table)
    assert isinstance(first, Chart)
    assert isinstance(second, Chart)
    assert first.categories == second.categories


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "| 甲 | 1 | 99% |\n",
        "| 甲 | 1 | 99% |\n| 合计 | 1 | 99% |\n",
        "| 甲 | 1 | |\n| 乙 | 2 | |\n",
    ],
)
def test_a_chart_that_compares_nothing_goes(rows: str) -> None:
    assert [type(block) for block in made(HEAD + rows + "\n" + RATES)] == [Table]


def test_a_series_without_a_number_goes() -> None:
    rows = "| 校 | 应到 | 实到 |\n|---|--:|--:|\n| 甲 | 1 | |\n| 乙 | 2 | |\n"
    filled = chart(rows + "\n" + frame("人数", "校", "应到", "实到"))

    assert [series.name for series in filled.series] == ["应到"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (RATES, "图“各校到校率”前面没有表。图里的数取自紧挨在它前面的表，请把表放在图的前面"),
        (f"{HEAD}{SCHOOLS}\n文\n\n{RATES}", "图“各校到校率”前面没有表"),
        (
            f"{HEAD}{SCHOOLS}\n{frame('图', '学校', '巩固率')}",
            "图“图”要用的列“巩固率”前面的表里没有，表里有：学校、应到（人）、到校率",
        ),
        (f"{HEAD}{SCHOOLS}\n{frame('图', '学校')}", "图“图”内容不全"),
        (f"{HEAD}{SCHOOLS}\n{frame()}", "图“”内容不全"),
        (
            f"{HEAD}| 甲 | 约9 | 99% |\n| 乙 | 8 | 99% |\n\n{frame('图', '学校', '应到（人）')}",
            "图“图”“应到（人）”一列“甲”一行的“约9”不是数，画不成图",
        ),
        (f"{HEAD}| 甲 | 9 | 99% |\n| 乙 | 8 | 99 |\n\n{RATES}", "有的数带百分号，有的不带"),
        (f"{HEAD}{SCHOOLS}\n{frame('图', '学校', '应到（人）', '到校率')}", "请分成两个图"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(source: str, message: str) -> None:
    with pytest.raises(TemplateError) as refused:
        made(source)
    assert message in str(refused.value)


names = st.text("甲乙丙*|<&>#", min_size=1, max_size=6)
numbers = st.none() | st.decimals(0, 10_000, places=1)


@settings(max_examples=60)
@given(st.lists(st.tuples(names, numbers), min_size=2, max_size=8))
def test_the_values_of_a_chart_are_those_of_its_table(
    rows: list[tuple[str, Decimal | None]],
) -> None:
    cells = "".join(
        f"| {marks.protect(name)} | {'' if number is None else f'{number:,}'} |\n"
        for name, number in rows
    )
    blocks = made(f"| 校 | 人 |\n|---|--:|\n{cells}\n{frame('图', '校', '人')}")

    charts = [block for block in blocks if isinstance(block, Chart)]
    values = tuple(number for _, number in rows)
    assert [one.categories for one in charts] == [tuple(n for n, _ in rows)] * any(
        value is not None for value in values
    )
    assert all(one.series == (Series("人", values),) for one in charts)
