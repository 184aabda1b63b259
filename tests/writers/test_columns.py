"""Column widths: what stands in a cell decides, and the table fills the type area."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Align, Column, Table
from kcbx_docs.library import Library
from kcbx_docs.library.layouts import Layout
from kcbx_docs.writers.columns import TIGHT, USUAL, Setting, column_widths, lies_across, setting_of
from kcbx_docs.writers.widths import width
from tests.writers.docx.samples import line

LAYOUT: Layout = Library(Assets.of_project()).layout("国标")
STYLE = LAYOUT.styles["表左"]
ROOM, TURNED_ROOM = LAYOUT.page.text_width, LAYOUT.page.text_height
EM = 240


def table(heads: list[str], *rows: list[str]) -> Table:
    columns = tuple(Column(line(head), Align.LEFT) for head in heads)
    return Table(columns, tuple(tuple(map(line, row)) for row in rows))


def widths(heads: list[str], *rows: list[str], room: int = ROOM) -> list[int]:
    return column_widths(table(heads, *rows), room, LAYOUT)


def across(heads: list[str], *rows: list[str]) -> bool:
    return lies_across(table(heads, *rows), LAYOUT)


def test_columns_that_need_the_same_get_the_same() -> None:
    assert widths(["甲甲", "乙乙"], ["一二三", "四五六"]) == [ROOM // 2, ROOM // 2]


def test_a_short_column_keeps_its_words_whole_beside_a_long_one() -> None:
    short, long = widths(["责任人", "工作"], ["资助管理员", "逐人核实去向" * 10])

    assert short >= 5 * EM + 100
    assert short + long == ROOM


def test_among_long_columns_the_longer_gets_more() -> None:
    shares = widths(["甲", "乙", "丙"], ["字" * 10, "字" * 20, "字" * 40])

    assert all(fewer < more for fewer, more in pairwise(shares))


def test_ten_columns_of_figures_have_room_for_their_heads_in_two_lines() -> None:
    heads = ["学段", *["期初（人）"] * 9]

    assert all(share >= 3 * EM + 100 for share in widths(heads, ["小学", *["486"] * 9])[1:])


@pytest.mark.parametrize("columns", [15, 25])
def test_more_columns_than_fit_share_the_room_evenly(columns: int) -> None:
    shares = widths(["合计"] * columns, ["100"] * columns)

    assert sum(shares) == ROOM
    assert max(shares) - min(shares) <= columns


@settings(max_examples=100)
@given(
    st.lists(st.lists(st.text("字1，", max_size=40), min_size=4, max_size=4), max_size=4),
    st.sampled_from((ROOM, TURNED_ROOM)),
)
def test_any_table_fills_the_type_area_of_its_sheet(rows: list[list[str]], room: int) -> None:
    shares = widths(["甲", "乙（人）", "丙丙丙丙", "丁"], *rows, room=room)

    assert sum(shares) == room
    assert min(shares) > EM


def test_a_squeezed_column_keeps_its_telephone_numbers_whole() -> None:
    phone, *_ = widths(["电话", "甲", "乙"], ["0876-8123456789", "字" * 60, "字" * 60])

    assert phone >= 15 * EM // 2 + 100


@pytest.mark.parametrize(("columns", "setting"), [(10, USUAL), (11, TIGHT), (12, TIGHT)])
def test_more_columns_of_figures_are_set_tight_before_a_sheet_is_turned(
    columns: int, setting: Setting
) -> None:
    figures = table(["学段", *["期初（人）"] * (columns - 1)], ["小学", *["486"] * (columns - 1)])

    assert setting_of(figures, ROOM, LAYOUT) == setting
    assert not lies_across(figures, LAYOUT)
    shares = column_widths(figures, ROOM, LAYOUT)
    assert all(share >= 3 * setting.style(LAYOUT).em + 2 * setting.margin for share in shares[1:])


def test_a_turned_sheet_has_the_usual_setting_as_long_as_there_is_room() -> None:
    heads, figures = ["学段", *["期初（人）"] * 13], ["小学", *["486"] * 13]

    assert across(heads, figures)
    assert setting_of(table(heads, figures), TURNED_ROOM, LAYOUT) == USUAL


def test_long_words_never_turn_a_sheet_as_long_as_columns_can_be_squeezed() -> None:
    assert not across(["甲"] * 5, ["很长的一段话" * 20] * 5)
    assert across(["甲"] * 7, ["很长的一段话" * 20] * 7)


def test_long_headings_are_broken_before_a_sheet_is_turned() -> None:
    heads = ["建档立卡脱贫家庭在校学生总数（人）"] * 5

    assert not across(heads, ["12"] * 5)
    assert all(share >= 6 * EM for share in widths(heads, ["12"] * 5))


def test_a_gap_is_reckoned_where_digits_meet_chinese_characters() -> None:
    assert width("年", 200, 100) == 200
    assert width("2026", 200, 100) == 400
    assert width("2026年", 200, 100) == 400 + 200 + 45
    assert width("2026年9月1日", 200, 100) == 600 + 600 + 5 * 45
    assert width("（2026）", 200, 100) == 800
