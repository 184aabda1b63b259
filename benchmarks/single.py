"""One document at a time, in one process: kcbx against docxtpl, python-docx and the floor.

Each row is measured twice: over schools that no measurement has met, as a batch meets them, and over
one school again and again. Rounds are interleaved, so that whatever else the machine does falls on all
alike.
"""

import statistics
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice, repeat, zip_longest
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import rivals
import yaml
from schools import write_schools

from kcbx_docs.batch.work import collect_rarely
from kcbx_docs.papers import Workshop
from kcbx_docs.reader import Unit

ROUNDS: Final = 5
EACH: Final = 40
WARM_UP: Final = 5
PLAN: Final = ("plans/school",)
FOUR: Final = (*PLAN, "summaries/school", "speeches/staff-meeting", "letters/parents")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class Desk:
    """Everything a measurement needs, compiled and at hand, and the file it writes to."""

    def __init__(self, folder: Path, schools: list[Path]) -> None:
        """Take an empty folder and the schools."""
        self._folder = folder
        self._written = count()
        self.workshop = Workshop.for_file(schools[0])
        self.library = self.workshop.library
        self._township = _yaml(schools[0].parents[1] / "乡镇.yaml")
        template = rivals.lines(self.library, rivals.merged(_yaml(schools[0]), self._township))
        self._word = folder / "template.docx"
        rivals.word_template(template, self._word)
        self._floor = rivals.Floor(template, self.library)
        self._finished = rivals.Finished(template)

    @property
    def out(self) -> Path:
        """A file that is not there yet: writing over one costs some file systems much more."""
        self.last = self._folder / f"{next(self._written)}.docx"
        return self.last

    def write(self, unit: Unit, names: tuple[str, ...]) -> None:
        """Papers of a unit to the file."""
        for paper in self.workshop.make(unit, self.workshop.choose(unit, names), final=True):
            self.out.write_bytes(self.workshop.render(paper, "docx"))

    def facts(self, school: Path) -> dict[str, Any]:
        """What docxtpl sees of a school."""
        return rivals.context(self.library, rivals.merged(_yaml(school), self._township))

    def from_file(self, school: Path) -> float:
        """Read, validate, fill and write."""
        return timed(lambda: self.write(self.workshop.read(school), PLAN))

    def filled(self, school: Path) -> float:
        """Fill and write a unit that is read."""
        unit = self.workshop.read(school)
        return timed(lambda: self.write(unit, PLAN))

    def four(self, school: Path) -> float:
        """Read once and write four papers; the time of one."""
        return timed(lambda: self.write(self.workshop.read(school), FOUR)) / len(FOUR)

    def docxtpl_from_file(self, school: Path) -> float:
        """Read and fill, the plain way."""
        return timed(lambda: rivals.docxtpl_paper(self._word, self.facts(school), self.out))

    def docxtpl(self, school: Path) -> float:
        """Fill a school that is read, the plain way."""
        facts = self.facts(school)
        return timed(lambda: rivals.docxtpl_paper(self._word, facts, self.out))

    def python_docx(self, school: Path) -> float:
        """Write what is filled in already."""
        made = self._finished.lines(self.facts(school))
        return timed(lambda: rivals.python_docx_paper(made, self.out))

    def floor(self, school: Path) -> float:
        """Fill and write with nothing checked."""
        facts = self.facts(school)
        return timed(lambda: self._floor.write(facts, self.out))


# What each row of the table is called, and what it measures.
Measured = Callable[[Desk, Path], float]
ROWS: Final[dict[str, Measured]] = {
    "kcbx: YAML file → docx file": Desk.from_file,
    "kcbx: filled → docx file": Desk.filled,
    "kcbx: four papers from one read, each": Desk.four,
    "docxtpl: YAML file → docx file": Desk.docxtpl_from_file,
    "docxtpl: filled → docx file": Desk.docxtpl,
    "python-docx: text at hand → docx file": Desk.python_docx,
    "floor: Jinja2 → docx file": Desk.floor,
}
# Rows that read the YAML file are held against docxtpl with the file to read.
ANCHORS: Final = dict.fromkeys(
    ("kcbx: YAML file → docx file", "docxtpl: YAML file → docx file"),
    "docxtpl: YAML file → docx file",
)
ALIKE: Final = (
    "kcbx: YAML file → docx file",
    "docxtpl: filled → docx file",
    "floor: Jinja2 → docx file",
)


def timed(work: Callable[[], None]) -> float:
    """Seconds of a piece of work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _yaml(path: Path) -> Any:  # noqa: ANN401  # any YAML
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


# Median seconds a document of each row.
Medians = dict[str, float]


def measure(folder: Path) -> tuple[Medians, Medians]:
    """Medians over schools not met before, and over one school; raises AssertionError if papers differ."""
    schools = write_schools(folder, WARM_UP + ROUNDS * EACH * len(ROWS))
    desk = Desk(folder, schools)
    _same_text(desk, schools[0])
    for school in schools[:WARM_UP]:
        for row in ROWS.values():
            row(desk, school)
    collect_rarely()  # as a batch does; all rows gain by it
    return _medians(desk, iter(schools[WARM_UP:])), _medians(desk, repeat(schools[0]))


def _medians(desk: Desk, schools: Iterator[Path]) -> Medians:
    rounds = [
        {name: _median(desk, row, islice(schools, EACH)) for name, row in ROWS.items()}
        for _ in range(ROUNDS)
    ]
    return {name: statistics.median(one[name] for one in rounds) for name in ROWS}


def _median(desk: Desk, row: Measured, schools: Iterable[Path]) -> float:
    return statistics.median(row(desk, school) for school in schools)


def _same_text(desk: Desk, school: Path) -> None:
    """Whoever makes the paper, it has the same characters in the same order."""
    texts = {name: _characters(desk, ROWS[name], school) for name in ALIKE}
    ours, *others = texts.values()
    for name, text in zip(ALIKE[1:], others, strict=True):
        pairs = enumerate(zip_longest(ours, text))
        at = next((max(n - 20, 0) for n, (a, b) in pairs if a != b), None)
        if at is not None:
            raise AssertionError(f"{name}: …{ours[at : at + 40]}… / …{text[at : at + 40]}…")


def _characters(desk: Desk, row: Measured, school: Path) -> str:
    row(desk, school)
    with zipfile.ZipFile(desk.last) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  # written by us
    return "".join("".join(node.text or "" for node in root.iter(_TEXT)).split())


def report(fresh: Medians, same: Medians) -> str:
    """The table in Markdown, with how many times faster than docxtpl each row is."""
    rows = [f"| {name} | {_cells(fresh, name)} | {_cells(same, name)} |" for name in ROWS]
    heads = [
        "| one plan | ms, a new school each time | × docxtpl | ms, one school | × docxtpl |",
        "|---|--:|--:|--:|--:|",
    ]
    return "\n".join([*heads, *rows])


def _cells(medians: Medians, name: str) -> str:
    """A row's time, and how many times faster it is than docxtpl with as much to do."""
    rival = ANCHORS.get(name, "docxtpl: filled → docx file")
    return f"{medians[name] * 1000:.2f} | {medians[rival] / medians[name]:.1f}"
