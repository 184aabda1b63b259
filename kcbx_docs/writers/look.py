"""What writers need beside the document."""

from dataclasses import dataclass

from kcbx_docs.library.layouts import Layout
from kcbx_docs.library.shells import Shell


@dataclass(frozen=True, slots=True)
class Look:
    """A layout profile, the style sheet of web pages, and the layout's Word shell if one is kept."""

    layout: Layout
    stylesheet: str
    shell: Shell | None = None
