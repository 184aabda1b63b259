"""Charts in Word files: native, editable, described, with the numbers of the table inside."""

import hashlib
import io
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from kcbx_docs.blocks import Chart, Document, Series
from tests.writers.docx import samples
from tests.writers.docx.samples import line

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RATES = samples.chart(
    "各校到校率", {"青山学校": "99.51", "A*B|C<&>": None, "石桥": "97.1"}, "到校率"
)
PEOPLE = samples.chart("各校人数", {f"第{n}小学": str(n * 10) for n in range(1, 17)})
DOCUMENT: Document = samples.document(samples.body(1), RATES, PEOPLE, samples.body(1))


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def names_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def content() -> bytes:
    return samples.written(DOCUMENT)


def root(content: bytes, number: int) -> ET.Element:
    return ET.fromstring(part(content, f"word/charts/chart{number}.xml"))


def sheet(content: bytes, number: int = 1) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(part(content, f"word/embeddings/chart{number}.xlsx")))
    return book.active


def cached(content: bytes, number: int, place: str) -> list[str]:
    """Texts kept in the chart part, by where they stand in a series."""
    return [node.text or "" for node in root(content, number).iterfind(f".//{C}ser/{place}//{C}v")]


def values(element: ET.Element, path: str) -> list[str]:
    """The `val` of every element on a path."""
    return [node.attrib["val"] for node in element.iterfind(path)]


def test_a_chart_is_valid_open_xml_in_every_layout(tmp_path: Path) -> None:
    for layout in ("国标", "家信", "讲话大字"):
        path = tmp_path / f"{layout}.docx"
        path.write_bytes(samples.written(Document(DOCUMENT.blocks, "题", layout)))
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_each_chart_has_its_part_and_its_workbook_and_python_docx_keeps_them(
    content: bytes,
) -> None:
    wanted = {f"word/charts/chart{n}.xml" for n in (1, 2)}
    wanted |= {f"word/embeddings/chart{n}.xlsx" for n in (1, 2)}
    again = io.BytesIO()
    docx.Document(io.BytesIO(content)).save(again)

    assert wanted <= set(names_of(content))
    assert wanted <= set(names_of(again.getvalue()))


def test_a_drawing_shows_its_chart_and_is_described_in_words(content: bytes) -> None:
    opened = docx.Document(io.BytesIO(content))
    drawings = [*opened.element.iter(qn("wp:inline"))]
    shown = [
        opened.part.rels[c.get(qn("r:id"))].target_part.partname
        for d in drawings
        for c in d.iter(f"{C}chart")
    ]

    assert shown == ["/word/charts/chart1.xml", "/word/charts/chart2.xml"]
    assert [d.find(qn("wp:docPr")).get("descr") for d in drawings] == [
        "柱形图：各校到校率。到校率最高99.51%（青山学校），最低97.10%（石桥）。没有数的是A*B|C<&>。",
        "条形图：各校人数。人数最高160人（第16小学），最低10人（第1小学）。",
    ]
    assert len({d.find(qn("wp:docPr")).get("id") for d in drawings}) == 2


def test_a_drawing_is_as_wide_as_the_type_area_and_fits_the_page(content: bytes) -> None:
    opened = docx.Document(io.BytesIO(content))
    section = opened.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    sizes = [(int(e.get("cx")), int(e.get("cy"))) for e in opened.element.iter(qn("wp:extent"))]

    assert [cx for cx, _ in sizes] == [width, width]
    assert sizes[0][1] / width == pytest.approx(0.45, abs=0.01)
    assert (
        sizes[0][1] < sizes[1][1] < section.page_height - section.top_margin - section.bottom_margin
    )


def test_the_line_a_drawing_stands_in_has_no_exact_height(content: bytes) -> None:
    opened = docx.Document(io.BytesIO(content))
    style = next(p.style for p in opened.paragraphs if p._p.xpath(".//w:drawing"))

    assert style.name == "公文图"
    assert style.element.xpath("w:pPr/w:spacing/@w:lineRule") == ["auto"]
    assert style.paragraph_format.keep_with_next


def test_the_caption_under_a_chart_is_the_only_title(content: bytes) -> None:
    captions = [
        p.text for p in docx.Document(io.BytesIO(content)).paragraphs if p.style.name == "公文图题"
    ]

    assert captions == ["各校到校率", "各校人数"]
    for number in (1, 2):
        assert values(root(content, number), f".//{C}autoTitleDeleted") == ["1"]
        assert not [*root(content, number).iter(f"{C}title")]


def test_bars_stand_or_lie_by_their_number(content: bytes) -> None:
    assert [values(root(content, n), f".//{C}barDir") for n in (1, 2)] == [["col"], ["bar"]]
    assert values(root(content, 2), f".//{C}catAx//{C}orientation") == ["maxMin"]


