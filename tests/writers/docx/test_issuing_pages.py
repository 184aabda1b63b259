"""版头 and 版记, measured on the page (GB/T 9704-2012, 7.2, 7.4 and 10.1)."""

from typing import Any

import pymupdf
import pytest

from tests.writers.docx import issued
from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import BOTTOM, EM, LEFT, MM, RIGHT, TOP, Page, Row

RED, BLACK = (1.0, 0.0, 0.0), (0.0, 0.0, 0.0)
LINE = 225 / 22
_DPI = 300


def ink(page: Page, row: Row) -> tuple[float, float]:
    """Top and bottom of what is printed of a row, in mm."""
    em = row.size * MM
    box = (row.left, row.baseline - em, row.right, row.baseline + 0.3 * em)
    clip = pymupdf.Rect(*(side / MM for side in box))
    picture = page.sheet.get_pixmap(dpi=_DPI, clip=clip, colorspace=pymupdf.csGRAY)
    rows = [picture.samples[y * picture.stride :][: picture.width] for y in range(picture.height)]
    dark = [y for y, samples in enumerate(rows) if min(samples) < 200]
    return tuple((picture.y + y) * 25.4 / _DPI for y in (dark[0], dark[-1] + 1))


def lines(page: Page, colour: tuple[float, float, float]) -> list[Any]:
    """The lines drawn in a colour, from top to bottom, in mm."""
    drawn = [d["rect"] * MM for d in page.sheet.get_drawings() if colour in {d["color"], d["fill"]}]
    return [*{round(rect.y0, 1): rect for rect in sorted(drawn, key=lambda r: r.y0)}.values()]


@pytest.mark.parametrize("name", ["issued", "issued-long-mark", "report"])
def test_the_mark_begins_35_mm_below_the_upper_edge_of_the_type_area(
    pages: Pages, name: str
) -> None:
    page = pages(name)[0]

    assert ink(page, page.rows[0])[0] - TOP == pytest.approx(35, abs=1.5)
    assert page.rows[0].centre == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)


@pytest.mark.parametrize("name", ["issued", "issued-long-mark", "report"])
def test_the_red_line_is_4_mm_below_the_number_and_as_wide_as_the_type_area(
    pages: Pages, name: str
) -> None:
    page = pages(name)[0]
    (line,) = lines(page, RED)

    assert line.y0 - ink(page, page.row("〔2026〕12号"))[1] == pytest.approx(4, abs=0.7)
    assert (line.x0, line.x1) == pytest.approx((LEFT, RIGHT), abs=0.2)


def test_two_lines_are_free_over_the_number_and_over_the_title(pages: Pages) -> None:
    page = pages("issued")[0]
    mark, number, title = page.rows[:3]
    (line,) = lines(page, RED)

    assert ink(page, number)[0] - ink(page, mark)[1] == pytest.approx(2.45 * LINE, abs=0.5 * LINE)
    assert ink(page, title)[0] - line.y0 == pytest.approx(2.2 * LINE, abs=0.3 * LINE)


def test_the_number_of_a_notice_stands_in_the_middle(pages: Pages) -> None:
    number = pages("issued")[0].row(issued.NUMBER)

    assert number.centre == pytest.approx((LEFT + RIGHT) / 2, abs=0.7)


def test_a_report_has_its_number_left_and_who_signs_right_one_character_in(pages: Pages) -> None:
    row = pages("report")[0].row("青教〔2026〕12号签发人：王进")

    assert row.left - LEFT == pytest.approx(EM, abs=0.5)
    assert RIGHT - row.right == pytest.approx(EM, abs=0.5)


def test_the_name_of_who_signs_is_in_kaiti_and_the_words_before_it_are_not(
    pages: Pages, stand_ins: Any
) -> None:
    page = pages("report")[0]

    assert all(stand_ins["楷体_GB2312"].postscript in g.font for g in page.row("王进").glyphs)
    assert all(stand_ins["仿宋_GB2312"].postscript in g.font for g in page.row("签发人：").glyphs)


@pytest.mark.parametrize("name", [name for name in issued.DOCUMENTS if "wide" not in name])
def test_the_first_page_shows_text_of_the_paper(pages: Pages, name: str) -> None:
    assert "控辍保学工作要把每一名" in pages(name)[0].text


