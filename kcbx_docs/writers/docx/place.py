"""Where the text goes in a Word file of the office's own, and the page it stands on there."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml import etree

from kcbx_docs.errors import TemplateError
from kcbx_docs.library.layouts import Layout, Page
from kcbx_docs.opc.opening import Package, refusal

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TAG, _WORD = "{{正文}}", "【正文】"
_NEEDED: Final = {
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_MARK: Final = ("kcbx", "text")
_BESIDE: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_PARSER: Final = etree.XMLParser(resolve_entities=False)
SAVE_AGAIN: Final = "请在 Word 里打开它，另存为“Word 文档（*.docx）”再用"


@dataclass(frozen=True, slots=True)
class Place:
    """A main part cut in two where the text goes, the page there, and the words it has itself."""

    before: str
    after: str
    page: Page
    words: str


def with_place_marked(package: Package) -> Package:
    """The package with {{ 正文 }} written 【正文】, which no filling of tags takes for a name."""
    root = _root(package)
    found = [p for p in root.iter(f"{{{W}}}p") if _text(p) == _TAG]
    for paragraph in found:
        first, *others = paragraph.iter(f"{{{W}}}t")
        first.text = _WORD
        for text in others:
            text.text = ""
    if not found:
        return package
    return replace(package, parts={**package.parts, package.main: etree.tostring(root)})


def place_in(package: Package, layout: Layout) -> Place:
    """Where the text goes: the paragraph 【正文】 or {{ 正文 }}, or else the end.

    Raises:
        TemplateError: that paragraph is in a table or a box, or the file is no usual Word file.
    """
    root = _root(package)
    body = root.find(f"{{{W}}}body")
    words = "".join(root.itertext(f"{{{W}}}t"))
    section = _open_place(body, package)
    page = _page(section, layout)
    before, after = _cut(root)
    return Place(before, after, page, words)


def _root(package: Package) -> Any:  # noqa: ANN401  # lxml elements have no useful types
    root = etree.fromstring(package.parts[package.main], _PARSER)
    if root.find(f"{{{W}}}body") is None or root.prefix != "w":
        raise refusal(package.name, SAVE_AGAIN)
    return root


def _open_place(body: Any, package: Package) -> Any:  # noqa: ANN401  # as above
    """Put the mark where the text goes; the properties of the section it stands in."""
    found = [p for p in body.iter(f"{{{W}}}p") if _text(p) in {_TAG, _WORD}]
    if any(p.getparent() is not body for p in found):
        raise _misplaced(package, "要在表格、文本框以外单独成段")
    if len(found) > 1:
        raise _misplaced(package, "只能有一处")
    if not found and (_named_in(body) or _named_beside(package)):
        raise _misplaced(package, "要在正文里单独成段，前后没有别的字，不能在页眉、页脚里")
    mark = etree.ProcessingInstruction(*_MARK)
    section = _section_from(found[0] if found else None, body)
    if not found:
        section.addprevious(mark)
        return section
    found[0].addprevious(mark)
    if found[0].find(f"{{{W}}}pPr/{{{W}}}sectPr") is None:
        body.remove(found[0])
    else:
        _empty(found[0])
    return section


def _named_in(part: Any) -> bool:  # noqa: ANN401  # as above
    texts = map(_text, part.iter(f"{{{W}}}p"))
    return any(word in text for text in texts for word in (_TAG, _WORD))


def _named_beside(package: Package) -> bool:
    """Whether a header or a footer has the words."""
    parts = (c for name, c in package.parts.items() if _BESIDE.match(name))
    return any(_named_in(etree.fromstring(content, _PARSER)) for content in parts)


def _misplaced(package: Package, rule: str) -> TemplateError:
    return refusal(package.name, f"写着【正文】的一段{rule}，请在 Word 里改好")


def _text(paragraph: Any) -> str:  # noqa: ANN401  # as above
    return "".join("".join(paragraph.itertext(f"{{{W}}}t")).split())


def _empty(paragraph: Any) -> None:  # noqa: ANN401  # as above
    for child in paragraph.findall(f"{{{W}}}r"):
        paragraph.remove(child)


def _section_from(paragraph: Any, body: Any) -> Any:  # noqa: ANN401  # as above
    """The properties of the section of a paragraph, or of the last one; made if the file has none."""
    for change in [*body.iter(f"{{{W}}}sectPrChange")]:
        change.getparent().remove(change)
    later = [] if paragraph is None else [paragraph, *paragraph.itersiblings(f"{{{W}}}p")]
    ends = (p.find(f"{{{W}}}pPr/{{{W}}}sectPr") for p in later)
    found = next((end for end in ends if end is not None), body.find(f"{{{W}}}sectPr"))
    return etree.SubElement(body, f"{{{W}}}sectPr") if found is None else found


def _page(section: Any, layout: Layout) -> Page:  # noqa: ANN401  # as above
    """The page of a section; what it does not say is as in the layout."""
    size = _child(section, "pgSz", {"w": layout.page.width.value, "h": layout.page.height.value})
    own = {side: getattr(layout.page, side).value for side in ("top", "right", "bottom", "left")}
    footer = layout.page.footer.value
    margins = _child(section, "pgMar", {**own, "header": footer, "footer": footer, "gutter": 0})
    lengths = {"width": size["w"], "height": size["h"]} | {name: margins[name] for name in own}
    lengths |= {"left": margins["left"] + margins["gutter"], "footer": margins["footer"]}
    changed = {
        name: getattr(layout.page, name).model_copy(update={"value": value})
        for name, value in lengths.items()
    }
    return layout.page.model_copy(update=changed)


def _child(section: Any, name: str, usual: dict[str, int]) -> dict[str, int]:  # noqa: ANN401  # as above
    """The lengths of a child, in twips, put there if it is missing."""
    found = section.find(f"{{{W}}}{name}")
    if found is None:
        found = etree.Element(f"{{{W}}}{name}")
        references = [c for c in section if str(c.tag).endswith(("Reference", "pgSz"))]
        section.insert(len(references), found)
    for key, value in usual.items():
        if not str(found.get(f"{{{W}}}{key}", "")).lstrip("-").isdigit():
            found.set(f"{{{W}}}{key}", str(value))
    return {key: abs(int(found.get(f"{{{W}}}{key}"))) for key in usual}


def _cut(root: Any) -> tuple[str, str]:  # noqa: ANN401  # as above
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    before, _, after = etree.tostring(root, encoding="unicode").partition(
        "<?{} {}?>".format(*_MARK)
    )
    missing = "".join(
        f' xmlns:{prefix}="{name}"' for prefix, name in _NEEDED.items() if prefix not in root.nsmap
    )
    return head + before.replace("<w:document", f"<w:document{missing}", 1), after
