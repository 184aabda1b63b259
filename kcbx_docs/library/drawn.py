"""The language forms are drawn in: pieces of a page, tables, rows and cells."""

import re
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from kcbx_docs.library.layouts import Number
from kcbx_docs.model.people import as_list
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import MAX_TEXT, Count, OneLine, YesNo, fault
from kcbx_docs.model.strategies import named

Side = Literal["左", "中", "右"]


def _spaced(value: object) -> object:
    """Text on one line; the full-width spaces that set its parts apart stay."""
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ") if isinstance(value, str) else value


Spaced = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TEXT), BeforeValidator(_spaced)
]
# A cell, or a line of an agreement's end, may be empty: it is written by hand.
HandLine = Annotated[str, StringConstraints(max_length=MAX_TEXT), BeforeValidator(_spaced)]
HandLines = Annotated[tuple[HandLine, ...], BeforeValidator(as_list)]
Lines = Annotated[tuple[Spaced, ...], BeforeValidator(as_list)]


class Cell(Record):
    """A cell: its paragraphs, how many columns and rows it takes, and its side."""

    lines: HandLines = Field(("",), alias="写")
    span: int = Field(1, alias="跨", ge=1)
    down: int = Field(1, alias="竖跨", ge=1)
    side: Side | None = Field(None, alias="齐")


Cells = tuple[Annotated[Cell, named("写")], ...]


class Row(Record):
    """A row of a table: an ordinary one, the repeated heading, or one for each entry of a list.

    `nobody` is printed where the list has no entry.
    """

    head: Cells | None = Field(None, alias="表头")
    each: OneLine | None = Field(None, alias="逐行")
    when: OneLine | None = Field(None, alias="如果")
    height: Number | None = Field(None, alias="高")
    cells: Cells = Field((), alias="写")
    nobody: Cells | None = Field(None, alias="没有")

    @property
    def all_cells(self) -> Cells:
        """The cells, whatever kind of row it is."""
        return self.head or self.cells

    @model_validator(mode="after")
    def _one_kind(self) -> "Row":
        if bool(self.head) == bool(self.cells):
            raise fault("form_row", "一行要么是“表头”，要么有“写”的各格")
        if self.nobody and not self.each:
            raise fault("form_row_nobody", "“没有”只跟在“逐行”后面")
        return self


def _row(value: object) -> object:
    """A bare list of cells stands for an ordinary row."""
    return {"写": value} if isinstance(value, list) else value


class Table(Record):
    """A table: relative column widths, the least height of a row in cm, and its rows."""

    widths: tuple[Number, ...] = Field(alias="列宽", min_length=1)
    height: Number = Field(Decimal("0.8"), alias="行高")
    small: YesNo = Field(False, alias="小字")
    rows: tuple[Annotated[Row, BeforeValidator(_row)], ...] = Field(alias="行", min_length=1)


class Piece(Record):
    """One piece of a form: exactly one of its entries, and what belongs to 如果, 逐个 and 引入."""

    title: Spaced | None = Field(None, alias="标题")
    subtitle: Spaced | None = Field(None, alias="副题")
    right: Spaced | None = Field(None, alias="右")
    flush: Spaced | None = Field(None, alias="顶格")
    paragraph: Spaced | None = Field(None, alias="段")
    heading: Spaced | None = Field(None, alias="节")
    cut: Spaced | None = Field(None, alias="裁切线")
    small: Spaced | None = Field(None, alias="小字")
    table: Table | None = Field(None, alias="表")
    signature: Lines | None = Field(None, alias="落款")
    parties: tuple[HandLines, ...] | None = Field(None, alias="双方")
    page_break: YesNo | None = Field(None, alias="分页")
    blank: Count | None = Field(None, alias="空行")
    part: OneLine | None = Field(None, alias="引入")
    when: OneLine | None = Field(None, alias="如果")
    each: OneLine | None = Field(None, alias="逐个")
    instead: dict[Spaced, Spaced] | None = Field(None, alias="换")
    content: tuple["Piece", ...] = Field((), alias="内容")
    otherwise: tuple["Piece", ...] = Field((), alias="否则")

    @cached_property
    def text(self) -> tuple[str, str] | None:
        """The kind and the words of a piece that is one paragraph."""
        return next(
            (
                (kind, text)
                for kind, name in _ONE_PARAGRAPH.items()
                if (text := getattr(self, name))
            ),
            None,
        )

    @model_validator(mode="after")
    def _exactly_one(self) -> "Piece":
        given = [kind for kind, name in _KINDS.items() if getattr(self, name) is not None]
        if len(given) != 1:
            told = "、".join(given) or "没有"
            raise fault("form_piece", f"版面的一项只写一种内容，现有：{told}")
        self._refuse_astray(given[0])
        return self

    def _refuse_astray(self, kind: str) -> None:
        if bool(self.content) != (kind in {"如果", "逐个"}):
            raise fault("form_content", "“如果”和“逐个”要有“内容”，别的没有")
        if self.otherwise and kind != "如果":
            raise fault("form_otherwise", "“否则”只跟在“如果”后面")
        if self.instead and kind != "引入":
            raise fault("form_instead", "“换”只跟在“引入”后面")


_ALIASES: Final = {str(field.alias): name for name, field in Piece.model_fields.items()}
# The entries of which a piece has exactly one -> attribute; those that are one paragraph.
_KINDS: Final = {k: n for k, n in _ALIASES.items() if k not in {"换", "内容", "否则"}}
ONE_PARAGRAPH: Final = ("标题", "副题", "右", "顶格", "段", "节", "裁切线", "小字")
_ONE_PARAGRAPH: Final = {kind: _ALIASES[kind] for kind in ONE_PARAGRAPH}
