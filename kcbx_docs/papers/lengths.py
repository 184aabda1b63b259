"""How long a paper may be that goes where only so many characters fit."""

from dataclasses import replace

from kcbx_docs.blocks import Byline, Document, Text
from kcbx_docs.compose import DRAFT
from kcbx_docs.writers.text import text_of

_MARK = Byline((Text(DRAFT),))


def length(document: Document) -> int:
    """Characters of a document as plain text, line breaks and the mark of a draft left out."""
    final = replace(document, blocks=tuple(b for b in document.blocks if b != _MARK))
    return len(text_of(final).replace("\n", ""))


def excess(document: Document, limit: int | None) -> str:
    """What to say of a document longer than so many characters; "" of any other."""
    if limit is None or (found := length(document)) <= limit:
        return ""
    return f"全文{found}字，模板最多容{limit}字，多出{found - limit}字，请把填写的内容改短"
