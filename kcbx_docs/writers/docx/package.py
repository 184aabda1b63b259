"""The zip container, with fixed dates so that equal documents are equal files.

Written here and not by `zipfile`, so that what every document of a layout holds is deflated once.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from kcbx_docs.library.shells import Shell

_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)
# How hard parts are deflated: once for all documents, or in each.
_ONCE, _EACH = 9, 1
_KEPT: Final = 128

# The records of a zip file (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16) and what is the same in all of ours:
# version 2.0, no flags, deflated, 00:00 on 1980-01-01; a plain file of Unix that its owner may write.
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_ALIKE: Final = (_VERSION, 0, zlib.DEFLATED, 0, 1 << 5 | 1)
_UNIX: Final = 3 << 8 | _VERSION
_MODE: Final = 0o600 << 16


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the package: its name, its deflated content, and the sum and sizes of both records."""

    name: bytes
    content: bytes
    figures: tuple[int, ...]


def pack(shell: Shell, body: str, title: str) -> bytes:
    """Bytes of the .docx file."""
    core = _CORE.format(title=escape(title, quote=False))
    document = f"{shell.before}{body}{shell.after}"
    return _archive(
        [
            *(_shell_part(name, content) for name, content in shell.parts),
            _part("docProps/core.xml", core.encode(), _EACH),
            _part("word/document.xml", document.encode(), _EACH),
        ]
    )


@lru_cache(_KEPT)
def _shell_part(name: str, content: bytes) -> _Part:
    return _part(name, content, _ONCE)


def _part(name: str, content: bytes, level: int) -> _Part:
    deflated = zlib.compress(content, level, wbits=-zlib.MAX_WBITS)
    figures = (zlib.crc32(content), len(deflated), len(content), len(name), 0)
    return _Part(name.encode("ascii"), deflated, figures)


def _archive(parts: Sequence[_Part]) -> bytes:
    written: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for part in parts:
        local = _LOCAL.pack(b"PK\x03\x04", *_ALIKE, *part.figures)
        central = _CENTRAL.pack(b"PK\x01\x02", _UNIX, *_ALIKE, *part.figures, 0, 0, 0, _MODE, at)
        written += (local, part.name, part.content)
        directory += (central, part.name)
        at += len(local) + len(part.name) + len(part.content)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listing), at, 0)
    return b"".join((*written, listing, end))
