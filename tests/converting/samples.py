"""Word files and pages as tests need them: sound, broken, and such as a fake office writes."""

import io
import zipfile
from collections.abc import Callable

import docx

# A PDF of one page as far as it is looked at.
PAGE = b"%PDF-1.6\n1 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Size 2>>\n%%EOF\n"


def word_file(text: str) -> bytes:
    """A Word file of one paragraph."""
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a document of python-docx's."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """A Word file with one part changed, or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            kept = change(old.read(name)) if name == part else old.read(name)
            if kept is not None:
                new.writestr(name, kept)
    return stream.getvalue()
