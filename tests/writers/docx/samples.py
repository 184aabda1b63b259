"""Documents to write and to look at: the papers of the examples, and small ones made of blocks."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Break,
    Byline,
    Chart,
    Column,
    Document,
    Figure,
    Gap,
    Heading,
    Item,
    Line,
    Note,
    Paragraph,
    Person,
    Roll,
    Series,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
)
from kcbx_docs.papers import Paper, Workshop
from kcbx_docs.writers import WRITERS, Look

EXAMPLES: Final = bundled() / "data" / "examples"
TOWNSHIP_SCHOOL: Final = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
FILES: Final = (TOWNSHIP_SCHOOL, *sorted(EXAMPLES.glob("花鼓学校/*.yaml")))
USUAL: Final = ("letters/parents", "plans/school", "speeches/staff-meeting", "summaries/school")
TEMPLATES: Final = (
    *USUAL, "notices/issue-plan", "notices/meeting", "notices/minutes", "speeches/parents-meeting",
    "summaries/report",
)  # fmt: skip
PAPERS: Final = tuple((file, template) for file in FILES for template in TEMPLATES)


def name_of(file: Path, template: str, *, final: bool = False) -> str:
    """What a paper is called among the samples."""
    return f"{file.stem}-{template.replace('/', '-')}{'-final' if final else ''}"


@cache
def _workshop(file: Path) -> Workshop:
    return Workshop.for_file(file)


@cache
def paper(file: Path, template: str, *, final: bool = False) -> Paper:
    """A paper of an example school."""
    workshop = _workshop(file)
    unit = workshop.read(file)
    return workshop.make(unit, workshop.choose(unit, [template]), final=final)[0]


def written(document: Document, suffix: str = "docx") -> bytes:
    """A document in one format, in its own layout."""
    return WRITERS[suffix](document, _look(document.layout))


@cache
def _look(layout: str) -> Look:
    return Look(Workshop(Assets.of_project()).library.layout(layout), "")


def line(text: str) -> Line:
    """A line of plain text."""
    return (Text(text),)


def document(*blocks: Block, layout: str = "国标") -> Document:
    """A document of these blocks."""
    return Document(tuple(blocks), "试写", layout)


def filler(characters: int) -> str:
    """So many characters without punctuation, each line of 28 beginning alike."""
    return ("控辍保学工作要把每一名适龄儿童少年留在课堂里读完九年义务" * (characters // 28 + 1))[
        :characters
    ]


def body(lines: int) -> Paragraph:
    """A paragraph that fills so many lines of 28 characters, the first of which has 26."""
    return Paragraph(line(filler(28 * lines - 2)))


def table(rows: Iterable[tuple[str, str]], caption: str = "人数") -> Table:
    """A table of two columns."""
    columns = (Column(line("班级"), Align.LEFT), Column(line("人数（人）"), Align.RIGHT))
    return Table(columns, tuple((line(a), line(b)) for a, b in rows), line(caption))


def chart(caption: str, numbers: Mapping[str, str | None], heading: str = "人数（人）") -> Chart:
    """A chart of one series; None is a missing number."""
    values = tuple(None if text is None else Decimal(text) for text in numbers.values())
    unit = "%" if heading.endswith("率") else heading.partition("（")[2].removesuffix("）")
    columns = (line("学校"), line(heading))
    return Chart(line(caption), columns, tuple(numbers), (Series(heading, values, unit),))


def wide_table(columns: int = 13, rows: int = 3) -> Table:
    """A table of figures, too wide for an upright sheet, with a row of totals."""
    heads = (Column(line("学校"), Align.LEFT),)
    heads += tuple(Column(line(f"第{n}栏（人）"), Align.RIGHT) for n in range(1, columns))
    names = (*(f"第{n}小学" for n in range(1, rows)), "合计")
    body = tuple((line(name), *(line("100") for _ in range(1, columns))) for name in names)
    return Table(heads, body, line("分栏人数"))


def signed(unit: str, date: str, *, sealed: bool = False) -> Signature:
    """A signature."""
    return Signature(line(unit), line(date), sealed)


RARE: Final = "喆堃璟祎😀"

EVERY_KIND: Final = document(
    Title((Text("青山镇九年制学校2026—2027学年"), Break(), Text("控辍保学工作方案"))),
    Byline(line("（送审稿）")),
    Byline(line("校长　李明")),
    Addressee(line("各位老师：")),
    Heading(1, line("工作目标"), "一、"),
    Heading(2, line("依法控辍A"), "（一）"),
    Heading(3, line("法律宣传"), "1."),
    Heading(4, line("宣讲"), "（1）"),
    Paragraph(
        (
            Text(f"“引号”‘单’——破折号……省略号·间隔，{RARE}，电话0876-8123456，邮箱a.b@c.cn，"),
            Strong("加重2026年"),
            Break(),
            Gap("统计.点名.应到"),
            Figure("98.8%", "统计"),
            Text("张三&李四<王五>，1. *甲* #乙|丙，{{ x }}"),
        ),
        Heading(3, line("接排的标题2喆。"), "2."),
    ),
    Item(line("包一个班，每天点名"), "1."),
    table([(f"一班{RARE}", "12"), ("A*B|C<&>", "8"), ("合计", "20")]),
    chart("各班人数&比较", {f"一班{RARE}": "12", "A*B|C<&>": "8"}),
    Roll(line("组长"), (Person(line("王进"), line("校长")),)),
    Roll(
        line("副组长"),
        tuple(Person(line(name), line("副校长")) for name in ("李四四", "吴喆", "欧阳明月")),
    ),
    Roll(line("成员"), (Person(line("周敏")), Person(line("各班班主任")))),
    wide_table(),
    Table((Column(line("单列"), Align.CENTER),), ((line("一"),),)),
    Attachments(
        (line("青山镇九年制学校2026—2027学年控辍保学工作分工表"), line("《家访记录表》样式"))
    ),
    signed("青山镇九年制学校", "2026年9月1日"),
    Note(line("（联系人：王芳；电话：0876-8120003）")),
    Attachments((line("控辍保学工作方案"),)),
    Slip(line("回　执"), line("这封信我已收到。"), (line("监护人签名：＿＿＿＿"),)),
)
