"""Strategies: one entry each, found by any of the ways offices call them."""

import datetime

import pytest

from kcbx_docs.library import Library, printed

CORE = ("依法", "管理", "教学", "扶贫")
ALL = {*CORE, "德育", "情感", "环境", "资助", "质量", "行政", "科学", "合力", "家访", "保障"}


def test_every_strategy_of_the_old_papers_is_there(library: Library) -> None:
    assert {entry.id for entry in library.strategies.values()} == ALL


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("以法", "依法"),
        ("依法治辍", "依法"),
        ("以管", "管理"),
        ("教改", "教学"),
        ("以质", "质量"),
        ("以资", "资助"),
        ("以德", "德育"),
        ("以情", "情感"),
        ("帮扶控辍", "扶贫"),
    ],
)
def test_a_strategy_is_found_by_its_other_names(called: str, meant: str, library: Library) -> None:
    assert library.strategies[called].id == meant


def test_no_two_strategies_share_a_name(library: Library) -> None:
    unique = {entry.id: entry for entry in library.strategies.values()}.values()
    names = [name for entry in unique for name in (entry.id, *entry.aliases)]
    assert len(names) == len(set(names))


def test_poverty_relief_is_printed_by_the_date_of_the_paper(library: Library) -> None:
    names = library.strategies["扶贫"].names
    assert printed(names, datetime.date(2020, 12, 31)) == "扶贫控辍"
    assert printed(names, datetime.date(2021, 1, 1)) == "帮扶控辍"
    assert printed(names, None) == "帮扶控辍"


def test_usual_measures_exist_and_belong_to_their_strategy(library: Library) -> None:
    for entry in library.strategies.values():
        for name in entry.measures:
            assert entry.id in library.measure(name).head.strategies, (entry.id, name)


@pytest.mark.parametrize("strategy", CORE)
def test_a_core_strategy_has_usual_measures(strategy: str, library: Library) -> None:
    assert library.strategies[strategy].measures


@pytest.mark.parametrize("strategy", CORE)
def test_a_core_strategy_has_enough_measures_for_every_reader(
    strategy: str, library: Library
) -> None:
    measures = [library.measure(name) for name in library.measure_files]
    own = [measure for measure in measures if strategy in measure.head.strategies]
    assert len(own) >= 6
    for wording in ("讲话·教师", "家长信"):
        assert sum(wording in measure.sections for measure in own) >= 3, wording


def test_every_strategy_says_where_it_comes_from(library: Library) -> None:
    assert all(entry.source for entry in library.strategies.values())
