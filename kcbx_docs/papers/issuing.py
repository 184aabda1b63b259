"""What must hold of papers under a 版头: the layout has its looks, and no two bear one number."""

from collections.abc import Iterable

from kcbx_docs.blocks import Document, Masthead, plain
from kcbx_docs.errors import UsageError
from kcbx_docs.library.layouts import Layout


def refuse_headless(document: Document, layout: Layout) -> None:
    """Raise UsageError for a 版头 in a layout that has no looks for it."""
    if not layout.issues and any(_heads(document)):
        raise UsageError(f"“{layout.id}”这种版式没有版头，请用“国标”，或者把“发文”里的“版头”改为否")


def refuse_shared_numbers(papers: Iterable[tuple[str, Document]]) -> None:
    """Raise UsageError for a number that two papers bear, each named by its template."""
    taken: dict[str, str] = {}
    for template, document in papers:
        for number in (plain(head.number) for head in _heads(document)):
            if number in taken:
                raise UsageError(
                    f"文号“{number}”用在了 {taken[number]}、{template} 两份文稿上；"
                    "一文一号，请在“发文.文稿文号”里分别写"
                )
            taken[number] = template


def _heads(document: Document) -> list[Masthead]:
    return [block for block in document.blocks if isinstance(block, Masthead)]
