"""What a form looks like: its styles in its own size of text, its sheet and its page numbers."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from kcbx_docs.library.forms import FormHead, FormLooks, Margins
from kcbx_docs.library.layouts import Style
from kcbx_docs.library.shells import Shell
from kcbx_docs.writers.docx.shell import made_shell
from kcbx_docs.writers.docx.styles import paragraph_style, replace_styles

# A4 in twips, and the twips of a centimetre.
_SHORT: Final = 11906
_LONG: Final = 16838
_CM: Final = 567
# From the edge of the sheet to the page number.
_FOOTER: Final = 794
# Looks whose style is Word's own, so that its outline finds the title.
_OWN: Final = {"标题": ("Title", "Title")}
_FIELDS: Final = (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", ""))


def style_of(look: str) -> tuple[str, str]:
    """Id and name of a look's style; the id is ASCII, so that every program takes it."""
    return _OWN.get(look) or (f"Fm{'x'.join(f'{ord(char):X}' for char in look)}", f"表单{look}")


def style_id(look: str) -> str:
    """What a paragraph names to get a look."""
    return style_of(look)[0]


def text_width(head: FormHead, looks: FormLooks) -> int:
    """Width between the margins in twips."""
    margins = looks.sheets[head.direction]
    width = _SHORT if head.direction == "纵" else _LONG
    return width - twips(margins.left) - twips(margins.right)


def shell_of(head: FormHead, looks: FormLooks) -> Shell:
    """The Word package of a form without its text."""
    own = [_style(look, head, looks) for look in looks.styles]

    def dress(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
        _set_page(document.sections[0], head, looks.sheets[head.direction])
        replace_styles(document.styles.element, looks.faces["仿宋"].main, own)

    return made_shell(looks, dress)


def _style(look: str, head: FormHead, looks: FormLooks) -> str:
    style = _sized(look, head, looks)
    return paragraph_style(style, style_of(look), _fonts(looks.faces[style.face].main, looks.latin))


def _sized(look: str, head: FormHead, looks: FormLooks) -> Style:
    style, size = looks.styles[look], looks.sizes[head.size]
    if look == "标题":
        return style.model_copy(update={"size": size.title})
    if look in looks.sized:
        return style.model_copy(update={"size": size.size, "line": size.line})
    return style


def _fonts(name: str, latin: str) -> str:
    """Digits in the Latin font: what fills a form comes as one run, Chinese and digits together."""
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{name}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _set_page(section: Any, head: FormHead, margins: Margins) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Twips  # noqa: PLC0415

    upright = head.direction == "纵"
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    width, height = (_SHORT, _LONG) if upright else (_LONG, _SHORT)
    section.page_width, section.page_height = Twips(width), Twips(height)
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", Twips(twips(getattr(margins, side))))
    section.header_distance = section.footer_distance = Twips(_FOOTER)
    if head.numbered:
        _number_pages(section.footer)


def twips(centimetres: Decimal) -> int:
    """A length in cm as Word counts it."""
    return round(centimetres * _CM)


def _number_pages(footer: Any) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsmap  # noqa: PLC0415

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p  # noqa: SLF001  # runs of a field have no python-docx call
    paragraph.get_or_add_pPr().style = style_id("页码")
    for run in _number_runs():
        paragraph.append(parse_xml(run.replace(">", f' xmlns:w="{nsmap["w"]}">', 1)))


def _number_runs() -> Iterator[str]:
    for words, field in _FIELDS:
        yield f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
        if field:
            yield '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            yield f'<w:r><w:instrText xml:space="preserve"> {field} </w:instrText></w:r>'
            yield '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            yield "<w:r><w:t>1</w:t></w:r>"
            yield '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
