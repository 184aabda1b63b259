"""Text boxes at the foot of the type area, as Word draws them since 2010."""

from typing import Final

from kcbx_docs.writers.docx.drawings import MAIN

_WORD: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_CHOICE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_EMU_IN_TWIP: Final = 635
# Ids of drawings are told apart in a document; charts count from one.
_ID: Final = 9001


def box_xml(content: str, width: int, height: int) -> str:
    """A run with a box of paragraphs, sizes in twips; text never runs beside it or below it."""
    size = f'cx="{width * _EMU_IN_TWIP}" cy="{height * _EMU_IN_TWIP}"'
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_CHOICE}" xmlns:wps="{_WORD}"><mc:Choice Requires="wps">'
        f'<w:drawing><wp:anchor {_ANCHOR}><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{_ID}" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{_WORD}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f"<wps:bodyPr {_INSETS}><a:noAutofit/></wps:bodyPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


_ANCHOR: Final = (
    'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
    'locked="0" layoutInCell="1" allowOverlap="0"'
)
_INSETS: Final = 'wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"'
