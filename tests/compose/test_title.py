"""Titles broken into lines without splitting words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.blocks import Break, Figure, Gap, Text, plain
from kcbx_docs.compose.title import break_title, measure, split_title

SCHOOL = "青山镇九年制学校"
WORDS = ["控辍保学", "义务教育", "一封信", "工作", "方案", "总结", "第一学期", "领导小组", "学年"]
hanzi = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30)
titles = st.lists(
    st.one_of(
        st.sampled_from([*WORDS, "2026—2027学年", "的", "、", SCHOOL, "A4", "《办法》"]), hanzi
    ),
    min_size=1,
    max_size=14,
).map("".join)


@settings(max_examples=300)
@given(titles, st.integers(12, 24))
def test_the_lines_together_are_the_title(title: str, width: int) -> None:
    assert "".join(split_title(title, width)) == title


@settings(max_examples=300)
@given(titles, st.integers(12, 24))
def test_no_line_is_wider_than_the_page(title: str, width: int) -> None:
    assert max(map(measure, split_title(title, width))) <= width


@settings(max_examples=300)
@given(titles, st.integers(12, 24))
def test_no_line_but_a_whole_title_is_one_character(title: str, width: int) -> None:
    lines = split_title(title, width)
    assert len(lines) == 1 or len(lines[-1]) >= 2


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*WORDS, SCHOOL]), min_size=3, max_size=12), st.integers(12, 24))
def test_words_and_the_name_of_the_unit_stay_whole(words: list[str], width: int) -> None:
    ends, at = set(), 0
    for word in words:
        at += len(word)
        ends.add(at)
    at = 0
    for line in split_title("".join(words), width, (SCHOOL,)):
        at += len(line)
        assert at in ends


@settings(max_examples=200)
@given(hanzi.filter(lambda name: len(name) > 3), st.integers(20, 24))
def test_a_name_that_fits_a_line_is_not_split(name: str, width: int) -> None:
    known = name[:18]
    lines = split_title(f"关于{known}的情况在全县控辍保学工作会议上的报告", width, (known,))
    assert any(known in line for line in lines)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (f"{SCHOOL}2026—2027学年第一学期控辍保学工作方案", [f"{SCHOOL}2026—2027学年", "第一学期控辍保学工作方案"]),
        (f"{SCHOOL}致全体学生家长的一封信", [f"{SCHOOL}致全体学生家长的一封信"]),
        ("在秋季学期控辍保学工作推进会上的讲话", ["在秋季学期控辍保学工作推进会上的讲话"]),
        ("花鼓学校关于开展2026年秋季控辍保学专项排查工作的通知",
         ["花鼓学校关于开展2026年秋季", "控辍保学专项排查工作的通知"]),
    ],
)  # fmt: skip
def test_common_titles_break_where_a_clerk_would_break_them(title: str, lines: list[str]) -> None:
    broken = break_title((Text(title),), 20, (SCHOOL, "花鼓学校"))
    assert plain(broken).split("\n") == lines
    assert broken.count(Break()) == len(lines) - 1


def test_the_joining_word_does_not_begin_a_line() -> None:
    lines = split_title("关于印发青山镇中心校和石桥镇中心校控辍保学工作领导小组的通知", 16)
    assert not [line for line in lines if line[0] in "的和与及、，：》”）"]


@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=6), min_size=2, max_size=6),
    st.integers(4, 12),
)
def test_a_title_broken_among_figures_breaks_where_the_text_does(
    parts: list[str], width: int
) -> None:
    line = tuple(
        Figure(part, "单位.名称") if at % 2 else Text(part) for at, part in enumerate(parts)
    )
    broken = break_title(line, width)
    assert plain(broken) == plain(break_title((Text("".join(parts)),), width))
    printed = "".join(parts[1::2])
    assert "".join(inline.text for inline in broken if isinstance(inline, Figure)) == printed


def test_a_title_with_a_gap_keeps_its_one_line() -> None:
    line = (Gap("单位.名称"), Text("2026—2027学年第一学期控辍保学工作方案"))
    assert break_title(line, 10) == line


@pytest.mark.parametrize("length", [200, 312, 400])
def test_a_very_long_name_is_broken_at_once(length: int) -> None:
    name = "".join(chr(0x4E00 + n) for n in range(length))
    started = time.process_time()
    lines = split_title(f"{name}2026—2027学年第一学期控辍保学工作方案", 20, (name,))
    assert time.process_time() - started < 1
    assert max(map(measure, lines)) <= 20


def test_latin_letters_and_digits_are_narrower_than_characters() -> None:
    assert (measure("控辍"), measure("2026"), measure("“甲”")) == (2, 4 * 0.64, 3)
