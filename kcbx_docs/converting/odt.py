"""The odt that pandoc takes its styles from: page, fonts and sizes of a layout, and no text.

Pandoc names the styles; what a layout calls them stands beside each.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import quoteattr

from kcbx_docs.library.layouts import Layout, Style

# Pandoc's paragraph styles, and the layout's styles they look like.
_STYLES: Final = {
    "Text_20_body": "正文",
    "First_20_paragraph": "正文",
    "Title": "标题",
    "Heading_20_1": "一级标题",
    "Heading_20_2": "二级标题",
    "Heading_20_3": "三级标题",
    "Heading_20_4": "四级标题",
    "Table_20_Contents": "表左",
    "Table_20_Heading": "表头",
    "TableCaption": "表题",
    "Footer": "页码单",
}
_NAMESPACES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
_ALIGN: Final = {"两端": "justify", "居中": "center", "左": "start", "右": "end"}
_MIME: Final = "application/vnd.oasis.opendocument.text"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
# pandoc writes the look of cells beside the text, where no reference reaches.
_CELL: Final = re.compile(rb'(<style:table-cell-properties )fo:border="none"')
_RULE: Final = b'fo:border="0.5pt solid #000000" fo:padding="0.05cm"'
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)


def reference(layout: Layout) -> bytes:
    """An odt without text that has the styles of a layout under pandoc's names."""
    parts = {
        "mimetype": _MIME,
        "styles.xml": _document("styles", _styles(layout)),
        "content.xml": _document("content", "<office:body><office:text/></office:body>"),
        "meta.xml": _document("meta", "<office:meta/>"),
        "META-INF/manifest.xml": _manifest(),
    }
    return package({name: text.encode() for name, text in parts.items()})


def ruled(content: bytes) -> bytes:
    """The text of an odt of pandoc's with lines around the cells of its tables."""
    return _CELL.sub(rb"\g<1>" + _RULE, content)


def package(parts: dict[str, bytes]) -> bytes:
    """A zip of some parts without a day; `mimetype` stands first and is not packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(parts.items(), key=lambda part: part[0] != "mimetype"):
            entry = zipfile.ZipInfo(name, _NO_DAY)
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, packed)
    return stream.getvalue()


def _document(kind: str, body: str) -> str:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMESPACES.items())
    root = f"office:document-{kind}"
    return f'{_HEAD}<{root} {spaces} office:version="1.2">{body}</{root}>'


def _manifest() -> str:
    files = (
        ("/", _MIME),
        ("styles.xml", "text/xml"),
        ("content.xml", "text/xml"),
        ("meta.xml", "text/xml"),
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in files
    )
    return (
        f'{_HEAD}<manifest:manifest manifest:version="1.2" '
        f'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}'
        "</manifest:manifest>"
    )


def _styles(layout: Layout) -> str:
    styles = "".join(_paragraph(layout, name, layout.styles[own]) for name, own in _STYLES.items())
    return (
        f"<office:font-face-decls>{''.join(_faces(layout))}</office:font-face-decls>"
        f"<office:styles>{_default(layout)}{styles}</office:styles>{_page(layout)}"
    )


def _faces(layout: Layout) -> Iterator[str]:
    for name in dict.fromkeys((layout.latin, *(face.main for face in layout.faces.values()))):
        family = quoteattr(f"'{name}'" if " " in name else name)
        yield f"<style:font-face style:name={quoteattr(name)} svg:font-family={family}/>"


def _default(layout: Layout) -> str:
    text = layout.styles["正文"]
    # Figures and Latin letters are English: in Chinese LibreOffice ends lines inside of numbers.
    return (
        '<style:default-style style:family="paragraph">'
        f'<style:paragraph-properties style:text-autospace="none" style:punctuation-wrap="hanging"/>'
        f'<style:text-properties {_font(layout, text)} fo:language="en" fo:country="US" '
        'style:language-asian="zh" style:country-asian="CN"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
    )


def _paragraph(layout: Layout, name: str, style: Style) -> str:
    keep = ' fo:keep-with-next="always"' if style.together else ""
    level = (
        f' style:default-outline-level="{style.outline + 1}"' if style.outline is not None else ""
    )
    line = f' fo:line-height="{_points(style.line)}"' if style.line else ""
    shown = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="Standard"{level}>'
        f'<style:paragraph-properties fo:text-align="{_ALIGN[style.align]}" '
        f'fo:text-indent="{_points(style.first * style.em)}"{line} '
        f'fo:margin-top="{_points(style.before)}" fo:margin-bottom="{_points(style.after)}"{keep}/>'
        f"<style:text-properties {_font(layout, style)}/></style:style>"
    )


def _font(layout: Layout, style: Style) -> str:
    weight = "bold" if style.bold else "normal"
    face = quoteattr(layout.faces[style.face].main)
    return (
        f"style:font-name={quoteattr(layout.latin)} style:font-name-asian={face} "
        f'fo:font-size="{style.size}pt" style:font-size-asian="{style.size}pt" '
        f'fo:letter-spacing="{_points(style.spacing)}" '
        f'fo:font-weight="{weight}" style:font-weight-asian="{weight}"'
    )


def _page(layout: Layout) -> str:
    page = layout.page
    # A footer takes its room from the text: it stands in the lower margin only if that is made less.
    bottom = page.footer.value if page.numbered else page.bottom.value
    sides = {"top": page.top.value, "left": page.left.value, "right": page.right.value}
    lengths = " ".join(
        f'fo:margin-{side}="{_points(value)}"'
        for side, value in (*sides.items(), ("bottom", bottom))
    )
    return (
        '<office:automatic-styles><style:page-layout style:name="page">'
        f'<style:page-layout-properties fo:page-width="{_points(page.width.value)}" '
        f'fo:page-height="{_points(page.height.value)}" {lengths}/>'
        f"{_room_of_footer(layout)}</style:page-layout>"
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="page">{_footer(layout)}</style:master-page></office:master-styles>'
    )


def _room_of_footer(layout: Layout) -> str:
    if not layout.page.numbered:
        return ""
    room = layout.page.bottom.value - layout.page.footer.value
    gap = room - (layout.styles["页码单"].line or 0)
    return (
        "<style:footer-style><style:header-footer-properties "
        f'fo:min-height="{_points(room)}" fo:margin-top="{_points(max(gap, 0))}"/>'
        "</style:footer-style>"
    )


def _footer(layout: Layout) -> str:
    if not layout.page.numbered:
        return ""
    return (
        '<style:footer><text:p text:style-name="Footer">— <text:page-number '
        'text:select-page="current">1</text:page-number> —</text:p></style:footer>'
    )


def _points(twips: int | Decimal) -> str:
    return f"{Decimal(twips) / 20:.2f}pt"
