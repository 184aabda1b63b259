"""What the records of a unit prove, and when they cannot."""

from collections.abc import Callable
from typing import Any

import pytest

from kcbx_docs.library.proofs import Proof, proofs
from kcbx_docs.papers import Workshop
from kcbx_docs.reader import Unit

VISITS = {"措施": "入户家访", "情况": {"家访户次": 126, "返校人数": 3}}
FACTS: dict[str, Any] = {
    "时间": {"成文日期": "2026-11-23"},
    "控辍策略": [{"策略": "管理", "措施": [VISITS]}],
    "统计": {"点名": {"日期": "2026-11-20", "应到": 751, "实到": 742}},
    "资助": [{"项目": "营养改善计划", "人数": 751}, {"项目": "生活补助", "人数": 88}],
    "活动": [{"名称": "家长会", "人次": 612}, {"名称": "家长会", "人次": 598}],
    "成效": ["一条", "两条"],
}


@pytest.fixture
def unit(desk: Any) -> Callable[..., Unit]:
    def read(*evidence: dict[str, Any], **more: Any) -> Unit:
        desk.school({**FACTS, **more, "佐证": list(evidence)})
        return Workshop.for_file(desk.file).read(desk.file)

    return read


def of(unit: Unit) -> tuple[Proof, ...]:
    return proofs(unit.facts, unit.adopted)


PATHS = {
    "入户家访": ["控辍策略.1.措施.1"],
    "入户家访.家访户次": ["控辍策略.1.措施.1.情况.家访户次"],
    "统计": ["统计"],
    "统计.点名": ["统计.点名"],
    "点名": ["统计.点名"],
    "点名.应到": ["统计.点名.应到"],
    "资助.营养改善计划": ["资助.1"],
    "资助.2": ["资助.2"],
    "资助.生活补助.人数": ["资助.2.人数"],
    "家长会": ["活动.1", "活动.2"],
    "成效.2": ["成效.2"],
    "家访成果运用": [],
}


@pytest.mark.parametrize("word", PATHS)
def test_a_word_names_entries_of_the_file(word: str, unit: Callable[..., Unit]) -> None:
    (proof,) = of(unit({"名称": "甲", "证明": word}))
    assert list(proof.paths) == PATHS[word]


def test_a_record_proves_what_stands_below_what_it_names(unit: Callable[..., Unit]) -> None:
    (proof,) = of(unit({"名称": "点名册", "证明": ["点名"]}))
    assert proof.covers("统计.点名.应到")
    assert not proof.covers("统计.点名册")
    assert not proof.covers("统计")
    assert proof.falls_under("统计")


def test_a_fact_needs_no_record(unit: Callable[..., Unit]) -> None:
    assert unit().warnings == ()


TOO_FEW = "措施“入户家访”：家访户次126户次，佐证“家访记录表”只有120份，请核对"


def test_visits_without_as_many_sheets_are_asked_about(unit: Callable[..., Unit]) -> None:
    told = unit({"名称": "家访记录表", "份数": 120, "证明": ["入户家访"]}).warnings
    assert told == (TOO_FEW,)


def test_sheets_of_several_records_are_added_up(unit: Callable[..., Unit]) -> None:
    records = [{"名称": name, "份数": 63, "证明": ["入户家访"]} for name in ("上册", "下册")]
    assert unit(*records).warnings == ()


def test_a_record_that_does_not_say_how_many_sheets_it_has_is_not_doubted(
    unit: Callable[..., Unit],
) -> None:
    records = [{"名称": "上册", "份数": 3}, {"名称": "下册"}]
    assert unit(*[record | {"证明": ["入户家访"]} for record in records]).warnings == ()


def test_a_record_of_one_fact_is_not_compared_with_another(unit: Callable[..., Unit]) -> None:
    record = {"名称": "家访记录表", "份数": 120, "证明": ["入户家访.返校人数"]}
    assert unit(record).warnings == ()


LATER = "佐证“点名册”止于2026-11-24，晚于总结的成文日期2026-11-23，请核对"


def test_a_record_later_than_the_summary_is_asked_about(unit: Callable[..., Unit]) -> None:
    record = {"名称": "点名册", "起": "2026-11-20", "止": "2026-11-24", "证明": ["点名"]}
    assert unit(record).warnings == (LATER,)
    own_date = {"成文日期": "2026-11-23", "文稿日期": {"总结": "2026-12-01"}}
    assert unit(record, 时间=own_date).warnings == ()
