"""The Word package: valid, styled by name only, without theme fonts, the same bytes every time."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document
from kcbx_docs.library import Library
from kcbx_docs.writers import Look
from kcbx_docs.writers.docx import write_docx
from tests.writers.docx import samples

NAMES = ["every-kind", *(samples.name_of(file, template) for file, template in samples.PAPERS)]
CHINESE_FONTS = ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体")
# What python-docx, Word and WPS put in where nobody names a font.
STRAY_FONTS = re.compile(r"calibri|等线|dengxian|ms mincho|明朝|ms gothic|ＭＳ", re.IGNORECASE)


def document_of(name: str) -> Document:
    by_name = {
        samples.name_of(file, template): (file, template) for file, template in samples.PAPERS
    }
    return samples.paper(*by_name[name]).document if name in by_name else samples.EVERY_KIND


@pytest.fixture(params=NAMES)
def content(request: pytest.FixtureRequest) -> bytes:
    """Each example paper, and a document with every kind of block."""
    return samples.written(document_of(request.param))


@pytest.fixture
def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="session")
def every_kind() -> Any:
    return docx.Document(io.BytesIO(samples.written(samples.EVERY_KIND)))


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if not name.endswith(".xlsx")]
        return {name: archive.read(name).decode() for name in names}


def paragraphs(opened: Any) -> Iterator[Any]:
    """Every paragraph's XML, those in tables and footers too."""
    section = opened.sections[0]
    parts = (opened.element, section.footer._element, section.even_page_footer._element)
    return (paragraph for part in parts for paragraph in part.iter(qn("w:p")))


def run_texts(opened: Any) -> Iterator[tuple[str, str]]:
    """Each run's character style ("" for none) and its text."""
    for run in opened.element.iter(qn("w:r")):
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        text = "".join(node.text or "" for node in run.iter(qn("w:t")))
        yield "" if style is None else style.get(qn("w:val")), text


def tags(element: Any) -> list[str]:
    return [] if element is None else [child.tag.split("}")[1] for child in element]


