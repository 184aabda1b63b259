"""A Word form taken apart: its parts that hold tags, mended, with every tag and every slip."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Final

from lxml import etree

from kcbx_docs.forms.mending import mend
from kcbx_docs.forms.places import Paragraph, T, paragraphs
from kcbx_docs.forms.slips import Slip
from kcbx_docs.forms.tags import Tag, found
from kcbx_docs.opc.opening import Package
from kcbx_docs.opc.parsing import parsed, refusal

MAX_PARAGRAPHS: Final = 20_000
MAX_TAGS: Final = 4000
# Kinds of parts that may hold tags, and how a person is told of them.
_KINDS: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_OPENERS: Final = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: its name in the package, its XML with tags mended, and its tags."""

    name: str
    root: etree._Element
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A form as it was read: its package, its parts with text, what was mended, what is wrong."""

    package: Package
    parts: tuple[Part, ...]
    mended: tuple[Slip, ...]
    slips: tuple[Slip, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def tags(self) -> list[Tag]:
        """Every tag, part by part."""
        return [tag for part in self.parts for tag in part.tags]


def take_apart(package: Package) -> Source:
    """The parts of a package that can hold tags, the body first."""
    parts: list[Part] = []
    mended: list[Slip] = []
    slips: list[Slip] = []
    read: list[Paragraph] = []
    numbers = count(1)
    for name, lead in _text_parts(package):
        root = parsed(package.name, package.parts[name])
        lines = list(islice(paragraphs(root, lead, numbers), MAX_PARAGRAPHS))
        if len(lines) == MAX_PARAGRAPHS:
            raise refusal(
                package.name, f"段落和格子超过 {MAX_PARAGRAPHS} 个，不像一张表，请拆成几个文件"
            )
        mended += (slip for line in lines for slip in mend(line))
        tags, wrong = found(lines)
        read += lines
        slips += wrong
        if any(opener.encode() in package.parts[name] for opener in _OPENERS):
            slips += _hidden(root, lead, next(numbers))
        parts.append(Part(name, root, tuple(tags)))
    if sum(len(part.tags) for part in parts) + len(slips) > MAX_TAGS:
        raise refusal(package.name, f"标签超过 {MAX_TAGS} 个，不像一张表，请拆成几个文件")
    return Source(package, tuple(parts), tuple(mended), tuple(slips), tuple(read))


def _text_parts(package: Package) -> Iterator[tuple[str, str]]:
    yield package.main, ""
    for kind, lead in _KINDS.items():
        for name in package.related(package.main, kind):
            if name in package.parts:
                yield name, lead


def _hidden(root: etree._Element, lead: str, number: int) -> Iterator[Slip]:
    """Tags where nobody sees them: in field codes, deleted text, names of pictures."""
    for node in root.iter(etree.Element):
        texts = [*map(str, node.attrib.values()), "" if node.tag == T else node.text or ""]
        for text in texts:
            if any(opener in text for opener in _OPENERS):
                message = "标签写在看不见的地方（域代码、图片说明或者修订中删去的文字），请删去或者接受修订"
                yield Slip(f"{lead or '正文'}“{text.strip()[:40]}”", message, (number, 0))
