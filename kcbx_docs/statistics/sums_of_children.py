"""Sums of children in the area: where they are, by age, compared sources, groups and placements."""

from collections.abc import Iterator

from kcbx_docs.model.counts import GroupCount, PartOfGroup, Placed
from kcbx_docs.model.population import Comparison, Population, Whereabouts
from kcbx_docs.source.tree import Steps
from kcbx_docs.statistics.sums import Mismatch, Term, balance, term, terms, whole_of, within

# Every child of school age is in exactly one of these.
_WHERE = ("here", "proven", "unproven", "delayed", "graduated", "outside")


def of_population(population: Population, steps: Steps) -> Iterator[Mismatch]:
    """Where all children are, each age against all, and where those of each age are."""
    yield from _whereabouts(population, steps)
    ages = [(age, (*steps, "分年龄", at)) for at, age in enumerate(population.ages or ())]
    for attribute in Whereabouts.model_fields:
        whole = term(population, attribute, steps)
        parts = [term(age, attribute, place, name=f"{age.age}周岁") for age, place in ages]
        yield from whole_of(f"各年龄{whole.name}", parts, whole)
    for age, place in ages:
        yield from _whereabouts(age, place)


def _whereabouts(children: Whereabouts, steps: Steps) -> Iterator[Mismatch]:
    yield from balance(terms(children, _WHERE, steps), term(children, "children", steps))
    yield from within(term(children, "promoted", steps), term(children, "graduated", steps))


def of_comparison(comparison: Comparison, steps: Steps) -> Iterator[Mismatch]:
    """What is settled and what is not against what was in doubt."""
    settled = terms(comparison, ("settled", "unsettled"), steps)
    yield from balance(settled, term(comparison, "doubtful", steps))


def of_group(group: GroupCount, steps: Steps) -> Iterator[Mismatch]:
    """The ways children are placed against the group; parts within what they are a part of."""
    whole = term(group, "pupils", steps, name=group.group)
    yield from _parts(group, whole)
    placed = [
        (way, term(way, "pupils", (*steps, "安置", at), name=way.placement))
        for at, way in enumerate(group.placed or ())
    ]
    yield from whole_of("各种安置方式", [of for _, of in placed], whole)
    for way, of in placed:
        yield from _parts(way, of)


def _parts(some: GroupCount | Placed, whole: Term) -> Iterator[Mismatch]:
    parts: tuple[PartOfGroup, ...] = some.parts or ()
    for at, part in enumerate(parts):
        place = (*whole.steps[:-1], "其中", at)
        yield from within(term(part, "pupils", place, name=part.name), whole)
