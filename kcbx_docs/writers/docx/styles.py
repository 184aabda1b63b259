"""A layout's looks as Word styles, each font named outright."""

from collections.abc import Iterable
from typing import Any, Final

from kcbx_docs.library.layouts import Layout, Rule, Style
from kcbx_docs.writers.columns import TIGHT, USUAL, Setting
from kcbx_docs.writers.docx.names import (
    APPROVER,
    GAP,
    HEADINGS,
    LATIN,
    PARAGRAPH_STYLES,
    STRONG,
    STRONG_LATIN,
    TABLES,
    lead,
    rare,
)
from kcbx_docs.writers.docx.tables import ABOVE

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ALIGN: Final = {"两端": "both", "居中": "center", "左": "left", "右": "right"}
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def define(element: Any, layout: Layout) -> None:  # noqa: ANN401  # the w:styles element, untyped in python-docx
    """Replace every style of a document by those of a layout."""
    own = (*_paragraphs(layout), *_characters(layout))
    replace_styles(element, layout.faces["仿宋"].main, own)


def replace_styles(element: Any, font: str, own: Iterable[str]) -> None:  # noqa: ANN401  # as above
    """Replace every style of a document by Word's own in one font, `own`, and those of our tables."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    for child in [*element]:
        element.remove(child)
    base = (_defaults(font), _normal(), _default_font())
    for style in (*base, *own, _table_normal(), _table(USUAL), _table(TIGHT)):
        element.append(parse_xml(style.replace(">", f" {_W}>", 1)))


def _defaults(font: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(font)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
    )


def _default_font() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )


def _table_normal() -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def fonts(name: str) -> str:
    """One font for all scripts: Word would else set Chinese quotation marks in a Latin font."""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _paragraphs(layout: Layout) -> list[str]:
    return [
        _paragraph(layout, look, *ids)
        for look, ids in PARAGRAPH_STYLES.items()
        if look in layout.styles
    ]


def _paragraph(layout: Layout, look: str, style_id: str, name: str) -> str:
    style = layout.styles[look]
    font = fonts(layout.faces[style.face].main)
    following = '<w:next w:val="GwBody"/>' if style.together else ""
    return paragraph_style(style, (style_id, name), font, following)


def paragraph_style(style: Style, names: tuple[str, str], font: str, following: str = "") -> str:
    """A paragraph style of an id and a name; `font` is its w:rFonts, `following` its w:next."""
    style_id, name = names
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr>"
        f"<w:rPr>{_run_properties(style, font)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    parts = [
        "<w:keepNext/>" if style.together else "",
        '<w:widowControl w:val="0"/>',
        _BORDER if style.rule else "",
        _edges(style.edges),
        "" if style.tab is None else _right_tab(style.tab),
        '<w:kinsoku w:val="1"/><w:overflowPunct w:val="1"/>',
        '<w:snapToGrid w:val="0"/>' if style.off_grid else "",
        _spacing(style),
        _indents(style),
        f'<w:jc w:val="{ALIGN[style.align]}"/>',
        "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
    ]
    return "".join(parts)


_BORDER: Final = '<w:pBdr><w:top w:val="dashed" w:sz="6" w:space="8" w:color="auto"/></w:pBdr>'


def _edges(edges: tuple[Rule, ...]) -> str:
    order = sorted(edges, key=lambda edge: "上下".index(edge.side))
    written = "".join(
        f'<w:{"top" if edge.side == "上" else "bottom"} w:val="single" w:sz="{edge.thick}" '
        f'w:space="{edge.gap}" w:color="{edge.colour}"/>'
        for edge in order
    )
    return f"<w:pBdr>{written}</w:pBdr>" if edges else ""


def _right_tab(at: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'


def _spacing(style: Style) -> str:
    line = (
        f'w:line="{style.line}" w:lineRule="exact"'
        if style.line
        else 'w:line="240" w:lineRule="auto"'
    )
    return f'<w:spacing w:before="{style.before}" w:after="{style.after}" {line}/>'


def _indents(style: Style) -> str:
    """Both ways of saying it: LibreOffice 7.4 ignores characters without twips."""
    sides = {
        "left": style.left,
        "right": style.right,
        "firstLine": style.first,
        "hanging": style.hanging,
    }
    written = [
        f'w:{side}Chars="{int(count * 100)}" w:{side}="{int(count * style.em)}"'
        for side, count in sides.items()
        if count
    ]
    return f"<w:ind {' '.join(written)}/>" if written else ""


def _run_properties(style: Style, font: str) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    spacing = f'<w:spacing w:val="{style.spacing}"/>' if style.spacing else ""
    size = int(style.size * 2)
    return f'{font}{bold}<w:color w:val="{style.colour}"/>{spacing}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _characters(layout: Layout) -> list[str]:
    leads = [
        _character(*lead(level), fonts(layout.faces[layout.styles[look].face].main))
        for level, look in enumerate(HEADINGS, 1)
    ]
    rares = [_character(*rare(face), fonts(entry.rare)) for face, entry in layout.faces.items()]
    latin = f'<w:rFonts w:ascii="{layout.latin}" w:hAnsi="{layout.latin}" w:cs="{layout.latin}"/>'
    return [
        _character(*LATIN, latin),
        _character(*STRONG, "<w:b/><w:bCs/>"),
        _character(*STRONG_LATIN, f"{latin}<w:b/><w:bCs/>"),
        # Word and LibreOffice ignore w:highlight in a style, but not a shade.
        *_approver(layout),
        _character(*GAP, '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
        *leads,
        *rares,
    ]


def _approver(layout: Layout) -> list[str]:
    """姓名用3号楷体 (7.2.6)."""
    return [_character(*APPROVER, fonts(layout.faces["楷体"].main))] if layout.issues else []


def _character(style_id: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _table(setting: Setting) -> str:
    style, name = TABLES[setting.ending]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _BORDERS
    )
    sides = {"top": ABOVE, "left": setting.margin, "bottom": ABOVE, "right": setting.margin}
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides.items())
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
