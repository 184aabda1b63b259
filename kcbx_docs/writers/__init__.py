"""A finished document to bytes: one writer a format, siblings that know only the blocks and the look."""

from collections.abc import Callable
from typing import Final

from kcbx_docs.blocks import Document
from kcbx_docs.writers.docx import write_docx
from kcbx_docs.writers.html import write_html
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.markdown import write_markdown
from kcbx_docs.writers.text import write_text

Writer = Callable[[Document, Look], bytes]

# File suffix to writer; the suffix is also what `--to` takes.
WRITERS: Final[dict[str, Writer]] = {
    "docx": write_docx,
    "html": write_html,
    "md": write_markdown,
    "txt": write_text,
}

# Formats whose readers can point at a figure and be told where it comes from.
POINTED_AT: Final = frozenset({"html"})

__all__ = ["POINTED_AT", "WRITERS", "Look", "Writer"]
