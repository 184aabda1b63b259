"""Layout profiles: every number of the page and of the styles, with its clause and strength."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kcbx_docs.errors import Fault, LibraryError, Place
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine, YesNo
from kcbx_docs.source import load, validate

Strength = Literal["规定", "一般", "推荐", "推算", "实务"]
Alignment = Literal["两端", "居中", "左", "右"]
Number = Annotated[Decimal, AfterValidator(lambda value: value.normalize())]
Colour = Annotated[str, Field(pattern="^[0-9A-F]{6}$")]

# The looks every profile defines; writers name them and nothing else.
STYLES = (
    "标题", "标题接题下", "题下", "题下末", "主送", "正文", "列项", "一级标题", "二级标题", "三级标题", "四级标题",
    "名单", "名单续", "附件单", "附件首", "附件续", "表题", "表头", "表左", "表中", "表右",
    "表头紧", "表左紧", "表中紧", "表右紧",
    "图", "图题", "节末", "署名", "日期", "回执题", "回执", "页码单", "页码双",
)  # fmt: skip


# The looks of 版头 and 版记; a profile without them has papers without either.
ISSUING_STYLES = (
    "机关标志", "机关标志长", "文号", "文号上行", "红线",
    "信函标志", "信函标志长", "信函上线", "信函下线", "信函文号",
    "版记首线", "版记中线", "版记末线", "抄送", "印发", "版记后",
)  # fmt: skip


class Value(Record):
    """A number of the page in twips (1/20 pt), or a count, and why it is so."""

    value: int = Field(alias="值")
    clause: OneLine = Field(alias="条款")
    strength: Strength = Field(alias="强度")
    source: OneLine = Field(alias="出处")


class Page(Record):
    """The page; lengths in twips."""

    width: Value = Field(alias="纸宽")
    height: Value = Field(alias="纸高")
    top: Value = Field(alias="天头")
    left: Value = Field(alias="订口")
    right: Value = Field(alias="切口")
    bottom: Value = Field(alias="地脚")
    footer: Value = Field(alias="页脚距")
    pitch: Value = Field(alias="网格行距")
    lines: Value = Field(alias="每面行数")
    characters: Value = Field(alias="每行字数")
    title_width: Value = Field(alias="标题每行字数")
    numbered: YesNo = Field(alias="页码")

    @property
    def text_width(self) -> int:
        """Width of the type area in twips."""
        return self.width.value - self.left.value - self.right.value

    @property
    def text_height(self) -> int:
        """Height of the type area in twips: its width on a sheet that is turned."""
        return self.height.value - self.top.value - self.bottom.value


class Typeface(Record):
    """A role's font, the font for characters it lacks, and its name on other systems."""

    main: OneLine = Field(alias="主")
    rare: OneLine = Field(alias="补")
    other_name: OneLine | None = Field(None, alias="别名")


class Rule(Record):
    """A line along a paragraph: side, thickness in eighths of a point, distance in points."""

    side: Literal["上", "下"] = Field(alias="边")
    thick: int = Field(alias="粗")
    gap: int = Field(0, alias="距")
    colour: Colour = Field("000000", alias="色")


class Frame(Record):
    """Where a paragraph stands that the text flows around: its width, and how far down the page, in twips."""

    width: int = Field(alias="宽")
    down: int = Field(alias="离页顶")


class Style(Record):
    """A named look: size in points, line, spacing and tab in twips, indents in characters."""

    face: OneLine = Field(alias="字库")
    size: Number = Field(alias="字号")
    line: int | None = Field(None, alias="行距")
    spacing: int = Field(0, alias="字距")
    first: Number = Field(Decimal(0), alias="首行")
    left: Number = Field(Decimal(0), alias="左空")
    right: Number = Field(Decimal(0), alias="右空")
    hanging: Number = Field(Decimal(0), alias="悬挂")
    before: int = Field(0, alias="段前")
    after: int = Field(0, alias="段后")
    align: Alignment = Field("两端", alias="对齐")
    outline: int | None = Field(None, alias="大纲")
    together: YesNo = Field(False, alias="与下段同页")
    bold: YesNo = Field(False, alias="加粗")
    rule: YesNo = Field(False, alias="上虚线")
    edges: tuple[Rule, ...] = Field((), alias="线")
    frame: Frame | None = Field(None, alias="框")
    tab: int | None = Field(None, alias="右制表")
    colour: Colour = Field("000000", alias="颜色")
    off_grid: YesNo = Field(False, alias="离网格")
    clause: OneLine | None = Field(None, alias="条款")
    strength: Strength = Field("实务", alias="强度")

    @cached_property
    def em(self) -> int:
        """Width of one Chinese character in twips, its spacing included."""
        return int(self.size * 20) + self.spacing

    @cached_property
    def half(self) -> int:
        """Width of a digit or a Latin letter in twips, its spacing included."""
        return int(self.size * 10) + self.spacing


class ChartColours(Record):
    """Colours of charts as RRGGBB: the bars of one series after another, and the grid lines."""

    bars: tuple[Colour, ...] = Field(alias="条", min_length=1)
    grid: Colour = Field(alias="网格线")


class Layout(Record):
    """A layout profile."""

    id: OneLine = Field(alias="编号")
    about: OneLine = Field(alias="说明")
    page: Page = Field(alias="页面")
    faces: dict[str, Typeface] = Field(alias="字库")
    latin: OneLine = Field(alias="西文字库")
    colours: ChartColours = Field(alias="图色")
    styles: dict[str, Style] = Field(alias="样式")

    @property
    def issues(self) -> bool:
        """Whether papers in this layout can have a 版头 and a 版记."""
        return all(name in self.styles for name in ISSUING_STYLES)

    def __hash__(self) -> int:
        """By identity: a library reads each profile once, and writers keep what they made of it."""
        return id(self)


def office_fonts(layouts: Iterable[Layout]) -> list[str]:
    """The fonts that the text of some layouts is set in, each once."""
    every = [*layouts]
    chinese = [face.main for layout in every for face in layout.faces.values()]
    return list(dict.fromkeys((*chinese, *(layout.latin for layout in every))))


def read_layout(path: Path) -> Layout:
    """A profile from its file; raises DataError if a number or a style is missing."""
    layout = validate(Layout, *load(path, f"data/layouts/{path.name}"))
    missing = [name for name in STYLES if name not in layout.styles]
    if missing:
        raise LibraryError(
            [Fault(Place(f"data/layouts/{path.name}"), f"缺少样式：{'、'.join(missing)}")]
        )
    return layout
