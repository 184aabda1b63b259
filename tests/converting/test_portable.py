"""PDFs: whole or not, and without the moment they were made in."""

import pytest

from kcbx_docs.converting.portable import pages, settled
from tests.converting.samples import PAGE

MADE = (
    b"%%PDF-1.6\n1 0 obj<</Type/Pages\n/Kids[]/Count 3>>endobj\n"
    b"2 0 obj<</Producer<004C>/CreationDate(D:%b+08'00')>>endobj\n"
    b"trailer<</ID [ <%b>\n<%b> ]\n/DocChecksum /%b\n>>\nstartxref\n9\n%%%%EOF\n"
)


def made(day: bytes, mark: bytes) -> bytes:
    return MADE % (day, mark * 32, mark * 32, mark * 32)


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (PAGE, 1),
        (made(b"20260907120000", b"A"), 3),
        (PAGE[:-7], 0),
        (b"", 0),
        (b"<html>%%EOF", 0),
        (PAGE.replace(b"/Count 1", b"/Count 0"), 0),
    ],
)
def test_pages_are_counted_only_in_a_whole_file(content: bytes, count: int) -> None:
    assert pages(content) == count


def test_the_moment_of_making_leaves_no_trace_and_no_offset_moves() -> None:
    first = settled(made(b"20260907120000", b"A"), "20260101000000")
    second = settled(made(b"20270908130001", b"B"), "20260101000000")
    assert first == second
    assert b"(D:20260101000000+08'00')" in first
    assert len(first) == len(made(b"20260907120000", b"A"))


def test_another_text_has_another_identifier() -> None:
    first = settled(made(b"20260907120000", b"A"), "20260101000000")
    second = settled(made(b"20260907120000", b"A"), "20260101000001")
    assert first.partition(b"/ID")[2] != second.partition(b"/ID")[2]
