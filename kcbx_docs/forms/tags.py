"""Tags in the text of a Word form, and what is not a whole tag."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kcbx_docs.forms.mending import given_back
from kcbx_docs.forms.places import Paragraph, Spot
from kcbx_docs.forms.slips import Slip, slip_near

# Words of the text shown on each side of a tag.
AROUND: Final = 8
_SHOWN: Final = 60
_OPENERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENER: Final = re.compile(r"\{[{%#]")
_STRAY: Final = re.compile(r"\}\}|%\}|#\}")
_LEVEL: Final = re.compile(r"(tr|tc|p|r)\s")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: how it opens, its level (p, tr, tc, r or ""), its content, and where it stands.

    `at` is its first character in the paragraph.
    """

    opener: str
    level: str
    content: str
    whole: str
    before: str
    after: str
    paragraph: Paragraph
    at: int

    @property
    def spot(self) -> Spot:
        """Where its paragraph stands."""
        return self.paragraph.spot

    @property
    def word(self) -> str:
        """The first word: for, endif …; "" of a tag that prints."""
        if self.opener != "{%":
            return ""
        return next(iter(re.findall(r"\w+", self.content)), "")

    @property
    def place(self) -> str:
        """Where it stands, with the words around it."""
        before, after = self.before[-AROUND:], self.after[:AROUND]
        left = f"…{before}" if len(self.before) > AROUND else before
        right = f"{after}…" if len(self.after) > AROUND else after
        whole = self.whole if len(self.whole) <= _SHOWN else f"{self.whole[:_SHOWN]}…"
        return f"{self.spot.place}“{left}{whole}{right}”"


def slip(tag: Tag, message: str) -> Slip:
    """Something wrong with a tag."""
    return Slip(tag.place, message, (tag.paragraph.number, tag.at))


def found(paragraphs: Iterable[Paragraph]) -> tuple[list[Tag], list[Slip]]:
    """The tags of mended paragraphs, in reading order, and what is not a whole tag."""
    tags: list[Tag] = []
    slips: list[Slip] = []
    for paragraph in paragraphs:
        for piece in _pieces(paragraph):
            (tags if isinstance(piece, Tag) else slips).append(piece)  # type: ignore[arg-type]  # by its own type
    return tags, slips


def _pieces(paragraph: Paragraph) -> Iterator[Tag | Slip]:
    text, at = paragraph.text, 0
    while opened := _OPENER.search(text, at):
        yield from _strays(paragraph, text, at, opened.start())
        opener = opened[0]
        inside = opened.end()
        again = _OPENER.search(text, inside)
        limit = again.start() if again else len(text)
        end = text.find(_OPENERS[opener], inside, limit)
        if end < 0:
            at = limit
            shown = given_back(text[opened.start() : at][:_SHOWN])
            message = f"“{opener}”没有对应的“{_OPENERS[opener]}”，请补上，并写在同一段里"
            yield slip_near(paragraph, shown, message, opened.start())
            continue
        at = end + 2
        if opener != "{#":
            yield _tag(paragraph, text, opened.start(), at)
    yield from _strays(paragraph, text, at, len(text))


def _tag(paragraph: Paragraph, text: str, start: int, end: int) -> Tag:
    inner = text[start + 2 : end - 2]
    level = _LEVEL.match(inner)
    content = (inner[level.end() :] if level else inner).strip(" -+\t")
    return Tag(
        text[start : start + 2],
        level[1] if level else "",
        given_back(content),
        given_back(text[start:end]),
        given_back(text[max(start - AROUND - 1, 0) : start]),
        given_back(text[end : end + AROUND + 1]),
        paragraph,
        start,
    )


def _strays(paragraph: Paragraph, text: str, start: int, end: int) -> Iterator[Slip]:
    for stray in _STRAY.finditer(text, start, end):
        opener = next(o for o, closer in _OPENERS.items() if closer == stray[0])
        shown = given_back(text[max(start, stray.start() - 2 * AROUND) : stray.end()])
        message = f"“{stray[0]}”前面没有对应的“{opener}”，请补上或者删去"
        yield slip_near(paragraph, shown, message, stray.start())
