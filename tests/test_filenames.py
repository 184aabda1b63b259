"""File names made from data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.errors import DataError, UsageError
from kcbx_docs.filenames import MAX_BYTES, PATTERN, file_stem, refuse_wrong_pattern, safe
from kcbx_docs.model.unit import Calendar, Organisation


def stem(
    name: str, kind: str, short: str | None = None, pattern: str = PATTERN, **time: str
) -> str:
    unit = {"名称": name, "层级": "学校", "主体性质": "学校"} | ({"简称": short} if short else {})
    calendar = Calendar.model_validate(time) if time else None
    return file_stem(Organisation.model_validate(unit), calendar, kind, pattern)


def test_a_name_has_unit_kind_year_and_term() -> None:
    whole = stem(
        "青山镇九年制学校", "控辍保学工作方案", "青山学校", 学年="2026-2027", 学期="第一学期"
    )
    assert whole == "青山学校-控辍保学工作方案-2026-2027学年第一学期"


def test_without_a_short_name_the_full_one_is_taken() -> None:
    assert stem("花鼓学校", "总结") == "花鼓学校-总结"


def test_without_a_term_the_year_stands_alone() -> None:
    assert stem("花鼓学校", "总结", 学年="2026-2027") == "花鼓学校-总结-2026-2027学年"


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("{学年}{学期}-{文种}-{学校}", "2026-2027学年第一学期-总结-花鼓学校"),
        ("【{学校}】{文种}", "【花鼓学校】总结"),
        ("{学校}_{文种}_终稿", "花鼓学校_总结_终稿"),
        ("{学校}: {文种}?", "花鼓学校： 总结？"),
    ],
)
def test_a_pattern_says_what_stands_where(pattern: str, made: str) -> None:
    time = {"学年": "2026-2027", "学期": "第一学期"}
    assert stem("花鼓学校", "总结", pattern=pattern, **time) == made


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("{学年}-{学校}-{文种}", "花鼓学校-总结"),
        ("{学校}-{学年}-{学期}-{文种}", "花鼓学校-总结"),
        ("{学校}-{文种}（{学年}）", "花鼓学校-总结"),
        ("{学校}-{文种}-{学年}-{学期}", "花鼓学校-总结"),
        ("{学校}({学年}{学期})-{文种}-稿", "花鼓学校-总结-稿"),
    ],
)
def test_what_the_unit_does_not_give_leaves_nothing_behind(pattern: str, made: str) -> None:
    assert stem("花鼓学校", "总结", pattern=pattern) == made


def test_a_term_without_its_year_keeps_its_hyphen() -> None:
    assert stem("花鼓学校", "总结", 学期="第一学期") == "花鼓学校-总结-第一学期"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{校名}-{文种}", "文件名里没有“{校名}”这一项，可用的有：{学校}{文种}{学年}{学期}"),
        ("{}-{文种}", "文件名里没有“{}”这一项，可用的有：{学校}{文种}{学年}{学期}"),
        ("{学校", "文件名“{学校”里的大括号没有成对，可用的有：{学校}{文种}{学年}{学期}"),
        ("{文种}", "文件名要写 {学校} 和 {文种}，不能有斜杠，如 {学校}-{文种}-{学年}{学期}"),
        ("{学校}/{文种}", "文件名要写 {学校} 和 {文种}，不能有斜杠，如 {学校}-{文种}-{学年}{学期}"),
    ],
)
def test_a_pattern_that_cannot_name_papers_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        refuse_wrong_pattern(pattern)
    assert str(refused.value) == said


def test_characters_windows_forbids_become_full_width() -> None:
    assert safe('A<B>C:D"E|F?G*H/I\\J') == "A＜B＞C：D＂E｜F？G＊H／I＼J"


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("学校.", "学校"),
        (" 学校 ", "学校"),
        (".隐藏", "隐藏"),
        ("...", "_"),
        ("第1.2小学", "第1.2小学"),
    ],
)
def test_dots_and_spaces_at_the_ends_go(typed: str, made: str) -> None:
    assert safe(typed) == made


@pytest.mark.parametrize("name", ["con", "AUX", "nul.txt", "COM1", "lpt9.总结"])
def test_names_that_windows_keeps_for_devices_are_told_apart(name: str) -> None:
    assert safe(name) == f"{name}_"


def test_two_hundred_bytes_are_the_most() -> None:
    fits = "校" * ((MAX_BYTES - len("-总结".encode())) // 3)
    assert len(stem(fits, "总结").encode()) <= MAX_BYTES
    with pytest.raises(DataError, match="请在“单位”下填写简称"):
        stem(fits + "校", "总结")


def test_a_short_name_is_the_remedy_for_a_long_one() -> None:
    assert stem("校" * 60, "总结", "青山") == "青山-总结"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_text_makes_a_path(text: str) -> None:
    name = safe(text)
    assert not set(name) & set('<>:"|?*/\\')
    assert name not in {"", ".", ".."}
    assert safe(name) == name
