"""Chinese numerals."""

import cn2an
import pytest

from kcbx_docs.numerals import cardinal, ordinal


@pytest.mark.parametrize("number", range(1, 100))
def test_an_ordinal_is_what_cn2an_writes(number: int) -> None:
    written = cn2an.an2cn(str(number))
    assert ordinal(number) == (written.removeprefix("一") if 10 <= number < 20 else written)


@pytest.mark.parametrize("number", range(1, 100))
def test_an_ordinal_reads_back_as_its_number(number: int) -> None:
    assert cn2an.cn2an(ordinal(number), "smart") == number


@pytest.mark.parametrize("number", [0, 100, -1])
def test_an_ordinal_ends_at_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        ordinal(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (1, "一"),
        (2, "两"),
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (22, "二十二"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_a_cardinal_stands_before_a_measure_word(number: int, words: str) -> None:
    assert cardinal(number) == words
