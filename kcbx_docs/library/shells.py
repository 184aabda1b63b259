"""Word shells made ahead of time: what a .docx of a layout holds beside its text."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shell:
    """A Word package without its text: the other parts, and what stands before and after the body.

    `charts` is how many parts of charts it has already.
    """

    parts: tuple[tuple[str, bytes], ...]
    before: str
    after: str
    charts: int = 0


def read_shell(path: Path, layout: Path) -> Shell | None:
    """The shell kept for a layout's file, or None if there is none or it was made of another text."""
    if not path.is_file():
        return None
    kept = json.loads(path.read_text("utf-8"))
    if kept["layout"] != digest(layout):
        return None
    parts = tuple((name, text.encode()) for name, text in kept["parts"].items())
    return Shell(parts, kept["before"], kept["after"])


def dump_shell(shell: Shell, layout: Path) -> str:
    """A shell as it is kept, with the digest of the layout's file it was made of."""
    parts = {name: content.decode() for name, content in shell.parts}
    kept = {
        "layout": digest(layout),
        "before": shell.before,
        "after": shell.after,
        "parts": parts,
    }
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def digest(layout: Path) -> str:
    """Digest of a layout's text, line ends apart."""
    text = layout.read_text("utf-8")
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
