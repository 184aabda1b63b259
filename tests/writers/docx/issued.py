"""Papers under a 版头 whose pages are measured, by name."""

from typing import Final

from kcbx_docs.blocks import (
    Addressee,
    Block,
    Break,
    Document,
    Imprint,
    Line,
    Masthead,
    Paragraph,
    Text,
    Title,
)
from tests.writers.docx.samples import body, document, line, signed, wide_table

MARK, LETTER_MARK, OFFICE = "青山镇中心校文件", "青山镇中心校", "青山镇中心校办公室"
LONG_MARK: Final = "清河县青山镇九年一贯制学校"
NUMBER, DAY = "青教〔2026〕12号", "2026年11月21日"
FEW, MANY = (
    "清河县教育局。",
    "清河县教育局，青山镇人民政府，各村民委员会，青山镇派出所，青山镇卫生院，青山镇残联。",
)

_OFFICE_ALONE: Final = line(LETTER_MARK)
_TITLE: Final = Title(
    (Text("青山镇中心校关于召开2026年秋季学期"), Break(), Text("控辍保学工作会议的通知"))
)


def issued(lines: int, copies: str = FEW, *, mark: str = MARK, approver: str = "") -> Document:
    """A paper with a 版头 and so many lines of text."""
    head = Masthead(line(mark), line(NUMBER), line(approver) if approver else ())
    foot = Imprint(line(copies) if copies else (), line(OFFICE), line(DAY))
    return document(*_paper(head, lines), foot)


def letter(lines: int, copies: str = FEW, mark: Line = _OFFICE_ALONE) -> Document:
    """A letter with so many lines of text."""
    foot = Imprint(line(copies) if copies else ())
    return document(*_paper(Masthead(mark, line(NUMBER), letter=True), lines), foot)


def _paper(head: Masthead, lines: int) -> tuple[Block, ...]:
    return (
        head,
        _TITLE,
        Addressee(line("各校、各教学点：")),
        body(lines),
        Paragraph(line("特此通知。")),
        signed("青山镇中心校", DAY, sealed=True),
    )


TWO_ROWS: Final = (Text("云南省文山州清河县"), Break(), Text("青山镇民族九年一贯制学校"))
# How many lines of text stand over a signature and a 版记: from much room to none.
LINES: Final = range(3, 13)

DOCUMENTS: Final[dict[str, Document]] = {
    "issued": issued(30),
    "issued-with-many-copies": issued(30, MANY),
    "issued-without-copies": issued(30, ""),
    "issued-long-mark": issued(3, mark=f"{LONG_MARK}文件"),
    "report": issued(30, approver="王进"),
    "letter": letter(5),
    "letter-of-two-pages": letter(20),
    "letter-long-mark": letter(5, mark=line(LONG_MARK)),
    "letter-two-rows": letter(3, mark=TWO_ROWS),
    "letter-with-a-wide-table": document(
        *letter(5, "").blocks[:4], wide_table(), body(2), signed("青山镇中心校", DAY)
    ),
    **{f"issued-{n}": issued(n, MANY) for n in LINES},
}
