"""A record as a template sees it: by alias, each entry made when it is asked for, and only once."""

import pytest

from kcbx_docs.model.unit import Calendar, Organisation
from kcbx_docs.template.values import Block, Missing

UNIT = Organisation.model_validate({"名称": "青山小学", "层级": "学校", "主体性质": "学校"})


def test_an_entry_is_made_once() -> None:
    block = Block(UNIT, "单位")
    assert block["简称"] is block["简称"]
    assert isinstance(block["简称"], Missing)
    assert str(block["简称"]) == str(Missing("单位.简称"))


def test_it_has_the_entries_of_its_record_under_their_aliases() -> None:
    block = Block(UNIT, "单位")
    aliases = {field.alias for field in Organisation.model_fields.values()}
    assert set(block) == aliases
    assert len(block) == len(aliases)
    assert {**block}["名称"] == "青山小学"


def test_an_attribute_of_the_model_is_no_entry() -> None:
    block = Block(UNIT, "单位")
    assert "name" not in block
    with pytest.raises(KeyError):
        block["__class__"]


def test_what_stands_instead_is_seen_and_the_record_stays_as_it_is() -> None:
    calendar = Calendar.model_validate({"截止日": "2026-11-20"})
    block = Block(calendar, "时间", {"成文日期": "今天"})
    assert block["成文日期"] == "今天"
    assert calendar.written is None
    assert isinstance(Block(calendar, "时间")["成文日期"], Missing)


def test_a_record_without_facts_is_still_there() -> None:
    assert Block(Calendar.model_validate({}), "时间")
