"""The papers of the examples as pages: titles, fonts, lengths, and what must not be torn apart."""

from collections import Counter

import pytest

from tests.writers.docx import fonts, placing, samples
from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import LEFT, MM, RIGHT

NAMES = [samples.name_of(file, template) for file, template in samples.PAPERS]
FINALS = [
    samples.name_of(samples.TOWNSHIP_SCHOOL, template, final=True) for template in samples.USUAL
]


def title_size(name: str) -> int:
    """2号, or 小2号 in a letter of one page."""
    return 18 if "letters" in name else 22


@pytest.mark.parametrize("name", [*NAMES, *FINALS])
def test_title_lines_are_centred_and_at_most_20_characters_wide(pages: Pages, name: str) -> None:
    size = title_size(name)
    titles = [row for row in pages(name)[0].rows if row.size == size]

    assert titles
    for row in titles:
        assert row.centre == pytest.approx((LEFT + RIGHT) / 2, abs=1)
        assert row.right - row.left <= 20 * size * MM


@pytest.mark.parametrize(
    ("text", "office_font", "size"),
    [
        ("标题第一行", "方正小标宋简体", 22),
        ("一、一级标题的字", "黑体", 16),
        ("（一）二级标题的字", "楷体_GB2312", 16),
        ("三级标题的字", "仿宋_GB2312", 16),
        ("四级标题的字", "仿宋_GB2312", 16),
        ("接排标题的字", "仿宋_GB2312", 16),
        ("正文接着写", "仿宋_GB2312", 16),
    ],
)
def test_each_level_has_its_font_and_size(
    pages: Pages, stand_ins: dict[str, fonts.StandIn], text: str, office_font: str, size: int
) -> None:
    row = pages("headings")[0].row(text)

    assert {glyph.size for glyph in row.glyphs} == {size}
    assert all(stand_ins[office_font].postscript in glyph.font for glyph in row.glyphs)


def test_rare_characters_come_from_a_font_that_has_them(
    pages: Pages, stand_ins: dict[str, fonts.StandIn]
) -> None:
    row = pages("every-kind")[0].row("喆堃璟祎")

    assert all(stand_ins["仿宋"].postscript in glyph.font for glyph in row.glyphs)


def test_digits_are_set_in_the_latin_font_and_quotation_marks_are_not(
    pages: Pages, stand_ins: dict[str, fonts.StandIn]
) -> None:
    page = pages("every-kind")[0]

    phone, quoted = page.row("0876-8123456"), page.row("“引号”")
    latin = stand_ins["Times New Roman"].postscript
    assert all(latin in glyph.font for glyph in phone.glyphs)
    assert all(stand_ins["仿宋_GB2312"].postscript in glyph.font for glyph in quoted.glyphs)


@pytest.mark.parametrize(
    ("template", "most"),
    [("letters/parents", 1), ("plans/school", 6), ("summaries/school", 5)],
)
@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
def test_the_complete_example_keeps_to_its_length(
    pages: Pages, template: str, most: int, *, final: bool
) -> None:
    name = samples.name_of(samples.TOWNSHIP_SCHOOL, template, final=final)

    assert len(pages(name)) <= most


def test_the_letter_ends_in_its_slip_on_the_same_page(pages: Pages) -> None:
    letter = pages("青山学校-letters-parents-final")[0]

    assert letter.rows[-1].text.startswith("联系电话")
    assert letter.rows[-1].baseline < 297 - 13


def test_no_table_row_is_cut_by_the_end_of_a_page(pages: Pages) -> None:
    sheets = pages("long-table")

    for char in placing.ROW_CHARACTERS:
        counts = [page.text.count(char) for page in sheets]
        assert sorted(counts)[-2:] == [0, placing.ROW_LENGTH], char


def test_every_page_of_a_table_repeats_its_head(pages: Pages) -> None:
    sheets = pages("long-table")

    assert len(sheets) > 2
    assert [page.text.count("班级") for page in sheets] == [1] * len(sheets)


@pytest.mark.parametrize("lines", range(18, 23))
def test_no_heading_stands_at_the_foot_of_a_page(pages: Pages, lines: int) -> None:
    for page in pages(placing.heading_at(lines)):
        assert "标题的字" not in page.body[-1].text


@pytest.mark.parametrize("name", [*NAMES, *FINALS])
def test_nothing_is_printed_beside_the_sheet(pages: Pages, name: str) -> None:
    for page in pages(name):
        for row in page.rows:
            assert row.left >= 22, row.text
            assert row.right <= 210 - 20, row.text


def test_every_character_of_a_document_is_printed(pages: Pages) -> None:
    printed = Counter(
        glyph.char for page in pages("every-kind") for row in page.rows for glyph in row.glyphs
    )
    text = samples.written(samples.EVERY_KIND, "txt").decode()

    for char in "😀", " ", "\n", "\t", "\u3000":  # not every machine has a font for the first
        text = text.replace(char, "")
    assert Counter(text) - printed == Counter()
    # A chart repeats names and numbers of its table, and every page has its number.
    assert set(printed) <= {*text, "—", "😀"}


def test_a_gap_is_marked_yellow(pages: Pages) -> None:
    page = pages("every-kind")[0]
    boxes = [d["rect"] for d in page.sheet.get_drawings() if d["fill"] == (1, 1, 0)]

    gap = page.row("【待填：统计.点名.应到】")
    sides = min(box.x0 for box in boxes) * MM, max(box.x1 for box in boxes) * MM
    assert sides == pytest.approx((gap.left, gap.right), abs=1)
    assert all(box.y0 * MM < gap.baseline < box.y1 * MM for box in boxes)
