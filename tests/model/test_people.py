"""Named systems and name lists: as many entries as the name says, each person once."""

from typing import Any

import pytest
from pydantic import ValidationError

from kcbx_docs.model.people import LeadingGroup, Scheme, numbers_in


def scheme(name: str, **lists: Any) -> Scheme:
    return Scheme.model_validate({"名称": name, **lists})


def part(name: str, *items: str) -> dict[str, Any]:
    return {"名称": name, "内容": list(items)}


def duty(who: str) -> dict[str, str]:
    return {"岗位": who, "职责": "每月核对一次"}


def refusal(name: str, **lists: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        scheme(name, **lists)
    (error,) = refused.value.errors()
    return error["msg"]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("三包", [3]),
        ("七长", [7]),
        ("五抓", [5]),
        ("双线四包", [2, 4]),
        ("四查三比对", [4, 3]),
        ("三包一挂", [3, 1]),
        ("两管一保七到位", [2, 1, 7]),
        ("“六长”责任制", [6]),
        ("十项制度", [10]),
        ("十二条", [12]),
        ("二十条", [20]),
        ("三十六计", [36]),
        ("网格化管理", []),
    ],
)
def test_a_name_announces_its_numbers(name: str, numbers: list[int]) -> None:
    assert numbers_in(name) == numbers


def test_each_number_of_a_name_has_its_list() -> None:
    made = scheme(
        "双线四包",
        分项=[part("双线", "政府线", "教育线"), part("四包", "包县", "包乡", "包村", "包校")],
    )
    assert [(p.name, len(p.items)) for p in made.parts or ()] == [("双线", 2), ("四包", 4)]


def test_items_still_missing_stay_open() -> None:
    made = scheme("三包一挂", 分项=[part("三包", "包村", "包班"), part("一挂", "与年度考核挂钩")])
    assert [p.items for p in made.parts or ()] == [("包村", "包班", None), ("与年度考核挂钩",)]


def test_an_open_item_is_printed_as_a_gap(filled: Any) -> None:
    text = filled(
        '{% set 本 = "学校" %}{% include "parts/责任体系.md.j2" %}',
        责任体系=[{"名称": "四查三比对", "分项": [
            part("四查", "查到校", "查学籍", "查去向", "查记录"), part("三比对", "户籍", "学籍"),
        ]}],
    )  # fmt: skip
    assert text.splitlines() == [
        "学校按“四查三比对”分工，责任落到人：",
        "1.四查：查到校、查学籍、查去向、查记录。",
        "2.三比对：户籍、学籍、【待填：责任体系.1.分项.2.内容.3】。",
    ]


def test_more_items_than_the_number_says_are_refused() -> None:
    parts = [part("三包", "包村", "包班", "包人", "包户"), part("一挂", "挂考核")]
    assert refusal("三包一挂", 分项=parts) == "名称里是3项，列了4项，请核对"


@pytest.mark.parametrize(
    ("parts", "there"),
    [
        ([], "没有"),
        ([part("两管", "校长", "教师")], "两管"),
        ([part("一保", "保"), part("两管", "校长", "教师"), part("七到位", "领导到位")],
         "一保、两管、七到位"),
    ],
)  # fmt: skip
def test_a_number_without_its_list_is_refused(parts: list[dict[str, Any]], there: str) -> None:
    assert refusal("两管一保七到位", 分项=parts) == (
        f"“两管一保七到位”里的每个数字要在“分项”里各列一项，现有：{there}"
    )


@pytest.mark.parametrize("posts", [["校长", "班主任"], ["校长", "主任", "班主任", "教师"]])
def test_a_name_with_one_number_has_as_many_duties(posts: list[str]) -> None:
    duties = [duty(post) for post in posts]
    assert refusal("三包", 分工=duties) == f"“三包”是3项，“分工”列了{len(posts)}项，请核对"


def test_a_name_with_one_number_may_be_without_duties_yet() -> None:
    assert scheme("七长").duties is None
    assert len(scheme("五抓", 分工=[duty(post) for post in "甲乙丙丁戊"]).duties or ()) == 5


def test_a_name_without_a_number_takes_any_duties() -> None:
    assert len(scheme("网格化管理", 分工=[duty("网格员")]).duties or ()) == 1


def test_spaces_that_align_a_name_are_no_part_of_it() -> None:
    group = LeadingGroup.model_validate({"名单": [{"角色": "组长", "姓名": "王　进"}]})
    assert group.members[0].names == ("王进",)


def test_the_same_person_twice_in_a_role_is_refused_however_it_is_spaced() -> None:
    with pytest.raises(ValidationError, match="王进在“成员”里出现了2次，请删去重复的"):
        LeadingGroup.model_validate({"名单": [{"角色": "成员", "姓名": ["王　进", "王进"]}]})
