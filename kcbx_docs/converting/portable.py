"""PDF files as LibreOffice writes them: whether one is whole, and the same for the same text."""

import hashlib
import re
from typing import Final

_PAGES: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", re.DOTALL)
_DAY: Final = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
# Digests of the file with its day in it: two in /ID, one that LibreOffice adds.
_DIGEST: Final = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_TAIL: Final = 1024


def pages(content: bytes) -> int:
    """How many pages a PDF has; 0 if it is not whole."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-_TAIL:]:
        return 0
    return max((int(count) for count in _PAGES.findall(content)), default=0)


def settled(content: bytes, day: str) -> bytes:
    """A PDF that says `day` (14 digits) in place of the moment it was made; every offset stays."""
    dated = _DAY.sub(rb"\g<1>" + day.encode(), content)
    body, trailer, end = dated.rpartition(b"trailer")
    blank = _DIGEST.sub(b"0" * 32, end)
    known = hashlib.blake2b(body + trailer + blank, digest_size=16).hexdigest().upper().encode()
    return body + trailer + _DIGEST.sub(known, end)
