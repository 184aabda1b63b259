"""One self-contained web page: read on a phone, printed on A4."""

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

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
)
from kcbx_docs.library.layouts import Layout, Value
from kcbx_docs.writers.attachments import attachment_lines
from kcbx_docs.writers.columns import TIGHT, setting_of
from kcbx_docs.writers.issuing import approver_of, copies_of, printed_by
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.rolls import roll_lines
from kcbx_docs.writers.sheets import Section, sections
from kcbx_docs.writers.svg import svg

_TWIPS_IN_MM = 1440 / 25.4
_TWIPS_IN_POINT = 20
_WIDE = re.compile("(　{2,})")


def write_html(document: Document, look: Look) -> bytes:
    """UTF-8 page with its style sheet inside and nothing fetched from elsewhere."""
    body = "\n".join(_section(one, look.layout) for one in sections(document.blocks, look.layout))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n"
        f"<style>\n{_page(look.layout)}\n{look.stylesheet}</style>\n</head>\n"
        f"<body>\n<article>\n{body}\n</article>\n</body>\n</html>\n"
    ).encode()


def _page(layout: Layout) -> str:
    page = layout.page
    upright = _lengths(page.top, page.right, page.bottom, page.left)
    turned = _lengths(page.left, page.top, page.right, page.bottom)
    text, signature = layout.styles["正文"], layout.styles["署名"]
    return (
        f"@page {{ size: A4; margin: {upright}; }}\n"
        f"@page wide {{ size: A4 landscape; margin: {turned}; }}\n"
        f":root {{ --print-size: {text.size}pt; "
        f"--print-line: {_points(page.pitch.value)}; --print-gap: {_points(signature.before)}; }}"
    )


def _lengths(*sides: Value) -> str:
    return " ".join(f"{side.value / _TWIPS_IN_MM:.1f}mm" for side in sides)


def _points(twips: int) -> str:
    return f"{twips / _TWIPS_IN_POINT:g}pt"


def _section(section: Section, layout: Layout) -> str:
    """The blocks of a section; those on turned sheets in an element that is printed so."""
    room = section.room(layout.page)
    parts = "\n".join(part for block in section.blocks for part in _parts(block, layout, room))
    return f'<section class="wide">\n{parts}\n</section>' if section.turned else parts


def _parts(block: Block, layout: Layout, room: int) -> Iterator[str]:
    match block:
        case Title(line):
            yield f"<h1>{_line(line)}</h1>"
        case Byline(line):
            yield f'<p class="byline">{_line(line)}</p>'
        case Addressee(line):
            yield f'<p class="addressee">{_line(line)}</p>'
        case Heading(level, line, number):
            yield f"<h{level + 1}>{escape(number)}{_line(line)}</h{level + 1}>"
        case Item(line, number):
            yield f"<p>{escape(number)}{_line(line)}</p>"
        case Paragraph(line, lead):
            yield f"<p>{_lead(lead) if lead else ''}{_line(line)}</p>"
        case Table():
            yield from _table(block, tight=setting_of(block, room, layout) is TIGHT)
        case Chart(caption):
            yield f"<figure>\n{svg(block)}\n<figcaption>{_line(caption)}</figcaption>\n</figure>"
        case Roll():
            first, *others = map(_line, roll_lines(block))
            yield f'<p class="roll first">{first}</p>'
            yield from (f'<p class="roll">{line}</p>' for line in others)
        case Attachments():
            rows = "<br>".join(map(_line, attachment_lines(block)))
            yield f'<p class="attachments">{rows}</p>'
        case Note(line):
            yield f"<p>{_line(line)}</p>"
        case Signature(unit, date):
            yield f'<p class="signature">{_line(unit)}<br>{_line(date)}</p>'
        case Slip(title, note, blanks):
            rows = "\n".join(f"<p>{_blanks(line)}</p>" for line in (note, *blanks))
            yield f'<section class="slip">\n<h2>{_line(title)}</h2>\n{rows}\n</section>'
        case Masthead():
            yield _masthead(block)
        case Imprint():
            yield from _imprint(block)
        case _:
            assert_never(block)


def _masthead(head: Masthead) -> str:
    form = "masthead letter" if head.letter else "masthead"
    cells = "".join(f"<span>{_line(line)}</span>" for line in (head.number, *approver_of(head)))
    mark = _line(tuple(i for i in head.mark if not isinstance(i, Break)))
    return f'<header class="{form}">\n<p class="mark">{mark}</p>\n<p class="number">{cells}</p>\n</header>'


def _imprint(imprint: Imprint) -> Iterator[str]:
    rows = [f"<p>{_line(line)}</p>" for line in copies_of(imprint)]
    printed = "".join(f"<span>{_line(line)}</span>" for line in printed_by(imprint))
    rows += [f'<p class="printed">{printed}</p>'] if printed else []
    if rows:
        yield '<footer class="imprint">\n' + "\n".join(rows) + "\n</footer>"


def _blanks(line: Line) -> str:
    """Blanks that stand beside each other on paper, each kept whole on a phone."""
    first, *others = _WIDE.split(_line(line))
    if not others:
        return first
    parts = (first, *others)
    return "".join(part if part.isspace() else f"<span>{part}</span>" for part in parts)


def _lead(lead: Heading) -> str:
    return f'<span class="lead{lead.level}">{escape(lead.number)}{_line(lead.line)}</span>'


def _table(table: Table, *, tight: bool) -> Iterator[str]:
    aligns = [f' style="text-align: {column.align}"' for column in table.columns]
    heads = "".join(f'<th scope="col">{_line(column.heading)}</th>' for column in table.columns)
    yield f'<div class="table{" tight" if tight else ""}">\n<table>'
    if table.caption:
        yield f"<caption>{_line(table.caption)}</caption>"
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in table.rows:
        cells = zip(aligns, row, strict=True)
        total = ' class="total"' if is_total(row) else ""
        yield f"<tr{total}>{''.join(f'<td{align}>{_line(cell)}</td>' for align, cell in cells)}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _line(line: Line) -> str:
    return "".join(map(_inline, line))


def _inline(inline: Inline) -> str:
    match inline:
        case Figure(text, _, hint) if hint:
            return f'<span title="{escape(hint)}">{escape(text)}</span>'
        case Text(text) | Figure(text=text):
            return escape(text)
        case Strong(text, _, hint):
            title = f' title="{escape(hint)}"' if hint else ""
            return f"<strong{title}>{escape(text)}</strong>"
        case Break():
            return "<br>"
        case Gap():
            return f"<mark>{escape(plain((inline,)))}</mark>"
        case Reference():
            return escape(plain((inline,)))
        case _:
            assert_never(inline)
