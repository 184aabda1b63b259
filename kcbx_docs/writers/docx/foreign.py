"""The styles of another office's Word file: which are its own, and what they come to."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from kcbx_docs.writers.docx.place import W

# What a file that says nothing of it gives characters: 10 points.
_USUAL_SIZE = 20


class ForeignStyles:
    """The styles of a file, by id and by name."""

    def __init__(self, part: bytes) -> None:
        """Take the part that holds them."""
        self._root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
        found = self._root.findall(f"{{{W}}}style")
        self._by_id = {str(style.get(f"{{{W}}}styleId")): style for style in found}
        self._by_name = {(style.get(f"{{{W}}}type"), _name(style)): style for style in found}

    @property
    def ids(self) -> set[str]:
        """The ids that are taken."""
        return {*self._by_id}

    def has(self, kind: str, name: str) -> bool:
        """Whether a style of a kind has this name."""
        return (kind, name.lower()) in self._by_name

    def called(self, kind: str, names: Iterable[str]) -> Iterator[str]:
        """Ids of the styles of a kind that have one of some names, in the order of the names."""
        for name in names:
            if self.has(kind, name):
                yield str(self._by_name[kind, name.lower()].get(f"{{{W}}}styleId"))

    def is_own(self, identifier: str) -> bool:
        """Whether the office made this style: it names a Chinese font, and numbers no paragraphs.

        What Word makes unasked names theme fonts or none, and stands on the style of plain text: what
        that names counts for itself alone. Our numbers are text, and a style that numbers would set
        a second one before them.
        """
        if self._of(identifier, "pPr/numPr"):
            return False
        said = (style.find(_path("rPr/rFonts")) for style in self._made(identifier))
        named = (fonts for fonts in said if fonts is not None and _speaks_of_chinese(fonts))
        first = next(named, None)
        return first is not None and first.get(f"{{{W}}}eastAsiaTheme") is None

    def size(self, identifier: str) -> int:
        """Size of a style's characters in twips."""
        default = self._root.iterfind(_path("docDefaults/rPrDefault/rPr/sz"))
        found = next(iter([*self._of(identifier, "rPr/sz"), *default]), None)
        return 10 * (_USUAL_SIZE if found is None else int(found.get(f"{{{W}}}val")))

    def _made(self, identifier: str) -> Iterator[Any]:
        """A style and those it is based on, without the style of plain text unless it is that one."""
        first, *others = self._chain(identifier)
        yield first
        yield from (style for style in others if style.get(f"{{{W}}}default") is None)

    def _of(self, identifier: str, path: str) -> list[Any]:
        """What a style says, and what those say that it is based on, the nearest first."""
        said = (style.find(_path(path)) for style in self._chain(identifier))
        return [element for element in said if element is not None]

    def _chain(self, identifier: str) -> Iterator[Any]:
        seen: set[str] = set()
        while identifier in self._by_id and identifier not in seen:
            seen.add(identifier)
            yield self._by_id[identifier]
            base = self._by_id[identifier].find(_path("basedOn"))
            identifier = "" if base is None else str(base.get(f"{{{W}}}val"))


def _name(style: Any) -> str:  # noqa: ANN401  # lxml elements have no useful types
    name = style.find(_path("name"))
    return "" if name is None else str(name.get(f"{{{W}}}val")).lower()


def _path(path: str) -> str:
    return "/".join(f"{{{W}}}{step}" for step in path.split("/"))


def _speaks_of_chinese(fonts: Any) -> bool:  # noqa: ANN401  # as above
    return any(fonts.get(f"{{{W}}}{key}") for key in ("eastAsia", "eastAsiaTheme"))
