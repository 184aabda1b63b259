"""The first page of a letter, which shows no page number (GB/T 9704-2012, 10.1)."""

from dataclasses import replace
from typing import Final

from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.docx.chart_xml import HEAD, OFFICE

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_FOOTER: Final = "footerFirst.xml"
_LINK: Final = "rIdFooterFirst"
_EMPTY: Final = f'{HEAD}<w:ftr xmlns:w="{_W}"><w:p/></w:ftr>'
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def with_first_page(shell: Shell) -> Shell:
    """A shell whose first page has an empty footer of its own."""
    link = f'<Relationship Id="{_LINK}" Type="{OFFICE}/footer" Target="{_FOOTER}"/>'
    name = f'<Override PartName="/word/{_FOOTER}" ContentType="{_TYPE}"/>'
    parts = {**dict(shell.parts), f"word/{_FOOTER}": _EMPTY.encode()}
    parts[_RELATIONS] = _before("</Relationships>", link, parts[_RELATIONS])
    parts[_TYPES] = _before("</Types>", name, parts[_TYPES])
    reference = f'<w:footerReference w:type="first" r:id="{_LINK}"/><w:pgSz '
    after = shell.after.replace("<w:pgSz ", reference).replace(
        "<w:docGrid ", "<w:titlePg/><w:docGrid "
    )
    return replace(shell, parts=tuple(parts.items()), after=after)


def _before(end: str, more: str, part: bytes) -> bytes:
    return part.replace(end.encode(), f"{more}{end}".encode())
