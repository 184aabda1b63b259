"""Faults of a record as sentences, whatever the tree looks like."""

import string
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.errors import DataError
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.source import validate
from kcbx_docs.source.messages import did_you_mean, known_keys
from kcbx_docs.source.tree import parse
from kcbx_docs.vocabulary import entries


def test_the_nearest_name_is_offered_or_none() -> None:
    assert did_you_mean("姓明", ["姓名", "角色"]) == "是不是“姓名”？"
    assert did_you_mean("电话", ["姓名", "角色"]) == ""


def test_the_names_of_a_place_are_found_through_lists() -> None:
    assert known_keys(Facts, ("领导小组", "名单", 3)) == ["角色", "姓名", "职务"]
    assert known_keys(Facts, ("统计", "点名", "未到", 0)) == ["原因", "人数", "有证明人数"]


def test_a_key_that_looks_like_pydantics_own_marks_is_still_a_key() -> None:
    tree, places = parse('"[key]": 1\n单位[1]: 2\n', "a.yaml")
    with pytest.raises(DataError) as refused:
        validate(Facts, tree, places)
    assert [fault.path for fault in refused.value.faults] == ["单位", "[key]", "单位[1]"]


def words(library: Library) -> list[str]:
    paths = [entry.path for entry in entries(library)]
    return sorted({part.removesuffix("[]") for path in paths for part in path.split(".")})


def test_any_tree_of_our_own_words_is_read_or_refused_in_chinese(library: Library) -> None:
    """Blocks, lists and texts in every wrong place; each fault has a Chinese sentence and a line."""
    keys = st.sampled_from(words(library))
    texts = st.sampled_from(
        ["", "1", "９", "是", "2026-09-01", "学校", "小学", "李　明", "9" * 5000]
    )
    trees = st.recursive(
        texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )
    blocks = st.dictionaries(st.sampled_from(known_keys(Facts, ())), trees, max_size=5)

    @settings(max_examples=150, deadline=None)
    @given(blocks)
    def holds(block: dict[str, Any]) -> None:
        tree, places = parse(yaml.safe_dump(block, allow_unicode=True), "a.yaml")
        try:
            validate(Facts, tree, places)
        except DataError as refused:
            for fault in refused.faults:
                assert fault.place.line > 0
                assert not set(fault.message.replace("YAML", "")) & set(string.ascii_letters)

    holds()
