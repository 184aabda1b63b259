"""Word forms: the head of each, what its Word file is drawn from, and what all look like."""

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from kcbx_docs.library.drawn import Piece
from kcbx_docs.library.layouts import Number, Style, Typeface
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine, YesNo
from kcbx_docs.model.unit import Body

Direction = Literal["纵", "横"]
Size = Literal["三号", "四号", "小四", "五号"]


class NotBy(Record):
    """The unit that a form is never issued by, where the list names it, and what it is then told."""

    unit: OneLine = Field(alias="单位")
    told: OneLine = Field(alias="提示")


class FormHead(Record):
    """The head of a form: who may issue it, what it is for, and what it looks like.

    A form of which each pupil gets one `needs` any of these entries of the pupil (劝返.拒签: of any 劝返);
    `dated` is the name of the day its law goes by.
    """

    name: OneLine = Field(alias="名称")
    purpose: OneLine = Field(alias="用途")
    issuers: tuple[Body, ...] | None = Field(None, alias="出具")
    not_by: NotBy | None = Field(None, alias="不由")
    per_pupil: YesNo = Field(False, alias="逐人")
    needs: tuple[OneLine, ...] = Field((), alias="需有")
    rows: Count = Field(0, alias="行数")
    direction: Direction = Field("纵", alias="方向")
    size: Size = Field("三号", alias="字号")
    numbered: YesNo = Field(False, alias="页码")
    topics: tuple[OneLine, ...] = Field((), alias="依据")
    dated: OneLine = Field("学生.通知书.日期", alias="成文日期")
    source: OneLine = Field(alias="来源")
    drawing: tuple[Piece, ...] = Field(alias="版面", min_length=1)


class Margins(Record):
    """The sides of a sheet in cm."""

    top: Number = Field(alias="天头")
    bottom: Number = Field(alias="地脚")
    left: Number = Field(alias="订口")
    right: Number = Field(alias="切口")


class SizeOfText(Record):
    """A size of running text in points, its line pitch in twips, and the size of its title."""

    size: Number = Field(alias="字号")
    line: int = Field(alias="行距")
    title: Number = Field(alias="标题")


class FormLooks(Record):
    """What all forms look like: sheets, fonts and named styles; `sized` ones are as large as the text."""

    sheets: dict[Direction, Margins] = Field(alias="纸面")
    sizes: dict[Size, SizeOfText] = Field(alias="正文字号")
    faces: dict[str, Typeface] = Field(alias="字库")
    latin: OneLine = Field(alias="西文字库")
    sized: tuple[OneLine, ...] = Field(alias="随正文")
    styles: dict[str, Style] = Field(alias="样式")


def unknown_topics(head: FormHead, has_topic: Callable[[str], bool]) -> list[str]:
    """Topics a head names that no law has."""
    return [topic for topic in head.topics if not has_topic(topic)]
