"""版头 and 版记 in the Word package: valid, in named styles, the words those of the plain text."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kcbx_docs.blocks import Document
from tests.writers.docx import issued, samples
from tests.writers.docx.test_text import filled, read

each_paper = pytest.mark.parametrize("name", issued.DOCUMENTS)


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(samples.written(document)))


@each_paper
def test_an_issued_paper_is_valid_open_xml(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(samples.written(issued.DOCUMENTS[name]))

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@each_paper
def test_an_issued_paper_reads_the_same_in_word_and_in_plain_text(name: str) -> None:
    document = issued.DOCUMENTS[name]

    assert read(samples.written(document)) == filled(samples.written(document, "txt").decode())


@each_paper
def test_every_paragraph_and_run_of_it_has_its_look_from_a_style(name: str) -> None:
    for paragraph in opened(issued.DOCUMENTS[name]).element.iter(qn("w:p")):
        assert paragraph.pPr.pStyle.val.startswith(("Gw", "Title"))
    for run in opened(issued.DOCUMENTS[name]).element.iter(qn("w:r")):
        assert run.rPr is None or [child.tag for child in run.rPr] == [qn("w:rStyle")]


def test_only_the_mark_and_the_lines_of_a_letter_are_frames() -> None:
    letter = opened(issued.DOCUMENTS["letter"]).element
    frames = letter.xpath("//w:p[w:pPr/w:framePr]/w:pPr/w:pStyle/@w:val")

    assert frames == ["GwLetterMark", "GwLetterUpper", "GwLetterLower"]
    assert opened(issued.DOCUMENTS["report"]).element.xpath("//w:framePr") == []


def test_the_first_page_of_a_letter_and_of_no_other_paper_has_a_footer_of_its_own() -> None:
    letter = opened(issued.DOCUMENTS["letter-with-a-wide-table"]).sections
    notice = opened(issued.DOCUMENTS["issued"]).sections

    assert [one.different_first_page_header_footer for one in letter] == [True, False, False]
    assert letter[0].first_page_footer.paragraphs[0].text == ""
    assert [one.different_first_page_header_footer for one in notice] == [False]


def test_an_imprint_without_anything_leaves_no_paragraph() -> None:
    document = issued.letter(3, "")

    assert opened(document).element.xpath("//w:txbxContent") == []
    assert "版记" not in samples.written(document, "txt").decode()


def test_equal_papers_are_equal_files() -> None:
    first, second = (samples.written(issued.issued(3)) for _ in range(2))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