def test_a_paper_is_valid_open_xml(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(content)

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("layout", ["家信", "讲话大字"])
def test_every_kind_of_block_is_valid_in_every_layout(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(samples.written(replace(samples.EVERY_KIND, layout=layout)))

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_no_part_names_a_theme_font_or_a_stray_one(content: bytes) -> None:
    for name, text in parts_of(content).items():
        assert not re.findall(r"\w+Theme=", text), name
        assert not STRAY_FONTS.findall(text), name


def test_the_theme_word_offers_has_the_office_fonts(content: bytes) -> None:
    theme = parts_of(content)["word/theme/theme1.xml"]

    fonts = {font for font in re.findall(r'typeface="([^"]*)"', theme) if font}
    assert fonts == {"Times New Roman", "黑体", "仿宋_GB2312"}


def test_the_font_table_knows_each_font_and_its_other_name(content: bytes) -> None:
    table = parts_of(content)["word/fontTable.xml"]

    fonts = re.findall(r'<w:font w:name="([^"]*)">(?:<w:altName w:val="([^"]*)"/>)?', table)
    assert [*fonts] == [
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("黑体", "SimHei"),
        ("楷体_GB2312", "楷体"),
        ("仿宋_GB2312", "仿宋"),
        ("宋体", "SimSun"),
        ("仿宋", ""),
        ("楷体", ""),
        ("Times New Roman", ""),
    ]


def test_the_package_holds_nothing_of_another_program(content: bytes) -> None:
    parts = parts_of(content)

    assert "docProps/app.xml" not in parts
    assert "word/stylesWithEffects.xml" not in parts
    assert not any("Microsoft Macintosh Word" in text for text in parts.values())


def test_word_does_not_open_it_in_a_compatibility_mode(opened: Any) -> None:
    (mode,) = opened.settings.element.xpath(
        ".//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    )

    assert int(mode) >= 15


def test_a_run_carries_at_most_a_style_name(opened: Any) -> None:
    for run in opened.element.iter(qn("w:r")):
        assert tags(run.rPr) in ([], ["rStyle"])


def test_a_paragraph_carries_a_style_and_at_most_keep_next_a_right_indent_and_a_section(
    opened: Any,
) -> None:
    for paragraph in paragraphs(opened):
        assert tags(paragraph.pPr)[0] == "pStyle"
        assert set(tags(paragraph.pPr)[1:]) <= {"keepNext", "ind", "sectPr"}
        for indent in paragraph.pPr.findall(qn("w:ind")):
            assert indent.keys() == [qn("w:right")]


def test_only_the_signature_has_indents_of_its_own(opened: Any) -> None:
    indented = [p for p in paragraphs(opened) if p.pPr.find(qn("w:ind")) is not None]

    assert {p.pPr.pStyle.val for p in indented} <= {"GwUnit", "GwDate"}


def test_every_style_used_is_defined_and_named(opened: Any) -> None:
    names = {style.style_id: style.name for style in opened.styles}
    used = set(opened.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))

    assert used <= names.keys()
    assert all(names.values())


@pytest.mark.parametrize("layout", ["国标", "家信", "讲话大字"])
def test_every_style_names_its_font_and_its_size(layout: str) -> None:
    content = samples.written(samples.document(samples.body(1), layout=layout))
    styles = docx.Document(io.BytesIO(content)).styles

    for style in styles:
        if style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH and style.name != "Normal":
            (fonts,) = style.element.xpath("w:rPr/w:rFonts")
            names = {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert len(names) == 1
            assert names <= set(CHINESE_FONTS)
            assert style.font.size.pt >= 10.5


def test_headings_carry_the_outline(every_kind: Any) -> None:
    levels = {
        name: [
            int(level)
            for level in every_kind.styles[name].element.xpath("w:pPr/w:outlineLvl/@w:val")
        ]
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "公文正文")
    }

    assert levels == {
        "Title": [],
        "Heading 1": [0],
        "Heading 2": [1],
        "Heading 3": [2],
        "Heading 4": [3],
        "公文正文": [],
    }


def test_headings_hold_their_numbers_as_text(every_kind: Any) -> None:
    headings = [p.text for p in every_kind.paragraphs if p.style.name.startswith("Heading")]

    assert headings == ["一、工作目标", "（一）依法控辍A", "1.法律宣传", "（1）宣讲"]
    assert not every_kind.element.xpath("//w:numPr")


def test_a_title_without_lines_under_it_is_a_word_title() -> None:
    content = samples.written(samples.document(samples.EVERY_KIND.blocks[0], samples.body(1)))

    assert docx.Document(io.BytesIO(content)).paragraphs[0].style.name == "Title"


def test_odd_and_even_pages_have_footers_of_their_own(every_kind: Any) -> None:
    section = every_kind.sections[0]
    footers = [
        (footer.paragraphs[0].style.name, footer.paragraphs[0].text)
        for footer in (section.footer, section.even_page_footer)
    ]

    assert every_kind.settings.odd_and_even_pages_header_footer is True
    assert footers == [("公文页码单", "— 1 —"), ("公文页码双", "— 1 —")]
    assert section.footer._element.xpath(".//w:instrText")[0].text.strip() == "PAGE"


@pytest.mark.parametrize(
    ("layout", "pitch"), [("国标", "579"), ("家信", "320"), ("讲话大字", "797")]
)
def test_the_grid_has_lines_as_high_as_those_of_the_text(layout: str, pitch: str) -> None:
    content = samples.written(samples.document(samples.body(1), layout=layout))
    opened = docx.Document(io.BytesIO(content))

    (grid,) = opened.element.xpath("//w:docGrid")
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", pitch)
    assert opened.styles["公文正文"].element.xpath("w:pPr/w:spacing/@w:line") == [pitch]


def test_one_attachment_has_a_line_of_its_own_and_several_are_numbered(every_kind: Any) -> None:
    lines = [
        (p.style.name, p.text) for p in every_kind.paragraphs if p.style.name.startswith("公文附件")
    ]

    assert lines == [
        ("公文附件说明首", "附件：1.青山镇九年制学校2026—2027学年控辍保学工作分工表"),
        ("公文附件说明续", "2.《家访记录表》样式"),
        ("公文附件说明", "附件：控辍保学工作方案"),
    ]


@pytest.mark.parametrize("layout", ["国标", "家信", "讲话大字"])
def test_attachments_stand_two_characters_in_and_turn_under_their_titles(layout: str) -> None:
    content = samples.written(samples.document(samples.body(1), layout=layout))
    styles = docx.Document(io.BytesIO(content)).styles
    indents = {
        name: tuple(
            int(value)
            for kind in ("leftChars", "hangingChars")
            for value in styles[name].element.xpath(f"w:pPr/w:ind/@w:{kind}")
        )
        for name in ("公文附件说明", "公文附件说明首", "公文附件说明续")
    }

    assert indents == {
        "公文附件说明": (500, 300),
        "公文附件说明首": (600, 400),
        "公文附件说明续": (600, 100),
    }


def test_the_note_of_attachments_stays_with_the_signature(every_kind: Any) -> None:
    for paragraph in every_kind.paragraphs:
        if paragraph.style.name.startswith("公文附件"):
            assert tags(paragraph._p.pPr) == ["pStyle", "keepNext"]


def test_the_page_is_a4_with_the_margins_of_the_standard(every_kind: Any) -> None:
    section = every_kind.sections[0]

    sizes = (section.page_width, section.page_height, section.left_margin, section.top_margin)
    assert [round(size.mm, 1) for size in sizes] == [210.0, 297.0, 28.0, 37.0]
    assert section.page_width - section.left_margin - section.right_margin == pytest.approx(
        docx.shared.Mm(156), abs=docx.shared.Mm(0.1)
    )


def rooms(opened: Any) -> list[int]:
    """Width of the type area each table stands in, in twips."""
    sheets = iter(opened.sections)
    section, found = next(sheets), []
    for element in opened.element.body:
        if element.tag == qn("w:tbl"):
            width = section.page_width - section.left_margin - section.right_margin
            found.append(width // docx.shared.Twips(1))
        elif element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            section = next(sheets)
    return found


def test_tables_fill_the_type_area_with_the_widths_their_grid_says(opened: Any) -> None:
    for table, room in zip(opened.tables, rooms(opened), strict=True):
        grid = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) == room
        assert table._tbl.xpath("w:tblPr/w:tblW/@w:w") == [str(room)]
        for row in table.rows:
            assert [int(width) for width in row._tr.xpath("w:tc/w:tcPr/w:tcW/@w:w")] == grid


def test_table_heads_repeat_rows_stay_whole_and_tables_are_described(opened: Any) -> None:
    for table in opened.tables:
        head, *rows = table.rows
        assert head._tr.xpath("w:trPr/w:tblHeader")
        assert not [row for row in rows if row._tr.xpath("w:trPr/w:tblHeader")]
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
        assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val")[0].strip()


def test_a_table_is_described_by_its_caption_or_its_heads(every_kind: Any) -> None:
    described = [table._tbl.xpath("w:tblPr/w:tblCaption/@w:val")[0] for table in every_kind.tables]

    assert described == ["人数", "分栏人数", "单列"]


def test_the_text_is_marked_as_chinese(opened: Any) -> None:
    (language,) = opened.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")

    assert language.get(qn("w:eastAsia")) == "zh-CN"
    assert opened.core_properties.language == "zh-CN"


def test_the_properties_name_the_title(content: bytes) -> None:
    opened = docx.Document(io.BytesIO(content))

    assert opened.core_properties.title
    assert not opened.core_properties.author


def test_latin_letters_and_digits_are_in_the_latin_style_and_no_chinese_marks(
    opened: Any,
) -> None:
    for style, text in run_texts(opened):
        if style in {"GwLatin", "GwStrongLatin"}:
            assert text.isascii(), text
        elif style != "GwGap":
            assert not re.search(r"[0-9A-Za-z]", text), (style, text)


def test_numbers_and_addresses_are_not_cut_into_pieces(every_kind: Any) -> None:
    latin = [text for style, text in run_texts(every_kind) if style == "GwLatin"]

    assert {"2.", "0876-8123456", "a.b@c.cn", "98.8%"} <= set(latin)
    assert [text for style, text in run_texts(every_kind) if style == "GwStrongLatin"][:2] == [
        "2026",
        "20",
    ]


def test_chinese_marks_stay_in_the_font_of_the_text(every_kind: Any) -> None:
    marks = {"", "GwLead3"}

    for style, text in run_texts(every_kind):
        if re.search("[“”‘’—…·《》、。]", text):
            assert style in marks, (style, text)


def test_characters_outside_gb2312_are_in_a_rare_style(every_kind: Any) -> None:
    rare = [text for style, text in run_texts(every_kind) if style.startswith("GwRare")]

    assert rare == ["喆", samples.RARE, samples.RARE, "喆"]
    for style, text in run_texts(every_kind):
        if not style.startswith("GwRare"):
            assert not set(text) & set(samples.RARE), (style, text)


def test_a_rare_style_sets_the_font_that_holds_more_characters(every_kind: Any) -> None:
    fonts = {
        style.element.xpath("w:rPr/w:rFonts/@w:eastAsia")[0]
        for style in every_kind.styles
        if style.style_id.startswith("GwRare")
    }

    assert fonts == {"仿宋", "楷体", "宋体"}


def test_equal_documents_are_equal_bytes() -> None:
    assert samples.written(samples.EVERY_KIND) == samples.written(samples.EVERY_KIND)


SCRIPT = """
import hashlib, sys
from pathlib import Path
from kcbx_docs.papers import Workshop
file = Path(sys.argv[1])
workshop = Workshop.for_file(file)
unit = workshop.read(file)
for paper in workshop.make(unit, workshop.choose(unit, []), final=False):
    for suffix in ("docx", "html", "md", "txt"):
        print(paper.stem, suffix, hashlib.sha256(workshop.render(paper, suffix)).hexdigest())
"""


def test_another_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(samples.TOWNSHIP_SCHOOL)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert len(first.splitlines()) == 16
    assert first == second


def test_zip_entries_have_no_date(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_layout_read_once_more_gives_the_same_file() -> None:
    once, again = (Look(Library(Assets.of_project()).layout("国标"), "") for _ in range(2))

    assert once.layout is not again.layout
    assert write_docx(samples.EVERY_KIND, once) == write_docx(samples.EVERY_KIND, again)
