"""A finished document to bytes: one writer a format, siblings that know only the blocks and the look."""

from collections.abc import Callable
from typing import Final

from kcbx_docs.blocks import Document
from kcbx_docs.writers.docx import write_docx
from kcbx_docs.writers.html import write_html
from kcbx_docs.writers.look import Look
from kcbx_docs.writers.markdown import write_for_pandoc, write_markdown
from kcbx_docs.writers.text import write_text
from kcbx_docs.writers.wechat import write_wechat

Writer = Callable[[Document, Look], bytes]

# File suffix to writer; the suffix is also what `--to` takes.
WRITERS: Final[dict[str, Writer]] = {
    "docx": write_docx,
    "html": write_html,
    "md": write_markdown,
    "txt": write_text,
    "wechat": write_wechat,
}

# Writers for a program that makes other formats of what they write.
FOR_PROGRAMS: Final[dict[str, Writer]] = {"pandoc": write_for_pandoc}

# Formats whose readers can point at a figure and be told where it comes from.
POINTED_AT: Final = frozenset({"html"})

# Formats whose elements bear the inline styles of an article.
PASTED: Final = frozenset({"wechat"})

__all__ = ["FOR_PROGRAMS", "PASTED", "POINTED_AT", "WRITERS", "Look", "Writer"]
