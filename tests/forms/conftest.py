"""Word files made of a few words: paragraphs of runs, tables, headers, footers, notes, text boxes."""

import io
import zipfile
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.forming import FormShop

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    f'xmlns:r="{OFFICE}"'
)
OTHERS = {"页眉": ("header", "hdr"), "页脚": ("footer", "ftr"), "脚注": ("footnotes", "footnotes")}


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(text: object) -> str:
    """A paragraph; a list is its runs."""
    runs = text if isinstance(text, list) else [text]
    return f"<w:p>{''.join(map(run, map(str, runs)))}</w:p>"


def table(rows: list[list[Any]]) -> str:
    grid = '<w:gridCol w:w="1000"/>' * max(map(len, rows))
    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def cell(content: Any) -> str:
    """A cell; a list is its paragraphs."""
    texts = content if isinstance(content, list) else [content]
    return f'<w:tc><w:tcPr><w:tcW w:w="1000"/></w:tcPr>{"".join(map(paragraph, texts))}</w:tc>'


def text_box(text: object) -> str:
    box = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    shape = f'<wp:docPr id="7" name="框"/><wps:txbx>{box}</wps:txbx>'
    return (
        "<w:p><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


MAKE: dict[str, Callable[[Any], str]] = {
    "段": paragraph,
    "表": table,
    "文本框": text_box,
    "原样": str,
}


def word(pieces: Iterable[Any]) -> bytes:
    """A Word file of pieces: a text is a paragraph, a block says what it is."""
    body: list[str] = []
    others: dict[str, str] = {}
    for piece in pieces:
        ((kind, content),) = (piece if isinstance(piece, dict) else {"段": piece}).items()
        if kind in OTHERS:
            others[kind] = _other(kind, content)
        else:
            body.append(MAKE[kind](content))
    document = f"<w:document {SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    return zipped({"word/document.xml": document, **_linked(others)})


def _other(kind: str, content: Any) -> str:
    root = OTHERS[kind][1]
    inside = paragraph(content)
    inside = f'<w:footnote w:id="1">{inside}</w:footnote>' if kind == "脚注" else inside
    return f"<w:{root} {SPACES}>{inside}</w:{root}>"


def _linked(others: dict[str, str]) -> dict[str, str]:
    names = {kind: OTHERS[kind][0] for kind in others}
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(names.values(), 1)
    )
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    files = {f"word/{names[kind]}.xml": xml for kind, xml in others.items()}
    return {"word/_rels/document.xml.rels": relations, **files}


def zipped(parts: dict[str, str | bytes], kind: str = f"{WORD}.document.main+xml") -> bytes:
    """A package of these parts, with what tells Word which is which."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name}+xml"/>'
        for name, _ in OTHERS.values()
        if f"word/{name}.xml" in parts
    )
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        **parts,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in whole.items():
            packed.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def make_word(tmp_path: Path) -> Callable[..., Path]:
    """Writes a Word file of pieces and gives its path."""

    def make(*pieces: Any, name: str = "我的表.docx") -> Path:
        path = tmp_path / name
        path.write_bytes(word(pieces))
        return path

    return make


@pytest.fixture
def package() -> Callable[..., bytes]:
    """A package of parts, for files no program would write."""
    return zipped


@pytest.fixture(scope="session")
def shop() -> FormShop:
    """The bundled forms."""
    return FormShop(Assets.of_project())
