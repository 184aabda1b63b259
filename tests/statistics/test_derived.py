"""What the program works out from counts."""

import pytest

from kcbx_docs.model.counts import Statistics
from kcbx_docs.statistics import Derived, derive
from tests.statistics.samples import RATES, Tree

STAGE = {
    "班级数": "6",
    "期初人数": "100",
    "转入": "3",
    "转出": "2",
    "休学": "1",
    "复学": "1",
    "死亡": "0",
}


def stage(name: str = "小学", **counts: str) -> dict[str, str]:
    return {"学段": name, **STAGE, **counts}


def derived(statistics: Tree) -> Derived:
    return derive(Statistics.model_validate(statistics), RATES)


def test_totals_are_sums_over_the_stages() -> None:
    stages = [stage(辍学="0", 现有人数="101"), stage("初中", 辍学="2", 现有人数="99")]
    result = derived({"学段": stages})

    assert (result.classes, result.start, result.pupils) == (12, 200, 200)
    assert (result.moved_in, result.moved_out, result.dropped) == (6, 4, 2)
    assert result.dropout_rate == "1%"


def test_a_total_with_a_missing_part_is_missing() -> None:
    result = derived({"学段": [stage(辍学="0"), stage("初中")]})

    assert (result.start, result.dropped, result.dropout_rate) == (200, None, None)


def test_what_is_written_only_if_there_is_any_need_not_stand_in_every_stage() -> None:
    result = derived({"学段": [stage(招生="9"), stage("初中")]})

    assert (result.enrolled, result.graduated) == (9, None)


def test_a_total_remembers_the_stages_it_was_added_up_from() -> None:
    result = derived({"学段": [stage(), stage("初中")]})
    assert result.start is not None

    assert result.start.formula == "各学段期初人数相加"
    assert [(o.name, o.text, o.path) for o in result.start.operands] == [
        ("小学期初人数", "100", "统计.学段.1.期初人数"),
        ("初中期初人数", "100", "统计.学段.2.期初人数"),
    ]


def test_absent_is_expected_less_present() -> None:
    result = derived({"点名": {"应到": "412", "实到": "405"}})

    assert (result.absent, result.presence) == (7, "98.3%")


@pytest.mark.parametrize("name", ["presence", "absent", "pupils", "dropout_rate", "won_back"])
def test_without_statistics_nothing_is_worked_out(name: str) -> None:
    assert getattr(derive(None, RATES), name) is None


def test_every_rate_that_can_be_computed_is_listed_with_its_definition() -> None:
    result = derived(
        {"学段": [stage(辍学="1", 现有人数="100")], "点名": {"应到": "9", "实到": "9"}}
    )

    assert [(r.name, r.value, r.part, r.whole) for r in result.rates] == [
        ("到校率", "100%", 9, 9),
        ("辍学率", "1%", 1, 100),
        ("年巩固率", "99.02%", 101, 102),
    ]
    assert [r.definition for r in result.rates] == [
        RATES[name].definition for name in ("到校率", "辍学率", "年巩固率")
    ]
