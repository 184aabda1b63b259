"""The two parts that name fonts beside the styles: the font table and the theme.

Nothing here refers to a theme font, but Word offers them to whoever types on: they are the office
fonts too, so that no 等线 or MS Mincho gets in.
"""

import re
from typing import Final, Protocol

from kcbx_docs.library.layouts import Typeface

FONT_TABLE: Final = "word/fontTable.xml"
THEME: Final = "word/theme/theme1.xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SCHEME = re.compile(r"<a:fontScheme.*</a:fontScheme>", re.DOTALL)
# Character sets of Windows.
_GB2312, _ANSI = "86", "00"


class Fonts(Protocol):
    """What names fonts: a layout, or the looks of forms."""

    @property
    def faces(self) -> dict[str, Typeface]:
        """Chinese typefaces by role."""

    @property
    def latin(self) -> str:
        """The font of Latin letters and digits."""


def font_table(layout: Fonts) -> bytes:
    """Every font of a layout, with the name another system knows it by."""
    main = {face.main: face for face in layout.faces.values()}
    rare = sorted({face.rare for face in layout.faces.values()} - main.keys())
    fonts = [
        *(_font(name, _GB2312, _other_name(face)) for name, face in main.items()),
        *(_font(name, _GB2312) for name in rare),
        _font(layout.latin, _ANSI),
    ]
    return f"{_HEAD}<w:fonts {_W}>{''.join(fonts)}</w:fonts>".encode()


def _other_name(face: Typeface) -> str:
    return f'<w:altName w:val="{face.other_name}"/>' if face.other_name else ""


def _font(name: str, charset: str, other_name: str = "") -> str:
    return (
        f'<w:font w:name="{name}">{other_name}<w:charset w:val="{charset}"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )


def office_theme(theme: bytes, layout: Fonts) -> bytes:
    """A theme with the fonts of a layout in place of its own."""
    headings, text = layout.faces["黑体"].main, layout.faces["仿宋"].main
    scheme = (
        '<a:fontScheme name="公文">'
        f"<a:majorFont>{_pair(layout.latin, headings)}</a:majorFont>"
        f"<a:minorFont>{_pair(layout.latin, text)}</a:minorFont></a:fontScheme>"
    )
    return _SCHEME.sub(scheme, theme.decode()).encode()


def _pair(latin: str, chinese: str) -> str:
    return f'<a:latin typeface="{latin}"/><a:ea typeface="{chinese}"/><a:cs typeface=""/>'
