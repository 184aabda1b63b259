"""The formats papers are made in: what each is called, how its files end, what makes it of what."""

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import Final

from kcbx_docs.converting import office, pandoc
from kcbx_docs.errors import UsageError
from kcbx_docs.writers import WRITERS


class Tool(Enum):
    """The program that makes a format of what a writer wrote."""

    OFFICE = "LibreOffice"
    PANDOC = "pandoc"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, whose bytes it is made of, and by which program if not as they are."""

    ending: str
    writer: str
    tool: Tool | None = None


# What `--to` takes. A writer's own format needs a line only where files do not end in its name.
FORMATS: Final[dict[str, Format]] = {
    **{name: Format(name, name) for name in WRITERS},
    "wechat": Format("公众号.html", "wechat"),
    "pdf": Format("pdf", "docx", Tool.OFFICE),
    "odt": Format("odt", "pandoc", Tool.PANDOC),
    "rtf": Format("rtf", "pandoc", Tool.PANDOC),
    "epub": Format("epub", "pandoc", Tool.PANDOC),
    "latex": Format("tex", "pandoc", Tool.PANDOC),
}


def listed(to: str) -> list[str]:
    """The words of a list with commas, each once, as formats are written."""
    words = (part.strip().lower() for part in to.replace("，", ",").split(","))
    return list(dict.fromkeys(filter(None, words)))


def named(to: str) -> tuple[str, ...]:
    """The formats of a list with commas, all of which can be made here.

    Raises:
        UsageError: there is no such format.
        MissingToolError: the program that makes it is not there; the message says how to get it.
    """
    names = listed(to)
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise UsageError(f"没有“{''.join(unknown[:1])}”这种格式，可用的有：{','.join(FORMATS)}")
    tools = {FORMATS[name].tool for name in names}
    if Tool.OFFICE in tools:
        office.find()
    if Tool.PANDOC in tools:
        pandoc.find()
    return tuple(names)


def file_name(stem: str, name: str) -> str:
    """What a paper's file in a format is called."""
    return f"{stem}.{FORMATS[name].ending}"


def ending_of(path: str) -> str:
    """The ending of a file of one of the formats, the longest that fits."""
    own = PurePosixPath(path).name
    known = (f.ending for f in FORMATS.values() if own.endswith(f".{f.ending}"))
    return max(known, key=len, default=PurePosixPath(own).suffix)
