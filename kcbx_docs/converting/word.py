"""What has to be known of a Word file before another program reads it; nothing in it is changed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import unescape

_FONTS: Final = re.compile(r"<w:rFonts\b[^>]*>")
_NAMES: Final = re.compile(r'w:(?:ascii|hAnsi|eastAsia)="([^"]+)"')
_NAMING: Final = re.compile(r"word/(?:document|styles|header\d*|footer\d*)\.xml")
_MODIFIED: Final = re.compile(rb"<dcterms:modified[^>]*>(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
# A document with a password is an old compound file around the zip.
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
# The day that zip files without one have.
_NO_DAY: Final = "19800101000000"
_MAIN: Final = "word/document.xml"
# Without it LibreOffice makes an empty page.
_BODY: Final = re.compile(rb"<(?:\w+:)?body\b")
_MEND: Final = "请用 Word 或 WPS 打开修复后另存，或重新出稿"
# No part of a paper is longer; more is a bomb.
_LONGEST: Final = 200_000_000


def fault_of(content: bytes) -> str:
    """Why a file cannot be a sound .docx, with the remedy; "" if nothing is found."""
    if content.startswith(_COMPOUND):
        return "有密码，或者是旧的 .doc 文件，请在 Word 或 WPS 里去掉密码、另存为 .docx"
    if not content:
        return "是空文件，请重新出稿或从备份里取回"
    try:
        return _fault_of_parts(content)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
        return f"已经损坏或者不是 Word 文件，{_MEND}"


def _fault_of_parts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _LONGEST:
            return "解开后过大，不像 Word 文稿，没有打开"
        parts = package.namelist()
        if _MAIN not in parts or not _BODY.search(package.read(_MAIN)):
            return "不是 Word 文件（.docx），请在 Word 或 WPS 里另存为 .docx"
        # Reading a part compares its checksum.
        broken = next((part for part in parts if _is_broken(package, part)), "")
    return f"已经损坏（{broken}），{_MEND}" if broken else ""


def _is_broken(package: zipfile.ZipFile, part: str) -> bool:
    content = package.read(part)
    if not part.endswith((".xml", ".rels")):
        return False
    # LibreOffice makes pages of the first half of a text that is broken off.
    try:
        ParserCreate().Parse(content, True)
    except ExpatError:
        return True
    return b"<!DOCTYPE" in content


def fonts_named(content: bytes) -> set[str]:
    """The fonts that the text and the styles of a sound .docx name."""
    return {unescape(name, {"&quot;": '"'}) for part in _parts(content) for name in _named(part)}


def _parts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if _NAMING.fullmatch(name):
                yield package.read(name).decode("utf-8", "replace")


def _named(part: str) -> Iterator[str]:
    for fonts in set(_FONTS.findall(part)):
        yield from _NAMES.findall(fonts)


def day_of(content: bytes) -> str:
    """When a sound .docx was changed last, as 14 digits; the day of zip files if it does not say."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if "docProps/core.xml" not in package.namelist():
            return _NO_DAY
        found = _MODIFIED.search(package.read("docProps/core.xml"))
    return b"".join(found.groups()).decode() if found else _NO_DAY
