"""The drawing of a chart on a web page."""

import re
from decimal import Decimal
from html import unescape
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcbx_docs.blocks import Chart, Series
from kcbx_docs.writers.charts import labels_of
from kcbx_docs.writers.plot import WIDTH, plot, wrapped
from kcbx_docs.writers.svg import svg
from kcbx_docs.writers.widths import ems
from tests.writers.docx.samples import chart, line

FEW = {"青山学校": "885", "石桥小学": "1250", "河口教学点": "46"}
MANY = {f"第{n}完全小学": str(100 + n) for n in range(1, 17)}


def elements(drawn: Chart, tag: str) -> list[ET.Element]:
    return ET.fromstring(svg(drawn)).findall(tag)


def texts(drawn: Chart) -> list[str]:
    return [text.text or "" for text in elements(drawn, "text")]


def sides(bar: ET.Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(bar.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def test_standing_bars_are_as_high_as_their_numbers() -> None:
    *bars, _ = elements(chart("人数", FEW), "rect")
    heights = [float(bar.attrib["height"]) for bar in bars]

    assert heights[1] / heights[0] == pytest.approx(1250 / 885, abs=0.01)
    assert len({sides(bar)[3] for bar in bars}) == 1


def test_lying_bars_are_as_long_as_their_numbers_and_in_the_order_of_the_table() -> None:
    *bars, _ = elements(chart("人数", MANY), "rect")

    assert len({sides(bar)[0] for bar in bars}) == 1
    assert [sides(bar)[1] for bar in bars] == sorted(sides(bar)[1] for bar in bars)
    lengths = [float(bar.attrib["width"]) for bar in bars]
    assert lengths[15] / lengths[0] == pytest.approx(116 / 101, abs=0.01)


def test_every_name_number_and_unit_is_written() -> None:
    written = texts(chart("人数", FEW))

    assert {"885", "1250", "46", "人数（人）"} <= set(written)
    assert "青山学校石桥小学河口教学点" in "".join(written)


def test_a_missing_number_has_no_bar() -> None:
    drawn = chart("人数", {**FEW, "大湾小学": None})

    assert len(elements(drawn, "rect")) == 3 + 1


def test_a_long_legend_is_broken_into_rows() -> None:
    values = (Decimal(1), Decimal(2))
    series = tuple(Series(f"第{n}项很长的名称（人）", values, "人") for n in range(4))
    drawn = plot(Chart(line("题"), (line("校"),), ("甲", "乙"), series))

    assert [row for _, row in drawn.legend] == [0, 0, 1, 1]
    assert all(
        x + ems(one.name) * 12 < WIDTH for (x, _), one in zip(drawn.legend, series, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("河口教学点", ("河口教学点",)),
        ("青山镇石桥完全小学", ("青山镇石", "桥完全小学")),
        ("长" * 30, ("长" * 8 + "…", "长" * 8 + "…")),
    ],
)
def test_a_name_has_two_lines_at_most(name: str, rows: tuple[str, ...]) -> None:
    assert wrapped(name, 8) == rows


values = st.none() | st.decimals(-1000, 100_000, places=1)
names = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=30)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(names, values, values), min_size=2, max_size=20),
    st.sampled_from(("", "%", "人")),
)
def test_every_bar_is_inside_the_drawing_and_no_bar_hides_another(
    rows: list[tuple[str, Decimal | None, Decimal | None]], unit: str
) -> None:
    columns = [tuple(row[at] for row in rows) for at in (1, 2)]
    series = tuple(Series("数", c, unit) for c in columns if any(v is not None for v in c))
    if not series:
        return
    drawn = Chart(line("题"), (line("校"), line("数")), tuple(row[0] for row in rows), series)
    root = ET.fromstring(svg(drawn))
    height = int(root.attrib["viewBox"].split()[3])
    boxes = [sides(bar) for bar in root.findall("rect")]
    bars = boxes[: len(boxes) - len(plot(drawn).legend)]

    assert len(bars) == sum(text != "" for one in series for text in labels_of(drawn, one))
    for left, top, right, bottom in bars:
        assert 0 <= left <= right <= WIDTH
        assert 0 <= top <= bottom <= height
    along = (1, 3) if plot(drawn).lies else (0, 2)
    spans = sorted((bar[along[0]], bar[along[1]]) for bar in bars)
    assert all(end <= start + 0.2 for (_, end), (start, _) in pairwise(spans))


def test_names_that_look_like_markup_are_text() -> None:
    drawn = chart("</svg><script>", {"A*B|C<&>": "1", "\"x'y": "2"})
    written = svg(drawn)

    assert "A*B|C<&>" in texts(drawn)
    assert unescape(re.findall('aria-label="([^"]*)"', written)[0]).startswith(
        "柱形图：</svg><script>"
    )
    assert "<script" not in written
