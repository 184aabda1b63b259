"""Strangers' Word files: what cannot be opened safely is refused with one sentence."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kcbx_docs.errors import TemplateError
from kcbx_docs.opc.opening import MAX_FILE, open_word, package_of
from kcbx_docs.opc.unpacking import MAX_PARTS

Zipped = Callable[..., bytes]
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body/></w:document>"
)
SAVE = "请在 Word 或 WPS 里打开它，另存为“Word 文档（*.docx）”"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DAMAGED = "打不开，文件不完整或已损坏；请在 Word 或 WPS 里打开它，另存一份再用"
DECLARED = "里面有文档类型声明（DTD），Word 不会写这个，不安全，没有打开"


def refused(content: bytes) -> str:
    started = time.process_time()
    with pytest.raises(TemplateError) as caught:
        package_of(content, "表.docx")
    assert time.process_time() - started < 2
    return str(caught.value).removeprefix("表.docx ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空文件"),
        (OLE, f"是旧的 .doc（或 .wps）文件，只是改了名；{SAVE}"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设了打开密码，请在 Word 里去掉密码再用"),
        (b"{\\rtf1\\ansi", f"是 RTF 文件，只是改了名；{SAVE}"),
        (b"%PDF-1.7", "是 PDF 文件，不能当模板；请用做成它的 Word 文件"),
        (b"\xef\xbb\xbf<html>", f"是网页文件，只是改了名；{SAVE}"),
        ("学校：".encode(), f"不是 Word 文件；{SAVE}"),
        (b"PK\x03\x04" + b"\0" * 100, DAMAGED),
    ],
    ids=["empty", "doc", "password", "rtf", "pdf", "html", "text", "torn"],
)
def test_what_only_bears_the_name_of_a_word_file_is_named_for_what_it_is(
    content: bytes, said: str
) -> None:
    assert refused(content) == said


def test_a_zip_bomb_is_refused_unopened(package: Zipped) -> None:
    bomb = package({"word/document.xml": BODY, "word/media/大.bin": b"\0" * 60_000_000})
    assert refused(bomb) == "解开后有 57 MB，大得不正常，没有打开；请检查文件从哪里来"


def test_a_bomb_that_lies_about_its_size_is_no_zip_file(package: Zipped) -> None:
    honest = package({"word/document.xml": BODY, "word/media/x.bin": b"\0" * 50_000_000})
    lying = honest.replace(struct.pack("<L", 50_000_000), struct.pack("<L", 100))
    assert refused(lying) == DAMAGED


def test_too_many_parts_are_refused(package: Zipped) -> None:
    many = {f"word/media/{n}.txt": "a" for n in range(MAX_PARTS)}
    assert refused(package({"word/document.xml": BODY, **many})).startswith("里面有 1003 个部件")


def test_text_of_many_megabytes_is_refused(package: Zipped) -> None:
    numbers = "".join(f"<w:p>{n * n}</w:p>" for n in range(200_000))
    assert refused(package({"word/document.xml": BODY.replace("<w:body/>", numbers)})) == (
        "文字部分超过 3 MB，请把它分成几个文件"
    )


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/x.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_stand(
    package: Zipped, part: str, encoding: str
) -> None:
    declared = f'<!DOCTYPE a [<!ENTITY 甲 SYSTEM "file:///etc/hostname">]>{BODY}'
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declared}'.encode(encoding)
    assert refused(package({"word/document.xml": BODY, part: xml})) == DECLARED


@pytest.mark.parametrize("name", ["../../跑出去.txt", "/根.txt", "C:\\甲.txt", "word\\甲.xml"])
def test_parts_with_paths_of_their_own_are_refused(package: Zipped, name: str) -> None:
    assert refused(package({"word/document.xml": BODY, name: "x"})).endswith("不正常，没有打开")


def test_a_package_without_text_is_no_word_file(package: Zipped) -> None:
    assert refused(package({"xl/workbook.xml": "<a/>"})) == (
        f"里面没有 Word 的正文，不是 Word 文件，或者不完整；{SAVE}"
    )


def test_macros_are_refused(package: Zipped) -> None:
    parts = {"word/document.xml": BODY, "word/vbaProject.bin": b"x"}
    assert refused(package(parts)) == f"里面有宏，不能当模板；{SAVE}"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert refused(package({"word/document.xml": BODY}, macro)) == f"里面有宏，不能当模板；{SAVE}"


@pytest.mark.parametrize(
    "target", ["https://example.invalid/a.dotm", "\\\\server\\a.dotm", "file://server/a"]
)
def test_what_word_would_fetch_from_the_network_is_refused(package: Zipped, target: str) -> None:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/attachedTemplate" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    parts = {"word/document.xml": BODY, "word/_rels/settings.xml.rels": link}
    assert refused(package(parts)) == (f"打开时会去取网上的“{target}”，请在 Word 里断开这个链接")
    kept = parts | {"word/_rels/settings.xml.rels": link.replace("attachedTemplate", "hyperlink")}
    assert package_of(package(kept), "表.docx").main == "word/document.xml"


def test_an_encrypted_part_asks_to_take_the_password_off(package: Zipped) -> None:
    content = bytearray(package({"word/document.xml": BODY}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + at] |= 1
            start += 4
    assert refused(bytes(content)) == "设了密码，请在 Word 里去掉密码再用"


def test_a_file_that_is_cut_off_is_called_damaged(package: Zipped) -> None:
    assert refused(package({"word/document.xml": BODY})[:-30]) == DAMAGED


def test_a_broken_sum_is_called_damaged(package: Zipped) -> None:
    content = package({"word/document.xml": BODY})
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        info = packed.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 10
    assert refused(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :]) == DAMAGED


def test_files_that_are_not_there_folders_and_huge_files_get_their_sentence(
    tmp_path: Path,
) -> None:
    def said(path: Path) -> str:
        with pytest.raises(TemplateError) as caught:
            open_word(path)
        return str(caught.value)

    assert said(tmp_path / "无.docx") == f"{tmp_path / '无.docx'} 没有这个文件，请检查路径"
    assert said(tmp_path) == f"{tmp_path} 是一个文件夹，请写出其中的 Word 文件"
    huge = tmp_path / "大.docx"
    with huge.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    assert said(huge) == "大.docx 超过 20 MB，请压缩或删去里面的图片"
