"""A letter that asks another body for its records: on what ground, in whose name, with what promise."""

from typing import Any

import pytest

LETTER = "notices/商请函"
DAY = {"学年": "2026-2027", "学期": "第一学期", "成文日期": "2026-11-27"}
ASKED = {"对方": "清河县公安局", "事由": "正在核对入学情况", "回复日期": "2026-12-04"}
BY_LAW = "根据《中华人民共和国义务教育法》第十三条，"


def letter(desk: Any, name: str, level: str, body: str, **asked: str) -> str:
    unit = {"名称": name, "层级": level, "主体性质": body}
    desk.school({"单位": unit, "时间": DAY, "商请": ASKED | asked})
    text: str = desk.render(desk.paper(LETTER, final=False).document, "txt").decode()
    return text


@pytest.mark.parametrize(
    ("name", "level", "body", "called"),
    [
        ("清河县教育局", "县区", "县级教育行政部门", "我局"),
        ("清河县教育委员会", "县区", "县级教育行政部门", "我单位"),
        ("青山镇人民政府", "乡镇", "乡镇人民政府（街道办事处）", "我单位"),
    ],
)
def test_an_authority_asks_by_the_law_that_gives_it_the_task(
    desk: Any, name: str, level: str, body: str, called: str
) -> None:
    text = letter(desk, name, level, body)
    assert f"{BY_LAW}2026—2027学年第一学期，{called}正在核对入学情况。" in text


def test_a_school_names_no_law_that_gives_it_no_task(desk: Any) -> None:
    text = letter(desk, "青山小学", "学校", "学校")
    assert "根据" not in text
    assert "我校正在核对入学情况" in text


def test_a_ground_of_its_own_stands_in_place_of_the_law(desk: Any) -> None:
    text = letter(desk, "清河县教育局", "县区", "县级教育行政部门", 依据="《联席会议制度》")
    assert "根据《联席会议制度》，" in text
    assert BY_LAW not in text


def test_the_last_day_for_an_answer_counts_and_only_corrections_are_told(desk: Any) -> None:
    text = letter(desk, "青山小学", "学校", "学校")
    assert "请最迟于2026年12月4日（含当日）函复" in text
    assert "需要你单位更正的，另行函告" in text
