"""Paragraphs of a form's Word file: each names a style, each text is one run."""

from html import escape
from typing import Final

from kcbx_docs.forms.looks import style_id

# Without the hint Word sets Chinese quotation marks in the Latin font.
_HINT: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


def paragraph(look: str, text: str = "", extra: str = "") -> str:
    """A paragraph; a tag inside its text stays in one run, so that Word does not split it."""
    run = f'<w:r>{_HINT}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    properties = f'<w:pPr><w:pStyle w:val="{style_id(look)}"/>{extra}</w:pPr>'
    return f"<w:p>{properties}{run if text else ''}</w:p>"


def page_break() -> str:
    """A line of no height that begins a page: after a break of its own Word leaves an empty line."""
    return paragraph("隐线", extra="<w:pageBreakBefore/>")
