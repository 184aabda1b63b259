"""What pandoc's rtf lacks: the fonts and the page of a layout, indents, lines around cells."""

import re
from typing import Final

from kcbx_docs.library.layouts import Layout, Style

# Paragraphs as pandoc begins them: a heading by its level, any other outside of tables.
_HEADING: Final = re.compile(
    r"\{\\pard \\ql \\f0 \\sa180 \\li0 \\fi0 \\outlinelevel(\d) \\b \\fs\d+ "
)
_PARAGRAPH: Final = re.compile(r"\{\\pard \\ql \\f0 \\sa180 \\li0 \\fi0 ")
_CELL: Final = re.compile(r"(?:\\clbrdrb\\brdrs)?(\\cellx\d+)")
# pandoc ends the paragraph inside of the cell, which leaves an empty line there.
_IN_CELL: Final = re.compile(r"\{(\{\\pard\\intbl \\q[lcr]) \\f0 (.*?)\\par\}\n\\cell\}", re.DOTALL)
# A cutting line: dashes as text, or a paragraph with a line under it.
_DASHES: Final = r"{\pard \qc \f0 \sa180 \li0 \fi0 \emdash\emdash\emdash\emdash\emdash\par}"
_RULE: Final = r"{\pard \brdrb\brdrdash\brdrw10 \par}"
_LINES: Final = "".join(rf"\clbrdr{side}\brdrs" for side in "tlbr")
# Half the space between columns, in twips.
_WIDE_GAP, _NARROW_GAP = r"\trgaph120", r"\trgaph40"
_LEVELS: Final = ("一级标题", "二级标题", "三级标题", "四级标题")
# The character set of simplified Chinese in Windows.
_GB2312: Final = 134


def template(layout: Layout) -> str:
    """The template of a document for pandoc, with the fonts and the page of a layout."""
    page = layout.page
    faces = "".join(
        rf"{{\f{number}\fnil\fcharset{_GB2312} {_escaped(face.main)};}}"
        for number, face in enumerate(layout.faces.values())
    )
    return (
        rf"{{\rtf1\ansi\ansicpg936\uc1\deff{_number(layout, layout.styles['正文'])}"
        rf"{{\fonttbl{faces}}}"
        rf"\paperw{page.width.value}\paperh{page.height.value}\margt{page.top.value}"
        rf"\margb{page.bottom.value}\margl{page.left.value}\margr{page.right.value}\widowctrl"
        "\n$if(title)$\n"
        rf"{{\pard \qc {_look(layout, layout.styles['标题'])}$title$\par}}"
        "\n$endif$\n$body$\n}\n"
    )


def polished(content: str, layout: Layout) -> str:
    """An rtf of pandoc's with every paragraph in its style's font, size and indent."""
    text = _HEADING.sub(lambda found: _heading(layout, int(found[1])), content)
    body = rf"{{\pard \qj {_look(layout, layout.styles['正文'])}".replace("\\", r"\\")
    cell = _look(layout, layout.styles["表左"]).replace("\\", r"\\")
    text = _IN_CELL.sub(rf"\g<1> {cell}\g<2>\\cell}}", _PARAGRAPH.sub(body, text))
    text = text.replace(_WIDE_GAP, _NARROW_GAP).replace(_DASHES, _RULE)
    return _CELL.sub(lambda found: _LINES + found[1], text)


def _heading(layout: Layout, level: int) -> str:
    style = layout.styles[_LEVELS[min(level, len(_LEVELS) - 1)]]
    return rf"{{\pard \ql \outlinelevel{level} \keepn {_look(layout, style)}"


def _look(layout: Layout, style: Style) -> str:
    bold = r"\b" if style.bold else ""
    line = rf"\sl-{style.line}\slmult0" if style.line else ""
    return (
        rf"\f{_number(layout, style)}\fs{int(style.size * 2)}\fi{int(style.first * style.em)}"
        rf"{line}\sb{style.before}\sa{style.after}{bold} "
    )


def _number(layout: Layout, style: Style) -> int:
    return [*layout.faces].index(style.face)


def _escaped(name: str) -> str:
    return "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in name)
