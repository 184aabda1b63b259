"""Which blocks stand on turned sheets."""

from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Attachments, Block, Byline, Heading, Note, Paragraph, Title
from kcbx_docs.library import Library
from kcbx_docs.writers.sheets import sections
from tests.writers.docx.samples import body, line, signed, table, wide_table

LAYOUT = Library(Assets.of_project()).layout("国标")
TITLE, DRAFT, HEADING = (
    Title(line("题")),
    Byline(line("（送审稿）")),
    Heading(1, line("一"), "一、"),
)
SIGNED = signed("青山小学", "2026年9月1日")
WIDE = wide_table()
TEXT: Paragraph = body(1)


def turned(*blocks: Block) -> list[tuple[int, bool]]:
    """How many blocks each section has, and whether its sheets are turned."""
    return [(len(one.blocks), one.turned) for one in sections(blocks, LAYOUT)]


def test_a_text_without_a_wide_table_is_one_upright_section() -> None:
    assert turned(TITLE, TEXT, table([("一班", "12")]), SIGNED) == [(4, False)]
    assert turned() == [(0, False)]


def test_what_stands_before_and_after_a_wide_table_stays_upright() -> None:
    assert turned(TITLE, TEXT, WIDE, TEXT) == [(2, False), (1, True), (1, False)]


def test_headings_go_with_the_table_under_them() -> None:
    assert turned(TEXT, HEADING, HEADING, WIDE, HEADING, TEXT) == [
        (1, False),
        (3, True),
        (2, False),
    ]


def test_a_paper_that_is_a_table_has_its_title_above_it() -> None:
    assert turned(TITLE, DRAFT, WIDE) == [(3, True)]


def test_a_signature_never_stands_alone_behind_a_wide_table() -> None:
    closing = (Attachments((line("表"),)), SIGNED, Note(line("（联系人：王芳）")))

    assert turned(TEXT, WIDE, *closing) == [(1, False), (4, True)]


def test_wide_tables_in_a_row_share_their_sheets() -> None:
    assert turned(TEXT, WIDE, HEADING, WIDE, TEXT) == [(1, False), (3, True), (1, False)]


def test_every_block_stands_in_one_section_in_its_order() -> None:
    blocks = (TITLE, TEXT, HEADING, WIDE, SIGNED, TEXT, WIDE, TEXT)

    assert tuple(b for one in sections(blocks, LAYOUT) for b in one.blocks) == blocks
