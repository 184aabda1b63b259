"""Every figure of a paper: where it came from, how it was worked out, and what record proves it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kcbx_docs.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Line,
    Paragraph,
    Strong,
    Title,
    lines,
    plain,
)
from kcbx_docs.library.proofs import proofs
from kcbx_docs.reader import Unit
from kcbx_docs.reader.lines import Lines
from kcbx_docs.tracing import Trace, leaves, trace, typed_at, value_at


@dataclass(frozen=True, slots=True)
class Source:
    """A value that took part: name, text, path and place, and how it was worked out itself."""

    name: str
    text: str
    path: str
    place: str
    formula: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure as printed and the path it came from; `place` is where it was typed, if it was.

    `sources` are the values it was worked out from, `evidence` the records that prove it.
    """

    text: str
    origin: str
    kind: str
    formula: str
    place: str
    sources: tuple[Source, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading as printed, and the figures from it up to the next one."""

    heading: str
    figures: tuple[Explained, ...]


def explain(unit: Unit, document: Document) -> list[Part]:
    """Every figure in reading order, under the title or the heading it stands under."""
    explainer = _Explainer(unit)
    return [
        Part(heading, tuple(explainer.figure(text, origin) for text, origin in figures))
        for heading, figures in _parts(document)
    ]


# Text and origin of a printed value.
Printed = tuple[str, str]


def _parts(document: Document) -> list[tuple[str, list[Printed]]]:
    parts: list[tuple[str, list[Printed]]] = []
    for block in document.blocks:
        heading = _heading(block)
        if heading or not parts:
            parts.append((heading, []))
        parts[-1][1].extend(found for line in lines(block) for found in _figures(line))
    return parts


def _heading(block: Block) -> str:
    """The title or the heading a block is or opens with, on one line; "" if there is none."""
    match block:
        case Title(line):
            return plain(line).replace("\n", "")
        case Heading(line=line, number=number) | Paragraph(lead=Heading(line=line, number=number)):
            return number + plain(line)
        case _:
            return ""


def _figures(line: Line) -> Iterator[Printed]:
    for inline in line:
        match inline:
            case Figure(text, origin):
                yield text, origin
            case Strong(text, origin) if origin:
                yield text, origin
            case _:
                pass


class _Explainer:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._lines = Lines(unit)
        self._proofs = proofs(unit.facts, unit.adopted)

    def figure(self, text: str, origin: str) -> Explained:
        found = trace(self._unit, origin)
        place = "" if found.operands else self._place(typed_at(self._unit, origin))
        sources = self._sources(found) if found.operands or place else self._agreeing(origin, text)
        return Explained(
            text,
            origin,
            found.kind,
            found.told,
            place,
            tuple(sources),
            tuple(self._evidence(origin)),
        )

    def _agreeing(self, origin: str, text: str) -> Iterator[Source]:
        """The units below, where nobody typed what they all say alike, such as the day of a roll call."""
        units = self._unit.gathered.units if self._unit.gathered else ()
        for at, unit in enumerate(units, 1):
            path = f"汇总.单位.{at}.{origin}"
            if value_at(self._unit, path) is not None:
                yield Source(unit.name, text, path, self._place(path), "")

    def _sources(self, found: Trace) -> Iterator[Source]:
        for operand in found.operands:
            below = trace(self._unit, operand.path) if " " not in operand.path else None
            formula = below.told if below and below.operands else ""
            place = "" if formula else self._place(operand.path)
            yield Source(operand.name, operand.text, operand.path, place, formula)

    def _place(self, path: str) -> str:
        place = self._lines.place(path) if path else None
        return f"{place.file}:{place.line}" if place else ""

    def _evidence(self, origin: str) -> Iterator[str]:
        rests_on = [*leaves(self._unit, origin)] if self._proofs else []
        for proof in self._proofs:
            if any(proof.covers(path) for path in rests_on):
                yield proof.evidence.name
