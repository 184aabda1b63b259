"""Word files of the forms, drawn from `data/forms`: run it after a change there (`make forms`).

What is drawn is kept under `templates/forms`, where offices take it, change it in Word and use
their own; nothing of this runs when a form is filled.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.errors import Fault, KcbxError, LibraryError, Place
from kcbx_docs.forms.grid import columns_xml
from kcbx_docs.forms.looks import shell_of, text_width
from kcbx_docs.forms.paragraphs import page_break, paragraph
from kcbx_docs.forms.tables import table_xml
from kcbx_docs.library import Library
from kcbx_docs.library.drawn import Piece
from kcbx_docs.library.forms import FormHead
from kcbx_docs.writers.docx.package import pack

# Kinds of pieces that are one paragraph, whose look has another name.
_LOOKS: Final = {"右": "右行", "段": "正文", "节": "小标题"}
FOLDER: Final = "templates/forms"


def draw(name: str, library: Library) -> bytes:
    """The .docx of a form, the same bytes each time.

    Raises:
        LibraryError: it takes in a form that is not there, or a row does not fill its table.
    """
    head, looks = library.forms[name], library.form_looks
    drawing = _Drawing(name, library.forms, text_width(head, looks))
    return pack(shell_of(head, looks), drawing.body(head.drawing), head.name)


class _Drawing:
    def __init__(self, name: str, forms: dict[str, FormHead], room: int) -> None:
        """Take the form's name, where the forms it takes in are, and the width of its text."""
        self._place = f"data/forms/{name}.yaml"
        self._forms = forms
        self._room = room

    def body(self, pieces: Iterable[Piece]) -> str:
        """Every piece as Word writes it."""
        return "".join(part for piece in pieces for part in self._piece(piece))

    def _piece(self, piece: Piece) -> Iterator[str]:
        if piece.text:
            kind, text = piece.text
            yield paragraph(_LOOKS.get(kind, kind), text)
        elif piece.table:
            yield paragraph("表前")
            yield table_xml(piece.table, self._room, self._place)
            yield paragraph("隐线")
        elif piece.parties:
            yield columns_xml(piece.parties, self._room)
        elif piece.signature:
            yield from (paragraph("落款", line) for line in piece.signature)
        elif piece.part:
            yield self._taken_in(piece.part, piece.instead or {})
        elif piece.blank:
            yield paragraph("空行") * piece.blank
        elif piece.page_break:
            yield page_break()
        else:
            yield from self._conditional(piece)

    def _conditional(self, piece: Piece) -> Iterator[str]:
        opening, closing = ("for", "endfor") if piece.each else ("if", "endif")
        yield paragraph("标记", f"{{%p {opening} {piece.each or piece.when} %}}")
        yield self.body(piece.content)
        if piece.otherwise:
            yield paragraph("标记", "{%p else %}")
            yield self.body(piece.otherwise)
        yield paragraph("标记", f"{{%p {closing} %}}")

    def _taken_in(self, name: str, instead: Mapping[str, str]) -> str:
        """Another form's pieces, with the words that this one puts in place of its own."""
        if name not in self._forms:
            raise self._refusal(f"没有“{name}”这张表单可以引入")
        body = self.body(self._forms[name].drawing)
        for old, new in instead.items():
            if old not in body:
                raise self._refusal(f"“{name}”里没有“{old}”可以换")
            body = body.replace(old, new)
        return body

    def _refusal(self, message: str) -> LibraryError:
        return LibraryError([Fault(Place(self._place), message)])


def main(names: list[str]) -> int:
    """Draw the forms named, or all, into the checkout."""
    library = Library(Assets.of_project())
    folder = bundled() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name in names or library.forms:
            (folder / f"{name}.docx").write_bytes(draw(name, library))
    except KcbxError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
