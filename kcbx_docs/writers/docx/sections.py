"""Sections: a table too wide for an upright sheet stands on sheets of its own that are turned.

A turned sheet is the upright one on its side, bound where it was: the binding margin lies above, and
the page number keeps its distance from the type area (GB/T 9704-2012, 8).
"""

import re
from dataclasses import replace
from typing import Final

from kcbx_docs.library.layouts import Page
from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.docx.names import PARAGRAPH_STYLES
from kcbx_docs.writers.sheets import Section

_SECTION = re.compile("<w:sectPr.*?</w:sectPr>", re.DOTALL)
_SIZE = re.compile("<w:pgSz [^>]*/>")
_MARGINS = re.compile("<w:pgMar [^>]*/>")


# What the first section of a file has and the next ones must not: a first page of its own, the number
# of its first page, and where it begins.
_OF_THE_FIRST = re.compile('<w:titlePg[^>]*/>|<w:type [^>]*/>| w:start="[^"]*"')


def section_end(section: Section, last: str, shell: Shell, page: Page, *, first: bool) -> list[str]:
    """The last part of a section that others follow, with the section's properties in a paragraph.

    A table cannot hold them, so a paragraph of hardly any height comes after it.
    """
    found = _SECTION.search(shell.after)
    assert found is not None
    properties = _turned(found[0], page) if section.turned else found[0]
    properties = properties if first else _OF_THE_FIRST.sub("", properties)
    if last.startswith("<w:p>"):
        return [last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)]
    return [last, f"<w:p><w:pPr>{_END}{properties}</w:pPr></w:p>"]


_END: Final = f'<w:pStyle w:val="{PARAGRAPH_STYLES["节末"][0]}"/>'


def with_last_section(shell: Shell, parts: tuple[Section, ...], page: Page) -> Shell:
    """The shell with the properties of the last section after the body."""
    own, end, rest = shell.after.partition("</w:sectPr>")
    own = _turned(own, page) if parts[-1].turned else own
    own = own if len(parts) == 1 else _OF_THE_FIRST.sub("", own)
    return replace(shell, after=f"{own}{end}{rest}")


def section_break(shell: Shell) -> str:
    """A paragraph of hardly any height that ends a section as the shell has it."""
    found = _SECTION.search(shell.after)
    assert found is not None
    return f"<w:p><w:pPr>{_END}{found[0]}</w:pPr></w:p>"


def _turned(properties: str, page: Page) -> str:
    """Section properties with the sheet on its side."""
    footer = max(page.right.value - (page.bottom.value - page.footer.value), 0)
    size = f'<w:pgSz w:w="{page.height.value}" w:h="{page.width.value}" w:orient="landscape"/>'
    margins = (
        f'<w:pgMar w:top="{page.left.value}" w:right="{page.top.value}" '
        f'w:bottom="{page.right.value}" w:left="{page.bottom.value}" '
        f'w:header="{footer}" w:footer="{footer}" w:gutter="0"/>'
    )
    return _MARGINS.sub(margins, _SIZE.sub(size, properties))
