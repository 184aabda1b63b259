"""Word files from outside, opened with care: limits first, no entities, no macros, no remote parts."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kcbx_docs.opc.links import links_of
from kcbx_docs.opc.parsing import DECLARED, parsed, refusal
from kcbx_docs.opc.unpacking import unpacked

__all__ = ["MAX_FILE", "SAVE_AS", "Package", "open_word", "package_of", "refusal"]

# Far above any form: pictures are the largest that a letterhead has.
MAX_FILE: Final = 20 * 1024 * 1024

_MEGABYTE: Final = 1024 * 1024
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_REMOTE: Final = re.compile(r"(?:https?|ftp|ws|wss):|\\\\|//|file://[^/]", re.IGNORECASE)
SAVE_AS: Final = "请在 Word 或 WPS 里打开它，另存为“Word 文档（*.docx）”"
# What a file is that only bears the name of a Word file, by its first bytes.
_OTHERS: Final = (
    (b"{\\rtf", f"是 RTF 文件，只是改了名；{SAVE_AS}"),
    (b"%PDF", "是 PDF 文件，不能当模板；请用做成它的 Word 文件"),
    (b"<", f"是网页文件，只是改了名；{SAVE_AS}"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file: what messages call it, its parts in the order of the file, the main one."""

    name: str
    parts: dict[str, bytes]
    main: str

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts of a kind, such as header or footnotes, that a part refers to."""
        links = links_of(self.name, self.parts, part)
        return [link.target for link in links if link.kind == kind and not link.outside]


def open_word(path: Path) -> Package:
    """A Word file on disk; raises TemplateError with one sentence if it is none or not safe."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise refusal(path.name, f"超过 {MAX_FILE // _MEGABYTE} MB，请压缩或删去里面的图片")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise refusal(str(path), "没有这个文件，请检查路径") from None
    except IsADirectoryError:
        raise refusal(str(path), "是一个文件夹，请写出其中的 Word 文件") from None
    except OSError:
        raise refusal(
            str(path), "打不开，没有权限，或者正在 Word、WPS 里打开，请关闭后重试"
        ) from None
    return package_of(content, path.name)


def package_of(content: bytes, name: str) -> Package:
    """The package in the bytes of a Word file; raises TemplateError with one sentence."""
    _refuse_others(content, name)
    parts = unpacked(content, name)
    _refuse_entities(name, parts)
    package = Package(name, parts, _main(name, parts))
    _refuse_outside(package)
    return package


def _refuse_others(content: bytes, name: str) -> None:
    if not content:
        raise refusal(name, "是空文件")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise refusal(name, "设了打开密码，请在 Word 里去掉密码再用")
        raise refusal(name, f"是旧的 .doc（或 .wps）文件，只是改了名；{SAVE_AS}")
    start = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    for mark, message in _OTHERS:
        if start.startswith(mark):
            raise refusal(name, message)
    if not content.startswith(b"PK"):
        raise refusal(name, f"不是 Word 文件；{SAVE_AS}")


def _refuse_entities(name: str, parts: dict[str, bytes]) -> None:
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise refusal(name, DECLARED)


def _main(name: str, parts: dict[str, bytes]) -> str:
    """Name of the part that has the text."""
    targets = [link.target for link in links_of(name, parts, "") if link.kind == "officeDocument"]
    main = next((target for target in targets if target in parts), None)
    if main is None or "[Content_Types].xml" not in parts:
        raise refusal(name, f"里面没有 Word 的正文，不是 Word 文件，或者不完整；{SAVE_AS}")
    kind = _content_type(name, parts, main)
    if "macroEnabled" in kind or any(part.endswith("vbaProject.bin") for part in parts):
        raise refusal(name, f"里面有宏，不能当模板；{SAVE_AS}")
    if kind != _MAIN:
        raise refusal(name, f"不是 Word 文档（.docx）；{SAVE_AS}")
    return main


def _content_type(name: str, parts: dict[str, bytes], part: str) -> str:
    for entry in parsed(name, parts["[Content_Types].xml"]):
        if str(entry.get("PartName", "")).lstrip("/") == part:
            return str(entry.get("ContentType"))
    return ""


def _refuse_outside(package: Package) -> None:
    """Refuse what Word would fetch from the network when the file is opened; hyperlinks it does not."""
    for relations in [part for part in package.parts if part.endswith(".rels")]:
        folder, _, own = relations.rpartition("_rels/")
        part = folder + own.removesuffix(".rels")
        for link in links_of(package.name, package.parts, part):
            if link.outside and link.kind != "hyperlink" and _REMOTE.match(link.target):
                message = f"打开时会去取网上的“{link.target[:60]}”，请在 Word 里断开这个链接"
                raise refusal(package.name, message)