@pytest.mark.parametrize(
    ("name", "count"),
    [("issued", 3), ("issued-with-many-copies", 3), ("issued-without-copies", 2), ("report", 3)],
)
def test_the_last_line_of_the_imprint_lies_on_the_lower_edge_of_the_type_area(
    pages: Pages, name: str, count: int
) -> None:
    drawn = lines(pages(name)[-1], BLACK)

    assert len(drawn) == count
    assert drawn[-1].y1 == pytest.approx(BOTTOM, abs=0.5)
    for line in drawn:
        assert (line.x0, line.x1) == pytest.approx((LEFT, RIGHT), abs=0.3)


def test_the_imprint_is_set_in_14_points_one_character_in(pages: Pages) -> None:
    page = pages("issued-with-many-copies")[-1]
    copies, more, printed = page.body[-3:]

    em = 14 * MM
    assert {row.size for row in (copies, more, printed)} == {14}
    assert copies.left - LEFT == pytest.approx(em, abs=0.3)
    assert more.left - copies.left == pytest.approx(3 * em, abs=0.3)
    assert printed.left - LEFT == pytest.approx(em, abs=0.3)
    assert RIGHT - printed.right == pytest.approx(em, abs=0.5)


@pytest.mark.parametrize("count", issued.LINES)
def test_text_and_imprint_never_overlap_and_nothing_is_lost(pages: Pages, count: int) -> None:
    sheets = pages(f"issued-{count}")
    last = sheets[-1]
    top = lines(last, BLACK)[0].y0

    above = [row for row in last.body if "抄送" not in row.text and row.baseline < top]
    assert len(above) == len(last.body) - 3
    assert "".join(page.text for page in sheets).count("特此通知。") == 1
    assert any("2026年11月21日" in row.text for row in above)


LETTERS = [name for name in issued.DOCUMENTS if name.startswith("letter")]


@pytest.mark.parametrize("name", LETTERS)
def test_the_mark_of_a_letter_begins_30_mm_below_the_upper_edge_of_the_page(
    pages: Pages, name: str
) -> None:
    page = pages(name)[0]

    assert ink(page, page.rows[0])[0] == pytest.approx(30, abs=1)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_double_lines_of_170_mm_below_the_mark_and_over_the_lower_edge(
    pages: Pages, name: str
) -> None:
    page = pages(name)[0]
    upper, below_it, lower, lowest = lines(page, RED)
    rows = [row for row in page.rows if row.baseline < upper.y0]

    assert upper.y0 - ink(page, rows[-1])[1] == pytest.approx(4, abs=0.7)
    assert 297 - lowest.y1 == pytest.approx(20, abs=0.7)
    for line in (upper, below_it, lower, lowest):
        assert line.x1 - line.x0 == pytest.approx(170, abs=0.3)
        assert (line.x0 + line.x1) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.3)


@pytest.mark.parametrize("name", LETTERS)
def test_the_number_of_a_letter_stands_right_seven_eighths_below_the_lines(
    pages: Pages, name: str
) -> None:
    page = pages(name)[0]
    number = page.row(issued.NUMBER)

    assert number.right == pytest.approx(RIGHT, abs=0.5)
    assert ink(page, number)[0] - lines(page, RED)[1].y1 == pytest.approx(4.94, abs=1)


def test_a_letter_shows_page_numbers_from_its_second_page_on_and_lines_on_its_first(
    pages: Pages,
) -> None:
    first, second = pages("letter-of-two-pages")

    assert "—1—" not in first.text
    assert second.rows[-1].text == "—2—"
    assert lines(second, RED) == []


def test_after_turned_pages_a_letter_goes_on_with_page_numbers(pages: Pages) -> None:
    sheets = pages("letter-with-a-wide-table")

    assert ["—" in page.rows[-1].text for page in sheets] == [False, *[True] * (len(sheets) - 1)]
    assert len(sheets) > 2


def test_a_letter_has_its_copies_at_the_foot_and_no_lines_to_them(pages: Pages) -> None:
    (page,) = pages("letter")

    assert page.body[-1].text == f"抄送：{issued.FEW}"
    assert BOTTOM - page.body[-1].baseline < LINE
    assert lines(page, BLACK) == []
