"""XML of a package's parts, and the refusal of a package, in one sentence."""

from typing import Any, Final

from lxml import etree

from kcbx_docs.errors import Fault, Place, TemplateError

DECLARED: Final = "里面有文档类型声明（DTD），Word 不会写这个，不安全，没有打开"
DAMAGED: Final = "打不开，文件不完整或已损坏；请在 Word 或 WPS 里打开它，另存一份再用"


def refusal(name: str, message: str) -> TemplateError:
    """The refusal of a Word file."""
    return TemplateError([Fault(Place(name), message)])


def parsed(name: str, content: bytes) -> etree._Element:
    """XML of a part, read as python-docx reads it, but with no entity resolved and no network.

    Raises:
        TemplateError: it is not XML, or declares a document type.
    """
    parser = etree.XMLParser(
        remove_blank_text=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise refusal(name, DAMAGED) from None
    about: Any = root.getroottree().docinfo  # its stubs forget the document type
    if about.doctype:
        raise refusal(name, DECLARED)
    return root
