"""Name lists as lines."""

import pytest

from kcbx_docs.blocks import Figure, Gap, Line, Person, Roll, Text, plain
from kcbx_docs.writers.rolls import roll_lines


def roll(role: str, *people: tuple[str, ...]) -> list[str]:
    members = tuple(Person((Text(name),), tuple(map(Text, post))) for name, *post in people)
    return [plain(line) for line in roll_lines(Roll((Text(role),), members))]


def test_names_without_posts_stand_in_a_row() -> None:
    assert roll("成员", ("赵国栋",), ("周敏",), ("吴喆",)) == ["成　员：赵国栋　周　敏　吴　喆"]


def test_a_role_of_three_characters_is_not_spread() -> None:
    assert roll("副组长", ("陈志强",)) == ["副组长：陈志强"]


def test_posts_stand_in_a_column() -> None:
    assert roll("副组长", ("陈志强", "副校长"), ("王芳", "教导主任"), ("欧阳文静", "德育主任")) == [
        "副组长：陈志强　　副校长",
        "王　芳　　教导主任",
        "欧阳文静　德育主任",
    ]


def test_someone_without_a_post_keeps_the_name_alone() -> None:
    assert roll("成员", ("赵国栋", "德育主任"), ("周敏",)) == ["成　员：赵国栋　德育主任", "周　敏"]


def test_a_group_instead_of_a_name_is_printed_as_it_is() -> None:
    assert roll("成员", ("各班班主任",)) == ["成　员：各班班主任"]


@pytest.mark.parametrize("name", ["AB", "A7", "!甲", "❤\ufe0f"])
def test_only_two_chinese_characters_are_spread(name: str) -> None:
    assert roll("成员", (name,)) == [f"成　员：{name}"]


def test_a_rare_character_is_one_character() -> None:
    assert roll("成员", ("𠮷喆",)) == ["成　员：𠮷　喆"]


def test_a_gap_in_a_list_stays_a_gap() -> None:
    line: Line = (Gap("领导小组.名单.1.职务"),)
    people = (Person((Text("李明"),), line), Person((Gap("领导小组.名单.2.姓名"),)))
    first, second = roll_lines(Roll((Text("组长"),), people))
    assert line[0] in first
    assert second == (Gap("领导小组.名单.2.姓名"),)


def test_figures_are_not_spread() -> None:
    (line,) = roll_lines(Roll((Text("人数"),), (Person((Figure("12", "人数"),)),)))
    assert Figure("12", "人数") in line
