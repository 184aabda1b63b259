"""What is seen of a Word file before LibreOffice gets it."""

import docx
import pytest
from docx.oxml.ns import qn

from kcbx_docs.converting.word import day_of, fault_of, fonts_named
from tests.converting.samples import saved, with_part, word_file

SOUND = word_file("好")


def test_a_sound_file_has_no_fault() -> None:
    assert fault_of(SOUND) == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "有密码，或者是旧的 .doc 文件"),
        (b"%PDF-1.7 ...", "已经损坏或者不是 Word 文件"),
        (SOUND[: len(SOUND) // 2], "已经损坏或者不是 Word 文件"),
        (with_part(SOUND, "word/document.xml", lambda _: None), "不是 Word 文件（.docx）"),
        (with_part(SOUND, "word/document.xml", lambda _: b"<a/>"), "不是 Word 文件（.docx）"),
        (
            with_part(SOUND, "word/document.xml", lambda part: part[:-40]),
            "已经损坏（word/document.xml）",
        ),
        (
            with_part(SOUND, "word/styles.xml", lambda part: b"<!DOCTYPE a []>" + part[55:]),
            "已经损坏（word/styles.xml）",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(content: bytes, said: str) -> None:
    fault = fault_of(content)
    assert fault.startswith(said)
    assert "请" in fault


def test_a_changed_byte_is_found_by_its_checksum() -> None:
    at = SOUND.index(b"word/document.xml") + 60
    assert fault_of(SOUND[:at] + bytes([SOUND[at] ^ 255]) + SOUND[at + 1 :]) != ""


def test_the_fonts_of_text_and_styles_are_named() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("文")
    run.font.name = "R&D 体"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    assert {"R&D 体", "仿宋_GB2312"} <= fonts_named(saved(document))


def test_the_day_is_when_a_person_saved_last() -> None:
    document = docx.Document()
    content = saved(document)
    assert day_of(content) == f"{document.core_properties.modified:%Y%m%d%H%M%S}"
    assert day_of(with_part(content, "docProps/core.xml", lambda _: None)) == "19800101000000"
