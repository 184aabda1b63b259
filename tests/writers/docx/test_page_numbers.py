"""Page numbers on the page: — 1 — in 4号, below the type area, odd right, even left (7.5)."""

import pytest

from tests.writers.docx import fonts
from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import BOTTOM, LEFT, MM, RIGHT, Page, Row

EM_OF_14 = 14 * MM


def number(page: Page) -> Row:
    """The row below the type area."""
    (row,) = [row for row in page.rows if row.baseline > BOTTOM]
    return row


def test_each_page_has_its_number_between_dashes(pages: Pages) -> None:
    assert [number(page).text for page in pages("full-pages")] == ["—1—", "—2—", "—3—"]


def test_numbers_are_set_in_song_of_14_points(
    pages: Pages, stand_ins: dict[str, fonts.StandIn]
) -> None:
    for page in pages("full-pages"):
        glyphs = number(page).glyphs
        assert {glyph.size for glyph in glyphs} == {14}
        assert all(stand_ins["宋体"].postscript in glyph.font for glyph in glyphs)


def test_the_dash_is_7_mm_below_the_type_area(pages: Pages) -> None:
    for page in pages("full-pages"):
        top, bottom = page.ink_heights(number(page), 0)
        assert (top + bottom) / 2 - BOTTOM == pytest.approx(7, abs=1)


def test_odd_numbers_stand_right_one_character_in(pages: Pages) -> None:
    first, _, third = pages("full-pages")

    for page in (first, third):
        assert RIGHT - number(page).right == pytest.approx(EM_OF_14, abs=0.5)


def test_even_numbers_stand_left_one_character_in(pages: Pages) -> None:
    second = pages("full-pages")[1]

    assert number(second).left - LEFT == pytest.approx(EM_OF_14, abs=0.5)


def test_a_letter_has_no_page_number(pages: Pages) -> None:
    for page in pages("青山学校-letters-parents-final"):
        assert "—1—" not in page.text
