"""File names made from data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.errors import DataError
from kcbx_docs.filenames import MAX_BYTES, file_stem, safe
from kcbx_docs.model.facts import Facts


def facts(name: str, short: str | None = None, **time: str) -> Facts:
    unit = {"名称": name, "层级": "学校", "主体性质": "学校"}
    tree = {"单位": unit | ({"简称": short} if short else {})}
    return Facts.model_validate(tree | ({"时间": time} if time else {}))


def test_a_name_has_unit_kind_year_and_term() -> None:
    given_facts = facts("青山镇九年制学校", "青山学校", 学年="2026-2027", 学期="第一学期")
    assert file_stem(given_facts, "控辍保学工作方案") == (
        "青山学校-控辍保学工作方案-2026-2027学年第一学期"
    )


def test_without_a_short_name_the_full_one_is_taken() -> None:
    assert file_stem(facts("花鼓学校"), "总结") == "花鼓学校-总结"


def test_without_a_term_the_year_stands_alone() -> None:
    assert file_stem(facts("花鼓学校", 学年="2026-2027"), "总结") == "花鼓学校-总结-2026-2027学年"


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


def test_two_hundred_bytes_are_the_most() -> None:
    kind = "总结"
    fits = "校" * ((MAX_BYTES - len("-总结".encode())) // 3)
    assert len(file_stem(facts(fits), kind).encode()) <= MAX_BYTES
    with pytest.raises(DataError, match="请在“单位”下填写简称"):
        file_stem(facts(fits + "校"), kind)


def test_a_short_name_is_the_remedy_for_a_long_one() -> None:
    assert file_stem(facts("校" * 200, "青山"), "总结") == "青山-总结"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_text_makes_a_path(text: str) -> None:
    name = safe(text)
    assert not set(name) & set('<>:"|?*/\\')
    assert name not in {"", ".", ".."}
    assert safe(name) == name
