"""The zip container, with fixed dates so that equal packages are equal files.

Written here and not by `zipfile`, so that what many documents share is deflated once.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# How hard parts are deflated: once for all documents, or in each.
ONCE, EACH = 9, 1

# The records of a zip file (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16) and what is the same in all of ours:
# version 2.0, names in UTF-8, deflated, 00:00 on 1980-01-01; a plain file of Unix that its owner may write.
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_UTF8: Final = 1 << 11
_WHEN: Final = (0, 1 << 5 | 1)
_UNIX: Final = 3 << 8 | _VERSION
_MODE: Final = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a package: its name, its deflated content, and the flags, sum and sizes of both records."""

    name: bytes
    content: bytes
    figures: tuple[int, ...]


def deflated(name: str, content: bytes, level: int) -> Part:
    """A part ready to be packed as often as it is needed."""
    packed = zlib.compress(content, level, wbits=-zlib.MAX_WBITS)
    written = name.encode()
    flags = 0 if name.isascii() else _UTF8
    sizes = (zlib.crc32(content), len(packed), len(content), len(written), 0)
    return Part(written, packed, (_VERSION, flags, zlib.DEFLATED, *_WHEN, *sizes))


def archive(parts: Iterable[Part]) -> bytes:
    """Bytes of a package."""
    written: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for part in parts:
        local = _LOCAL.pack(b"PK\x03\x04", *part.figures)
        central = _CENTRAL.pack(b"PK\x01\x02", _UNIX, *part.figures, 0, 0, 0, _MODE, at)
        written += (local, part.name, part.content)
        directory += (central, part.name)
        at += len(local) + len(part.name) + len(part.content)
    count = len(directory) // 2
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), at, 0)
    return b"".join((*written, listing, end))
