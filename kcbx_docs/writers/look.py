"""What writers need beside the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kcbx_docs.library.layouts import Layout
from kcbx_docs.library.shells import Shell

if TYPE_CHECKING:  # it takes lxml, which only those need who have a letterhead
    from kcbx_docs.opc.opening import Package


@dataclass(frozen=True, slots=True, eq=False)
class Letterhead:
    """A Word file of an office's own, opened; what is made of one is kept by its identity."""

    package: "Package"


@dataclass(frozen=True, slots=True)
class Look:
    """A layout profile, the style sheet of web pages, and the layout's Word shell if one is kept.

    `pasted` has the inline styles of an article by the names of its looks; inside `letterhead` Word
    documents are written.
    """

    layout: Layout
    stylesheet: str
    shell: Shell | None = None
    pasted: Mapping[str, str] = field(default_factory=dict)
    letterhead: Letterhead | None = None
