"""Small documents whose pages are measured, by name."""

from typing import Final

from kcbx_docs.blocks import (
    Block,
    Break,
    Document,
    Heading,
    Item,
    Paragraph,
    Person,
    Roll,
    Text,
    Title,
)
from tests.writers.docx.samples import body, chart, document, line, signed, table, wide_table

SCHOOL: Final = "青山镇九年制学校"
SHORT_SCHOOL: Final = "花鼓学校"
LONG_SCHOOL: Final = "云南省文山壮族苗族自治州清河县青山镇民族中心学校"
LONGEST_SCHOOL: Final = LONG_SCHOOL + "和石桥村大湾村联合教学点"
DAY, LATE_DAY = "2026年9月2日", "2026年11月23日"

_UNIT: Final = signed(SCHOOL, DAY)
_MEMBERS: Final = tuple(Person(line(f"王小{n}"), line("教师")) for n in "一二三四五六")
# What a page may end with before the signature, and how many lines of text stand above it.
ENDINGS: Final[dict[str, tuple[Block, ...]]] = {
    "paragraph": (Paragraph(line("本方案自印发之日起施行。")),),
    "item": (Item(line("学籍与在校人数相符。"), "1."),),
    "roll": (Roll(line("成员"), _MEMBERS),),
    "table": (table([("一班", "40"), ("二班", "41")]),),
}
BODY_LINES: Final = range(10, 23)

_HEADINGS: Final = (
    Heading(1, line("一级标题的字"), "一、"),
    Heading(2, line("二级标题的字"), "（一）"),
    Heading(3, line("三级标题的字"), "1."),
    Heading(4, line("四级标题的字"), "（1）"),
    Paragraph(line("正文接着写。"), Heading(3, line("接排标题的字。"), "2.")),
)
# One character a row, so that a row cut by the end of a page shows on both pages.
ROW_CHARACTERS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
ROW_LENGTH: Final = 150


def heading_at(lines: int) -> str:
    """Name of the document that has so many lines above a heading."""
    return f"heading-below-{lines}"


def ending(kind: str, lines: int) -> str:
    """Name of the document that ends in a kind of block under so many lines."""
    return f"ending-in-{kind}-below-{lines}"


DOCUMENTS: Final[dict[str, Document]] = {
    "full-pages": document(body(66)),
    "unsealed": document(body(2), _UNIT),
    "unsealed-late-day": document(body(2), signed(SCHOOL, LATE_DAY)),
    "unsealed-longer-date": document(body(2), signed(SHORT_SCHOOL, LATE_DAY)),
    "unsealed-longest-unit": document(body(2), signed(LONGEST_SCHOOL, DAY)),
    "sealed": document(body(2), signed(SCHOOL, DAY, sealed=True)),
    "sealed-short-unit": document(body(2), signed(SHORT_SCHOOL, LATE_DAY, sealed=True)),
    "sealed-long-unit": document(body(2), signed(LONG_SCHOOL, DAY, sealed=True)),
    "headings": document(Title((Text("标题第一行"), Break(), Text("第二行"))), *_HEADINGS),
    "long-table": document(
        table([(char * ROW_LENGTH, str(n)) for n, char in enumerate(ROW_CHARACTERS)])
    ),
    "charts": document(
        body(3),
        table([("一班", "99.51%"), ("二班", "98.20%"), ("三班", "100.00%")]),
        chart("各班到校率", {"一班": "99.51", "二班": "98.20", "三班": "100.00"}, "到校率"),
        chart("各校应到人数", {f"第{n}完全小学": str(100 + 20 * n) for n in range(1, 17)}),
        body(2),
        _UNIT,
    ),
    "turned": document(
        body(2),
        Heading(1, line("分栏人数情况"), "一、"),
        wide_table(),
        body(2),
        wide_table(),
        _UNIT,
    ),
    "turned-after-a-full-page": document(body(22), wide_table(), body(2)),
    "turned-over-pages": document(body(2), wide_table(rows=40), body(2)),
    **{
        ending(kind, lines): document(body(lines), *blocks, _UNIT)
        for kind, blocks in ENDINGS.items()
        for lines in BODY_LINES
    },
    **{heading_at(n): document(body(n), *_HEADINGS[:2], body(2)) for n in range(18, 23)},
}
