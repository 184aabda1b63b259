"""Where the signing unit and the date stand on the page (7.3.5)."""

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.library import Library
from kcbx_docs.writers.docx.signature import right_indents
from tests.writers.docx import placing
from tests.writers.docx.conftest import Pages
from tests.writers.docx.pages import EM, LEFT, MM, RIGHT, Row

HALF = EM / 2


def unit_and_date(pages: Pages, name: str) -> tuple[Row, Row]:
    """The last two rows of the type area."""
    unit, date = pages(name)[-1].body[-2:]
    return unit, date


def test_unsealed_the_unit_ends_two_characters_from_the_edge(pages: Pages) -> None:
    unit, _ = unit_and_date(pages, "unsealed")

    assert unit.text == placing.SCHOOL
    assert RIGHT - unit.right == pytest.approx(2 * EM, abs=HALF)


@pytest.mark.parametrize("name", ["unsealed", "unsealed-late-day", "unsealed-longer-date"])
def test_unsealed_the_date_begins_two_characters_right_of_the_unit(pages: Pages, name: str) -> None:
    unit, date = unit_and_date(pages, name)

    assert date.left - unit.left == pytest.approx(2 * EM, abs=HALF)


def test_unsealed_a_date_longer_than_the_unit_ends_two_characters_from_the_edge(
    pages: Pages,
) -> None:
    unit, date = unit_and_date(pages, "unsealed-longer-date")

    assert (unit.text, date.text) == (placing.SHORT_SCHOOL, placing.LATE_DAY)
    assert RIGHT - date.right == pytest.approx(2 * EM, abs=HALF)


def test_unsealed_a_unit_longer_than_a_line_leaves_the_date_whole(pages: Pages) -> None:
    *_, first, second, date = pages("unsealed-longest-unit")[-1].body

    assert first.text + second.text == placing.LONGEST_SCHOOL
    assert date.text == placing.DAY
    assert date.left - first.left == pytest.approx(2 * EM, abs=HALF)


@pytest.mark.parametrize("name", ["sealed", "sealed-short-unit"])
def test_sealed_the_date_ends_four_characters_from_the_edge(pages: Pages, name: str) -> None:
    _, date = unit_and_date(pages, name)

    assert RIGHT - date.right == pytest.approx(4 * EM, abs=HALF)


@pytest.mark.parametrize("name", ["sealed", "sealed-short-unit", "sealed-long-unit"])
def test_sealed_the_unit_is_centred_over_the_date(pages: Pages, name: str) -> None:
    unit, date = unit_and_date(pages, name)

    assert unit.centre == pytest.approx(date.centre, abs=HALF)


def test_sealed_a_unit_too_long_to_be_centred_there_ends_at_the_edge(pages: Pages) -> None:
    unit, date = unit_and_date(pages, "sealed-long-unit")

    assert (unit.text, date.text) == (placing.LONG_SCHOOL, placing.DAY)
    assert unit.left >= LEFT - 1
    assert RIGHT - unit.right == pytest.approx(0, abs=1)


@pytest.mark.parametrize("lines", placing.BODY_LINES)
@pytest.mark.parametrize("kind", placing.ENDINGS)
def test_the_signature_never_stands_alone_on_a_page(pages: Pages, kind: str, lines: int) -> None:
    *_, page = pages(placing.ending(kind, lines))
    *text, unit, date = page.body

    assert (unit.text, date.text) == (placing.SCHOOL, placing.DAY)
    assert text, "nothing stands above the signature"


def test_a_blank_line_parts_the_text_and_the_signature(pages: Pages) -> None:
    *_, text, unit, _ = pages("unsealed")[0].body

    assert unit.baseline - text.baseline == pytest.approx(2 * 28.95 * MM, abs=0.2)


class TestIndents:
    """The figures themselves, in twips, where a character of the text is 315 wide."""

    style = Library(Assets.of_project()).layout("国标").styles["日期"]

    def indents(self, unit: str, date: str, *, sealed: bool) -> tuple[int, int]:
        return right_indents(unit, date, self.style, 8844, sealed=sealed)

    def test_a_unit_of_twelve_and_a_date_in_chinese_numerals(self) -> None:
        unit, date = "十二个字的学校名称这么长", "二〇二六年九月一日"

        assert self.indents(unit, date, sealed=False) == (630, (12 - 9) * 315)
        assert self.indents(unit, date, sealed=True) == (4 * 315 - 3 * 315 // 2 - 1, 4 * 315)

    def test_a_unit_as_long_as_the_date_moves_nothing_beyond_the_edge(self) -> None:
        assert self.indents("九个字的学校名称长", "二〇二六年九月一日", sealed=False) == (630, 0)

    def test_an_endless_unit_leaves_the_date_its_room(self) -> None:
        _, date = self.indents("长" * 200, "二〇二六年九月一日", sealed=False)

        assert 8844 - date >= 9 * 315
