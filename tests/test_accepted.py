"""Unusual but right inputs, read as they were meant."""

import codecs
import datetime
from pathlib import Path

import pytest

from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.reader import read

UNIT = "单位: {名称: 花鼓学校, 层级: 学校, 主体性质: 学校}\n"


def facts_of(path: Path, library: Library, text: str, lead: bytes = b"") -> Facts:
    path.write_bytes(lead + (UNIT + text).encode())
    return read(path, library).facts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "学校.yaml"


def test_a_byte_order_mark_is_not_part_of_the_first_name(file: Path, library: Library) -> None:
    assert facts_of(file, library, "", codecs.BOM_UTF8).unit.name == "花鼓学校"


def test_line_ends_of_windows_are_line_ends(file: Path, library: Library) -> None:
    facts = facts_of(file, library, "典型做法: |\r\n  每天点名。\r\n  当天追问。\r\n")
    assert facts.practices == ("每天点名。", "当天追问。")


@pytest.mark.parametrize("typed", ["412", "４１２", "'412'", "0412"])
def test_full_width_digits_count_as_digits(typed: str, file: Path, library: Library) -> None:
    facts = facts_of(file, library, f"活动:\n  - {{名称: 家长会, 人次: {typed}}}\n")
    assert facts.activities is not None
    assert facts.activities[0].people == 412


@pytest.mark.parametrize(
    "typed", ["010", "0876-8123456", "9:30", "yes", "1e3", "0x1F", "null", "2026-11-20", "1_000"]
)
def test_a_text_stays_what_was_typed(typed: str, file: Path, library: Library) -> None:
    facts = facts_of(file, library, f"发文:\n  联系电话: {typed}\n")
    assert facts.issue is not None
    assert facts.issue.telephone == typed


@pytest.mark.parametrize(
    "typed",
    ["2026-09-01", "2026-9-1", "2026年9月1日", "2026/09/01", "2026.9.1", "２０２６年９月１日"],
)
def test_a_date_may_be_written_in_either_form(typed: str, file: Path, library: Library) -> None:
    facts = facts_of(file, library, f"时间:\n  截止日: {typed}\n")
    assert facts.time is not None
    assert facts.time.until == datetime.date(2026, 9, 1)


@pytest.mark.parametrize("typed", ["2026-2027", "2026—2027", "2026～2027学年", "2026 至 2027"])
def test_a_school_year_is_kept_in_one_form(typed: str, file: Path, library: Library) -> None:
    facts = facts_of(file, library, f"时间:\n  学年: {typed}\n")
    assert facts.time is not None
    assert facts.time.year == "2026—2027"


@pytest.mark.parametrize("typed", ["王进", "王　进", "王 进"])
def test_a_name_typed_with_a_space_is_the_same_person(
    typed: str, file: Path, library: Library
) -> None:
    facts = facts_of(file, library, f"领导小组:\n  名单:\n    - {{角色: 成员, 姓名: {typed}}}\n")
    assert facts.group is not None
    assert facts.group.members[0].names == ("王进",)


def test_the_same_person_may_hold_two_roles(file: Path, library: Library) -> None:
    rows = "    - {角色: 副组长, 姓名: 王进}\n    - {角色: 成员, 姓名: [王进, 李明]}\n"
    facts = facts_of(file, library, f"领导小组:\n  名单:\n{rows}")
    assert facts.group is not None
    assert [member.names for member in facts.group.members] == [("王进",), ("王进", "李明")]


def test_a_line_break_in_a_field_of_one_line_becomes_a_space(file: Path, library: Library) -> None:
    facts = facts_of(file, library, '发文:\n  主送: "青山镇\\n中心校\\t和\\r\\n学区"\n')
    assert facts.issue is not None
    assert facts.issue.addressee == "青山镇 中心校 和 学区"


@pytest.mark.parametrize(
    "text",
    ["张三&李四<王五>", "1. *甲* #乙|丙", "{{ x }}", "喆堃璟祎𠮷", "😀", "A*B|C#1.", "全角　空格"],
)
def test_characters_that_mean_something_elsewhere_are_kept(
    text: str, file: Path, library: Library
) -> None:
    facts = facts_of(file, library, f"典型做法:\n  - '{text}'\n")
    assert facts.practices == (" ".join(text.split()),)


def test_an_anchor_used_again_says_the_same_twice(file: Path, library: Library) -> None:
    facts = facts_of(file, library, "发文:\n  联系电话: &tel 0876-1\n  监督电话: *tel\n")
    assert facts.issue is not None
    assert facts.issue.supervision == "0876-1"


def test_an_entry_left_empty_counts_as_not_given(file: Path, library: Library) -> None:
    facts = facts_of(file, library, "发文:\n  联系人:\n  联系电话: ~\n统计:\n")
    assert facts.issue is not None
    assert (facts.issue.contact, facts.issue.telephone, facts.statistics) == (None, None, None)
