"""An article for a WeChat account: what stays when it is pasted into the account's editor.

That editor keeps few elements and only the styles an element bears itself, so every element has its
own look, numbers are text, and a chart is said in words under its table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final, assert_never

from kcbx_docs.blocks import (
    Addressee,
    Attachments,
    Block,
    Break,
    Byline,
    Chart,
    Document,
    Figure,
    Gap,
    Heading,
    Imprint,
    Inline,
    Item,
    Line,
    Masthead,
    Note,
    Paragraph,
    Reference,
    Roll,
    Signature,
    Slip,
    Strong,
    Table,
    Text,
    Title,
    is_total,
    plain,
    whole_texts,
)
from kcbx_docs.writers.attachments import attachment_lines
from kcbx_docs.writers.charts import in_words
from kcbx_docs.writers.issuing import approver_of, copies_of, printed_by
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.rolls import roll_lines

_HEADINGS: Final = ("", "一级标题", "二级标题", "三级标题", "四级标题")
_LINES: Final[dict[type, str]] = {Byline: "题下", Addressee: "主送", Note: "附注"}
_WHOLE: Final = re.compile("[0-9]+(?:-[0-9]+)+")
_WIDE: Final = re.compile("　{2,}")


def write_wechat(document: Document, look: Look) -> bytes:
    """UTF-8 page whose body is the article alone: open it, select all, copy, paste."""
    article = _Article(look.pasted)
    body = "".join(part for block in document.blocks for part in article.parts(block))
    page = article.style("页面")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"{page}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n</head>\n"
        f"<body>{body}</body>\n</html>\n"
    ).encode()


class _Article:
    """Blocks as elements that bear their looks; nothing stands between them that could be an empty line."""

    def __init__(self, looks: Mapping[str, str]) -> None:
        self._styles = {name: f' style="{escape(style)}"' for name, style in looks.items()}

    def style(self, name: str) -> str:
        return self._styles[name]

    def element(self, tag: str, name: str, inside: str) -> str:
        return f"<{tag}{self._styles[name]}>{inside}</{tag}>"

    def parts(self, block: Block) -> Iterator[str]:
        match block:
            case Masthead(mark, number):
                yield self._p("版头", _in_one(mark))
                yield self._rows("文号", (number, *approver_of(block)))
            case Title(line):
                yield self._p("标题", _in_one(line))
            case Byline(line) | Addressee(line) | Note(line):
                yield self._p(_LINES[type(block)], line)
            case Heading(level, line, number):
                yield self._p(_HEADINGS[level], line, escape(number))
            case Item(line, number):
                yield self._p("列项", line, escape(number))
            case Paragraph(line, lead):
                yield self._p("正文", line, self._lead(lead) if lead else "")
            case Table():
                yield from self._table(block)
            case Chart(caption):
                yield self._p("图", caption, after=f"：{escape(in_words(block))}")
            case Roll():
                first, *others = roll_lines(block)
                yield self._p("名单", first)
                yield from (self._p("名单续", line) for line in others)
            case Attachments():
                yield self._rows("附件", attachment_lines(block))
            case Signature(unit, date):
                yield self._rows("署名", (unit, date))
            case Slip():
                yield self.element("section", "回执", "".join(self._slip(block)))
            case Imprint():
                yield self._rows("版记", (*copies_of(block), *printed_by(block)))
            case _:
                assert_never(block)

    def _p(self, name: str, line: Line, before: str = "", after: str = "") -> str:
        return self.element("p", name, f"{before}{self._line(line)}{after}")

    def _rows(self, name: str, lines: Iterable[Line]) -> str:
        return self.element("p", name, "<br>".join(map(self._line, lines)))

    def _lead(self, lead: Heading) -> str:
        return self.element("strong", "段首", escape(lead.number) + self._line(lead.line))

    def _slip(self, slip: Slip) -> Iterator[str]:
        """The slip, blanks that stand beside each other on paper one under the other."""
        yield self._p("回执题", slip.title)
        for line in (slip.note, *slip.blanks):
            yield from (self.element("p", "回执行", one) for one in _WIDE.split(self._line(line)))

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self._p("表题", table.caption)
        heads = "".join(
            self.element("td", "表头", self._line(column.heading)) for column in table.columns
        )
        rows = "".join(f"<tr>{self._cells(table, row)}</tr>" for row in table.rows)
        whole = self.element("table", "表", f"<tbody><tr>{heads}</tr>{rows}</tbody>")
        yield self.element("section", "表框", whole)

    def _cells(self, table: Table, row: tuple[Line, ...]) -> str:
        opening = self._styles["合计" if is_total(row) else "表格"].removesuffix('"')
        return "".join(
            f'<td{opening}; text-align: {column.align}">{self._line(cell)}</td>'
            for column, cell in zip(table.columns, row, strict=True)
        )

    def _line(self, line: Line) -> str:
        return "".join(map(self._inline, whole_texts(line)))

    def _text(self, text: str) -> str:
        """Text whose telephone numbers and dates no line breaks in two."""
        return _WHOLE.sub(lambda found: self.element("span", "号码", found[0]), escape(text))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text) | Figure(text=text):
                return self._text(text)
            case Strong(text):
                return self.element("strong", "强调", escape(text))
            case Break():
                return "<br>"
            case Gap():
                return self.element("span", "待填", escape(plain((inline,))))
            case Reference():
                return escape(plain((inline,)))
            case _:
                assert_never(inline)


def _in_one(line: Line) -> Line:
    """A line without the breaks that were set for paper."""
    return tuple(inline for inline in line if not isinstance(inline, Break))
