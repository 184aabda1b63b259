"""Sums of who is on the rolls and who is in the classroom: roll call, 学籍, suspected dropouts."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from kcbx_docs.model.presence import Course, Register, RollCall, Suspects
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.sums import (
    Mismatch,
    Term,
    balance,
    difference,
    term,
    terms,
    together,
    whole_of,
    within,
)


def of_roll_call(call: RollCall, steps: Steps) -> Iterator[Mismatch]:
    """Present within expected, the reasons of all who are absent, and what is proven of each."""
    sides = terms(call, ("expected", "present"), steps)
    listed = [(absence, (*steps, "未到", at)) for at, absence in enumerate(call.absences or ())]
    reasons = [term(a, "pupils", place, name=a.reason) for a, place in listed]
    if call.present > call.expected:
        yield from within(term(call, "present", steps), term(call, "expected", steps))
    elif call.absences is not None:
        yield from _explained(call, steps, sides, reasons)
    for (absence, place), whole in zip(listed, reasons, strict=True):
        yield from within(term(absence, "proven", place), whole)


def _explained(
    call: RollCall, steps: Steps, sides: list[Term], reasons: list[Term]
) -> Iterator[Mismatch]:
    absent, explained = call.expected - call.present, sum(a.pupils for a in call.absences or ())
    if absent != explained:
        left = f"应到{call.expected}人 − 实到{call.present}人 = {absent}人"
        told = f"{left}，各类原因{together(reasons)}，{difference(explained, absent)}"
        yield Mismatch((*steps, "未到"), told, tuple(t.steps for t in (*sides, *reasons)))


_ELSEWHERE = ("suspended", "at_home", "elsewhere", "vocational")


def of_rolls(rolls: Register, call: RollCall | None, above: Steps) -> Iterator[Mismatch]:
    """The rolls against the classrooms, and those expected with those elsewhere against the rolls."""
    steps = (*above, "学籍")
    enrolled = term(rolls, "enrolled", steps)
    listed = [enrolled, term(rolls, "absent", steps, -1), term(rolls, "unlisted", steps)]
    yield from balance(listed, term(rolls, "here", steps))
    if call:
        expected = term(call, "expected", (*above, "点名"))
        yield from balance([expected, *terms(rolls, _ELSEWHERE, steps)], enrolled)


def of_suspects(suspects: Suspects, steps: Steps) -> Iterator[Mismatch]:
    """Returned and open against found, the causes, and the dates of each case."""
    found = term(suspects, "found", steps)
    yield from balance(terms(suspects, ("returned", "open"), steps), found)
    causes = [
        term(cause, "pupils", (*steps, "原因", at), name=cause.cause)
        for at, cause in enumerate(suspects.causes or ())
    ]
    yield from whole_of("各类原因", causes, found)
    for at, course in enumerate(suspects.courses or ()):
        yield from _in_order(course, (*steps, "经过", at))


def _in_order(course: Course, steps: Steps) -> Iterator[Mismatch]:
    fields = type(course).model_fields.items()
    dated = [
        (field.alias or name, day)
        for name, field in fields
        if isinstance(day := getattr(course, name), datetime.date)
    ]
    for (earlier, before), (later, after) in pairwise(dated):
        if after < before:
            message = f"{later}（{after}）早于{earlier}（{before}），请核对日期"
            yield Mismatch((*steps, later), message, ((*steps, earlier), (*steps, later)))
