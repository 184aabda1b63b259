"""The one place that calls docxtpl: its reading of tags in Word's XML, and what it mends afterwards."""

import io
import re
from functools import cache
from typing import Any, Final

# Signs that docxtpl turns into line ends, tabs, new paragraphs and new pages.
_BREAKS: Final = ("\n", "\t", "\a", "\f")
# How braces are written that are text; docxtpl looks for them in values as well.
_PLAIN: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
# docxtpl numbers drawings anew from here.
_FIRST_DRAWING: Final = 1001
_DRAWING: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*"')


@cache
def _docxtpl() -> Any:  # noqa: ANN401  # docxtpl has no types
    # Only those who fill in a form wait for it.
    from docxtpl import DocxTemplate  # noqa: PLC0415

    return DocxTemplate(io.BytesIO())


def patched(xml: str) -> str:
    """XML of a part as Jinja can read it: tags in one piece, {%tr … %} in the place of its row."""
    patch: str = _docxtpl().patch_xml(xml)
    for sign, meant in _PLAIN.items():
        patch = patch.replace(sign, f'{{{{ "{meant}" }}}}')
    return patch


def with_breaks(xml: str) -> str:
    """Filled XML in which a line end of a value is one of Word's, and a tab too."""
    if any(sign in xml for sign in _BREAKS):
        xml = _docxtpl().resolve_listing(xml)
    return xml


def with_columns(xml: str) -> str:
    """Filled XML in which every table has as many columns as its rows have cells."""
    from lxml import etree  # noqa: PLC0415  # few forms come here

    return etree.tostring(_docxtpl().fix_tables(xml), encoding="unicode")


def with_drawings(xml: str) -> str:
    """Filled XML in which each drawing has a number of its own."""
    numbers = iter(range(_FIRST_DRAWING, _FIRST_DRAWING + xml.count("<wp:docPr")))
    return _DRAWING.sub(lambda found: f'{found[1]}{next(numbers)}"', xml)
