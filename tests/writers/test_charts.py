"""What all formats show of a chart, and the axis under it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.blocks import Chart, Series
from kcbx_docs.writers.axis import Axis, axis
from kcbx_docs.writers.charts import description, has_legend, height, label, labels_of, lies
from tests.writers.docx.samples import line

SCHOOLS = ("青山学校", "石桥小学", "大湾小学")


def chart(
    *columns: tuple[str | None, ...], names: tuple[str, ...] = SCHOOLS, unit: str = "人"
) -> Chart:
    read = [tuple(None if v is None else Decimal(v) for v in column) for column in columns]
    heads = [f"第{n}列" + (f"（{unit}）" if unit else "") for n in range(1, len(columns) + 1)]
    series = tuple(Series(head, values, unit) for head, values in zip(heads, read, strict=True))
    return Chart(line("各校情况"), tuple(map(line, ("学校", *heads))), names, series)


def many(count: int, name: str = "校", value: str = "12") -> Chart:
    return chart((value,) * count, names=(name,) * count)


def test_bars_stand_up_to_twelve_groups_and_lie_beyond() -> None:
    assert not lies(many(12))
    assert lies(many(13))


def test_bars_lie_under_long_names() -> None:
    assert not lies(many(4, "河口教学点"))
    assert lies(many(4, "青山镇石桥村九年一贯制民族学校"))


def test_bars_lie_where_their_labels_would_touch() -> None:
    assert not lies(many(7, value="99.51"))
    assert lies(many(8, value="10099.51"))
    assert lies(chart(("1250",) * 3, ("1244",) * 3, ("1233",) * 3, ("1222",) * 3))


def test_lying_bars_get_the_height_they_need_and_no_more_than_there_is() -> None:
    assert height(many(5), 1000, 20, 2000) == 450
    assert height(many(40), 1000, 20, 2000) == int((40 * 1.6 * 1.4 + 6) * 20)
    assert height(many(40), 1000, 20, 700) == 700


def test_labels_have_the_decimals_of_the_table() -> None:
    rates = chart(("99.51", None, "100"), unit="%")

    assert labels_of(rates, rates.series[0]) == ["99.51%", "", "100.00%"]
    assert label(Decimal(1250), 0, percent=False) == "1250"


def test_a_legend_names_several_series_or_the_unit_of_one() -> None:
    assert not has_legend(chart(("1", "2", "3"), unit=""))
    assert not has_legend(chart(("1", "2", "3"), unit="%"))
    assert has_legend(chart(("1", "2", "3"), unit="人"))
    assert has_legend(chart(("1", "2", "3"), ("1", "2", "3"), unit=""))


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (
            chart(("99.51", "97.1", "100"), unit="%"),
            "柱形图：各校情况。第1列最高100.00%（大湾小学），最低97.10%（石桥小学）。",
        ),
        (
            chart(("885", "46", "46")),
            "柱形图：各校情况。第1列最高885人（青山学校），最低46人（石桥小学、大湾小学）。",
        ),
        (chart(("3", "3", None), unit=""), "柱形图：各校情况。第1列都是3。没有数的是大湾小学。"),
        (
            chart(("1", "2", "3"), ("6", "5", "4")),
            "柱形图：各校情况。第1列最高3人（大湾小学），最低1人（青山学校）。第2列最高6人（青山学校），最低4人（大湾小学）。",
        ),
        (many(13), "条形图：各校情况。第1列都是12人。"),
        (
            chart(("1", "0", "0", "0", "0"), names=tuple("甲乙丙丁戊")),
            "柱形图：各校情况。第1列最高1人（甲），最低0人（乙、丙、丁等4项）。",
        ),
    ],
)
def test_a_chart_is_said_in_words(drawn: Chart, said: str) -> None:
    assert description(drawn) == said


@pytest.mark.parametrize(
    ("values", "unit", "ends"),
    [
        (("885", "312", "46"), "人", Axis(Decimal(0), Decimal(1000), Decimal(200))),
        (("1000", "312", "46"), "人", Axis(Decimal(0), Decimal(1100), Decimal(200))),
        (("1", "0", "2"), "人", Axis(Decimal(0), Decimal("2.5"), Decimal(1))),
        (("0", "0", "0"), "人", Axis(Decimal(0), Decimal("0.5"), Decimal(1))),
        (("0.5", "1.25", "0.1"), "万元", Axis(Decimal(0), Decimal("1.5"), Decimal("0.5"))),
        (("-3", "2", "0"), "人", Axis(Decimal(-4), Decimal("2.5"), Decimal(1))),
        (("99.51", "97.1", "100"), "%", Axis(Decimal(96), Decimal("100.5"), Decimal(1))),
        (("99.51", "99.9", "99.7"), "%", Axis(Decimal("99.4"), Decimal(100), Decimal("0.1"))),
        (("100", "100", "100"), "%", Axis(Decimal(0), Decimal(110), Decimal(20))),
        (("50", "97.1", "100"), "%", Axis(Decimal(0), Decimal(110), Decimal(20))),
        (("1.2", "0.4", "0"), "%", Axis(Decimal(0), Decimal("1.5"), Decimal("0.5"))),
    ],
)
def test_an_axis_begins_at_nought_or_close_under_high_percentages(
    values: tuple[str, ...], unit: str, ends: Axis
) -> None:
    assert axis(chart(values, unit=unit)) == ends


def test_an_axis_shows_as_many_decimals_as_its_step_needs() -> None:
    ends = axis(chart(("99.51", "99.9", "99.7"), unit="%"))

    assert (ends.marks[0], ends.marks[-1], ends.places) == (Decimal("99.4"), Decimal(100), 1)
    assert axis(chart(("885", "312", "46"))).places == 0


numbers = st.decimals(-10_000, 1_000_000, places=2)


@settings(max_examples=200)
@given(st.lists(numbers, min_size=2, max_size=6), st.sampled_from(("人", "%", "")))
def test_an_axis_holds_every_number_and_few_marks(values: list[Decimal], unit: str) -> None:
    ends = axis(chart(tuple(map(str, values)), names=("校",) * len(values), unit=unit))

    assert ends.low <= min(values)
    assert max(values) <= ends.high
    assert 1 <= len(ends.marks) <= 8
    assert len(set(ends.marks)) == len(ends.marks)


@settings(max_examples=100)
@given(st.lists(st.decimals(80, 100, places=2), min_size=2, max_size=6))
def test_an_axis_of_high_percentages_leaves_the_lowest_bar_visible(values: list[Decimal]) -> None:
    ends = axis(chart(tuple(map(str, values)), names=("校",) * len(values), unit="%"))

    assert min(values) - ends.low >= ends.step / 2
    assert ends.marks[-1] <= 100
