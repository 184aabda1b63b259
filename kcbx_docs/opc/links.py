"""What the parts of a package refer to."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from kcbx_docs.opc.parsing import parsed

_RELATED: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Link:
    """A reference: the last word of its kind, its target, whether that is outside the package."""

    kind: str
    target: str
    outside: bool


def links_of(name: str, parts: Mapping[str, bytes], part: str) -> Iterator[Link]:
    """What a part refers to; the part "" is the package itself."""
    folder, own = posixpath.split(part)
    relations = parts.get(posixpath.join(folder, "_rels", f"{own}.rels"))
    if relations is None:
        return
    for node in parsed(name, relations).iter(_RELATED):
        kind = str(node.get("Type", "")).rpartition("/")[2]
        target = str(node.get("Target", ""))
        outside = node.get("TargetMode") == "External"
        yield Link(kind, target if outside else _absolute(folder, target), outside)


def _absolute(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
