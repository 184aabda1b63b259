"""Wide tables on turned sheets, and charts, as LibreOffice lays them out."""

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Twips

from kcbx_docs.assets import Assets
from kcbx_docs.library import Library
from tests.writers.docx import placing, samples
from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import LEFT, MM, RIGHT, Page, Row

UPRIGHT, TURNED = (210, 297), (297, 210)
# The type area of a turned sheet: its top is the binding edge.
TURNED_LEFT, TURNED_TOP, TURNED_RIGHT, TURNED_BOTTOM = 35.0, 28.0, 260.0, 184.0
EM_OF_14 = 14 * MM
LAYOUT = Library(Assets.of_project()).layout("国标")


def sizes(pages: Pages, name: str) -> list[tuple[int, int]]:
    rects = [page.sheet.rect for page in pages(name)]
    return [(round(rect.width * MM), round(rect.height * MM)) for rect in rects]


def number(page: Page) -> Row:
    """The row with the page number, the last of a page."""
    return page.rows[-1]


def test_a_wide_table_stands_on_a_turned_sheet_between_upright_ones(pages: Pages) -> None:
    assert sizes(pages, "turned") == [UPRIGHT, TURNED, UPRIGHT, TURNED]


def test_heading_caption_and_signature_stand_with_the_table(pages: Pages) -> None:
    _, first, third, last = pages("turned")

    assert [row.text for row in first.rows[:2]] == ["一、分栏人数情况", "分栏人数"]
    assert "分栏人数" not in third.text
    assert [row.text for row in last.rows[-3:-1]] == [placing.SCHOOL, placing.DAY]


def test_a_turned_table_fills_the_type_area_and_keeps_within_it(pages: Pages) -> None:
    sheet = pages("turned")[1].sheet
    lines = [d["rect"] for d in sheet.get_drawings()]

    assert min(line.x0 for line in lines) * MM == pytest.approx(TURNED_LEFT, abs=0.5)
    assert max(line.x1 for line in lines) * MM == pytest.approx(TURNED_RIGHT, abs=0.5)
    assert min(line.y0 for line in lines) * MM >= TURNED_TOP
    assert max(line.y1 for line in lines) * MM <= TURNED_BOTTOM


def test_page_numbers_go_on_and_stand_odd_right_and_even_left(pages: Pages) -> None:
    sheets = pages("turned")

    assert [number(page).text for page in sheets] == ["—1—", "—2—", "—3—", "—4—"]
    assert number(sheets[1]).left - TURNED_LEFT == pytest.approx(EM_OF_14, abs=0.5)
    assert RIGHT - number(sheets[2]).right == pytest.approx(EM_OF_14, abs=0.5)
    assert number(sheets[3]).left - TURNED_LEFT == pytest.approx(EM_OF_14, abs=0.5)


def test_the_number_of_a_turned_page_is_7_mm_below_the_type_area(pages: Pages) -> None:
    page = pages("turned")[1]
    top, bottom = page.ink_heights(number(page), 0)

    assert (top + bottom) / 2 - TURNED_BOTTOM == pytest.approx(7, abs=1)


def test_a_full_page_before_a_turned_one_leaves_no_blank_page(pages: Pages) -> None:
    assert sizes(pages, "turned-after-a-full-page") == [UPRIGHT, TURNED, UPRIGHT]


def test_a_long_wide_table_goes_on_over_turned_sheets_with_its_head(pages: Pages) -> None:
    sheets = pages("turned-over-pages")
    turned = [page for page in sheets if page.sheet.rect.width > page.sheet.rect.height]

    assert len(turned) == len(sheets) - 2 > 1
    assert [page.text.count("第12栏") for page in turned] == [1] * len(turned)


def test_the_sections_of_a_file_turn_and_share_their_footers() -> None:
    content = samples.written(placing.DOCUMENTS["turned"])
    sections = docx.Document(io.BytesIO(content)).sections
    page = LAYOUT.page

    landscape = WD_ORIENT.LANDSCAPE
    assert [one.orientation == landscape for one in sections] == [False, True, False, True]
    assert sections[1].page_width == Twips(page.height.value)
    assert sections[1].top_margin == Twips(page.left.value)
    assert len({one.footer.part.partname for one in sections}) == 1
    assert len({one.even_page_footer.part.partname for one in sections}) == 1


def test_a_chart_is_drawn_between_its_table_and_its_caption(pages: Pages) -> None:
    page = pages("charts")[0]
    accent = tuple(int(LAYOUT.colours.bars[0][at : at + 2], 16) / 255 for at in (0, 2, 4))
    filled = [
        d["rect"] for d in page.sheet.get_drawings() if d["fill"] == pytest.approx(accent, abs=0.01)
    ]
    table, caption = page.row("三班").baseline, page.row("各班到校率").baseline

    bars = sorted((box.height for box in filled if table < box.y0 * MM < caption), reverse=True)
    assert len(bars) == 3
    # 100 %, 99.51 % and 98.2 % over an axis from 97.5 %.
    assert [bar / bars[0] for bar in bars] == pytest.approx([1, 2.01 / 2.5, 0.7 / 2.5], abs=0.03)
    assert all(LEFT < box.x0 * MM < box.x1 * MM < RIGHT for box in filled)


def test_names_and_numbers_stand_at_the_bars_in_the_fonts_of_the_layout(pages: Pages) -> None:
    page = pages("charts")[0]
    rows = [row for row in page.rows if row.size == 10.5]
    written = "".join(row.text for row in rows)

    assert all(text in written for text in ("99.51%", "98.20%", "100.00%"))
    assert "一班二班三班" in written


def test_lying_bars_stand_in_the_order_of_the_table(pages: Pages) -> None:
    rows = [row.text for page in pages("charts") for row in page.rows if "完全小学" in row.text]

    assert [row[: row.index("完")] for row in rows] == [f"第{n}" for n in range(1, 17)]


def test_a_chart_and_its_caption_stand_on_one_page(pages: Pages) -> None:
    for page in pages("charts"):
        if "各校应到人数" in page.text:
            assert "第1完全小学" in page.text
            return
    pytest.fail("the caption is not printed")


def test_a_section_ends_in_its_last_paragraph_or_in_a_tiny_one_after_a_table() -> None:
    content = samples.written(
        samples.document(samples.body(2), samples.wide_table(), samples.body(2))
    )
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    ends = [p for p in paragraphs if p._p.xpath("w:pPr/w:sectPr")]

    assert [(p.style.name, bool(p.text)) for p in ends] == [("公文正文", True), ("公文节末", False)]
    assert ends[1].style.paragraph_format.line_spacing == Twips(20)
