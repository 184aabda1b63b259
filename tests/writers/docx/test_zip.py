"""The zip container we write ourselves, read by programs that know nothing of us."""

import io
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.docx.package import pack

names = st.text(st.sampled_from("abcXYZ019/_-.[]"), min_size=1, max_size=40)
parts = st.dictionaries(names, st.binary(max_size=3000), max_size=6)


def packed(parts: dict[str, bytes], body: str = "", title: str = "") -> bytes:
    return pack(Shell(tuple(parts.items()), "<a>", "</a>"), body, title)


@settings(max_examples=100)
@given(parts, st.text(st.characters(exclude_categories=["Cs"]), max_size=2000))
def test_every_part_comes_out_as_it_went_in(parts: dict[str, bytes], body: str) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(parts, body))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*parts, "docProps/core.xml", "word/document.xml"]
        assert all(archive.read(name) == content for name, content in parts.items())
        assert archive.read("word/document.xml").decode() == f"<a>{body}</a>"


def test_the_same_parts_are_the_same_bytes_whatever_was_packed_before() -> None:
    first = packed({"a.xml": b"1" * 999}, "甲", "乙")
    for number in range(300):
        packed({f"{number}.xml": b"2" * number}, "丙")
    assert packed({"a.xml": b"1" * 999}, "甲", "乙") == first


def test_nothing_stands_before_between_or_after_the_records() -> None:
    """What is no part of an entry could hide something, and strict readers refuse the file."""
    content = packed({"a.xml": b"a" * 500, "b/c.xml": b""}, "文" * 100, "题")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = 0
        for entry in archive.infolist():
            assert entry.header_offset == at
            at += 30 + len(entry.filename) + entry.compress_size
        assert archive.start_dir == at
        assert archive.comment == b""
        assert len(content) == at + sum(46 + len(e.filename) for e in archive.infolist()) + 22


def test_local_and_central_records_agree() -> None:
    content = packed({"a.xml": b"a" * 500}, "文" * 100)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            local = content[entry.header_offset : entry.header_offset + 30]
            sizes = [int.from_bytes(local[at : at + 4], "little") for at in (14, 18, 22)]
            assert sizes == [entry.CRC, entry.compress_size, entry.file_size]
            assert zlib.crc32(archive.read(entry)) == entry.CRC


def test_a_title_with_markup_is_text() -> None:
    with zipfile.ZipFile(io.BytesIO(packed({}, title="甲<b>&乙"))) as archive:
        assert "甲&lt;b&gt;&amp;乙" in archive.read("docProps/core.xml").decode()


def test_unzip_finds_no_fault(tmp_path: Path) -> None:
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("unzip is not installed")
    path = tmp_path / "a.docx"
    path.write_bytes(packed({"a/b.xml": b"c" * 5000}, "文" * 5000))
    told = subprocess.run([unzip, "-t", path], capture_output=True, text=True, check=True)
    assert "No errors detected" in told.stdout
