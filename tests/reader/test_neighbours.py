"""Schools of one township that gave the very same facts."""

from pathlib import Path

import pytest

from kcbx_docs.library import Library
from kcbx_docs.reader import read

SCHOOL = """单位: {{名称: {name}, 层级: 学校, 主体性质: 学校}}
控辍策略:
  - 策略: 管理
    措施:
      - 措施: 入户家访
        情况: {{家访户次: {visits}, 记录份数: {visits}}}
      - 学籍核对
"""


@pytest.fixture
def township(tmp_path: Path) -> Path:
    (tmp_path / "学校").mkdir()
    shared = "单位: {名称: 甲镇中心校, 层级: 乡镇, 主体性质: '中心校、学区'}\n共用: {时间: {学年: 2026-2027}}\n"
    (tmp_path / "乡镇.yaml").write_text(shared, "utf-8")
    return tmp_path / "学校"


def write(folder: Path, name: str, visits: int) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(SCHOOL.format(name=name, visits=visits), "utf-8")
    return path


def test_equal_facts_of_two_schools_are_told(township: Path, library: Library) -> None:
    write(township, "乙小学", 30)
    unit = read(write(township, "甲小学", 30), library)

    assert unit.alike == ["本校特有事实不足：“入户家访”的情况与乙小学相同"]


def test_different_facts_are_not(township: Path, library: Library) -> None:
    write(township, "乙小学", 31)
    unit = read(write(township, "甲小学", 30), library)

    assert unit.alike == []


def test_a_neighbour_that_cannot_be_read_is_its_own_schools_matter(
    township: Path, library: Library
) -> None:
    (township / "坏.yaml").write_text("单位: [", "utf-8")
    unit = read(write(township, "甲小学", 30), library)

    assert unit.alike == []


def test_a_school_on_its_own_has_no_neighbours(tmp_path: Path, library: Library) -> None:
    write(tmp_path, "乙小学", 30)
    unit = read(write(tmp_path, "甲小学", 30), library)

    assert unit.alike == []
