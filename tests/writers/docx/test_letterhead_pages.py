"""Documents inside another office's Word file, as LibreOffice lays them out."""

import pytest

from tests.writers.docx import issued, letterheads, samples
from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import MM

# The margins of the letterhead, in mm.
LEFT, RIGHT, BOTTOM = 30.0, 180.0, 267.0
each_paper = pytest.mark.parametrize("name", letterheads.RENDERED)


@each_paper
def test_every_page_has_the_header_with_its_picture_and_the_footer_of_the_file(
    pages: Pages, name: str
) -> None:
    for number, page in enumerate(pages(name), 1):
        assert page.rows[0].text == letterheads.SCHOOL
        assert page.rows[-1].text == f"地址：云岭市人民路3号第{number}"
        assert len(page.sheet.get_images()) == 1


@each_paper
def test_text_follows_the_head_of_the_file_on_its_first_page(pages: Pages, name: str) -> None:
    rows = [row.text for row in pages(name)[0].rows]

    assert rows[1:3] == [f"{letterheads.SCHOOL}文件", letterheads.NUMBER]
    assert len(rows) > 6


@each_paper
def test_text_keeps_within_the_margins_of_the_file(pages: Pages, name: str) -> None:
    for page in pages(name):
        if page.sheet.rect.width < page.sheet.rect.height:
            assert min(row.left for row in page.rows) >= LEFT - 0.5
            # A full stop at the end of a line may hang over the edge.
            assert max(row.right for row in page.rows) <= RIGHT + 8


def test_the_imprint_lies_on_the_lower_edge_of_the_page_of_the_file(pages: Pages) -> None:
    page = pages("inside-a-letterhead")[-1]
    drawn = [d["rect"] for d in page.sheet.get_drawings()]
    printed = page.row(f"{issued.OFFICE}{issued.DAY}印发")

    assert max(line.y1 for line in drawn) * MM == pytest.approx(BOTTOM, abs=0.6)
    assert RIGHT - printed.right == pytest.approx(14 * MM, abs=0.5)


def test_wide_tables_turn_the_sheet_inside_a_letterhead(pages: Pages) -> None:
    turned = [p.sheet.rect.width > p.sheet.rect.height for p in pages("turned-inside-a-letterhead")]

    assert turned == [False, True, False, True]


def test_the_text_of_the_office_is_its_own_style_and_of_others_ours(
    pages: Pages,
) -> None:
    own = pages("inside-a-letterhead")[0].row(samples.filler(8))
    other = pages("speech-inside-a-letterhead")[0].row("各位老师")

    assert (own.size, other.size) == (14, 16)
