"""A document inside another office's Word file: that file's parts stay, our text is all there."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree
from openxml_audit import OpenXmlValidator

from kcbx_docs.assets import Assets
from kcbx_docs.blocks import Document, Imprint, Masthead
from kcbx_docs.errors import TemplateError
from kcbx_docs.library import Library
from tests.writers.docx import issued, letterheads, placing, samples
from tests.writers.docx.letterheads import inside
from tests.writers.docx.test_text import filled, read

LIBRARY = Library(Assets.of_project())
FILES = {
    "as Word makes it": letterheads.plain(),
    "with styles of its own": letterheads.plain(size=14),
    "with a place for the text": letterheads.plain(marker="【正文】", size=14),
    "of two sections": letterheads.with_two_sections(),
    "on its side": letterheads.turned(),
}
each_file = pytest.mark.parametrize("file", FILES.values(), ids=FILES)
DOCUMENTS = {
    "every kind": samples.EVERY_KIND,
    "turned": placing.DOCUMENTS["turned"],
    "charts": placing.DOCUMENTS["charts"],
    "a table first": samples.document(samples.wide_table(), samples.body(2)),
    "a speech": samples.paper(samples.TOWNSHIP_SCHOOL, "speeches/staff-meeting").document,
}
each_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def styles(content: bytes) -> dict[str, bytes]:
    root = etree.fromstring(parts(content)["word/styles.xml"])
    return {
        s.get(qn("w:styleId")): etree.tostring(s, method="c14n") for s in root.iter(qn("w:style"))
    }


def texts(content: bytes) -> list[str]:
    return [line for line in read(content) if line]


@each_file
@each_document
def test_every_part_but_the_text_stays_as_it_was(file: bytes, document: Document) -> None:
    before, after = parts(file), parts(inside(document, file))

    changed = {"word/document.xml", "word/styles.xml", "docProps/core.xml", "[Content_Types].xml",
               "word/_rels/document.xml.rels"}  # fmt: skip
    assert {name: after[name] for name in before.keys() - changed} == {
        name: before[name] for name in before.keys() - changed
    }
    kept = {"word/header1.xml", "word/footer1.xml", "word/theme/theme1.xml", "word/settings.xml",
            "word/numbering.xml", "word/media/image1.png"}  # fmt: skip
    assert kept <= before.keys() - changed


@each_file
@each_document
def test_its_styles_stay_and_ours_stand_beside_them(file: bytes, document: Document) -> None:
    before, content = styles(file), inside(document, file)
    after = styles(content)

    assert {name: after[name] for name in before} == before
    names = [style.name for style in opened(content).styles]
    assert len(names) == len(set(names))


@each_file
@each_document
def test_the_text_is_complete_and_in_order(file: bytes, document: Document) -> None:
    own = filled(samples.written(document, "txt").decode())
    content = texts(inside(document, file))
    head = content[: next(at for at, line in enumerate(content) if line == own[0])]

    assert head[-2:] == [f"{letterheads.SCHOOL}文件", letterheads.NUMBER]
    assert content[len(head) :][: len(own)] == own
    assert content[len(head) + len(own) :] in ([], [letterheads.AFTER])


def faults(path: Path) -> set[str]:
    """What is wrong with a file, a part that Word has not read since 2010 left out."""
    found = map(str, OpenXmlValidator().validate(path).errors)
    return {fault for fault in found if "stylesWithEffects" not in fault}


@each_file
@each_document
def test_the_file_is_valid_open_xml(file: bytes, document: Document, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(file)
    own = faults(path)
    path.write_bytes(inside(document, file))

    # What python-docx's own file has wrong is left alone as well.
    assert faults(path) <= own


@each_file
@each_document
def test_every_style_and_relation_the_text_names_is_there(file: bytes, document: Document) -> None:
    content = inside(document, file)
    text = parts(content)["word/document.xml"].decode()

    assert set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', text)) <= styles(content).keys()
    links = parts(content)["word/_rels/document.xml.rels"].decode()
    identifiers = re.findall(r' Id="(\w+)"', links)
    assert set(re.findall(r' r:(?:id|embed)="(\w+)"', text)) <= set(identifiers)
    assert len(identifiers) == len(set(identifiers))


@each_file
def test_drawings_have_ids_of_their_own(file: bytes) -> None:
    drawn = re.findall(
        r'docPr [^>]*id="(\d+)"',
        parts(inside(DOCUMENTS["charts"], file))["word/document.xml"].decode(),
    )

    assert len(drawn) == len(set(drawn)) == 2


def test_a_second_document_inside_gets_charts_beside_those_there() -> None:
    first = inside(DOCUMENTS["charts"], letterheads.plain())
    second = parts(inside(DOCUMENTS["charts"], first))

    charts = sorted(name for name in second if re.fullmatch(r"word/charts/chart\d+\.xml", name))
    assert len(charts) == 4
    assert {name: second[name] for name in parts(first) if "/charts/" in name} == {
        name: part for name, part in parts(first).items() if "/charts/" in name
    }
    assert second["[Content_Types].xml"].count(b'Extension="xlsx"') == 1


@pytest.mark.parametrize("marker", ["【正文】", "{{ 正文 }}", "{{正文}}", " 【 正文 】 "])
def test_the_text_goes_where_the_file_says(marker: str) -> None:
    content = texts(inside(samples.document(samples.body(1)), letterheads.plain(marker=marker)))

    assert content == [
        f"{letterheads.SCHOOL}文件",
        letterheads.NUMBER,
        samples.filler(26),
        letterheads.AFTER,
    ]


def test_a_style_of_the_office_is_used_for_what_it_is_called() -> None:
    content = opened(inside(samples.EVERY_KIND, letterheads.plain(size=14)))
    by_text = {p.text.replace("\n", ""): p.style for p in content.paragraphs}

    assert by_text["青山镇九年制学校2026—2027学年控辍保学工作方案"].name == "Title"
    item = by_text["1.包一个班，每天点名"]
    assert (item.name, item.base_style.name) == ("公文列项", "Normal")
    assert item.paragraph_format.first_line_indent == Twips(2 * 280)


def test_what_word_made_unasked_is_no_look_of_the_office() -> None:
    content = opened(inside(samples.EVERY_KIND, letterheads.plain()))
    by_text = {p.text.replace("\n", ""): p.style for p in content.paragraphs}

    title = by_text["青山镇九年制学校2026—2027学年控辍保学工作方案"]
    heading = by_text["一、工作目标"]
    assert (title.name, heading.name) == ("公文标题接题下", "公文一级标题")
    assert title.element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert by_text["1.包一个班，每天点名"].base_style is None


def test_a_heading_style_that_numbers_is_not_taken_for_headings_with_numbers() -> None:
    document = opened(letterheads.plain(size=14))
    style = document.styles["Heading 1"]
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    numbers = style.element.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_numId().val = 1
    content = opened(inside(samples.EVERY_KIND, letterheads.saved(document)))

    assert {p.style.name for p in content.paragraphs if p.text == "一、工作目标"} == {
        "公文一级标题"
    }


def test_our_own_styles_are_found_again_in_a_file_made_of_ours() -> None:
    ours = samples.written(samples.EVERY_KIND)
    before, after = styles(ours), styles(inside(samples.EVERY_KIND, ours))

    assert after == before


def test_text_stands_on_the_page_of_the_file() -> None:
    sections = opened(inside(DOCUMENTS["turned"], letterheads.plain())).sections

    landscape = WD_ORIENT.LANDSCAPE
    assert [s.orientation == landscape for s in sections] == [False, True, False, True]
    margins = {round(s.left_margin.mm) for s in sections if s.orientation != landscape}
    assert margins == {30}
    assert sections[1].page_width.mm == pytest.approx(297, abs=0.1)
    assert len({s.header.part.partname for s in sections}) == 1


def test_only_the_first_section_keeps_a_first_page_of_its_own() -> None:
    sections = opened(inside(DOCUMENTS["turned"], letterheads.with_two_sections())).sections

    first_pages = [s.different_first_page_header_footer for s in sections]
    assert first_pages == [False, True, False, False, False]


def test_a_table_too_wide_for_the_first_page_leaves_the_head_upright() -> None:
    sections = opened(inside(DOCUMENTS["a table first"], letterheads.plain())).sections

    landscape = WD_ORIENT.LANDSCAPE
    assert [s.orientation == landscape for s in sections] == [False, True, False]


def test_the_file_is_its_own_head_and_our_imprint_goes_in_unless_it_has_one() -> None:
    paper = issued.issued(2)
    without = texts(inside(paper, letterheads.plain()))
    with_one = texts(inside(paper, letterheads.plain(marker=f"抄送：{issued.FEW}")))

    assert issued.MARK not in without
    assert issued.NUMBER not in without
    assert without[-2:] == [f"抄送：{issued.FEW}", f"{issued.OFFICE}\t{issued.DAY}印发"]
    assert sum("印发" in line for line in with_one) == 0
    body = tuple(b for b in paper.blocks if not isinstance(b, Masthead | Imprint))
    assert texts(inside(replace(paper, blocks=body), letterheads.plain())) == without[:-2]


def refused(file: bytes) -> str:
    with pytest.raises(TemplateError) as error:
        inside(samples.document(samples.body(1)), file)
    return str(error.value)


def test_a_place_in_a_table_is_refused() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "【正文】"

    assert refused(letterheads.saved(document)) == (
        "信笺.docx 写着【正文】的一段要在表格、文本框以外单独成段，请在 Word 里改好"
    )


def test_two_places_are_refused() -> None:
    document = docx.Document()
    document.add_paragraph("【正文】")
    document.add_paragraph("【正文】")

    assert refused(letterheads.saved(document)) == (
        "信笺.docx 写着【正文】的一段只能有一处，请在 Word 里改好"
    )


@pytest.mark.parametrize("where", ["body", "header"])
def test_a_place_among_other_words_or_in_a_header_is_refused(where: str) -> None:
    document = docx.Document()
    if where == "body":
        document.add_paragraph("请看：【正文】")
    else:
        document.sections[0].header.paragraphs[0].text = "【正文】"

    assert refused(letterheads.saved(document)) == (
        "信笺.docx 写着【正文】的一段要在正文里单独成段，前后没有别的字，不能在页眉、页脚里，请在 Word 里改好"
    )


def test_a_file_without_page_or_section_gets_the_page_of_the_layout() -> None:
    document = docx.Document()
    document.add_paragraph("文头")
    document.element.body.remove(document.element.body.sectPr)
    section = opened(
        inside(samples.document(samples.body(1)), letterheads.saved(document))
    ).sections[0]

    page = LIBRARY.layout("国标").page
    assert section.page_width == Twips(page.width.value)
    assert section.left_margin == Twips(page.left.value)


def test_equal_papers_in_one_letterhead_are_equal_files() -> None:
    assert inside(samples.EVERY_KIND, letterheads.plain()) == inside(
        samples.EVERY_KIND, letterheads.plain()
    )
