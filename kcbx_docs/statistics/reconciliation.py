"""Counts that must add up: both sides, every value and the difference are named."""

from collections.abc import Iterator

from kcbx_docs.model.counts import Aid, Statistics
from kcbx_docs.model.facts import Facts
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.repeated import repeated
from kcbx_docs.statistics.sums import Mismatch, term, whole_of
from kcbx_docs.statistics.sums_of_children import of_comparison, of_group, of_population
from kcbx_docs.statistics.sums_of_flows import of_stage
from kcbx_docs.statistics.sums_of_presence import of_roll_call, of_rolls, of_suspects


def reconcile(facts: Facts) -> list[Mismatch]:
    """Every sum of the data that does not hold; sums with a missing part are not judged."""
    found: list[Mismatch] = []
    for statistics, steps in statistics_in(facts):
        found += [*_of(statistics, steps), *repeated(statistics, steps)]
    for at, aid in enumerate(facts.aids or ()):
        found += _of_aid(aid, ("资助", at))
    return found


def statistics_in(facts: Facts) -> Iterator[tuple[Statistics, Steps]]:
    """The unit's own statistics, those of earlier periods and of listed units, with their places."""
    if facts.statistics:
        yield facts.statistics, ("统计",)
    for at, period in enumerate(facts.past or ()):
        yield period.statistics, ("往期", at, "统计")
    for at, listed in enumerate(facts.schools or ()):
        if listed.statistics:
            yield listed.statistics, ("各校", at, "统计")


def _of(statistics: Statistics, steps: Steps) -> Iterator[Mismatch]:
    for at, stage in enumerate(statistics.stages or ()):
        yield from of_stage(stage, (*steps, "学段", at))
    if statistics.roll_call:
        yield from of_roll_call(statistics.roll_call, (*steps, "点名"))
    if statistics.rolls:
        yield from of_rolls(statistics.rolls, statistics.roll_call, steps)
    if statistics.suspects:
        yield from of_suspects(statistics.suspects, (*steps, "疑似辍学"))
    for at, group in enumerate(statistics.groups or ()):
        yield from of_group(group, (*steps, "重点群体", at))
    for at, population in enumerate(statistics.populations or ()):
        yield from of_population(population, (*steps, "适龄人口", at))
    if statistics.comparison:
        yield from of_comparison(statistics.comparison, (*steps, "比对"))


def _of_aid(aid: Aid, steps: Steps) -> Iterator[Mismatch]:
    for attribute, unit in (("pupils", "人"), ("times", "人次"), ("total", "元")):
        whole = term(aid, attribute, steps)
        parts = [
            term(part, attribute, (*steps, "分项", at), name=part.name)
            for at, part in enumerate(aid.parts or ())
        ]
        yield from whole_of(f"各分项{whole.name}", parts, whole, unit)
