"""The counts a formula may name, by subject: each with its value and its place in the data."""

from functools import cache, lru_cache
from typing import Any, get_args

from kcbx_docs.model.counts import GroupCount, Placement, Statistics
from kcbx_docs.model.flows import Flow, StageCount
from kcbx_docs.model.population import Cohort
from kcbx_docs.model.record import Record
from kcbx_docs.statistics.computed import Operand, Total
from kcbx_docs.statistics.formulas import Known, Names
from kcbx_docs.statistics.rates import Rate

DISABLED = "适龄残疾儿童少年"
# Where a unit's own counts stand in its data.
OWN = "统计"
# Records whose counts and sums are kept: every rate of a unit asks for them, and then no more.
_KEPT = 16


@cache
def countable(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Attribute and name in the data of every count of a record; a year or an age is none."""
    fields = model.model_fields.items()
    found = ((name, field) for name, field in fields if name not in model.told_apart_by)
    return tuple((name, field.alias or name) for name, field in found if _counts(field.annotation))


def _counts(annotation: Any) -> bool:  # noqa: ANN401  # a type annotation has no narrower type
    return annotation is int or any(map(_counts, get_args(annotation)))


@lru_cache(_KEPT)
def counts_of(record: Record | None, path: str) -> dict[str, Known]:
    """Every count of a record by its name in the data; none of a record that is not there."""
    if record is None:
        return {}
    return {
        alias: Known(getattr(record, name), f"{path}.{alias}", name in record.written_if_any)
        for name, alias in countable(type(record))
    }


@lru_cache(_KEPT)
def total_names(stages: tuple[StageCount, ...], root: str) -> Names:
    """The counts of all stages together; each is missing where one stage does not give it."""
    sums, worked_out = totals(stages, root), f"{root.removesuffix(OWN)}核算"
    return {
        alias: Known(sums[alias], f"{worked_out}.{TOTALS[alias]}", name in Flow.written_if_any)
        for name, alias in countable(Flow)
    }


# What the sum of each count over the stages is called.
TOTALS = {"班级数": "班级合计", "期初人数": "期初合计", "现有人数": "在校合计"} | {
    field.alias or name: f"{field.alias}合计"
    for name, field in Flow.model_fields.items()
    if name not in {"start", "now"}
}


@lru_cache(_KEPT)
def totals(stages: tuple[StageCount, ...], root: str) -> dict[str, Total | None]:
    """The sum of each count over the stages, by its name in the data."""
    return {
        alias: _total(stages, name, alias, root)
        for name, alias in (("classes", "班级数"), *countable(Flow))
    }


def _total(stages: tuple[StageCount, ...], name: str, alias: str, root: str) -> Total | None:
    found = [(i, stage, getattr(stage, name)) for i, stage in enumerate(stages, 1)]
    if name in Flow.written_if_any:
        found = [entry for entry in found if entry[2] is not None]
    if not found or any(value is None for *_, value in found):
        return None
    operands = tuple(
        Operand(f"{stage.stage}{alias}", str(value), f"{root}.学段.{i}.{alias}")
        for i, stage, value in found
    )
    return Total(sum(value for *_, value in found), f"各学段{alias}相加", operands)


def population_names(statistics: Statistics, stage: str | None, root: str) -> Names:
    """The children of a stage, or of all stages; 常住 before 户籍."""
    found = [
        (population, f"{root}.适龄人口.{i}")
        for i, population in enumerate(statistics.populations or (), 1)
        if population.stage == stage
    ]
    best = min(found, key=lambda entry: entry[0].residence != "常住", default=None)
    return counts_of(*best) if best else {}


def disabled_names(groups: tuple[GroupCount, ...], root: str) -> Names:
    """Disabled children of school age and how they are placed; a way nobody is placed in is none."""
    for i, group in enumerate(groups, 1):
        if group.group == DISABLED and group.placed is not None:
            path = f"{root}.重点群体.{i}"
            given = {
                placed.placement: Known(placed.pupils, f"{path}.安置.{j}.人数")
                for j, placed in enumerate(group.placed, 1)
            }
            absent = {placement: Known(None, "", if_any=True) for placement in get_args(Placement)}
            return absent | given | {"人数": Known(group.pupils, f"{path}.人数")}
    return {}


# The kind of cohort each rate of retention is about.
_COHORTS = {"六年巩固率": "六年", "三年巩固率": "三年", "九年巩固率": "九年"}


def unit_names(statistics: Statistics, rate: Rate, root: str) -> Names:
    """The counts a rate of the whole unit is computed from; 毛入学 is only of a stage."""
    match rate.subject:
        case "学生变动":
            return total_names(statistics.stages or (), root)
        case "点名":
            return counts_of(statistics.roll_call, f"{root}.点名")
        case "疑似辍学":
            return counts_of(statistics.suspects, f"{root}.疑似辍学")
        case "适龄人口":
            return population_names(statistics, None, root)
        case "届别":
            return cohort_names(statistics.cohorts or (), _COHORTS[rate.id], root)
        case "残疾安置":
            return disabled_names(statistics.groups or (), root)
        case "毛入学":
            return {}


def stage_names(statistics: Statistics, at: int, rate: Rate, root: str) -> Names:
    """The counts a rate of one stage is computed from."""
    stage = (statistics.stages or ())[at]
    pupils = counts_of(stage, f"{root}.学段.{at + 1}")
    children = population_names(statistics, stage.stage, root)
    by_subject = {"学生变动": pupils, "适龄人口": children, "毛入学": {**pupils, **children}}
    return by_subject[rate.subject]


def cohort_names(cohorts: tuple[Cohort, ...], years: str, root: str) -> Names:
    """The last cohort of a kind."""
    found = [(c, f"{root}.届别.{i}") for i, c in enumerate(cohorts, 1) if c.years == years]
    last = max(found, key=lambda entry: entry[0].year, default=None)
    return counts_of(*last) if last else {}
