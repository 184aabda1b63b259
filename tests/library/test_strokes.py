"""姓氏笔画: the order of names, and where lists use it."""

from collections.abc import Callable

import pytest

from kcbx_docs.library import Library
from kcbx_docs.library.strokes import by_strokes

Fill = Callable[..., str]


@pytest.mark.parametrize(
    ("listed", "ordered"),
    [
        (["李明", "丁一", "王芳"], ["丁一", "王芳", "李明"]),
        (["王小明", "王进", "王志"], ["王进", "王志", "王小明"]),
        (["王丽华", "王一平", "王川"], ["王川", "王一平", "王丽华"]),
        (["陈静", "阿里", "马强", "刘凡思"], ["马强", "刘凡思", "阿里", "陈静"]),
        (["欧阳文静", "李明"], ["李明", "欧阳文静"]),
        (["各班班主任", "周剑", "丁一"], ["丁一", "周剑", "各班班主任"]),
    ],
)
def test_names_stand_by_strokes_of_the_surname_then_of_the_given_name(
    listed: list[str], ordered: list[str], library: Library
) -> None:
    assert by_strokes(listed, library.strokes) == ordered


def test_a_character_that_is_not_ranked_comes_last(library: Library) -> None:
    assert by_strokes(["𠮷明", "龘明", "李明"], library.strokes) == ["李明", "龘明", "𠮷明"]


def test_no_character_is_ranked_twice(library: Library) -> None:
    assert sorted(library.strokes.values()) == list(range(len(library.strokes)))
    assert len(library.strokes) > 20_000


GROUP = {"角色": "副组长", "姓名": ["王小明", "彭正辉", "王　进", "丁一"]}
ROLL = '{% include "parts/名单.md.j2" %}'


def test_a_list_keeps_the_order_given_unless_the_unit_asks(filled: Fill) -> None:
    assert filled(ROLL, 领导小组={"名单": [GROUP]}) == "副组长：王小明　彭正辉　王　进　丁　一"


def test_a_list_by_strokes_is_printed_by_strokes(filled: Fill) -> None:
    group = {"排序": "姓氏笔画", "名单": [GROUP]}
    assert filled(ROLL, 领导小组=group) == "副组长：丁　一　王　进　王小明　彭正辉"


def test_people_with_posts_of_their_own_are_ordered_within_their_role(filled: Fill) -> None:
    members = [
        {"角色": "组长", "姓名": "李明", "职务": "校长"},
        {"角色": "成员", "姓名": "陈静", "职务": "教导主任"},
        {"角色": "成员", "姓名": "丁一", "职务": "学籍管理员"},
    ]
    assert filled(ROLL, 领导小组={"排序": "姓氏笔画", "名单": members}).splitlines() == [
        "组　长：李　明　校长",
        "成　员：丁　一　学籍管理员",
        "陈　静　教导主任",
    ]


def test_roles_keep_their_order(filled: Fill) -> None:
    members = [GROUP, {"角色": "成员", "姓名": ["周剑", "丁二"]}]
    lines = filled(ROLL, 领导小组={"排序": "姓氏笔画", "名单": members}).splitlines()
    assert [line.partition("：")[0] for line in lines] == ["副组长", "成　员"]
