"""版头 and 版记 in words: what every format says of who issues a paper (GB/T 9704-2012, 7.2, 7.4)."""

from kcbx_docs.blocks import Imprint, Line, Masthead, Text


def approver_of(head: Masthead) -> list[Line]:
    """签发人：姓名, in a list of one; none if nobody is named."""
    return [(Text("签发人："), *head.approver)] if head.approver else []


def copies_of(imprint: Imprint) -> list[Line]:
    """抄送：… in a list of one; none if nobody gets a copy."""
    return [(Text("抄送："), *imprint.copies)] if imprint.copies else []


def printed_by(imprint: Imprint) -> list[Line]:
    """The printing office, and the day with 印发 behind it; none in a letter."""
    return [imprint.office, (*imprint.day, Text("印发"))] if imprint.office else []
