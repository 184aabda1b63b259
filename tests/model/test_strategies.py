"""What a unit may write under 控辍策略, and who may stand in a leading group."""

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from kcbx_docs.model.people import LeadingGroup
from kcbx_docs.model.strategies import Adoption, MeasureUse
from kcbx_docs.model.unit import Calendar


def refusal(model: Any, tree: object) -> list[str]:
    with pytest.raises(ValidationError) as error:
        model.model_validate(tree)
    return [str(one["type"]) for one in error.value.errors()]


def test_a_bare_word_is_a_measure_of_the_library() -> None:
    adoption = Adoption.model_validate({"策略": "管理", "措施": ["入户家访", {"措施": "学籍核对"}]})
    assert adoption.measures == (
        MeasureUse.model_validate({"措施": "入户家访"}),
        MeasureUse.model_validate({"措施": "学籍核对"}),
    )


def test_a_heading_of_ones_own_needs_something_under_it() -> None:
    assert refusal(Adoption, {"标题": "环境育人"}) == ["adoption_empty"]
    assert refusal(Adoption, {"正文": "整修校舍。"}) == ["adoption_name"]
    assert Adoption.model_validate({"标题": "环境育人", "正文": "整修校舍。"}).text == (
        "整修校舍。",
    )


def test_a_measure_needs_an_id_or_a_title() -> None:
    assert refusal(MeasureUse, {"承担": "教导处"}) == ["measure_name"]


def test_a_record_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        MeasureUse.model_validate({"措施": "入户家访"}).id = "学籍核对"  # type: ignore[misc]


def test_english_names_are_not_accepted() -> None:
    assert set(refusal(LeadingGroup, {"members": []})) == {"missing", "extra_forbidden"}


def test_a_long_name_with_a_space_is_the_same_person() -> None:
    rows = [{"角色": "成员", "姓名": ["欧阳　文华", "欧阳文华"]}]
    assert refusal(LeadingGroup, {"名单": rows}) == ["person_twice"]


def test_a_paper_may_bear_a_date_of_its_own() -> None:
    calendar = Calendar.model_validate(
        {"成文日期": "2026-11-23", "文稿日期": {"计划": "2026-09-02"}}
    )
    assert calendar.written_on("计划") == datetime.date(2026, 9, 2)
    assert calendar.written_on("总结") == datetime.date(2026, 11, 23)
