"""Word documents: a shell of named styles made once, and the body written into it."""

from kcbx_docs.blocks import Document
from kcbx_docs.writers.docx.body import body_xml
from kcbx_docs.writers.docx.package import pack
from kcbx_docs.writers.docx.shell import shell_of
from kcbx_docs.writers.look import Look


def write_docx(document: Document, look: Look) -> bytes:
    """A .docx file; equal documents give equal bytes."""
    shell = look.shell or shell_of(look.layout)
    body = body_xml(document, look.layout)
    return pack(shell, body, document.title)
