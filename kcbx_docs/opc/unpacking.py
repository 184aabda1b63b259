"""The zip file of a package, judged by its directory before anything of it is unpacked."""

import io
import zipfile
import zlib
from typing import Final

from kcbx_docs.opc.parsing import DAMAGED, refusal

# Far above any form: pictures are the largest that a letterhead has.
MAX_PARTS: Final = 1000
MAX_UNPACKED: Final = 80 * 1024 * 1024
MAX_TEXT: Final = 3 * 1024 * 1024
MAX_RATIO: Final = 400

_MEGABYTE: Final = 1024 * 1024
_LOCKED: Final = "设了密码，请在 Word 里去掉密码再用"


def unpacked(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of a package in the order of the file; raises TemplateError with one sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return {m.filename: _part(packed, m) for m in _members(packed, name)}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise refusal(name, DAMAGED) from None
    except RuntimeError:
        raise refusal(name, _LOCKED) from None


def _members(packed: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The parts to unpack, judged by what the directory says before anything is unpacked."""
    members = [member for member in packed.infolist() if not member.is_dir()]
    if len(members) > MAX_PARTS:
        raise refusal(name, f"里面有 {len(members)} 个部件，超过 {MAX_PARTS} 个，不像一张表")
    whole = sum(member.file_size for member in members)
    stored = sum(member.compress_size for member in members)
    swollen = whole > _MEGABYTE and whole > MAX_RATIO * stored
    if whole > MAX_UNPACKED or swollen:
        size = f"{whole / _MEGABYTE:.0f} MB"
        raise refusal(name, f"解开后有 {size}，大得不正常，没有打开；请检查文件从哪里来")
    for member in members:
        if _odd(member.filename):
            raise refusal(name, f"里面的部件名“{member.filename[:40]}”不正常，没有打开")
        if member.flag_bits & 1:
            raise refusal(name, _LOCKED)
        if member.filename.endswith((".xml", ".rels")) and member.file_size > MAX_TEXT:
            raise refusal(name, f"文字部分超过 {MAX_TEXT // _MEGABYTE} MB，请把它分成几个文件")
    if len({member.filename for member in members}) < len(members):
        raise refusal(name, DAMAGED)
    return members


def _part(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than the directory says; `read` without a size may take a gigabyte."""
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile
    with packed.open(member) as stream:
        return stream.read(member.file_size + 1)


def _odd(part: str) -> bool:
    return part.startswith("/") or "\\" in part or ":" in part or ".." in part.split("/")
