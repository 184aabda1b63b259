"""Sums of pupils coming and going: each stage, grade and class, and each within the next."""

from collections.abc import Iterator, Sequence

from kcbx_docs.model.flows import GAINS, LOSSES, Flow, GradeCount, StageCount
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.sums import Mismatch, balance, difference, term, terms, whole_of

# A grade or a class with its place.
_Placed = Sequence[tuple[Flow, Steps]]


def of_stage(stage: StageCount, steps: Steps) -> Iterator[Mismatch]:
    """The equation of a stage, its grades against it, and the sums of each grade."""
    yield from _flow(stage, steps)
    grades = [(grade, (*steps, "年级", at)) for at, grade in enumerate(stage.grades or ())]
    yield from _against("各年级", grades, stage, steps)
    for grade, place in grades:
        yield from _grade(grade, place)


def _grade(grade: GradeCount, steps: Steps) -> Iterator[Mismatch]:
    yield from _flow(grade, steps)
    rooms = [(room, (*steps, "班级", at)) for at, room in enumerate(grade.rooms or ())]
    yield from _against("各班", rooms, grade, steps)
    yield from _listed(grade, steps, [place for _, place in rooms])
    for room, place in rooms:
        yield from _flow(room, place)


def _listed(grade: GradeCount, steps: Steps, rooms: list[Steps]) -> Iterator[Mismatch]:
    """As many classes as are listed."""
    if grade.rooms is None or grade.classes is None or len(rooms) == grade.classes:
        return
    off = difference(grade.classes, len(rooms), "个")
    message = f"列出{len(rooms)}个班，班级数写了{grade.classes}个，{off}"
    yield Mismatch((*steps, "班级数"), message, ((*steps, "班级数"), *rooms))


def _flow(flow: Flow, steps: Steps) -> Iterator[Mismatch]:
    moves = [*terms(flow, GAINS, steps), *terms(flow, LOSSES, steps, -1)]
    yield from balance(moves, term(flow, "now", steps))


def _against(label: str, parts: _Placed, whole: Flow, steps: Steps) -> Iterator[Mismatch]:
    """Each count of a whole is the sum of the same count of its parts."""
    for attribute in (*Flow.model_fields, "classes"):
        shared = [
            term(part, attribute, place, name=getattr(part, "name", ""))
            for part, place in parts
            if attribute in type(part).model_fields
        ]
        if shared:
            of, unit = term(whole, attribute, steps), "个" if attribute == "classes" else "人"
            yield from whole_of(f"{label}{of.name}", shared, of, unit)
