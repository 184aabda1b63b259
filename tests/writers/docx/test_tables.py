"""Column widths: what stands in a cell decides, and the table fills the type area."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Align, Column, Table
from kcbx_docs.library import Library
from kcbx_docs.writers.docx.tables import column_widths
from kcbx_docs.writers.docx.widths import width
from tests.writers.docx.conftest import Pages
from tests.writers.docx.samples import line

STYLE = Library(Assets.of_project()).layout("国标").styles["表左"]
ROOM = 8844
EM = 240


def widths(heads: list[str], *rows: list[str]) -> list[int]:
    columns = tuple(Column(line(head), Align.LEFT) for head in heads)
    return column_widths(Table(columns, tuple(tuple(map(line, row)) for row in rows)), ROOM, STYLE)


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
@given(st.lists(st.lists(st.text("字1，", max_size=40), min_size=4, max_size=4), max_size=4))
def test_any_table_fills_the_type_area(rows: list[list[str]]) -> None:
    shares = widths(["甲", "乙（人）", "丙丙丙丙", "丁"], *rows)

    assert sum(shares) == ROOM
    assert min(shares) > EM


def test_a_gap_is_reckoned_where_digits_meet_chinese_characters() -> None:
    assert width("年", 200, 100) == 200
    assert width("2026", 200, 100) == 400
    assert width("2026年", 200, 100) == 400 + 200 + 45
    assert width("2026年9月1日", 200, 100) == 600 + 600 + 5 * 45
    assert width("（2026）", 200, 100) == 800


def test_words_of_the_schedule_are_not_broken_on_the_page(pages: Pages) -> None:
    printed = "\n".join(page.text for page in pages("青山学校-plans-school-final"))

    assert "资助管理员" in printed
    assert "包保教师" in printed
