"""A paper of a unit, composed and told what it lacks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kcbx_docs.blocks import Document, characters, gaps
from kcbx_docs.errors import Fault, Place, UnfinishedError
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.unit import Kind
from kcbx_docs.reader import Unit
from kcbx_docs.writers.look import Letterhead

# Characters a minute that a speaker reads aloud, unless the unit says otherwise.
PACE = 220


@dataclass(frozen=True, slots=True)
class Paper:
    """A composed document, the stem of its file name, and what was left out of it and why.

    `minutes` is how long a speech takes to read aloud; other papers have none. `hint` says of the
    origin of a figure what a page tells who points at it, `excess` of a paper longer than its
    template allows how much must go. Word files of it are written inside `letterhead`, whose gaps are
    `blanks`.
    """

    template: str
    kind: Kind
    stem: str
    document: Document
    notices: tuple[str, ...]
    minutes: int | None = None
    hint: Callable[[str], str] | None = None
    excess: str = ""
    letterhead: Letterhead | None = None
    blanks: tuple[str, ...] = ()

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in, in reading order, first in the letterhead."""
        return [*self.blanks, *gaps(self.document)]


def beside_neighbours(unit: Unit, papers: Sequence[Paper]) -> list[Paper]:
    """Papers told apart: a summary lives from its school's own facts, so it says where they are not."""
    alike = unit.alike if any(paper.kind == "总结" for paper in papers) else []
    return [
        replace(paper, notices=(*paper.notices, *alike)) if paper.kind == "总结" else paper
        for paper in papers
    ]


def minutes(facts: Facts, document: Document) -> int:
    """Minutes a speech takes, rounded up, at the speaker's pace."""
    pace = facts.speech.pace if facts.speech and facts.speech.pace else PACE
    return -(-characters(document) // pace)


def refuse_unfinished(papers: Sequence[Paper]) -> None:
    """Raise UnfinishedError where something is still to be filled in, or a paper is too long."""
    faults = [
        Fault(Place(paper.template), "还没有填写", path)
        for paper in papers
        for path in dict.fromkeys(paper.gaps)
    ]
    faults += [Fault(Place(paper.template), paper.excess) for paper in papers if paper.excess]
    if faults:
        raise UnfinishedError(faults)
