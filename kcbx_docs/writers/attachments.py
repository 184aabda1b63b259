"""附件说明 as lines: one title has no number, several are numbered (GB/T 9704-2012, 7.3.4)."""

from kcbx_docs.blocks import Attachments, Line, Text


def attachment_lines(attachments: Attachments) -> list[Line]:
    """Lines of the note, the first one opened by 附件：."""
    titles = attachments.titles
    numbered = len(titles) > 1
    lines = [((Text(f"{n}."), *title) if numbered else title) for n, title in enumerate(titles, 1)]
    return [(Text("附件："), *lines[0]), *lines[1:]] if lines else []
