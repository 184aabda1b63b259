"""The type area, measured on the page: 156 by 225 mm, 22 lines of 28 characters (5.2.1, 5.2.3)."""

from itertools import pairwise

import pytest

from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import BOTTOM, EM, LEFT, MM, RIGHT, TOP

# An em square reaches so far above and below the baseline, whatever box a font declares.
ABOVE, BELOW = 0.88 * 16 * MM, 0.12 * 16 * MM


def test_a_full_page_has_22_lines_of_28_characters(pages: Pages) -> None:
    second = pages("full-pages")[1]

    assert [len(row.text) for row in second.body] == [28] * 22


def test_a_paragraph_begins_two_characters_in(pages: Pages) -> None:
    first, second, *_ = pages("full-pages")[0].body

    assert len(first.text) == 26
    assert first.left - second.left == pytest.approx(2 * EM, abs=0.3)


def test_66_lines_fill_three_pages(pages: Pages) -> None:
    assert [len(page.body) for page in pages("full-pages")] == [22, 22, 22]


def test_a_full_page_keeps_within_the_margins_and_fills_them(pages: Pages) -> None:
    for page in pages("full-pages"):
        left, right = (
            min(row.left for row in page.body[1:]),
            max(row.right for row in page.body),
        )
        assert left == pytest.approx(LEFT, abs=1)
        assert right == pytest.approx(RIGHT, abs=1)
        assert page.body[0].baseline - ABOVE >= TOP - 1
        assert page.body[-1].baseline + BELOW <= BOTTOM + 1
        assert page.body[-1].baseline > BOTTOM - EM * 2


def test_a_line_is_28_95_points_high(pages: Pages) -> None:
    baselines = [row.baseline for row in pages("full-pages")[1].body]

    steps = [(below - above) / MM for above, below in pairwise(baselines)]
    assert steps == pytest.approx([28.95] * 21, abs=0.1)


def test_the_sheet_is_a4(pages: Pages) -> None:
    sheet = pages("full-pages")[0].sheet.rect

    assert (sheet.width * MM, sheet.height * MM) == pytest.approx((210, 297), abs=0.2)
