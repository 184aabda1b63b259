"""Word documents: a shell of named styles made once, and the body written into it."""

from kcbx_docs.blocks import Chart, Document, Masthead
from kcbx_docs.writers.docx.body import body_xml
from kcbx_docs.writers.docx.charts import with_charts
from kcbx_docs.writers.docx.first_page import with_first_page
from kcbx_docs.writers.docx.package import pack
from kcbx_docs.writers.docx.sections import with_last_section
from kcbx_docs.writers.docx.shell import shell_of
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.sheets import sections


def write_docx(document: Document, look: Look) -> bytes:
    """A .docx file; equal documents give equal bytes."""
    shell = look.shell or shell_of(look.layout)
    if look.letterhead:
        # lxml takes time to import: only those who have a letterhead pay.
        from kcbx_docs.writers.docx.letterhead import write_inside  # noqa: PLC0415

        return write_inside(document, look.letterhead, look.layout, shell)
    if any(isinstance(block, Masthead) and block.letter for block in document.blocks):
        shell = with_first_page(shell)
    parts = sections(document.blocks, look.layout)
    body = body_xml(parts, look.layout, shell)
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    last = with_last_section(shell, parts, look.layout.page)
    return pack(with_charts(last, charts, look.layout), body, document.title)
