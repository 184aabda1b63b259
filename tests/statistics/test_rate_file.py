"""data/rates: every rate with a definition, a source and formulas of counts there are."""

from typing import Any, get_args

import pytest

from kcbx_docs.model.counts import INDICATORS, Placement
from kcbx_docs.model.flows import Flow
from kcbx_docs.model.population import Cohort, Population
from kcbx_docs.model.presence import RollCall, Suspects
from kcbx_docs.statistics.formulas import terms
from kcbx_docs.statistics.rates import Rate, Variant
from tests.statistics.samples import RATES

DEFINED = [entry for rate in RATES.values() for entry in (rate, *rate.variants)]
NAMED = [(rate, entry) for rate in RATES.values() for entry in (rate, *rate.variants)]


def names(*models: Any) -> set[str]:
    return {field.alias for model in models for field in model.model_fields.values()}


COUNTS = {
    "学生变动": names(Flow),
    "点名": names(RollCall),
    "疑似辍学": names(Suspects),
    "适龄人口": names(Population),
    "毛入学": names(Flow, Population),
    "届别": names(Cohort),
    "残疾安置": {*get_args(Placement), "人数"},
}


def test_there_is_one_entry_for_every_rate_of_the_model() -> None:
    assert [*RATES] == [*INDICATORS]


@pytest.mark.parametrize(("rate", "entry"), NAMED, ids=[f"{r.id}-{e.id}" for r, e in NAMED])
def test_formulas_name_counts_of_their_subject(rate: Rate, entry: Rate | Variant) -> None:
    named = {name for side in (entry.part, entry.whole) for _, name in terms(side)}

    assert named <= COUNTS[rate.subject]


@pytest.mark.parametrize("entry", DEFINED, ids=[entry.id for entry in DEFINED])
def test_every_definition_can_be_printed_and_has_a_source(entry: Rate | Variant) -> None:
    assert "÷" in entry.definition
    assert entry.definition.count("×100%") == 1
    assert not entry.definition.endswith("。")
    assert len(entry.source) >= 4


def test_old_definitions_have_a_last_day() -> None:
    old = [variant for rate in RATES.values() for variant in rate.variants if "旧" in variant.id]

    assert old
    assert all(variant.until for variant in old)


def test_only_the_gross_rate_may_exceed_100() -> None:
    assert [rate.id for rate in RATES.values() if rate.over_all] == ["毛入学率"]