def test_the_chart_part_holds_names_and_numbers_and_nothing_for_a_missing_one(
    content: bytes,
) -> None:
    points = root(content, 1).findall(f".//{C}val//{C}pt")

    assert cached(content, 1, f"{C}cat") == ["青山学校", "A*B|C<&>", "石桥"]
    assert cached(content, 1, f"{C}tx") == ["到校率"]
    assert [(point.attrib["idx"], point[0].text) for point in points] == [
        ("0", "0.9951"),
        ("2", "0.971"),
    ]
    assert values(root(content, 1), f".//{C}dispBlanksAs") == ["gap"]


def test_every_bar_has_its_number_in_the_decimals_of_the_table(content: bytes) -> None:
    labels = root(content, 1).find(f".//{C}dLbls")

    assert labels is not None
    assert [node.attrib["formatCode"] for node in labels.iter(f"{C}numFmt")] == ["0.00%"]
    assert values(labels, f"{C}showVal") == ["1"]


def test_an_axis_of_high_percentages_begins_above_nought_and_shows_its_numbers(
    content: bytes,
) -> None:
    axis = root(content, 1).find(f".//{C}valAx")

    assert axis is not None
    assert values(axis, f".//{C}min") == ["0.96"]
    assert values(axis, f"{C}majorUnit") == ["0.01"]
    assert values(axis, f"{C}delete") == ["0"]
    assert values(root(content, 2), f".//{C}valAx//{C}min") == ["0"]


def test_the_text_of_a_chart_is_chinese_in_the_fonts_of_the_layout(content: bytes) -> None:
    for number in (1, 2):
        chart = root(content, number)
        assert values(chart, f"{C}lang") == ["zh-CN"]
        for look in chart.iter(f"{A}defRPr"):
            fonts = {
                face.tag.removeprefix(A): face.attrib["typeface"]
                for face in look
                if "typeface" in face.attrib
            }
            assert fonts == {
                "latin": "Times New Roman",
                "ea": "仿宋_GB2312",
                "cs": "Times New Roman",
            }


def test_the_workbook_holds_the_very_numbers_and_names_of_the_table(content: bytes) -> None:
    rows = [*sheet(content).iter_rows(values_only=True)]

    assert rows == [("学校", "到校率"), ("青山学校", 0.9951), ("A*B|C<&>", None), ("石桥", 0.971)]
    assert sheet(content)["B2"].number_format == "0.00%"


def test_the_workbook_stands_where_the_chart_looks_for_it(content: bytes) -> None:
    formulas = [node.text for node in root(content, 2).iter(f"{C}f")]

    assert formulas == ["'数据'!$B$1", "'数据'!$A$2:$A$17", "'数据'!$B$2:$B$17"]
    assert sheet(content, 2).title == "数据"
    assert sheet(content, 2).dimensions == "A1:B17"


def test_a_name_like_a_formula_is_text_in_the_workbook() -> None:
    written = samples.written(samples.document(samples.chart("数", {"=1+1": "1", "@SUM(A1)": "2"})))

    assert [sheet(written)[cell].data_type for cell in ("A2", "A3")] == ["s", "s"]
    assert [sheet(written)[cell].value for cell in ("A2", "A3")] == ["=1+1", "@SUM(A1)"]


numbers = st.none() | st.decimals(-100_000, 100_000, places=2)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.decimals(0, 100, places=2), numbers), min_size=2, max_size=30),
    st.sampled_from(("", "%", "人")),
)
def test_workbook_and_chart_part_agree_with_the_chart(
    rows: list[tuple[Decimal, Decimal | None]], unit: str
) -> None:
    series = tuple(Series(f"第{n}列", tuple(row[n] for row in rows), unit) for n in (0, 1))
    kept = tuple(one for one in series if any(value is not None for value in one.values))
    names = tuple(f"第{n}校" for n in range(len(rows)))
    drawn = Chart(line("题"), (line("校"),), names, kept)
    written = samples.written(samples.document(drawn))

    factor = 100 if unit == "%" else 1
    book = [row[1:] for row in sheet(written).iter_rows(min_row=2, values_only=True)]
    found = [
        [None if v is None else round(Decimal(str(v)) * factor, 2) for v in column]
        for column in zip(*book, strict=True)
    ]
    assert found == [[*one.values] for one in kept]
    points = [Decimal(text) * factor for text in cached(written, 1, f"{C}val")]
    assert points == [value for one in kept for value in one.values if value is not None]


def test_equal_charts_are_equal_bytes_in_another_process_too(content: bytes) -> None:
    script = (
        "import hashlib; from tests.writers.docx import samples, test_charts as t; "
        "print(hashlib.sha256(samples.written(t.DOCUMENT)).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": "7", "PYTHONUTF8": "1", "TZ": "Asia/Shanghai"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert samples.written(DOCUMENT) == content
    assert there.strip() == hashlib.sha256(content).hexdigest()


def test_a_paper_without_charts_has_no_part_of_one_and_never_imports_the_workbook_writer() -> None:
    script = (
        "import sys; from tests.writers.docx import samples; "
        "samples.written(samples.document(samples.body(2))); print('xlsxwriter' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(
        command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    )
    names = names_of(samples.written(samples.document(samples.body(2))))

    assert run.stdout.strip() == "False"
    assert not [name for name in names if "chart" in name or "xlsx" in name]
