"""Private-use marks carry data through Markdown and give it back."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs import marks
from kcbx_docs.blocks import Asked, Break, Figure, Gap, Reference, Strong, Text

# What the reader lets through: no control, surrogate or private-use characters.
characters = st.characters(exclude_categories=["Cc", "Cs", "Co"])


@settings(max_examples=300)
@given(st.text(characters))
def test_what_is_protected_is_restored(text: str) -> None:
    assert marks.restore(marks.protect(text)) == text


@settings(max_examples=300)
@given(st.text(characters))
def test_protecting_twice_changes_nothing(text: str) -> None:
    once = marks.protect(text)
    assert marks.protect(once) == once


@settings(max_examples=300)
@given(st.text(characters))
def test_a_protected_text_holds_no_ascii_punctuation(text: str) -> None:
    assert not set(marks.protect(text)) & set(string.punctuation)


@settings(max_examples=300)
@given(st.text(characters, min_size=1), st.text(characters))
def test_marks_between_texts_come_back_as_inlines(path: str, origin: str) -> None:
    line = f"甲{marks.gap(path)}{marks.figure(path, origin)}{marks.reference(Asked.PART, path)}乙"
    assert marks.inlines(line) == (
        Text("甲"), Gap(path), Figure(path, origin), Reference(Asked.PART, path), Text("乙"),
    )  # fmt: skip


def test_emphasis_is_read_and_marks_inside_it_too() -> None:
    assert marks.inlines(f"甲**乙{marks.gap('丙')}**丁") == (
        Text("甲"), Strong("乙"), Gap("丙"), Text("丁"),
    )  # fmt: skip


def test_a_soft_line_break_vanishes_and_two_spaces_break_the_line() -> None:
    assert marks.inlines("甲\n乙  \n丙") == (Text("甲"), Text("乙"), Break(), Text("丙"))


def test_emphasis_typed_in_data_is_text() -> None:
    assert marks.inlines(marks.protect("**甲**")) == (Text("**甲**"),)
