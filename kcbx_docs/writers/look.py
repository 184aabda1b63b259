"""What writers need beside the document."""

from dataclasses import dataclass

from kcbx_docs.library.layouts import Layout


@dataclass(frozen=True, slots=True)
class Look:
    """A layout profile, and the style sheet of web pages."""

    layout: Layout
    stylesheet: str
