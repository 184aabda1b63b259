"""Characters that may not stand in a document, and the quick look that spares most texts the long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcbx_docs.errors import DataError
from kcbx_docs.source.characters import forbidden, harmless
from kcbx_docs.source.tree import parse

PLACES = ("甲: {}\n", "{}: 乙\n", "- 甲{}乙\n", '甲: "{}"\n', "甲: |\n  乙{}\n")


def test_no_character_is_both_harmless_and_taken_by_yaml_and_forbidden() -> None:
    """Of all characters, so that the quick look never lets one through."""
    passed = [chr(code) for code in range(0x110000) if harmless(chr(code)) and forbidden(chr(code))]
    for char in passed:
        for place in PLACES:
            with pytest.raises(DataError, match="含有控制字符"):
                parse(place.format(char), "a.yaml")


def test_a_backslash_may_spell_what_may_not_stand() -> None:
    assert not harmless('甲: "\\u0007"\n')


@given(st.text(st.characters(codec="gbk", exclude_characters="\\", exclude_categories=["Cc"])))
def test_ordinary_chinese_is_harmless(text: str) -> None:
    assert harmless(text)
