"""YAML text to plain values, each with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.errors import DataError, Place
from kcbx_docs.source.tree import MAX_DEPTH, parse


def fault(text: str) -> str:
    with pytest.raises(DataError) as refused:
        parse(text, "a.yaml")
    return str(refused.value)


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    tree, _ = parse("甲: 010\n乙: [9:30, yes, 1.50, 2026-09-01, null, '']\n", "a.yaml")
    assert tree == {"甲": "010", "乙": ["9:30", "yes", "1.50", "2026-09-01", "null", ""]}


def test_every_entry_knows_its_place() -> None:
    tree, places = parse("单位:\n  名称: 花鼓\n名单:\n  - 甲\n  - {姓名: 乙}\n", "a.yaml")
    assert places.locate(tree, ("单位", "名称")) == Place("a.yaml", 2, 3)
    assert places.locate(tree, ("名单", 0)) == Place("a.yaml", 4, 5)
    assert places.locate(tree, ("名单", 1, "姓名")) == Place("a.yaml", 5, 6)


def test_what_is_not_written_has_the_place_of_what_holds_it() -> None:
    tree, places = parse("单位:\n  名称: 花鼓\n", "a.yaml")
    assert places.locate(tree, ("单位", "层级")) == Place("a.yaml", 1, 1)
    assert places.locate(tree, ("时间", "学年")) == Place("a.yaml", 1)


def test_an_anchor_may_hold_a_block_a_list_or_a_word() -> None:
    tree, _ = parse("a: &x {b: 1}\nc: &y [2]\nd: &z 3\ne: [*x, *y, *z]\n", "a.yaml")
    assert tree == {"a": {"b": "1"}, "c": ["2"], "d": "3", "e": [{"b": "1"}, ["2"], "3"]}


def test_tags_make_no_objects() -> None:
    tree, _ = parse("a: !!python/object/apply:os.system ['true']\nb: !!int '3'\n", "a.yaml")
    assert tree == {"a": ["true"], "b": "3"}


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert fault("a: &x [*x]\n") == (
        "a.yaml:1:8 引用“*x”前面没有对应的“&x”；星号开头的文字请加引号"
    )


def test_depth_is_counted_in_blocks_and_lists_alike() -> None:
    parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yaml")
    assert "层次太深，超过 20 层" in fault("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


def test_duplicates_and_bad_characters_are_named_together_in_order() -> None:
    assert fault('甲: 1\n甲: 2\n乙: "\\0"\n').splitlines() == [
        "a.yaml:2:1 “甲”写了两次，第一次在第1行，请合并或删去一个",
        "a.yaml:3:4 含有控制字符 U+0000，多半是从别处粘贴带来的，请删去后重新输入",
    ]


def test_a_bad_character_in_a_name_is_refused_too() -> None:
    assert "私用区字符 U+E000" in fault("姓\ue000名: 1\n")


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("联系人：李明", "2:4", "像是用了中文冒号“：”，项目名后面请写英文冒号加一个空格“: ”"),
        ("联系人:李明", "2:4", "冒号后面要有一个空格，写成“名称: 内容”"),
        ("联系人: '李明", "2:6", "引号没有成对，请补上另一半或删去引号"),
        ("联系人: [李明", "2:6", "括号没有成对，请补上另一半或删去括号"),
        (
            "联系人: 李明 电话: 1",
            "2:11",
            "这一行有两个冒号，请把第一个冒号后面的文字整个加上英文双引号",
        ),
    ],
)
def test_a_slip_of_syntax_is_placed_in_its_own_line(line: str, place: str, message: str) -> None:
    assert fault(f"署名: 青山小学\n{line}\n电话: 1\n") == f"a.yaml:{place} {message}"


def test_a_chinese_colon_in_a_comment_is_not_blamed() -> None:
    said = fault("甲: 1\n# 说明：下面\n   乙: 2\n")
    assert "中文冒号" not in said


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.sampled_from(list("甲: -[]{}\"'&*#|>!%@`?,\n\t：1e\ue000\0\u2028\x85~")), max_size=40
    )
)
def test_any_text_is_read_or_refused_in_chinese(text: str) -> None:
    """Nothing but a tree or faults with a sentence comes out, whatever is typed."""
    try:
        tree, _ = parse(text, "a.yaml")
    except DataError as error:
        refused = error
    else:
        assert isinstance(tree, dict | list | str)
        return
    assert refused.faults
    assert all(fault.message and fault.place.file == "a.yaml" for fault in refused.faults)
